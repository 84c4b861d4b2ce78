"""Every word that the knowledge contains, and which of them a typed word may be.

A typed word is looked up as it is, then by its stems, and only when neither is known by its likeness: candidates
share the prefix of a word less one letter on either side, the idea of SymSpell (Garbe, 2012), and edit distance
decides among them. An index is derived from that of a lexicon before: a change of the knowledge changes few words.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA

from bot.understanding.morphology import expansions, stems
from bot.understanding.postings import Postings

_PREFIX = 7
_STEM_COST = 0.03
"""What each letter of an ending costs that only one of two words has."""
_CUT_COST = 0.1
"""What each letter after the first costs that the typed word lacks: people add endings, they seldom take them off."""
_TYPO_COST = 0.2
_FARTHER = 0.15
"""How much less like the typed word than the likest one others may be: «Лилля» is not any word that has a few of its letters."""
_NOT_THE_WORD = 0.96
"""What other forms are worth where the typed word itself is known."""
_LONG_FORM = 0.93
"""How good the long form of a short one is as the word itself."""
_SHORT_FORM = 0.65
"""How much of a word of the lexicon a short form must be for the word to be that one with an ending."""
_MOST_MATCHES = 12
_CERTAIN = 0.93
"""How good the match of a word must be for it to be a form of that word and no other."""
_SHORTEST_STEM = 3
_LONGEST_ENDING = 4
"""Letters that a word of the lexicon may lose; a typed word may lose more."""
_SHORTEST_MISSPELT = 4
_REMEMBERED = 8192
"""Words that are not looked up again: the words of questions recur."""


class Match(NamedTuple):
    """A word of the lexicon that a typed word may be."""

    word: int
    quality: float
    """1 for the same word, less for another form of it, least for a misspelling."""


@dataclass(frozen=True)
class _Known:
    """What one lexicon hands to its successor."""

    index: _Index | None
    forms: dict[str, frozenset[str]]


class Lexicon:
    """Numbers for folded words; a word that is added twice keeps its number."""

    def __init__(self, words: Iterable[str] = (), known: _Known | None = None) -> None:
        """Begin with some words; `successor` says what is known of them."""
        self.words = list(words)
        self._numbers = {word: number for number, word in enumerate(self.words)}
        self._index = known.index if known else None
        self._forms = known.forms if known else {}
        self._forms_before: Mapping[str, frozenset[str]] = {}
        self._match_once: Callable[[str], tuple[Match, ...]] | None = None
        """None while there are words that the index lacks."""

    def successor(self, words: Iterable[str]) -> Lexicon:
        """Another lexicon, to be of much the same words: what this one knows of them is not found out again."""
        return Lexicon(words, _Known(self._index, self._forms))

    def add(self, key: str) -> int:
        """The number of a folded word."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.words)
            self.words.append(key)
            self._match_once = None
        return number

    def add_all(self, keys: Iterable[str]) -> list[int]:
        """The numbers of many words."""
        known = self._numbers.get
        return [self.add(key) if (number := known(key)) is None else number for key in keys]

    def number(self, key: str) -> int | None:
        """The number of exactly this word."""
        return self._numbers.get(key)

    def match(self, key: str) -> tuple[Match, ...]:
        """The words that `key` may be, best first; misspellings only where nothing better is known."""
        return (self._match_once or self._indexed())(key)

    def forms(self, key: str) -> frozenset[str]:
        """The words that `key` certainly is a form of."""
        match = self._match_once or self._indexed()
        if key not in self._forms:
            before = self._forms_before.get(key)
            if before is None or self._index is None or not self._index.is_as_before(key) or len(before) >= _MOST_MATCHES:
                before = frozenset(self.words[number] for number, quality in match(key) if quality >= _CERTAIN)
            self._forms[key] = before
        return self._forms[key]

    def _indexed(self) -> Callable[[str], tuple[Match, ...]]:
        self._index = _Index(tuple(self.words), self._numbers, self._index)
        self._forms_before, self._forms = self._forms, {}
        # Of the index, not of the lexicon: that would hold itself, and every catalogue with it, until the collector comes by.
        self._match_once = lru_cache(maxsize=_REMEMBERED)(self._index.match)
        return self._match_once


