"""What taking in files would change: the live knowledge with those that were read in place of their like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.knowledge.catalogue import Row
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.knowledge.snapshots import normalised
from bot.knowledge.store import Edit


def applied(live: Sequence[Row], read: Sequence[Row]) -> list[Row]:
    """The live rows with those that were read in place of their like.

    A partner comes with all its items, so what it no longer has is removed. Partners, guide articles and words that were not read
    stay: a folder may hold only what is new.
    """
    partners = {row.id for row in read if row.kind is Kind.PARTNER}
    read_keys = {row.key for row in read}
    dropped = {row.key for row in live if row.kind in ITEM_KINDS and row.owner in partners} - read_keys
    after = {row.key: row for row in live if row.key not in dropped} | {row.key: normalised(row) for row in read}
    return list(after.values())


def edits(before: Iterable[Row], after: Iterable[Row]) -> list[Edit]:
    """What leads from one state of the knowledge to another, as one change."""
    old, new = {row.key: row for row in before}, {row.key: row for row in after}
    keys = dict.fromkeys((*old, *new))
    return [Edit(old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)]
