"""Chats that moved are found under whichever id, and what is kept of them moves along."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from bot.answers import Answer, Question, Status
from bot.people.awaited import Awaited, AwaitedInput
from bot.people.chats import Chats
from bot.people.letters import Letters
from bot.people.question_log import Place, QuestionLog
from bot.people.users import Users
from bot.storage.database import Database
from tests.people.conftest import MORNING, Clock

STUDENT, FRIEND, OLD, NEW, STAFF, NEW_STAFF = 7_000_000_001, 7_000_000_002, -1, -1001, -2, -1002
BEGINNINGS = itertools.count(1000, 1000)


async def test_a_chat_that_never_moved_is_itself(database: Database) -> None:
    assert await Chats(database).current(OLD) == OLD


async def test_several_moves_are_one_way(database: Database) -> None:
    chats = Chats(database)
    await chats.moved(1, 2)
    await chats.moved(2, 3)
    await chats.moved(1, 2)  # told late, again
    await chats.moved(4, 1)
    assert [await chats.current(id_) for id_ in (1, 2, 3, 4)] == [3, 3, 3, 3]


async def test_a_chat_that_came_back_is_where_it_was(database: Database) -> None:
    chats = Chats(database)
    await chats.moved(1, 2)
    await chats.moved(2, 1)
    assert [await chats.current(id_) for id_ in (1, 2)] == [1, 1]


async def test_a_move_to_itself_is_none(database: Database) -> None:
    chats = Chats(database)
    await chats.moved(1, 1)
    assert await chats.current(1) == 1
    await chats.moved(1, 2)
    await chats.moved(1, 1)
    assert await chats.current(1) == 2


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=10))
async def test_every_way_ends_and_the_last_move_holds(database: Database, moves: list[tuple[int, int]]) -> None:
    chats, beginning = Chats(database), next(BEGINNINGS)
    for old, new in moves:
        await chats.moved(beginning + old, beginning + new)
        assert await chats.current(beginning + old) == await chats.current(beginning + new)
    for id_ in range(beginning + 1, beginning + 7):
        found = await chats.current(id_)
        assert await chats.current(found) == found


async def test_what_is_kept_of_a_chat_moves_along_without_its_messages(database: Database, clock: Clock) -> None:
    for student in (STUDENT, FRIEND):
        await Users(database).seen(student, "ru")
    awaited, letters = AwaitedInput(database, clock), Letters(database)
    await awaited.expect(STUDENT, OLD, "before")
    await awaited.expect(FRIEND, OLD, "before")
    await awaited.expect(FRIEND, NEW, "after")
    await letters.record(STUDENT, OLD, 5, STAFF, 501, "ru")
    await letters.record(STUDENT, STUDENT, 5, STAFF, 502, "ru")
    async with QuestionLog(database, now=clock) as log:
        log.add(STUDENT, Question("?"), Answer("ru", Status.ANSWERED, "x", Markup("")), 1, Place(OLD, 5, 6))
        await log.flush()
        await Chats(database).moved(OLD, NEW)
        await Chats(database).moved(STAFF, NEW_STAFF)

        (asked,) = await log.recent(NEW, STUDENT, MORNING, 9)
        assert (asked.text, asked.place) == ("?", None)
        # The supergroup's own fifth and sixth messages are others.
        assert await log.answer_to(NEW, 5) is None
        assert not await log.rate(NEW, 6, STUDENT, 1)
    assert await letters.by_person_message(NEW, 5) is None
    assert await letters.by_staff_message(NEW_STAFF, 501) is None
    kept = await letters.of(STUDENT)
    assert [(letter.person_chat, letter.person_message) for letter in kept] == [(NEW, None), (STUDENT, 5)]
    assert {(letter.staff_chat, letter.staff_message) for letter in kept} == {(NEW_STAFF, None)}
    assert await awaited.take(STUDENT, NEW) == Awaited("before", "")
    assert await awaited.take(FRIEND, NEW) == Awaited("after", "")
    assert await awaited.take(STUDENT, OLD) is None
