"""How long the event loop is held up by its own process, whatever else the machine does."""

from __future__ import annotations

import asyncio
import time


class Heart:
    """Beats every millisecond, and notes the longest time between two beats."""

    def __init__(self) -> None:
        self.longest = 0.0
        """Seconds. As long as the process gets no processor, nothing in it holds up the loop."""
        self._beating: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        self._beating = asyncio.create_task(self._beat())
        await asyncio.sleep(0.02)

    async def __aexit__(self, *_: object) -> None:
        if self._beating:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)

    async def _beat(self) -> None:
        before = _clocks()
        while True:
            await asyncio.sleep(0.001)
            now = _clocks()
            gap = min(later - earlier for earlier, later in zip(before, now, strict=True))
            self.longest, before = max(self.longest, gap), now


def _clocks() -> tuple[float, float]:
    """Seconds that have passed, and that all threads have worked."""
    return time.perf_counter(), time.process_time()
