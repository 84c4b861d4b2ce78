"""Which statements a question asks for, and how much of its words they explain.

The shared words of `StatementIndex` are evidence; the named organisation, the place, the time and the topics that the
intent asks for weigh it. What no statement and no intent's example contains speaks against all of them: "weather in
Nanjing" is not about Nanjing.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.knowledge.catalogue import Catalogue, Statement, newest_first
from bot.knowledge.home import HOME
from bot.knowledge.records import Topic
from bot.understanding.kinds import kinds_named
from bot.understanding.meaning import Filters, Meaning
from bot.understanding.places import Places, countries_of
from bot.understanding.reader import Reader
from bot.understanding.relevance import Measures, aspects_asked, relevance, sayable

_NAMED = 1.0
"""What a statement has for being of the organisation that the question names: as much as one rare word."""
_NOT_NAMED = 0.6
_TELLS_APART = 0.5
"""How few partners' statements must have a word of a name for a statement with it to speak of that organisation."""
_HOME = 0.35
"""The same for the university itself, which questions name whether or not they are about it."""
_WHOLE_PARTNER = 0.95
"""A partner's summary says again what its records say; these are preferred unless the partner itself is asked for."""
_OUT_OF_PLACE = 0.75
_IN_PLACE = 1.6
"""For a help article about the place; what partners do there says its name."""
_IN_PERIOD, _OUT_OF_PERIOD = 1.3, 0.7
_GUIDE = 0.8
"""Help articles speak of many things; they are preferred where help is asked for."""
_KIND_NAMED = 1.2
_IN_FIELD = 1.15
_IN_FOCUS = 0.6
_ARTICLE = 0.8
_EQUALLY = 3
"""Digits in which scores are the same where statements are equally likely."""


@dataclass(frozen=True)
class Candidate:
    """A statement that may be the answer."""

    number: int
    statement: Statement
    score: float
    evidence: float
    """The rarities of the words that the statement shares with the question, asking words and names aside."""
    said: float
    """The rarities of those of them that do not name anything."""
    telling: float
    """The rarities of those of them that neither name anything nor ask: they single this statement out."""
    explained: float
    """The share of the question's words, by rarity, that the statement shares."""
    measures: Measures

    @property
    def in_place(self) -> bool:
        """Whether it is of a place that the question names, or mentions it; true where none is named."""
        return self.measures.in_place > 0


def rank(
    reader: Reader,
    meaning: Meaning,
    partners: Collection[str] = (),
    focus: Collection[str] = (),
    leaning: float = 1.0,
    most: int = 20,
) -> list[Candidate]:
    """The likeliest statements, best first.

    Args:
        partners: the organisations that the question is about, named in it or before.
        focus: the records that were spoken of before.
        leaning: how certain it is that the question is about `partners` and `focus`, from 0 to 1.
    """
    catalogue = reader.catalogue
    others = [partner for partner in partners if partner != HOME]
    of_partners = _words_of(meaning, others)
    of_others = frozenset(
        place for place in of_partners if reader.statements.distinctiveness(meaning.words[place]) > _TELLS_APART
    )
    asked = {place for place, word in enumerate(meaning.words) if not word.is_function}
    topics = _topics(catalogue, meaning)

    named = {number for partner in others for number in reader.statements.of_partner(partner)}
    at_home = set(reader.statements.of_partner(HOME)) if HOME in partners else set()
    focused = {number for id_ in focus for number in reader.statements.of_entry(id_)}
    likely = {number for id_, p in meaning.articles.items() if p > 0.1 for number in reader.statements.of_entry(id_)}
    spoken_of = (focused | likely | at_home) - named
    find = reader.statements.find
    found = {hit.statement: hit for hit in find(meaning.words, asked, most=most * 4 + len(named)) if hit.statement not in named}
    found |= {hit.statement: hit for hit in find(meaning.words, asked, spoken_of)}
    found |= {hit.statement: hit for hit in find(meaning.words, asked - of_partners, named)}
    fit = _Fit(reader, meaning.filters)
    scored = []
    for number in {*found, *named, *spoken_of}:
        statement = catalogue.statements[number]
        score = found[number].score if number in found else 0.0
        if number in named:
            score += _NAMED * leaning
        elif others and leaning == 1.0 and not (number in found and found[number].words & of_others):
            score *= _NOT_NAMED
        elif number in at_home:
            score += _HOME
        if number in focused:
            score += _IN_FOCUS * leaning
        score += _ARTICLE * meaning.articles.get(statement.entry.id, 0.0)
        scored.append((-score * topics.get(statement.topic, 1.0) * fit.of(statement), number))
    # Of equally likely ones the newest: who is rector before who was.
    scored.sort(key=lambda pair: (round(pair[0], _EQUALLY), newest_first(catalogue.statements[pair[1]]), pair[1]))
    measuring = _Measuring(reader, meaning, asked, of_partners, topics, fit, named, focused, best=-scored[0][0] if scored else 0.0)
    candidates = []
    for negative, number in scored[:most]:
        shared = found[number].words if number in found else frozenset()
        if number in named:
            shared |= of_partners
        candidates.append(measuring.candidate(number, -negative, shared))
    return sorted(candidates, key=lambda candidate: -round(relevance(candidate.measures), _EQUALLY))


