"""Whether a question is ours at all.

Refusing is a decision of its own, not what is left when nothing else fits: a logistic model over a handful of
measures. Its weights were fitted on the tuning part of the labelled questions (benchmarks/scope.py fits them anew),
with a refusal that is missed three times as bad as one too many.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.meaning import NONE, Meaning
from bot.understanding.ranking import Candidate
from bot.understanding.reader import Reader

_MOST_EVIDENCE = 2.0
_LIKE = 0.87
"""How like a known word a word must be not to be strange."""


@dataclass(frozen=True)
class Signs:
    """What speaks for and against a question's being ours; each roughly between 0 and 1."""

    refusal: float
    """Probability of the intent that is not ours."""
    explained: float
    """Share of the question that the best statement shares."""
    evidence: float
    """Rarity of what it shares besides names, at most 2."""
    named: float
    """1 if an organisation of ours is named."""
    placed: float
    """1 if a place is named."""
    topical: float
    """1 if a field or kind is named."""
    dated: float
    """1 if a time or an order is named."""
    strange: float
    """Share of words that nothing here contains."""
    asking: float
    """Share of words that people use to ask about partnerships."""
    foreign: float
    """Share of words that only examples of what is not ours have."""
    title: float
    """Share of the best statement's name that is said."""

    def probability(self) -> float:
        """How likely the question is ours."""
        score = _BIAS + sum(weight * getattr(self, name) for name, weight in _WEIGHTS.items())
        return 1 / (1 + math.exp(-score))


_WEIGHTS = {
    "refusal": -2.8,
    "explained": 3.0,
    "evidence": 0.7,
    "named": 1.6,
    "placed": 0.4,
    "topical": 1.4,
    "dated": 0.9,
    "strange": -3.9,
    "asking": 1.0,
    "foreign": -6.6,
    "title": 2.3,
}
_BIAS = -0.9


def signs_of(reader: Reader, meaning: Meaning, candidates: Sequence[Candidate], *, named: bool) -> Signs:
    """The measures of one question."""
    words = meaning.words
    telling = [place for place, word in enumerate(words) if not word.is_function]
    asking = [place for place in meaning.content if reader.is_asking(words[place])]
    strange = [place for place in meaning.content if place not in asking and is_strange(reader, meaning, place)]
    best = candidates[0] if candidates else None
    return Signs(
        refusal=meaning.intents.get(NONE, 0.0),
        explained=best.explained if best else 0.0,
        evidence=min(best.evidence, _MOST_EVIDENCE) if best else 0.0,
        named=float(named),
        placed=float(bool(meaning.filters.places)),
        topical=float(bool(meaning.filters.fields or meaning.filters.terms)),
        dated=float(bool(meaning.filters.period or meaning.order)),
        strange=len(strange) / max(1, len(telling)),
        asking=len(asking) / max(1, len(telling)),
        foreign=len([place for place in meaning.content if reader.is_foreign(words[place])]) / max(1, len(telling)),
        title=best.measures.title if best else 0.0,
    )


def is_strange(reader: Reader, meaning: Meaning, place: int) -> bool:
    """Whether no statement and no example that is ours has a word, or only one that looks like it."""
    word = meaning.words[place]
    if reader.is_ours(word):
        return False
    return not word.matches or word.matches[0].quality < _LIKE or not reader.statements.knows(word)
