"""The journal tells everything that was done, once, the newest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from bot.editing.journal import Entry, Journal, Revision
from bot.knowledge.store import Edit, KnowledgeStore, Origin
from bot.people.audit import Action, AuditLog, Step
from bot.storage.database import Database
from tests.editing.conftest import ADMIN, Desk
from tests.knowledge.small import LAB, PARTNER, ROWS, changed, lab

MORNING = dt.datetime(2026, 9, 1, 4, tzinfo=dt.UTC)


@dataclass
class Clock:
    time: dt.datetime = MORNING

    def __call__(self) -> dt.datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def changes(database: Database, clock: Clock) -> None:
    """Two changes of the knowledge and two steps between them, some of them at the very same moment."""
    store, audit = KnowledgeStore(database, clock), AuditLog(database, clock)
    clock.time += dt.timedelta(days=900)
    await store.apply([Edit(LAB, changed(LAB, aliases=["LL"]))], ADMIN, Origin.ADMIN)
    await audit.add(ADMIN, Action.ROLE_GRANTED, "user:7", role="staff")
    clock.time += dt.timedelta(microseconds=1)
    await audit.add(None, Action.ANNOUNCEMENT_FINISHED, "announcement:1")
    edits = [
        Edit(None, lab("new", "one")),
        Edit(PARTNER, changed(PARTNER, founded="1921")),
        Edit(changed(LAB, aliases=["LL"]), None),
    ]
    await store.apply(edits, ADMIN, Origin.IMPORT)


def brief(entry: Entry) -> object:
    if isinstance(entry, Step):
        return entry.action
    return entry.by, entry.origin, entry.key, (entry.added, entry.changed, entry.removed)


async def test_both_kinds_are_told_the_newest_first(desk: Desk, clock: Clock) -> None:
    await changes(desk.database, clock)
    entries = await Journal(desk.database, desk.audit).page(0, 10)
    assert entries[0].at == clock.time
    told = [brief(entry) for entry in entries]
    assert told == [
        (ADMIN, Origin.IMPORT, None, (1, 1, 1)),
        "announcement-finished",
        (ADMIN, Origin.ADMIN, LAB.key, (0, 1, 0)),
        "role-granted",
        (None, Origin.YAML, None, (len(ROWS), 0, 0)),
    ]
    assert isinstance(entries[2], Revision)
    assert (await desk.store.history(LAB.key))[1].number == entries[2].number


async def test_pages_and_the_whole_are_the_same(desk: Desk, clock: Clock) -> None:
    await changes(desk.database, clock)
    audit = AuditLog(desk.database, clock)
    for number in range(1100):
        clock.time += dt.timedelta(microseconds=number % 3 == 0)
        await audit.add(ADMIN, Action.ROLE_GRANTED, f"user:{number}")
    journal = Journal(desk.database, desk.audit)
    whole = [entry async for entry in journal.all()]
    paged = [entry for skip in range(0, 1200, 400) for entry in await journal.page(skip, 400)]
    assert whole == paged
    assert len(whole) == 1105
    assert [entry.at for entry in whole] == sorted((entry.at for entry in whole), reverse=True)


async def test_an_empty_journal_has_no_entries(url: str) -> None:
    async with Database(url) as database:
        journal = Journal(database, AuditLog(database))
        assert await journal.page(0, 10) == []
        assert [entry async for entry in journal.all()] == []
