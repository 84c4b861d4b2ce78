"""Partners side by side, and what happened with one of them or of all, in order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.answering.cards import links_of, sources_of
from bot.answering.voice import Draft, Voice, topic_of
from bot.answers import Answer
from bot.knowledge.catalogue import Entry, Statement, newest_first
from bot.knowledge.records import ITEM_KINDS, Kind, Partner, Topic

_LATEST = 8
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
    entries = [entry for kind in ITEM_KINDS for entry in voice.catalogue.items_of(partner.id, kind) if entry.date]
    entries.sort(key=newest_first, reverse=True)
    head = (Markup("<b>{}</b>").format(voice.say("timeline-title", name=voice.own(partner.name))),)
    return _dated(voice, head, entries, intent, (partner.id,))


def news(voice: Voice, entries: Sequence[Entry], intent: str) -> Answer:
    """The latest of these agreements and events."""
    dated = sorted((e for e in entries if e.date and e.kind in (Kind.AGREEMENT, Kind.EVENT, Kind.LAB)), key=newest_first)
    head = (Markup("<b>{}</b>").format(voice.say("news-title")),)
    about = tuple(id_ for entry in dated[:_LATEST] for id_ in (entry.id, entry.partner.id if entry.partner else "") if id_)
    return _dated(voice, head, dated[:_LATEST], intent, tuple(dict.fromkeys(about)))


def _dated(voice: Voice, head: tuple[Markup, ...], entries: Sequence[Entry], intent: str, about: tuple[str, ...]) -> Answer:
    lines = [Markup("• <b>{}</b> — {}").format(voice.date(entry.date), voice.title(entry)) for entry in entries if entry.date]
    statements = [Statement(topic_of(entry), entry) for entry in entries]
    return Draft(head, tuple(lines) or (voice.say("list-empty-section"),), sources_of(voice, statements)).finish(
        voice,
        intent,
        about=tuple(dict.fromkeys([*about, *(entry.id for entry in entries)])),
        links=links_of(statements),
        steps=tuple(voice.named_step(entry) for entry in entries[:3]),
    )
