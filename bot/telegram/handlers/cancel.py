"""/cancel, and what else ends waiting for somebody's words."""

from __future__ import annotations

import contextlib

from telegram import Update

from bot.storage.database import DatabaseError
from bot.telegram.admin.answers import give_up
from bot.telegram.purposes import Purpose
from bot.telegram.replying import say
from bot.telegram.services import Context


async def cancel(update: Update, context: Context) -> None:
    """Stop waiting; say so, also when there was nothing to wait for."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    awaited = await services.people.awaited.take(person.id, message.chat_id)
    if awaited is not None and awaited.purpose == Purpose.ADMINISTRATION:
        await give_up(services, person.id, awaited)
    text = "telegram-cancelled" if awaited else "telegram-nothing-to-cancel"
    await say(message, services.texts(await services.language_of(update), text))


async def stop_waiting(update: Update, context: Context) -> None:
    """Whoever sends a command instead has thought better of it: their next words are a question again."""
    message, person = update.effective_message, update.effective_user
    if message is not None and person is not None:
        # Where the database cannot be used, the command can be all the same.
        with contextlib.suppress(DatabaseError):
            await context.bot_data.people.awaited.cancel(person.id, message.chat_id)
