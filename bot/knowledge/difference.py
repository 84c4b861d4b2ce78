"""What has changed between two states of the knowledge, in lines that a person can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.knowledge.catalogue import Row
from bot.knowledge.document import FieldPath, shortened
from bot.knowledge.fitting import dotted
from bot.knowledge.records import Kind

_LENGTH = 60
_CONTEXT = 15  # characters shown before the first one that differs
_NOTHING: Any = object()


class Move(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """A record that was added, changed or removed; as text, a line for it and one for each field."""

    move: Move
    kind: Kind
    id: str
    details: tuple[str, ...] = ()
    """Of a changed record: `summary.en: "before" -> "after"`."""

    def __str__(self) -> str:
        return "\n  ".join((f"{self.move.value} {self.kind.value} {self.id}", *self.details))


def difference(before: Iterable[Row], after: Iterable[Row]) -> list[Change]:
    """The changes that lead from one to the other: in the order of `after`, what was removed last."""
    old = {row.key: row for row in before}
    new = {row.key: row for row in after}
    changes: list[Change] = []
    for key, row in new.items():
        if key not in old:
            changes.append(Change(Move.ADDED, *key))
        elif details := tuple(_details(old[key], row)):
            changes.append(Change(Move.CHANGED, *key, details))
    return changes + [Change(Move.REMOVED, *key) for key in old if key not in new]


def _details(before: Row, after: Row) -> Iterator[str]:
    if before.owner != after.owner:
        yield f"partner: {before.owner} -> {after.owner}"
    yield from _differences((), before.body, after.body)


def _differences(path: FieldPath, before: Any, after: Any) -> Iterator[str]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _differences((*path, key), before.get(key, _NOTHING), after.get(key, _NOTHING))
    elif _is_list(before) and _is_list(after):
        yield from _list_differences(path, list(before), list(after))
    elif before is _NOTHING:
        yield f"{dotted(path)}: + {_shown(after)}"
    elif after is _NOTHING:
        yield f"{dotted(path)}: - {_shown(before)}"
    else:
        start = _first_difference(before, after)
        yield f"{dotted(path)}: {_shown(before, start)} -> {_shown(after, start)}"


def _list_differences(path: FieldPath, before: list[Any], after: list[Any]) -> Iterator[str]:
    if len(before) == len(after) and any(isinstance(each, Mapping) for each in after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differences((*path, index), old, new)
        return
    removed = [each for each in before if each not in after]
    added = [each for each in after if each not in before]
    yield from (f"{dotted(path)}: - {_shown(each)}" for each in removed)
    yield from (f"{dotted(path)}: + {_shown(each)}" for each in added)
    if not removed and not added:
        yield f"{dotted(path)}: in another order, or repeated"


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _first_difference(before: Any, after: Any) -> int:
    """Where two texts begin to differ, so that what is shown of long ones shows that."""
    if not isinstance(before, str) or not isinstance(after, str) or max(len(before), len(after)) <= _LENGTH:
        return 0
    same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    return max(0, same - _CONTEXT)


def _shown(value: Any, start: int = 0) -> str:
    if isinstance(value, Mapping) and value:
        return _shown(next(iter(value.values())))  # a name, a label, an address: what comes first
    if not isinstance(value, str):
        return shortened(value, _LENGTH)
    return f'"{"…" if start else ""}{shortened(value[start:], _LENGTH)}"'
