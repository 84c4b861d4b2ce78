"""What is copied, forwarded, deleted and reacted to, and what is refused of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.telegram_server import FakeTelegram, Group, Person
from tests.telegram_server.client import call, keyboard, updates

VOICE = {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}}
STICKER = {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1}}
PLACE = {"location": {"latitude": 43.22, "longitude": 76.92}}


async def sent(server: FakeTelegram, to: Person | Group, **parameters: Any) -> dict[str, Any]:
    """Where a new message of the bot stands."""
    message = await call(server, "sendMessage", chat_id=to.id, **{"text": "x", **parameters})
    return {"chat_id": to.id, "message_id": message["message_id"]}


@pytest.mark.parametrize("content", [VOICE, STICKER, PLACE, {"text": "hello"}])
async def test_whatever_a_person_sends_can_be_copied(
    server: FakeTelegram, person: Person, group: Group, content: dict[str, Any]
) -> None:
    person.drops(content)
    theirs = person.history[-1].id
    parameters = {"chat_id": group.id, "from_chat_id": person.id, "message_id": theirs}
    copied = await call(server, "copyMessage", reply_markup=keyboard(callback_data="1"), **parameters)
    assert copied == {"message_id": 1}
    shown = group.screen[-1]
    assert (shown.kind, shown.buttons) == (next(iter(content)), ("x",))
    assert shown.text == content.get("text", "")


async def test_a_copy_can_have_a_caption_of_its_own(server: FakeTelegram, person: Person) -> None:
    person.drops({**VOICE, "caption": "old"})
    parameters = {"chat_id": person.id, "from_chat_id": person.id, "message_id": 1}
    await call(server, "copyMessage", **parameters)
    await call(server, "copyMessage", caption="<b>new</b>", parse_mode="HTML", **parameters)
    assert [shown.caption for shown in person.screen] == ["old", "new"]


async def test_a_forwarded_message_says_whose_it_is(server: FakeTelegram, person: Person, group: Group) -> None:
    person.mutters("hello")
    parameters = {"chat_id": group.id, "from_chat_id": person.id, "message_id": 1}
    forwarded = await call(server, "forwardMessage", **parameters)
    assert forwarded["forward_origin"]["sender_user"]["id"] == person.id
    assert forwarded["text"] == "hello"
    # Forwarded once more it is still theirs.
    again = {"chat_id": person.id, "from_chat_id": group.id, "message_id": forwarded["message_id"]}
    assert (await call(server, "forwardMessage", **again))["forward_origin"] == forwarded["forward_origin"]


async def test_what_cannot_be_copied_or_forwarded(server: FakeTelegram, person: Person, group: Group) -> None:
    where = {"chat_id": person.id, "from_chat_id": group.id, "message_id": 1}
    assert "message to copy not found" in await call(server, "copyMessage", **where)
    assert "message to forward not found" in await call(server, "forwardMessage", **where)
    person.removes_bot(group)
    person.adds_bot(group)
    assert "the message can't be copied" in await call(server, "copyMessage", **where)
    assert "the message can't be forwarded" in await call(server, "forwardMessage", **where)
    assert "chat not found" in await call(server, "copyMessage", **{**where, "from_chat_id": 5})


async def test_buttons_are_changed_alone(server: FakeTelegram, person: Person) -> None:
    where = await sent(server, person, reply_markup=keyboard(callback_data="1"))
    same = await call(server, "editMessageReplyMarkup", reply_markup=keyboard(callback_data="1"), **where)
    assert "message is not modified" in same
    await call(server, "editMessageReplyMarkup", reply_markup=keyboard(callback_data="2"), **where)
    assert person.screen[-1].button("x")["callback_data"] == "2"
    await call(server, "editMessageReplyMarkup", reply_markup={"inline_keyboard": []}, **where)
    assert (person.screen[-1].buttons, person.screen[-1].text) == ((), "x")
    assert "message is not modified" in await call(server, "editMessageReplyMarkup", **where)


async def test_a_message_is_deleted_once(server: FakeTelegram, person: Person) -> None:
    where = await sent(server, person)
    assert await call(server, "deleteMessage", **where) is True
    assert not person.history
    assert "message to delete not found" in await call(server, "deleteMessage", **where)
    assert "message to edit not found" in await call(server, "editMessageText", text="y", **where)


async def test_after_two_days_nothing_is_deleted(server: FakeTelegram, person: Person, group: Group) -> None:
    in_private, in_group = await sent(server, person), await sent(server, group)
    server.let_pass(hours=47.9)
    young = await sent(server, person)
    server.let_pass(hours=0.2)
    assert "message can't be deleted for everyone" in await call(server, "deleteMessage", **in_private)
    assert (await call(server, "deleteMessage", **in_group)).endswith("message can't be deleted")
    assert await call(server, "deleteMessage", **young) is True


async def test_what_people_wrote_is_deleted_in_private_only(server: FakeTelegram, person: Person, group: Group) -> None:
    basic = server.group("a small group (example)", basic=True)
    for place in (None, group, basic):
        person.mutters("hello", place)
    assert await call(server, "deleteMessage", chat_id=person.id, message_id=1) is True
    for place in (group, basic):
        assert "message can't be deleted" in await call(server, "deleteMessage", chat_id=place.id, message_id=1)


async def test_a_reaction_stands_at_the_message(server: FakeTelegram, person: Person) -> None:
    person.mutters("thank you")
    where = {"chat_id": person.id, "message_id": 1}
    assert await call(server, "setMessageReaction", reaction=[{"type": "emoji", "emoji": "👌"}], **where) is True
    assert person.history[-1].reaction == "👌"
    await call(server, "setMessageReaction", **where)
    assert person.history[-1].reaction is None
    # The bot hears nothing of its own reactions.
    assert [kind for kind, _ in await updates(server)] == ["message"]


@pytest.mark.parametrize(
    ("reaction", "reason"),
    [
        ([{"type": "emoji", "emoji": "✅"}], "REACTION_INVALID"),
        ([{"type": "emoji", "emoji": "👌"}, {"type": "emoji", "emoji": "👍"}], "REACTIONS_TOO_MANY"),
        ([{"type": "paid"}], "invalid reaction type specified"),
    ],
)
async def test_reactions_that_it_does_not_take(server: FakeTelegram, person: Person, reaction: list[Any], reason: str) -> None:
    person.mutters("thank you")
    assert reason in await call(server, "setMessageReaction", chat_id=person.id, message_id=1, reaction=reaction)
    assert "message to react not found" in await call(
        server, "setMessageReaction", chat_id=person.id, message_id=2, reaction=reaction
    )