class _Index:
    """Words by their stems, and by what is left of them when a letter is missing."""

    def __init__(self, words: tuple[str, ...], numbers: Mapping[str, int], former: _Index | None) -> None:
        self.words = words
        self._numbers = numbers
        known = former.words if former else ()
        added = frozenset(words).difference(known)
        self._changed = added.union(word for word in known if word not in numbers) if former else frozenset[str]()
        """Words that this index has and the former one has not, or the other way round."""
        self._changed_stems = {form for word in self._changed for form in _stems_of(word)}
        self._changed_rests = {rest for word in self._changed for rest in _rests_of(word)}
        by_stem, with_stem = array("q"), array("i")
        by_rest, with_rest = array("q"), array("i")
        for word in added:
            stems_of_word, rests_of_word = list(map(hash, _stems_of(word))), list(map(hash, _rests_of(word)))
            by_stem.extend(stems_of_word)
            with_stem.extend([numbers[word]] * len(stems_of_word))
            by_rest.extend(rests_of_word)
            with_rest.extend([numbers[word]] * len(rests_of_word))
        if former is None:
            self.by_stem, self.by_rest = Postings(by_stem, with_stem), Postings(by_rest, with_rest)
        else:
            renumbered = np.array([numbers.get(word, -1) for word in known], dtype=np.int32)
            self.by_stem = former.by_stem.revised(renumbered, by_stem, with_stem)
            self.by_rest = former.by_rest.revised(renumbered, by_rest, with_rest)

    def is_as_before(self, key: str) -> bool:
        """Whether a word matches just what it matched in the former index, for no word near it has come or gone."""
        if (
            key in self._changed
            or not self._changed_stems.isdisjoint(stems(key))
            or not self._changed.isdisjoint(expansions(key))
        ):
            return False
        return key in self._numbers or self._changed_rests.isdisjoint(_rests_of_stems(key))

    def match(self, key: str) -> tuple[Match, ...]:
        """See `Lexicon.match`."""
        found: dict[int, float] = {}
        exact = self._numbers.get(key)
        if exact is not None:
            found[exact] = 1.0
        for form in stems(key):
            for number in self.by_stem.get(hash(form)):
                word = self.words[number]
                if _is_common(form, key, word):
                    lost = len(word) - len(form)
                    quality = 1.0 - _STEM_COST * (len(key) - len(form) + lost) - _CUT_COST * max(0, lost - 1)
                    if exact is not None:
                        quality *= _NOT_THE_WORD
                    if quality > found.get(number, 0.0):
                        found[number] = quality
        if exact is None:
            found = self._misspelt(key) | found
        # Of equally good words the one that was added first: the order of a set of stems is not that of yesterday's process.
        ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        matches = tuple(Match(number, quality) for number, quality in ranked[:_MOST_MATCHES])
        # A word of its own is hardly a short form with endings: «странах» is not "ctr".
        long = expansions(key, shortest=0 if exact is None else round(len(key) * _SHORT_FORM))
        long_forms = {self._numbers[form] for form in long if form in self._numbers} - {match.word for match in matches}
        return (*matches, *(Match(number, _LONG_FORM) for number in sorted(long_forms)))

    def _misspelt(self, key: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for form in stems(key):
            if len(form) < _SHORTEST_MISSPELT:
                continue
            ending = _STEM_COST * (len(key) - len(form))
            for number in {number for rest in _deletions(form) for number in self.by_rest.get(hash(rest))}:
                word = self.words[number]
                shorter = min(len(form), len(word))
                most = 1 if shorter < 7 else 2
                edits = OSA.distance(form, word, score_cutoff=most)
                if edits <= most:
                    quality = 1.0 - ending - _TYPO_COST * edits * 5 / (2 + shorter)
                    if quality > max(0.5, found.get(number, 0.0)):
                        found[number] = quality
        least = max(found.values(), default=0.0) - _FARTHER
        return {number: quality for number, quality in found.items() if quality >= least}


def _is_common(stem: str, one: str, other: str) -> bool:
    """Whether a shared stem makes two words forms of each other: it must be most of both, or all of the shorter."""
    longest = max(len(one), len(other))
    if len(stem) >= 4:
        return len(stem) * 2 >= longest or stem in (one, other)
    return stem in (one, other) and longest - len(stem) <= 2


def _stems_of(word: str) -> list[str]:
    """The forms of a word of the lexicon that it is found by."""
    shortest = max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)
    return [form for form in stems(word) if len(form) >= shortest]


def _rests_of(word: str) -> list[str]:
    """What a word of the lexicon is found by where it is misspelt."""
    return _deletions(word) if len(word) >= _SHORTEST_MISSPELT else []


def _rests_of_stems(key: str) -> Iterator[str]:
    """What a typed word is looked up by where nothing better is known."""
    return (rest for form in stems(key) if len(form) >= _SHORTEST_MISSPELT for rest in _deletions(form))


def _deletions(key: str) -> list[str]:
    prefix = key[:_PREFIX]
    return [prefix, *[prefix[:i] + prefix[i + 1 :] for i in range(len(prefix))]]
