"""Who did what: the steps of staff and administrators together with the changes of the knowledge."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from bot.knowledge.ledger import Origin
from bot.knowledge.records import Kind
from bot.knowledge.references import Key
from bot.people.audit import AuditLog, Step
from bot.storage.database import Database
from bot.storage.tables import changes

_AT_ONCE = 100  # entries of each kind


@dataclass(frozen=True)
class Revision:
    """A step of the knowledge: what was changed at once, of one record or of many."""

    revision: int
    number: int
    """Of one of its changes, by which all can be taken back."""
    at: dt.datetime
    by: int | None
    origin: Origin
    key: Key | None
    """The record, where it is one."""
    added: int
    changed: int
    removed: int


Entry = Step | Revision


class Journal:
    """Reads all that was done, the newest first."""

    def __init__(self, database: Database, log: AuditLog) -> None:
        self._database = database
        self._log = log

    async def page(self, skip: int, limit: int) -> list[Entry]:
        """Some entries, after those that are newer."""
        found: list[Entry] = []
        async with aclosing(self.all()) as entries:
            async for entry in entries:
                if skip:
                    skip -= 1
                elif len(found) < limit:
                    found.append(entry)
                else:
                    break
        return found

    async def all(self) -> AsyncGenerator[Entry, None]:
        """All entries. What is done meanwhile is not among them."""
        streams: tuple[AsyncGenerator[Entry, None], ...] = (self._revisions(), self._steps())
        heads = [await anext(stream, None) for stream in streams]
        while found := [(head.at, -place) for place, head in enumerate(heads) if head]:
            place = -max(found)[1]
            if (entry := heads[place]) is not None:
                yield entry
            heads[place] = await anext(streams[place], None)

    async def _steps(self) -> AsyncGenerator[Entry, None]:
        before: int | None = None
        while steps := await self._log.steps(before=before, limit=_AT_ONCE):
            for step in steps:
                yield step
            before = steps[-1].number

    async def _revisions(self) -> AsyncGenerator[Entry, None]:
        query = _revisions().order_by(changes.c.revision.desc()).limit(_AT_ONCE)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        while rows:
            for row in rows:
                yield _revision(row)
            async with self._database.reading() as connection:
                rows = (await connection.execute(query.where(changes.c.revision < rows[-1].revision))).all()


def _revisions() -> Select[Any]:
    return select(
        changes.c.revision,
        func.min(changes.c.number).label("number"),
        func.max(changes.c.at).label("at"),
        func.max(changes.c.by).label("by"),
        func.max(changes.c.origin).label("origin"),
        func.max(changes.c.kind).label("kind"),
        func.max(changes.c.id).label("id"),
        func.count().label("records"),
        func.count(changes.c.before).label("were"),
        func.count(changes.c.after).label("are"),
    ).group_by(changes.c.revision)


def _revision(row: Any) -> Revision:
    return Revision(
        revision=row.revision,
        number=row.number,
        at=row.at,
        by=row.by,
        origin=Origin(row.origin),
        key=(Kind(row.kind), row.id) if row.records == 1 else None,
        added=row.records - row.were,
        changed=row.were + row.are - row.records,
        removed=row.records - row.are,
    )
