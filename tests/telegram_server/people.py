"""People who talk with the bot, and the groups that they do it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.telegram_server.messages import Chat, Message, typed

if TYPE_CHECKING:
    from tests.telegram_server.server import FakeTelegram


@dataclass(frozen=True)
class Shown:
    """A message of the bot as it stands on a phone at one moment."""

    id: int
    text: str
    rows: tuple[tuple[str, ...], ...]
    """Titles of the buttons."""
    links: tuple[str, ...]
    """Where links in the text and buttons lead."""
    answers: int | None
    """Id of the message that it replies to."""
    data: tuple[tuple[str | None, ...], ...] = field(repr=False)
    """What the buttons carry; None for links."""

    @property
    def buttons(self) -> tuple[str, ...]:
        return tuple(title for row in self.rows for title in row)

    @classmethod
    def of(cls, message: Message) -> Shown:
        keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
        links = [entity["url"] for entity in message.get("entities", ()) if "url" in entity]
        links += [button["url"] for row in keyboard for button in row if "url" in button]
        rows = tuple(tuple(button["text"] for button in row) for row in keyboard)
        answers = message.get("reply_to_message", {}).get("message_id")
        data = tuple(tuple(button.get("callback_data") for button in row) for row in keyboard)
        return cls(message["message_id"], message["text"], rows, tuple(links), answers, data)


class _Place:
    """A chat as the people in it see it."""

    def __init__(self, telegram: FakeTelegram, about: dict[str, Any]) -> None:
        self.telegram = telegram
        self.chat: Chat = telegram.open_chat(about)

    @property
    def screen(self) -> list[Shown]:
        """The bot's messages, the latest last."""
        bot = self.telegram.bot["id"]
        return [Shown.of(message) for message in self.chat.messages.values() if message["from"]["id"] == bot]


class Group(_Place):
    def __init__(self, telegram: FakeTelegram, id_: int, title: str) -> None:
        super().__init__(telegram, {"id": id_, "type": "supergroup", "title": title})


class Person(_Place):
    """Somebody with a private chat with the bot; `notice` is what the last press showed on top of the screen."""

    def __init__(self, telegram: FakeTelegram, id_: int, name: str, language_code: str | None) -> None:
        self.id = id_
        self.user = {"id": id_, "is_bot": False, "first_name": name}
        if language_code:
            self.user["language_code"] = language_code
        self.notice: str | None = None
        super().__init__(telegram, {"id": id_, "type": "private", "first_name": name})

    async def says(self, text: str, to: Group | None = None, replying_to: Shown | None = None) -> Shown:
        """Write, in a group where one is named, and wait for the first reply."""
        return await self._reply_to(self._write(typed(text), to, replying_to), to)

    async def sends(self, content: dict[str, Any]) -> Shown:
        """Send something other than text, such as `{"location": …}`, and wait for the reply."""
        return await self._reply_to(self._write(content), None)

    def mutters(self, text: str, to: Group | None = None) -> None:
        """Write without waiting for anything."""
        self._write(typed(text), to)

    async def presses(self, title: str, on: Shown | None = None, in_: Group | None = None) -> Shown | None:
        """Press the button that begins with `title`; what it brought up or changed, if anything."""
        place: _Place = in_ or self
        shown = on or next(shown for shown in reversed(place.screen) if _index(shown, title) is not None)
        before = place.screen
        query = self.press(title, shown, place)
        notices = self.telegram.notices
        await self.telegram.until(lambda: query in notices, f"acknowledge the button {title!r}")
        self.notice = notices[query]
        return next((after for after in reversed(place.screen) if after not in before), None)

    def press(self, title: str, on: Shown, place: _Place | None = None) -> str:
        """Press without waiting; the id of the callback query."""
        chat = (place or self).chat
        index = _index(on, title)
        assert index is not None, f"no button {title!r} among {on.buttons}"
        # Somebody may still look at a keyboard that was replaced meanwhile: the press carries what they saw.
        data = on.data[index[0]][index[1]]
        assert data is not None, f"{title!r} is a link"
        return self._press(chat, on.id, data)

    def press_data(self, data: str, on: Shown) -> str:
        """Press a button that some earlier version of the bot has put under a message."""
        return self._press(self.chat, on.id, data)

    def blocks(self) -> None:
        self.chat.blocked = True

    def _press(self, chat: Chat, message_id: int, data: str) -> str:
        query = self.telegram.query()
        message = {**chat.messages[message_id]}
        self.telegram.updates.add(
            "callback_query",
            {"id": query, "from": self.user, "chat_instance": "1", "data": data, "message": message},
        )
        return query

    def _write(self, content: dict[str, Any], to: Group | None = None, replying_to: Shown | None = None) -> Message:
        chat = (to or self).chat
        message = chat.add(self.user, content, replying_to.id if replying_to else None)
        self.telegram.updates.add("message", message)
        return message

    async def _reply_to(self, message: Message, to: Group | None) -> Shown:
        place: _Place = to or self
        asked = message["message_id"]

        def reply() -> Shown | None:
            later = (shown for shown in place.screen if shown.id > asked)
            return next((shown for shown in later if to is None or shown.answers == asked), None)

        await self.telegram.until(lambda: reply() is not None, f"reply to {message.get('text', 'this')!r}")
        found = reply()
        assert found is not None
        return found


def _index(shown: Shown, title: str) -> tuple[int, int] | None:
    for row, titles in enumerate(shown.rows):
        for column, text in enumerate(titles):
            if text.startswith(title):
                return row, column
    return None
