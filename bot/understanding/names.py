"""Finds named organisations, units, programmes, articles and people, however incompletely they are named.

Candidates come from the rarest words of a question; fifty of them are then aligned with it word by word. A name is
worth the rarity of the words that it explains, times how much of the name was said. Weights are inverse document
frequencies (Spärck Jones, 1972); that rarity and alignment matter more than the index is what measurements on 100,000
names of organisations showed.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import tokenize
from bot.understanding.utterance import Word
from bot.understanding.vocabulary import acronym_in, is_acronym

E = TypeVar("E", bound=Hashable)

_CANDIDATES = 50
_POSTINGS = 3000
"""A word in more names than this finds no candidates, it only weighs in when others did."""
_MOST_POSTINGS = 12000
"""Names that are looked at for one question: the rarest words come first, and the others when there is room."""
_FAR_BEHIND = 0.4
"""Names that cannot score this much of the best are not looked at more closely."""
_LEAST = 0.05
"""What a word that every name has still counts for how much of a name was said."""


class Found(NamedTuple, Generic[E]):
    """An entity that a question may name."""

    entity: E
    words: frozenset[int]
    """Places of the words that name it."""
    weight: float
    """How much they tell: the sum of their rarities, each between 0 and 1."""
    coverage: float
    """How much of the name was said, between 0 and 1."""
    quality: float
    """How exactly it was said."""

    @property
    def score(self) -> float:
        return self.weight * (0.4 + 0.6 * self.coverage)


class NameIndex(Generic[E]):
    """Names of entities; an entity may have many."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._entities: list[E] = []
        self._words = array("i")
        self._starts = array("i", [0])
        """Name `n` has the words from `_starts[n]` to `_starts[n + 1]`."""
        self._known: set[int] = set()
        self._acronyms: dict[str, list[E]] = {}
        self._index: _Index | None = None

    def add(self, name: str, entity: E) -> None:
        """Let `name` stand for an entity as well."""
        tokens = tokenize(name)
        if len(tokens) == 1 and is_acronym(tokens[0].text):
            entities = self._acronyms.setdefault(tokens[0].text.lower(), [])
            if entity not in entities:
                entities.append(entity)
            return
        words = tuple(dict.fromkeys(self._lexicon.add(token.key) for token in tokens))
        known = hash((entity, words))
        if not words or known in self._known:
            return
        self._known.add(known)
        self._entities.append(entity)
        self._words.extend(words)
        self._starts.append(len(self._words))
        self._index = None

    def rarity(self, word: int) -> float:
        """From 0 for a word of every name to 1 for a word of one."""
        rarities = self._indexed().rarities
        return rarities[word] if word < len(rarities) else 1.0

    def find(self, words: Sequence[Word], worth: Sequence[float]) -> list[Found[E]]:
        """The entities that a question may name, best first.

        Args:
            worth: for each word how much it may tell, from 0 (nothing: a function word) to 1.
        """
        best: dict[E, Found[E]] = {}
        for place, word in enumerate(words):
            if worth[place] > 0:
                for entity in acronym_in(word.token, word.is_function, self._acronyms) or ():
                    best[entity] = Found(entity, frozenset({place}), worth[place], 1.0, 1.0)
        candidates = self._indexed().candidates(words, worth)
        said = _said(words) if candidates else {}
        top = max((found.score for found in best.values()), default=0.0)
        for number, most in candidates:
            if most < top * _FAR_BEHIND:
                continue
            found = self._align(number, said, worth)
            if found is not None:
                top = max(top, found.score)
                if found.entity not in best or _better(found, best[found.entity]):
                    best[found.entity] = found
        return sorted(best.values(), key=lambda found: (-found.score, -found.quality))

    def _indexed(self) -> _Index:
        if self._index is None:
            self._index = _Index(np.array(self._words), np.array(self._starts))
        return self._index

    def _align(self, number: int, said: dict[int, list[_Pair]], worth: Sequence[float]) -> Found[E] | None:
        """How well a name fits the question: each of its words stands for at most one of the question's, the best pairs first."""
        name = self._words[self._starts[number] : self._starts[number + 1]]
        places: dict[int, tuple[int, float]] = {}
        """Of each word of the name that was said: where, and how exactly."""
        taken: set[int] = set()
        for negative, place, word in sorted([pair for known in name if known in said for pair in said[known]]):
            if place not in taken and word not in places:
                taken.add(place)
                places[word] = place, -negative
        # A function word ("of", «и») belongs to the name only where the words around it do.
        telling = [place for place in taken if worth[place] > 0]
        if not telling:
            return None
        index = self._indexed()
        total = index.totals[number]
        matched = weight = qualities = 0.0
        for word, (place, quality) in places.items():
            rarity = index.rarities[word]
            qualities += quality
            if worth[place] > 0:
                matched += (_LEAST + rarity) * quality
                weight += rarity * quality * worth[place]
            else:
                total -= _LEAST + rarity
                if len(name) <= 2:
                    matched += (_LEAST + rarity) * quality
        weight /= 1 + 0.5 * _gaps(telling, taken, worth)
        coverage = min(1.0, matched / max(total, 0.01))
        return Found(self._entities[number], frozenset(telling), weight, coverage, qualities / len(places))


