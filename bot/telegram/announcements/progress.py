"""Messages in which staff watch how announcements go: kept up to date, over restarts, until there is a report."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
from types import TracebackType
from typing import Self

from telegram import ReplyParameters
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.announcements.announcement import Report, State
from bot.announcements.reports import Watch
from bot.storage.database import DatabaseError
from bot.telegram.announcements.cards import WAITING, card
from bot.telegram.pacing import Bulk
from bot.telegram.rendering import Rendered
from bot.telegram.replying import edit
from bot.telegram.services import Services

logger = logging.getLogger(__name__)

EVERY = 3.0  # seconds between two edits of a message
IDLE = 60.0  # seconds after which to look whether another process has changed anything
LONG = dt.timedelta(minutes=1)
"""Who has waited longer looks at something else meanwhile."""


class Progress:
    """Shows it as long as it is open: `async with Progress(…)`."""

    def __init__(self, bot: ExtBot[Bulk], services: Services, every: float = EVERY) -> None:
        """
        Args:
            bot: that edits the messages.
            services: what is shown.
            every: seconds between two edits.
        """
        self._bot = bot
        self._services = services
        self._every = every
        self._shown: dict[int, Rendered] = {}
        self._changed = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._running = asyncio.create_task(self._run(), name="progress")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            self._running = None

    def wake(self) -> None:
        """Something has begun, or goes on."""
        self._changed.set()

    async def _run(self) -> None:
        is_moving = True
        while True:
            if not is_moving:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), IDLE)
            self._changed.clear()
            # Whoever pressed a button has just seen what it did.
            await asyncio.sleep(self._every)
            try:
                is_moving = await self._show_all()
            except DatabaseError as error:
                logger.warning("progress is not shown: %s", error)

    async def _show_all(self) -> bool:
        """Whether anything will have moved by the next time."""
        is_moving = False
        for watch in await self._services.reports.watched():
            announcement = await self._services.announcements.get(watch.announcement)
            if announcement.state in WAITING:
                continue
            is_moving = is_moving or announcement.state is State.SENDING
            try:
                await self._show(watch)
            except (Forbidden, BadRequest) as error:
                logger.info("nobody watches announcement %s any more: %s", watch.announcement, error)
                await self._end(watch)
            except TelegramError as error:
                logger.warning("progress of announcement %s could not be shown: %s", watch.announcement, error)
                is_moving = True
        return is_moving

    async def _show(self, watch: Watch) -> None:
        language = await self._services.people.users.language_of(watch.user) or "en"
        rendered = await card(self._services, watch.announcement, language)
        if rendered != self._shown.get(watch.number):
            if not await edit(self._bot, watch.chat, watch.message, rendered):
                await self._end(watch)
                return
            self._shown[watch.number] = rendered
        report = await self._services.reports.report(watch.announcement)
        if report is None or report.announcement.state in {State.SENDING, State.PAUSED}:
            return
        if _is_long_ago(report):
            text = self._services.texts(language, "announcement-finished", id=str(watch.announcement))
            await self._bot.send_message(watch.chat, text, reply_parameters=ReplyParameters(watch.message))
        await self._end(watch)

    async def _end(self, watch: Watch) -> None:
        self._shown.pop(watch.number, None)
        await self._services.reports.unwatch(watch)


def _is_long_ago(report: Report) -> bool:
    """Whether nobody is likely to look at the message any more, so that an edit would go unseen."""
    was_scheduled = report.announcement.at is not None
    return was_scheduled or (report.finished_at is not None and report.finished_at - report.started_at > LONG)
