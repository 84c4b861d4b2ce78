"""One statement, what was asked of it first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from bot.answering.cards import guide_article, links_of, sections_of, sources_of
from bot.answering.voice import Draft, Voice, shown, website
from bot.answers import Answer, Link
from bot.knowledge.catalogue import Entry, Statement
from bot.knowledge.records import Agreement, Aspect, Event, Guide, Lab, Partner, Topic

_MOST_RELATED = 3


def fact(voice: Voice, statement: Statement, aspect: Aspect | None, related: Sequence[Statement], intent: str) -> Answer:
    """The answer to a question about one statement.

    Args:
        related: further statements that the question may mean, best first; a line each.
    """
    record = statement.entry.record
    if isinstance(record, Guide):
        return guide_article(voice, record, intent)
    tell, told = _LEADS.get(aspect, (None, ()))
    lead = tell(voice, statement) if tell else None
    if statement.part is not None:
        head = _of_part(voice, statement, lead)
        body: tuple[Markup, ...] = ()
    else:
        head = [*([lead] if lead else []), *_of_entry(voice, statement.entry)]
        body = tuple(line for label, line in voice.facts(statement.entry).items() if lead is None or label not in told)
    also = [Markup("• {}").format(voice.brief(other)) for other in related[:_MOST_RELATED]]
    if also:
        body = (*body, Markup(""), Markup("{}:").format(voice.say("label-also")), *also)
    shown_statements = [statement, *related[:_MOST_RELATED]]
    partner = statement.entry.partner
    about = dict.fromkeys(
        id_
        for shown_statement in shown_statements
        for id_ in (shown_statement.entry.id, shown_statement.entry.partner.id if shown_statement.entry.partner else None)
        if id_ is not None
    )
    links = links_of([s for s in shown_statements if s.source]) or _links_of_partner(partner)
    if partner and partner.website and (aspect is Aspect.WEBSITE or statement.topic is Topic.PARTNER):
        links = (Link(shown(partner.website), partner.website), *links)
    steps = (voice.step("button-card", "card", partner.id), *sections_of(voice, partner)) if partner else ()
    foot = sources_of(voice, [s for s in shown_statements if s.source]) or _sources_of_partner(voice, partner)
    return Draft(tuple(head), body, foot).finish(voice, intent, about=tuple(about), links=links, steps=steps)


def _of_part(voice: Voice, statement: Statement, lead: Markup | None) -> list[Markup]:
    partner = statement.entry.partner
    own = voice.brief(statement)
    lines = [own] if lead is None else [lead, own]
    if partner and voice.own(partner.name) not in own:
        lines.append(voice.labelled("partner", voice.own(partner.name)))
    return lines


def _of_entry(voice: Voice, entry: Entry) -> list[Markup]:
    record = entry.record
    lines = [Markup("<b>{}</b>").format(voice.title(entry))]
    if entry.partner and entry.partner is not record:
        lines.append(voice.labelled("partner", voice.own(entry.partner.name)))
    if not isinstance(record, Guide):
        lines.append(escape(record.summary[voice.language]))
    return lines


def _when(voice: Voice, statement: Statement) -> Markup | None:
    if statement.part:
        return None
    record = statement.entry.record
    match record:
        case Agreement(signed=date) if date:
            label = "signed"
        case Agreement(reported=date) if date:
            label = "reported"
        case Lab(opened=date) if date:
            label = "opened"
        case Event(date=date) if date:
            label = "held"
        case Partner(founded=date) if date:
            label = "founded"
        case Agreement() | Lab() | Event():
            return voice.say("no-date")
        case _:
            return None
    return Markup("<b>{}</b> — {}").format(voice.date(date), voice.say(label))


def _where(voice: Voice, statement: Statement) -> Markup | None:
    record, partner = statement.entry.record, statement.entry.partner
    if isinstance(record, Event):
        return Markup("<b>{}</b>").format(voice.own(record.place)) if record.place else voice.say("no-place")
    if isinstance(record, Partner) and partner and not statement.part:
        return Markup("<b>{}</b>").format(voice.place(partner))
    return None


def _status(voice: Voice, statement: Statement) -> Markup | None:
    status = getattr(statement.entry.record, "status", None)
    return voice.labelled("status", Markup("<b>{}</b>").format(voice.names((status,)))) if status else None


def _fields(voice: Voice, statement: Statement) -> Markup | None:
    fields = getattr(statement.entry.record, "fields", ())
    return voice.labelled("fields", Markup("<b>{}</b>").format(voice.names(fields))) if fields else None


def _website(voice: Voice, statement: Statement) -> Markup | None:
    partner = statement.entry.partner
    if partner is None or not partner.website:
        return voice.say("no-website")
    return voice.labelled("website", website(voice, partner.website))


def _source(voice: Voice, statement: Statement) -> Markup | None:
    source = statement.source
    if source is None:
        return None
    title = f" — {source.title}" if source.title else ""
    return Markup("{}{}").format(voice.source(source), title)


# What says an aspect first, and the labels of a card that it has told then.
_LEADS: dict[Aspect | None, tuple[Callable[[Voice, Statement], Markup | None], tuple[str, ...]]] = {
    Aspect.WHEN: (_when, ("signed", "reported", "opened", "date", "founded")),
    Aspect.WHERE: (_where, ("place",)),
    Aspect.STATUS: (_status, ("status",)),
    Aspect.FIELDS: (_fields, ("fields",)),
    Aspect.WEBSITE: (_website, ("website",)),
    Aspect.SOURCE: (_source, ()),
}


def _links_of_partner(partner: Partner | None) -> tuple[Link, ...]:
    return tuple(Link(source.publisher, source.url) for source in list(partner.sources.values())[:1]) if partner else ()


def _sources_of_partner(voice: Voice, partner: Partner | None) -> tuple[Markup, ...]:
    return tuple(voice.source(source) for source in list(partner.sources.values())[:1]) if partner else ()
