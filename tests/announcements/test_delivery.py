"""Delivery."""

from __future__ import annotations

import time

from bot.announcements.announcement import Delivery, State
from bot.storage.database import Database
from tests.announcements.conftest import add_crowd, delivering, office_of
from tests.telegram_server import FakeTelegram, Fate, Trouble


async def test_everybody_gets_it_once(telegram: FakeTelegram, database: Database) -> None:
    office = office_of(database)
    people = await add_crowd(telegram, database, 300)
    async with delivering(telegram, office):
        t = time.time()
        id_ = await office.announce()
        report = await office.until(id_, State.DONE)
        print(time.time() - t)
    assert telegram.received() == {person.id: 1 for person in people}
    assert report.counts[Delivery.SENT] == report.total == 300
    print(report)


async def test_trouble(telegram: FakeTelegram, database: Database) -> None:
    office = office_of(database)
    people = await add_crowd(telegram, database, 300)
    telegram.trouble = Trouble({Fate.FLOOD: 0.1, Fate.ERROR: 0.05, Fate.LOST: 0.05, Fate.UNANSWERED: 0.05})
    async with delivering(telegram, office):
        id_ = await office.announce()
        report = await office.until(id_, State.DONE)
    print(report.counts, telegram.trouble.counts)
    assert 0
