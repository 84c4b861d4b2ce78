"""What goes when a record goes: what belongs to it, and every mention of it that a record can do without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.editing.fields import FORMS
from bot.knowledge.catalogue import Row
from bot.knowledge.records import Kind
from bot.knowledge.references import REFERENCES, TERMS, Key
from bot.knowledge.store import Edit


@dataclass(frozen=True)
class Removal:
    """Everything that removing a record takes."""

    removed: tuple[Row, ...]
    """The record itself, then what belongs to it."""
    mentioning: tuple[Edit, ...]
    """Records that lose a mention of what is removed."""
    standing_on: tuple[Row, ...]
    """Records that cannot be without it: as long as there are any, it cannot go."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The one change that does it."""
        return (*(Edit(row, None) for row in self.removed), *self.mentioning)


def removal_of(key: Key, rows: Iterable[Row]) -> Removal:
    """What removing a record takes; of one that is not there, nothing."""
    rows = tuple(rows)
    removed = tuple(row for row in rows if row.key == key)
    if key[0] is Kind.PARTNER:
        removed += tuple(row for row in rows if row.owner == key[1])
    gone = {row.key for row in removed}
    edits, standing = list[Edit](), list[Row]()
    for row in rows:
        if row.key in gone:
            continue
        mentions = [name for name, kind in _named_in(row.kind) if any((kind, id_) in gone for id_ in _ids(row.body.get(name)))]
        if any(_is_needed(row, name, gone) for name in mentions):
            standing.append(row)
        elif mentions:
            edits.append(Edit(row, _without(row, mentions, gone)))
    return Removal(removed, tuple(edits), tuple(standing))


def _named_in(kind: Kind) -> Iterator[tuple[str, Kind]]:
    yield from REFERENCES.get(kind, {}).items()
    yield from ((name, Kind.TERM) for name in TERMS.get(kind, {}))


def _ids(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else () if value is None else (value,)


def _is_needed(row: Row, name: str, gone: set[Key]) -> bool:
    left = [id_ for id_ in _ids(row.body[name]) if not _is_gone(row.kind, name, id_, gone)]
    return FORMS[row.kind].inner[name].required and not left


def _without(row: Row, names: Iterable[str], gone: set[Key]) -> Row:
    body = dict(row.body)
    for name in names:
        left = [id_ for id_ in _ids(body[name]) if not _is_gone(row.kind, name, id_, gone)]
        if left:
            body[name] = left
        else:
            del body[name]
    return Row(row.kind, row.id, row.owner, body)


def _is_gone(kind: Kind, name: str, id_: str, gone: set[Key]) -> bool:
    return any((referred, id_) in gone for key, referred in _named_in(kind) if key == name)
