"""Chats as the people in them see them: private ones and groups."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tests.telegram_server.chats import Chat, Membership
from tests.telegram_server.contents import Message
from tests.telegram_server.shown import Shown

if TYPE_CHECKING:
    from tests.telegram_server.server import FakeTelegram

SOMEBODY = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""Whom Telegram names where an administrator of a group acts unnamed."""


class Place:
    """A chat as the people in it see it."""

    def __init__(self, telegram: FakeTelegram, chat: Chat) -> None:
        self.telegram = telegram
        self.chat = chat
        telegram.chats.open(chat)

    @property
    def id(self) -> int:
        return int(self.chat.about["id"])

    @property
    def screen(self) -> list[Shown]:
        """The bot's messages, the latest last."""
        bot = self.telegram.bot["id"]
        return [self.show(message) for message in self.chat.messages.values() if message["from"]["id"] == bot]

    @property
    def history(self) -> list[Shown]:
        """Everybody's messages, and notes such as that somebody has joined, the latest last."""
        return [self.show(message) for message in self.chat.messages.values()]

    def show(self, message: Message) -> Shown:
        """How one of the chat's messages looks."""
        id_ = message["message_id"]
        forced = self.chat.forced.get(id_)
        reactions = self.chat.reactions.get(id_)
        return Shown.of(
            message,
            photo=self.telegram.files.content(message["photo"]) if "photo" in message else None,
            document=self.telegram.files.uploaded(message["document"]["file_id"]) if "document" in message else None,
            force_reply=forced is not None,
            placeholder=forced.get("input_field_placeholder") if forced else None,
            reaction=reactions[0]["emoji"] if reactions else None,
        )

    def become(self, by: dict[str, Any], status: Membership) -> None:
        """Change what the bot is in this chat, and tell it."""
        before, self.chat.membership = self.chat.membership, status
        self.tell_membership(by, before, status)

    def tell_membership(self, by: dict[str, Any], before: Membership, after: Membership) -> None:
        """Send the update about what the bot was and is in this chat."""
        self.telegram.updates.add(
            "my_chat_member",
            {
                "chat": self.chat.about,
                "from": by,
                "date": int(time.time()),
                "old_chat_member": self._member(before),
                "new_chat_member": self._member(after),
            },
        )

    def write(self, sender: dict[str, Any], content: Message, reply_to: int | None = None) -> Message:
        """Put somebody's message into the chat, and tell the bot where it is there."""
        message = self.chat.add(sender, content, reply_to)
        self.chat.met = True
        if self.chat.membership == "member":
            self.telegram.updates.add("message", message)
        return message

    def _member(self, status: Membership) -> dict[str, Any]:
        ends = {"until_date": 0} if status == "kicked" else {}
        return {"user": self.telegram.bot, "status": status, **ends}


class Group(Place):
    """A supergroup, or a basic group as small ones begin."""

    def __init__(
        self, telegram: FakeTelegram, id_: int, title: str, basic: bool = False, membership: Membership = "member"
    ) -> None:
        about = {"id": id_, "type": "group" if basic else "supergroup", "title": title}
        super().__init__(telegram, Chat(about, membership=membership))

    def migrates(self) -> Group:
        """Become a supergroup, as a basic group does when it grows; the new chat, which starts empty."""
        assert self.chat.about["type"] == "group", "only a basic group becomes a supergroup"
        successor = self.telegram.group(self.chat.about["title"])
        self.write(SOMEBODY, {"sender_chat": self.chat.about, "migrate_to_chat_id": successor.id})
        self.chat.moved_to = successor.id
        successor.write(SOMEBODY, {"sender_chat": successor.chat.about, "migrate_from_chat_id": self.id})
        return successor