class _Measuring:
    """What the words that a statement shares with a question say of it."""

    def __init__(
        self,
        reader: Reader,
        meaning: Meaning,
        asked: Collection[int],
        of_partners: frozenset[int],
        topics: Mapping[Topic, float],
        fit: _Fit,
        named: Collection[int],
        focused: Collection[int],
        best: float,
    ) -> None:
        of_home = _words_of(meaning, (HOME,))
        self._reader = reader
        self._words = meaning.words
        self._worth = {place: reader.statements.rarity_of(meaning.words[place]) for place in asked if place not in of_home}
        self._total = sum(self._worth.values())
        self._of_partners = of_partners
        self._of_places = frozenset(place for place, slot in meaning.slots.items() if slot == "place")
        self._content = meaning.content
        self._telling = frozenset(place for place in meaning.content if not reader.is_asking(meaning.words[place]))
        self._topics, self._fit, self._named, self._focused, self._best = topics, fit, named, focused, best
        self._articles = meaning.articles
        self._aspects = aspects_asked(reader.catalogue, meaning)

    def candidate(self, number: int, score: float, shared: frozenset[int]) -> Candidate:
        """The statement with its measures."""
        statement = self._reader.catalogue.statements[number]
        evidence = shared - self._of_partners
        explained = self._rarity(shared) / self._total if self._total else 0.0
        return Candidate(
            number,
            statement,
            score,
            evidence=self._rarity(evidence),
            said=self._rarity(shared & self._content),
            telling=self._rarity(shared & self._telling),
            explained=explained,
            measures=Measures(
                score=score / self._best if self._best else 0.0,
                explained=explained,
                title=self._reader.statements.title_said(self._words, evidence, number),
                topic=math.log(self._topics.get(statement.topic, 1.0)),
                fit=math.log(self._fit.of(statement)),
                in_place=float(bool(shared & self._of_places) or self._fit.is_in_place(statement)),
                has_asked=sum([self._aspects.get(aspect, 0.0) for aspect in sayable(statement)]),
                focused=float(number in self._focused),
                named=float(number in self._named),
                part=float(statement.part is not None),
                help=float(statement.topic is Topic.GUIDE),
                article=self._articles.get(statement.entry.id, 0.0),
            ),
        )

    def _rarity(self, places: frozenset[int]) -> float:
        return sum([self._worth.get(place, 0.0) for place in places])


def _words_of(meaning: Meaning, partners: Collection[str]) -> frozenset[int]:
    return frozenset().union(*(reading.words for readings in meaning.partners for reading in readings if reading.id in partners))


def _topics(catalogue: Catalogue, meaning: Meaning) -> dict[Topic, float]:
    """How much likelier each topic is, over all intents that the question may have."""
    topics = {Topic.PARTNER: _WHOLE_PARTNER, Topic.GUIDE: _GUIDE}
    topics.update(dict.fromkeys((topic for topic in kinds_named(catalogue, meaning) if topic is not Topic.PARTNER), _KIND_NAMED))
    for intent_id, probability in meaning.intents.items():
        if probability < 0.05:
            break
        for topic, factor in catalogue.intents[intent_id].topics.items():
            topics[topic] = topics.get(topic, 1.0) + probability * (factor - 1.0)
    return topics


class _Fit:
    """How well statements fit the place and time of a question."""

    def __init__(self, reader: Reader, filters: Filters) -> None:
        catalogue = reader.catalogue
        self._countries_of_articles = reader.countries_of_articles
        self._period = filters.period
        self._fields = frozenset().union(*(catalogue.narrower(reference.id) for reference in filters.fields))
        self._places = Places(catalogue, filters) if filters.places else None
        self._countries = countries_of(catalogue, filters.places)

    def is_in_place(self, statement: Statement) -> bool:
        """Whether nothing speaks against the place: what is of no partner may be of any."""
        return self._places is None or statement.entry.partner is None or statement.entry.partner in self._places

    def of(self, statement: Statement) -> float:
        fit = 1.0
        if not self.is_in_place(statement):
            fit *= _OUT_OF_PLACE
        if self._countries and (told := self._countries_of_articles.get(statement.entry.id)):
            fit *= _IN_PLACE if told & self._countries else _OUT_OF_PLACE
        if self._period and statement.date:
            fit *= _IN_PERIOD if statement.date in self._period else _OUT_OF_PERIOD
        if self._fields and not statement.part and self._fields.intersection(getattr(statement.entry.record, "fields", ())):
            fit *= _IN_FIELD
        return fit
