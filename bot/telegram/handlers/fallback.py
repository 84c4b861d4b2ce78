"""What no other handler takes: commands that do not exist, and messages without words."""

from __future__ import annotations

from telegram import Update

from bot.telegram.replying import say
from bot.telegram.services import Context


async def unknown_command(update: Update, context: Context) -> None:
    """Say so; a command that is not for this person gets the very same reply."""
    await _notice(update, context, "telegram-command-unknown")


async def not_text(update: Update, context: Context) -> None:
    """Ask for words instead of a picture, a voice message or a place."""
    message = update.effective_message
    spoken = message is not None and (message.voice or message.video_note or message.audio)
    await _notice(update, context, "telegram-not-text-but-voice" if spoken else "telegram-not-text")


async def _notice(update: Update, context: Context, message_id: str) -> None:
    services, message = context.bot_data, update.effective_message
    if message is not None:
        await say(message, services.texts(await services.language_of(update), message_id))
