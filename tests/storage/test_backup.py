"""A copy of the database is whole, whenever it is made, and the way back keeps what it replaces."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from bot.storage.backup import BackupError, back_up, restore
from bot.storage.database import Database
from bot.storage.tables import users, utc_now


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def add_users(database: Database, first: int, count: int) -> None:
    async with database.writing() as connection:
        now = utc_now()
        row = {"interface": "kk", "active": True, "first_seen": now, "last_seen": now}
        await connection.execute(insert(users), [{"id": first + number, **row} for number in range(count)])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def count(database: Database) -> int:
    async with database.reading() as connection:
        return int((await connection.execute(select(func.count()).select_from(users))).scalar_one())


async def test_a_copy_is_of_one_moment_though_others_write(tmp_path: Path) -> None:
    async with Database(url(tmp_path / "bot.db")) as database:
        await add_users(database, 1, 1000)

        async def write_on() -> None:
            for pair in range(50):
                await add_users(database, 10_000 + 2 * pair, 2)

        writing = asyncio.create_task(write_on())
        await back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")
        await writing
    assert names(tmp_path) == {"bot.db", "copy.db"}
    async with Database(url(tmp_path / "copy.db")) as copy:
        copied = await count(copy)
    assert 1000 <= copied <= 1100
    assert copied % 2 == 0


async def test_the_way_back_keeps_what_it_replaces_and_a_running_bot_sees_it(tmp_path: Path) -> None:
    async with Database(url(tmp_path / "bot.db")) as database:
        await add_users(database, 1, 3)
        await back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")
        await add_users(database, 10, 5)
        kept = await restore(url(tmp_path / "bot.db"), tmp_path / "copy.db")
        assert await count(database) == 3
        await add_users(database, 20, 1)
        assert await count(database) == 4
    assert kept is not None
    async with Database(url(kept)) as former:
        assert await count(former) == 8


async def test_a_damaged_database_is_put_aside(tmp_path: Path) -> None:
    async with Database(url(tmp_path / "bot.db")) as database:
        await add_users(database, 1, 500)
    await back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")
    damaged = b"damaged" * 5000
    (tmp_path / "bot.db").write_bytes(damaged)
    kept = await restore(url(tmp_path / "bot.db"), tmp_path / "copy.db")
    assert kept is not None
    assert kept.read_bytes() == damaged
    async with Database(url(tmp_path / "bot.db")) as database:
        assert await count(database) == 500


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, None])
async def test_what_is_no_copy_changes_nothing(tmp_path: Path, content: bytes | None) -> None:
    async with Database(url(tmp_path / "bot.db")) as database:
        await add_users(database, 1, 3)
        if content is not None:
            (tmp_path / "copy.db").write_bytes(content)
        with pytest.raises(BackupError, match=r"copy\.db|another program"):
            await restore(url(tmp_path / "bot.db"), tmp_path / "copy.db")
        assert await count(database) == 3
    assert names(tmp_path) <= {"bot.db", "copy.db"}


async def test_a_damaged_copy_is_recognised(tmp_path: Path) -> None:
    async with Database(url(tmp_path / "bot.db")) as database:
        await add_users(database, 1, 2000)
    await back_up(url(tmp_path / "bot.db"), tmp_path / "copy.db")
    content = bytearray((tmp_path / "copy.db").read_bytes())
    content[-8192:] = bytes(8192)
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(BackupError):
        await restore(url(tmp_path / "bot.db"), tmp_path / "copy.db")


async def test_a_database_of_another_program_is_none_of_ours(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "copy.db")) as other:
        other.execute("CREATE TABLE notes (text)")
    with pytest.raises(BackupError, match="another program"):
        await restore(url(tmp_path / "bot.db"), tmp_path / "copy.db")
