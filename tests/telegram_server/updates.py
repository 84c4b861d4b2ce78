"""Updates on their way to the bot: kept until a later offset confirms them."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.telegram_server.refusal import Refusal

_TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    def __init__(self) -> None:
        self._pending: list[dict[str, Any]] = []
        self._next_id = 1000
        self._arrived = asyncio.Event()
        self._poll: asyncio.Task[Any] | None = None
        self._terminated: set[asyncio.Task[Any]] = set()

    def add(self, kind: str, content: dict[str, Any]) -> None:
        self._pending.append({"update_id": self._next_id, kind: content})
        self._next_id += 1
        self._arrived.set()

    @property
    def pending(self) -> int:
        """How many the bot has not confirmed."""
        return len(self._pending)

    async def get(self, offset: int = 0, limit: int = 100, timeout: int = 0) -> list[dict[str, Any]]:  # noqa: ASYNC109
        """What a long poll returns.

        Raises:
            Refusal: another poll began meanwhile.
        """
        self._pending = [update for update in self._pending if update["update_id"] >= offset]
        this = asyncio.current_task()
        assert this is not None
        if self._poll is not None:
            self._terminated.add(self._poll)
            self._arrived.set()
        self._poll = this
        try:
            return await self._wait(this, limit, timeout)
        finally:
            self._terminated.discard(this)
            if self._poll is this:
                self._poll = None

    async def _wait(self, this: asyncio.Task[Any], limit: int, seconds: float) -> list[dict[str, Any]]:
        ending = asyncio.get_running_loop().time() + seconds
        while not self._pending:
            self._arrived.clear()
            left = ending - asyncio.get_running_loop().time()
            try:
                await asyncio.wait_for(self._arrived.wait(), max(left, 0))
            except TimeoutError:
                return []
            if this in self._terminated:
                raise Refusal(_TERMINATED, 409)
        return self._pending[:limit]
