"""Updates that are fetched from Telegram by long polling."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
from typing import Any
from urllib.parse import urlencode

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.telegram.pacing import Bulk
from bot.telegram.receiving import Receiver, Taken
from bot.telegram.services import TelegramApplication
from bot.telegram.serving import UPDATES, keep_trying

logger = logging.getLogger(__name__)

POLL = 30  # seconds that Telegram waits for something to happen
BREATH = 0.1  # seconds between two looks for news while something is being dealt with
# Telegram hands out a hundred updates beyond the first that is not confirmed: one that takes so many seconds, such as a
# large file to send, must not keep those behind it waiting.
LONGEST_HOLD = 5.0
_MOST = 100  # updates that Telegram hands out at once


class Polling:
    """Fetches updates, and confirms them once they have been dealt with.

    Telegram takes a request from an offset as the confirmation of all before it. What is not done yet is therefore asked
    for again and again, so that it is not lost in a crash.
    """

    def __init__(self) -> None:
        self._unfinished: dict[int, tuple[Taken, float]] = {}
        """By the id of the update: who is dealing with it, and since when."""
        self._seen: set[int] = set()
        """What Telegram may send again though it was begun."""
        self._following: int | None = None
        """What has not been asked for yet begins here."""

    async def receive(self, application: TelegramApplication, receiver: Receiver, stop: asyncio.Event) -> None:
        bot, clock = application.bot, asyncio.get_running_loop().time
        # One that was set before would take all updates.
        await keep_trying(bot.delete_webhook, stop)
        while not stop.is_set():
            patience = 0 if self._unfinished else POLL
            offset = min(self._unfinished, default=self._following)
            found = await keep_trying(functools.partial(_poll, bot, offset, patience), stop) or ()
            is_new = not self._seen.issuperset(content["update_id"] for content in found)
            for content in found:
                self._take(content, receiver, clock())
            self._seen &= {content["update_id"] for content in found}
            is_full = len(found) == _MOST
            if self._unfinished and not (is_full and is_new):
                # Until they are done, Telegram would answer with the same ones at once.
                await asyncio.wait([taken.task for taken, _ in self._unfinished.values()], timeout=BREATH)
            late = clock() - LONGEST_HOLD
            for id_, (taken, since) in [*self._unfinished.items()]:
                # Others may be behind what is all that Telegram shows: nobody keeps them waiting with more than a few.
                if taken.task.done() or since < late or (is_full and receiver.has_much(taken.sender)):
                    del self._unfinished[id_]

    def _take(self, content: dict[str, Any], receiver: Receiver, now: float) -> None:
        id_ = content["update_id"]
        if id_ not in self._seen:
            self._seen.add(id_)
            self._following = max(self._following or 0, id_ + 1)
            if taken := receiver.take(content):
                self._unfinished[id_] = taken, now

    async def finish(self, application: TelegramApplication) -> None:
        """Tell Telegram that the last updates need not come again."""
        given_up = [id_ for id_, (taken, _) in self._unfinished.items() if taken.task.cancelled()]
        offset = min(given_up, default=self._following)
        if offset is not None:
            try:
                await _poll(application.bot, offset, 0, limit=1)
            except TelegramError as error:
                logger.warning("the last messages may be answered twice after the next start: %s", error)


async def _poll(bot: ExtBot[Bulk], offset: int | None, patience: int, limit: int = _MOST) -> list[dict[str, Any]]:
    """What has happened, as it was sent: the library reads all of it or nothing, and logs what people wrote where it fails."""
    query = {"timeout": patience, "limit": limit, "allowed_updates": json.dumps(UPDATES)}
    query |= {} if offset is None else {"offset": offset}
    due = (bot.request.read_timeout or 0) + patience
    found: Any = await bot.request.post(f"{bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=due)
    return [content for content in found if isinstance(content, dict) and isinstance(content.get("update_id"), int)]
