"""/privacy and /forget."""

from __future__ import annotations

import logging

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, TelegramError

from bot.knowledge.values import Language
from bot.people.dialogues import ending_of
from bot.people.privacy import KEPT
from bot.people.roles import RoleRefusedError
from bot.telegram.buttons import Forget
from bot.telegram.press import Press
from bot.telegram.profile import show_menu
from bot.telegram.rendering import Rendered
from bot.telegram.replying import replace, say
from bot.telegram.services import Context, Services
from bot.texts import Texts

logger = logging.getLogger(__name__)


async def show_privacy(update: Update, context: Context) -> None:
    """/privacy: what is stored, why, how long."""
    services, message = context.bot_data, update.effective_message
    if message is not None:
        language = await services.language_of(update)
        await say(message, services.texts(language, "privacy", days=KEPT.days))


async def ask_to_forget(update: Update, context: Context) -> None:
    """/forget: asks first."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    language = await services.language_of(update)
    text = services.texts(language, "privacy-forget")
    if await services.people.users.role_of(person.id) is not None:
        text += " " + services.texts(language, "privacy-forget-role")
    await say(message, text, _decision(services.texts, language))


async def decide(press: Press[Forget]) -> None:
    """Delete all at once, or nothing."""
    services, language = press.services, press.button.language
    if not press.button.confirmed:
        await replace(press.message, Rendered((services.texts(language, "privacy-kept"),)))
        return
    people = services.people
    role = await people.users.role_of(press.person.id)
    try:
        letters = await people.privacy.forget(press.person.id)
    except RoleRefusedError:
        await replace(press.message, Rendered((services.texts(language, "privacy-last-admin"),)))
        return
    people.memory.forget(press.person.id)
    services.assistant.forget(ending_of(press.person.id))
    services.limiter.forget(press.person.id)
    await replace(press.message, Rendered((services.texts(language, "privacy-forgotten"),)))
    if role is not None:
        await show_menu(press.context.bot, services.texts, press.person.id, people.users.appointed.get(press.person.id))
    for letter in letters:
        if letter.staff_message is not None:
            await _blank(press.context, services, letter.staff_chat, letter.staff_message, language)


async def _blank(context: Context, services: Services, chat: int, message: int, language: Language) -> None:
    """What the staff was told goes as well; their own messages the bot cannot touch."""
    try:
        if not await _replaced(context.bot, services.texts(language, "privacy-blanked"), chat, message):
            await context.bot.delete_message(chat, message)
    except TelegramError as error:
        logger.info("a letter in the chat of the staff was left as it is: %s", error)


async def _replaced(bot: Bot, text: str, chat: int, message: int) -> bool:
    """Whether a message could be turned into a text; a picture cannot."""
    try:
        await bot.edit_message_text(text, chat, message)
    except BadRequest as error:
        if "no text in the message" not in error.message:
            raise
        return False
    return True


def _decision(texts: Texts, language: Language) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_row(
        [
            InlineKeyboardButton(texts(language, message).unescape(), callback_data=Forget(confirmed, language).encode())
            for message, confirmed in (("privacy-confirm", True), ("privacy-cancel", False))
        ]
    )
