"""How long the event loop is held up."""

from __future__ import annotations

import asyncio
import time


class Heart:
    """Beats every millisecond, and notes the longest time between two beats."""

    def __init__(self) -> None:
        self.longest = 0.0
        """Seconds."""
        self._beating: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        self._beating = asyncio.create_task(self._beat())
        await asyncio.sleep(0.02)

    async def __aexit__(self, *_: object) -> None:
        if self._beating:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)

    async def _beat(self) -> None:
        before = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.longest, before = max(self.longest, now - before), now
