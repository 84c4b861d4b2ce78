"""Who may use which command. To others it does not exist."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.constants import ChatType

from bot.people.users import Role
from bot.telegram.admin.failing import FAILURES, line_about
from bot.telegram.handlers.fallback import unknown_command
from bot.telegram.replying import say
from bot.telegram.services import Context, Services

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


async def may(services: Services, person: int, role: Role) -> bool:
    """Whether somebody has the role, or a higher one, at this moment."""
    held = await services.people.users.role_of(person)
    return held is Role.ADMIN or held is role


def only(role: Role, handler: Handler) -> Handler:
    """The handler of a command for those who have a role, in a private chat with the bot.

    What somebody forwards was not meant for the bot, and others read along in a group.
    """

    async def guarded(update: Update, context: Context) -> None:
        message, person, services = update.effective_message, update.effective_user, context.bot_data
        if message is None or person is None:
            return
        is_private = message.chat.type == ChatType.PRIVATE
        if not await may(services, person.id, role):
            # In a group, commands that do not name the bot may be another bot's.
            if is_private or "@" in (message.text or message.caption or "").split(maxsplit=1)[0]:
                await unknown_command(update, context)
            return
        language = await services.language_of(update)
        if not is_private:
            await say(message, services.texts(language, "admin-in-private"))
        elif message.forward_origin is not None:
            await say(message, services.texts(language, "admin-forwarded"))
        else:
            try:
                await handler(update, context)
            except FAILURES as error:
                await say(message, line_about(services, language, error))

    return guarded
