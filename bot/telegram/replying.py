"""Sending what was rendered: as a reply, or in place of an earlier message."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from telegram import Chat, InlineKeyboardMarkup, Message
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, TelegramError

from bot.telegram.rendering import Rendered

TYPING_AFTER = 0.8  # seconds: a quick answer needs no "typing…"
TYPING_REPEATED = 4.5  # seconds: Telegram shows it for five


async def reply(message: Message, rendered: Rendered) -> None:
    """Answer in the message's chat; in a group as a reply to it, so that it is clear who is meant."""
    *parts, last = rendered.parts
    for part in parts:
        await message.reply_text(part)
    await message.reply_text(last, reply_markup=rendered.keyboard)


async def say(message: Message, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Reply with a short text that is HTML."""
    await reply(message, Rendered((text,), keyboard))


async def replace(message: Message, rendered: Rendered) -> None:
    """Show it where the message stands; in a new message where that is no longer possible."""
    if len(rendered.parts) > 1:
        await reply(asked_in(message), rendered)
        return
    try:
        await message.edit_text(rendered.parts[0], reply_markup=rendered.keyboard)
    except BadRequest as error:
        if "not modified" in error.message:
            return
        if "to edit not found" not in error.message and "can't be edited" not in error.message:
            raise
        await reply(asked_in(message), rendered)


def asked_in(message: Message) -> Message:
    """The message that one of ours answered, so that what follows is still meant for the one who asked."""
    if message.chat.type != ChatType.PRIVATE and message.reply_to_message:
        return message.reply_to_message
    return message


@contextlib.asynccontextmanager
async def typing(chat: Chat, after: float = TYPING_AFTER) -> AsyncIterator[None]:
    """Show "typing…" while the work inside takes longer than `after` seconds."""
    task = asyncio.create_task(_show_typing(chat, after), name="typing")
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _show_typing(chat: Chat, after: float) -> None:
    await asyncio.sleep(after)
    # Without this sign the answer comes all the same.
    with contextlib.suppress(TelegramError):
        while True:
            await chat.send_action(ChatAction.TYPING)
            await asyncio.sleep(TYPING_REPEATED)
