"""How a run ends."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.announcement import Delivery, RunKind, State
from bot.announcements.service import subject_of
from bot.people.audit import Action, AuditLog
from bot.storage.tables import announcements, deliveries, runs


async def finish(connection: AsyncConnection, audit: AuditLog, run: Row[Any], now: dt.datetime) -> None:
    """Nothing of a run is left to do. Whoever an earlier run had not come to keeps the announcement from being done.

    Args:
        connection: of a transaction that writes.
        audit: where it is noted.
        run: a row of `runs`.
        now: the present time.
    """
    if run.kind == RunKind.RECALL.value:
        state = State.RECALLED
    else:
        of = select(runs.c.id).where(runs.c.announcement == run.announcement, runs.c.id != run.id)
        left = select(deliveries.c.user).where(deliveries.c.run.in_(of), deliveries.c.state == Delivery.PENDING.value).limit(1)
        state = State.DONE if (await connection.execute(left)).first() is None else State.STOPPED
    counted = select(deliveries.c.state, func.count().label("people")).where(deliveries.c.run == run.id)
    counts = {row.state: row.people for row in await connection.execute(counted.group_by(deliveries.c.state))}
    await connection.execute(update(runs).where(runs.c.id == run.id).values(finished_at=now))
    await connection.execute(update(announcements).where(announcements.c.id == run.announcement).values(state=state.value))
    details = {"kind": run.kind, "counts": counts}
    await audit.add_within(connection, None, Action.ANNOUNCEMENT_FINISHED, subject_of(run.announcement), **details)


async def stop(connection: AsyncConnection, audit: AuditLog, run: int, reason: str) -> None:
    """Telegram does not take what a run is to say: whoever has not been tried stays pending."""
    at_work = update(announcements).where(announcements.c.run == run, announcements.c.state == State.SENDING.value)
    stopped = at_work.values(state=State.STOPPED.value, reason=reason).returning(announcements.c.id)
    id_ = (await connection.execute(stopped)).scalar()
    if id_ is not None:
        await audit.add_within(connection, None, Action.ANNOUNCEMENT_STOPPED, subject_of(id_), reason=reason)
