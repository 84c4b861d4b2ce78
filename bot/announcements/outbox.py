"""What is to be done for whom, in the database: taken out and written back in one transaction at a time."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements import content as contents_
from bot.announcements.announcement import Delivery, RunKind, State
from bot.announcements.content import Content, Version
from bot.announcements.finishing import finish, stop
from bot.announcements.lease import Holding, Lease
from bot.announcements.preparing import is_quiet, prepare
from bot.people.audit import AuditLog
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import announcements, deliveries, runs, users, utc_now

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(seconds=10)
"""After a crash, delivery goes on when so much time is over."""
LOOK = 1.0
"""Seconds after which to look whether another process has changed anything."""
LONGEST_REST = dt.timedelta(minutes=5)
"""Longer than any pause between two tries."""
IDENTICAL = 3
"""After so many refusals of the content in the same words it is not tried with others."""

# Doing these twice is doing them once.
_REPEATABLE = frozenset({RunKind.CORRECT.value, RunKind.RECALL.value})


@dataclass(frozen=True)
class Job:
    """What is to be done for one person."""

    run: int
    user: int
    kind: RunKind
    content: Content
    note: str | None
    """What stands in the place of what cannot be deleted any more."""
    messages: tuple[int, ...]
    """Those that the person has."""
    sent_at: dt.datetime | None
    attempts: int

    @property
    def is_repeatable(self) -> bool:
        """Whether doing it twice does no harm."""
        return self.kind.value in _REPEATABLE


@dataclass(frozen=True)
class Outcome:
    """What became of a job."""

    job: Job
    state: Delivery
    """Not `SENDING`; `PENDING`: to be tried again."""
    reason: str | None = None
    messages: tuple[int, ...] = ()
    pause: float = 0.0
    """Seconds before another try."""
    counts: bool = True
    """Whether this was one of the tries that a person has."""
    is_refusal: bool = False
    """Whether Telegram does not take the content."""


@dataclass(frozen=True)
class Handed:
    """What `Outbox.exchange` hands out."""

    jobs: Sequence[Job]
    nap: float
    """Seconds after which there may be more; 0: there is more now."""


@dataclass(frozen=True)
class _Said:
    contents: dict[Version, Content]
    notes: dict[str, str]

    def note(self, version: Version) -> str | None:
        """In the language of the version; with one for everybody, in all."""
        return self.notes.get(version) or "\n".join(self.notes.values()) or None


class Outbox:
    """Hands out jobs, each once. What is handed out is `SENDING` in the database before anybody can begin with it."""

    def __init__(
        self,
        database: Database,
        users_: Users,
        audit: AuditLog,
        now: Callable[[], dt.datetime] = utc_now,
        lease: dt.timedelta = LEASE,
    ) -> None:
        self._database = database
        self._users = users_
        self._audit = audit
        self._now = now
        self._lease = Lease("announcements", lease, now)
        self._last_run = 0
        self._said: dict[tuple[int, int], _Said] = {}
        self._refusals: Counter[tuple[int, str | None]] = Counter()

    async def has_work(self) -> bool:
        """Whether anything is being sent, or was when a process crashed. A read, that holds nobody up."""
        query = select(announcements.c.id).where(announcements.c.state == State.SENDING.value).limit(1)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).first() is not None or await self._lease.is_left(connection)

    async def exchange(self, outcomes: Sequence[Outcome], most: int) -> Handed:
        """Write down what became of jobs, and hand out others.

        Args:
            outcomes: of jobs that were handed out before.
            most: how many jobs to hand out.

        Raises:
            DatabaseError: nothing is handed out, and the outcomes are to be given again.
        """
        try:
            async with self._database.writing(durable=True) as connection:
                return await self._exchange(connection, outcomes, most)
        except BaseException:
            # Whether it was committed is not known: what nobody works on is to be found by the next exchange.
            self._lease.lose()
            raise

    async def close(self) -> None:
        """Let another process go on at once. To be called when all outcomes are written."""
        async with self._database.writing() as connection:
            await self._lease.release(connection)

    async def _exchange(self, connection: AsyncConnection, outcomes: Sequence[Outcome], most: int) -> Handed:
        holding = await self._lease.hold(connection)
        if holding is Holding.NEW:
            await self._recover(connection)
        await self._settle(connection, outcomes)
        if holding is Holding.ANOTHERS:
            return Handed((), LOOK)
        await self._stop_refused(connection, outcomes)
        jobs: list[Job] = []
        naps = [LOOK]
        for run in await self._at_work(connection):
            if run.total is None:
                if not await is_quiet(connection, run.announcement):
                    continue
                await prepare(connection, run, self._users.appointed, self._now())
            taken = await self._take(connection, run, most - len(jobs)) if most > len(jobs) else []
            jobs += taken
            if taken:
                self._last_run = run.id
            if len(jobs) < most:
                naps.append(await self._rest_of(connection, run))
        return Handed(jobs, 0.0 if len(jobs) == most else min(naps))

    async def _recover(self, connection: AsyncConnection) -> None:
        """Whoever was sending before has gone without saying what became of it."""
        # Of a run that is finished nothing can be on its way.
        for run in (await connection.execute(select(runs).where(runs.c.finished_at.is_(None)))).all():
            after = Delivery.PENDING if run.kind in _REPEATABLE else Delivery.UNKNOWN
            values = {"state": after.value, "reason": None if after is Delivery.PENDING else "interrupted"}
            on_its_way = update(deliveries).where(deliveries.c.run == run.id, deliveries.c.state == Delivery.SENDING.value)
            if count := (await connection.execute(on_its_way.values(values))).rowcount:
                logger.warning("announcement %s: %d deliveries were interrupted", run.announcement, count)

    async def _settle(self, connection: AsyncConnection, outcomes: Sequence[Outcome]) -> None:
        now = self._now()
        # People before deliveries, which is the order in which somebody who is forgotten is deleted.
        blocked = [{"at_user": outcome.job.user} for outcome in outcomes if outcome.state is Delivery.BLOCKED]
        if blocked:
            await connection.execute(_LEFT, blocked)
        rows = [
            {
                "at_run": outcome.job.run,
                "at_user": outcome.job.user,
                "new_state": outcome.state.value,
                "new_reason": outcome.reason,
                "new_messages": json.dumps(outcome.messages or outcome.job.messages),
                "new_sent_at": outcome.job.sent_at or (now if outcome.state is Delivery.SENT else None),
                "new_attempts": outcome.job.attempts + outcome.counts,
                "new_due": now + dt.timedelta(seconds=outcome.pause),
            }
            for outcome in outcomes
        ]
        if rows:
            await connection.execute(_SETTLED, rows)

    async def _stop_refused(self, connection: AsyncConnection, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            if outcome.is_refusal:
                key = outcome.job.run, outcome.reason
                self._refusals[key] += 1
                if self._refusals[key] >= IDENTICAL:
                    # If staff let it go on, it is tried as often again.
                    del self._refusals[key]
                    await stop(connection, self._audit, outcome.job.run, outcome.reason or "")

    async def _at_work(self, connection: AsyncConnection) -> list[Row[Any]]:
        """The runs in turn: a small announcement does not wait for the end of a big one. Staff wait until they are dealt with."""
        query = (
            select(runs, announcements.c.revision)
            .join(announcements, announcements.c.run == runs.c.id)
            .where(announcements.c.state == State.SENDING.value)
            .order_by(runs.c.id <= self._last_run, runs.c.id)
            .with_for_update(of=announcements)
        )
        return list((await connection.execute(query)).all())

    async def _take(self, connection: AsyncConnection, run: Row[Any], most: int) -> list[Job]:
        said = await self._words(connection, run)
        taken = await connection.execute(_TAKEN, {"at_run": run.id, "now": self._now(), "most": most})
        return [
            Job(
                run=run.id,
                user=row.user,
                kind=RunKind(run.kind),
                content=said.contents[row.version],
                note=said.note(row.version),
                messages=tuple(json.loads(row.messages)) if row.messages else (),
                sent_at=row.sent_at,
                attempts=row.attempts,
            )
            for row in taken
        ]

    async def _words(self, connection: AsyncConnection, run: Row[Any]) -> _Said:
        """What a run says: read once, and again when it was corrected."""
        key = run.id, run.revision
        if key not in self._said:
            query = select(announcements.c.contents).where(announcements.c.id == run.announcement)
            contents = contents_.load((await connection.execute(query)).scalar_one())
            self._forget(run.id)
            self._said[key] = _Said(contents, json.loads(run.note) if run.note else {})
        return self._said[key]

    def _forget(self, run: int) -> None:
        self._said = {key: said for key, said in self._said.items() if key[0] != run}

    async def _rest_of(self, connection: AsyncConnection, run: Row[Any]) -> float:
        """Seconds until there may be something to do; what has nothing left to do is finished."""
        of_run = deliveries.c.run == run.id
        pending = select(func.min(deliveries.c.due)).where(of_run, _WAITS)
        due = (await connection.execute(pending)).scalar()
        now = self._now()
        if due is not None and due > now + LONGEST_REST:
            # Written before the clock was set back; by the new time it would wait for hours.
            await connection.execute(update(deliveries).where(of_run, _WAITS, deliveries.c.due > now).values(due=now))
            return 0.0
        if due is not None:
            return max(0.001, float((due - now).total_seconds()))
        sending = select(deliveries.c.user).where(of_run, deliveries.c.state == Delivery.SENDING.value).limit(1)
        if (await connection.execute(sending)).first() is None:
            await finish(connection, self._audit, run, now)
            self._forget(run.id)
        return LOOK


_TABLE = deliveries.c
_WAITS = _TABLE.state == Delivery.PENDING.value
_KEPT = ("state", "reason", "messages", "sent_at", "attempts", "due")
# An outcome that comes late is still better known than what was supposed meanwhile.
_SETTLED = (
    update(deliveries)
    .where(
        _TABLE.run == bindparam("at_run"),
        _TABLE.user == bindparam("at_user"),
        or_(_TABLE.state == Delivery.SENDING.value, _TABLE.state == Delivery.UNKNOWN.value),
    )
    .values({name: bindparam(f"new_{name}") for name in _KEPT})
)
_LEFT = update(users).where(users.c.id == bindparam("at_user")).values(active=False)
# A table of its own, not a subquery: that one PostgreSQL may run anew for each row that it updates, beyond the limit.
_NEXT = (
    select(_TABLE.user)
    .where(_TABLE.run == bindparam("at_run"), _WAITS, _TABLE.due <= bindparam("now"))
    .order_by(_TABLE.due)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("next")
)
_TAKEN = (
    update(deliveries)
    .where(_TABLE.run == bindparam("at_run"), _TABLE.user.in_(select(_NEXT.c.user)))
    .values(state=Delivery.SENDING.value)
    .returning(_TABLE.user, _TABLE.version, _TABLE.attempts, _TABLE.messages, _TABLE.sent_at)
)
