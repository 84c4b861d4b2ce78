"""People as administrators see them: by name where Telegram tells one, which is not stored, and always by id."""

from __future__ import annotations

from markupsafe import Markup
from telegram import Bot
from telegram.error import TelegramError

from bot.knowledge.ledger import Origin
from bot.notices import Argument, Notice
from bot.telegram.rendering import shorten


async def name_of(bot: Bot, person: int) -> str:
    """What somebody is called in Telegram now; their id where that is not to be learned."""
    try:
        chat = await bot.get_chat(person)
    except TelegramError:
        return str(person)
    return shorten(chat.full_name or str(person))


def mention(person: int, name: str | None = None) -> Markup:
    """A link to somebody, with the id that commands take."""
    link = Markup('<a href="tg://user?id={}">{}</a>').format(person, name or person)
    return link if name in (None, str(person)) else link + Markup(" (<code>{}</code>)").format(person)


def author_of(origin: Origin, by: int | None) -> Argument:
    """Who has changed the knowledge, for a message."""
    if by is None:
        return Notice("history-by-files")
    return Notice("history-by-import", {"person": mention(by)}) if origin is Origin.IMPORT else mention(by)
