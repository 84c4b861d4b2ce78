"""SQLite in a thread of its own, as aiosqlite has it, with as few ways there and back as a statement needs.

Each way wakes the thread and then the event loop, which costs more than SQLite does: the library takes ten for a transaction
that reads one row, and this two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Self

import aiosqlite

_AT_ONCE = 256
"""Rows that come along with what a statement says of itself; more are fetched when they are asked for."""


class Connection(aiosqlite.Connection):
    """One of the engine's; used by one task at a time."""

    def __init__(self, path: str, **options: Any) -> None:
        """To be awaited, which opens it; the options are those of `sqlite3.connect`."""
        super().__init__(lambda: sqlite3.connect(path, **options), _AT_ONCE)
        # Nothing that is left open keeps the process from ending.
        self._thread.daemon = True
        # A transaction has begun that SQLite has not heard of: until it is asked something, that is all the same.
        self._begins = False
        # Whether there is certainly nothing to commit or undo.
        self._is_clean = True

    def cursor(self) -> Any:
        return _Cursor(self)

    async def commit(self) -> None:
        await self._end(sqlite3.Connection.commit)

    async def rollback(self) -> None:
        await self._end(sqlite3.Connection.rollback)

    async def run(self, statement: str, parameters: Any, *, many: bool = False) -> _Outcome:
        """What a statement brought about."""
        if statement == "BEGIN":
            self._begins = True
            return _NOTHING
        # Also where this is cancelled: the thread goes on.
        begins, self._begins, self._is_clean = self._begins, False, False

        def execute() -> _Outcome:
            if begins:
                self._conn.execute("BEGIN")
            cursor = self._conn.cursor()
            (cursor.executemany if many else cursor.execute)(statement, parameters)
            return _Outcome(cursor)

        return await self._execute(execute)  # type: ignore[no-any-return, no-untyped-call]

    async def more(self, cursor: sqlite3.Cursor, most: int) -> list[Any]:
        """Further rows; -1: all."""
        fetch = cursor.fetchall if most < 0 else lambda: cursor.fetchmany(most)
        return await self._execute(fetch)  # type: ignore[no-any-return, no-untyped-call]

    async def drop(self, cursor: sqlite3.Cursor) -> None:
        """Rows that are left are not wanted."""
        await self._execute(cursor.close)  # type: ignore[no-untyped-call]

    async def _end(self, end: Any) -> None:
        self._begins = False
        if not self._is_clean:
            await self._execute(lambda: end(self._conn))  # type: ignore[no-untyped-call]
            self._is_clean = True


class _Outcome:
    """Of a statement: what the driver's interface wants to know of it, and its first rows."""

    def __init__(self, cursor: sqlite3.Cursor | None) -> None:
        """In the thread of the connection."""
        self.description = cursor.description if cursor else None
        self.rowcount = cursor.rowcount if cursor else -1
        self.lastrowid = cursor.lastrowid if cursor else None
        self.rows: list[Any] = cursor.fetchmany(_AT_ONCE) if cursor and cursor.description else []
        self.rest = cursor if len(self.rows) == _AT_ONCE else None
        """Where there may be more rows."""
        if cursor and self.rest is None:
            self.rowcount = cursor.rowcount
            cursor.close()


_NOTHING = _Outcome(None)


class _Cursor:
    """The part of the driver's interface that the engine works with."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._outcome = _NOTHING

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        return self._outcome.description

    @property
    def rowcount(self) -> int:
        return self._outcome.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._outcome.lastrowid

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        self._outcome = await self._connection.run(statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> Self:
        self._outcome = await self._connection.run(statement, parameters, many=True)
        return self

    async def fetchone(self) -> Any | None:
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        outcome, size = self._outcome, size or self.arraysize
        if len(outcome.rows) < size and outcome.rest is not None:
            found = await self._connection.more(outcome.rest, max(size, _AT_ONCE))
            if not found:
                await self.close()
            outcome.rows += found
        taken, outcome.rows = outcome.rows[:size], outcome.rows[size:]
        return taken

    async def fetchall(self) -> list[Any]:
        outcome = self._outcome
        taken, outcome.rows = outcome.rows, []
        if outcome.rest is not None:
            taken += await self._connection.more(outcome.rest, -1)
        return taken

    async def close(self) -> None:
        rest, self._outcome.rest = self._outcome.rest, None
        if rest is not None:
            await self._connection.drop(rest)
