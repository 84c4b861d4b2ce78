"""Character n-grams as numbers: the features of the language model and of the intent model.

Hashing instead of a dictionary (Weinberger et al., 2009) keeps the models small arrays that load at once.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]

_BASE, _MULTIPLIER = 0x100000001B3, 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


def ngrams(text: str, shortest: int, longest: int, buckets: int) -> Indices:
    """The bucket of every n-gram of a text, `shortest` to `longest` characters; `buckets` is a power of two."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    rolling = np.zeros(len(codes), dtype=np.uint64)
    base = np.uint64(_BASE)
    parts = []
    for length in range(1, min(longest, len(codes)) + 1):
        # rolling[i] is the hash of the `length` characters from i on.
        rolling = rolling[: len(codes) - length + 1] * base + codes[length - 1 :] + np.uint64(length)
        if length >= shortest:
            parts.append(rolling)
    if not parts:
        return np.empty(0, dtype=np.int64)
    hashes = np.concatenate(parts) * np.uint64(_MULTIPLIER)
    return (hashes >> np.uint64(_shift(buckets))).astype(np.int64)


@lru_cache(maxsize=16384)
def whole(text: str, buckets: int) -> int:
    """The bucket of a text as a whole: the n-gram that it is itself."""
    rolling = 0
    for length, letter in enumerate(text, 1):
        rolling = (rolling * _BASE + ord(letter) + length) & _MASK
    return ((rolling * _MULTIPLIER) & _MASK) >> _shift(buckets)


def _shift(buckets: int) -> int:
    return 64 - (buckets - 1).bit_length()
