"""What an earlier build computed, for the next one that computes the same.

Memoisation (Michie, 1968) in generations: results are found by what they were computed from, so nothing has to be
declared invalid, and what the latest build had no use for is forgotten, so that nothing piles up.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import is_
from typing import Any, TypeVar, cast

A = TypeVar("A", bound=Hashable)
T = TypeVar("T")


class Memo:
    """Results of the last build and of the present one. Builds come one after another, each in one thread."""

    def __init__(self) -> None:
        self._last: dict[Any, dict[Any, Any]] = {}
        self._present: dict[Any, dict[Any, Any]] = {}

    @contextmanager
    def generation(self) -> Iterator[None]:
        """One build: when it is done, what it has not asked for is forgotten. If it fails, all is as it was before."""
        self._present = {}
        try:
            yield
            self._last = self._present
        finally:
            self._present = {}

    def call(self, function: Callable[[A], T], argument: A) -> T:
        """The result of a function that depends on its argument alone, and that nobody changes."""
        return self.once(function, argument, partial(function, argument))

    def once(self, what: object, origin: Hashable, make: Callable[[], T]) -> T:
        """The same for whatever depends on its origin alone."""
        present = self._present.get(what)
        if present is None:
            present = self._present[what] = {}
        if origin in present:
            return cast(T, present[origin])
        last = self._last.get(what, {})
        result = present[origin] = last[origin] if origin in last else make()
        return cast(T, result)

    def next(self, name: str, make: Callable[[T | None], T]) -> T:
        """What is made from what the last build had under the name, or from None; the result must not depend on which."""
        result = self._present.setdefault(name, {})[name] = make(self._last.get(name, {}).get(name))
        return result


class Same(tuple[T, ...]):
    """Objects that are equal to no others but themselves, so that `Memo.call` may have them as its argument."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and len(self) == len(other) and all(map(is_, self, other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))
