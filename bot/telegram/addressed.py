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
        command, _, name = next(iter((message.text or "").split(maxsplit=1)), "").lower().partition("@")
        if not name:
            return command.removeprefix("/") in self._known
        return f"@{name}" == message.get_bot().name.lower()


class CaptionCommand(filters.MessageFilter):
    """One of these commands as the caption of a file, where Telegram's own filters do not look for it."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__()
        self._names = frozenset(names)

    def filter(self, message: Message) -> bool:
        word = next(iter((message.caption or "").split(maxsplit=1)), "").lower()
        command, _, name = word.partition("@")
        is_ours = not name or f"@{name}" == message.get_bot().name.lower()
        return is_ours and command.startswith("/") and command.removeprefix("/") in self._names


ADDRESSED = _Addressed()
