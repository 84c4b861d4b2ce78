"""The knowledge in SQL: rows, their history, open conflicts. Each function works within its caller's transaction."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.knowledge import snapshots
from bot.knowledge.catalogue import Row
from bot.knowledge.merge import Conflict, Rows
from bot.knowledge.records import Kind
from bot.knowledge.references import Key
from bot.memo import Memo
from bot.storage.tables import changes, conflicts, imported, knowledge, records


class Origin(StrEnum):
    """Where a change came from."""

    YAML = "yaml"
    ADMIN = "admin"
    IMPORT = "import"


@dataclass(frozen=True)
class Change:
    """One record's part of a revision, as the history keeps it."""

    number: int
    at: dt.datetime
    by: int | None
    """Telegram id of the person; None for the files."""
    origin: Origin
    key: Key
    before: Row | None
    after: Row | None
    revision: int


@dataclass(frozen=True)
class OpenConflict:
    """A conflict that nobody has settled yet."""

    number: int
    at: dt.datetime
    conflict: Conflict


async def revision(connection: AsyncConnection) -> int:
    """The number of the last step; 0 when nothing has ever been taken in."""
    return int((await connection.execute(select(knowledge.c.revision))).scalar_one())


async def digest(connection: AsyncConnection) -> str | None:
    """The digest of the files that were taken in last."""
    held: str | None = (await connection.execute(select(knowledge.c.digest))).scalar_one()
    return held


async def keep_digest(connection: AsyncConnection, held: str) -> None:
    await connection.execute(update(knowledge).values(digest=held))


async def read(connection: AsyncConnection, table: Table, memo: Memo | None = None) -> dict[Key, Row]:
    """All rows of `records` or `imported`, in the order of the files.

    Args:
        memo: of earlier readings; what is as it was then is the same object.
    """
    decoded = partial((memo or Memo()).call, snapshots.from_columns)
    query = select(table.c.kind, table.c.id, table.c.owner, table.c.body)
    if table is records:
        query = query.order_by(table.c.position, table.c.kind, table.c.id)
    found = (await connection.execute(query)).all()

    def decode() -> dict[Key, Row]:
        rows: Iterable[Row] = map(decoded, map(tuple, found))
        return {row.key: row for row in rows}

    return await asyncio.to_thread(decode)


async def is_at(connection: AsyncConnection, number: int) -> bool:
    """Whether the knowledge is at this revision, and stays there until the transaction writes another or ends."""
    here = knowledge.c.revision == number
    return bool((await connection.execute(update(knowledge).where(here).values(revision=number))).rowcount)


async def write(connection: AsyncConnection, before: Rows, after: Rows, origin: Origin, by: int | None, at: dt.datetime) -> int:
    """Turn the live rows from `before` into `after` and note each change; the revision that this makes."""
    moved = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    number = await revision(connection)
    if not moved:
        return number
    number += 1
    last = (await connection.execute(select(func.coalesce(func.max(records.c.position), 0)))).scalar_one()
    stamp: dict[str, Any] = {"origin": origin.value, "revision": number}
    await _replace(connection, records, before, after, stamp, {"position": last + 1})
    stamp |= {"at": at, "by": by}

    def noted() -> list[dict[str, Any]]:
        return [
            {
                **stamp,
                "kind": key[0].value,
                "id": key[1],
                "before": snapshots.snapshot(before.get(key)),
                "after": snapshots.snapshot(after.get(key)),
            }
            for key in moved
        ]

    await connection.execute(insert(changes), await asyncio.to_thread(noted))
    await connection.execute(update(knowledge).values(revision=number))
    return number


async def keep_files(connection: AsyncConnection, before: Rows, after: Rows) -> None:
    """Remember what the files say, and put the live rows in their order."""
    await _replace(connection, imported, before, after, {}, {})
    live = (await connection.execute(select(records.c.kind, records.c.id, records.c.position))).all()
    order = {key: position for position, key in enumerate(after)}
    moves = []
    for kind, id_, position in live:
        wanted = order.get((Kind(kind), id_), len(order))  # what administrators added comes last
        if position != wanted:
            moves.append({"of_kind": kind, "of_id": id_, "position": wanted})
    if moves:
        await connection.execute(update(records).where(*_one(records)), moves)


async def history(connection: AsyncConnection, condition: ColumnElement[bool]) -> tuple[Change, ...]:
    """The changes that a condition chooses, the last one first."""
    found = (await connection.execute(select(changes).where(condition).order_by(changes.c.number.desc()))).all()
    # Those of an import are so many that reading them would hold up the event loop.
    return await asyncio.to_thread(_changes, found)


