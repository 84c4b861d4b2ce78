"""What has changed between two states of the knowledge, in lines that a person can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from markupsafe import Markup

from bot.knowledge.catalogue import Row
from bot.knowledge.document import FieldPath
from bot.knowledge.fitting import dotted
from bot.knowledge.records import Kind
from bot.knowledge.references import name_of
from bot.knowledge.values import Language
from bot.notices import Argument, Notice, shortened
from bot.texts import Texts, in_english

_LENGTH = 60
_CONTEXT = 15  # characters shown before the first one that differs
_NOTHING: Any = object()


class Move(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class What(StrEnum):
    """What became of a field; of a list: of a value in it."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    REORDERED = "reordered"
    """A list holds the same as before in another order, or something in it twice."""
    OWNER = "owner"
    """The record belongs to another partner."""


@dataclass(frozen=True)
class Detail:
    """What became of one field. Values are as a body holds them; None where there is none, or the what tells all."""

    path: FieldPath
    what: What
    before: Any = None
    after: Any = None

    @property
    def notice(self) -> Notice:
        """The line for it, long texts shortened to where they differ."""
        values = {"before": self._shown(self.before), "after": self._shown(self.after)}
        return Notice(f"difference-field-{self.what}", {"field": dotted(self.path), **values})

    def _shown(self, value: Any) -> Argument:
        if self.what is What.OWNER:
            return shortened(value)
        return _shown(value, _first_difference(self.before, self.after))


@dataclass(frozen=True)
class Change:
    """A record that was added, changed or removed; as text, a line in English for it and one for each field."""

    move: Move
    kind: Kind
    id: str
    details: tuple[Detail, ...] = ()
    """Of a changed record."""

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The lines for it: the record first, then each field."""
        record = name_of((self.kind, self.id))
        return Notice(f"difference-record-{self.move}", {"record": record}), *(detail.notice for detail in self.details)

    def said(self, texts: Texts, language: Language) -> Markup:
        """The lines in a language, as Telegram's HTML."""
        return Markup("\n  ").join(texts.say(language, notice) for notice in self.notices)

    def __str__(self) -> str:
        return self.said(in_english(), "en").unescape()


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


def _details(before: Row, after: Row) -> Iterator[Detail]:
    if before.owner != after.owner:
        yield Detail(("partner",), What.OWNER, before.owner, after.owner)
    yield from _differences((), before.body, after.body)


def _differences(path: FieldPath, before: Any, after: Any) -> Iterator[Detail]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _differences((*path, key), before.get(key, _NOTHING), after.get(key, _NOTHING))
    elif _is_list(before) and _is_list(after):
        yield from _list_differences(path, list(before), list(after))
    elif before is _NOTHING and _is_list_of_things(after):
        yield from _list_differences(path, [], list(after))
    elif after is _NOTHING and _is_list_of_things(before):
        yield from _list_differences(path, list(before), [])
    elif before is _NOTHING:
        yield Detail(path, What.ADDED, after=after)
    elif after is _NOTHING:
        yield Detail(path, What.REMOVED, before=before)
    else:
        yield Detail(path, What.CHANGED, before, after)


def _list_differences(path: FieldPath, before: list[Any], after: list[Any]) -> Iterator[Detail]:
    if len(before) == len(after) and any(isinstance(each, Mapping) for each in after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differences((*path, index), old, new)
        return
    removed = [each for each in before if each not in after]
    added = [each for each in after if each not in before]
    yield from (Detail(path, What.REMOVED, before=each) for each in removed)
    yield from (Detail(path, What.ADDED, after=each) for each in added)
    if not removed and not added:
        yield Detail(path, What.REORDERED)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _is_list_of_things(value: Any) -> bool:
    """Whether each part tells something by itself, as names do and coordinates do not."""
    return _is_list(value) and any(isinstance(each, str | Mapping) for each in value)


def _first_difference(before: Any, after: Any) -> int:
    """Where two texts begin to differ, so that what is shown of long ones shows that."""
    if not isinstance(before, str) or not isinstance(after, str) or max(len(before), len(after)) <= _LENGTH:
        return 0
    same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    return max(0, same - _CONTEXT)


def _shown(value: Any, start: int = 0) -> Argument:
    match value:
        case Mapping() if value:
            return _shown(next(iter(value.values())))  # a name, a label, an address: what comes first
        case bool():
            return Notice("difference-true" if value else "difference-false")
        case None:
            return Notice("difference-none")
        case str():
            return Notice("difference-text", {"text": ("…" if start else "") + shortened(value[start:], _LENGTH)})
        case _:
            return shortened(value, _LENGTH)
