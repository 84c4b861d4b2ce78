"""Changes that somebody prepares: kept until they are made or dropped, over restarts."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from bot.knowledge import snapshots
from bot.knowledge.store import Edit, Origin
from bot.people.users import hold
from bot.storage.database import Database
from bot.storage.tables import change_drafts, utc_now

KEPT = dt.timedelta(days=7)


class NoDraftError(Exception):
    """There is no such draft any more, or it is somebody else's."""


@dataclass(frozen=True)
class Draft:
    """A change that is not made yet."""

    id: int
    by: int
    edits: tuple[Edit, ...]
    origin: Origin
    digest: str
    """Tells whether the edits are still those that somebody has seen; eight characters."""


class Drafts:
    """Keeps each person's drafts for a week."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def keep(self, by: int, edits: Sequence[Edit], origin: Origin = Origin.ADMIN) -> Draft:
        """Keep edits; what nobody has finished within a week goes.

        Raises:
            StrangerError: the person is not known.
        """
        text, now = await asyncio.to_thread(_dumped, edits), self._now()
        async with self._database.writing() as connection:
            await hold(connection, by)
            await connection.execute(delete(change_drafts).where(change_drafts.c.at <= now - KEPT))
            row = {"user": by, "at": now, "origin": origin.value, "edits": text}
            id_ = (await connection.execute(insert(change_drafts).values(row).returning(change_drafts.c.id))).scalar_one()
        return Draft(id_, by, tuple(edits), origin, _digest(text))

    async def get(self, id_: int, by: int) -> Draft:
        """
        Raises:
            NoDraftError: there is none of this person.
        """
        query = select(change_drafts.c.edits, change_drafts.c.origin).where(self._of(id_, by))
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).first()
        if found is None:
            raise NoDraftError
        edits = await asyncio.to_thread(_loaded, found.edits)
        return Draft(id_, by, edits, Origin(found.origin), _digest(found.edits))

    async def of(self, by: int) -> list[Draft]:
        """What a person has written by hand and not finished, the one that was changed last first."""
        is_theirs = and_(self._of_person(by), change_drafts.c.origin == Origin.ADMIN.value)
        query = select(change_drafts).where(is_theirs).order_by(change_drafts.c.at.desc())
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [
            Draft(row.id, by, await asyncio.to_thread(_loaded, row.edits), Origin(row.origin), _digest(row.edits)) for row in rows
        ]

    async def replace(self, id_: int, by: int, edits: Sequence[Edit]) -> Draft:
        """Put other edits in place of those that a draft has.

        Raises:
            NoDraftError: there is none of this person.
        """
        text = await asyncio.to_thread(_dumped, edits)
        async with self._database.writing() as connection:
            news = {"edits": text, "at": self._now()}
            if not (await connection.execute(update(change_drafts).where(self._of(id_, by)).values(news))).rowcount:
                raise NoDraftError
        return await self.get(id_, by)

    async def drop(self, id_: int, by: int) -> None:
        """Forget a draft; one that is not there is none to forget."""
        async with self._database.writing() as connection:
            await connection.execute(delete(change_drafts).where(self._of(id_, by)))

    def _of_person(self, by: int) -> ColumnElement[bool]:
        """Whether or not those that are too old have been deleted yet."""
        return and_(change_drafts.c.user == by, change_drafts.c.at > self._now() - KEPT)

    def _of(self, id_: int, by: int) -> ColumnElement[bool]:
        return and_(change_drafts.c.id == id_, self._of_person(by))


def _dumped(edits: Sequence[Edit]) -> str:
    return snapshots.to_json([[*edit.key, snapshots.snapshot(edit.before), snapshots.snapshot(edit.after)] for edit in edits])


def _loaded(text: str) -> tuple[Edit, ...]:
    return tuple(
        Edit(snapshots.from_snapshot(kind, id_, before), snapshots.from_snapshot(kind, id_, after))
        for kind, id_, before, after in json.loads(text)
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
