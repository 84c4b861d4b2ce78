"""Messages as they stand on a phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.contents import Message, kind_of

Button = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A message as it stands on a phone at one moment."""

    id: int
    text: str
    """The text, or the caption; empty where there is neither."""
    rows: tuple[tuple[str, ...], ...]
    """Titles of the buttons."""
    links: tuple[str, ...]
    """Where links in the text and buttons lead."""
    answers: int | None
    """Id of the message that it replies to."""
    data: tuple[tuple[str | None, ...], ...] = field(repr=False)
    """What the buttons carry; None for links."""
    kind: str = "text"
    """"text", "photo", "voice" and so on; "service" for a note such as that somebody has joined."""
    author: int = 0
    """Id of who wrote it."""
    caption: str | None = None
    photo: bytes | None = field(default=None, repr=False)
    """What was uploaded as the photo; None where there is none, or a person has sent it."""
    document: bytes | None = field(default=None, repr=False)
    """What was uploaded as the document; None where there is none, or a person has sent it."""
    file_name: str | None = None
    """Of the document."""
    force_reply: bool = False
    """Whether it opens a reply to it on the phones of those whom it is meant for."""
    placeholder: str | None = None
    """What stands in the empty input field of that reply."""
    reaction: str | None = None
    """The emoji that the bot has put to it."""
    inline_id: str | None = None
    """Of a message from inline mode that has buttons: what the bot knows it by."""
    keyboard: tuple[tuple[Button, ...], ...] = field(default=(), repr=False, hash=False)
    """The buttons with all that they carry."""

    @property
    def buttons(self) -> tuple[str, ...]:
        return tuple(title for row in self.rows for title in row)

    def button(self, title: str) -> Button:
        """The button that begins with `title`, as the bot has described it.

        Raises:
            AssertionError: there is none.
        """
        found = next((button for row in self.keyboard for button in row if button["text"].startswith(title)), None)
        assert found is not None, f"no button {title!r} among {self.buttons}"
        return found

    @classmethod
    def of(cls, message: Message, **beside: Any) -> Shown:
        """What a message shows.

        Args:
            message: as the Bot API describes it.
            beside: what Telegram knows of it and does not tell the bot.
        """
        keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
        entities = (*message.get("entities", ()), *message.get("caption_entities", ()))
        links = [entity["url"] for entity in entities if "url" in entity]
        links += [button["url"] for row in keyboard for button in row if "url" in button]
        return cls(
            id=message["message_id"],
            text=message.get("text") or message.get("caption") or "",
            rows=tuple(tuple(button["text"] for button in row) for row in keyboard),
            links=tuple(links),
            answers=message.get("reply_to_message", {}).get("message_id"),
            data=tuple(tuple(button.get("callback_data") for button in row) for row in keyboard),
            kind=kind_of(message) or "service",
            author=message["from"]["id"],
            caption=message.get("caption"),
            file_name=message.get("document", {}).get("file_name"),
            keyboard=tuple(tuple(row) for row in keyboard),
            **beside,
        )
