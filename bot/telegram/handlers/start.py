"""/start: a greeting with example questions, or the card that a link leads to."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.answers import Request
from bot.knowledge.values import Language
from bot.telegram.buttons import Example, SetLanguage
from bot.telegram.handlers.browse import START, open_view
from bot.telegram.replying import reply, say
from bot.telegram.services import Context
from bot.texts import Texts

EXAMPLES = (1, 2, 3)
FROM_INLINE = "hello"
"""What the button above inline results carries: somebody comes from another chat."""


async def start(update: Update, context: Context) -> None:
    """Greet; with a payload, open the record whose id or handle it is."""
    services, message = context.bot_data, update.effective_message
    if message is None:
        return
    language = await services.language_of(update)
    payload = context.args[0] if context.args else FROM_INLINE
    if payload == FROM_INLINE:
        await say(message, services.texts(language, "telegram-greeting"), _suggestions(services.texts, language))
        return
    entry = services.catalogue().by_handle(payload)
    if entry is None:
        await say(message, services.texts(language, "telegram-record-unknown"))
    await reply(message, await open_view(update, context, Request("card", entry.id) if entry else START, language))


def _suggestions(texts: Texts, language: Language) -> InlineKeyboardMarkup:
    rows = [
        InlineKeyboardButton(
            texts(language, f"telegram-example-{number}").unescape(), callback_data=Example(language, number).encode()
        )
        for number in EXAMPLES
    ]
    switch = InlineKeyboardButton(
        "🌐 " + texts(language, "telegram-language-button").unescape(), callback_data=SetLanguage(None).encode()
    )
    return InlineKeyboardMarkup([*([row] for row in rows), [switch]])
