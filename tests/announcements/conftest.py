"""Staff, many people, and delivery as the bot runs it."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import insert, select
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Defaults, ExtBot

from bot.announcements.announcement import Delivery, Report, State
from bot.announcements.audience import Audience
from bot.announcements.content import ALL, Content, Kind
from bot.announcements.delivery import Deliverer
from bot.announcements.outbox import Outbox
from bot.announcements.reports import Reports
from bot.announcements.service import Announcements
from bot.people.audit import AuditLog
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import deliveries, users
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pacing import Bulk, Pacer
from bot.telegram.transport import Transport
from tests.people.conftest import MORNING, Clock, clock, database, empty_database, path, url
from tests.telegram_server import FakeTelegram, Person

__all__ = ["clock", "database", "empty_database", "path", "url"]

OFFICER, CHIEF, STUDENT = 501, 502, 503
"""Staff by the settings, an administrator by them, and neither."""
TEXT = Content(kind=Kind.TEXT, text="The office is closed on Monday.")
FASTER = 50
"""How many times faster the clock of the pacer goes."""


@dataclass
class Office:
    """What staff work with."""

    database: Database
    users: Users
    audit: AuditLog
    announcements: Announcements
    reports: Reports
    outbox: Outbox

    async def report(self, id_: int) -> Report:
        report = await self.reports.report(id_)
        assert report is not None
        return report

    async def until(self, id_: int, state: State, patience: float = 30.0) -> Report:
        """Wait for a state; a database tells nobody of it, hence the looking."""
        for _ in range(round(patience * 50)):
            if (await self.announcements.get(id_)).state is state:
                return await self.report(id_)
            await asyncio.sleep(0.02)
        raise AssertionError(f"never {state}, but {await self.report(id_)}")

    async def states(self, run: int) -> dict[int, Delivery]:
        """What became of it for each person."""
        query = select(deliveries.c.user, deliveries.c.state).where(deliveries.c.run == run)
        async with self.database.reading() as connection:
            return {row.user: Delivery(row.state) for row in await connection.execute(query)}

    async def announce(self, content: Content = TEXT, audience: Audience | None = None) -> int:
        """Compose and start; the announcement's id."""
        draft = await self.announcements.compose(OFFICER, {ALL: content}, audience or Audience())
        await self.announcements.start(draft.id, OFFICER)
        return draft.id


def office_of(database: Database, now: Callable[[], dt.datetime] | None = None, lease: float = 1.0) -> Office:
    """On a database."""
    times: dict[str, Any] = {"now": now} if now else {}
    users_ = Users(database, admins={CHIEF}, staff={OFFICER}, **times)
    audit = AuditLog(database, **times)
    announcements = Announcements(database, users_, audit, **times)
    outbox = Outbox(database, users_, audit, lease=dt.timedelta(seconds=lease), **times)
    return Office(database, users_, audit, announcements, Reports(database, announcements, **times), outbox)


@pytest.fixture
def office(database: Database, clock: Clock) -> Office:
    """With a clock that stands still."""
    return office_of(database, clock)


async def add_people(database: Database, ids: Iterable[int], interface: str = "ru", **values: Any) -> None:
    """Make people known."""
    seen = {"first_seen": MORNING, "last_seen": MORNING, "active": True, "interface": interface}
    async with database.writing() as connection:
        await connection.execute(insert(users), [{"id": id_, **seen, **values} for id_ in ids])


async def add_crowd(telegram: FakeTelegram, database: Database, count: int, **values: Any) -> Sequence[Person]:
    """People who have written to the bot before."""
    people = [telegram.person(f"reader {number}", met=True) for number in range(count)]
    await add_people(database, (person.id for person in people), **values)
    return people


def quick_pacer(rate: float | None = None) -> Pacer:
    """One whose seconds are short."""

    async def moved(old: int, new: int) -> None:
        raise AssertionError(f"{old} has moved to {new}")

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(seconds / FASTER)

    return Pacer(moved, rate=rate, clock=lambda: time.monotonic() * FASTER, sleep=sleep)


def bot_at(url: str, pacer: Pacer, **options: Any) -> ExtBot[Bulk]:
    """A bot as the application makes it; it asks Telegram nothing before it is told to.

    Args:
        url: of the Bot API server.
        pacer: its pace.
        options: of its connections.
    """
    defaults = Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    request = Transport(**{"connections": 64, "wait_for_connection": 30, "wait_for_answer": 15, **options})
    return ExtBot(FakeTelegram.token, f"{url}/bot", request=request, defaults=defaults, rate_limiter=pacer)


@contextlib.asynccontextmanager
async def delivering(
    telegram: FakeTelegram, office: Office, pacer: Pacer | None = None, **options: Any
) -> AsyncIterator[Deliverer]:
    """The delivery of an office's announcements to a Telegram."""
    pacer = pacer or quick_pacer()
    options = {"first_pause": 0.02, **options}
    bot = bot_at(telegram.url, pacer)
    async with Deliverer(office.outbox, TelegramMessenger(bot), pacer, **options) as deliverer:
        office.announcements.on_change(deliverer.wake)
        yield deliverer
    await bot.request.shutdown()


@contextlib.asynccontextmanager
async def silence() -> AsyncIterator[str]:
    """The address of a server that takes every request, and answers none."""
    writers: list[asyncio.StreamWriter] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        await reader.read()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        for writer in writers:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()
