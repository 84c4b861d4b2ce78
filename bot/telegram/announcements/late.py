"""Staff are asked what to do with an announcement that did not begin in time."""

from __future__ import annotations

import logging

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.announcements.announcement import Announcement
from bot.telegram.announcements.cards import card
from bot.telegram.pacing import Bulk
from bot.telegram.services import Services

logger = logging.getLogger(__name__)


class LateQuestion:
    """Asks in the chat of the staff and whoever composed it; where neither can be, everybody who is staff."""

    def __init__(self, bot: ExtBot[Bulk], services: Services) -> None:
        self._bot = bot
        self._services = services

    async def __call__(self, announcement: Announcement) -> None:
        """Ask.

        Raises:
            TelegramError: nobody could be asked.
        """
        users = self._services.people.users
        is_staff = await users.role_of(announcement.by) is not None
        chats = [chat for chat in (await self._services.staff(), announcement.by if is_staff else None) if chat is not None]
        await self._ask(announcement, chats or sorted(await users.with_role()))

    async def _ask(self, announcement: Announcement, chats: list[int]) -> None:
        users = self._services.people.users
        failure: TelegramError | None = None
        asked = 0
        for chat in chats:
            language = await users.language_of(chat) or await users.language_of(announcement.by) or "en"
            rendered = await card(self._services, announcement.id, language, is_private=chat > 0)
            try:
                await self._bot.send_message(chat, rendered.parts[-1], reply_markup=rendered.keyboard)
                asked += 1
            except TelegramError as error:
                logger.warning("staff could not be asked about announcement %s: %s", announcement.id, error)
                failure = error
        if failure is not None and not asked:
            raise failure
