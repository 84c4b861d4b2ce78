"""The database of a test: an SQLite file or, where `tests.postgresql` has started a server, one of its own there."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import shutil
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

_made: dict[Path, str] = {}


def database_url(folder: Path, name: str = "bot", template: str = TEMPLATE) -> str:
    """The address of a test's own database. The same folder and name give the same one, in every process.

    Args:
        folder: of the test. Whoever removes it calls `drop`; the fixture `tmp_path` does.
        template: the database on the server that a new one is a copy of; `template0`: of nothing. An SQLite file is not made.
    """
    if not SERVER:
        return f"sqlite+aiosqlite:///{folder}/{name}.db"
    path = folder.resolve() / name
    if path not in _made:
        database = "test_" + hashlib.sha256(str(path).encode()).hexdigest()[:24]
        _execute([f"CREATE DATABASE {database} TEMPLATE {template}"])
        _made[path] = database
    return f"{SERVER}/{_made[path]}"


def empty_database_url(folder: Path, name: str = "bot") -> str:
    """As `database_url`, without a schema yet."""
    return database_url(folder, name, "template0")


def copied(home: Path, target: Path) -> Path:
    """Copy a folder with its databases, which nobody may be connected to; the copy."""
    shutil.copytree(home, target, dirs_exist_ok=True)
    for path in _of(home):
        copy = target / path.relative_to(home.resolve())
        database_url(copy.parent, copy.name, template=_made[path])
    return target


def drop(folder: Path) -> None:
    """Remove what is on the server for a folder, also where somebody is still connected: each database takes 8 MB."""
    if gone := _of(folder):
        _execute(f"DROP DATABASE {_made.pop(path)} WITH (FORCE)" for path in gone)


def _of(folder: Path) -> list[Path]:
    return [path for path in _made if path.is_relative_to(folder.resolve())]


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
