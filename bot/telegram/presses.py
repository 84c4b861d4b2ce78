"""Buttons: what each press does. A press is always acknowledged, and a second one of the same button is harmless."""

from __future__ import annotations

import dataclasses
import time
from collections import OrderedDict
from collections.abc import Callable

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.answers import Request, Status
from bot.knowledge.values import Language
from bot.telegram.buttons import Button, Choose, Example, SetLanguage, Show, decode
from bot.telegram.language import languages
from bot.telegram.questions import ask
from bot.telegram.rendering import Rendered, render
from bot.telegram.replying import asked_in, replace, reply
from bot.telegram.services import Context, Services, conversation_of

DOUBLE_PRESS = 3.0  # seconds within which the same button again is a slip of the finger
REMEMBERED = 10_000  # messages


class Presses:
    """Which button of a message was pressed last, so that a double press does not do its work twice."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: OrderedDict[tuple[int, int], tuple[str, float]] = OrderedDict()

    def is_repeated(self, message: Message, data: str, lasting: bool) -> bool:
        """Whether `data` was the last press on the message; unless `lasting`, within a few seconds."""
        last, at = self._last.get((message.chat_id, message.message_id), ("", 0.0))
        return last == data and (lasting or self._clock() - at < DOUBLE_PRESS)

    def remember(self, message: Message, data: str) -> None:
        """A press has done its work."""
        key = message.chat_id, message.message_id
        self._last[key] = data, self._clock()
        self._last.move_to_end(key)
        if len(self._last) > REMEMBERED:
            self._last.popitem(last=False)


class PressHandler:
    """The handler of every callback query."""

    def __init__(self, presses: Presses) -> None:
        self._presses = presses

    async def __call__(self, update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        notice: str | None = None
        try:
            notice = await self._press(query, update, context)
        finally:
            await _acknowledge(query, notice)

    async def _press(self, query: CallbackQuery, update: Update, context: Context) -> str | None:
        """Do what the button says; the notice to show, if any."""
        services, message, data = context.bot_data, query.message, query.data or ""
        language = await services.language_of(update)
        if not isinstance(message, Message) or not message.is_accessible:
            # Deleted, or so old that Telegram tells no more of it: who asked cannot be seen either.
            return services.texts(language, "telegram-message-old").unescape()
        if not _meant_for(message, query.from_user.id):
            return services.texts(language, "telegram-not-yours").unescape()
        button = decode(data)
        in_place = isinstance(button, Show) and button.in_place
        if self._presses.is_repeated(message, data, lasting=in_place):
            return None
        notice = await _do(button, message, language, update, context)
        self._presses.remember(message, data)
        return notice


async def _do(button: Button | None, message: Message, language: Language, update: Update, context: Context) -> str | None:
    services, conversation = context.bot_data, conversation_of(update)
    match button:
        case Show():
            return await _show(services, button, message, conversation)
        case Choose():
            await reply(asked_in(message), render(await services.assistant.choose(button.id, conversation)))
        case Example():
            words = services.texts(button.language, f"telegram-example-{button.number}").unescape()
            await ask(update, context, asked_in(message), words, interface=button.language, quote=True)
        case SetLanguage(language=None):
            text = services.texts(language, "telegram-language-choose")
            await reply(asked_in(message), Rendered((text,), languages(services.texts)))
        case SetLanguage(language=chosen) if chosen and update.effective_user:
            await services.users.set_language(update.effective_user.id, chosen)
            await replace(message, Rendered((services.texts(chosen, "telegram-language-set"),)))
        case _:
            return await _show_partners(services, message, language, conversation)
    return None


async def _show(services: Services, button: Show, message: Message, conversation: str) -> str | None:
    entry = services.catalogue().by_handle(button.request.id) if button.request.id else None
    if button.request.id and entry is None:
        return await _show_partners(services, message, button.language, conversation)
    request = dataclasses.replace(button.request, id=entry.id if entry else None)
    answer = await services.assistant.show(request, button.language, conversation)
    if answer.status is Status.UNKNOWN:
        return await _show_partners(services, message, button.language, conversation)
    if button.in_place:
        await replace(message, render(answer))
    else:
        await reply(asked_in(message), render(answer))
    return None


async def _show_partners(services: Services, message: Message, language: Language, conversation: str) -> str:
    """In place of a button's list that is no longer there: the list where everything begins."""
    answer = await services.assistant.show(Request("partners"), language, conversation)
    await reply(asked_in(message), render(answer))
    return services.texts(language, "telegram-list-changed").unescape()


def _meant_for(message: Message, person: int) -> bool:
    """In a group a button is for the person whose message it answers; in a private chat nobody else is there."""
    asked = message.reply_to_message
    if message.chat.type == ChatType.PRIVATE or asked is None or asked.from_user is None:
        return True
    return asked.from_user.id == person


async def _acknowledge(query: CallbackQuery, notice: str | None) -> None:
    try:
        await query.answer(notice)
    except BadRequest as error:
        # Pressed while the bot was away: the phone has stopped waiting, and the work is done all the same.
        if "query is too old" not in error.message:
            raise
