"""Updates that are fetched from Telegram by long polling."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.telegram.pacing import Bulk
from bot.telegram.receiving import Receiver, read_update
from bot.telegram.services import TelegramApplication
from bot.telegram.serving import UPDATES, keep_trying

logger = logging.getLogger(__name__)

POLL = 30  # seconds that Telegram waits for something to happen
BREATH = 0.1  # seconds between two looks for news while something is being dealt with
# Telegram hands out a hundred updates beyond the first that is not confirmed: one that takes so many seconds, such as a
# large file to send, must not keep those behind it waiting.
LONGEST_HOLD = 5.0


class Polling:
    """Fetches updates, and confirms them once they have been dealt with.

    Telegram takes a request from an offset as the confirmation of all before it. What is not done yet is therefore asked
    for again and again, so that it is not lost in a crash.
    """

    def __init__(self) -> None:
        self._unfinished: dict[int, tuple[asyncio.Task[None], float]] = {}
        """By the id of the update: who is dealing with it, and since when."""
        self._following: int | None = None
        """What has not been asked for yet begins here."""

    async def receive(self, application: TelegramApplication, receiver: Receiver, stop: asyncio.Event) -> None:
        bot, clock = application.bot, asyncio.get_running_loop().time
        # One that was set before would take all updates.
        await keep_trying(bot.delete_webhook, stop)
        while not stop.is_set():
            patience = 0 if self._unfinished else POLL
            offset = min(self._unfinished, default=self._following)
            poll = functools.partial(_poll, bot, offset, patience)
            for content in await keep_trying(poll, stop) or ():
                id_ = content["update_id"]
                if id_ not in self._unfinished:
                    # One that the library cannot read must not keep it from the others, now and after each start: in its
                    # place an empty one is dealt with, and so confirmed.
                    self._unfinished[id_] = receiver.begin(read_update(content, bot) or Update(id_)), clock()
                self._following = max(self._following or 0, id_ + 1)
            if self._unfinished:
                # Until they are done, Telegram would answer with the same ones at once.
                await asyncio.wait([task for task, _ in self._unfinished.values()], timeout=BREATH)
            late = clock() - LONGEST_HOLD
            for id_, (task, since) in [*self._unfinished.items()]:
                if task.done() or since < late:
                    del self._unfinished[id_]

    async def finish(self, application: TelegramApplication) -> None:
        """Tell Telegram that the last updates need not come again."""
        given_up = [id_ for id_, (task, _) in self._unfinished.items() if task.cancelled()]
        offset = min(given_up, default=self._following)
        if offset is not None:
            try:
                await application.bot.get_updates(offset=offset, limit=1, timeout=0)
            except TelegramError as error:
                logger.warning("the last messages may be answered twice after the next start: %s", error)


async def _poll(bot: ExtBot[Bulk], offset: int | None, patience: int) -> Sequence[dict[str, Any]]:
    """What has happened, as Telegram puts it: most of it is asked for several times, and need be read once."""
    query = {"timeout": patience, "allowed_updates": json.dumps(UPDATES)} | ({} if offset is None else {"offset": offset})
    request = bot.request
    found: Any = await request.post(
        f"{bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=(request.read_timeout or 0) + patience
    )
    return found  # type: ignore[no-any-return]
