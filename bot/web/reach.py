"""Whether Telegram can be reached, by what has become of the calls to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

RECENT = 60.0  # seconds for which a call that went well tells that the next one will
_ASKED_AFTER = 30.0  # seconds without one after which it is tried
_PATIENCE = 4.0  # seconds for that, less than those who want to know have


class Reach:
    """Remembers when Telegram has last answered."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, patience: float = _PATIENCE) -> None:
        """Nothing has been called yet.

        Args:
            clock: seconds since any beginning.
            patience: seconds for the answer to a call that is made to find out.
        """
        self._clock = clock
        self._patience = patience
        self._at = float("-inf")

    def note(self, _method: str, result: str, _seconds: float) -> None:
        """A call has ended; an answer that refuses is one, too."""
        if result == "ok" or result.startswith("4"):
            self._at = self._clock()

    async def check(self, call: Callable[[], Awaitable[object]]) -> None:
        """
        Args:
            call: asks Telegram for something small.

        Raises:
            Exception: whatever the call does, where Telegram has not answered within the last minute.
        """
        if self._clock() - self._at < _ASKED_AFTER:
            return
        try:
            async with asyncio.timeout(self._patience):
                await call()
        except Exception:
            if self._clock() - self._at >= RECENT:
                raise
