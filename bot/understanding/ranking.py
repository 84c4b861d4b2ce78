"""Which statements a question asks for, and how much of its words they explain.

The shared words of `StatementIndex` are evidence; the named organisation, the place, the time and the topics that the
intent asks for weigh it. What no statement and no intent's example contains speaks against all of them: "weather in
Nanjing" is not about Nanjing.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.catalogue import Catalogue, Statement, newest_first
from bot.knowledge.home import HOME
from bot.knowledge.records import Topic
from bot.understanding.kinds import kinds_named
from bot.understanding.meaning import Filters, Meaning
from bot.understanding.places import Places, countries_of
from bot.understanding.reader import Reader
from bot.understanding.relevance import Measures, aspects_asked, has_form, is_qualified, relevance, sayable
from bot.understanding.statements import Gains, Numbers
from bot.understanding.utterance import Word

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
_IN_FOCUS, _NOT_IN_FOCUS = 1.0, 0.5
_ARTICLE = 0.8
_DOUBTED, _BELIEVED = 0.7, 0.93
"""How good the match of a word is from which on it is evidence at all, and all of it."""
_POOL = 3
"""How many times as many statements are weighed as are measured: weighing changes their order."""
_AS_LIKELY = 0.25
"""Difference of relevance up to which people or figures of one partner are as likely as each other."""
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
    most: int = 16,
) -> list[Candidate]:
    """The likeliest statements, best first.

    Args:
        partners: the organisations that the question is about, named in it or before.
        focus: the records that were spoken of before.
        leaning: how certain it is that the question is about `partners` and `focus`, from 0 to 1.
    """
    catalogue = reader.catalogue
    weighed = _weigh(reader, meaning, partners, focus, leaning)
    topics, fit = _topics(catalogue, meaning), _Fit(reader, meaning.filters)
    scored = []
    for number in _highest(weighed.scores, most * _POOL):
        statement = catalogue.statements[number]
        scored.append((-float(weighed.scores[number]) * topics.get(statement.topic, 1.0) * fit.of(statement), number))
    # Of equally likely ones the newest: who is rector before who was.
    scored.sort(key=lambda pair: (round(pair[0], _EQUALLY), newest_first(catalogue.statements[pair[1]]), pair[1]))
    measuring = _Measuring(reader, meaning, weighed, topics, fit, best=-scored[0][0] if scored else 0.0)
    candidates = [measuring.candidate(number, -negative) for negative, number in scored[:most]]
    candidates.sort(key=lambda candidate: -round(relevance(candidate.measures), _EQUALLY))
    if not partners:
        candidates = _of_home_first(candidates)
    return _newest_of_the_best(candidates)


def _of_home_first(candidates: list[Candidate]) -> list[Candidate]:
    """The same with a person of the university first, if as likely as a partner's that is: who asks for "the rector"."""
    of_home = [candidate for candidate in _as_likely_as_the_first(candidates) if candidate.statement.entry.id == HOME]
    return _led_by(of_home[0], candidates) if of_home and of_home[0].statement.topic is Topic.PERSON else candidates


def _newest_of_the_best(candidates: list[Candidate]) -> list[Candidate]:
    """The same with the newest of those people or figures of one partner first that are as likely as the first: who is rector."""
    peers = [
        candidate
        for candidate in _as_likely_as_the_first(candidates)
        if candidate.statement.entry is candidates[0].statement.entry
    ]
    return _led_by(min(peers, key=lambda candidate: newest_first(candidate.statement)), candidates) if peers else candidates


