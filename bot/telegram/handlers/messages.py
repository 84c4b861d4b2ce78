"""Messages that are no commands: whom they are for, and what they are."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping

from telegram import Message, Update
from telegram.constants import ChatType

from bot.answering.posts import is_link
from bot.people.awaited import Awaited
from bot.storage.database import DatabaseError
from bot.telegram.admin import answers as administering
from bot.telegram.announcements import answers as announcing
from bot.telegram.handlers import feedback, staff
from bot.telegram.handlers.cancel import cancel
from bot.telegram.handlers.fallback import not_text
from bot.telegram.handlers.help import show_help
from bot.telegram.handlers.questions import LONGEST_QUESTION, ask, ask_anew
from bot.telegram.handlers.spoken import command_said
from bot.telegram.purposes import Purpose
from bot.telegram.rendering import render
from bot.telegram.replying import reply
from bot.telegram.services import Context, conversation_of

logger = logging.getLogger(__name__)

_AWAITED: Mapping[str, Callable[[Update, Context, Message, Awaited], Awaitable[bool]]] = {
    Purpose.COMMENT: feedback.comment,
    Purpose.QUESTION: staff.awaited_question,
    Purpose.LETTER: staff.awaited_letter,
    Purpose.ALBUM: staff.awaited_rest,
    Purpose.ANNOUNCEMENT: announcing.receive,
    Purpose.ADMINISTRATION: administering.receive,
}
"""Each takes a message; False where it is not what was expected."""


async def receive(update: Update, context: Context) -> None:
    """A letter between a person and the staff, something that was asked for, or a question."""
    message = update.effective_message
    if message is None or await staff.pass_on(update, context, message):
        return
    words = _words(message, context.bot.username)
    said = command_said(context.bot_data.texts, words) if words and not message.forward_origin else None
    # Whoever has thought better of it says so instead of what was asked for.
    if said is not cancel and await _was_awaited(update, context, message):
        return
    if words is None:
        # The first part of an album has had the reply already.
        if not await context.bot_data.albums.is_further(message):
            await not_text(update, context)
    elif said:
        await said(update, context)
    elif not words:
        await show_help(update, context)
    elif _is_post(message, words):
        await _read_post(update, context, message, words)
    else:
        await ask(update, context, message, words)


async def receive_edited(update: Update, context: Context) -> None:
    """A message was changed: where it was a question and still is one, its answer changes as well."""
    message = update.edited_message
    words = _words(message, context.bot.username) if message else None
    if message and words and not _is_post(message, words):
        await ask_anew(update, context, message, words)


def _words(message: Message, bot_name: str) -> str | None:
    """A message's text without the bot's name; None where it has none at all."""
    text = message.text or message.caption
    return None if text is None else re.sub(rf"(?i)@{re.escape(bot_name)}\b", " ", text).strip()


def _is_post(message: Message, words: str) -> bool:
    return message.forward_origin is not None or len(words) > LONGEST_QUESTION or is_link(words)


async def _was_awaited(update: Update, context: Context, message: Message) -> bool:
    person = update.effective_user
    if person is None:
        return False
    inputs = context.bot_data.people.awaited
    try:
        expected = await inputs.peek(person.id, message.chat_id)
    except DatabaseError as error:
        logger.warning("what somebody was asked for cannot be told: %s", error)
        return False
    # Mostly a question of its own, as any post is; what goes out to many had better be said to be another's.
    if expected is None or (message.forward_origin and expected.purpose != Purpose.ANNOUNCEMENT):
        return False
    awaited = await inputs.take(person.id, message.chat_id)
    if awaited is None or awaited.purpose not in _AWAITED:
        return False
    return await _AWAITED[awaited.purpose](update, context, message, awaited)


async def _read_post(update: Update, context: Context, message: Message, words: str) -> None:
    """Somebody's post, a whole text or a link is no question: say whom it is about."""
    services = context.bot_data
    # In a group, everybody can see what was forwarded: only who asks for an answer gets one.
    is_private = message.chat.type == ChatType.PRIVATE
    conversation = conversation_of(update) if is_private else None
    answer = await services.assistant.read_post(words, await services.language_of(update), conversation)
    await reply(message, render(answer))
