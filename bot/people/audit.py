"""The log of what staff and administrators did: who, when, what, to what. Nothing is ever taken out of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import audit, utc_now


class Action(StrEnum):
    """What may have been done. Stored with each step: a name, once used, stays."""

    ANNOUNCEMENT_COMPOSED = "announcement-composed"
    ANNOUNCEMENT_CHANGED = "announcement-changed"
    ANNOUNCEMENT_PLANNED = "announcement-planned"
    ANNOUNCEMENT_SCHEDULED = "announcement-scheduled"
    ANNOUNCEMENT_MISSED = "announcement-missed"
    ANNOUNCEMENT_STARTED = "announcement-started"
    ANNOUNCEMENT_PAUSED = "announcement-paused"
    ANNOUNCEMENT_RESUMED = "announcement-resumed"
    ANNOUNCEMENT_STOPPED = "announcement-stopped"
    ANNOUNCEMENT_CANCELLED = "announcement-cancelled"
    ANNOUNCEMENT_CORRECTED = "announcement-corrected"
    ANNOUNCEMENT_RESENT = "announcement-resent"
    ANNOUNCEMENT_RECALLED = "announcement-recalled"
    ANNOUNCEMENT_FINISHED = "announcement-finished"
    ANNOUNCEMENT_EXPIRED = "announcement-expired"
    ROLE_GRANTED = "role-granted"
    ROLE_REVOKED = "role-revoked"
    ROLE_FORGOTTEN = "role-forgotten"
    CONFLICT_KEPT = "conflict-kept"
    CONFLICTS_TOLD = "conflicts-told"
    FAULTS_TOLD = "files-faulty-told"
    BACKUP_SENT = "backup-sent"
    GAP_DONE = "gap-done"
    GAP_NOT_OURS = "gap-not-ours"
    GAP_REOPENED = "gap-reopened"


@dataclass(frozen=True)
class Step:
    """Something that was done."""

    number: int
    at: dt.datetime
    by: int | None
    """Who did it; None: the program itself."""
    action: str
    """Such as "announcement-started"."""
    subject: str
    """What it was done to, such as "announcement:7"."""
    details: Mapping[str, Any]
    """A JSON object. Holds nothing of people other than staff: the log outlives what is forgotten."""


class AuditLog:
    """Writes steps down and reads them back."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def add(self, by: int | None, action: Action, subject: str, **details: Any) -> None:
        """Write a step down in a transaction of its own."""
        async with self._database.writing() as connection:
            await self.add_within(connection, by, action, subject, **details)

    async def add_within(self, connection: AsyncConnection, by: int | None, action: Action, subject: str, **details: Any) -> None:
        """Write a step down with what it does: both happen, or neither does."""
        row = {"at": self._now(), "by": by, "action": str(action), "subject": subject}
        await connection.execute(insert(audit).values(**row, details=json.dumps(details, ensure_ascii=False)))

    async def steps(self, subject: str | None = None, before: int | None = None, limit: int = 20) -> list[Step]:
        """The latest steps, the newest first.

        Args:
            subject: only what was done to it.
            before: only those with a lower number, for the next page.
            limit: how many at most.
        """
        query = select(audit).order_by(audit.c.number.desc()).limit(limit)
        if subject is not None:
            query = query.where(audit.c.subject == subject)
        if before is not None:
            query = query.where(audit.c.number < before)
        async with self._database.reading() as connection:
            return [_step(row) for row in await connection.execute(query)]

    async def last_within(self, connection: AsyncConnection, action: Action) -> Step | None:
        """The latest step of a kind, as of a transaction."""
        query = select(audit).where(audit.c.action == action.value).order_by(audit.c.number.desc()).limit(1)
        row = (await connection.execute(query)).first()
        return _step(row) if row else None


def _step(row: Row[Any]) -> Step:
    return Step(row.number, row.at, row.by, row.action, row.subject, json.loads(row.details))
