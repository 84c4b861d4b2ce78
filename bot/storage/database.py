"""The one database: its connections, its transactions and the schema's version."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import make_url, update
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage import schema
from bot.storage.engines import engines_of
from bot.storage.explanations import explanation, unreachable
from bot.storage.tables import knowledge


class DatabaseError(Exception):
    """The database cannot be used; the message is one line that says why and what to do."""


class Database:
    """An open database of the current schema; use as `async with Database(url) as database`."""

    def __init__(self, url: str, patience: float = 5.0) -> None:
        """Nothing is opened yet.

        Args:
            patience: seconds to wait for another process that writes.

        Raises:
            DatabaseError: this is no address of a database.
        """
        try:
            self._url = make_url(url)
        except (ArgumentError, ValueError):
            raise DatabaseError("DATABASE_URL is not the address of a database") from None
        self._patience = patience
        self._engines = engines_of(self._url, patience)
        # SQLite lets other processes wait by sleeping; within this one nobody needs to oversleep, or to wait with a connection.
        self._turn = asyncio.Lock()
        self._file: tuple[int, int] | None = None

    async def __aenter__(self) -> Self:
        """Create what is missing and bring the schema up to date.

        Raises:
            DatabaseError: it cannot be opened, read or written.
        """
        try:
            if self._is_file:
                await self._prepare_file()
                self._file = _identity(self._path)
            async with self.reading() as connection:
                current = await connection.run_sync(schema.is_current)
            if not current:
                # Under the lock of a writer: of two processes that start at once, the second finds the work done.
                async with self.writing() as connection:
                    await connection.run_sync(schema.upgrade)
        except schema.SchemaError as error:
            await self.close()
            raise DatabaseError(f"{self._name}: {error}") from None
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection."""
        await self._engines.reading.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads: one state of the database, and nobody is held up.

        Raises:
            DatabaseError: the database cannot be read.
        """
        async with self._transaction(self._engines.reading) as connection:
            yield connection

    @asynccontextmanager
    async def writing(self, durable: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes, alone among all processes; committed at the end, undone by an exception.

        One within another would wait for itself.

        Args:
            durable: whether what is committed outlives a failure of power, too, and not only of this process. It costs the
                time in which the disk confirms, in another thread.

        Raises:
            DatabaseError: the database cannot be written.
        """
        engine = self._engines.durable if durable else self._engines.writing
        async with self._turn, self._transaction(engine) as connection:
            if self._file is not None and _identity(self._path) != self._file:
                # Open files outlive their names: what is written there would be gone with the process.
                raise DatabaseError(f"{self._name}: {_GONE}")
            yield connection

    async def probe(self) -> None:
        """Write something that nobody reads.

        Raises:
            DatabaseError: the database cannot be written.
        """
        async with self.writing() as connection:
            if self._is_file:
                # A row that becomes what it was SQLite does not write, so that a full disk would not be noticed.
                await connection.exec_driver_sql(f"PRAGMA user_version = {time.time_ns() & 0x7FFF_FFFF}")
            else:
                await connection.execute(update(knowledge).values(revision=knowledge.c.revision))

    async def purge(self) -> None:
        """Let nothing of what was deleted remain in SQLite's files. Takes some 4 ms for each thousand rows.

        Within a transaction it would wait for itself. A server's files are its own business.

        Raises:
            DatabaseError: something may remain, for another process kept the database busy, or the disk is full.
        """
        if not self._is_file:
            return
        async with self._turn:
            try:
                await asyncio.to_thread(_purge, self._path, self._patience)
            except sqlite3.Error as error:
                raise DatabaseError(f"{self._name}: {explanation(error)}") from error

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        try:
            async with engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except DBAPIError as error:
            # Misuse of SQLite's driver is our own mistake. A server says so of what has gone from it, such as a table.
            if isinstance(error, ProgrammingError) and self._is_file:
                raise
            raise DatabaseError(f"{self._name}: {explanation(error.orig)}") from error
        except OSError as error:
            if self._is_file:
                raise
            raise DatabaseError(f"{self._name}: {unreachable(error)}") from error

    async def _prepare_file(self) -> None:
        try:
            await asyncio.to_thread(_prepare_file, self._path, self._patience)
        except sqlite3.Error as error:
            raise DatabaseError(f"{self._name}: {explanation(error)}") from error
        except OSError as error:
            raise DatabaseError(f"{self._name}: {error.filename} cannot be made: {error.strerror}") from error

    @property
    def _is_file(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    @property
    def _path(self) -> Path:
        return Path(self._url.database or "")

    @property
    def _name(self) -> str:
        return f"database {self._url.database}"


_GONE = (
    "its file was deleted, moved or replaced while it was in use; put the very same one back, or stop the program, restore a "
    "backup and start again"
)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file it is, whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare_file(path: Path, patience: float) -> None:
    """Make the file with its folder, in the mode where readers and the writer do not wait for each other.

    The driver opens connections in threads that outlive a failure, so the first try is made here, without it. Damage is looked
    for here, too: met later, it would show as a failure of whatever reads the place first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=patience)) as connection:
        _switch_mode(connection, patience)
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError("malformed")


def _switch_mode(connection: sqlite3.Connection, patience: float) -> None:
    # SQLite does not wait while another process switches the mode, so this does.
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.005)
        else:
            return


def _purge(path: Path, patience: float) -> None:
    """Write the file anew from what is live, and empty the log beside it.

    `secure_delete` alone overwrites a deleted row only where it stood last: copies that stayed behind when SQLite moved
    rows between pages outlive it.
    """
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("database is locked")
