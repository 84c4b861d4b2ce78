"""Buttons: what each press does. A press is always acknowledged, and a second one of the same button is harmless."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.telegram.admin import presses as administering
from bot.telegram.announcements import presses as announcing
from bot.telegram.buttons import (
    Administer,
    Announce,
    Button,
    Choose,
    Draw,
    Example,
    Follow,
    FollowNothing,
    Forget,
    HearAnnouncements,
    Missing,
    Rate,
    SetLanguage,
    Show,
    TellMe,
    Turn,
    WriteToStaff,
    decode,
)
from bot.telegram.handlers import browse, feedback, following, language, pictures, privacy, promising, questions, staff
from bot.telegram.press import Press, Presses, UndoneError
from bot.telegram.services import Context

# Does the work, and gives the notice to show on top of the screen, if any.
Handle = Callable[[Press[Any]], Awaitable[str | None]]

HANDLES: Mapping[type[Button], Handle] = {
    Show: browse.show,
    Turn: questions.turn,
    Choose: questions.choose,
    Example: questions.ask_example,
    SetLanguage: language.set_language,
    Draw: pictures.draw,
    Follow: following.follow,
    FollowNothing: following.follow_nothing,
    Rate: feedback.rate,
    Missing: feedback.say_missing,
    TellMe: promising.tell,
    WriteToStaff: staff.press,
    Forget: privacy.decide,
    Administer: administering.press,
    Announce: announcing.press,
    HearAnnouncements: following.hear,
}


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
        person_language = await services.language_of(update)
        if not isinstance(message, Message) or not message.is_accessible:
            # Deleted, or so old that Telegram tells no more of it: who asked cannot be seen either.
            return services.texts(person_language, "telegram-message-old").unescape()
        if not _meant_for(message, query.from_user.id):
            return services.texts(person_language, "telegram-not-yours").unescape()
        if self._presses.is_repeated(message, query.from_user.id, data):
            return None
        button = decode(data)
        handle: Handle = HANDLES[type(button)] if button else browse.start_anew
        try:
            notice = await handle(Press(button, query.from_user, message, person_language, update, context))
        except UndoneError as error:
            self._presses.forget(message, query.from_user.id)
            return error.notice
        self._presses.remember(message, query.from_user.id, data)
        return notice


def _meant_for(message: Message, person: int) -> bool:
    """In a group a button is for the person whose message it answers; in a private chat nobody else is there.

    Of who asked in the name of a group or a channel Telegram does not tell who it was: nobody can be turned away.
    """
    asked = message.reply_to_message
    # In a topic, what answers nothing else answers the note that the topic was opened.
    if message.chat.type == ChatType.PRIVATE or asked is None or asked.forum_topic_created:
        return True
    return asked.sender_chat is not None or asked.from_user is None or asked.from_user.id == person


async def _acknowledge(query: CallbackQuery, notice: str | None) -> None:
    try:
        await query.answer(notice)
    except BadRequest as error:
        # Pressed while the bot was away: the phone has stopped waiting, and the work is done all the same.
        if "query is too old" not in error.message.lower():
            raise
