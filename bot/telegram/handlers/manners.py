"""At most so many messages a minute."""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop

from bot.people.limits import WITH_ROLE, Verdict
from bot.storage.database import DatabaseError
from bot.telegram.replying import say
from bot.telegram.services import Context, Services


async def mind_the_limit(update: Update, context: Context) -> None:
    """Let a message pass, or end its way here.

    Raises:
        ApplicationHandlerStop: it is one too many.
    """
    if await is_too_much(update, context):
        raise ApplicationHandlerStop


async def is_too_much(update: Update, context: Context) -> bool:
    """Count one more question; whether it is one too many, of which the first is told so."""
    # Who writes in the name of a group has an id that all such people of all groups share.
    services, message, sender = context.bot_data, update.effective_message, update.effective_sender
    if message is None or sender is None:
        return False
    if message.media_group_id and not await _is_first(update, services, message) and not message.caption:
        return False  # an album is one message, whatever it comes as
    # Of most people nobody need know whether they have a role.
    has_role = services.limiter.is_busy(sender.id) and await _has_role(services, sender.id)
    verdict = services.limiter.ask(sender.id, WITH_ROLE if has_role else None)
    if verdict is Verdict.ASK_TO_WAIT:
        await say(message, services.texts(await services.language_of(update), "telegram-too-many"))
    return verdict is not Verdict.ANSWER


async def _is_first(update: Update, services: Services, message: Message) -> bool:
    """Whether no other part of an album has come before. What is in it only staff can have announced."""
    person = update.effective_user
    if person is None:
        return True
    await services.language_of(update)  # makes them known
    try:
        return await services.albums.add(message, person.id, await _has_role(services, person.id))
    except DatabaseError:
        return True


async def _has_role(services: Services, person: int) -> bool:
    try:
        return await services.people.users.role_of(person) is not None
    except DatabaseError:
        return False
