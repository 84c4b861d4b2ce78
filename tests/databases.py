"""The database of a test: an SQLite file or, where `tests.postgresql` has started a server, one of its own there."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

SERVER = os.environ.get("TEST_POSTGRESQL", "")
"""The address of a server without the name of a database; empty: SQLite."""
TEMPLATE = "template1"
"""A database on the server that has the current schema and that nobody is connected to."""

sqlite_only = pytest.mark.skipif(bool(SERVER), reason="about the files of SQLite")
postgresql_only = pytest.mark.skipif(not SERVER, reason="there is no PostgreSQL; see `python -m tests.postgresql`")

_made: set[str] = set()


def database_url(folder: Path, name: str = "bot", template: str = TEMPLATE) -> str:
    """The address of a test's own database. The same folder and name give the same one, in every process.

    Args:
        folder: of the test; it need not exist.
        template: what a new database on a server is a copy of; `template0`: of nothing. An SQLite file is not made.
    """
    if not SERVER:
        return f"sqlite+aiosqlite:///{folder}/{name}.db"
    database = "test_" + hashlib.sha256(str(folder / name).encode()).hexdigest()[:24]
    if database not in _made:
        _execute([f"CREATE DATABASE {database} TEMPLATE {template}"])
        _made.add(database)
    return f"{SERVER}/{database}"


def empty_database_url(folder: Path, name: str = "bot") -> str:
    """As `database_url`, without a schema yet."""
    return database_url(folder, name, "template0")


def made() -> frozenset[str]:
    """The names of the databases that this process has made on the server."""
    return frozenset(_made)


def drop(databases: Iterable[str]) -> None:
    """Remove databases from the server, also where somebody is still connected: each takes 8 MB."""
    if gone := sorted(databases):
        _execute(f"DROP DATABASE {database} WITH (FORCE)" for database in gone)
        _made.difference_update(gone)


def _execute(statements: Iterable[str]) -> None:
    # In a thread, so that it works where an event loop is running.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(_execute_there(statements))).result()


async def _execute_there(statements: Iterable[str]) -> None:
    import asyncpg  # type: ignore[import-untyped]

    connection = await asyncpg.connect(f"{SERVER.replace('+asyncpg', '')}/postgres")
    try:
        for statement in statements:
            # Another process may have asked for it first.
            with contextlib.suppress(asyncpg.DuplicateDatabaseError):
                await connection.execute(statement)
    finally:
        await connection.close()
