"""What an update leaves for the next one of the same person, whichever process deals with that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.tables import notes, users, utc_now

KEPT = dt.timedelta(minutes=30)
_MOST_UNWRITTEN = 20_000  # people, where the database cannot be written for long


@dataclass(frozen=True)
class Note:
    """Something about a person, by a name."""

    person: int
    name: str
    content: str
    at: dt.datetime


class Memory:
    """Short notes about people that fade after half an hour, at hand while an update is dealt with.

    In between they are in the database alone: `bring_within` fetches before an update what it may need, and what it has
    changed is `unwritten` after it, for `write_within`. Until that has succeeded it is at hand here all the same.
    """

    def __init__(self, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._now = now
        self._brought: dict[int, dict[str, Note]] = {}
        self._unwritten: dict[int, dict[str, Note]] = {}

    def recall(self, person: int, name: str, within: dt.timedelta = KEPT) -> str | None:
        """What the note says; None where there is none, or it is older."""
        found = [of[person][name] for of in (self._brought, self._unwritten) if name in of.get(person, ())]
        note = max(found, key=lambda note: note.at, default=None)
        return note.content if note and self._now() - note.at < within else None

    def keep(self, person: int, name: str, content: str) -> None:
        """Put a note in place of the one of the same name, of at most 100 characters."""
        self._unwritten.setdefault(person, {})[name] = Note(person, name, content, self._now())
        if len(self._unwritten) > _MOST_UNWRITTEN:
            del self._unwritten[next(iter(self._unwritten))]

    def forget(self, person: int) -> None:
        """Lose what is at hand of somebody."""
        self._brought.pop(person, None)
        self._unwritten.pop(person, None)

    async def bring_within(self, connection: AsyncConnection, needed: Collection[tuple[int, str]]) -> None:
        """Have notes at hand, each given by its person and name, until `unwritten` is called for that person."""
        if not needed:
            return
        people, names = {person for person, _ in needed}, {name for _, name in needed}
        query = select(notes.c.user, notes.c.name, notes.c.content, notes.c.at)
        theirs = notes.c.user.in_(people), notes.c.name.in_(names), notes.c.at > self._now() - KEPT
        # Before it is read: what is written meanwhile is put in as well.
        self._brought.update((person, {}) for person in people)
        for row in await connection.execute(query.where(*theirs)):
            if (row.user, row.name) in needed:
                _put(self._brought.setdefault(row.user, {}), Note(*row))

    def unwritten(self, person: int) -> Sequence[Note]:
        """What is to be written of somebody whose update has been dealt with."""
        self._brought.pop(person, None)
        return tuple(self._unwritten.get(person, {}).values())

    async def write_within(self, connection: AsyncConnection, written: Iterable[Note]) -> None:
        """Write notes, the latest of each name. Of somebody who is not known any more nothing is kept."""
        latest = {(note.person, note.name): note for note in written}
        people = {person for person, _ in latest}
        # Held until the end, so that another process does not write the same at the same time.
        query = select(users.c.id).where(users.c.id.in_(people)).order_by(users.c.id).with_for_update(key_share=True)
        known = {*(await connection.execute(query)).scalars()} if people else set()
        rows = [
            {"of_user": note.person, "of_name": note.name, "content": note.content, "at": note.at}
            for note in latest.values()
            if note.person in known
        ]
        if rows:
            await connection.execute(_FORMER, rows)
            await connection.execute(_NEW, rows)

    def was_written(self, written: Iterable[Note]) -> None:
        """The database has them: what has not changed since need not be at hand."""
        for note in written:
            theirs = self._unwritten.get(note.person, {})
            if theirs.get(note.name) is note:
                # Somebody's next update may have looked into the database before it was there.
                _put(self._brought.get(note.person, {}), note)
                del theirs[note.name]
                if not theirs:
                    del self._unwritten[note.person]

    async def fade_within(self, connection: AsyncConnection) -> None:
        """Delete what has faded."""
        await connection.execute(delete(notes).where(notes.c.at <= self._now() - KEPT))


def _put(notes_: dict[str, Note], note: Note) -> None:
    """Keep a note unless there is a later one."""
    if note.name not in notes_ or notes_[note.name].at <= note.at:
        notes_[note.name] = note


_FORMER = delete(notes).where(notes.c.user == bindparam("of_user"), notes.c.name == bindparam("of_name"))
_NEW = insert(notes).values(
    user=bindparam("of_user"), name=bindparam("of_name"), content=bindparam("content"), at=bindparam("at")
)
