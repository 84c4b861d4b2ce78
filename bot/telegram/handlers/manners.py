"""At most so many questions a minute."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from bot.people.limits import Verdict
from bot.telegram.replying import say
from bot.telegram.services import Context


async def mind_the_limit(update: Update, context: Context) -> None:
    """Let a message pass, or end its way here.

    Raises:
        ApplicationHandlerStop: it is one too many.
    """
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    if message.media_group_id and not services.albums.add(message) and not message.caption:
        return  # an album is one message, whatever it comes as
    verdict = services.limiter.ask(person.id)
    if verdict is Verdict.ASK_TO_WAIT:
        await say(message, services.texts(await services.language_of(update), "telegram-too-many"))
    if verdict is not Verdict.ANSWER:
        raise ApplicationHandlerStop
