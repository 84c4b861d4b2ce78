"""People who talk with the bot."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tests.telegram_server.chats import Chat
from tests.telegram_server.contents import CAPTION, TEXT, Message, has_caption, typed
from tests.telegram_server.inline import InlineAnswer, InlineResult
from tests.telegram_server.places import Group, Place
from tests.telegram_server.shown import Shown

if TYPE_CHECKING:
    from tests.telegram_server.server import FakeTelegram

_LONGEST_QUERY = 256
_A_CHANNEL = {"id": -1_000_000_000_001, "type": "channel", "title": "News of the university (example)"}


class Person(Place):
    """Somebody with a private chat with the bot; `notice` is what the last press showed on top of the screen."""

    def __init__(self, telegram: FakeTelegram, id_: int, name: str, language_code: str | None, met: bool) -> None:
        self.user: dict[str, Any] = {"id": id_, "is_bot": False, "first_name": name}
        if language_code:
            self.user["language_code"] = language_code
        self.notice: str | None = None
        super().__init__(telegram, Chat({"id": id_, "type": "private", "first_name": name}, met=met))

    async def says(self, text: str, to: Group | None = None, replying_to: Shown | None = None) -> Shown:
        """Write, in a group where one is named, and wait for the first reply."""
        return await self._reply_to(self._write(typed(text), to, replying_to), to)

    async def sends(self, content: dict[str, Any], to: Group | None = None, replying_to: Shown | None = None) -> Shown:
        """Send something other than text, such as `{"location": …}`, and wait for the reply."""
        return await self._reply_to(self._write(content, to, replying_to), to)

    async def uploads(
        self, content: bytes, name: str, caption: str = "", to: Group | None = None, replying_to: Shown | None = None
    ) -> Shown:
        """Send a file from one's device, and wait for the reply."""
        document = self.telegram.files.give(content, name)
        return await self.sends({"document": document, **(typed(caption, CAPTION) if caption else {})}, to, replying_to)

    async def forwards(self, text: str, origin: Person | None = None, to: Group | None = None) -> Shown:
        """Forward what somebody, or a channel where nobody is named, has written, and wait for the reply."""
        return await self._reply_to(self._write({**typed(text), "forward_origin": _origin(origin)}, to), to)

    def mutters(self, text: str, to: Group | None = None, replying_to: Shown | None = None) -> None:
        """Write without waiting for anything."""
        self._write(typed(text), to, replying_to)

    def drops(self, content: dict[str, Any], to: Group | None = None, replying_to: Shown | None = None) -> None:
        """Send something other than text without waiting for anything."""
        self._write(content, to, replying_to)

    async def edits(self, text: str, of: str | None = None, in_: Group | None = None) -> Shown:
        """Change one's latest message, or the latest that says `of`; what the bot then changed or brought up."""
        place: Place = in_ or self
        before = place.screen
        self.edit(text, of, in_)

        def changed() -> Shown | None:
            return next((after for after in reversed(place.screen) if after not in before), None)

        await self.telegram.until(lambda: changed() is not None, f"react to the edit {text!r}")
        found = changed()
        assert found is not None
        return found

    def edit(self, text: str, of: str | None = None, in_: Group | None = None) -> int:
        """Change one's message without waiting; its id."""
        place: Place = in_ or self
        mine = [message for message in place.chat.messages.values() if message["from"]["id"] == self.id]
        worded = [message for message in mine if "text" in message or has_caption(message)]
        found = [message for message in worded if of in {None, message.get("text", message.get("caption"))}]
        assert found, f"no message {of!r} to edit"
        message = found[-1]
        names = TEXT if "text" in message else CAPTION
        for name in names:
            message.pop(name, None)
        message.update(typed(text, names), edit_date=int(time.time()))
        self.telegram.updates.add("edited_message", message)
        return int(message["message_id"])

    async def presses(self, title: str, on: Shown | None = None, in_: Group | None = None) -> Shown | None:
        """Press the button that begins with `title`; what it brought up or changed, if anything."""
        place: Place = in_ or self
        shown = on or next(shown for shown in reversed(place.screen) if _index(shown, title) is not None)
        before = self._sees(place, shown)
        query = self.press(title, shown, place)
        notices = self.telegram.notices
        await self.telegram.until(lambda: query in notices, f"acknowledge the button {title!r}")
        self.notice = notices[query]
        return next((after for after in reversed(self._sees(place, shown)) if after not in before), None)

    def press(self, title: str, on: Shown, place: Place | None = None) -> str:
        """Press without waiting; the id of the callback query."""
        index = _index(on, title)
        assert index is not None, f"no button {title!r} among {on.buttons}"
        # Somebody may still look at a keyboard that was replaced meanwhile: the press carries what they saw.
        data = on.data[index[0]][index[1]]
        assert data is not None, f"{title!r} is a link"
        return self._press(place or self, on, data)

    def press_data(self, data: str, on: Shown, in_: Group | None = None) -> str:
        """Press a button that some earlier version of the bot, or somebody else's program, has put under a message."""
        return self._press(in_ or self, on, data)

    async def types_inline(self, query: str, offset: str = "", in_: Group | None = None) -> InlineAnswer:
        """Type the bot's name and `query` in a chat, and wait for what it offers.

        Args:
            query: the words after the bot's name; Telegram passes on 256 characters.
            offset: what the answer before said comes next.
            in_: the group where it is typed; the chat with the bot where none is named.
        """
        inline = self.telegram.inline
        id_ = inline.ask(query[:_LONGEST_QUERY])
        self.telegram.updates.add(
            "inline_query",
            {
                "id": id_,
                "from": self.user,
                "query": query[:_LONGEST_QUERY],
                "offset": offset,
                "chat_type": in_.chat.about["type"] if in_ else "sender",
            },
        )
        await self.telegram.until(lambda: id_ in inline.answers, f"answer the inline query {query!r}")
        return inline.answers[id_]

    def sends_inline(self, result: InlineResult, to: Place) -> Shown:
        """Choose a result: the message as it then stands in a group or in one's chat with another person.

        A bot that is in the group, or whose own chat it is, gets the message; of others it learns at most
        that the result was chosen.
        """
        content = {**result.message, "via_bot": self.telegram.bot}
        if isinstance(to, Group) or to is self:
            message = to.write(self.user, content)
        else:
            message = {"message_id": 0, "date": int(time.time()), "from": self.user, **content}
        inline_id = self.telegram.inline.put(message) if "reply_markup" in message else None
        chosen = {"result_id": result.id, "from": self.user, "query": result.query}
        self.telegram.updates.add("chosen_inline_result", chosen | ({"inline_message_id": inline_id} if inline_id else {}))
        return Shown.of(message, inline_id=inline_id)

    def blocks(self) -> None:
        """Block the bot; it learns so."""
        self.chat.blocked = True
        self.tell_membership(self.user, "member", "kicked")

    def unblocks(self) -> None:
        """Let the bot write again; it learns so."""
        self.chat.blocked = False
        self.tell_membership(self.user, "kicked", "member")

    def deletes_account(self) -> None:
        """Leave Telegram; nobody tells the bot."""
        self.chat.deactivated = True

    def adds_bot(self, to: Group) -> None:
        """Bring the bot into a group."""
        to.become(self.user, "member")
        to.write(self.user, {"new_chat_members": [self.telegram.bot]})

    def removes_bot(self, from_: Group) -> None:
        """Send the bot out of a group."""
        from_.become(self.user, "kicked")

    def _press(self, place: Place, on: Shown, data: str) -> str:
        query = self.telegram.query()
        # Where the message came through inline mode, the bot learns its id and nothing of the chat.
        where = {"inline_message_id": on.inline_id} if on.inline_id else {"message": place.chat.messages[on.id]}
        self.telegram.updates.add("callback_query", {"id": query, "from": self.user, "chat_instance": "1", "data": data, **where})
        return query

    def _sees(self, place: Place, on: Shown) -> list[Shown]:
        if on.inline_id is None:
            return place.screen
        return [*place.screen, Shown.of(self.telegram.inline.messages[on.inline_id], inline_id=on.inline_id)]

    def _write(self, content: dict[str, Any], to: Group | None = None, replying_to: Shown | None = None) -> Message:
        place: Place = to or self
        self.telegram.files.learn_all(content)
        return place.write(self.user, content, replying_to.id if replying_to else None)

    async def _reply_to(self, message: Message, to: Group | None) -> Shown:
        place: Place = to or self
        asked = message["message_id"]

        def reply() -> Shown | None:
            later = (shown for shown in place.screen if shown.id > asked)
            return next((shown for shown in later if to is None or shown.answers == asked), None)

        await self.telegram.until(lambda: reply() is not None, f"reply to {message.get('text', 'this')!r}")
        found = reply()
        assert found is not None
        return found


def _origin(person: Person | None) -> dict[str, Any]:
    date = int(time.time())
    if person is None:
        return {"type": "channel", "date": date, "chat": _A_CHANNEL, "message_id": 7}
    return {"type": "user", "date": date, "sender_user": person.user}


def _index(shown: Shown, title: str) -> tuple[int, int] | None:
    for row, titles in enumerate(shown.rows):
        for column, text in enumerate(titles):
            if text.startswith(title):
                return row, column
    return None
