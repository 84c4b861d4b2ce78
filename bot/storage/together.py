"""One trip to the database for all who ask it the same thing at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Together(Generic[K, V]):
    """Asks for many keys at once where many are wanted: those that come while it asks go along the next time.

    So nobody gets what was read before they asked, and nobody waits where nobody else asks.
    """

    def __init__(self, ask: Callable[[list[K]], Awaitable[Mapping[K, V]]]) -> None:
        """
        Args:
            ask: what there is of some keys, none of them twice.
        """
        self._ask = ask
        self._turn = asyncio.Lock()
        self._gathering: _Batch[K, V] | None = None

    async def get(self, key: K) -> V | None:
        """What there is of one key; whatever `ask` raises."""
        while True:
            if (batch := self._gathering) is None:
                return await self._lead(key)
            batch.keys[key] = None
            await batch.done.wait()
            if batch.error is not None:
                raise batch.error
            if batch.found is not None:
                return batch.found.get(key)
            # Whoever asked for all was cancelled.

    async def _lead(self, key: K) -> V | None:
        batch = self._gathering = _Batch[K, V](key)
        try:
            async with self._turn:
                self._gathering = None
                batch.found = await self._ask([*batch.keys])
        except Exception as error:
            batch.error = error
            raise
        finally:
            if self._gathering is batch:
                self._gathering = None
            batch.done.set()
        return batch.found.get(key)


class _Batch(Generic[K, V]):
    def __init__(self, key: K) -> None:
        self.keys = {key: None}
        self.done = asyncio.Event()
        self.found: Mapping[K, V] | None = None
        self.error: Exception | None = None
