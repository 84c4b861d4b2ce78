"""Finds the entities whose names a question contains, however incompletely they are said: organisations, people.

Candidates come from the rarest words of a question; fifty of them are then aligned with it word by word. A name is
worth the rarity of the words that it explains, times how much of the name was said. Weights are inverse document
frequencies (Spärck Jones, 1972); that rarity and alignment matter more than the index is what measurements on 100,000
names of organisations showed.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import keys, tokenize
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
_SAME_WORD = 0.1
"""How much worse than the best a form of a typed word may match and still count as that word."""
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
    explained: float
    """How much of what the question tells, names or not, the name accounts for, between 0 and 1."""

    @property
    def certainty(self) -> float:
        """How likely the question means this entity and not one that is not here: all of the name and all of the question."""
        return self.coverage * self.quality * self.explained

    @property
    def score(self) -> float:
        return self.weight * (0.4 + 0.6 * self.coverage)


class NameIndex(Generic[E]):
    """Names of entities; an entity may have many."""

    def __init__(self, lexicon: Lexicon, read: Callable[[str], Sequence[str]] = keys) -> None:
        """An index without names.

        Args:
            read: what gives the words of a name.
        """
        self._lexicon = lexicon
        self._read = read
        self._entities: list[E] = []
        self._words = array("i")
        self._starts = array("i", [0])
        """Name `n` has the words from `_starts[n]` to `_starts[n + 1]`."""
        self._known: set[int] = set()
        self._acronyms: dict[str, list[E]] = {}
        self._index: _Index | None = None

    def add(self, name: str, entity: E) -> None:
        """Let `name` stand for an entity as well."""
        tokens = tokenize(name) if name.isupper() else []
        if len(tokens) == 1 and is_acronym(tokens[0].text):
            entities = self._acronyms.setdefault(tokens[0].text.lower(), [])
            if entity not in entities:
                entities.append(entity)
            return
        words = tuple(dict.fromkeys(self._lexicon.add_all(self._read(name))))
        known = hash((entity, words))
        if not words or known in self._known:
            return
        self._known.add(known)
        self._entities.append(entity)
        self._words.extend(words)
        self._starts.append(len(self._words))
        self._index = None

    def find(self, words: Sequence[Word], worth: Sequence[float]) -> list[Found[E]]:
        """The entities that a question may name, best first.

        Args:
            worth: for each word how much it may tell, from 0 (nothing: a function word) to 1.
        """
        index = self._indexed()
        asked = _Asked(words, worth, [share and share * index.rarity_of(word) for word, share in zip(words, worth, strict=True)])
        acronyms = {found.entity: found for found in self._by_acronym(asked)}
        best = dict(acronyms)
        top = max((found.score for found in best.values()), default=0.0)
        for number, most in index.candidates(asked):
            if most < top * _FAR_BEHIND:
                continue
            found = self._align(number, asked)
            if found is not None:
                by_acronym = acronyms.get(found.entity)
                if by_acronym and by_acronym.words <= found.words:
                    # Its acronym is as good as its whole name.
                    found = found._replace(coverage=1.0)
                top = max(top, found.score)
                if found.entity not in best or _better(found, best[found.entity]):
                    best[found.entity] = found
        return sorted(best.values(), key=lambda found: (-found.score, -found.quality))

    def _by_acronym(self, asked: _Asked) -> Iterable[Found[E]]:
        for place, word in enumerate(asked.words):
            worth = asked.worth[place]
            if worth > 0:
                certainty, entities = acronym_in(word, self._acronyms) or (0.0, ())
                for entity in entities:
                    yield Found(entity, frozenset({place}), worth * certainty, 1.0, 1.0, worth / asked.total)

    def _indexed(self) -> _Index:
        if self._index is None:
            self._index = _Index(np.array(self._words), np.array(self._starts))
        return self._index

    def _align(self, number: int, asked: _Asked) -> Found[E] | None:
        """How well a name fits the question: each of its words stands for at most one of the question's, the best pairs first."""
        name = self._words[self._starts[number] : self._starts[number + 1]]
        said, worth = asked.said, asked.worth
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
        matched = weight = qualities = explained = 0.0
        for word, (place, quality) in places.items():
            rarity = index.rarities[word]
            qualities += quality
            if worth[place] > 0:
                matched += (_LEAST + rarity) * quality
                # A rare form of a common word tells no more than the word.
                weight += min(rarity * worth[place], asked.tells[place]) * quality
                explained += asked.tells[place] * quality
            else:
                total -= _LEAST + rarity
                if len(name) <= 2:
                    matched += (_LEAST + rarity) * quality
        weight /= 1 + 0.5 * _gaps(telling, taken, worth)
        coverage = min(1.0, matched / max(total, 0.01))
        quality = qualities / len(places)
        return Found(self._entities[number], frozenset(telling), weight, coverage, quality, explained / asked.total)