def _as_likely_as_the_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that say the same kind of thing as the first, with as much to speak for them."""
    least = max((relevance(candidate.measures) for candidate in candidates[:1]), default=0.0) - _AS_LIKELY
    return [
        candidate
        for candidate in candidates
        if candidate.statement.topic is candidates[0].statement.topic and relevance(candidate.measures) >= least
    ]


def _led_by(leader: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    return [leader, *(candidate for candidate in candidates if candidate is not leader)]


@dataclass(frozen=True)
class _Weighed:
    """The first look at all statements: what the words of a question and what it is about say for each."""

    asked: Sequence[int]
    """Places of the words that say anything."""
    gains: Gains
    of_partners: frozenset[int]
    """Places of the words that name organisations."""
    scores: NDArray[np.float32]
    named: NDArray[np.bool_]
    """Which statements are of an organisation that the question is about."""
    focused: NDArray[np.bool_]
    """Which were spoken of before."""


def _weigh(reader: Reader, meaning: Meaning, partners: Collection[str], focus: Collection[str], leaning: float) -> _Weighed:
    catalogue, statements = reader.catalogue, reader.statements
    others = [partner for partner in partners if partner != HOME]
    of_partners = _words_of(meaning, others)
    asked = [place for place, word in enumerate(meaning.words) if not word.is_function]
    gains = statements.gains(meaning.words, asked)
    scores = gains.sum(axis=0)

    named = _mask(len(scores), [statements.of_partner(partner) for partner in others])
    if others:
        # A name says nothing of which of the partner's own statements is asked for.
        scores[named] -= gains[[place in of_partners for place in asked]].sum(axis=0)[named]
        scores[named] += _NAMED * leaning
        if leaning == 1.0:
            tells = [p in of_partners and statements.distinctiveness(meaning.words[p]) > _TELLS_APART for p in asked]
            scores[~named & ~gains[tells].any(axis=0)] *= _NOT_NAMED
    elif HOME in partners:
        scores[statements.of_partner(HOME)] += _HOME
    focused = _mask(len(scores), [statements.of_entry(id_) for id_ in focus])
    scores[focused] += _IN_FOCUS * leaning
    if focus and leaning == 1.0 and not others:
        # After a help article, what names nothing is about the article.
        is_article = any(id_ in catalogue.guides for id_ in focus) and not meaning.filters.places
        scores[~focused] *= 0.0 if is_article else _NOT_IN_FOCUS
    for article, probability in meaning.articles.items():
        scores[statements.of_entry(article)] += _ARTICLE * probability
    return _Weighed(asked, gains, of_partners, scores, named, focused)


def _mask(length: int, groups: Sequence[Numbers]) -> NDArray[np.bool_]:
    """Which of so many statements are in any of the groups."""
    mask = np.zeros(length, dtype=bool)
    for numbers in groups:
        mask[numbers] = True
    return mask


def _highest(scores: NDArray[np.float32], most: int) -> list[int]:
    """The statements that score anything, no more than so many, the likeliest of them."""
    numbers = np.flatnonzero(scores > 0)
    if len(numbers) > most:
        numbers = numbers[np.argpartition(-scores[numbers], most)[:most]]
    return list(map(int, numbers))


class _Measuring:
    """What the words that a statement shares with a question say of it."""

    def __init__(
        self, reader: Reader, meaning: Meaning, weighed: _Weighed, topics: Mapping[Topic, float], fit: _Fit, best: float
    ) -> None:
        """Measure for one question.

        Args:
            best: the highest score of all statements.
        """
        of_home = _words_of(meaning, (HOME,))
        said = [word.token.key for word in meaning.words]
        self._unasked = [words for words in reader.qualifiers if not any(has_form(words, key) for key in said)]
        self._reader = reader
        self._words = meaning.words
        self._worth = {
            place: reader.statements.rarity_of(meaning.words[place]) for place in weighed.asked if place not in of_home
        }
        self._total = sum(self._worth.values())
        self._said = {place: worth * _trust(meaning.words[place]) for place, worth in self._worth.items()}
        self._weighed = weighed
        self._of_places = frozenset(place for place, slot in meaning.slots.items() if slot == "place")
        self._content = meaning.content
        self._telling = frozenset(place for place in meaning.content if not reader.is_asking(meaning.words[place]))
        self._topics, self._fit, self._best = topics, fit, best
        self._articles = meaning.articles
        self._aspects = aspects_asked(reader.catalogue, meaning)

    def candidate(self, number: int, score: float) -> Candidate:
        """The statement with its measures."""
        weighed = self._weighed
        gains = weighed.gains[:, number].tolist()
        shared = frozenset(place for place, gain in zip(weighed.asked, gains, strict=True) if gain > 0)
        if weighed.named[number]:
            shared |= weighed.of_partners
        statement = self._reader.catalogue.statements[number]
        evidence = shared - weighed.of_partners
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
                focused=float(weighed.focused[number]),
                named=float(weighed.named[number]),
                qualified=float(bool(weighed.named[number]) and any(is_qualified(statement, words) for words in self._unasked)),
                part=float(statement.part is not None),
                help=float(statement.topic is Topic.GUIDE),
                article=self._articles.get(statement.entry.id, 0.0),
            ),
        )

    def _rarity(self, places: frozenset[int]) -> float:
        return sum([self._said.get(place, 0.0) for place in places])


def _trust(word: Word) -> float:
    """How much to believe that a typed word is the one that a statement has: what only looks like it may be any."""
    quality = word.matches[0].quality if word.matches else 0.0
    return min(1.0, max(0.0, (quality - _DOUBTED) / (_BELIEVED - _DOUBTED)))


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
