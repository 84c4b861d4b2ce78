"""After a time, how many got an announcement is kept, and who no longer is."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.announcement import State
from bot.announcements.service import subject_of
from bot.people.audit import Action, AuditLog
from bot.storage.database import Database
from bot.storage.tables import announcements, deliveries, runs

_RESTING = (State.PAUSED.value, State.STOPPED.value, State.DONE.value, State.RECALLED.value)


async def expire(database: Database, audit: AuditLog, before: dt.datetime) -> None:
    """Put counts in the place of the recipients of announcements that rest since then, and discard drafts that are older.

    Nothing can be corrected, taken back or sent again then: what would have to be done, and for whom, is not known.

    Raises:
        DatabaseError: it is done for some at most; once more does the rest.
    """
    latest = runs.c.id == announcements.c.run
    rest = announcements.c.state.in_(_RESTING), runs.c.started_at < before, runs.c.counts.is_(None)
    async with database.reading() as connection:
        old = (await connection.execute(select(announcements.c.id).join(runs, latest).where(*rest))).scalars().all()
    # One at a time: with many recipients each takes a while, in which nobody else can write.
    for id_ in old:
        async with database.writing() as connection:
            held = select(announcements.c.id).join(runs, latest).where(announcements.c.id == id_, *rest)
            if (await connection.execute(held.with_for_update(of=announcements))).first() is not None:
                await _count(connection, id_, before)
                await audit.add_within(connection, None, Action.ANNOUNCEMENT_EXPIRED, subject_of(id_))
    await _discard_drafts(database, audit, before)


async def _count(connection: AsyncConnection, id_: int, end: dt.datetime) -> None:
    of_run = runs.c.announcement == id_
    for run in (await connection.execute(select(runs.c.id).where(of_run))).scalars().all():
        query = select(deliveries.c.state, func.count().label("people")).where(deliveries.c.run == run)
        found = await connection.execute(query.group_by(deliveries.c.state))
        counts = json.dumps({row.state: row.people for row in found})
        values = {"counts": counts, "finished_at": func.coalesce(runs.c.finished_at, end)}
        await connection.execute(update(runs).where(runs.c.id == run).values(values))
        await connection.execute(delete(deliveries).where(deliveries.c.run == run))
    paused = announcements.c.id == id_, announcements.c.state == State.PAUSED.value
    await connection.execute(update(announcements).where(*paused).values(state=State.STOPPED.value))


async def _discard_drafts(database: Database, audit: AuditLog, before: dt.datetime) -> None:
    table = announcements.c
    old = table.state == State.DRAFT.value, table.created_at < before, or_(table.at.is_(None), table.at < before)
    async with database.writing() as connection:
        discarded = update(announcements).where(*old).values(state=State.STOPPED.value).returning(table.id)
        for id_ in (await connection.execute(discarded)).scalars().all():
            await audit.add_within(connection, None, Action.ANNOUNCEMENT_CANCELLED, subject_of(id_))
