"""What became of announcements: how far they are, whom they did not reach, and who watches."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter, deque
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import and_, case, delete, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.announcement import COLUMNS, Announcement, Delivery, Report, RunKind, State, find
from bot.announcements.lease import Holding, Lease
from bot.announcements.service import Announcements
from bot.people.users import hold
from bot.storage.database import Database
from bot.storage.tables import announcements, deliveries, runs, utc_now, watches

_LATELY = dt.timedelta(seconds=20)  # over which a rate is measured
_SENDS = (RunKind.SEND.value, RunKind.RESEND.value)
_NOW = (State.LATE, State.SENDING, State.PAUSED)
_AHEAD = (State.DRAFT, State.SCHEDULED, State.LATE)
SHOWING = dt.timedelta(seconds=10)
"""After a crash of the process that shows progress, another does when so much time is over."""


@dataclass(frozen=True)
class Watch:
    """A message in which somebody sees how an announcement goes."""

    number: int
    announcement: int
    user: int
    chat: int
    message: int


class Reports:
    """Reads the numbers. Reading needs no right, but for what lists people."""

    def __init__(self, database: Database, service: Announcements, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._service = service
        self._now = now
        self._progress: dict[int, deque[tuple[dt.datetime, int]]] = {}
        self._lease = Lease("progress", SHOWING, now)

    async def report(self, id_: int) -> Report | None:
        """How far the latest run is; None: nothing has begun. Some 10 ms for 100,000 people, outside the event loop.

        Raises:
            NoAnnouncementError: there is none of this number.
        """
        async with self._database.reading() as connection:
            found = await find(connection, id_)
            if found.run is None:
                return None
            run = (await connection.execute(select(runs).where(runs.c.id == found.run))).one()
            counts = await _counts(connection, [run.id])
            sends = select(runs.c.id).where(runs.c.announcement == id_, runs.c.kind.in_(_SENDS))
            overall = counts
            if (all_sends := list((await connection.execute(sends)).scalars())) != [run.id]:
                overall = await _counts(connection, all_sends)
        finished = sum(count for state, count in counts.items() if state not in {Delivery.PENDING, Delivery.SENDING})
        rate = self._rate(run.id, finished, found.state)
        present = sum(counts.values())
        return Report(
            announcement=found,
            kind=RunKind(run.kind),
            by=run.by,
            total=run.total,
            counts=counts,
            forgotten=max(0, run.total - present) if run.total is not None else 0,
            overall=overall,
            rate=rate,
            seconds_left=(present - finished) / rate if rate else None,
            started_at=run.started_at,
            finished_at=run.finished_at,
            is_expired=run.counts is not None,
        )

    async def unreached_csv(self, id_: int, by: int) -> str:
        """Those who surely or perhaps do not have it, as CSV: user, state, reason; the longest waiting last.

        Raises:
            NotAllowedError: `by` is neither staff nor administrator.
        """
        await self._service.check_right(by)
        sends = select(runs.c.id).where(runs.c.announcement == id_, runs.c.kind.in_(_SENDS))
        table = deliveries.c
        query = select(table.user, table.state, table.reason).where(table.run.in_(sends), table.state != Delivery.SENT.value)
        lines = io.StringIO()
        writer = csv.writer(lines)
        writer.writerow(("user", "state", "reason"))
        async with self._database.reading() as connection:
            result = await connection.stream(query.order_by(table.state, table.user))
            async for rows in result.partitions(500):
                writer.writerows((row.user, row.state, row.reason or "") for row in rows)
        return lines.getvalue()

    async def all(self, skip: int = 0, limit: int = 10) -> list[Announcement]:
        """What needs somebody now, then what is still to begin, then what is over; the latest composed first.

        Drafts of corrections and what was discarded are not among them.

        Args:
            skip: how many to leave out, for the next page.
            limit: how many at most.
        """
        table = announcements.c
        has_begun = table.run.is_not(None)
        waits = and_(table.state.in_([state.value for state in _AHEAD]), table.corrects.is_(None))
        urgency = case((table.state.in_([state.value for state in _NOW]), 0), (has_begun, 2), else_=1)
        query = select(*COLUMNS).where(or_(has_begun, waits)).order_by(urgency, table.id.desc()).offset(skip).limit(limit)
        async with self._database.reading() as connection:
            return [Announcement.of(row) for row in await connection.execute(query)]

    async def watch(self, id_: int, by: int, chat: int, message: int) -> None:
        """Remember a message that shows progress, so that it goes on after a restart; one for each chat and announcement."""
        await self._service.check_right(by)
        row = {"announcement": id_, "user": by, "chat": chat, "message": message}
        async with self._database.writing() as connection:
            await hold(connection, by)
            await connection.execute(delete(watches).where(watches.c.announcement == id_, watches.c.chat == chat))
            await connection.execute(insert(watches).values(row))

    async def watched(self) -> list[Watch]:
        """All that is still shown somewhere."""
        query = select(watches.c.number, watches.c.announcement, watches.c.user, watches.c.chat, watches.c.message)
        async with self._database.reading() as connection:
            rows = await connection.execute(query.where(watches.c.message.is_not(None)).order_by(watches.c.number))
            return [Watch(*row) for row in rows]

    async def claim(self) -> bool:
        """Whether it is for this process to show them, among several on one database; it remains so until `SHOWING` is over."""
        if self._lease.is_fresh:
            return True
        async with self._database.writing() as connection:
            return await self._lease.hold(connection) is not Holding.ANOTHERS

    async def disclaim(self) -> None:
        """Let another process show them at once."""
        if self._lease.is_held:
            async with self._database.writing() as connection:
                await self._lease.release(connection)

    async def unwatch(self, watch: Watch) -> None:
        """Its last state is shown, or the message is gone."""
        async with self._database.writing() as connection:
            await connection.execute(delete(watches).where(watches.c.number == watch.number))

    def _rate(self, run: int, finished: int, state: State) -> float | None:
        """From what earlier reports saw."""
        if state is not State.SENDING:
            self._progress.pop(run, None)
            return None
        now = self._now()
        seen = self._progress.setdefault(run, deque())
        seen.append((now, finished))
        while len(seen) > 2 and now - seen[1][0] > _LATELY:
            seen.popleft()
        since, before = seen[0]
        return (finished - before) / (now - since).total_seconds() if now > since and finished > before else None


async def _counts(connection: AsyncConnection, of: Collection[int]) -> dict[Delivery, int]:
    query = select(deliveries.c.state, func.count().label("people")).where(deliveries.c.run.in_(of)).group_by(deliveries.c.state)
    found = Counter({row.state: int(row.people) for row in await connection.execute(query)})
    expired = select(runs.c.counts).where(runs.c.id.in_(of), runs.c.counts.is_not(None))
    for counts in (await connection.execute(expired)).scalars():
        found.update(json.loads(counts))
    return {state: found[state.value] for state in Delivery}
