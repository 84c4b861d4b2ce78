"""/start: a greeting with example questions, or the card that a link leads to."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.answers import Request
from bot.knowledge.values import Language
from bot.telegram.buttons import Example, SetLanguage
from bot.telegram.rendering import render
from bot.telegram.replying import reply, say
from bot.telegram.services import Context, Services, conversation_of
from bot.texts import Texts

EXAMPLES = (1, 2, 3)


async def start(update: Update, context: Context) -> None:
    """Greet; with a payload, open the record whose id or handle it is."""
    services, message = context.bot_data, update.effective_message
    if message is None:
        return
    language = await services.language_of(update)
    if context.args:
        await _open(services, message, context.args[0], language, conversation_of(update))
    else:
        await say(message, services.texts(language, "telegram-greeting"), _suggestions(services.texts, language))


async def _open(services: Services, message: Message, payload: str, language: Language, conversation: str) -> None:
    entry = services.catalogue().by_handle(payload)
    if entry is None:
        await say(message, services.texts(language, "telegram-record-unknown"))
        request = Request("partners")
    else:
        request = Request("card", entry.id)
    await reply(message, render(await services.assistant.show(request, language, conversation)))


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
