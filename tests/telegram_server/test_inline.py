"""Inline mode: what is offered, chosen, pressed and refused."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.telegram_server import FakeTelegram, Group, InlineAnswer, Person
from tests.telegram_server.client import call, keyboard, png, updates


def article(id_: str = "1", **fields: Any) -> dict[str, Any]:
    content = {"message_text": "<b>Nanjing</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": id_, "title": "Nanjing", "input_message_content": content, **fields}


async def asked(server: FakeTelegram, typing: asyncio.Task[InlineAnswer]) -> dict[str, Any]:
    """The query as the bot gets it, while somebody waits for its answer."""
    ((kind, query),) = await updates(server, timeout=5)
    assert kind == "inline_query"
    assert not typing.done()
    return dict(query)


async def offered(server: FakeTelegram, person: Person, **parameters: Any) -> InlineAnswer:
    """What somebody sees whose query is answered so."""
    typing = asyncio.create_task(person.types_inline("nanj"))
    query = await asked(server, typing)
    assert await call(server, "answerInlineQuery", inline_query_id=query["id"], **parameters) is True
    return await typing


async def test_somebody_types_and_sees_what_is_offered(server: FakeTelegram, person: Person, group: Group) -> None:
    assert (await call(server, "getMe"))["supports_inline_queries"] is True
    typing = asyncio.create_task(person.types_inline("nanj", offset="20", in_=group))
    query = await asked(server, typing)
    assert (query["query"], query["offset"], query["chat_type"]) == ("nanj", "20", "supergroup")
    assert query["from"]["id"] == person.id

    results = [article(), article("2", title="Xinjiang", description="China", reply_markup=keyboard(callback_data="5"))]
    button = {"text": "Ask a question", "start_parameter": "from-inline"}
    parameters = {"results": results, "cache_time": 60, "is_personal": True, "next_offset": "40", "button": button}
    assert await call(server, "answerInlineQuery", inline_query_id=query["id"], **parameters) is True
    assert "query is too old" in await call(server, "answerInlineQuery", inline_query_id=query["id"], **parameters)

    answer = await typing
    assert answer.titles == ("Nanjing", "Xinjiang")
    assert [result.description for result in answer.results] == [None, "China"]
    assert [result.buttons for result in answer.results] == [(), ("x",)]
    assert answer.results[0].text == "Nanjing"
    assert (answer.cache_time, answer.is_personal, answer.next_offset) == (60, True, "40")
    assert (answer.button, answer.start_parameter) == ("Ask a question", "from-inline")


async def test_what_is_not_said_is_as_usual(server: FakeTelegram, person: Person) -> None:
    answer = await offered(server, person, results=[])
    assert answer == InlineAnswer((), 300, False, "", None, None)


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"results": [article(str(number)) for number in range(51)]}, "too many inline query results specified"),
        ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("")]}, "RESULT_ID_INVALID"),
        ({"results": [article("ә" * 33)]}, "RESULT_ID_INVALID"),
        ({"results": [article(title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [{"type": "article", "id": "1", "title": "x"}]}, 'Can\'t find field "input_message_content"|required'),
        ({"results": [article(input_message_content={})]}, 'Can\'t find field "message_text"|required'),
        ({"results": [article(input_message_content={"message_text": ""})]}, "query result: Message text is empty"),
        ({"results": [article(input_message_content={"message_text": "x" * 4097})]}, "Message is too long"),
        (
            {"results": [article(input_message_content={"message_text": "<p>", "parse_mode": "HTML"})]},
            "can't parse inline query result: Can't parse entities: Unsupported start tag \"p\"",
        ),
        ({"results": [article(type="map")]}, 'type "map" is unsupported|required'),
        ({"results": [article(reply_markup=keyboard())]}, "Text buttons are unallowed"),
        ({"results": [article(reply_markup={"force_reply": True})]}, "inline keyboard expected|required|does not exist"),
        ({"results": [], "next_offset": "ә" * 33}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"start_parameter": "x"}}, 'Can\'t find field "text"|required'),
        ({"results": [], "button": {"text": "x"}}, "must have exactly one optional field"),
        ({"results": [], "button": {"text": " ", "start_parameter": "x"}}, "SWITCH_PM_TEXT_EMPTY"),
        ({"results": [], "button": {"text": "x", "start_parameter": ""}}, "can't use empty start_parameter"),
        ({"results": [], "button": {"text": "x", "start_parameter": "x" * 65}}, "too long start_parameter"),
        ({"results": [], "button": {"text": "x", "start_parameter": "ж"}}, "unallowed characters in start_parameter"),
    ],
)
async def test_answers_that_it_does_not_take(
    server: FakeTelegram, person: Person, parameters: dict[str, Any], reason: str
) -> None:
    typing = asyncio.create_task(person.types_inline("nanj"))
    query = await asked(server, typing)
    description = await call(server, "answerInlineQuery", inline_query_id=query["id"], **parameters)
    assert any(part in description for part in reason.split("|")), description
    # The query still waits for an answer.
    assert await call(server, "answerInlineQuery", inline_query_id=query["id"], results=[]) is True
    await typing


async def test_a_query_that_nobody_has_typed(server: FakeTelegram) -> None:
    assert "query is too old" in await call(server, "answerInlineQuery", inline_query_id="7", results=[])


async def test_a_result_goes_to_another_person_and_the_bot_learns_that_it_was_chosen(
    server: FakeTelegram, person: Person
) -> None:
    answer = await offered(server, person, results=[article()])
    friend = server.person("a friend")
    shown = person.sends_inline(answer.results[0], to=friend)
    assert (shown.text, shown.author, shown.inline_id) == ("Nanjing", person.id, None)
    assert not friend.history
    ((kind, chosen),) = await updates(server)
    assert kind == "chosen_inline_result"
    assert (chosen["result_id"], chosen["query"], chosen["from"]["id"]) == ("1", "nanj", person.id)


async def test_a_result_in_a_group_comes_to_a_bot_that_is_there(server: FakeTelegram, person: Person, group: Group) -> None:
    answer = await offered(server, person, results=[article()])
    person.sends_inline(answer.results[0], to=group)
    (_, message), _ = await updates(server)
    assert (message["text"], message["via_bot"]["id"]) == ("Nanjing", server.bot["id"])
    assert not group.screen
    assert group.history[-1].text == "Nanjing"


async def test_a_result_in_the_chat_with_the_bot_comes_to_it(server: FakeTelegram, person: Person) -> None:
    answer = await offered(server, person, results=[article()])
    person.sends_inline(answer.results[0], to=person)
    assert [kind for kind, _ in await updates(server)] == ["message", "chosen_inline_result"]


async def test_a_long_query_is_cut(server: FakeTelegram, person: Person) -> None:
    typing = asyncio.create_task(person.types_inline("x" * 300))
    query = await asked(server, typing)
    assert query["query"] == "x" * 256
    await call(server, "answerInlineQuery", inline_query_id=query["id"], results=[])
    await typing


async def test_buttons_of_a_result_are_pressed_and_its_message_is_edited(server: FakeTelegram, person: Person) -> None:
    answer = await offered(server, person, results=[article(reply_markup=keyboard(callback_data="5"))])
    friend = server.person("a friend")
    shown = person.sends_inline(answer.results[0], to=friend)
    await updates(server)
    pressing = asyncio.create_task(friend.presses("x", on=shown))
    ((_, press),) = await updates(server, timeout=5)
    assert press["inline_message_id"] == shown.inline_id
    assert "message" not in press

    where = {"inline_message_id": press["inline_message_id"]}
    assert await call(server, "editMessageText", text="Agreements", **where) is True
    assert "message is not modified" in await call(server, "editMessageText", text="Agreements", **where)
    await call(server, "answerCallbackQuery", callback_query_id=press["id"])
    after = await pressing
    assert after is not None
    assert (after.text, after.buttons) == ("Agreements", ())

    media = {"type": "photo", "media": "attach://map"}
    assert "no photo in the request" in await call(server, "editMessageMedia", media=media, map=png(9, 9), **where)
    assert "MESSAGE_ID_INVALID" in await call(server, "editMessageText", text="x", inline_message_id="7")
