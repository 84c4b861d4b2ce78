"""Two processes of the bot behind a proxy that spreads requests over them in turn, on one database."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from bot.storage.database import Database
from tests.databases import database_url
from tests.telegram_server import FakeTelegram, Person, Shown
from tests.web.test_process import free_port, hooked_process

MIDNIGHT, NIGHT, NOON = 0, 4, 12
"""Hours at which nothing is done that is done daily, at which the database is copied, and at which people are told of news."""


@dataclass(frozen=True)
class Member:
    """One of the processes."""

    process: Process
    port: int
    folder: Path

    async def measured(self, name: str, **labels: str) -> float:
        """A metric."""
        async with httpx.AsyncClient() as web:
            text = (await web.get(f"http://127.0.0.1:{self.port}/metrics")).text
        samples = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
        return sum(sample.value for sample in samples if sample.name == name and labels.items() <= sample.labels.items())

    @property
    def complaints(self) -> list[str]:
        """Lines of its log that want attention."""
        lines = (self.folder / "log").read_text("utf-8").splitlines()
        return [line for line in lines if any(word in line for word in ("WARNING", "ERROR", "CRITICAL", "Traceback"))]


@dataclass(frozen=True)
class Fleet:
    telegram: FakeTelegram
    members: Sequence[Member]
    home: Path
    admin: Person

    async def presses(self, person: Person, title: str, on: Shown | None = None) -> Shown:
        """Press a button, not before what brought it has been dealt with to the end; what came of it."""
        await self.telegram.until(lambda: self.telegram.updates.pending == 0, "be done")
        shown = await person.presses(title, on=on)
        assert shown is not None, f"nothing came of {title!r} but {person.notice!r}"
        return shown

    def database(self) -> Database:
        """That of all of them."""
        return Database(database_url(self.home))


@contextlib.asynccontextmanager
async def fleet_of(telegram: FakeTelegram, home: Path, hour: int = MIDNIGHT, **environment: str) -> AsyncIterator[Fleet]:
    """Two processes that have begun at once, and updates that come to them in turn.

    Args:
        telegram: where they run.
        home: the folder of their database.
        hour: what the clocks of their time zone show.
        environment: further settings of both.
    """
    ports = [free_port(), free_port()]
    folders = [home / str(port) for port in ports]
    for folder in folders:
        folder.mkdir()
    admin = telegram.person("administrator (example)", met=True)
    shared = {"DATABASE_URL": database_url(home), "TIMEZONE": zone_where_it_is(hour), "ADMIN_IDS": str(admin.id)}
    settings = {**shared, **environment}
    async with contextlib.AsyncExitStack() as stack:
        starting = [hooked_process(telegram, folder, port, **settings) for folder, port in zip(folders, ports, strict=True)]
        processes = await asyncio.gather(*(stack.enter_async_context(process) for process in starting))
        await stack.enter_async_context(telegram.bringing(*ports))
        members = [Member(*member) for member in zip(processes, ports, folders, strict=True)]
        yield Fleet(telegram, members, home, admin)


def zone_where_it_is(hour: int) -> str:
    """A time zone, of those without a summer time."""
    east = (hour - dt.datetime.now(dt.UTC).hour + 12) % 24 - 12
    # In these names east and west are the other way round.
    return f"Etc/GMT{-east:+d}"
