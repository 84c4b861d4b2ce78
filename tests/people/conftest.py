"""A database and a clock of one's own."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.databases import database_url

MORNING = dt.datetime(2026, 9, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=5)))


class Clock:
    """Stands still until somebody sets `time`."""

    def __init__(self) -> None:
        self.time = MORNING

    def __call__(self) -> dt.datetime:
        return self.time

    def passes(self, **time: float) -> None:
        self.time += dt.timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema: copied faster than made."""
    path = tmp_path_factory.mktemp("people") / "bot.db"

    async def make() -> None:
        async with Database(f"sqlite+aiosqlite:///{path}"):
            pass

    asyncio.run(make())
    return path


@pytest.fixture
def path(empty_database: Path, tmp_path: Path) -> Path:
    """The file of the database, where it is in one."""
    return Path(shutil.copy(empty_database, tmp_path))


@pytest.fixture
def url(path: Path) -> str:
    """The address of the database."""
    return database_url(path.parent, path.stem)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    async with Database(url) as database:
        yield database
