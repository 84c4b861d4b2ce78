"""Everything in one database into another, of whichever kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import metadata

_CHUNK = 1000  # rows


class MoveError(Exception):
    """Nothing was moved; the message says why and what to do."""


async def move(
    source: Database, target: Database, replace: bool = False, told: Callable[[str, int], None] = lambda *_: None
) -> Mapping[str, int]:
    """Copy all rows, in one transaction on either side: the source as it is at one moment, the target whole or not at all.

    Args:
        source: is not changed.
        target: of the same schema, as opening makes it.
        replace: whether what the target has goes; else it has to be empty.
        told: is told of each table and how many of its rows are there by now.

    Returns:
        the number of rows by table.

    Raises:
        MoveError: the target is not empty, or does not hold afterwards what the source does.
        DatabaseError: one of them cannot be used.
    """
    counts: dict[str, int] = {}
    async with source.reading() as reading, target.writing(durable=True) as writing:
        if not replace:
            await _refuse_what_is_there(writing)
        for table in reversed(metadata.sorted_tables):
            await writing.execute(table.delete())
        for table in metadata.sorted_tables:
            counts[table.name] = await _copy(table, reading, writing, told)
            if await _count(writing, table) != counts[table.name]:
                raise MoveError(f"not all rows of {table.name} have arrived")
        if writing.dialect.name == "postgresql":
            await _continue_numbering(writing)
    return counts


async def _refuse_what_is_there(writing: AsyncConnection) -> None:
    for table in metadata.sorted_tables:
        # A new database has its one row of that.
        least = 1 if table.name == "knowledge" else 0
        if await _count(writing, table) > least:
            raise MoveError(f"the target is not empty: it has rows in {table.name}; name an empty database")


async def _copy(table: Table, reading: AsyncConnection, writing: AsyncConnection, told: Callable[[str, int], None]) -> int:
    count = 0
    rows = await reading.stream(select(table))
    async for chunk in rows.mappings().partitions(_CHUNK):
        await writing.execute(insert(table), [dict(row) for row in chunk])
        count += len(chunk)
        told(table.name, count)
    return count


async def _count(connection: AsyncConnection, table: Table) -> int:
    return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


async def _continue_numbering(writing: AsyncConnection) -> None:
    """Let the server number new rows from where the copied ones end."""
    for table in metadata.sorted_tables:
        column: Any = table.autoincrement_column
        if column is None:
            continue
        highest = (await writing.execute(select(func.max(column)))).scalar()
        if highest is not None:
            sequence = text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)")
            await writing.execute(sequence, {"table": f'"{table.name}"', "column": column.name, "highest": highest})
