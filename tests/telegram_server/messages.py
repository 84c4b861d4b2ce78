"""Chats and their messages, as the bot and people write them."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.keyboards import check_keyboard
from tests.telegram_server.markup import parse_html, units
from tests.telegram_server.refusal import Refusal, bad_request

LONGEST = 4096
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
_COMMAND = re.compile(r"(?<!\S)/[a-z0-9_]{1,32}(?:@\w+)?", re.IGNORECASE)
_MENTION = re.compile(r"@\w{3,}")

Message = dict[str, Any]


@dataclass
class Chat:
    about: dict[str, Any]
    messages: dict[int, Message] = field(default_factory=dict)
    blocked: bool = False
    last_id: int = 0

    def add(self, sender: dict[str, Any], content: dict[str, Any], reply_to: int | None = None) -> Message:
        """Put a message of a person or of the bot into the chat."""
        self.last_id += 1
        message: Message = {
            "message_id": self.last_id,
            "date": int(time.time()),
            "chat": self.about,
            "from": sender,
            **content,
        }
        if reply_to is not None:
            original = dict(self.messages[reply_to])
            original.pop("reply_to_message", None)
            message["reply_to_message"] = original
        self.messages[self.last_id] = message
        return message


def typed(text: str) -> dict[str, Any]:
    """What a person types, with the commands and mentions that Telegram finds in it."""
    entities = [
        {"type": type_, "offset": units(text[: found.start()]), "length": units(found[0])}
        for type_, pattern in (("bot_command", _COMMAND), ("mention", _MENTION))
        for found in pattern.finditer(text)
        if not (type_ == "mention" and found.start() and text[found.start() - 1].isalnum())
    ]
    return {"text": text, **({"entities": entities} if entities else {})}


class Messages:
    """What the bot may do with messages."""

    def __init__(self, bot: dict[str, Any]) -> None:
        self._bot = bot
        self.chats: dict[int, Chat] = {}

    def send(self, parameters: dict[str, Any]) -> Message:
        chat = self._chat(parameters)
        if chat.blocked:
            raise Refusal("Forbidden: bot was blocked by the user", 403)
        content = _content(parameters)
        return chat.add(self._bot, content, self._reply_to(chat, parameters.get("reply_parameters")))

    def edit(self, parameters: dict[str, Any]) -> Message:
        chat = self._chat(parameters)
        if "message_id" not in parameters:
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(parameters["message_id"])
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"]["id"] != self._bot["id"]:
            raise bad_request("message can't be edited")
        content = _content(parameters)
        if all(message.get(name) == content.get(name) for name in ("text", "entities", "reply_markup")):
            raise bad_request(_NOT_MODIFIED)
        for name in ("text", "entities", "reply_markup"):
            message.pop(name, None)
        message.update(content, edit_date=int(time.time()))
        return message

    def check_action(self, parameters: dict[str, Any]) -> None:
        self._chat(parameters)
        if parameters.get("action") not in {"typing", "upload_photo", "upload_document", "find_location"}:
            raise bad_request("wrong parameter action in request")

    def _chat(self, parameters: dict[str, Any]) -> Chat:
        if "chat_id" not in parameters:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(parameters["chat_id"])
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def _reply_to(self, chat: Chat, reply: dict[str, Any] | None) -> int | None:
        if reply is None:
            return None
        if reply["message_id"] in chat.messages:
            return int(reply["message_id"])
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")


def _content(parameters: dict[str, Any]) -> dict[str, Any]:
    source = parameters.get("text", "")
    entities: list[dict[str, Any]] = []
    match parameters.get("parse_mode", "").lower():
        case "html":
            text, entities = parse_html(source)
        case "":
            text = source
        case _:
            raise bad_request("unsupported parse_mode")
    if not text.strip():
        raise bad_request("message text is empty")
    if units(text) > LONGEST:
        raise bad_request("message is too long")
    content: dict[str, Any] = {"text": text.strip()}
    if entities:
        content["entities"] = entities
    if markup := parameters.get("reply_markup"):
        check_keyboard(markup)
        content["reply_markup"] = markup
    return content
