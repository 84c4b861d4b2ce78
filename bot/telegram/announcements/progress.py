"""Messages in which staff watch how announcements go: kept up to date, over restarts, until there is a report."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
from typing import NoReturn

from telegram import ReplyParameters
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.announcements.announcement import Report
from bot.announcements.reports import Watch
from bot.knowledge.values import Language
from bot.storage.database import DatabaseError
from bot.telegram.announcements.cards import AT_WORK, WAITING, card
from bot.telegram.pacing import Bulk
from bot.telegram.rendering import Rendered
from bot.telegram.replying import edit
from bot.telegram.services import Services

logger = logging.getLogger(__name__)

EVERY = 3.0  # seconds between two edits of a message
LONG = dt.timedelta(minutes=1)
"""Who has waited longer looks at something else meanwhile."""


class Progress:
    """Looks at the database, and edits the messages."""

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

    async def run(self) -> NoReturn:
        """Show it."""
        try:
            while True:
                # Mostly nobody watches anything: then this is one look into an empty table.
                await asyncio.sleep(self._every)
                try:
                    await self._keep_all_up()
                except DatabaseError as error:
                    logger.warning("progress is not shown: %s", error)
        finally:
            with contextlib.suppress(DatabaseError):  # then it lapses by itself
                await self._services.reports.disclaim()

    async def _keep_all_up(self) -> None:
        reports = self._services.reports
        watched = await reports.watched()
        if watched and await reports.claim():
            for watch in watched:
                await self._keep_up(watch)

    async def _keep_up(self, watch: Watch) -> None:
        # Read before it is shown: an end that comes in between is shown the next time.
        state = (await self._services.announcements.get(watch.announcement)).state
        if state in WAITING:
            return
        try:
            language = await self._services.people.users.language_of(watch.user) or "en"
            is_there = await self._show(watch, language)
            if is_there and state not in AT_WORK:
                await self._tell(watch, language)
        except (Forbidden, BadRequest) as error:
            logger.info("nobody watches announcement %s any more: %s", watch.announcement, error)
            is_there = False
        except TelegramError as error:
            logger.warning("progress of announcement %s could not be shown: %s", watch.announcement, error)
            return
        if not is_there or state not in AT_WORK:
            self._shown.pop(watch.number, None)
            await self._services.reports.unwatch(watch)

    async def _show(self, watch: Watch, language: Language) -> bool:
        """Whether the message is still there."""
        rendered = await card(self._services, watch.announcement, language)
        if rendered != self._shown.get(watch.number):
            if not await edit(self._bot, watch.chat, watch.message, rendered):
                return False
            self._shown[watch.number] = rendered
        return True

    async def _tell(self, watch: Watch, language: Language) -> None:
        """That it is over, where nobody is likely to look at the message any more: an edit makes no sound."""
        report = await self._services.reports.report(watch.announcement)
        if report is not None and _was_long(report):
            text = self._services.texts(language, "announcement-finished", id=str(watch.announcement))
            await self._bot.send_message(watch.chat, text, reply_parameters=ReplyParameters(watch.message))


def _was_long(report: Report) -> bool:
    """Also from the time when it was scheduled."""
    was_scheduled = report.announcement.at is not None
    return was_scheduled or (report.finished_at is not None and report.finished_at - report.started_at > LONG)
