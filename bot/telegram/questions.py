"""Questions in plain words."""

from __future__ import annotations

import dataclasses
import re
import time

from markupsafe import Markup
from telegram import Message, Update

from bot.answers import Question
from bot.knowledge.values import Language
from bot.telegram.help import show_help
from bot.telegram.rendering import render
from bot.telegram.replying import reply, typing
from bot.telegram.services import Context, conversation_of


async def question(update: Update, context: Context) -> None:
    """Answer a message; one that only mentions the bot gets help."""
    message = update.effective_message
    if message is None or message.text is None:
        return
    words = re.sub(rf"(?i)@{re.escape(context.bot.username)}\b", " ", message.text).strip()
    if words:
        await ask(update, context, message, words)
    else:
        await show_help(update, context)


async def ask(
    update: Update,
    context: Context,
    message: Message,
    words: str,
    interface: Language | None = None,
    quote: bool = False,
) -> None:
    """Ask the assistant and reply to `message`; the question is kept once the reply has gone out.

    Args:
        update: tells who asks and where.
        context: carries the services.
        message: what the answer replies to.
        words: the question.
        interface: the interface language where it is not the person's own.
        quote: put the question above its answer, for when the person did not type it.
    """
    services = context.bot_data
    asked = Question(words, conversation_of(update), interface or await services.language_of(update))
    began = time.perf_counter()
    async with typing(message.chat):
        answer = await services.assistant.ask(asked)
    milliseconds = (time.perf_counter() - began) * 1000
    shown = answer
    if quote:
        shown = dataclasses.replace(answer, html=Markup("<i>{}</i>\n\n").format(words) + answer.html)
    await reply(message, render(shown))
    services.questions.add(update.effective_user.id if update.effective_user else None, asked, answer, milliseconds)
