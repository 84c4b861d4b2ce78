"""How the bot presents itself: name, descriptions and menus in each language, set only where they differ."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.knowledge.values import Language
from bot.people.users import Role
from bot.texts import Texts

logger = logging.getLogger(__name__)

# What Telegram shows for a language; None is for all languages without texts of their own. English is set, too: what
# somebody has once set for it in @BotFather would come before the rest.
_CODES: Mapping[str | None, Language] = {None: "en", "en": "en", "ru": "ru", "kk": "kk"}
_EVERYWHERE = ("partners", "labs", "agreements", "programmes", "news", "map")
_IN_PRIVATE = (*_EVERYWHERE, "subscribe", "human", "language", "help", "privacy", "forget")
OF_STAFF = ("announce", "announcements", "gaps", "stats")
OF_ADMINS = ("add", "edit", "alias", "remove", "history", "undo", "import", "export", "grant", "revoke", "audit")
_BY_ROLE: Mapping[Role, tuple[str, ...]] = {
    Role.STAFF: (*OF_STAFF, *_IN_PRIVATE),
    Role.ADMIN: (*OF_STAFF, *OF_ADMINS, *_IN_PRIVATE),
}
_MENUS: Mapping[BotCommandScope, tuple[str, ...]] = {
    BotCommandScopeDefault(): _IN_PRIVATE,
    # What is between the bot and one person is not for a group.
    BotCommandScopeAllGroupChats(): (*_EVERYWHERE, "help"),
}


async def present(bot: Bot, texts: Texts, roles: Mapping[int, Role | None] = MappingProxyType({})) -> None:
    """Bring the profile up to date. A refusal is logged and no more: answers do not depend on it.

    Args:
        bot: whose profile it is.
        texts: what it says.
        roles: who sees the commands of staff or administrators in the menu, and with None who does not any more; whoever has
            never written to the bot does not yet.
    """

    async def in_language(code: str | None, language: Language) -> None:
        try:
            await _present(bot, texts, code, language)
        except TelegramError as error:
            logger.warning("the bot's profile in %s could not be set: %s", language, error)

    # What all languages have in common comes first: a language that shows the same needs nothing of its own.
    common, *others = _CODES.items()
    await in_language(*common)
    await asyncio.gather(*(in_language(code, language) for code, language in others))
    for person, role in roles.items():
        await show_menu(bot, texts, person, role)


async def show_menu(bot: Bot, texts: Texts, person: int, role: Role | None) -> None:
    """Show somebody the commands that they may use; a refusal is logged and no more.

    Args:
        bot: in whose chat.
        texts: what the commands are said to do.
        person: who.
        role: None: what everybody may use.
    """
    scope = BotCommandScopeChat(person)
    try:
        for code, language in _CODES.items():
            if role is None:
                await bot.delete_my_commands(scope, code)
            else:
                await _show_menu(bot, texts, scope, _BY_ROLE[role], code, language)
    except TelegramError as error:
        logger.info("the menu of %s could not be changed: %s", person, error)


async def _present(bot: Bot, texts: Texts, code: str | None, language: Language) -> None:
    def text(message_id: str) -> str:
        return texts(language, message_id).unescape()

    for scope, names in _MENUS.items():
        await _show_menu(bot, texts, scope, names, code, language)
    description = text("telegram-profile-description")
    if (await bot.get_my_description(language_code=code)).description != description:
        await bot.set_my_description(description, language_code=code)
    short = text("telegram-profile-short")
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
    # Last, since Telegram allows few changes of the name a day.
    name = text("telegram-profile-name")
    if (await bot.get_my_name(language_code=code)).name != name:
        await bot.set_my_name(name, language_code=code)


async def _show_menu(
    bot: Bot, texts: Texts, scope: BotCommandScope, names: Sequence[str], code: str | None, language: Language
) -> None:
    menu = tuple(BotCommand(name, texts(language, f"telegram-menu-{name}").unescape()) for name in names)
    if await bot.get_my_commands(scope, code) != menu:
        await bot.set_my_commands(menu, scope, code)