class _Asked:
    """A question as names are looked for in it."""

    def __init__(self, words: Sequence[Word], worth: Sequence[float], tells: Sequence[float]) -> None:
        self.words = words
        self.worth = worth
        self.tells = tells
        """How much each word tells: its rarity by its worth."""
        self.total = sum(tells) or 1.0

    @cached_property
    def said(self) -> dict[int, list[tuple[float, int, int]]]:
        """By word of the lexicon: how exactly (negative, the best first) which place says it, and that word again."""
        said: dict[int, list[tuple[float, int, int]]] = {}
        for place, word in enumerate(self.words):
            for number, quality in word.matches:
                said.setdefault(number, []).append((-quality, place, number))
        return said


class _Index:
    """Which names have which words, and how rare those are."""

    def __init__(self, words: NDArray[np.int32], starts: NDArray[np.int32]) -> None:
        """Index names of which number `n` has the words from `starts[n]` to `starts[n + 1]`."""
        self._lengths = np.diff(starts)
        self._names = np.repeat(np.arange(len(self._lengths), dtype=np.int32), self._lengths)[np.argsort(words, kind="stable")]
        counts = np.bincount(words)
        self._ends: list[int] = np.cumsum(counts).tolist()
        self._total = max(2, len(self._lengths))
        rarities = np.log(self._total / np.maximum(1, counts)) / np.log(self._total)
        self.rarities: list[float] = rarities.tolist()
        self.totals = array("f", np.add.reduceat(_LEAST + rarities[words], starts[:-1]).astype(np.float32).tobytes())
        """What all words of a name tell together."""

    def rarity_of(self, word: Word) -> float:
        """How rare a typed word is, whichever of its near forms it is; 1 where no name has any."""
        count = sum(
            self._count(number)
            for number, quality in word.matches
            if quality >= word.matches[0].quality - _SAME_WORD and number < len(self._ends)
        )
        return max(0.0, 1.0 - math.log(count) / math.log(self._total)) if count else 1.0

    def candidates(self, asked: _Asked) -> list[tuple[int, float]]:
        """The names that the question's rare words speak for, the likeliest first, with the most that each can weigh."""
        gains = sorted(
            {
                (min(self.rarities[number] * asked.worth[place], asked.tells[place]) * quality, number, place)
                for place, word in enumerate(asked.words)
                if asked.worth[place] > 0
                for number, quality in word.matches
                if number < len(self._ends)
            },
            reverse=True,
        )
        scores = np.zeros(len(self._lengths), dtype=np.float32)
        common: dict[int, float] = {}
        room = _MOST_POSTINGS
        for gain, number, place in gains:
            count = self._count(number)
            if count > min(room, _POSTINGS):
                common.setdefault(place, gain)
            elif count:
                room -= count
                scores[self._names[self._ends[number] - count : self._ends[number]]] += gain
        names = np.flatnonzero(scores)
        likely = scores[names] / (3 + self._lengths[names])
        if len(names) > _CANDIDATES:
            first = np.argpartition(-likely, _CANDIDATES)[:_CANDIDATES]
            names, likely = names[first], likely[first]
        names = names[np.argsort(-likely, kind="stable")]
        most = scores[names] + sum(common.values())
        return list(zip(names.tolist(), most.tolist(), strict=True))

    def _count(self, number: int) -> int:
        return self._ends[number] - (self._ends[number - 1] if number else 0)


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
