"""The one database: its connections, its transactions and the schema's version."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Connection, event, make_url, update
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage import schema
from bot.storage.driver import Connection as DriverConnection
from bot.storage.tables import knowledge

# How long SQLite waits for the disk: in this mode a commit outlives a crash of the process, but perhaps none of the machine.
_USUAL = "NORMAL"


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
        self._engine = _engine(self._url, patience)
        self._writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._durable = self._writing.execution_options(synchronous="FULL")
        # SQLite lets other processes wait by sleeping; within this one nobody needs to oversleep.
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Create what is missing and bring the schema up to date.

        Raises:
            DatabaseError: it cannot be opened, read or written.
        """
        try:
            if self._url.get_backend_name() == "sqlite":
                await self._prepare_file()
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
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads: one state of the database, and nobody is held up.

        Raises:
            DatabaseError: the database cannot be read.
        """
        async with self._transaction(self._engine) as connection:
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
        engine = self._durable if durable else self._writing
        async with self._turn, self._transaction(engine) as connection:
            yield connection

    async def probe(self) -> None:
        """Write something that nobody reads.

        Raises:
            DatabaseError: the database cannot be written.
        """
        async with self.writing() as connection:
            if self._url.get_backend_name() == "sqlite":
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
        if self._url.get_backend_name() != "sqlite":
            return
        async with self._turn:
            try:
                await asyncio.to_thread(_purge, Path(self._url.database or ""), self._patience)
            except sqlite3.Error as error:
                raise DatabaseError(f"{self._name}: {_explanation(str(error))}") from error

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        try:
            async with AsyncExitStack() as stack:
                try:
                    connection = await stack.enter_async_context(engine.begin())
                except OSError as error:
                    # The driver of PostgreSQL passes on what the network says.
                    raise DatabaseError(f"{self._name}: it cannot be reached: {error.strerror or error}") from error
                yield connection
        except (IntegrityError, ProgrammingError):
            raise
        except DBAPIError as error:
            raise DatabaseError(f"{self._name}: {_explanation(str(error.orig))}") from error
        except OSError as error:
            # The driver of a server lets them through.
            if self._url.get_backend_name() == "sqlite":
                raise
            raise DatabaseError(f"{self._name}: its server cannot be reached ({error})") from error

    async def _prepare_file(self) -> None:
        try:
            await asyncio.to_thread(_prepare_file, Path(self._url.database or ""), self._patience)
        except sqlite3.Error as error:
            raise DatabaseError(f"{self._name}: {_explanation(str(error))}") from error
        except OSError as error:
            raise DatabaseError(f"{self._name}: {error.filename} cannot be made: {error.strerror}") from error

    @property
    def _name(self) -> str:
        return f"database {self._url.database}"


_DAMAGED = (
    "the file is damaged; put a backup in its place with `python -m bot restore FILE`, which keeps the damaged one aside, "
    "or move it away to start with an empty one"
)
_EXPLANATIONS = {
    "unable to open": "it cannot be opened; check that the path is a file in a folder that this user may write to",
    "readonly": "it cannot be written; check the permissions of the file and of its folder",
    "not a database": (
        "the file is not an SQLite database; put a backup in its place with `python -m bot restore FILE`, which keeps it aside, "
        "or set DATABASE_URL to another path"
    ),
    "malformed": _DAMAGED,
    "locked": "another process keeps it locked; stop that one or try again",
    "full": "the disk is full; free some space",
    "disk i/o": "the disk cannot be read or written; check the disk and the permissions of the file",
}


def _explanation(reason: str) -> str:
    for part, explanation in _EXPLANATIONS.items():
        if part in reason.lower():
            return explanation
    return " ".join(reason.split())


def _engine(url: URL, patience: float) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url, pool_pre_ping=True)
    (path,), options = url.get_dialect()().create_connect_args(url)
    engine = create_async_engine(url, async_creator=lambda: DriverConnection(path, **{**options, "timeout": patience}))
    event.listen(engine.sync_engine, "connect", _prepare_connection)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


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


def _prepare_connection(connection: Any, _record: Any) -> None:
    # The driver would begin transactions of its own accord, and late; `_begin` does it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA synchronous = {_USUAL}")
    # Costs nothing that can be measured, and leaves little of what is deleted until `purge` leaves nothing.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    wanted = options.get("synchronous", _USUAL)
    if connection.info.get("synchronous", _USUAL) != wanted:
        connection.exec_driver_sql(f"PRAGMA synchronous = {wanted}")
        connection.info["synchronous"] = wanted
    # A transaction that begins by reading and then writes fails at once when another one has written in between,
    # so the writing ones take their place in the queue from the start.
    connection.exec_driver_sql(options.get("begin", "BEGIN"))
