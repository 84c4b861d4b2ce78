"""When a handler fails: the person gets an apology with a number, the log the same number with the traceback."""

from __future__ import annotations

import logging
import secrets

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import Forbidden, TelegramError

from bot.knowledge.values import Language
from bot.storage.database import DatabaseError
from bot.telegram.replying import asked_in, say
from bot.telegram.services import Context, interface_language

logger = logging.getLogger(__name__)


async def apologise(update: object, context: Context) -> None:
    """Log what failed and tell the person, without a word of what the update said."""
    if isinstance(context.error, Forbidden):
        await _leave_alone(update, context)
        return
    number = update.update_id if isinstance(update, Update) else None
    reference = secrets.token_hex(3).upper()
    said, details = "telegram-apology", {"reference": reference}
    if isinstance(context.error, DatabaseError):
        # No fault of the bot, so that nobody need report it.
        said, details = "telegram-not-stored", {}
        logger.warning("update %s could not be dealt with: %s", number, context.error)
    else:
        logger.error("update %s failed, reference %s", number, reference, exc_info=context.error)
    message = update.effective_message if isinstance(update, Update) else None
    if not isinstance(update, Update) or not isinstance(message, Message):
        return
    language = await _language(update, context)
    text = context.bot_data.texts(language, said, **details)
    try:
        await say(asked_in(message) if update.callback_query else message, text)
    except TelegramError as error:
        logger.warning("no apology for reference %s: %s", reference, error)


async def _leave_alone(update: object, context: Context) -> None:
    """Somebody has blocked the bot while it was answering; with their next message they are back."""
    logger.info("a reply was not wanted: %s", context.error)
    chat = update.effective_chat if isinstance(update, Update) else None
    if chat and chat.type == ChatType.PRIVATE:
        await context.bot_data.people.users.set_active(chat.id, active=False)


async def _language(update: Update, context: Context) -> Language:
    try:
        return await context.bot_data.language_of(update)
    except Exception:  # noqa: BLE001 - storage may be the very thing that failed, and an apology is due all the same
        return interface_language(update.effective_user.language_code if update.effective_user else None)