def _changes(found: Sequence[Any]) -> tuple[Change, ...]:
    return tuple(
        Change(
            row.number,
            row.at,
            row.by,
            Origin(row.origin),
            (Kind(row.kind), row.id),
            snapshots.from_snapshot(row.kind, row.id, row.before),
            snapshots.from_snapshot(row.kind, row.id, row.after),
            row.revision,
        )
        for row in found
    )


def of_record(key: Key) -> ColumnElement[bool]:
    """The changes of one record."""
    return and_(changes.c.kind == key[0].value, changes.c.id == key[1])


def last_of(ids: Collection[str]) -> ColumnElement[bool]:
    """The last change of each record of these ids."""
    named = func.lower(changes.c.id).in_([id_.lower() for id_ in ids])
    return changes.c.number.in_(select(func.max(changes.c.number)).where(named).group_by(changes.c.kind, changes.c.id))


async def last_changes(connection: AsyncConnection, numbers: Collection[int]) -> dict[Key, Change]:
    """The last change of each record that some changes were of."""
    touched = select(changes.c.kind, changes.c.id).where(changes.c.number.in_(numbers)).subquery()
    last = select(func.max(changes.c.number)).group_by(changes.c.kind, changes.c.id)
    same = and_(changes.c.kind == touched.c.kind, changes.c.id == touched.c.id)
    found = await history(connection, changes.c.number.in_(last.join(touched, same)))
    return {change.key: change for change in found}


async def open_conflicts(connection: AsyncConnection) -> tuple[OpenConflict, ...]:
    """What nobody has settled yet, the oldest first."""
    query = select(conflicts).where(conflicts.c.settled_at.is_(None)).order_by(conflicts.c.number)
    found = (await connection.execute(query)).all()
    return tuple(
        OpenConflict(
            row.number,
            row.at,
            Conflict(
                (Kind(row.kind), row.id),
                *(snapshots.from_snapshot(row.kind, row.id, side) for side in (row.base, row.theirs, row.ours)),
            ),
        )
        for row in found
    )


async def note_conflicts(connection: AsyncConnection, found: Sequence[Conflict], at: dt.datetime) -> None:
    """Keep conflicts until they are settled; a newer one of a record takes the place of the older."""
    disputed = {conflict.key for conflict in found}
    await settle(connection, [old.number for old in await open_conflicts(connection) if old.conflict.key in disputed], at)
    noted = [
        {
            "kind": conflict.key[0].value,
            "id": conflict.key[1],
            "base": snapshots.snapshot(conflict.base),
            "theirs": snapshots.snapshot(conflict.theirs),
            "ours": snapshots.snapshot(conflict.ours),
            "at": at,
        }
        for conflict in found
    ]
    if noted:
        await connection.execute(insert(conflicts), noted)


async def settle_agreed(connection: AsyncConnection, live: Rows, at: dt.datetime) -> None:
    """Close the conflicts of records that are live now as the files have them."""
    found = await open_conflicts(connection)
    if found:
        filed = await read(connection, imported)
        agreed = [one.number for one in found if filed.get(one.conflict.key) == live.get(one.conflict.key)]
        await settle(connection, agreed, at)


async def settle(connection: AsyncConnection, numbers: Iterable[int], at: dt.datetime) -> tuple[int, ...]:
    """Close open conflicts; those that were open."""
    chosen = and_(conflicts.c.number.in_(list(numbers)), conflicts.c.settled_at.is_(None))
    settled = update(conflicts).where(chosen).values(settled_at=at).returning(conflicts.c.number)
    return tuple(sorted((await connection.execute(settled)).scalars()))


async def _replace(
    connection: AsyncConnection,
    table: Table,
    before: Rows,
    after: Rows,
    stamp: dict[str, Any],
    stamp_of_new: dict[str, Any],
) -> None:
    """Turn a table's rows from `before` into `after`, touching no others."""
    gone = [{"of_kind": kind.value, "of_id": id_} for kind, id_ in before if (kind, id_) not in after]
    new = [snapshots.columns(row) | stamp | stamp_of_new for key, row in after.items() if key not in before]
    changed = [
        {"of_kind": key[0].value, "of_id": key[1], **snapshots.columns(row), **stamp}
        for key, row in after.items()
        if key in before and before[key] != row
    ]
    if gone:
        await connection.execute(delete(table).where(*_one(table)), gone)
    if changed:
        await connection.execute(update(table).where(*_one(table)), changed)
    if new:
        await connection.execute(insert(table), new)


def _one(table: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.kind == bindparam("of_kind"), table.c.id == bindparam("of_id")
