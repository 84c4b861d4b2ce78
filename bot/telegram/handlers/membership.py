"""People who block the bot and come back, and groups that get another number."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.telegram.services import Context


async def note_membership(update: Update, context: Context) -> None:
    """Somebody has blocked the bot, or let it in again."""
    change = update.my_chat_member
    if change is None or change.chat.type != ChatType.PRIVATE:
        return
    is_active = change.new_chat_member.status != ChatMemberStatus.BANNED
    await context.bot_data.people.users.set_active(change.chat.id, active=is_active)


async def note_move(update: Update, context: Context) -> None:
    """A group has become a supergroup, and told so in the old one."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id:
        await context.bot_data.people.chats.moved(message.chat_id, message.migrate_to_chat_id)
