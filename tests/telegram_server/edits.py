"""What the bot does to messages that are there: edits, deletes, reacts."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from tests.telegram_server.calls import Call
from tests.telegram_server.chats import Chat, Chats
from tests.telegram_server.contents import CAPTION, TEXT, Message, caption_of, has_caption, kind_of, text_of
from tests.telegram_server.files import Files
from tests.telegram_server.keyboards import inline_keyboard
from tests.telegram_server.refusal import bad_request

DELETABLE = 48 * 3600  # seconds
EMOJI = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥
🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨
🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
"""What a bot may react with, parted by spaces."""
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


class Edits:
    """The methods that change a message.

    Args:
        bot: whose messages may be changed.
        chats: where messages stand.
        inline: messages that people have put into chats through inline mode, by their ids.
        files: photos to put in place of others.
    """

    def __init__(self, bot: dict[str, Any], chats: Chats, inline: dict[str, Message], files: Files) -> None:
        self._bot = bot
        self._chats = chats
        self._inline = inline
        self._files = files

    def text(self, call: Call) -> Message | bool:
        message = self._target(call)
        content = text_of(call.parameters)
        if kind_of(message) != "text":
            raise bad_request("there is no text in the message to edit")
        return self._change(call, message, TEXT, content)

    def caption(self, call: Call) -> Message | bool:
        message = self._target(call)
        if not has_caption(message):
            raise bad_request("there is no caption in the message to edit")
        return self._change(call, message, CAPTION, caption_of(call.parameters))

    def media(self, call: Call) -> Message | bool:
        message = self._target(call)
        media = call.parameters.get("media", {})
        if media.get("type") != "photo":
            raise bad_request(f'can\'t parse InputMedia: type "{media.get("type", "")}" is unsupported')
        kind = kind_of(message)
        if kind != "text" and not has_caption(message):
            raise bad_request("message media can't be edited")
        # Into a message that is not in a chat of the bot's nothing can be uploaded.
        content = {"photo": self._files.photo(media.get("media", ""), {} if _is_inline(call) else call.files)}
        return self._change(call, message, (kind, *TEXT, *CAPTION), content | caption_of(media))

    def markup(self, call: Call) -> Message | bool:
        return self._change(call, self._target(call), (), {})

    def delete(self, call: Call) -> bool:
        chat, message = self._find(call, "delete")
        young = time.time() - message["date"] <= DELETABLE
        mine = message["from"]["id"] == self._bot["id"]
        if chat.about["type"] == "supergroup":
            if not (mine and young):
                raise bad_request("message can't be deleted")
        elif not young or not (mine or chat.about["type"] == "private"):
            raise bad_request("message can't be deleted for everyone")
        del chat.messages[message["message_id"]]
        return True

    def react(self, call: Call) -> bool:
        chat, message = self._find(call, "react")
        reactions = call.parameters.get("reaction", [])
        if len(reactions) > 1:
            raise bad_request("REACTIONS_TOO_MANY")
        if any(reaction.get("type") not in {"emoji", "custom_emoji"} for reaction in reactions):
            raise bad_request("can't parse ReactionType: invalid reaction type specified")
        if any(reaction.get("emoji") not in EMOJI.split() for reaction in reactions):
            raise bad_request("REACTION_INVALID")
        chat.reactions[message["message_id"]] = reactions
        return True

    def _target(self, call: Call) -> Message:
        if _is_inline(call):
            if (message := self._inline.get(call.parameters["inline_message_id"])) is None:
                raise bad_request("MESSAGE_ID_INVALID")
            return message
        _, message = self._find(call, "edit")
        if message["from"]["id"] != self._bot["id"]:
            raise bad_request("message can't be edited")
        return message

    def _find(self, call: Call, purpose: str) -> tuple[Chat, Message]:
        chat = self._chats.find(call.parameters.get("chat_id"))
        if "message_id" not in call.parameters:
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(call.parameters["message_id"])
        if message is None:
            raise bad_request(f"message to {purpose} not found")
        return chat, message

    def _change(self, call: Call, message: Message, dropped: Iterable[str | None], content: Message) -> Message | bool:
        """Put the content, and the keyboard of the call, in place of what is dropped."""
        before = {name: value for name, value in message.items() if name != "edit_date"}
        kept = {name: value for name, value in before.items() if name not in {*dropped, "reply_markup"}}
        after = kept | content | inline_keyboard(call.parameters.get("reply_markup"))
        if after == before:
            raise bad_request(_NOT_MODIFIED)
        # The message stays the same object: it may stand in more than one place.
        message.clear()
        message.update(after, edit_date=int(time.time()))
        return True if _is_inline(call) else message


def _is_inline(call: Call) -> bool:
    return "inline_message_id" in call.parameters and "chat_id" not in call.parameters
