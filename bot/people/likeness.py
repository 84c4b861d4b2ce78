"""How alike questions are, whatever their spelling, typos and order of words; and as little of each as tells that.

A sketch is a MinHash (Broder, 1997) of the pairs of letters in a question's folded words, of which each minimum is kept
as one byte (Li and König, 2010). The share of equal bytes estimates the share of pairs that two questions have in
common. Nobody can read from a sketch what was asked, so it may outlive the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.understanding.morphology import function_words, phrases
from bot.understanding.text import keys, other_layouts

LIKE = 0.72
"""Share of equal bytes from which on two questions are taken for one: a typo in one of two words, not another city."""

_BANDS, _ROWS = 25, 5
"""Sketches are compared where a run of `_ROWS` bytes is equal: 99 % of those that are alike, few others."""
_SIZE = _BANDS * _ROWS
_MOST_OTHERS = 8
"""Of those that share a run, the first are compared: by its other runs a sketch finds others."""
_SEEDS = np.random.default_rng(20).integers(1 << 63, size=_SIZE, dtype=np.uint64)
_ONE, _OTHER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_HALF = np.uint64(32)
_VOWELS = re.compile("[aeiouаеёиоуыэюяәіөүұ]")
_FEW_VOWELS, _MORE_VOWELS = 0.25, 0.15
"""Of a text's characters at the most, and so much less than in the other layout, for it to be meant for that one."""

Sketch = bytes


def sketches(texts: Sequence[str]) -> list[Sketch]:
    """The sketch of each text."""
    if not texts:
        return []
    # A space on either side of each word, so that no pair spans two words.
    normal = [f" {_normal(text)} " for text in texts]
    ends = np.cumsum([len(text) for text in normal])
    letters = np.frombuffer("".join(normal).encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    pairs = letters.copy()
    pairs[:-1] += letters[1:] << _HALF
    # The pair that would span two texts counts as the one before it.
    pairs[ends - 1] = pairs[ends - 2]
    pairs = _mixed(pairs)
    starts = np.concatenate([[0], ends[:-1]])
    found = np.empty((len(texts), _SIZE), dtype=np.uint8)
    for column, seed in enumerate(_SEEDS):
        found[:, column] = np.minimum.reduceat((pairs ^ seed) * _OTHER, starts) >> np.uint64(40) & np.uint64(0xFF)
    return [row.tobytes() for row in found]


class Alike:
    """Sketches, to be asked for the one that is most like another.

    Runs of equal bytes lead from one to the other (locality-sensitive hashing: Indyk and Motwani, 1998).
    """

    def __init__(self) -> None:
        self._sketches: list[Sketch] = []
        # Most runs are of one sketch only. There may be half a million: no object each that the garbage collector looks at.
        self._first: dict[bytes, int] = {}
        self._others: dict[bytes, list[int]] = {}

    def add(self, sketch: Sketch) -> int:
        """Its number, counted from 0."""
        number = len(self._sketches)
        self._sketches.append(sketch)
        for run in _runs(sketch):
            if self._first.setdefault(run, number) != number:
                others = self._others.setdefault(run, [])
                if len(others) < _MOST_OTHERS:
                    others.append(number)
        return number

    def nearest(self, sketch: Sketch) -> int | None:
        """The number of the one most like it, of equals the first; None: none is alike."""
        known = [run for run in _runs(sketch) if run in self._first]
        if not known:
            return None
        near = list({self._first[run] for run in known}.union(*(self._others.get(run, ()) for run in known)))
        theirs = np.frombuffer(b"".join([self._sketches[number] for number in near]), dtype=np.uint8)
        equal = (theirs.reshape(-1, _SIZE) == np.frombuffer(sketch, dtype=np.uint8)).sum(axis=1).tolist()
        most = max(equal)
        return min(number for number, count in zip(near, equal, strict=True) if count == most) if most >= LIKE * _SIZE else None


def _runs(sketch: Sketch) -> list[bytes]:
    return [sketch[end - _ROWS : end] + bytes((end,)) for end in range(_ROWS, _SIZE + 1, _ROWS)]


def in_other_layout(text: str) -> str | None:
    """What the same keys give in the other keyboard layout, where that looks more like words: «rfpye» is «казну»."""
    present = _vowels(text)
    if present > _FEW_VOWELS:
        return None
    best = max(other_layouts(text), key=_vowels, default="")
    return best if _vowels(best) > present + _MORE_VOWELS else None


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Every bit of each depends on all of it."""
    values = values * _ONE
    values = (values ^ values >> np.uint64(29)) * _OTHER
    return values ^ values >> _HALF


def _normal(text: str) -> str:
    """The folded words that carry a question, else all of them, else whatever signs it is made of."""
    words, empty = keys(text), _empty()
    return " ".join([word for word in words if word not in empty] or words) or "".join(text.split()) or "?"


@cache
def _empty() -> frozenset[str]:
    """Words without which a question asks the same."""
    return function_words() - {word for phrase in phrases("questions") for word in phrase}


def _vowels(text: str) -> float:
    """The share of vowels among the characters."""
    return len(_VOWELS.findall(text.lower())) / len(text) if text else 0.0
