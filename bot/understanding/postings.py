"""A compact multimap: from a number to the small numbers that stand under it.

The inverted file (Zobel and Moffat, 2006) at its plainest: two sorted arrays and binary search, twelve bytes a pair. A
hundred thousand names have a million pairs, which dictionaries of lists would keep in hundreds of megabytes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np


class Postings:
    """Pairs of a 64-bit key and a 32-bit value, looked up by key."""

    def __init__(self, keys: array[int], values: array[int]) -> None:
        """Index the pairs that two arrays (types `q` and `i`) hold side by side; values of a key keep their order."""
        order = np.argsort(np.frombuffer(keys, dtype=np.int64), kind="stable")
        self._keys = array("q", np.frombuffer(keys, dtype=np.int64)[order].tobytes())
        self._values = array("i", np.frombuffer(values, dtype=np.int32)[order].tobytes())

    def get(self, key: int) -> Sequence[int]:
        """The values under a key; none if it has none."""
        start = bisect_left(self._keys, key)
        return self._values[start : bisect_right(self._keys, key, start)]
