"""Updates on their way to the bot: kept until a later offset confirms them."""

from __future__ import annotations

import asyncio
import copy
from typing import Any

from tests.telegram_server.refusal import Refusal

_TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    def __init__(self) -> None:
        self._allowed: set[str] = set()
        """Kinds that the bot has asked for; none: all that need not be asked for."""
        self._pending: list[dict[str, Any]] = []
        self._next_id = 900_000_000
        self._arrived = asyncio.Event()
        self._poll: asyncio.Task[Any] | None = None
        self._terminated: set[asyncio.Task[Any]] = set()

    def add(self, kind: str, content: dict[str, Any]) -> None:
        """Keep an update for the bot, unless it is of a kind that the bot does not want."""
        if kind not in self._allowed if self._allowed else kind in _ON_REQUEST:
            return
        # What happens to a message later changes nothing of what the update says.
        self._pending.append({"update_id": self._next_id, kind: copy.deepcopy(content)})
        self._next_id += 1
        self._arrived.set()

    def add_as_it_is(self, update: dict[str, Any]) -> None:
        """Keep an update for the bot, whatever it is; it gets an id."""
        self._pending.append({"update_id": self.next_id(), **update})
        self._arrived.set()

    def next_id(self) -> int:
        """The id of an update that comes another way."""
        self._next_id += 1
        return self._next_id - 1

    @property
    def pending(self) -> int:
        """How many the bot has not confirmed."""
        return len(self._pending)

    @property
    def unconfirmed(self) -> list[dict[str, Any]]:
        """What a webhook is to be brought."""
        return list(self._pending)

    def take_all(self) -> list[dict[str, Any]]:
        """What is unconfirmed, to be brought by somebody who sees to it."""
        taken, self._pending = self._pending, []
        return taken

    def confirm(self, id_: int) -> None:
        """A webhook has taken an update."""
        self._pending = [update for update in self._pending if update["update_id"] != id_]

    async def get(
        self,
        offset: int = 0,
        limit: int = 100,
        timeout: int = 0,  # noqa: ASYNC109
        allowed_updates: list[str] | None = None,
    ) -> list[dict[str, Any]]:
        """What a long poll returns.

        Args:
            offset: the first update that is not confirmed yet.
            limit: how many to return at most.
            timeout: seconds to wait for the first.
            allowed_updates: kinds wanted from now on; none: as before; empty: all that need not be asked for.

        Raises:
            Refusal: another poll began meanwhile.
        """
        if allowed_updates is not None:
            self._allowed = set(allowed_updates)
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
