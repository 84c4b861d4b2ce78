"""Chats: what stands in them, and whether the bot may write there."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.telegram_server.contents import Message
from tests.telegram_server.refusal import Refusal, bad_request, forbidden

Membership = Literal["member", "left", "kicked"]


@dataclass
class Chat:
    about: dict[str, Any]
    messages: dict[int, Message] = field(default_factory=dict)
    met: bool = True
    """False in a private chat that the person has not begun yet."""
    blocked: bool = False
    deactivated: bool = False
    membership: Membership = "member"
    moved_to: int | None = None
    """The supergroup that the group has become."""
    forced: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Messages that ask for a reply, with how they ask; Telegram keeps this from the bot."""
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    """The bot's reactions to messages."""
    last_id: int = 0

    def add(self, sender: dict[str, Any], content: Message, reply_to: int | None = None) -> Message:
        """Put a message of a person or of the bot into the chat."""
        self.last_id += 1
        message: Message = {
            "message_id": self.last_id,
            "date": int(time.time()),
            "chat": self.about,
            "from": sender,
            **content,
        }
        # What was deleted meanwhile cannot be quoted.
        if reply_to in self.messages:
            original = dict(self.messages[reply_to])
            original.pop("reply_to_message", None)
            message["reply_to_message"] = original
        self.messages[self.last_id] = message
        return message

    def check_reachable(self) -> None:
        """Refuse a bot that is not there.

        Raises:
            Refusal: the chat has moved, or the bot has left it or was removed.
        """
        if self.moved_to is not None:
            raise Refusal("Bad Request: group chat was upgraded to a supergroup chat", migrate_to=self.moved_to)
        if self.membership == "kicked":
            raise forbidden(f"bot was kicked from the {self._kind}")
        if self.membership == "left":
            raise forbidden(f"bot is not a member of the {self._kind}")

    def check_writable(self) -> None:
        """Refuse a bot that may not write.

        Raises:
            Refusal: as for `check_reachable`, or the person does not want it or has never written to it.
        """
        self.check_reachable()
        if self.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")
        if not self.met:
            raise forbidden("bot can't initiate conversation with a user")

    @property
    def _kind(self) -> str:
        return f"{self.about['type']} chat"


class Chats:
    """All chats that there are, by their ids."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}
        self.hospitable = False
        """Whether there is a chat of every id, as where anybody may claim to write from one."""

    def open(self, chat: Chat) -> None:
        self._chats[chat.about["id"]] = chat

    def find(self, id_: int | str | None) -> Chat:
        """The chat, for looking at what stands in it.

        Raises:
            Refusal: there is none, or the bot is not there; a person who never wrote is unknown.
        """
        chat = self._get(id_)
        if not chat.met:
            raise bad_request("chat not found")
        chat.check_reachable()
        return chat

    def writable(self, id_: int | str | None) -> Chat:
        """The chat, for writing to it.

        Raises:
            Refusal: there is none, or the bot may not.
        """
        chat = self._get(id_)
        chat.check_writable()
        return chat

    def by_sender(self, id_: int) -> dict[int, int]:
        """How many messages of somebody stand in each chat that has any."""
        counts = {
            chat.about["id"]: sum(message["from"]["id"] == id_ for message in chat.messages.values())
            for chat in self._chats.values()
        }
        return {chat: count for chat, count in counts.items() if count}

    def let_pass(self, hours: float) -> None:
        """Make everything that was written so many hours older."""
        for chat in self._chats.values():
            for message in chat.messages.values():
                message["date"] -= round(hours * 3600)

    def _get(self, id_: int | str | None) -> Chat:
        if id_ is None:
            raise bad_request("chat_id is empty")
        if self.hospitable and isinstance(id_, int) and id_ not in self._chats:
            self.open(Chat({"id": id_, "type": "private" if id_ > 0 else "supergroup", "first_name": "somebody"}))
        if not isinstance(id_, int) or id_ not in self._chats:
            raise bad_request("chat not found")
        return self._chats[id_]
