"""Updates of different people at the same time, those of one person one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Hashable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

WAITING = 10_000  # updates taken in at most; more stay in the queue
WORKING = 256  # updates handled at the same time


class PersonalOrder(BaseUpdateProcessor):
    """Keeps a dialogue in order without letting one person keep others waiting."""

    def __init__(self, working: int = WORKING) -> None:
        super().__init__(WAITING)
        self._working = asyncio.Semaphore(working)
        self._turns: dict[Hashable, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = _person(update)
        turn, waiting = self._turns.get(key) or (asyncio.Lock(), 0)
        self._turns[key] = turn, waiting + 1
        try:
            # The person's turn comes first, so that somebody's hundred messages take one place of those working.
            async with turn, self._working:
                await coroutine
        finally:
            turn, waiting = self._turns[key]
            if waiting == 1:
                del self._turns[key]
            else:
                self._turns[key] = turn, waiting - 1

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""


def _person(update: object) -> Hashable:
    if isinstance(update, Update):
        whose = update.effective_sender or update.effective_chat
        return whose.id if whose else None
    return None
