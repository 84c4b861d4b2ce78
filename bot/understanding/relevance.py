"""How likely a statement is what was asked for: the second look at those that share most with a question.

A linear model over a few measures of question and statement, as learning to rank has it; its weights make the right
statements of the tuning questions likeliest among their rivals (ListNet; Cao et al., 2007), and benchmarks/relevance.py
fits them anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from bot.knowledge.catalogue import Catalogue, Statement
from bot.knowledge.home import HOME
from bot.knowledge.records import Aspect, Event, Partner, Person, Topic
from bot.understanding.meaning import Meaning
from bot.understanding.morphology import stems
from bot.understanding.text import keys

_DEPUTY = "deputy"
"""The synonyms for who stands in for somebody."""
_UNLIKELY = 0.01
"""How likely an intent must be for what it asks to count."""


class Measures(NamedTuple):
    """What speaks for a statement."""

    score: float
    """What it shares with the question, as a share of what the best one does."""
    explained: float
    """Share of the question's words, by rarity, that it shares."""
    title: float
    """Share of its name that the question says, its organisation's name aside."""
    topic: float
    """How well the intent likes statements of its kind, as a logarithm."""
    fit: float
    """How well it fits the place and time of the question, as a logarithm."""
    in_place: float
    """1 if nothing speaks against the place."""
    has_asked: float
    """Probability that what is asked of it is what it can say: a person who, a figure how many."""
    focused: float
    """1 if its record was spoken of before."""
    named: float
    """1 if it is of an organisation that the question is about."""
    qualified: float
    """1 for a person of whom more is said than was asked for: a deputy, somebody from here among a partner's people."""
    part: float
    """1 for a person or a figure, which say one thing only."""
    help: float
    """1 for a help article: it has words for everything."""
    article: float
    """Probability that the question is the one that the help article answers."""


_WEIGHTS = Measures(
    score=6.2,
    explained=3.8,
    title=3.0,
    topic=3.9,
    fit=1.7,
    in_place=1.7,
    has_asked=0.5,
    focused=1.4,
    named=1.1,
    qualified=-1.0,
    part=1.3,
    help=-0.5,
    article=1.0,
)


def relevance(measures: Measures) -> float:
    """How likely a statement is the answer, on a scale on which only differences between rivals mean something."""
    return sum(weight * measure for weight, measure in zip(_WEIGHTS, measures, strict=True))


def aspects_asked(catalogue: Catalogue, meaning: Meaning) -> Mapping[Aspect, float]:
    """What a question may ask of a statement, with probabilities."""
    aspects: dict[Aspect, float] = {}
    for intent_id, probability in meaning.intents.items():
        if probability < _UNLIKELY:
            break
        aspect = catalogue.intents[intent_id].aspect
        if aspect is not None:
            aspects[aspect] = aspects.get(aspect, 0.0) + probability
    return aspects


def qualifiers(catalogue: Catalogue) -> tuple[frozenset[str], ...]:
    """Groups of words that make a role another one: the university's own names, and "vice" with its synonyms."""
    home, deputy = catalogue.partners.get(HOME), catalogue.synonyms.get(_DEPUTY)
    names = [keys(alias) for alias in home.aliases] if home else []
    deputies = [keys(text) for texts in deputy.words.values() for text in texts] if deputy else []
    return tuple(frozenset(words[0] for words in group if len(words) == 1) for group in (names, deputies))


@lru_cache(maxsize=4096)
def is_qualified(statement: Statement, words: frozenset[str]) -> bool:
    """Whether a person's role has one of these words."""
    person = statement.part
    return isinstance(person, Person) and any(has_form(words, key) for _, role in person.role for key in keys(role))


def has_form(words: frozenset[str], key: str) -> bool:
    """Whether a folded word is a form of one of these words."""
    return not words.isdisjoint(stems(key))


@lru_cache(maxsize=4096)
def sayable(statement: Statement) -> frozenset[Aspect]:
    """What a statement holds an answer to, of what some hold and others do not."""
    record, is_whole = statement.entry.record, statement.part is None
    holds = {
        Aspect.WHO: statement.topic is Topic.PERSON,
        Aspect.QUANTITY: statement.topic is Topic.FIGURE,
        Aspect.WHEN: is_whole and (statement.entry.date or getattr(record, "founded", None)) is not None,
        Aspect.WHERE: is_whole and isinstance(record, Event | Partner),
        Aspect.STATUS: is_whole and bool(getattr(record, "status", None)),
        Aspect.FIELDS: is_whole and bool(getattr(record, "fields", ())),
    }
    return frozenset(aspect for aspect, is_held in holds.items() if is_held)
