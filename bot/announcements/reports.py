"""What became of announcements: how far they are, whom they did not reach, and who watches."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.announcement import COLUMNS, Announcement, Delivery, Report, RunKind, State, find
from bot.announcements.service import Announcements
from bot.people.users import hold
from bot.storage.database import Database
from bot.storage.tables import announcements, deliveries, runs, utc_now, watches

_LATELY = dt.timedelta(seconds=20)  # over which a rate is measured
_SENDS = (RunKind.SEND.value, RunKind.RESEND.value)


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

    async def recent(self, states: Collection[State] = (), before: int | None = None, limit: int = 10) -> list[Announcement]:
        """Those that have begun or are to begin, the latest composed first.

        Args:
            states: only in one of these.
            before: only those with a lower number, for the next page.
            limit: how many at most.
        """
        waiting = (State.SCHEDULED.value, State.LATE.value)
        query = select(*COLUMNS).where(or_(announcements.c.run.is_not(None), announcements.c.state.in_(waiting)))
        if states:
            query = query.where(announcements.c.state.in_([state.value for state in states]))
        if before is not None:
            query = query.where(announcements.c.id < before)
        async with self._database.reading() as connection:
            rows = await connection.execute(query.order_by(announcements.c.id.desc()).limit(limit))
            return [Announcement.of(row) for row in rows]

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
    found = {row.state: int(row.people) for row in await connection.execute(query)}
    return {state: found.get(state.value, 0) for state in Delivery}
