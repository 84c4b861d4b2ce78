"""The fake refuses what the official API refuses; otherwise the tests that lean on it would prove nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.telegram_server import FakeTelegram, Person
from tests.telegram_server.client import call, keyboard, post, updates
from tests.telegram_server.official import API

EMPTY_HREF = '<a href="">x</a>'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("a < b", "can't parse entities: Unsupported start tag \"\" at byte offset 2"),
        ("é<br>", "can't parse entities: Unsupported start tag \"br\" at byte offset 2"),
        ("<p>x</p>", "can't parse entities: Unsupported start tag \"p\" at byte offset 0"),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\""),
        ("<b", "can't parse entities: Unclosed start tag \"b\" at byte offset 0"),
        ('<span class="red">x</span>', "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
    ],
)  # fmt: skip
async def test_texts_that_telegram_does_not_take(server: FakeTelegram, person: Person, text: str, reason: str) -> None:
    assert reason in await call(server, "sendMessage", chat_id=person.id, text=text, parse_mode="HTML")
    assert len(server.refusals) == 1


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<b>x</b> &lt; &amp; &#9731; &copy; > y", "x < & ☃ &copy; > y"),
        ("&lt;" * 4096, "<" * 4096),
        ('<a href="https://farabi.university/?a=1&amp;b=2">x</a>', "x"),
        (EMPTY_HREF, "x"),
        ("<blockquote expandable>x</blockquote>", "x"),
    ],
)
async def test_texts_that_it_takes(server: FakeTelegram, person: Person, source: str, shown: str) -> None:
    message = await call(server, "sendMessage", chat_id=person.id, text=source, parse_mode="HTML")
    assert message["text"] == shown


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (keyboard(), "Text buttons are unallowed in the inline keyboard"),
        (keyboard(callback_data=""), "BUTTON_DATA_INVALID"),
        (keyboard(callback_data="ә" * 33), "BUTTON_DATA_INVALID"),
        (keyboard(url="ftp://farabi.university"), "Unsupported URL protocol"),
        (keyboard(url="https://nowhere"), "Wrong HTTP URL"),
        (keyboard(url="not a link"), "Wrong HTTP URL"),
        (keyboard(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        ({"inline_keyboard": [[{"text": "", "callback_data": "x"}]]}, "text must be non-empty"),
        ({"inline_keyboard": [[{"text": "x", "url": "https://farabi.university", "callback_data": "x"}]]}, "exactly one"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]}, "too long"),
    ],
)
async def test_keyboards_that_it_does_not_take(server: FakeTelegram, person: Person, markup: dict[str, Any], reason: str) -> None:
    assert reason in await call(server, "sendMessage", chat_id=person.id, text="x", reply_markup=markup)


@pytest.mark.parametrize(
    ("method", "parameters", "reason"),
    [
        ("sendMesage", {}, "Not Found"),
        ("sendMessage", {"text": "x"}, "chat_id is empty|required"),
        ("sendMessage", {"chat_id": 5, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": 5, "text": "x", "color": "red"}, "unknown parameter color"),
        ("sendMessage", {"chat_id": [5], "text": "x"}, "can't parse chat_id"),
        ("sendMessage", {"chat_id": 5, "text": "x", "reply_markup": "x"}, "can't parse reply_markup"),
        ("sendChatAction", {"chat_id": 1001, "action": "dancing"}, "wrong parameter action"),
        ("answerCallbackQuery", {"callback_query_id": "7"}, "query is too old"),
        ("setMyCommands", {"commands": [{"command": "Labs", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "labs", "description": ""}]}, "DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [], "scope": {"type": "everybody"}}, "Unsupported type specified|required"),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}, 'Can\'t find field "chat_id"|required'),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ("getMyCommands", {"scope": {"type": "chat_member", "chat_id": 1001, "user_id": 1001}}, "private chats"),
        ("setMyName", {"name": "x" * 65}, "too long"),
        ("getMyName", {"language_code": "russian"}, "LANG_CODE_INVALID"),
    ],
)
async def test_calls_that_it_does_not_take(
    server: FakeTelegram, person: Person, method: str, parameters: dict[str, Any], reason: str
) -> None:
    description = await call(server, method, **parameters)
    assert any(part in description for part in reason.split("|")), description


async def test_a_wrong_token(server: FakeTelegram) -> None:
    assert await call(server, "getMe", "1:x") == "Unauthorized"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"--x\r\n\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n5\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nx'),
        ("application/x-www-form-urlencoded", b"text=\xff"),
    ],
)
async def test_bodies_that_are_no_forms(server: FakeTelegram, content_type: str, body: bytes) -> None:
    refused = await post(server, "sendMessage", content=body, headers={"Content-Type": content_type})
    assert any(part in refused["description"] for part in ("can't parse multipart", "must be encoded in UTF-8"))


async def test_commands_are_kept_for_each_scope_and_language(server: FakeTelegram, person: Person) -> None:
    labs, gaps = ([{"command": name, "description": name}] for name in ("labs", "gaps"))
    of_one = {"type": "chat", "chat_id": person.id}
    assert await call(server, "setMyCommands", commands=labs, language_code="ru") is True
    assert await call(server, "setMyCommands", commands=gaps, scope=of_one) is True
    assert await call(server, "getMyCommands", language_code="ru", scope={"type": "default"}) == labs
    assert await call(server, "getMyCommands") == []
    assert await call(server, "getMyCommands", scope=of_one) == gaps
    assert server.profile.scopes[f"chat:{person.id}"] == {"": gaps}
    assert server.profile.commands == {"ru": labs}
    assert await call(server, "deleteMyCommands", scope=of_one) is True
    assert await call(server, "getMyCommands", scope=of_one) == []


async def test_commands_of_somebody_who_never_wrote(server: FakeTelegram) -> None:
    scope = {"type": "chat", "chat_id": server.person("a newcomer").id}
    assert "chat not found" in await call(server, "setMyCommands", commands=[], scope=scope)


@pytest.mark.parametrize("length", [0, 65])
async def test_placeholders_that_it_does_not_take(server: FakeTelegram, person: Person, length: int) -> None:
    markup = {"force_reply": True, "input_field_placeholder": "x" * length}
    assert "1-64 characters" in await call(server, "sendMessage", chat_id=person.id, text="x", reply_markup=markup)


async def test_an_asked_for_reply_is_seen_by_the_person_and_not_by_the_bot(server: FakeTelegram, person: Person) -> None:
    markup = {"force_reply": True, "input_field_placeholder": "A few words", "selective": True}
    sent = await call(server, "sendMessage", chat_id=person.id, text="What is missing?", reply_markup=markup)
    assert "reply_markup" not in sent
    assert (person.screen[-1].force_reply, person.screen[-1].placeholder) == (True, "A few words")
    where = {"chat_id": person.id, "message_id": sent["message_id"]}
    description = await call(server, "editMessageText", text="y", reply_markup=markup, **where)
    assert any(part in description for part in ("inline keyboard expected", "inline_keyboard is required"))


async def test_edits_that_change_nothing_or_have_nothing_to_change(server: FakeTelegram, person: Person) -> None:
    mine = await call(server, "sendMessage", chat_id=person.id, text="x")
    where = {"chat_id": person.id, "message_id": mine["message_id"]}
    assert "message is not modified" in await call(server, "editMessageText", text="<i></i>x", parse_mode="HTML", **where)
    assert (await call(server, "editMessageText", text="y", **where))["text"] == "y"
    assert "message to edit not found" in await call(server, "editMessageText", chat_id=person.id, message_id=99, text="y")
    person.mutters("hello")
    theirs = {**where, "message_id": mine["message_id"] + 1}
    assert "message can't be edited" in await call(server, "editMessageText", text="y", **theirs)


async def test_a_press_is_answered_once(server: FakeTelegram, person: Person) -> None:
    await call(server, "sendMessage", chat_id=person.id, text="x", reply_markup=keyboard(callback_data="x"))
    query = person.press("x", person.screen[-1])
    assert await call(server, "answerCallbackQuery", callback_query_id=query) is True
    assert "query is too old" in await call(server, "answerCallbackQuery", callback_query_id=query)


async def test_a_second_poll_ends_the_first(server: FakeTelegram) -> None:
    first = asyncio.create_task(call(server, "getUpdates", timeout=5))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(call(server, "getUpdates", timeout=1))
    assert "terminated by other getUpdates request" in await first
    assert await second == []


async def test_updates_come_again_until_they_are_confirmed(server: FakeTelegram, person: Person) -> None:
    person.mutters("one")
    person.mutters("two")
    one, two = await call(server, "getUpdates")
    assert await call(server, "getUpdates") == [one, two]
    assert await call(server, "getUpdates", offset=two["update_id"]) == [two]
    assert await call(server, "getUpdates", offset=two["update_id"] + 1) == []


async def test_only_updates_that_were_asked_for_come(server: FakeTelegram, person: Person) -> None:
    person.blocks()
    assert [kind for kind, _ in await updates(server, allowed_updates=["message"])] == ["my_chat_member"]
    # The list is remembered until another comes; an empty one is the usual.
    person.unblocks()
    person.mutters("hello")
    assert [kind for kind, _ in await updates(server)] == ["message"]
    await updates(server, allowed_updates=[])
    person.blocks()
    server.updates.add("message_reaction", {})
    assert [kind for kind, _ in await updates(server)] == ["my_chat_member"]
    await updates(server, allowed_updates=["message_reaction"])
    server.updates.add("message_reaction", {})
    assert [kind for kind, _ in await updates(server)] == ["message_reaction"]


@pytest.mark.skipif(not API.is_file(), reason="the published API is not beside the repository")
@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": 5}]]}}, "must be of type String"),
        ({"reply_parameters": {"message_id": "x"}}, "must be of type Integer"),
        ({"link_preview_options": {"disabled": True}}, "does not exist"),
    ],
)
async def test_calls_that_the_published_api_does_not_describe(
    server: FakeTelegram, person: Person, parameters: dict[str, Any], reason: str
) -> None:
    assert reason in await call(server, "sendMessage", chat_id=person.id, text="x", **parameters)
