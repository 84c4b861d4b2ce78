"""A compact multimap: from a number to the small numbers that stand under it.

The inverted file (Zobel and Moffat, 2006) at its plainest: two sorted arrays and binary search, twelve bytes a pair. A
hundred thousand names have a million pairs, which dictionaries of lists would keep in hundreds of megabytes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = "array[int] | NDArray[np.signedinteger[Any]]"


class Postings:
    """Pairs of a 64-bit key and a 32-bit value, looked up by key."""

    def __init__(self, keys: Numbers, values: Numbers) -> None:
        """Index the pairs that two buffers (of 64 and 32 bits) hold side by side; values of a key keep their order."""
        order = np.argsort(np.frombuffer(keys, dtype=np.int64), kind="stable")
        self._keys = array("q", np.frombuffer(keys, dtype=np.int64)[order].tobytes())
        self._values = array("i", np.frombuffer(values, dtype=np.int32)[order].tobytes())

    def revised(self, numbers: NDArray[np.int32], keys: Numbers, values: Numbers) -> Postings:
        """The same pairs under new values, with others behind them.

        Args:
            numbers: the new value of each old one; -1 where its pairs are to go.
            keys, values: what is to be added.
        """
        renumbered = numbers[np.frombuffer(self._values, dtype=np.int32)]
        stays = renumbered >= 0
        kept = np.frombuffer(self._keys, dtype=np.int64)[stays]
        return Postings(
            np.concatenate([kept, np.frombuffer(keys, dtype=np.int64)]),
            np.concatenate([renumbered[stays], np.frombuffer(values, dtype=np.int32)]),
        )

    def get(self, key: int) -> Sequence[int]:
        """The values under a key; none if it has none."""
        start = bisect_left(self._keys, key)
        return self._values[start : bisect_right(self._keys, key, start)]
