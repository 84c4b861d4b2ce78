"""The knowledge in the database: what is live, every change of it, and what files and administrators disagree on."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.garbage import collector_paused
from bot.knowledge import ledger, snapshots
from bot.knowledge.catalogue import Row
from bot.knowledge.check import check
from bot.knowledge.files import Reading
from bot.knowledge.ledger import Change, OpenConflict, Origin
from bot.knowledge.merge import Conflict, Rows, merge
from bot.knowledge.references import Key, name_of
from bot.memo import Memo
from bot.storage.database import Database
from bot.storage.tables import changes, imported, records, utc_now

__all__ = [
    "Change",
    "ChangeRefusedError",
    "Conflict",
    "Edit",
    "KnowledgeError",
    "KnowledgeStore",
    "OpenConflict",
    "Origin",
    "SyncReport",
]


class KnowledgeError(Exception):
    """The knowledge cannot be read or changed; the message says why and what to do."""


class ChangeRefusedError(KnowledgeError):
    """A change would trample another one or break the knowledge; nothing has been changed."""


@dataclass(frozen=True)
class Edit:
    """A record as its editor read it and as it is to be. None: it is not there."""

    before: Row | None
    after: Row | None

    @property
    def key(self) -> Key:
        row = self.after or self.before
        if row is None:
            raise ValueError("an edit has a record before or after it")
        return row.key


@dataclass(frozen=True)
class SyncReport:
    """What taking in the files has changed."""

    added: tuple[Key, ...] = ()
    changed: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class KnowledgeStore:
    """Reads and writes the knowledge. Every change is one transaction and one step of the revision."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._now = now
        self._memo = Memo()
        self._reading = asyncio.Lock()
        self._editing = asyncio.Lock()
        """Edits of this process queue here: each is checked before it takes the database, and would be again after another."""

    async def revision(self) -> int:
        """The number of the last change; 0 when nothing has ever been taken in."""
        async with self._database.reading() as connection:
            return await ledger.revision(connection)

    async def digest(self) -> str | None:
        """The digest of the files that were taken in last."""
        async with self._database.reading() as connection:
            return await ledger.digest(connection)

    async def rows(self) -> tuple[Row, ...]:
        """What is live, in the order of the files."""
        return (await self.state())[1]

    async def state(self) -> tuple[int, tuple[Row, ...]]:
        """The revision, and the rows as of it; those that are as they were at the last call are the same objects."""
        async with self._database.reading() as connection:
            return await ledger.revision(connection), tuple((await self._live(connection)).values())

    async def sync(self, rows: Iterable[Row], digest: str) -> SyncReport:
        """Merge what the files say today into what is live; nothing to do when `digest` is that of the last time.

        The rows are expected to have passed the check of the knowledge base.
        """
        async with self._database.writing() as connection:
            if await ledger.digest(connection) == digest:
                return SyncReport()
            at = self._now()
            theirs = await asyncio.to_thread(_by_key, rows)
            base, ours = await ledger.read(connection, imported), await ledger.read(connection, records)
            merged = await asyncio.to_thread(merge, base, theirs, ours)
            await ledger.write(connection, ours, merged.rows, Origin.YAML, by=None, at=at)
            await ledger.keep_files(connection, base, theirs)
            await ledger.keep_digest(connection, digest)
            await ledger.settle_agreed(connection, merged.rows, at)
            await ledger.note_conflicts(connection, merged.conflicts, at)
        both = ours.keys() & merged.rows.keys()
        return SyncReport(
            added=tuple(sorted(merged.rows.keys() - ours.keys())),
            changed=tuple(sorted(key for key in both if ours[key] != merged.rows[key])),
            removed=tuple(sorted(ours.keys() - merged.rows.keys())),
            conflicts=merged.conflicts,
        )

    async def apply(self, edits: Iterable[Edit], by: int | None, origin: Origin) -> int:
        """Make all edits or none; the new revision, or the present one when they change nothing.

        Raises:
            ChangeRefusedError: a record is no longer as the editor read it, or the result would not pass the check.
        """
        wanted = tuple(edits)

        async def given(_: AsyncConnection) -> tuple[Edit, ...]:
            return wanted

        return await self._apply(given, by, origin)

    async def tried(self, edits: Iterable[Edit]) -> tuple[Row, ...]:
        """What would be live if all edits were made now.

        Raises:
            ChangeRefusedError: as for `apply`.
        """
        async with self._database.reading() as connection:
            live = await self._live(connection)
        with collector_paused():
            return tuple((await asyncio.to_thread(_edited, live, tuple(edits))).values())

    async def together_with(self, number: int) -> tuple[Change, ...]:
        """A change with those that `undo` would take back along with it, the last one first.

        Raises:
            ChangeRefusedError: there is no such change.
        """
        async with self._database.reading() as connection:
            return await _together_with(connection, number)

    async def changes_of(self, revision: int) -> tuple[Change, ...]:
        """What one step of the revision has changed, the last one first."""
        async with self._database.reading() as connection:
            return await ledger.history(connection, changes.c.revision == revision)

    async def history(self, key: Key) -> tuple[Change, ...]:
        """All changes of a record, the last one first."""
        async with self._database.reading() as connection:
            return await ledger.history(connection, ledger.of_record(key))

    async def undo(self, number: int, by: int | None) -> int:
        """Take a change back by a new one; the new revision.

        What a person or an import changed in one step is taken back in one step. The files change many records at once
        that have nothing to do with each other, so of those only the one record is taken back.

        Raises:
            ChangeRefusedError: there is no such change, or a later one would be trampled.
        """
        return await self._apply(partial(_undoing, number), by, Origin.ADMIN)

    async def conflicts(self) -> tuple[OpenConflict, ...]:
        """What nobody has settled yet, the oldest first."""
        async with self._database.reading() as connection:
            return await ledger.open_conflicts(connection)

    async def settle(self, number: int) -> None:
        """Close a conflict: somebody has looked at it and leaves the record as it is."""
        async with self._database.writing() as connection:
            await ledger.settle(connection, [number], self._now())

    async def _live(self, connection: AsyncConnection) -> Rows:
        async with self._reading:
            with self._memo.generation():
                return await ledger.read(connection, records, self._memo)

    async def _apply(
        self, edits: Callable[[AsyncConnection], Awaitable[tuple[Edit, ...]]], by: int | None, origin: Origin
    ) -> int:
        """Make edits that are found in the same state of the database as the rows that they are checked with.

        Reading and checking take a hundred times as long as writing, so nobody has to wait for them: only where another
        process has changed the knowledge meanwhile they are done again.
        """
        async with self._editing:
            while True:
                async with self._database.reading() as connection:
                    revision = await ledger.revision(connection)
                    wanted = await edits(connection)
                    live = await self._live(connection)
                with collector_paused():
                    edited = await asyncio.to_thread(_edited, live, wanted)
                async with self._database.writing() as connection:
                    if await ledger.is_at(connection, revision):
                        at = self._now()
                        number = await ledger.write(connection, live, edited, origin, by, at)
                        await ledger.settle_agreed(connection, edited, at)
                        return number


