"""The way to SQLite: what comes back, what is undone, and what becomes of a statement whose asker has gone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.storage.database import Database
from bot.storage.tables import users, utc_now

BATCHES = [0, 1, 255, 256, 257, 600]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/bot.db"


def people(count: int) -> list[dict[str, object]]:
    now = utc_now()
    return [{"id": id_, "interface": "en", "active": True, "first_seen": now, "last_seen": now} for id_ in range(1, count + 1)]


@pytest.mark.parametrize("count", BATCHES)
async def test_all_rows_come_back_at_once_and_one_after_the_other(url: str, count: int) -> None:
    query = select(users.c.id).order_by(users.c.id)
    async with Database(url) as database:
        async with database.writing() as connection:
            if rows := people(count):
                await connection.execute(insert(users), rows)
        async with database.reading() as connection:
            assert [*(await connection.execute(query)).scalars()] == [*range(1, count + 1)]
            assert [row.id async for row in await connection.stream(query)] == [*range(1, count + 1)]
            first = (await connection.execute(query)).first()
            assert (first and first.id) == (1 if count else None)


async def test_rows_that_nobody_wants_keep_nobody_from_writing(url: str) -> None:
    async with Database(url) as database:
        async with database.writing() as connection:
            await connection.execute(insert(users), people(600))
        async with database.reading() as connection:
            async for row in await connection.stream(select(users.c.id)):
                assert row.id
                break
        async with database.writing() as connection:
            assert (await connection.execute(text("DELETE FROM users WHERE id > 1"))).rowcount == 599


async def test_a_transaction_sees_one_state_from_its_first_question_on(url: str) -> None:
    count = text("SELECT count(*) FROM users")
    async with Database(url) as database, Database(url) as other, database.reading() as reading:
        assert (await reading.execute(count)).scalar() == 0
        async with other.writing() as writing:
            await writing.execute(insert(users), people(1))
        assert (await reading.execute(count)).scalar() == 0


async def test_a_failure_undoes_what_came_before_it(url: str) -> None:
    async with Database(url) as database:
        with pytest.raises(IntegrityError):
            async with database.writing() as connection:
                await connection.execute(insert(users), people(1))
                await connection.execute(insert(users), people(1))
        async with database.writing() as connection:
            await connection.execute(insert(users), people(1))


async def test_whoever_is_cancelled_leaves_no_transaction_behind(url: str) -> None:
    async with Database(url) as database:

        async def write() -> None:
            async with database.writing() as connection:
                await connection.execute(insert(users), people(2000))

        for moments in range(40):
            task = asyncio.create_task(write())
            for _ in range(moments):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            async with database.writing() as connection:
                await connection.execute(text("DELETE FROM users"))
