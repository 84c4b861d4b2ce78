"""A change onto a record that somebody else has changed meanwhile: field by field, as far as the two do not collide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.knowledge.catalogue import Row
from bot.knowledge.document import FieldPath
from bot.knowledge.store import Edit

_NOTHING: Any = object()


@dataclass(frozen=True)
class Rebased:
    """An edit on top of what is live now."""

    edit: Edit
    collisions: tuple[FieldPath, ...] = ()
    """Fields that both have changed: the live value stays. The whole record where it cannot be put on top at all."""


def rebased(edit: Edit, live: Row | None) -> Rebased:
    """The same change of the record as it is live now."""
    if edit.before == live or edit.after == live:
        return Rebased(Edit(live, edit.after))
    if edit.after is None:
        return Rebased(Edit(live, None))
    if live is None or edit.before is None:
        return Rebased(Edit(live, live), ((),))
    collisions: list[FieldPath] = []
    body = _merged(edit.before.body, edit.after.body, live.body, (), collisions)
    return Rebased(Edit(live, Row(live.kind, live.id, live.owner, body)), tuple(collisions))


def _merged(base: Any, mine: Any, theirs: Any, path: FieldPath, collisions: list[FieldPath]) -> Any:
    if base in (mine, theirs) or mine == theirs:
        return theirs if mine == base else mine
    if all(isinstance(each, Mapping) for each in (base, mine, theirs)):
        pairs = (
            (key, _merged(_of(base, key), _of(mine, key), _of(theirs, key), (*path, key), collisions))
            for key in dict.fromkeys((*theirs, *mine))
        )
        return {key: value for key, value in pairs if value is not _NOTHING}
    if all(isinstance(each, list) for each in (base, mine, theirs)):
        if all(isinstance(item, str) for each in (base, mine, theirs) for item in each):
            kept = [item for item in theirs if item not in base or item in mine]
            return kept + [item for item in mine if item not in base and item not in theirs]
        if len(base) == len(mine) == len(theirs):
            items = enumerate(zip(base, mine, theirs, strict=True))
            return [_merged(*three, (*path, place), collisions) for place, three in items]
    collisions.append(path)
    return theirs


def _of(value: Mapping[str, Any], key: str) -> Any:
    return value.get(key, _NOTHING)
