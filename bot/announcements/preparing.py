"""Whom a run is for: fixed once, at its start, in one statement."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.announcement import Announcement, Delivery, RunKind, find
from bot.announcements.audience import recipients
from bot.storage.tables import deliveries, runs, users

_SENDS = (RunKind.SEND.value, RunKind.RESEND.value)
# Who is just being forgotten by another process has no row, and nobody is forgotten before theirs is written.
_HELD: dict[str, Any] = {"read": True, "key_share": True, "of": users}


async def is_quiet(connection: AsyncConnection, announcement: int) -> bool:
    """Whether none of an announcement's messages is on its way: only then is it known who has what."""
    sending = and_(deliveries.c.run == runs.c.id, deliveries.c.state == Delivery.SENDING.value)
    query = select(runs.c.id).where(runs.c.announcement == announcement, exists().where(sending)).limit(1)
    return (await connection.execute(query)).first() is None


async def prepare(connection: AsyncConnection, run: Row[Any], appointed: Collection[int], now: dt.datetime) -> None:
    """Write a row for each person that a run is for.

    Args:
        connection: of a transaction that writes.
        run: a row of `runs`.
        appointed: who is staff by the settings.
        now: from when on they may be tried.
    """
    announcement = await find(connection, run.announcement)
    match RunKind(run.kind):
        case RunKind.SEND:
            total = await _everybody(connection, run.id, announcement, appointed, now)
        case RunKind.RESEND:
            total = await _again(connection, run, now)
        case RunKind.CORRECT | RunKind.RECALL:
            total = await _those_who_have_it(connection, run, now)
    await connection.execute(update(runs).where(runs.c.id == run.id).values(total=total))


async def _everybody(
    connection: AsyncConnection, run: int, announcement: Announcement, appointed: Collection[int], now: dt.datetime
) -> int:
    people = recipients(announcement.audience, appointed, announcement.contents).with_for_update(**_HELD).subquery()
    rows = select(literal(run), people.c.id, people.c.version, literal(Delivery.PENDING.value), _time(now), literal(0))
    columns = ("run", "user", "version", "state", "due", "attempts")
    return (await connection.execute(insert(deliveries).from_select(columns, rows))).rowcount


async def _again(connection: AsyncConnection, run: Row[Any], now: dt.datetime) -> int:
    """Rows change over to the run, so that each person keeps one."""
    chosen = and_(deliveries.c.run.in_(_sends_of(run.announcement)), deliveries.c.state.in_(json.loads(run.chosen)))
    news = {"run": run.id, "state": Delivery.PENDING.value, "due": now, "attempts": 0, "reason": None}
    return (await connection.execute(update(deliveries).where(chosen).values(news))).rowcount


async def _those_who_have_it(connection: AsyncConnection, run: Row[Any], now: dt.datetime) -> int:
    recalls = select(runs.c.id).where(runs.c.announcement == run.announcement, runs.c.kind == RunKind.RECALL.value)
    earlier = deliveries.alias()
    taken_back = exists().where(
        earlier.c.run.in_(recalls), earlier.c.user == deliveries.c.user, earlier.c.state == Delivery.SENT.value
    )
    table = deliveries.c
    known = select(
        *(literal(run.id), table.user, table.version, literal(Delivery.PENDING.value), _time(now), literal(0)),
        *(table.messages, table.sent_at),
    ).join(users, users.c.id == table.user)
    rows = known.where(table.run.in_(_sends_of(run.announcement)), table.state == Delivery.SENT.value, ~taken_back)
    rows = rows.with_for_update(**_HELD)
    columns = ("run", "user", "version", "state", "due", "attempts", "messages", "sent_at")
    return (await connection.execute(insert(deliveries).from_select(columns, rows))).rowcount


def _sends_of(announcement: int) -> Any:
    return select(runs.c.id).where(runs.c.announcement == announcement, runs.c.kind.in_(_SENDS))


def _time(now: dt.datetime) -> ColumnElement[dt.datetime]:
    return literal(now, deliveries.c.due.type)
