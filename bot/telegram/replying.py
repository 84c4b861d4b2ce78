"""Sending what was rendered: as a reply, or in place of an earlier message."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram import Bot, ForceReply, InlineKeyboardMarkup, InputMediaPhoto, Message
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, TelegramError

from bot.telegram.rendering import Rendered

TYPING_AFTER = 0.8  # seconds: a quick answer needs no "typing…"
TYPING_REPEATED = 4.5  # seconds: Telegram shows it for five


async def reply(message: Message, rendered: Rendered) -> Message:
    """Answer in the message's chat; in a group as a reply to it, so that it is clear who is meant.

    Returns:
        the message with the keyboard: the last one where the text is long.
    """
    *parts, last = rendered.parts
    for part in parts:
        await message.reply_text(part)
    return await message.reply_text(last, reply_markup=rendered.keyboard)


async def say(message: Message, text: str, keyboard: InlineKeyboardMarkup | ForceReply | None = None) -> Message:
    """Reply with a short text that is HTML."""
    return await message.reply_text(text, reply_markup=keyboard)


async def replace(message: Message, rendered: Rendered) -> None:
    """Show it where the message stands; in a new message where that is not possible."""
    # A picture cannot become a text.
    is_possible = len(rendered.parts) == 1 and message.text is not None
    if not is_possible or not await edit(message.get_bot(), message.chat_id, message.message_id, rendered):
        await reply(asked_in(message), rendered)


async def edit(bot: Bot, chat: int, message: int, rendered: Rendered) -> bool:
    """Put the last part in place of a message of ours; False where that message is gone or cannot be edited any more."""
    try:
        await bot.edit_message_text(rendered.parts[-1], chat, message, reply_markup=rendered.keyboard)
    except BadRequest as error:
        if "not modified" in error.message:
            return True
        if "to edit not found" not in error.message and "can't be edited" not in error.message:
            raise
        return False
    return True


async def edit_photo(message: Message, photo: InputMediaPhoto, keyboard: InlineKeyboardMarkup) -> bool:
    """Put a photo in place of a message of ours, which may be a text; False where that is gone or cannot be edited any more."""
    try:
        # The library would add its default here, where Telegram knows no such parameter.
        await message.edit_media(photo, reply_markup=keyboard, api_kwargs={"parse_mode": None})
    except BadRequest as error:
        if "not modified" in error.message:
            return True
        if "to edit not found" not in error.message and "can't be edited" not in error.message:
            raise
        return False
    return True


async def edit_keyboard(message: Message, keyboard: InlineKeyboardMarkup | None) -> None:
    """Change the buttons under a message of ours; one that is gone or has them already is left as it is."""
    await _edit_keyboard(message.get_bot(), message.chat_id, message.message_id, keyboard)


async def drop_keyboard(bot: Bot, chat: int, message: int) -> None:
    """Take the buttons away from a message of ours, if it is still there."""
    await _edit_keyboard(bot, chat, message, None)


async def _edit_keyboard(bot: Bot, chat: int, message: int, keyboard: InlineKeyboardMarkup | None) -> None:
    try:
        # The library would add its default here, where Telegram knows no such parameter.
        await bot.edit_message_reply_markup(chat, message, reply_markup=keyboard, api_kwargs={"parse_mode": None})
    except BadRequest as error:
        if not any(harmless in error.message for harmless in ("not modified", "to edit not found", "can't be edited")):
            raise


def asked_in(message: Message) -> Message:
    """The message that one of ours answered, so that what follows is still meant for the one who asked."""
    if message.chat.type != ChatType.PRIVATE and message.reply_to_message:
        return message.reply_to_message
    return message


@contextlib.asynccontextmanager
async def typing(message: Message, after: float = TYPING_AFTER, action: ChatAction = ChatAction.TYPING) -> AsyncIterator[None]:
    """Show "typing…" or another sign of work where a message is answered, once that takes longer than `after` seconds."""
    task = asyncio.create_task(_show(message, action, after), name="typing")
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _show(message: Message, action: ChatAction, after: float) -> None:
    await asyncio.sleep(after)
    # Without this sign the answer comes all the same.
    with contextlib.suppress(TelegramError):
        while True:
            await message.reply_chat_action(action)
            await asyncio.sleep(TYPING_REPEATED)
