"""/help: what can be asked."""

from __future__ import annotations

from markupsafe import Markup
from telegram import Update
from telegram.constants import ChatType

from bot.telegram.replying import say
from bot.telegram.services import Context


async def show_help(update: Update, context: Context) -> None:
    """Say what can be asked and how; in a group also when the bot listens."""
    services, message = context.bot_data, update.effective_message
    if message is None:
        return
    language = await services.language_of(update)
    text = services.texts(language, "telegram-help", bot=context.bot.name)
    if message.chat.type != ChatType.PRIVATE:
        text += Markup("\n\n") + services.texts(language, "telegram-help-group")
    await say(message, text)
