"""From one database into another: all of it or nothing, whatever kind either is of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Column, Date, Float, Integer, LargeBinary, SmallInteger, String, Text, insert, select

from bot.storage.backup import back_up, restore
from bot.storage.database import Database
from bot.storage.moving import MoveError, move
from bot.storage.tables import UtcDateTime, audit, metadata, users, utc_now
from tests.databases import database_url

VALUES: Mapping[type, Callable[[int, int | None], Any]] = {
    Integer: lambda number, _: 2**31 - number,
    SmallInteger: lambda number, _: -number,
    BigInteger: lambda number, _: -(2**62) - number,
    Float: lambda number, _: number / 3,
    Boolean: lambda number, _: number == 2,
    # As long as it may be, in the letters that take most room.
    String: lambda number, length: str(number) + "🎓" * ((length or 9) - 1),
    Text: lambda number, _: f"{number} «Қазақ»\n\t\\x00 '" * 1000,
    LargeBinary: lambda number, length: bytes([number, *range(256)])[:length],
    Date: lambda number, _: dt.date(2028, 2, 27 + number),
    UtcDateTime: lambda number, _: dt.datetime(2026, 9, 1, 4, 59, 59, 999_998 + number - 1, dt.UTC),
}
"""What a column holds in the row of a number, by the type and the length."""


def value_of(column: Column[Any], number: int) -> Any:
    if isinstance(column.type, Integer) and (column.primary_key or column.foreign_keys):
        return number
    return VALUES[type(column.type)](number, getattr(column.type, "length", None))


async def fill(database: Database) -> None:
    """Two rows in each table, with nulls where there may be some."""
    async with database.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            await connection.execute(table.delete())
        for table in metadata.sorted_tables:
            full = {column.name: value_of(column, 1) for column in table.columns}
            spare = {column.name: None if column.nullable else value_of(column, 2) for column in table.columns}
            await connection.execute(insert(table), [full, spare])


async def rows_of(database: Database) -> dict[str, list[Any]]:
    async with database.reading() as connection:
        found = {table.name: (await connection.execute(select(table))).all() for table in metadata.sorted_tables}
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


async def add_entry(database: Database) -> int:
    """Write one row that the database numbers; the number."""
    entry = {"at": utc_now(), "by": 1, "action": "tried", "subject": "x", "details": "{}"}
    async with database.writing() as connection:
        return int((await connection.execute(insert(audit).values(entry).returning(audit.c.number))).scalar_one())


async def add_users(database: Database, first: int, count: int) -> None:
    row = {"interface": "kk", "active": True, "first_seen": utc_now(), "last_seen": utc_now()}
    async with database.writing() as connection:
        await connection.execute(insert(users), [{"id": first + number, **row} for number in range(count)])


async def test_there_and_back_everything_is_as_it_was_and_numbers_go_on(tmp_path: Path) -> None:
    file = f"sqlite+aiosqlite:///{tmp_path}/file.db"
    async with (
        Database(file) as before,
        Database(database_url(tmp_path, "there")) as there,
        Database(f"sqlite+aiosqlite:///{tmp_path}/back.db") as back,
    ):
        await fill(before)
        rows = await rows_of(before)
        assert all(len(of_table) == 2 for of_table in rows.values())
        assert set((await move(before, there)).values()) == {2}
        assert await rows_of(there) == rows
        await move(there, back)
        assert await rows_of(back) == rows
        assert [await add_entry(database) for database in (there, back)] == [3, 3]


async def test_a_copy_of_any_database_brings_all_of_it_back(tmp_path: Path) -> None:
    url, copy = database_url(tmp_path), tmp_path / "copy.db"
    async with Database(url) as database:
        await fill(database)
        rows = await rows_of(database)
        await back_up(url, copy)
        await add_users(database, 100, 1)
        await restore(url, copy)
        assert await rows_of(database) == rows
        assert await add_entry(database) == 3


async def test_what_is_moved_is_told(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path, "old")) as old, Database(database_url(tmp_path, "new")) as new:
        await add_users(old, 1, 2500)
        told: list[tuple[str, int]] = []
        counts = await move(old, new, told=lambda table, number: told.append((table, number)))
        assert counts["users"] == 2500
        assert [number for table, number in told if table == "users"] == [1000, 2000, 2500]
        assert await rows_of(new) == await rows_of(old)


async def test_a_move_tramples_nothing(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path, "old")) as old, Database(database_url(tmp_path, "new")) as new:
        await add_users(old, 1, 2)
        await add_users(new, 7, 1)
        rows = await rows_of(new)
        with pytest.raises(MoveError, match="users"):
            await move(old, new)
        assert await rows_of(new) == rows
