"""Which messages of a group are meant for the bot."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters


class _Addressed(filters.MessageFilter):
    """Any message of a private chat; in a group one that mentions the bot or replies to it."""

    def filter(self, message: Message) -> bool:
        if message.chat.type == ChatType.PRIVATE:
            return True
        bot = message.get_bot()
        answered = message.reply_to_message.from_user if message.reply_to_message else None
        if answered and answered.id == bot.id:
            return True
        mentions = {
            **message.parse_entities([MessageEntity.MENTION]),
            **message.parse_caption_entities([MessageEntity.MENTION]),
        }
        return any(text.lower() == bot.name.lower() for text in mentions.values())


class AddressedCommand(filters.MessageFilter):
    """Any command of a private chat; in a group one that names the bot, since other bots have commands, too.

    Of commands that the bot has, the name alone will do.
    """

    def __init__(self, known: Collection[str] = ()) -> None:
        super().__init__()
        self._known = frozenset(known)

    def filter(self, message: Message) -> bool:
        if message.chat.type == ChatType.PRIVATE:
            return True
        command, _, name = (message.text or "").split(maxsplit=1)[0].lower().partition("@")
        if not name:
            return command.removeprefix("/") in self._known
        return f"@{name}" == message.get_bot().name.lower()


ADDRESSED = _Addressed()
