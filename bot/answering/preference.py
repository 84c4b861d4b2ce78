"""Whether one statement answers a question that is put as if for a list: "which events were there about water".

A decision of its own, like that of `understanding.scope`: a logistic model over a handful of measures, its weights
fitted on those tuning questions of which either the list or the statement is right, not both
(benchmarks/preference.py fits them anew).
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

from bot.answering.situation import Situation
from bot.knowledge.records import Shape


@dataclass(frozen=True)
class Signs:
    """What speaks for one statement, or against."""

    telling: float
    """Rarity of what the best statement shares besides names and asking words."""
    explained: float
    """Share of the question that the best statement shares."""
    title: float
    """Share of its name that the question says."""
    in_place: float
    """1 if it is where the question asks."""
    asks_one: float
    """Probability of the intents that ask for one statement."""
    particular: float
    """1 if a word of the question neither asks nor names what is here."""
    kinds: float
    """1 if a kind of record is named."""
    narrowed: float
    """How many of place, field and time narrow the list."""
    ordered: float
    """1 if an end of a list is asked for: the newest, the most."""
    counted: float
    """1 if it is asked how many."""
    partner: float
    """1 if it is about one partner."""
    empty: float
    """1 if nothing would be on the list."""
    length: float
    """Logarithm of how much would be."""

    def probability(self) -> float:
        """How likely the statement is the answer, and not the list."""
        score = _BIAS + sum(_WEIGHTS[name] * value for name, value in asdict(self).items())
        return 1 / (1 + math.exp(-score))


_WEIGHTS = {
    "telling": 0.8,
    "explained": 1.4,
    "title": 4.1,
    "in_place": 1.6,
    "asks_one": 4.7,
    "particular": 1.5,
    "kinds": -1.3,
    "narrowed": 0.4,
    "ordered": -1.2,
    "counted": 0.7,
    "partner": 1.1,
    "empty": 1.2,
    "length": -0.7,
}
_BIAS = -3.2


def prefers_one(situation: Situation, length: int) -> bool:
    """Whether the best statement is to be told instead of a list.

    Args:
        length: how many entries the list would have.
    """
    return situation.best is not None and situation.best.explained > 0 and signs_of(situation, length).probability() > 0.5


def signs_of(situation: Situation, length: int) -> Signs:
    """The measures of one question; there must be a statement that could be told.

    Args:
        length: how many entries the list would have.
    """
    best, meaning = situation.candidates[0], situation.meaning
    intents = situation.voice.catalogue.intents
    filters = meaning.filters
    return Signs(
        telling=min(best.telling, _MOST_TELLING),
        explained=best.explained,
        title=best.measures.title,
        in_place=best.measures.in_place,
        asks_one=sum(p for intent, p in meaning.intents.items() if intents[intent].shape is Shape.FACT),
        particular=float(situation.is_particular),
        kinds=float(bool(situation.kinds)),
        narrowed=float(sum(map(bool, (filters.places, filters.fields, filters.period)))),
        ordered=float(meaning.order is not None),
        counted=float(situation.intent.shape is Shape.COUNT),
        partner=float(situation.partner is not None),
        empty=float(length == 0),
        length=math.log1p(length),
    )


_MOST_TELLING = 2.0
