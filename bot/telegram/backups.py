"""A copy of the database, sent to the staff's chat as a document."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import io
import logging
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from markupsafe import Markup
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot.knowledge.values import LANGUAGES, PartialDate
from bot.notices import Argument
from bot.people.audit import Action
from bot.people.once import Once
from bot.telegram.pacing import Bulk
from bot.telegram.services import Services

logger = logging.getLogger(__name__)

HOUR = 3
"""Of the local time: fewest people ask."""
LATEST_HOUR = 8
"""Once people are up, tomorrow is soon enough."""
LARGEST = 50_000_000
"""Bytes of a document that a bot may send."""

_PIECE = 1 << 20  # bytes

T = TypeVar("T")

BackUp = Callable[[Path], Awaitable[object]]
"""Writes the whole database into a file."""


class BackupSender:
    """Copies, compresses and sends; nothing of it stays on the disk."""

    def __init__(
        self,
        bot: ExtBot[Bulk],
        services: Services,
        once: Once,
        back_up: BackUp,
        today: Callable[[], dt.date],
        largest: int = LARGEST,
    ) -> None:
        """
        Args:
            bot: that sends.
            services: know the staff's chat, and what to say.
            once: lets one of several processes send.
            back_up: makes the copy.
            today: the local day, which stands in the caption and in the name of the document.
            largest: bytes that can be sent; of a larger copy staff are told instead.
        """
        self._bot = bot
        self._services = services
        self._once = once
        self._back_up = back_up
        self._today = today
        self._largest = largest

    async def __call__(self) -> None:
        """Send one, if none has been sent today.

        Raises:
            BackupError: the copy cannot be made.
            DatabaseError: the database cannot be read or written.
            TelegramError: Telegram answers, but does not take it in all attempts.
        """
        today = self._today()
        if not await self._once.claim(Action.BACKUP_SENT, f"backup:{today}"):
            return
        document = await _finished(self._compressed())
        day = PartialDate(today.year, today.month, today.day)
        if document is None:
            text = self._said("backup-too-large", date=day, most=_megabytes(self._largest))
            await self._deliver(lambda chat: self._bot.send_message(chat, text, rate_limit_args=Bulk.WAITS))
            return
        name = f"kaznu-partnership-bot-{today}.db.gz"
        caption = self._said("backup-caption", date=day, size=_megabytes(len(document)))
        await self._deliver(
            lambda chat: self._bot.send_document(chat, document, caption=caption, filename=name, rate_limit_args=Bulk.WAITS)
        )

    async def _compressed(self) -> bytes | None:
        """The copy; None where it is too large."""
        folder = Path(tempfile.mkdtemp(prefix="backup-"))
        try:
            await self._back_up(folder / "bot.db")
            return await asyncio.to_thread(_compress, folder / "bot.db", self._largest)
        finally:
            await asyncio.to_thread(shutil.rmtree, folder)

    async def _deliver(self, send: Callable[[int], Awaitable[object]]) -> None:
        chat = await self._services.staff()
        if chat is None:
            return
        try:
            await send(chat)
        except (BadRequest, Forbidden) as error:
            logger.error("the nightly backup cannot be sent to the staff's chat: %s", error)  # noqa: TRY400

    def _said(self, message: str, **arguments: Argument) -> Markup:
        """In all languages: a chat of the staff has none of its own."""
        return Markup("\n\n").join(self._services.texts(language, message, **arguments) for language in reversed(LANGUAGES))


async def _finished(work: Coroutine[Any, Any, T]) -> T:
    """The result of work that is let come to its end, with its files removed, also where nobody wants the result any more."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


def _compress(source: Path, largest: int) -> bytes | None:
    """A file in gzip's format; None as soon as that is larger."""
    packed = io.BytesIO()
    with source.open("rb") as reading, gzip.GzipFile(fileobj=packed, mode="wb") as writing:
        while piece := reading.read(_PIECE):
            writing.write(piece)
            if packed.tell() > largest:
                return None
    return packed.getvalue() if packed.tell() <= largest else None


def _megabytes(size: int) -> float:
    return size / 1e6
