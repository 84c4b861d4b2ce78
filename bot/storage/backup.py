"""Copies of the database in one file, made while it is in use, and the way back."""

from __future__ import annotations

import asyncio
import gzip
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import make_url

from bot.storage.database import Database
from bot.storage.moving import move
from bot.storage.tables import utc_now

_GZIP = b"\x1f\x8b"  # what its files begin with
_BESIDE = ("", "-wal", "-shm")
"""What belongs to an SQLite database beside its file."""


class BackupError(Exception):
    """The copy cannot be made or used; the message says why and what to do."""


async def back_up(url: str, file: Path) -> int:
    """Write all of a database as it is at this moment into one SQLite file, checked before it takes its name.

    Args:
        url: of the database, which may be in use.
        file: to write; one that is there is replaced, once the new one is right.

    Returns:
        the size in bytes.

    Raises:
        BackupError: the file cannot be written, or is not right.
        DatabaseError: the database cannot be read.
    """
    with _explained(file, "check the database and the room on the disk"):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{file.name}-", dir=file.parent) as folder:
            copy = Path(folder) / "copy.db"
            if path := sqlite_path(url):
                await asyncio.to_thread(_copy, path, copy)
            else:
                async with Database(url) as source, Database(f"sqlite+aiosqlite:///{copy}") as target:
                    await move(source, target)
            await asyncio.to_thread(_check, copy)
            return await asyncio.to_thread(_put, copy, file)


async def restore(url: str, file: Path) -> Path | None:
    """Put what a copy holds in place of what the database does.

    Args:
        url: of the database. One in SQLite is kept aside first, also where it is damaged.
        file: the copy, of this or an earlier version of the program, also as gzip has packed it; it is not changed.

    Returns:
        where the former database is kept, if there was one in a file.

    Raises:
        BackupError: the copy is not right; nothing has been changed.
        DatabaseError: the database cannot be written.
    """
    with _explained(file, "is it a copy that `backup` made?"), tempfile.TemporaryDirectory(prefix="restore-") as folder:
        copy = Path(folder) / "copy.db"
        await asyncio.to_thread(_unpack, file, copy)
        await asyncio.to_thread(_check, copy)
        async with Database(f"sqlite+aiosqlite:///{copy}") as source:  # brought up to date there
            path = sqlite_path(url)
            if path is None:
                async with Database(url) as target:
                    await move(source, target, replace=True)
                return None
        return await asyncio.to_thread(_replace, copy, path)


def sqlite_path(url: str) -> Path | None:
    """The file of an SQLite database; None for one of a server."""
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def _copy(source: Path, target: Path) -> None:
    """The whole of a database, as one transaction sees it."""
    if not source.is_file():
        raise BackupError(f"there is no database {source}")
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)


def _check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        # One file, with nothing beside it.
        connection.execute("PRAGMA journal_mode = DELETE")
        (verdict, *_), *_ = connection.execute("PRAGMA integrity_check").fetchall()
        if verdict != "ok":
            raise BackupError(f"the copy is damaged: {verdict}")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"alembic_version", "records", "users"} <= tables:
            raise BackupError("this is a database of another program")


def _put(copy: Path, file: Path) -> int:
    """On the disk before it has its name, so that no failure of power leaves half of it; the size in bytes."""
    with copy.open("rb") as written:
        os.fsync(written.fileno())
    copy.chmod(0o600)  # what people ask is in it
    copy.replace(file)
    return file.stat().st_size


def _replace(copy: Path, path: Path) -> Path | None:
    """Overwrite the database, within one transaction where processes may be using it."""
    aside = path.with_name(f"{path.name}.before-{utc_now():%Y%m%d-%H%M%S}")
    kept = None
    if path.is_file():
        kept = aside
        try:
            _copy(path, aside)
        except sqlite3.DatabaseError:
            # Damaged: nobody can be using it.
            for ending in _BESIDE:
                part = path.with_name(path.name + ending)
                if part.exists():
                    part.rename(aside.with_name(aside.name + ending))
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(copy)) as reading, closing(sqlite3.connect(path, timeout=30)) as writing:
        reading.backup(writing)
    return kept


def _unpack(file: Path, copy: Path) -> None:
    with file.open("rb") as packed:
        is_packed = packed.read(len(_GZIP)) == _GZIP
    with gzip.open(file) if is_packed else file.open("rb") as reading, copy.open("wb") as writing:
        shutil.copyfileobj(reading, writing)


@contextmanager
def _explained(file: Path, hint: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, EOFError, zlib.error) as error:
        raise BackupError(f"{file}: {error}; {hint}") from error
    except OSError as error:
        raise BackupError(f"{error.filename or file}: {error.strerror or error}") from error
