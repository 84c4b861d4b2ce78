"""From an update that has arrived to one that has been dealt with: each once, however often it comes."""

from __future__ import annotations

import asyncio
import logging
from types import TracebackType
from typing import Self

from telegram import Update
from telegram.ext import ExtBot

from bot.telegram.pacing import Bulk
from bot.telegram.services import TelegramApplication
from bot.telegram.wellformed import is_well_formed

logger = logging.getLogger(__name__)

PATIENCE = 20.0
"""Seconds at the end for what is still being dealt with."""


def read_update(content: object, bot: ExtBot[Bulk]) -> Update | None:
    """An update from its JSON; None, and a line in the log, for what is none or is not as the library expects it."""
    if not isinstance(content, dict) or not isinstance(content.get("update_id"), int):
        logger.warning("what was received is no update")
        return None
    try:
        update = Update.de_json(content, bot)
    except Exception as error:  # noqa: BLE001 - the library says nowhere what it raises
        logger.warning("update %d cannot be read: %s", content["update_id"], type(error).__name__)
        return None
    if not is_well_formed(update):
        logger.warning("update %d cannot be read: %s", content["update_id"], "it is not well-formed")
        return None
    return update


class Receiver:
    """Deals with updates; use as `async with Receiver(…) as receiver`, the end of which waits for those that it has."""

    def __init__(self, application: TelegramApplication, patience: float = PATIENCE) -> None:
        """
        Args:
            application: whose handlers deal with them; started.
            patience: seconds to wait at the end.
        """
        self._application = application
        self._handled = application.bot_data.people.handled
        self._patience = patience
        self._end: float | None = None
        self._working: dict[int, asyncio.Task[None]] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """What is not done in time is cancelled; Telegram sends it again to whoever comes next."""
        if not self._working:
            return
        left = self.last_call() - asyncio.get_running_loop().time()
        _, late = await asyncio.wait(self._working.values(), timeout=max(0.0, left))
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        if late:
            logger.warning("%d updates were not dealt with in %.0f s; Telegram will send them again", len(late), self._patience)

    def last_call(self) -> float:
        """From the first call on the patience runs, whatever else has to end before this does; when it is over, by the loop."""
        if self._end is None:
            self._end = asyncio.get_running_loop().time() + self._patience
        return self._end

    @property
    def working(self) -> int:
        """How many updates are being dealt with."""
        return len(self._working)

    def begin(self, update: Update) -> asyncio.Task[None]:
        """Deal with an update, or go on with it where that has begun; the task that is done when the update is."""
        task = self._working.get(update.update_id)
        if task is None:
            task = asyncio.create_task(self._deal_with(update), name=f"update {update.update_id}")
            self._working[update.update_id] = task
            task.add_done_callback(lambda _: self._working.pop(update.update_id, None))
        return task

    async def _deal_with(self, update: Update) -> None:
        application = self._application
        # Whose turn it is comes first: what somebody sent later must not overtake while the database is asked.
        await application.update_processor.process_update(update, self._once(update))

    async def _once(self, update: Update) -> None:
        if await self._handled.has(update.update_id):
            logger.debug("update %d was dealt with before", update.update_id)
            return
        # What fails in a handler is the error handler's business, and has been dealt with, too.
        await self._application.process_update(update)
        self._handled.add(update.update_id)
