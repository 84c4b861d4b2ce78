"""/language: the language of menus, buttons and notices."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.knowledge.values import LANGUAGES
from bot.telegram.buttons import SetLanguage
from bot.telegram.press import Press
from bot.telegram.rendering import Rendered
from bot.telegram.replying import asked_in, replace, reply, say
from bot.telegram.services import Context
from bot.texts import Texts


async def choose_language(update: Update, context: Context) -> None:
    """Offer the languages."""
    services, message = context.bot_data, update.effective_message
    if message is None:
        return
    language = await services.language_of(update)
    await say(message, services.texts(language, "telegram-language-choose"), languages(services.texts))


async def set_language(press: Press[SetLanguage]) -> None:
    """Take the chosen language, or ask for one."""
    texts, chosen = press.services.texts, press.button.language
    if chosen is None:
        text = texts(press.language, "telegram-language-choose")
        await reply(asked_in(press.message), Rendered((text,), languages(texts)))
        return
    await press.services.people.users.set_language(press.person.id, chosen)
    await replace(press.message, Rendered((texts(chosen, "telegram-language-set"),)))


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
