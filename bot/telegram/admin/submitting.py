"""What an administrator hands in: a file, or YAML in a message."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from telegram import Document, Message
from telegram.error import TelegramError

from bot.knowledge.archive import MAX_BYTES
from bot.notices import shortened
from bot.telegram.admin.handles import WrongInputError

_SUFFIXES = (".yaml", ".yml", ".zip", ".txt", "")
_LONGEST_NAME = 100


@dataclass(frozen=True)
class Submission:
    content: bytes
    name: str = ""
    """Of the file; empty for a text."""


async def submitted(message: Message, text: str) -> Submission | None:
    """The file of a message, else its text, else what the message replies to; None where there is nothing of it.

    Args:
        message: of the administrator.
        text: what of its text or caption is no command.

    Raises:
        WrongInputError: it is a picture, say, a file of another type, too large, or Telegram does not give it.
    """
    if message.document:
        return await _downloaded(message.document)
    if message.effective_attachment:
        raise WrongInputError("exchange-wrong-kind")
    if text.strip():
        return Submission(text.encode())
    replied = message.reply_to_message
    return await submitted(replied, replied.text or "") if replied else None


async def _downloaded(document: Document) -> Submission:
    name = shortened(document.file_name or "", _LONGEST_NAME)
    if PurePath(name).suffix.lower() not in _SUFFIXES:
        raise WrongInputError("exchange-wrong-type", name=name)
    if (document.file_size or 0) > MAX_BYTES:
        raise WrongInputError("exchange-wrong-size", size=(document.file_size or 0) / 1e6, most=MAX_BYTES // 10**6)
    try:
        file = await document.get_file()
        return Submission(bytes(await file.download_as_bytearray()), name)
    except TelegramError as error:
        raise WrongInputError("exchange-wrong-download") from error
