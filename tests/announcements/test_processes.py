"""Delivery in a process of its own, which is killed, or told to end."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from bot.announcements.announcement import Delivery, State
from bot.storage.database import Database
from tests.announcements.conftest import OFFICER, Office, add_crowd, office_of
from tests.telegram_server import FakeTelegram

ROOT = Path(__file__).resolve().parents[2]
IN_FLIGHT = 8


@contextlib.asynccontextmanager
async def sender(telegram: FakeTelegram, url: str, rate: float = 0.0) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.announcements.sender", telegram.url, url, str(IN_FLIGHT), str(rate), "0.2"),
        cwd=ROOT,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def not_listed(office: Office, id_: int) -> set[int]:
    lines = (await office.reports.unreached_csv(id_, OFFICER)).splitlines()[1:]
    return {int(line.partition(",")[0]) for line in lines}


async def test_killed_at_any_moment_it_loses_nobody_and_repeats_nothing(
    telegram: FakeTelegram, database: Database, url: str
) -> None:
    office, chance = office_of(database), random.Random(5)
    people = await add_crowd(telegram, database, 250)
    id_ = await office.announce()
    before = kills = 0
    for _ in range(3):
        begun = len(telegram.calls) + chance.randint(1, 60)
        async with sender(telegram, url) as process:
            await telegram.until(lambda: len(telegram.calls) >= begun, "send", 30)  # noqa: B023
            process.kill()
        kills += 1
        report = await office.report(id_)
        uncertain = report.counts[Delivery.UNKNOWN] + report.counts[Delivery.SENDING]
        assert uncertain - before <= IN_FLIGHT
        before = uncertain
    async with sender(telegram, url):
        report = await office.until(id_, State.DONE)
    received = telegram.received()
    assert set(received.values()) == {1}
    assert {person.id for person in people} - set(received) <= await not_listed(office, id_)
    assert 0 < report.counts[Delivery.UNKNOWN] <= kills * IN_FLIGHT
    assert report.counts[Delivery.SENT] == 250 - report.counts[Delivery.UNKNOWN]


async def test_told_to_end_it_leaves_nothing_uncertain(telegram: FakeTelegram, database: Database, url: str) -> None:
    office = office_of(database)
    await add_crowd(telegram, database, 250)
    id_ = await office.announce()
    async with sender(telegram, url) as process:
        await telegram.until(lambda: len(telegram.calls) >= 40, "send", 30)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 10) == 0
    report = await office.report(id_)
    assert report.counts[Delivery.SENT] == len(telegram.received()) == 250 - report.counts[Delivery.PENDING]
    assert report.counts[Delivery.PENDING]


async def test_a_pause_in_another_process_is_noticed_within_a_second(
    telegram: FakeTelegram, database: Database, url: str
) -> None:
    office = office_of(database)
    await add_crowd(telegram, database, 250)
    async with sender(telegram, url, rate=50):
        id_ = await office.announce()
        await telegram.until(lambda: len(telegram.calls) >= 10, "send", 30)
        await office.announcements.pause(id_, OFFICER)
        begun = len(telegram.calls)
        await asyncio.sleep(0.5)  # for nothing to happen
        assert len(telegram.calls) <= begun + 3
        await office.announcements.resume(id_, OFFICER)
        await telegram.until(lambda: len(telegram.calls) > begun + 20, "go on")
