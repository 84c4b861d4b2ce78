"""/partners, /labs, /agreements, /programmes: lists to turn the pages of."""

from __future__ import annotations

from telegram import Update

from bot.answers import Request
from bot.telegram.rendering import render
from bot.telegram.replying import reply
from bot.telegram.services import Context, conversation_of

# Each command is called like the view that it opens.
LISTS = ("partners", "labs", "agreements", "programmes")


async def open_list(update: Update, context: Context) -> None:
    """Show the first page of the list that the command names."""
    services, message = context.bot_data, update.effective_message
    if message is None or message.text is None:
        return
    view = message.text.split()[0].removeprefix("/").split("@")[0].lower()
    language = await services.language_of(update)
    await reply(message, render(await services.assistant.show(Request(view), language, conversation_of(update))))
