"""What is new, sent to those who follow it: once a day at the most."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.knowledge.catalogue import Entry
from bot.people.digests import Digest
from bot.telegram.buttons import FollowNothing
from bot.telegram.pacing import Bulk
from bot.telegram.services import Services
from bot.telegram.views import link_to

logger = logging.getLogger(__name__)

HOUR = 10
"""Of the local time: nobody sleeps any more, and the day is still young."""
LATEST_HOUR = 20
"""Later than this nobody is disturbed: what is new can wait for tomorrow."""
MOST_LINES = 10


class DigestSender:
    """Sends to everybody what is new for them."""

    def __init__(self, bot: ExtBot[Bulk], services: Services, today: Callable[[], dt.date]) -> None:
        self._bot = bot
        self._services = services
        self._today = today

    async def __call__(self) -> None:
        """Each message is marked as sent before it is, so that nobody gets one twice; asked again the same day, it goes on."""
        digests, today = self._services.people.digests, self._today()
        for digest in await digests.due(self._services.catalogue(), today):
            if await digests.claim(digest, today):
                await self._send(digest)

    async def _send(self, digest: Digest) -> None:
        texts, language = self._services.texts, digest.language
        shown = digest.entries[:MOST_LINES]
        lines = [texts(language, "digest-title"), Markup(""), *(self._line(entry, digest) for entry in shown)]
        if len(digest.entries) > len(shown):
            lines.append(texts(language, "and-more", count=len(digest.entries) - len(shown)))
        lines += [Markup(""), texts(language, "digest-why")]
        title = texts(language, "following-stop-all").unescape()
        stop = InlineKeyboardButton(title, callback_data=FollowNothing(language).encode())
        try:
            await self._bot.send_message(
                digest.user,
                Markup("\n").join(lines),
                reply_markup=InlineKeyboardMarkup.from_button(stop),
                rate_limit_args=Bulk.WAITS,
            )
        except TelegramError as error:
            if isinstance(error, Forbidden) or "chat not found" in error.message.lower():
                await self._services.people.users.set_active(digest.user, active=False)
            else:
                logger.warning("a digest could not be sent: %s", error)

    def _line(self, entry: Entry, digest: Digest) -> Markup:
        language = digest.language
        link = Markup('<a href="{}">{}</a>').format(link_to(self._bot.username, entry.id), entry.title[language])
        details = [entry.partner.name[language]] if entry.partner else []
        if entry.date:
            details.append(self._services.texts.date(language, entry.date))
        return Markup("• {} — {}").format(link, ", ".join(details))
