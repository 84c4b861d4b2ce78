"""Who may use the commands of staff. To others they do not exist."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.telegram.handlers.fallback import unknown_command
from bot.telegram.services import Context


async def is_staff(update: Update, context: Context) -> bool:
    """Whether somebody may; whoever may not gets what they would for any command that there is not."""
    person, message = update.effective_user, update.effective_message
    if person is None or message is None:
        return False
    if await context.bot_data.people.users.role_of(person.id) is not None:
        return True
    # In a group, commands that do not name the bot may be another bot's.
    command = (message.text or "").split(maxsplit=1)[0]
    if message.chat.type == ChatType.PRIVATE or "@" in command:
        await unknown_command(update, context)
    return False