_Pair = tuple[float, int, int]
"""A word of the question that may say one of the lexicon: how exactly (negative: the best first), its place, and that word."""


class _Index:
    """Which names have which words, and how rare those are."""

    def __init__(self, words: NDArray[np.int32], starts: NDArray[np.int32]) -> None:
        """Index names of which number `n` has the words from `starts[n]` to `starts[n + 1]`."""
        self._lengths = np.diff(starts)
        self._names = np.repeat(np.arange(len(self._lengths), dtype=np.int32), self._lengths)[np.argsort(words, kind="stable")]
        counts = np.bincount(words)
        self._ends: list[int] = np.cumsum(counts).tolist()
        total = max(2, len(self._lengths))
        rarities = np.log(total / np.maximum(1, counts)) / np.log(total)
        self.rarities: list[float] = rarities.tolist()
        self.totals = array("f", np.add.reduceat(_LEAST + rarities[words], starts[:-1]).astype(np.float32).tobytes())
        """What all words of a name tell together."""

    def candidates(self, words: Sequence[Word], worth: Sequence[float]) -> list[tuple[int, float]]:
        """The names that the question's rare words speak for, the likeliest first, with the most that each can weigh."""
        gains = sorted(
            (self.rarities[number] * quality * worth[place], number, place)
            for place, word in enumerate(words)
            if worth[place] > 0
            for number, quality in word.matches
            if number < len(self.rarities)
        )
        scores = np.zeros(len(self._lengths), dtype=np.float32)
        common: dict[int, float] = {}
        room = _MOST_POSTINGS
        for gain, number, place in reversed(gains):
            names = self._names[self._ends[number - 1] if number else 0 : self._ends[number]]
            if len(names) > min(room, _POSTINGS):
                common.setdefault(place, gain)
            elif len(names):
                room -= len(names)
                scores[names] += gain
        names = np.flatnonzero(scores)
        likely = scores[names] / (3 + self._lengths[names])
        if len(names) > _CANDIDATES:
            first = np.argpartition(-likely, _CANDIDATES)[:_CANDIDATES]
            names, likely = names[first], likely[first]
        names = names[np.argsort(-likely, kind="stable")]
        most = scores[names] + sum(common.values())
        return list(zip(names.tolist(), most.tolist(), strict=True))


def _said(words: Sequence[Word]) -> dict[int, list[_Pair]]:
    """The words of the lexicon that the question's words may say."""
    said: dict[int, list[_Pair]] = {}
    for place, word in enumerate(words):
        for number, quality in word.matches:
            said.setdefault(number, []).append((-quality, place, number))
    return said


def _gaps(said: Sequence[int], taken: set[int], worth: Sequence[float]) -> float:
    """What the words between those of a name are worth that are not of it."""
    if len(said) < 2:
        return 0.0
    return sum(
        worth[place]
        for before, after in pairwise(sorted(said))
        if after - before <= 4
        for place in range(before + 1, after)
        if place not in taken
    )


def _better(one: Found[E], other: Found[E]) -> bool:
    return (one.score, one.coverage) > (other.score, other.coverage)
