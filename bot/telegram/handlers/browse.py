"""Views to browse: where one begins, and the steps from there."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType

from bot.answers import Request
from bot.knowledge.values import Language
from bot.telegram.buttons import Button, Show, Turn
from bot.telegram.press import Press
from bot.telegram.rendering import Rendered
from bot.telegram.replying import asked_in, replace, reply
from bot.telegram.services import Context, conversation_of
from bot.telegram.views import view

START = Request("partners")
"""Where everything can be reached from."""


async def open_view(update: Update, context: Context, request: Request, language: Language) -> Rendered:
    """What a request shows, as long as it shows anything; else the beginning."""
    return await _view(update, context, request, language) or await _beginning(update, context, language)


async def show(press: Press[Show]) -> str | None:
    """Turn to another view, in place or in a new message."""
    button = press.button
    shown = await _view(press.update, press.context, button.request, button.language)
    if shown is None:
        return await start_anew(press)
    if button.in_place:
        await replace(press.message, shown)
    else:
        await reply(asked_in(press.message), shown)
    return None


async def start_anew(press: Press[Button | None]) -> str:
    """In place of a button's list that is no longer there: the list where everything begins."""
    language = press.button.language if isinstance(press.button, Show | Turn) else press.language
    await reply(asked_in(press.message), await _beginning(press.update, press.context, language))
    return press.services.texts(language, "telegram-list-changed").unescape()


async def _beginning(update: Update, context: Context, language: Language) -> Rendered:
    shown = await _view(update, context, START, language)
    if shown is None:
        raise LookupError(f"there is no view {START.view!r}")
    return shown


async def _view(update: Update, context: Context, request: Request, language: Language) -> Rendered | None:
    message, person = update.effective_message, update.effective_user
    is_private = isinstance(message, Message) and message.chat.type == ChatType.PRIVATE
    follower = person.id if person and is_private else None
    return await view(context.bot_data, context.bot.username, request, language, conversation_of(update), follower)
