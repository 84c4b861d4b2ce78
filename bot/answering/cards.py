"""A whole record, and the sections of a partner: what buttons and "tell me about X" show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from bot.answering.paging import page_of, steps_of
from bot.answering.voice import Draft, Voice, shown
from bot.answers import Answer, Link, Request, Step
from bot.knowledge.catalogue import Entry, Statement
from bot.knowledge.records import ITEM_KINDS, Guide, Partner, Source, Topic

_SOURCES_SHOWN = 3


def card(voice: Voice, entry: Entry, intent: str = "card") -> Answer:
    """Everything of one record, as far as there is room."""
    record = entry.record
    if isinstance(record, Guide):
        return guide_article(voice, record, intent)
    if isinstance(record, Partner):
        return _partner(voice, record, intent)
    head = (
        Markup("<b>{}</b>").format(voice.title(entry)),
        *((voice.labelled("partner", voice.own(entry.partner.name)),) if entry.partner else ()),
        Markup(""),
        escape(record.summary[voice.language]),
        Markup(""),
    )
    foot = (voice.source(entry.source),) if entry.source else ()
    return Draft(head, tuple(voice.facts(entry).values()), foot).finish(
        voice,
        intent,
        about=(entry.id, *((entry.partner.id,) if entry.partner else ())),
        links=(Link(entry.source.publisher, entry.source.url),) if entry.source else (),
        steps=(voice.step("button-card", "card", entry.partner.id),) if entry.partner else (),
    )


def _partner(voice: Voice, partner: Partner, intent: str) -> Answer:
    entry = voice.catalogue.entries[partner.id]
    counts = [(kind, len(voice.catalogue.items_of(partner.id, kind))) for kind in ITEM_KINDS]
    head = (
        Markup("<b>{}</b>").format(voice.title(entry)),
        escape(voice.place(partner)),
        Markup(""),
        escape(partner.summary[voice.language]),
        Markup(""),
    )
    totals = [voice.say(f"count-{kind}", count=count) for kind, count in counts if count]
    body = (*([Markup(" · ").join(totals)] if totals else []), *voice.facts(entry).values())
    sources = list(partner.sources.values())[:_SOURCES_SHOWN]
    foot = (voice.labelled("sources", Markup("; ").join(voice.source_link(source) for source in sources)),)
    website = (Link(shown(partner.website), partner.website),) if partner.website else ()
    return Draft(head, body, foot).finish(
        voice,
        intent,
        about=(partner.id,),
        links=(*website, *(Link(source.publisher, source.url) for source in sources)),
        steps=sections_of(voice, partner),
    )


def sections_of(voice: Voice, partner: Partner) -> tuple[Step, ...]:
    """Buttons to the sections that a partner has."""
    steps = [
        voice.step(f"section-{kind}", f"{kind}s", partner.id) for kind in ITEM_KINDS if voice.catalogue.items_of(partner.id, kind)
    ]
    if partner.people:
        steps.append(voice.step("section-person", "people", partner.id))
    if partner.figures:
        steps.append(voice.step("section-figure", "figures", partner.id))
    return tuple(steps)


def guide_article(voice: Voice, guide: Guide, intent: str = "guide", opening: Markup | None = None) -> Answer:
    """A help article: the answer, the links and, where there is room for all of them, the steps.

    Args:
        opening: a sentence to begin with.
    """
    language = voice.language
    head = [Markup("<b>{}</b>").format(guide.title[language]), Markup(""), escape(guide.answer[language])]
    links = tuple(Link(link.title[language], link.url) for link in guide.links)
    foot = [Markup(""), *(Markup('<a href="{}">{}</a>').format(link.url, link.title) for link in links), *_origin(voice, guide)]
    steps = _steps(voice, guide)
    whole = Draft(tuple([opening, *head] if opening else head), steps, tuple(foot))
    answer = whole.finish(voice, intent, about=(guide.id,), links=links)
    if all(line in answer.html for line in steps):
        return answer
    button = voice.step("label-steps", "steps", guide.id)
    return replace(whole, body=()).finish(voice, intent, about=(guide.id,), links=links, steps=(button,))


def guide_steps(voice: Voice, guide: Guide) -> Answer:
    """The steps of a help article by themselves."""
    head = (Markup("<b>{}</b>").format(guide.title[voice.language]),)
    links = tuple(Link(link.title[voice.language], link.url) for link in guide.links)
    return Draft(head, _steps(voice, guide), _origin(voice, guide)).finish(voice, "steps", about=(guide.id,), links=links)


def _steps(voice: Voice, guide: Guide) -> tuple[Markup, ...]:
    steps = [Markup("{}. {}").format(number, step[voice.language]) for number, step in enumerate(guide.steps, 1)]
    return (Markup(""), Markup("{}:").format(voice.say("label-steps")), *steps) if steps else ()


def _origin(voice: Voice, guide: Guide) -> tuple[Markup, ...]:
    """Where an article was read, and as of when."""
    lines = []
    for source in guide.sources[:1]:
        date = f", {voice.date(source.published)}" if source.published else ""
        link = Markup('<a href="{}">{}</a>').format(source.url, f"{source.publisher}{date}")
        lines.append(voice.labelled("source", link))
    if guide.as_of:
        lines.append(Markup("<i>{}</i>").format(voice.say("label-updated", **{"as-of": voice.say("as-of", date=guide.as_of)})))
    return tuple(lines)


def people(voice: Voice, partner: Partner, page: int = 0) -> Answer:
    return _parts(voice, partner, Topic.PERSON, "people", page)


def figures(voice: Voice, partner: Partner, page: int = 0) -> Answer:
    return _parts(voice, partner, Topic.FIGURE, "figures", page)


def sources(voice: Voice, partner: Partner, page: int = 0) -> Answer:
    """Where the statements on a partner were read."""
    shown_page = page_of(list(partner.sources.values()), page, lambda source: _source_line(voice, source))
    head = (Markup("<b>{}</b>: {}").format(voice.own(partner.name), voice.say("section-sources")),)
    return Draft(head, shown_page.lines).finish(
        voice,
        "sources",
        about=(partner.id,),
        links=tuple(Link(source.publisher, source.url) for source in shown_page.entries),
        steps=(*steps_of(voice, Request("sources", partner.id, page), shown_page), voice.step("button-card", "card", partner.id)),
    )


def _source_line(voice: Voice, source: Source) -> Markup:
    return Markup("• {}{}").format(voice.source_link(source), f" — {source.title}" if source.title else "")


def _parts(voice: Voice, partner: Partner, topic: Topic, view: str, page: int) -> Answer:
    entry = voice.catalogue.entries[partner.id]
    parts = [s for s in voice.catalogue.statements if s.topic is topic and s.entry is entry and s.part]
    shown_page = page_of(parts, page, lambda statement: Markup("• {}").format(voice.brief(statement)))
    head = (Markup("<b>{}</b>: {}").format(voice.own(partner.name), voice.say(f"section-{topic}")),)
    lines = shown_page.lines or (voice.say("list-empty-section"),)
    return Draft(head, lines, sources_of(voice, shown_page.entries)).finish(
        voice,
        view,
        about=(partner.id,),
        links=links_of(shown_page.entries),
        steps=(*steps_of(voice, Request(view, partner.id, page), shown_page), voice.step("button-card", "card", partner.id)),
    )


def sources_of(voice: Voice, statements: Sequence[Statement]) -> tuple[Markup, ...]:
    found = {statement.source.url: statement.source for statement in statements if statement.source}
    shown_sources = list(found.values())[:_SOURCES_SHOWN]
    if not shown_sources:
        return ()
    label = "source" if len(shown_sources) == 1 else "sources"
    return (voice.labelled(label, Markup("; ").join(voice.source_link(source) for source in shown_sources)),)


def links_of(statements: Sequence[Statement]) -> tuple[Link, ...]:
    found = {statement.source.url: statement.source for statement in statements if statement.source}
    return tuple(Link(source.publisher, url) for url, source in list(found.items())[:_SOURCES_SHOWN])
