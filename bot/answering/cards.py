"""A whole record, and the sections of a partner: what buttons and "tell me about X" show."""

from __future__ import annotations

from markupsafe import Markup, escape

from bot.answering.voice import Draft, Voice, shown
from bot.answers import Answer, Link, Request, Step
from bot.knowledge.catalogue import Entry, Statement
from bot.knowledge.records import ITEM_KINDS, Guide, Partner, Topic

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


def guide_article(voice: Voice, guide: Guide, intent: str = "guide") -> Answer:
    """A help article: the answer, the steps, the links."""
    language = voice.language
    head = (Markup("<b>{}</b>").format(guide.title[language]), Markup(""), escape(guide.answer[language]))
    steps = [Markup("{}. {}").format(number, step[language]) for number, step in enumerate(guide.steps, 1)]
    body = (Markup(""), Markup("{}:").format(voice.say("label-steps")), *steps) if steps else ()
    links = tuple(Link(link.title[language], link.url) for link in guide.links)
    foot = [Markup(""), *(Markup('<a href="{}">{}</a>').format(link.url, link.title) for link in links)]
    if guide.sources:
        source = guide.sources[0]
        date = f", {voice.date(source.published)}" if source.published else ""
        foot.append(voice.labelled("source", Markup('<a href="{}">{}</a>').format(source.url, f"{source.publisher}{date}")))
    if guide.as_of:
        foot.append(Markup("<i>{}</i>").format(voice.say("label-updated", **{"as-of": voice.say("as-of", date=guide.as_of)})))
    return Draft(head, body, tuple(foot)).finish(voice, intent, about=(guide.id,), links=links)


def people(voice: Voice, partner: Partner, page: int = 0) -> Answer:
    return _parts(voice, partner, Topic.PERSON, "people", page)


def figures(voice: Voice, partner: Partner, page: int = 0) -> Answer:
    return _parts(voice, partner, Topic.FIGURE, "figures", page)


def sources(voice: Voice, partner: Partner, intent: str = "sources") -> Answer:
    """Where the statements on a partner were read."""
    lines = [
        Markup("• {}{}").format(voice.source_link(source), f" — {source.title}" if source.title else "")
        for source in partner.sources.values()
    ]
    head = (Markup("<b>{}</b>: {}").format(voice.own(partner.name), voice.say("section-sources")),)
    return Draft(head, tuple(lines)).finish(
        voice,
        intent,
        about=(partner.id,),
        links=tuple(Link(source.publisher, source.url) for source in partner.sources.values()),
        steps=(voice.step("button-card", "card", partner.id),),
    )


_PAGE = 10


def _parts(voice: Voice, partner: Partner, topic: Topic, view: str, page: int) -> Answer:
    entry = voice.catalogue.entries[partner.id]
    parts = [
        statement
        for statement in voice.catalogue.statements
        if statement.topic is topic and statement.entry is entry and statement.part
    ]
    lines = [Markup("• {}").format(voice.brief(statement)) for statement in parts[page * _PAGE :][:_PAGE]]
    head = (Markup("<b>{}</b>: {}").format(voice.own(partner.name), voice.say(f"section-{topic}")),)
    steps = paging(voice, Request(view, partner.id, page), len(parts), _PAGE)
    return Draft(head, tuple(lines) or (voice.say("list-empty-section"),), sources_of(voice, parts)).finish(
        voice,
        view,
        about=(partner.id,),
        links=links_of(parts),
        steps=(*steps, voice.step("button-card", "card", partner.id)),
    )


def paging(voice: Voice, request: Request, total: int, size: int) -> tuple[Step, ...]:
    """Buttons to the page before and the page after."""
    steps = []
    if request.page > 0:
        steps.append(voice.step("button-previous", request.view, request.id, request.page - 1))
    if (request.page + 1) * size < total:
        steps.append(voice.step("button-more", request.view, request.id, request.page + 1))
    return tuple(steps)


def sources_of(voice: Voice, statements: list[Statement]) -> tuple[Markup, ...]:
    found = {statement.source.url: statement.source for statement in statements if statement.source}
    shown_sources = list(found.values())[:_SOURCES_SHOWN]
    if not shown_sources:
        return ()
    label = "source" if len(shown_sources) == 1 else "sources"
    return (voice.labelled(label, Markup("; ").join(voice.source_link(source) for source in shown_sources)),)


def links_of(statements: list[Statement]) -> tuple[Link, ...]:
    found = {statement.source.url: statement.source for statement in statements if statement.source}
    return tuple(Link(source.publisher, url) for url, source in list(found.items())[:_SOURCES_SHOWN])
