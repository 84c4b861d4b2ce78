"""/language: the language of menus, buttons and notices."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.knowledge.values import LANGUAGES
from bot.telegram.buttons import SetLanguage
from bot.telegram.replying import say
from bot.telegram.services import Context
from bot.texts import Texts


async def choose_language(update: Update, context: Context) -> None:
    """Offer the languages."""
    services, message = context.bot_data, update.effective_message
    if message is None:
        return
    language = await services.language_of(update)
    await say(message, services.texts(language, "telegram-language-choose"), languages(services.texts))


def languages(texts: Texts) -> InlineKeyboardMarkup:
    """A button for each language, in its own name."""
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    texts(language, "telegram-language-name").unescape(), callback_data=SetLanguage(language).encode()
                )
                for language in LANGUAGES
            ]
        ]
    )
