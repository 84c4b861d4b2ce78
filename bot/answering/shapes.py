"""The shapes of an answer: which one a situation gets, and what goes into it.

Each shape answers the situations that it fits and passes on the others; what none of them takes is told as a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering.cards import card, figures, people
from bot.answering.comparison import compare, news, timeline, whom_to_compare
from bot.answering.facts import fact
from bot.answering.lists import describe, listing, nothing, ordered, ranked, select
from bot.answering.preference import prefers_one
from bot.answering.situation import Situation
from bot.answering.talk import membership, no_partner, unknown
from bot.answers import MORE, Answer, Request
from bot.knowledge.catalogue import Entry, Statement
from bot.knowledge.home import HOME
from bot.knowledge.records import ITEM_KINDS, Aspect, Kind, Partner, Shape, Topic
from bot.knowledge.values import PartialDate
from bot.understanding.meaning import Filters
from bot.understanding.superlatives import Order

_SURE = 0.5
_RELATED = 0.72
"""How near to the best a statement must score to be shown beside it."""
_MENTIONED = 0.25
"""Evidence from which on people of the same organisation are shown."""
_FEW = 3
"""Records of one partner that are better told than listed."""


def answer(situation: Situation, page: int = 0) -> Answer:
    """The answer to a question: a refusal, the shape that its intent wants, or a fact."""
    if situation.outsiders and not situation.partners:
        return _outsider(situation)
    if not situation.is_ours:
        return unknown(situation.voice)
    return shaped(situation, page) or _fact(situation)


def shaped(situation: Situation, page: int = 0) -> Answer | None:
    """The answer in the shape that the intent wants; None where that does not fit."""
    if situation.asks_for_an_end:
        return _list(replace(situation, topic=situation.kinds[0]), page)
    shape = _SHAPES.get(situation.intent.shape)
    return shape(situation, page) if shape else None


def _outsider(situation: Situation) -> Answer:
    catalogue = situation.voice.catalogue
    outsider = catalogue.outsiders[situation.outsiders[0]]
    nearest = [
        entry
        for entry in catalogue.of_kind(Kind.PARTNER)
        if isinstance(entry.record, Partner) and entry.record.country == outsider.country and entry.id != HOME
    ]
    return no_partner(situation.voice, situation.voice.own(outsider.name), nearest, situation.intent.id)


def _overview(situation: Situation, _: int) -> Answer | None:
    if not situation.partners or situation.hints_at_one:
        return None
    return card(situation.voice, situation.voice.catalogue.entries[situation.partners[0]], situation.intent.id)


def _membership(situation: Situation, page: int) -> Answer | None:
    if situation.meaning.order:
        return _list(situation, page)
    if situation.partner and not situation.hints_at_one:
        return membership(situation.voice, situation.partner, situation.intent.id)
    if not situation.partners and not situation.singles_out and not situation.meaning.filters.places:
        return no_partner(situation.voice, None, (), situation.intent.id)
    return None


def _compare(situation: Situation, _: int) -> Answer | None:
    """Partners side by side, each with what comes nearest to the question."""
    if not situation.partners:
        is_sure = situation.meaning.intents[situation.intent.id] > _SURE and not situation.singles_out
        return whom_to_compare(situation.voice, situation.intent.id) if is_sure else None
    if len(situation.partners) < 2:
        return None
    partners = [situation.voice.catalogue.partners[id_] for id_ in situation.partners]
    nearest = {partner.id: situation.nearest_of(partner.id) for partner in partners}
    return compare(situation.voice, partners, nearest, situation.intent.id)


def _timeline(situation: Situation, _: int) -> Answer | None:
    if situation.partner is None or situation.singles_out:
        return None
    if not any(item.date for kind in ITEM_KINDS for item in situation.voice.catalogue.items_of(situation.partner.id, kind)):
        return None
    return timeline(situation.voice, situation.partner, situation.intent.id)


def _news(situation: Situation, page: int) -> Answer | None:
    if situation.kinds:
        return _list(situation, page)
    if situation.singles_out and situation.is_particular:
        return None
    catalogue, partners = situation.voice.catalogue, _partners_of_list(situation, Topic.EVENT)
    topics = (Topic.AGREEMENT, Topic.EVENT, Topic.LAB)
    entries = [entry for topic in topics for entry in select(catalogue, topic, situation.meaning.filters, partners, HOME)]
    return news(situation.voice, entries, situation.intent.id)


def _list(situation: Situation, page: int) -> Answer | None:
    voice, filters, topic = situation.voice, situation.meaning.filters, situation.topic
    if situation.partner and topic is Topic.PARTNER:
        return None
    if situation.names_somebody_unknown:
        return no_partner(voice, None, (), situation.intent.id)
    if topic in (Topic.PERSON, Topic.FIGURE) and not situation.partners and filters.places:
        topic = Topic.PARTNER
    if topic in (Topic.PERSON, Topic.FIGURE, Topic.GUIDE):
        return None if situation.singles_out else _parts(situation, topic)
    entries = select(voice.catalogue, topic, filters, _partners_of_list(situation, topic), HOME)
    if not situation.asks_for_an_end and prefers_one(situation, len(entries)):
        return None
    return _listed(situation, topic, entries, page)


def _listed(situation: Situation, topic: Topic, entries: Sequence[Entry], page: int) -> Answer | None:
    """The entries as the question wants them; None where there are so few that telling is better."""
    voice, filters, order = situation.voice, situation.meaning.filters, situation.meaning.order
    partners = _partners_of_list(situation, topic)
    if situation.asks_for_what_comes:
        coming = [entry for entry in entries if entry.date and entry.date.last_day >= situation.today]
        if not coming:
            described = f"{voice.say(f'section-{topic}')} · {describe(voice, filters, partners)}"
            return nothing(voice, described, entries[:_FEW], situation.intent.id)
        entries = coming
    if (partners and 0 < len(entries) <= _FEW) or (len(entries) == 1 and situation.intent.shape is Shape.LIST):
        return None
    if not entries:
        return _nothing(situation, topic, partners)
    if order is Order.MOST or situation.asks_for_countries:
        return _most(situation, entries, filters, partners)
    entries = ordered(voice.catalogue, entries, filters, order)
    return listing(voice, topic, entries, Request(MORE, None, page), situation.intent.id, filters, partners, order)


def _most(situation: Situation, entries: Sequence[Entry], filters: Filters, partners: Sequence[str]) -> Answer:
    """Who has most of what is counted: of the last kind that the question names, since the first is who has it."""
    voice, intent = situation.voice, situation.intent.id
    by_country = any(reference.id == "country" for reference in filters.terms)
    topic = next((kind for kind in reversed(situation.kinds) if kind is not Topic.PARTNER), situation.topic)
    if topic is not situation.topic:
        entries = select(voice.catalogue, topic, Filters(filters.places, filters.fields, (), filters.period), partners, HOME)
    if topic is Topic.PARTNER and not by_country:
        topic = Topic.AGREEMENT
        entries = [item for entry in entries for item in voice.catalogue.items_of(entry.id, Kind.AGREEMENT)]
    return ranked(voice, topic, entries, intent, by_country=by_country)


def _nothing(situation: Situation, topic: Topic, partners: Sequence[str]) -> Answer | None:
    """That there is no such record; None where nothing says what would be."""
    voice, filters = situation.voice, situation.meaning.filters
    described = describe(voice, filters, partners)
    if not described:
        return None
    near = [c.statement.entry for c in situation.candidates if c.statement.part is None and (partners or c.evidence > _MENTIONED)]
    if filters.places and not partners:
        near = select(voice.catalogue, topic, Filters(places=filters.places), partners, HOME)
    elif partners:
        described = f"{voice.say(f'section-{topic}')} · {described}"
    return nothing(voice, described, list(dict.fromkeys(near))[:_FEW], situation.intent.id)


def _parts(situation: Situation, topic: Topic) -> Answer | None:
    """People or figures of a partner, where one is named."""
    if not situation.partners or topic is Topic.GUIDE:
        return None
    partner = situation.voice.catalogue.partners[situation.partners[0]]
    if topic is Topic.PERSON:
        return people(situation.voice, partner) if partner.people else None
    return figures(situation.voice, partner) if partner.figures else None


def _partners_of_list(situation: Situation, topic: Topic) -> tuple[str, ...]:
    return tuple(id_ for id_ in situation.partners if id_ != HOME and topic is not Topic.PARTNER)


def _fact(situation: Situation) -> Answer:
    voice, intent = situation.voice, situation.intent.id
    if situation.names_somebody_elsewhere:
        return nothing(voice, describe(voice, situation.meaning.filters, ()), (), intent)
    if situation.best is not None and situation.best.statement.topic is Topic.PARTNER and situation.names_somebody_unknown:
        return no_partner(voice, None, (), intent)
    if situation.is_of_another:
        return _nothing(situation, situation.kinds[0], situation.partners) or unknown(voice)
    if situation.best is not None:
        related = [] if situation.aspect in _NARROW else _related(situation)
        told = fact(voice, situation.best.statement, situation.aspect, related, intent)
        return replace(told, confidence=round(min(1.0, situation.best.explained), 3))
    if situation.partners:
        whole = Statement(Topic.PARTNER, voice.catalogue.entries[situation.partners[0]])
        return fact(voice, whole, situation.aspect, (), intent)
    return unknown(voice)


def _related(situation: Situation) -> list[Statement]:
    """What to show beside the best statement: those nearly as good, and people or figures where those are asked for."""
    best, *others = situation.candidates
    date = best.statement.entry.date if best.statement.topic in (Topic.EVENT, Topic.AGREEMENT, Topic.LAB) else None
    wanted = _TOPIC_OF_ASPECT.get(situation.aspect)
    return [
        candidate.statement
        for candidate in others
        if (candidate.score >= _RELATED * best.score and _alike(candidate.statement, best.statement))
        or (candidate.statement.topic is wanted and candidate.statement.entry.partner is best.statement.entry.partner)
        or (
            candidate.statement.topic is Topic.PERSON
            and candidate.evidence > _MENTIONED
            and _alike(candidate.statement, best.statement)
        )
        or (date and candidate.statement.topic is Topic.PERSON and _was_at(candidate.statement, best.statement, date))
    ]


def _was_at(person: Statement, event: Statement, date: PartialDate) -> bool:
    """Whether somebody is named for the month of an event: most likely they were there."""
    as_of = person.date
    return (
        person.entry.partner is event.entry.partner and as_of is not None and (as_of.year, as_of.month) == (date.year, date.month)
    )


def _alike(statement: Statement, best: Statement) -> bool:
    return statement.entry.partner is best.entry.partner or statement.topic is best.topic


_NARROW = (Aspect.WHERE, Aspect.WEBSITE, Aspect.SOURCE)
"""Aspects whose answer leaves nothing to add."""

_TOPIC_OF_ASPECT: dict[Aspect | None, Topic] = {Aspect.WHO: Topic.PERSON, Aspect.QUANTITY: Topic.FIGURE}

_SHAPES: dict[Shape, Callable[[Situation, int], Answer | None]] = {
    Shape.OVERVIEW: _overview,
    Shape.MEMBERSHIP: _membership,
    Shape.COMPARE: _compare,
    Shape.TIMELINE: _timeline,
    Shape.NEWS: _news,
    Shape.LIST: _list,
    Shape.COUNT: _list,
}
