"""What people do, and what the bot hears of it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.telegram_server import FakeTelegram, Group, Person
from tests.telegram_server.client import call, keyboard, png, post, updates

PHOTO = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}


async def kinds(server: FakeTelegram) -> list[str]:
    return [kind for kind, _ in await updates(server)]


async def test_a_bot_cannot_begin_a_conversation(server: FakeTelegram) -> None:
    newcomer = server.person("a newcomer")
    reason = "Forbidden: bot can't initiate conversation with a user"
    assert await call(server, "sendMessage", chat_id=newcomer.id, text="x") == reason
    assert await call(server, "sendPhoto", chat_id=newcomer.id, photo=png(9, 9)) == reason
    assert "chat not found" in await call(server, "editMessageText", chat_id=newcomer.id, message_id=1, text="x")
    newcomer.mutters("/start")
    assert (await call(server, "sendMessage", chat_id=newcomer.id, text="x"))["text"] == "x"


async def test_a_message_is_changed_and_so_is_its_answer(server: FakeTelegram, person: Person) -> None:
    person.mutters("with Nanking")
    answer = await call(server, "sendMessage", chat_id=person.id, text="old")
    editing = asyncio.create_task(person.edits("/labs with Nanjing"))
    (_, written), (kind, edited) = await updates(server, timeout=5)
    # What was sent before says what it said.
    assert written["text"] == "with Nanking"
    assert (kind, edited["message_id"], edited["text"]) == ("edited_message", written["message_id"], "/labs with Nanjing")
    assert edited["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert edited["edit_date"] >= edited["date"]

    await call(server, "editMessageText", chat_id=person.id, message_id=answer["message_id"], text="new")
    shown = await editing
    assert (shown.id, shown.text) == (answer["message_id"], "new")


async def test_an_earlier_message_is_named_by_what_it_says(server: FakeTelegram, person: Person, group: Group) -> None:
    for text in ("one", "two"):
        person.mutters(text, group)
    person.drops({"location": {"latitude": 43.22, "longitude": 76.92}}, group)
    assert person.edit("three", of="one", in_=group) == 1
    assert [shown.text for shown in group.history] == ["three", "two", ""]
    assert person.edit("four", in_=group) == 2
    with pytest.raises(AssertionError, match="no message 'one'"):
        person.edit("five", of="one", in_=group)


async def test_an_edit_reaches_the_caption_of_a_photo(server: FakeTelegram, person: Person) -> None:
    person.drops({**PHOTO, "caption": "old"})
    person.edit("new @kaznu_example_bot")
    edited = (await updates(server))[-1][1]
    assert edited["caption"] == "new @kaznu_example_bot"
    assert edited["caption_entities"][0]["type"] == "mention"
    assert "text" not in edited


async def test_a_new_message_also_answers_an_edit(server: FakeTelegram, person: Person) -> None:
    person.mutters("hello")
    editing = asyncio.create_task(person.edits("hello again"))
    await asyncio.sleep(0)
    await call(server, "sendMessage", chat_id=person.id, text="new")
    assert (await editing).text == "new"


@pytest.mark.parametrize("from_person", [True, False])
async def test_a_forwarded_post_says_where_it_is_from(server: FakeTelegram, person: Person, from_person: bool) -> None:
    colleague = server.person("a colleague")
    forwarding = asyncio.create_task(person.forwards("An agreement was signed", colleague if from_person else None))
    ((_, message),) = await updates(server, timeout=5)
    origin = message["forward_origin"]
    assert origin["sender_user"]["id"] == colleague.id if from_person else origin["chat"]["type"] == "channel"
    assert message["from"]["id"] == person.id
    await call(server, "sendMessage", chat_id=person.id, text="ok")
    assert (await forwarding).text == "ok"


@pytest.mark.parametrize("content", [{"text": "the question"}, {**PHOTO, "caption": "the question"}])
async def test_a_reply_carries_what_it_replies_to(server: FakeTelegram, person: Person, content: dict[str, Any]) -> None:
    person.drops(content)
    sending = asyncio.create_task(person.sends(PHOTO, replying_to=person.history[-1]))
    _, (_, reply) = await updates(server, timeout=5)
    replied = reply["reply_to_message"]
    assert replied["from"]["id"] == person.id
    assert (replied.get("text") or replied["caption"]) == "the question"
    await call(server, "sendMessage", chat_id=person.id, text="ok")
    assert (await sending).text == "ok"


async def test_a_reply_in_a_group_waits_for_its_own_answer(server: FakeTelegram, person: Person, group: Group) -> None:
    sending = asyncio.create_task(person.sends(PHOTO, to=group))
    ((_, message),) = await updates(server, timeout=5)
    await call(server, "sendMessage", chat_id=group.id, text="to nobody")
    reply = {"message_id": message["message_id"]}
    await call(server, "sendMessage", chat_id=group.id, text="to them", reply_parameters=reply)
    assert (await sending).text == "to them"


async def test_a_reply_to_what_was_deleted_stands_alone(server: FakeTelegram, person: Person) -> None:
    await call(server, "sendMessage", chat_id=person.id, text="x")
    seen = person.screen[-1]
    await call(server, "deleteMessage", chat_id=person.id, message_id=seen.id)
    person.mutters("thanks", replying_to=seen)
    assert "reply_to_message" not in (await updates(server))[-1][1]


async def test_who_blocks_the_bot_gets_nothing_and_the_bot_learns_so(server: FakeTelegram, person: Person) -> None:
    person.blocks()
    ((kind, change),) = await updates(server)
    assert (kind, change["chat"]["id"], change["from"]["id"]) == ("my_chat_member", person.id, person.id)
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    reason = "Forbidden: bot was blocked by the user"
    assert await call(server, "sendMessage", chat_id=person.id, text="x") == reason
    assert await call(server, "sendChatAction", chat_id=person.id, action="typing") == reason
    assert await call(server, "copyMessage", chat_id=person.id, from_chat_id=person.id, message_id=1) != reason

    person.unblocks()
    ((_, change),) = await updates(server)
    assert change["new_chat_member"]["status"] == "member"
    assert (await call(server, "sendMessage", chat_id=person.id, text="x"))["text"] == "x"


async def test_who_has_left_telegram_gets_nothing(server: FakeTelegram, person: Person) -> None:
    person.deletes_account()
    assert await call(server, "sendMessage", chat_id=person.id, text="x") == "Forbidden: user is deactivated"
    assert await kinds(server) == []


@pytest.mark.parametrize("basic", [False, True])
async def test_the_bot_comes_into_a_group_and_out_of_it(server: FakeTelegram, person: Person, basic: bool) -> None:
    group = server.group("exchange students (example)", basic=basic, with_bot=False)
    name = "group chat" if basic else "supergroup chat"
    person.mutters("hello", group)
    assert await kinds(server) == []
    absent = f"Forbidden: bot is not a member of the {name}"
    assert await call(server, "sendMessage", chat_id=group.id, text="x") == absent

    person.adds_bot(group)
    (kind, change), (_, note) = await updates(server)
    assert (kind, change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (
        "my_chat_member", "left", "member",
    )  # fmt: skip
    assert note["new_chat_members"][0]["id"] == server.bot["id"]
    assert (await call(server, "sendMessage", chat_id=group.id, text="x"))["text"] == "x"

    person.removes_bot(group)
    person.mutters("quiet again", group)
    assert await kinds(server) == ["my_chat_member"]
    removed = f"Forbidden: bot was kicked from the {name}"
    assert await call(server, "sendMessage", chat_id=group.id, text="x") == removed
    assert await call(server, "deleteMessage", chat_id=group.id, message_id=1) == removed


async def test_the_bot_leaves_a_group(server: FakeTelegram, person: Person, group: Group) -> None:
    assert await call(server, "leaveChat", chat_id=group.id) is True
    assert "bot is not a member of the supergroup chat" in await call(server, "sendMessage", chat_id=group.id, text="x")
    assert "can't leave private chats" in await call(server, "leaveChat", chat_id=person.id)


async def test_a_group_becomes_a_supergroup(server: FakeTelegram, person: Person) -> None:
    group = server.group("a small group (example)", basic=True)
    assert group.chat.about["type"] == "group"
    successor = group.migrates()
    assert successor.chat.about["type"] == "supergroup"
    (_, to), (_, from_) = await updates(server)
    assert (to["chat"]["id"], to["migrate_to_chat_id"]) == (group.id, successor.id)
    assert (from_["chat"]["id"], from_["migrate_from_chat_id"]) == (successor.id, group.id)

    refused = await post(server, "sendMessage", data={"chat_id": group.id, "text": "x"})
    assert refused == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": successor.id},
    }
    assert (await call(server, "sendMessage", chat_id=successor.id, text="x"))["text"] == "x"


async def test_everything_in_a_chat_can_be_read_in_order(server: FakeTelegram, person: Person) -> None:
    person.mutters("hello")
    await call(server, "sendMessage", chat_id=person.id, text="x", reply_markup=keyboard(callback_data="1"))
    person.drops(PHOTO)
    seen = [(shown.author == person.id, shown.kind, shown.text) for shown in person.history]
    assert seen == [(True, "text", "hello"), (False, "text", "x"), (True, "photo", "")]
    with pytest.raises(AssertionError, match="no button 'y'"):
        person.screen[-1].button("y")