async def _undoing(number: int, connection: AsyncConnection) -> tuple[Edit, ...]:
    """The edits that take a change back.

    Raises:
        ChangeRefusedError: there is no such change, or a later one would be trampled.
    """
    found = await _together_with(connection, number)
    for change in found:
        latest = await ledger.last_change(connection, change.key)
        if latest != change.number:
            raise ChangeRefusedError(
                f"change {number} cannot be undone: {name_of(change.key)} was changed again by "
                f"change {latest}; undo that one first"
            )
    return tuple(Edit(change.after, change.before) for change in found)


async def _together_with(connection: AsyncConnection, number: int) -> tuple[Change, ...]:
    found = await ledger.history(connection, changes.c.number == number)
    if not found:
        raise ChangeRefusedError(f"there is no change {number}")
    if found[0].origin is Origin.YAML:
        return found
    return await ledger.history(connection, changes.c.revision == found[0].revision)


def _by_key(rows: Iterable[Row]) -> Rows:
    return {row.key: snapshots.normalised(row) for row in rows}


def _edited(live: Rows, edits: tuple[Edit, ...]) -> Rows:
    """The live rows with the edits made.

    Raises:
        ChangeRefusedError: they cannot be made.
    """
    rows = dict(live)
    for edit in edits:
        if live.get(edit.key) != edit.before:
            raise ChangeRefusedError(f"{name_of(edit.key)} has been changed by somebody else meanwhile; look at it again")
        if edit.after is None:
            rows.pop(edit.key, None)
        else:
            if edit.after.body.get("id") != edit.after.id:
                raise ChangeRefusedError(f"{name_of(edit.key)}: a record keeps its id for good; remove it and add another")
            rows[edit.key] = snapshots.normalised(edit.after)
    errors = [fault for fault in check(Reading.of(rows.values())) if fault.severity == "error"]
    before = set(check(Reading.of(live.values()))) if errors else set()
    for fault in errors:
        if fault not in before:
            raise ChangeRefusedError(fault.message)
    return rows
