"""Of several processes on one database, one sends, one shows how it goes, and one does what is done daily."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Awaitable, Callable
from enum import Enum, auto

from sqlalchemy import ColumnElement, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import leases, utc_now

_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


class Holding(Enum):
    """Whose a lease is."""

    OURS = auto()
    NEW = auto()
    """Ours since now; whoever had it before is gone, or has not said so for long."""
    ANOTHERS = auto()


class Lease:
    """A right that lapses unless it is renewed, so that a process that was killed keeps it for `duration` at most."""

    def __init__(self, name: str, duration: dt.timedelta, now: Callable[[], dt.datetime]) -> None:
        """Nothing is held. The clocks of the processes should differ by far less than `duration`."""
        self._name = name
        self._duration = duration
        self._now = now
        self._holder = secrets.token_hex(16)
        self._until = _LONG_AGO

    @property
    def is_fresh(self) -> bool:
        """Whether it is ours with most of its time left, so that there is nothing to do."""
        # With more time left than it ever had, the clock was set back, and others have to learn the new time.
        return self._duration / 2 < self._until - self._now() <= self._duration

    @property
    def is_held(self) -> bool:
        """Whether it was ours the last time that we looked."""
        return self._until > _LONG_AGO

    async def hold(self, connection: AsyncConnection) -> Holding:
        """Take it or keep it, within a transaction that writes; costs nothing while most of its time is left."""
        if self.is_fresh:
            return Holding.OURS
        now = self._now()
        ours, known = leases.c.holder == self._holder, leases.c.name == self._name
        had = self.is_held and (await connection.execute(select(leases.c.name).where(known, ours))).first() is not None
        values = {"holder": self._holder, "until": now + self._duration}
        taken = update(leases).where(known, or_(ours, self._has_lapsed())).values(values)
        if (await connection.execute(taken)).rowcount == 0 and not await self._create(connection, values):
            return Holding.ANOTHERS
        self._until = now + self._duration
        return Holding.OURS if had else Holding.NEW

    async def is_left(self, connection: AsyncConnection) -> bool:
        """Whether another has held it to the last, which is what a crash looks like."""
        left = select(leases.c.name).where(leases.c.name == self._name, leases.c.holder != self._holder, self._has_lapsed())
        return (await connection.execute(left)).first() is not None

    async def release(self, connection: AsyncConnection) -> None:
        """Let another have it at once."""
        self.lose()
        await connection.execute(delete(leases).where(leases.c.name == self._name, leases.c.holder == self._holder))

    def lose(self) -> None:
        """Be as one that has just come: what was written of late may not have been."""
        self._until = _LONG_AGO

    def _has_lapsed(self) -> ColumnElement[bool]:
        """Its time is over; or so far ahead that it was written before the clock was set back, and not renewed since."""
        now = self._now()
        return or_(leases.c.until <= now, leases.c.until > now + self._duration * 2)

    async def _create(self, connection: AsyncConnection, values: dict[str, object]) -> bool:
        try:
            async with connection.begin_nested():
                await connection.execute(insert(leases).values(name=self._name, **values))
        except IntegrityError:
            return False
        return True


def by_one(
    job: Callable[[], Awaitable[object]],
    database: Database,
    name: str,
    duration: dt.timedelta,
    now: Callable[[], dt.datetime] = utc_now,
) -> Callable[[], Awaitable[None]]:
    """A job that only the first of several processes does; the others do not until `duration` is over."""
    lease = Lease(name, duration, now)

    async def done_by_one() -> None:
        async with database.writing() as connection:
            holding = await lease.hold(connection)
        if holding is not Holding.ANOTHERS:
            await job()

    return done_by_one
