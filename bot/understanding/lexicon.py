"""Every word that the knowledge contains, and which of them a typed word may be.

A typed word is looked up as it is, then by its stems, and only when neither is known by its likeness: candidates
share the prefix of a word less one letter on either side, the idea of SymSpell (Garbe, 2012), and edit distance
decides among them.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import NamedTuple

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


class Lexicon:
    """Numbers for folded words; a word that is added twice keeps its number."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._indexed = -1
        self._match_once = lru_cache(maxsize=_REMEMBERED)(self._match)

    def add(self, key: str) -> int:
        """The number of a folded word."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.words)
            self.words.append(key)
        return number

    def number(self, key: str) -> int | None:
        """The number of exactly this word."""
        return self._numbers.get(key)

    def match(self, key: str) -> tuple[Match, ...]:
        """The words that `key` may be, best first; misspellings only where nothing better is known."""
        if self._indexed != len(self.words):
            self._index()
        return self._match_once(key)

    def _index(self) -> None:
        """Index the words by their stems, and by what is left of them when a letter is missing."""
        by_stem, with_stem = array("q"), array("i")
        by_rest, with_rest = array("q"), array("i")
        for number, word in enumerate(self.words):
            shortest = max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)
            of_word = [hash(form) for form in stems(word) if len(form) >= shortest]
            by_stem.extend(of_word)
            with_stem.extend([number] * len(of_word))
            if len(word) >= _SHORTEST_MISSPELT:
                rests = list(map(hash, _deletions(word)))
                by_rest.extend(rests)
                with_rest.extend([number] * len(rests))
        self._by_stem, self._by_rest = Postings(by_stem, with_stem), Postings(by_rest, with_rest)
        self._indexed = len(self.words)
        self._match_once.cache_clear()

    def _match(self, key: str) -> tuple[Match, ...]:
        found: dict[int, float] = {}
        exact = self._numbers.get(key)
        if exact is not None:
            found[exact] = 1.0
        for form in stems(key):
            for number in self._by_stem.get(hash(form)):
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
            for number in {number for rest in _deletions(form) for number in self._by_rest.get(hash(rest))}:
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


def _deletions(key: str) -> list[str]:
    prefix = key[:_PREFIX]
    return [prefix, *[prefix[:i] + prefix[i + 1 :] for i in range(len(prefix))]]
