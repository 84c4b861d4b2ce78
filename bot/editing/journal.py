"""Who did what: the steps of staff and administrators together with the changes of the knowledge."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, select, tuple_, union_all

from bot.knowledge.ledger import Origin
from bot.knowledge.records import Kind
from bot.knowledge.references import Key
from bot.people.audit import Step, step_of
from bot.storage.database import Database
from bot.storage.tables import audit, changes

_AT_ONCE = 500  # entries of a long list


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

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, skip: int, limit: int) -> list[Entry]:
        """Some entries, after those that are newer."""
        return (await self._read(_ordered().offset(skip).limit(limit)))[0]

    async def all(self) -> AsyncIterator[list[Entry]]:
        """All entries, some hundreds at a time. What is done meanwhile is not among them."""
        query = _ordered()
        while True:
            entries, last = await self._read(query.limit(_AT_ONCE))
            if not entries:
                return
            yield entries
            # The order has a place for each, so that nothing is told twice or left out.
            query = _ordered().where(tuple_(_ALL.c.at, _ALL.c.source, _ALL.c.number) < tuple_(*last))

    async def _read(self, query: Select[Any]) -> tuple[list[Entry], tuple[Any, ...]]:
        """The entries that a query finds, and the place of the last one."""
        async with self._database.reading() as connection:
            places = (await connection.execute(query)).all()
            steps = select(audit).where(audit.c.number.in_(_numbers(places, _STEPS)))
            found: dict[tuple[str, int], Entry] = {(_STEPS, row.number): step_of(row) for row in await connection.execute(steps)}
            revisions = _revisions().where(changes.c.revision.in_(_numbers(places, _KNOWLEDGE)))
            found |= {(_KNOWLEDGE, row.revision): _revision(row) for row in await connection.execute(revisions)}
        return [found[place.source, place.number] for place in places], tuple(places[-1]) if places else ()


_STEPS, _KNOWLEDGE = "audit", "knowledge"

_ALL = union_all(
    select(audit.c.at, literal(_STEPS).label("source"), audit.c.number),
    select(func.max(changes.c.at), literal(_KNOWLEDGE), changes.c.revision).group_by(changes.c.revision),
).subquery()


def _ordered() -> Select[Any]:
    return select(_ALL).order_by(_ALL.c.at.desc(), _ALL.c.source.desc(), _ALL.c.number.desc())


def _numbers(places: Any, source: str) -> list[int]:
    return [place.number for place in places if place.source == source]


def _revisions() -> Select[Any]:
    return select(
        changes.c.revision,
        func.max(changes.c.number).label("number"),
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
