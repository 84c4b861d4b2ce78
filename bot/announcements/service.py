"""What staff do with announcements. Every step asks for the right to it, and is in the audit log."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import case, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements import audience as audiences
from bot.announcements import content as contents_
from bot.announcements.announcement import (
    COLUMNS,
    UNREACHED,
    Announcement,
    AnnouncementError,
    Delivery,
    NotAllowedError,
    RunKind,
    State,
    WrongStateError,
    find,
)
from bot.announcements.audience import Audience, Reach
from bot.announcements.content import Contents
from bot.announcements.lease import Holding, Lease
from bot.knowledge.values import Language
from bot.people.audit import Action, AuditLog
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import announcements, runs, utc_now

AGAIN = dt.timedelta(days=1)
"""For so long the same content to the same audience counts as a repetition."""
LATEST = dt.timedelta(hours=1)
"""What was due while the bot was away begins by itself when it is less than this late."""

ASKING = dt.timedelta(minutes=1)
"""After a crash, another process asks about what is late when so much time is over."""

_BEFORE = frozenset({State.DRAFT, State.SCHEDULED, State.LATE})
_AFTER = frozenset({State.PAUSED, State.STOPPED, State.DONE})


class PastError(AnnouncementError):
    """The time for which something is to be scheduled is over."""


class Announcements:
    """Composes, starts, stops, corrects and recalls. Delivery itself is another's work, who looks into the database.

    `by` is the Telegram id of whoever wants a step. All methods that take it raise `NotAllowedError` where this is neither
    staff nor administrator at that moment; all that take an announcement's id raise `NoAnnouncementError` where there is
    none, and `WrongStateError` where its state does not allow the step.
    """

    def __init__(self, database: Database, users: Users, audit: AuditLog, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._users = users
        self._audit = audit
        self._now = now
        self._asking = Lease("late announcements", ASKING, now)
        self._listeners: list[Callable[[], None]] = []

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call something, in this process, as soon as there may be work, or less of it. It must be quick."""
        self._listeners.append(listener)

    async def check_right(self, by: int) -> None:
        """Refuse whoever is neither staff nor administrator."""
        if await self._users.role_of(by) is None:
            raise NotAllowedError(f"{by} is neither staff nor administrator")

    async def reach(self, audience: Audience, contents: Contents) -> Reach:
        """Who would get this if it began now."""
        async with self._database.reading() as connection:
            return await audiences.reach(connection, audience, self._users.appointed, contents)

    async def get(self, id_: int) -> Announcement:
        """An announcement as it is now; whoever asks."""
        async with self._database.reading() as connection:
            return await find(connection, id_)

    async def compose(self, by: int, contents: Contents, audience: Audience, corrects: int | None = None) -> Announcement:
        """Keep a draft; with `corrects` one of what that announcement is to say instead.

        Raises:
            ContentError: Telegram would not take it.
        """
        await self.check_right(by)
        values = {**_stored(contents, audience), "corrects": corrects}
        row = {"by": by, "state": State.DRAFT.value, "revision": 1, "created_at": self._now(), **values}
        async with self._database.writing() as connection:
            id_ = (await connection.execute(insert(announcements).values(row).returning(announcements.c.id))).scalar_one()
            await self._note(connection, id_, by, "composed")
            return await find(connection, id_)

    async def change(self, id_: int, by: int, contents: Contents | None = None, audience: Audience | None = None) -> Announcement:
        """Change what has not begun; what is None stays.

        Raises:
            ContentError: Telegram would not take it.
        """
        await self.check_right(by)
        async with self._database.writing() as connection:
            present = await find(connection, id_, hold=True)
            values = _stored(present.contents if contents is None else contents, audience or present.audience)
            await self._move(connection, id_, by, "changed", _BEFORE, None, **values)
            return await find(connection, id_)

    async def duplicate_of(self, id_: int) -> Announcement | None:
        """The latest with the same content and audience that began, or is to begin, less than a day before or after it.

        Raises:
            NoAnnouncementError: there is none of this number.
        """
        table = announcements.c
        same = select(table.digest).where(table.id == id_).scalar_subquery()
        began = select(func.min(runs.c.started_at)).where(runs.c.announcement == table.id).scalar_subquery()
        begins = case((table.state == State.SCHEDULED.value, table.at), else_=began)
        async with self._database.reading() as connection:
            at = max((await find(connection, id_)).at or self._now(), self._now())
            query = select(*COLUMNS).where(table.digest == same, table.id != id_, begins > at - AGAIN, begins < at + AGAIN)
            row = (await connection.execute(query.order_by(table.id.desc()).limit(1))).first()
        return Announcement.of(row) if row else None

    async def schedule(self, id_: int, by: int, at: dt.datetime) -> Announcement:
        """Let it begin by itself, or at another time than before.

        Raises:
            PastError: that time is over.
        """
        await self.check_right(by)
        if at <= self._now():
            raise PastError(f"{at} is over")
        details = {"at": at.astimezone(dt.UTC).isoformat()}
        async with self._database.writing() as connection:
            await self._move(connection, id_, by, "scheduled", _BEFORE, State.SCHEDULED, details, at=at, scheduled_by=by)
            found = await find(connection, id_)
        self._changed()
        return found

    async def plan(self, id_: int, by: int, at: dt.datetime | None) -> Announcement:
        """Note for when it is meant, without letting it begin then: what was scheduled is a draft again.

        Args:
            id_: of the announcement.
            by: who wants it.
            at: the time; None: whenever somebody starts it.

        Raises:
            PastError: that time is over.
        """
        await self.check_right(by)
        if at is not None and at <= self._now():
            raise PastError(f"{at} is over")
        details = {"at": at.astimezone(dt.UTC).isoformat() if at else None}
        async with self._database.writing() as connection:
            await self._move(connection, id_, by, "planned", _BEFORE, State.DRAFT, details, at=at)
            found = await find(connection, id_)
        self._changed()
        return found

    async def start(self, id_: int, by: int) -> Announcement:
        """Begin now. Who gets it is fixed when delivery takes it up, at once if it is at work."""
        return await self._begin(id_, by, RunKind.SEND, "started", _BEFORE)

    async def pause(self, id_: int, by: int) -> Announcement:
        """Begin no further message; what is on its way arrives."""
        return await self._step(id_, by, "paused", {State.SENDING}, State.PAUSED)

    async def resume(self, id_: int, by: int) -> Announcement:
        """Go on with a run that was paused or stopped before its end."""
        await self.check_right(by)
        async with self._database.writing() as connection:
            present = await find(connection, id_)
            finished = select(runs.c.finished_at).where(runs.c.id == present.run)
            if present.run is None or (await connection.execute(finished)).scalar_one() is not None:
                raise WrongStateError(present.state)
            await self._move(connection, id_, by, "resumed", {State.PAUSED, State.STOPPED}, State.SENDING, reason=None)
            found = await find(connection, id_)
        self._changed()
        return found

    async def cancel(self, id_: int, by: int) -> Announcement:
        """Give up what has not begun, or stop what has: those who have it keep it."""
        return await self._step(id_, by, "cancelled", {*_BEFORE, State.SENDING, State.PAUSED}, State.STOPPED)

    async def correct(self, id_: int, by: int, contents: Contents) -> Announcement:
        """Change text or caption for all who have it. Media stay as they were.

        Those with whom it is unknown whether they have it cannot be reached, for the messages are not known.
        Those who were never sent to are not sent to now; a later `resend` of them says the new text.

        Raises:
            ContentError: Telegram would not take it, or it has other versions, kinds or media than what was sent.
        """
        contents_.check(contents)
        return await self._begin(id_, by, RunKind.CORRECT, "corrected", _AFTER, contents=contents)

    async def recall(self, id_: int, by: int, notes: Mapping[Language, str]) -> Announcement:
        """Take it back from all who have it: delete it, or where it is older than Telegram deletes, put a note in its place.

        Again, it is tried with those with whom it failed.

        Args:
            id_: of the announcement.
            by: who wants it.
            notes: the note in each language, as plain text.
        """
        states = {*_AFTER, State.RECALLED}
        return await self._begin(id_, by, RunKind.RECALL, "recalled", states, note=json.dumps(dict(notes), ensure_ascii=False))

    async def resend(self, id_: int, by: int, chosen: Collection[Delivery] = UNREACHED) -> Announcement:
        """Send once more to those whose delivery is in one of these states; to the pending, too, where it had stopped.

        Raises:
            ValueError: they have it, or cannot be reached.
        """
        if not chosen or not set(chosen) <= {*UNREACHED, Delivery.PENDING}:
            raise ValueError("only what is unknown, failed or pending can be sent again")
        names = json.dumps(sorted(state.value for state in chosen))
        return await self._begin(id_, by, RunKind.RESEND, "resent", {State.STOPPED, State.DONE}, chosen=names)

    async def next_due(self) -> dt.datetime | None:
        """When the next scheduled one is to begin."""
        query = select(func.min(announcements.c.at)).where(announcements.c.state == State.SCHEDULED.value)
        async with self._database.reading() as connection:
            at: dt.datetime | None = (await connection.execute(query)).scalar()
        return at

    async def begin_due(self) -> None:
        """Begin what is due. What is too late for that, or whose scheduler is staff no more, becomes `LATE`."""
        now = self._now()
        due = select(announcements.c.id, announcements.c.at, announcements.c.scheduled_by).where(
            announcements.c.state == State.SCHEDULED.value, announcements.c.at <= now
        )
        async with self._database.reading() as connection:
            found = (await connection.execute(due.order_by(announcements.c.at))).all()
        for id_, at, by in found:
            is_allowed = await self._users.role_of(by) is not None
            try:
                if is_allowed and now - at < LATEST:
                    await self._begin(id_, by, RunKind.SEND, "started", {State.SCHEDULED}, {"scheduled": True})
                else:
                    why = {"because": "late" if is_allowed else "no role"}
                    async with self._database.writing() as connection:
                        await self._move(connection, id_, None, "missed", {State.SCHEDULED}, State.LATE, why)
            except (WrongStateError, NotAllowedError):
                # Somebody was quicker, or has lost their role just now: then the next look finds it.
                continue

    async def late(self) -> list[Announcement]:
        """Those of which staff must say what to do, the oldest first."""
        query = select(*COLUMNS).where(announcements.c.state == State.LATE.value).order_by(announcements.c.at)
        async with self._database.reading() as connection:
            return [Announcement.of(row) for row in await connection.execute(query)]

    async def claim_late(self) -> bool:
        """Whether it is for this process to ask about them, among several on one database; it remains so for `ASKING`."""
        if self._asking.is_fresh:
            return True
        async with self._database.writing() as connection:
            return await self._asking.hold(connection) is not Holding.ANOTHERS

    async def disclaim_late(self) -> None:
        """Let another process ask at once."""
        if self._asking.is_held:
            async with self._database.writing() as connection:
                await self._asking.release(connection)

    async def _step(self, id_: int, by: int, action: str, from_: Collection[State], to: State) -> Announcement:
        await self.check_right(by)
        async with self._database.writing() as connection:
            await self._move(connection, id_, by, action, from_, to, reason=None)
            found = await find(connection, id_)
        self._changed()
        return found

    async def _begin(
        self,
        id_: int,
        by: int,
        kind: RunKind,
        action: str,
        from_: Collection[State],
        details: Mapping[str, Any] | None = None,
        contents: Contents | None = None,
        **values: Any,
    ) -> Announcement:
        """Let delivery begin a run."""
        await self.check_right(by)
        row = {"announcement": id_, "kind": kind.value, "by": by, "started_at": self._now(), **values}
        async with self._database.writing() as connection:
            present = await find(connection, id_, hold=True)
            if present.corrects is not None or await _is_expired(connection, present):
                raise WrongStateError(present.state)
            news: dict[str, Any] = {"reason": None}
            if contents is not None:
                contents_.check_correction(present.contents, contents)
                news |= {**_stored(contents, present.audience), "revision": announcements.c.revision + 1}
            await self._move(connection, id_, by, action, from_, State.SENDING, details, **news)
            run = (await connection.execute(insert(runs).values(row).returning(runs.c.id))).scalar_one()
            await connection.execute(update(announcements).where(announcements.c.id == id_).values(run=run))
            found = await find(connection, id_)
        self._changed()
        return found

    async def _move(
        self,
        connection: AsyncConnection,
        id_: int,
        by: int | None,
        action: str,
        from_: Collection[State],
        to: State | None,
        details: Mapping[str, Any] | None = None,
        **values: Any,
    ) -> None:
        """From one of some states to another, or to the same where it is None, with a line in the audit log."""
        if to is not None:
            values["state"] = to.value
        moved = update(announcements).where(announcements.c.id == id_, announcements.c.state.in_([one.value for one in from_]))
        if (await connection.execute(moved.values(**values))).rowcount == 0:
            raise WrongStateError((await find(connection, id_)).state)
        await self._note(connection, id_, by, action, **(details or {}))

    async def _note(self, connection: AsyncConnection, id_: int, by: int | None, action: str, **details: Any) -> None:
        await self._audit.add_within(connection, by, Action(f"announcement-{action}"), subject_of(id_), **details)

    def _changed(self) -> None:
        for listener in self._listeners:
            listener()


def subject_of(id_: int) -> str:
    """What the audit log calls an announcement."""
    return f"announcement:{id_}"


async def _is_expired(connection: AsyncConnection, announcement: Announcement) -> bool:
    """Whether it is not known any more who has it."""
    query = select(runs.c.id).where(runs.c.id == announcement.run, runs.c.counts.is_not(None))
    return (await connection.execute(query)).first() is not None


def _stored(contents: Contents, audience: Audience) -> dict[str, Any]:
    contents_.check(contents)
    to = audiences.dump(audience)
    digest = hashlib.sha256(f"{to}\n{contents_.sameness(contents)}".encode()).hexdigest()
    return {"contents": contents_.dump(contents), "audience": to, "digest": digest}
