"""Passing on what somebody writes into another chat."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from telegram import Bot, InlineKeyboardMarkup, Message, ReplyParameters, User

from bot.telegram.rendering import cut


@dataclass(frozen=True)
class Relayed:
    """Messages of one chat that belong together: parts of a long text, a picture with the line above it."""

    chat: int
    messages: tuple[int, ...]

    @classmethod
    def of(cls, message: Message) -> Relayed:
        """A single message."""
        return cls(message.chat_id, (message.message_id,))


async def relay(
    bot: Bot,
    chat: int,
    text: str,
    under: int | None,
    keyboard: InlineKeyboardMarkup | None = None,
    copied: Message | None = None,
) -> Relayed:
    """Send HTML of any length, and below it a copy of what is no text.

    Args:
        bot: that sends it.
        chat: where to.
        text: is cut where it is too long for one message.
        under: the message that it replies to; none in a group that has moved, where no earlier one can be found.
        keyboard: below the text.
        copied: a picture, a voice message or the like.

    Raises:
        BadRequest: there is no such chat, or nothing can be written there.
        Forbidden: the bot was blocked or removed.
    """
    reply = None if under is None else ReplyParameters(under)
    *parts, last = cut(text)
    sent = [await bot.send_message(chat, part, reply_parameters=reply) for part in parts]
    sent.append(await bot.send_message(chat, last, reply_parameters=reply, reply_markup=keyboard))
    messages = [message.message_id for message in sent]
    # The chat may have moved meanwhile: the message itself knows best where it is.
    where = sent[-1].chat_id
    if copied is not None:
        messages.append((await copied.copy(where, reply_parameters=ReplyParameters(messages[-1]))).message_id)
    return Relayed(where, tuple(messages))


def speaker(message: Message, person: User) -> str:
    """Who speaks: somebody by name, or a group or channel where it is in its name that they write."""
    return (message.sender_chat.title if message.sender_chat else None) or person.full_name


def linked_speaker(message: Message, person: User) -> Markup:
    """The same, with a link to the person where it is one."""
    if message.sender_chat:
        return Markup("{}").format(speaker(message, person))
    return Markup(person.mention_html())  # noqa: S704 - the library escapes the name
