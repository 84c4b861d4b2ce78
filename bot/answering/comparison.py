"""Partners side by side, and what happened with one of them or of all, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from bot.answering.cards import links_of, sources_of
from bot.answering.voice import Draft, Voice, topic_of
from bot.answers import Answer
from bot.knowledge.catalogue import Catalogue, Entry, Statement, newest_first
from bot.knowledge.records import ITEM_KINDS, Kind, Partner, Topic
from bot.knowledge.values import LocalName

_LATEST = 8
_NEWS = (Kind.AGREEMENT, Kind.EVENT, Kind.LAB)
_TOLD = 3
"""Statements of each partner in a comparison."""


def compare(voice: Voice, partners: Sequence[Partner], nearest: Mapping[str, Sequence[Statement]], intent: str) -> Answer:
    """Two or three partners: where and how old they are, what there is with each, in which fields, what came first and last.

    Args:
        nearest: by partner what comes nearest to the question; it comes before these.
    """
    head = (Markup("<b>{}</b>").format(voice.say("compare-title")),)
    body: list[Markup] = []
    shown: list[Statement] = []
    for partner in partners:
        items = {kind: voice.catalogue.items_of(partner.id, kind) for kind in ITEM_KINDS}
        counts = [voice.say(f"count-{kind}", count=len(entries)) for kind, entries in items.items() if entries]
        fields = dict.fromkeys(
            field for entries in items.values() for entry in entries for field in getattr(entry.record, "fields", ())
        )
        dated = sorted((entry for entries in items.values() for entry in entries if entry.date), key=newest_first)
        body += [Markup(""), Markup("<b>{}</b> — {}").format(voice.own(partner.name), voice.place(partner))]
        if partner.founded:
            body.append(voice.labelled("founded", voice.date(partner.founded)))
        if counts:
            body.append(Markup(" · ").join(counts))
        if fields:
            body.append(voice.labelled("fields", voice.names(tuple(fields)[:6])))
        near = [s for s in nearest.get(partner.id, ()) if s.topic is not Topic.PARTNER]
        # Who came first is asked as often as what came last.
        ends = dict.fromkeys((*dated[:1], *dated[-1:]))
        others = [Statement(topic_of(entry), entry) for entry in ends if entry not in [s.entry for s in near]]
        told = [*near, *others][:_TOLD]
        body += [Markup("• {}").format(voice.brief(statement)) for statement in told]
        shown += told or [Statement(Topic.PARTNER, voice.catalogue.entries[partner.id])]
    return Draft(head, tuple(body), sources_of(voice, shown)).finish(
        voice,
        intent,
        about=tuple(partner.id for partner in partners),
        links=links_of(shown),
        steps=tuple(voice.named_step(voice.catalogue.entries[partner.id]) for partner in partners),
    )


def whom_to_compare(voice: Voice, intent: str) -> Answer:
    """What to write, where a comparison names nobody."""
    return Draft((voice.say("compare-need-two"),)).finish(voice, intent)


def timeline(voice: Voice, partner: Partner, intent: str) -> Answer:
    """Everything dated of one partner, the first first."""
    return _dated(voice, timeline_head(voice, partner.name), history(voice.catalogue, (partner.id,)), intent, (partner.id,))


def timeline_head(voice: Voice, name: LocalName) -> Markup:
    return Markup("<b>{}</b>").format(voice.say("timeline-title", name=voice.own(name)))


def history(catalogue: Catalogue, partners: Iterable[str]) -> list[Entry]:
    """Everything dated of some partners, the first first."""
    entries = (entry for partner in partners for kind in ITEM_KINDS for entry in catalogue.items_of(partner, kind))
    return sorted((entry for entry in dict.fromkeys(entries) if entry.date), key=newest_first, reverse=True)


def news(voice: Voice, entries: Sequence[Entry], intent: str) -> Answer:
    """The latest of these agreements and events."""
    latest = newsworthy(entries)[:_LATEST]
    about = tuple(id_ for entry in latest for id_ in (entry.id, entry.partner.id if entry.partner else "") if id_)
    return _dated(voice, news_head(voice), latest, intent, tuple(dict.fromkeys(about)))


def news_head(voice: Voice) -> Markup:
    return Markup("<b>{}</b>").format(voice.say("news-title"))


def newsworthy(entries: Iterable[Entry]) -> list[Entry]:
    """What is news when it is new: agreements, events and laboratories that have a date, the latest first."""
    return sorted((entry for entry in entries if entry.date and entry.kind in _NEWS), key=newest_first)


def dated(voice: Voice, entry: Entry) -> Markup:
    """A line that begins with the date."""
    title = voice.title(entry)
    return Markup("<b>{}</b> — {}").format(voice.date(entry.date), title) if entry.date else escape(title)


def _dated(voice: Voice, head: Markup, entries: Sequence[Entry], intent: str, about: tuple[str, ...]) -> Answer:
    lines = [Markup("• {}").format(dated(voice, entry)) for entry in entries]
    statements = [Statement(topic_of(entry), entry) for entry in entries]
    return Draft((head,), tuple(lines) or (voice.say("list-empty-section"),), sources_of(voice, statements)).finish(
        voice,
        intent,
        about=tuple(dict.fromkeys([*about, *(entry.id for entry in entries)])),
        links=links_of(statements),
        steps=tuple(voice.named_step(entry) for entry in entries[:3]),
    )
