"""What the bot sends: its own messages, and copies of others'."""

from __future__ import annotations

import itertools
from typing import Any

from tests.telegram_server.calls import Call
from tests.telegram_server.chats import Chat, Chats
from tests.telegram_server.contents import CAPTION, KINDS, TEXT, Message, caption_of, has_caption, kind_of, text_of
from tests.telegram_server.files import Files
from tests.telegram_server.keyboards import inline_keyboard, is_force_reply
from tests.telegram_server.refusal import bad_request

_LARGEST_ALBUM = 10
_TOGETHER: tuple[set[str], ...] = ({"photo", "video"}, {"document"}, {"audio"})
_ACTIONS = {"typing", "upload_photo", "upload_document", "find_location"}


class Sending:
    """The methods that bring a new message into a chat."""

    def __init__(self, bot: dict[str, Any], chats: Chats, files: Files) -> None:
        self._bot = bot
        self._chats = chats
        self._files = files
        self._albums = itertools.count(1)

    def message(self, call: Call) -> Message:
        return self._send(call, text_of(call.parameters))

    def photo(self, call: Call) -> Message:
        sizes = self._files.photo(call.parameters.get("photo", ""), call.files)
        return self._send(call, {"photo": sizes, **caption_of(call.parameters)})

    def other(self, kind: str, call: Call) -> Message:
        """A file that is no photo."""
        file = self._files.other(kind, call.parameters.get(kind, ""), call.files)
        return self._send(call, {kind: file, **caption_of(call.parameters)})

    def album(self, call: Call) -> list[Message]:
        """Several files that stand together."""
        media = call.parameters.get("media", [])
        if not 2 <= len(media) <= _LARGEST_ALBUM:
            raise bad_request("there must be 2-10 media in an album")
        kinds = {part["type"] for part in media}
        if not any(kinds <= group for group in _TOGETHER):
            raise bad_request("group of media of these types can't be sent")
        contents = []
        for part in media:
            if part["type"] == "photo":
                file: Any = self._files.photo(part["media"], {})
            else:
                file = self._files.other(part["type"], part["media"], {})
            contents.append({part["type"]: file, **caption_of(part)})
        group = f"album-{next(self._albums)}"
        return [self._send(call, {**content, "media_group_id": group}) for content in contents]

    def copy(self, call: Call) -> dict[str, int]:
        original = self._original(call, "copy")
        if kind_of(original) is None:
            raise bad_request("the message can't be copied")
        content = _content(original)
        if "caption" in call.parameters and has_caption(original):
            content = {name: value for name, value in content.items() if name not in CAPTION}
            content |= caption_of(call.parameters)
        return {"message_id": self._send(call, content)["message_id"]}

    def forward(self, call: Call) -> Message:
        original = self._original(call, "forward")
        if kind_of(original) is None:
            raise bad_request("the message can't be forwarded")
        own = {"type": "user", "date": original["date"], "sender_user": original["from"]}
        return self._send(call, {**_content(original), "forward_origin": original.get("forward_origin", own)})

    def action(self, call: Call) -> bool:
        self._chats.find(call.parameters.get("chat_id")).check_writable()
        if call.parameters.get("action") not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        return True

    def _send(self, call: Call, content: Message) -> Message:
        chat = self._chats.writable(call.parameters.get("chat_id"))
        markup = call.parameters.get("reply_markup")
        forced = is_force_reply(markup)
        keyboard = {} if forced else inline_keyboard(markup)
        reply_to = _reply_to(chat, call.parameters.get("reply_parameters"))
        message = chat.add(self._bot, content | keyboard, reply_to)
        if forced and markup is not None:
            chat.forced[message["message_id"]] = markup
        return message

    def _original(self, call: Call, purpose: str) -> Message:
        chat = self._chats.find(call.parameters.get("from_chat_id"))
        message = chat.messages.get(call.parameters.get("message_id", 0))
        if message is None:
            raise bad_request(f"message to {purpose} not found")
        return message


def _content(message: Message) -> Message:
    names = {*KINDS, *TEXT, *CAPTION}
    return {name: value for name, value in message.items() if name in names}


def _reply_to(chat: Chat, reply: dict[str, Any] | None) -> int | None:
    if reply is None:
        return None
    if reply["message_id"] in chat.messages:
        return int(reply["message_id"])
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
