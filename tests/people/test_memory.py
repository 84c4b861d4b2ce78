"""What is remembered from one update to the next: by every process, for half an hour, and of nobody who is forgotten."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from bot.answers import Choice
from bot.dialogue import Asked, Context
from bot.people.dialogues import SharedDialogues, ending_of, name_of
from bot.people.handled import HandledUpdates
from bot.people.memory import KEPT, Memory
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import notes, users
from tests.people.conftest import Clock

BOT, STUDENT, FRIEND = 111, 7_311_000_001, 7_322_000_002
TALK = name_of(STUDENT, STUDENT)
CONTEXT = Context(
    "kk",
    Asked("келісімдер Қытай", "kk", {"kk": 0.75, "ru": 0.25}),
    ("one",),
    ("two",),
    about=("three", "four"),
    listed=("five",),
    page=2,
    has_more=True,
    choices=(Choice("Бірі", "six"),),
)


@dataclass
class Process:
    """One of several on a database."""

    memory: Memory
    handled: HandledUpdates
    dialogues: SharedDialogues = field(init=False)

    def __post_init__(self) -> None:
        self.dialogues = SharedDialogues(self.memory)

    async def begins(self, update: int, person: int = STUDENT, names: Collection[str] = (TALK,)) -> bool:
        """Whether it has to deal with an update."""
        return not await self.handled.has(update, person, names)

    async def ends(self, update: int, person: int = STUDENT) -> None:
        self.handled.add(update, person)
        await self.handled.written(update)


@asynccontextmanager
async def process_on(database: Database, clock: Clock) -> AsyncIterator[Process]:
    memory = Memory(clock)
    async with HandledUpdates(database, BOT, memory, clock) as handled:
        yield Process(memory, handled)


@pytest.fixture
async def two(database: Database, clock: Clock) -> AsyncIterator[tuple[Process, Process]]:
    for person in (STUDENT, FRIEND):
        await Users(database).seen(person, "en")
    async with AsyncExitStack() as stack:
        first, second = [await stack.enter_async_context(process_on(database, clock)) for _ in range(2)]
        yield first, second


async def test_one_process_goes_on_with_what_another_has_begun(two: tuple[Process, Process]) -> None:
    first, second = two
    assert await first.begins(1)
    assert first.dialogues.recall(TALK) is None
    first.dialogues.remember(TALK, CONTEXT)
    await first.ends(1)
    assert await second.begins(2)
    assert second.dialogues.recall(TALK) == CONTEXT
    second.dialogues.remember(TALK, Context("en"))
    await second.ends(2)
    assert await first.begins(3)
    assert first.dialogues.recall(TALK) == Context("en")
    assert not await second.begins(1)


async def test_nobody_sees_what_is_anothers_or_was_not_fetched(two: tuple[Process, Process]) -> None:
    first, second = two
    thread = name_of(STUDENT, STUDENT, 70)
    first.dialogues.remember(TALK, CONTEXT)
    first.dialogues.remember(thread, Context("ru"))
    await first.ends(1)
    assert await second.begins(2, names=[TALK])
    assert second.dialogues.recall(thread) is None
    assert second.dialogues.recall(name_of(FRIEND, STUDENT)) is None
    # It is at hand until the update has been dealt with.
    await second.ends(2)
    assert second.dialogues.recall(TALK) is None


async def test_what_is_being_written_when_the_next_update_comes_is_not_missed(
    two: tuple[Process, Process], database: Database
) -> None:
    first, _ = two
    first.dialogues.remember(TALK, CONTEXT)
    first.handled.add(1, STUDENT)
    # The next one looks into the database before it is written, and needs it afterwards.
    async with database.reading() as connection:
        await first.memory.bring_within(connection, {(STUDENT, TALK)})
    await first.handled.written(1)
    assert first.dialogues.recall(TALK) == CONTEXT


async def test_half_an_hour_later_it_has_faded_and_soon_it_is_gone(
    two: tuple[Process, Process], database: Database, clock: Clock
) -> None:
    first, second = two
    first.dialogues.remember(TALK, CONTEXT)
    await first.ends(1)
    clock.time += KEPT - dt.timedelta(seconds=1)
    assert await second.begins(2)
    assert second.dialogues.recall(TALK) == CONTEXT
    clock.passes(seconds=1)
    assert second.dialogues.recall(TALK) is None
    assert await first.begins(3)
    assert first.dialogues.recall(TALK) is None
    await first.ends(3)
    await asyncio.gather(first.handled.__aexit__(None, None, None), second.handled.__aexit__(None, None, None))
    async with database.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(notes))).scalar_one() == 0


async def test_what_another_version_has_left_is_no_failure(two: tuple[Process, Process]) -> None:
    first, second = two
    first.memory.keep(STUDENT, TALK, '{"language": "la", "tables": []}')
    await first.ends(1)
    assert await second.begins(2)
    assert second.dialogues.recall(TALK) is None


async def test_of_somebody_who_was_forgotten_meanwhile_nothing_is_written(
    two: tuple[Process, Process], database: Database
) -> None:
    first, _ = two
    first.dialogues.remember(TALK, CONTEXT)
    friend = name_of(FRIEND, FRIEND)
    first.dialogues.remember(friend, CONTEXT)
    async with database.writing() as connection:
        await connection.execute(delete(users).where(users.c.id == STUDENT))
    await asyncio.gather(first.ends(1), first.ends(2, FRIEND))
    async with database.reading() as connection:
        assert [*(await connection.execute(select(notes.c.name))).scalars()] == [friend]
    first.dialogues.remember(TALK, CONTEXT)
    first.dialogues.forget(ending_of(STUDENT))
    assert first.dialogues.recall(TALK) is None


async def test_what_cannot_be_written_is_at_hand_where_it_was_said(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "bot.db"
    async with Database(f"sqlite+aiosqlite:///{file}", patience=0.01) as database:
        await Users(database).seen(STUDENT, "en")
        async with process_on(database, clock) as first, process_on(database, clock) as second:
            with closing(sqlite3.connect(file, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                first.dialogues.remember(TALK, CONTEXT)
                await first.ends(1)
                other.execute("ROLLBACK")
            assert await first.begins(2)
            assert first.dialogues.recall(TALK) == CONTEXT
            assert await second.begins(2)
            assert second.dialogues.recall(TALK) is None
            # The next one takes it along, unless another process has gone on meanwhile.
            await first.ends(2)
            assert await second.begins(3)
            assert second.dialogues.recall(TALK) == CONTEXT
