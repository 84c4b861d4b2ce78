"""/partners, /labs, /agreements, /programmes, /news: a list to browse, or the answer where the command says of what."""

from __future__ import annotations

from telegram import Update

from bot.answers import Request
from bot.telegram.handlers.browse import open_view
from bot.telegram.handlers.questions import LONGEST_QUESTION, ask
from bot.telegram.replying import reply
from bot.telegram.services import Context

# Each command is called like the view that it opens.
COMMANDS = ("partners", "labs", "agreements", "programmes", "news")


async def open_list(update: Update, context: Context) -> None:
    """Show the first page of what the command names; with words after it, it is the beginning of a question."""
    services, message = context.bot_data, update.effective_message
    if message is None or message.text is None:
        return
    command, *words = message.text.split(maxsplit=1)
    name = command.removeprefix("/").split("@")[0].lower()
    language = await services.language_of(update)
    if words:
        topic = services.texts(language, f"telegram-topic-{name}").unescape()
        await ask(update, context, message, f"{topic} {words[0]}"[:LONGEST_QUESTION])
    else:
        await reply(message, await open_view(update, context, Request(name), language))
