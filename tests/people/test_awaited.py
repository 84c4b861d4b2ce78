"""What the next message means: one thing, once, and not for ever."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select

from bot.people.awaited import Awaited, AwaitedInput
from bot.people.users import StrangerError, Users
from bot.storage.database import Database
from bot.storage.tables import awaited as table
from tests.people.conftest import Clock

STUDENT, FRIEND, GROUP = 7_000_000_001, 7_000_000_002, -1001


@pytest.fixture
async def awaited(database: Database, clock: Clock) -> AwaitedInput:
    for student in (STUDENT, FRIEND):
        await Users(database).seen(student, "kk")
    return AwaitedInput(database, clock)


async def test_taken_once(awaited: AwaitedInput) -> None:
    await awaited.expect(STUDENT, STUDENT, "letter", "17")
    assert await awaited.peek(STUDENT, STUDENT) == Awaited("letter", "17")
    assert await awaited.take(STUDENT, STUDENT) == Awaited("letter", "17")
    assert await awaited.peek(STUDENT, STUDENT) is None
    assert await awaited.take(STUDENT, STUDENT) is None


async def test_two_messages_at_once_take_it_once(awaited: AwaitedInput) -> None:
    await awaited.expect(STUDENT, STUDENT, "letter")
    taken = await asyncio.gather(*(awaited.take(STUDENT, STUDENT) for _ in range(5)))
    assert [one for one in taken if one] == [Awaited("letter", "")]


async def test_the_last_expectation_counts_for_one_person_in_one_chat(awaited: AwaitedInput) -> None:
    await awaited.expect(STUDENT, STUDENT, "letter")
    await awaited.expect(STUDENT, STUDENT, "comment", "6")
    await awaited.expect(STUDENT, GROUP, "elsewhere")
    await awaited.expect(FRIEND, GROUP, "somebody else's")
    assert await awaited.take(STUDENT, STUDENT) == Awaited("comment", "6")
    assert await awaited.take(STUDENT, GROUP) == Awaited("elsewhere", "")
    assert await awaited.peek(FRIEND, GROUP) == Awaited("somebody else's", "")


async def test_cancelled(awaited: AwaitedInput) -> None:
    await awaited.expect(STUDENT, STUDENT, "letter")
    assert await awaited.cancel(STUDENT, STUDENT)
    assert not await awaited.cancel(STUDENT, STUDENT)
    assert await awaited.take(STUDENT, STUDENT) is None


async def test_it_fades(awaited: AwaitedInput, clock: Clock) -> None:
    await awaited.expect(STUDENT, STUDENT, "letter", minutes=15)
    clock.passes(minutes=14, seconds=59)
    assert await awaited.peek(STUDENT, STUDENT)
    clock.passes(seconds=1)
    assert await awaited.peek(STUDENT, STUDENT) is None
    assert await awaited.take(STUDENT, STUDENT) is None
    assert not await awaited.cancel(STUDENT, STUDENT)


async def test_what_has_faded_is_not_kept(awaited: AwaitedInput, clock: Clock, database: Database) -> None:
    await awaited.expect(STUDENT, STUDENT, "letter")
    clock.passes(hours=1)
    await awaited.expect(FRIEND, FRIEND, "letter")
    async with database.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(table))).scalar() == 1


async def test_nothing_is_expected_of_a_stranger(awaited: AwaitedInput) -> None:
    with pytest.raises(StrangerError):
        await awaited.expect(404, 404, "letter")
