"""Rows as the database holds them: JSON with an owner beside it, or around it where one column takes both."""

from __future__ import annotations

import json
from typing import Any

from bot.knowledge.catalogue import Row
from bot.knowledge.records import Kind


def to_json(value: Any) -> str:
    """Compact, and the same text for the same value in the same order of keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def normalised(row: Row) -> Row:
    """The row as it comes back from the database, so that it compares equal with what was kept."""
    return Row(row.kind, row.id, row.owner, json.loads(to_json(row.body)))


def columns(row: Row) -> dict[str, Any]:
    """The columns that every table of records has."""
    return {"kind": row.kind.value, "id": row.id, "owner": row.owner, "body": to_json(row.body)}


def from_columns(columns: tuple[str, str, str | None, str]) -> Row:
    """The way back from `columns`."""
    kind, id_, owner, body = columns
    return Row(Kind(kind), id_, owner, json.loads(body))


def snapshot(row: Row | None) -> str | None:
    """One column for all that may change in a record."""
    return None if row is None else to_json({"owner": row.owner, "body": row.body})


def from_snapshot(kind: str, id_: str, text: str | None) -> Row | None:
    """The way back from `snapshot`."""
    if text is None:
        return None
    held = json.loads(text)
    return Row(Kind(kind), id_, held["owner"], held["body"])
