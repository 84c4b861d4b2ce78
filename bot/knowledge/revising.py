"""A YAML text that is to hold other values: what changes is written anew, all else stays as somebody wrote it.

Comments, quotes and the order of keys are nothing that a record knows of, yet whoever compares two versions of a file sees them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml

from bot.knowledge import writing

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def revised(text: str, before: Any, after: Any) -> str:
    """The text with what differs between two values changed in it.

    The result need not be what was wanted where somebody's style is too far from ours: whoever uses it reads it again.

    Args:
        text: YAML that `document.parse` reads as `before` without a fault.
    """
    text = text if text.endswith("\n") else f"{text}\n"
    revision = _Revision(text)
    root: Any = yaml.compose(text, Loader=_LOADER)
    revision.change(root, before, after, _Place(root.start_mark.index, 0, None, "", writing.ORDER))
    return revision.text()


@dataclass(frozen=True)
class _Place:
    """Where a value hangs: at a key, at the hyphen of a list, or inside braces."""

    start: int
    """Of the key or the hyphen."""
    column: int
    key: str | None
    """None: it is an item of a list, or all of the text."""
    below: str
    """The key that it stands below, however deep in lists: dates are known by it."""
    order: tuple[str, ...]
    """Of the keys inside it."""
    in_braces: bool = False

    def written(self, value: Any) -> str:
        """The value with what leads to it, in the style of the knowledge base."""
        if self.key is None:
            lines = writing.item(value, self.column, self.order)
        else:
            lines = writing.entry(self.key, value, self.column, self.order)
        return "\n".join(lines).lstrip(" ")


class _StuckError(Exception):
    """A part cannot be taken out of the text around it."""


class _Revision:
    def __init__(self, text: str) -> None:
        self._text = text
        self._cuts: list[tuple[int, int, str]] = []
        """From where, to where, and what takes its place."""

    def text(self) -> str:
        """The text with all changes made."""
        parts, position = [], 0
        for start, end, new in sorted(self._cuts, key=lambda cut: cut[:2]):
            parts += [self._text[position:start], new]
            position = end
        return "".join([*parts, self._text[position:]])

    def change(self, node: Any, before: Any, after: Any, at: _Place) -> None:
        """Note what a value is to be: as little of its text as possible is touched."""
        if before == after:
            return
        made = len(self._cuts)
        try:
            if isinstance(node, yaml.MappingNode) and isinstance(after, Mapping) and _alike(node, before, after):
                self._change_mapping(node, before, after, at)
                return
            if isinstance(node, yaml.SequenceNode) and isinstance(after, list) and after and not node.flow_style:
                self._change_list(node, before, after, at)
                return
        except _StuckError:
            del self._cuts[made:]
        self._replace(node, after, at)

    def _replace(self, node: Any, after: Any, at: _Place) -> None:
        start, end = node.start_mark.index, _end(self._text, node)
        if isinstance(node, yaml.ScalarNode):
            in_place = end > start and node.style not in ("|", ">") and writing.is_scalar(after)
        else:
            in_place = node.flow_style and not writing.is_scalar(after)
        if in_place or at.in_braces:
            self._cuts.append((start, end, writing.inline(after, at.below, at.order)))
            return
        first, *others = at.written(after).split("\n")
        end_of_line = self._next_line(end) - 1
        comment = self._text[end:end_of_line]
        self._cuts.append((at.start, end_of_line, "\n".join((first + comment, *others))))

    def _change_mapping(self, node: Any, before: Mapping[str, Any], after: Mapping[str, Any], at: _Place) -> None:
        column = node.start_mark.column
        ends = {key.value: _end(self._text, value) for key, value in node.value}
        for key, value in node.value:
            start = key.start_mark.index
            if key.value in after:
                order = writing.order_below(key.value, at.order)
                in_braces = at.in_braces or bool(node.flow_style)
                place = _Place(start, column, key.value, key.value, order, in_braces)
                self.change(value, before[key.value], after[key.value], place)
            else:
                self._remove_lines(start, ends[key.value])
        keys = writing.in_order(dict.fromkeys((*ends, *after)), at.order)
        for key in (key for key in keys if key not in before):
            text = "\n".join(writing.entry(key, after[key], column, writing.order_below(key, at.order)))
            earlier = [known for known in keys[: keys.index(key)] if known in before]
            if earlier:
                self._insert(self._next_line(ends[earlier[-1]]), f"{text}\n")
            else:
                self._insert(node.start_mark.index, f"{text.lstrip(' ')}\n{' ' * column}")

    def _change_list(self, node: Any, before: list[Any], after: list[Any], at: _Place) -> None:
        column = node.start_mark.column
        # The hyphen of an item is the last one before it.
        starts = [self._text.rindex("-", 0, item.start_mark.index) for item in node.value]
        ends = [_end(self._text, item) for item in node.value]
        gap = "\n" if len(ends) > 1 and "\n\n" in self._text[ends[0] : starts[1]] else ""
        matcher = SequenceMatcher(a=[_identity(each) for each in before], b=[_identity(each) for each in after], autojunk=False)
        for _, old, old_end, new, new_end in matcher.get_opcodes():
            paired = min(old_end - old, new_end - new)
            for index in range(paired):
                item = old + index
                place = _Place(starts[item], column, None, at.below, at.order)
                self.change(node.value[item], before[item], after[new + index], place)
            for item in range(old + paired, old_end):
                self._remove_lines(starts[item], ends[item])
            for index in range(new + paired, new_end):
                text = "\n".join(writing.item(after[index], column, at.order)) + "\n"
                if old + paired:
                    self._insert(self._next_line(ends[old + paired - 1]), gap + text)
                else:
                    self._insert(self._line_of(starts[0]), text + gap)

    def _insert(self, position: int, text: str) -> None:
        self._cuts.append((position, position, text))

    def _remove_lines(self, start: int, end: int) -> None:
        line, following = self._line_of(start), self._next_line(end)
        while self._text[following : following + 1] == "\n":
            following += 1
        if following == len(self._text):
            while self._text[:line].endswith("\n\n"):
                line -= 1
        self._cuts.append((line, following, ""))

    def _line_of(self, position: int) -> int:
        line = self._text.rfind("\n", 0, position) + 1
        if self._text[line:position].strip(" "):
            raise _StuckError
        return line

    def _next_line(self, position: int) -> int:
        end = self._text.find("\n", position)
        if end < 0:
            raise _StuckError
        return end + 1


def _alike(node: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the text of a mapping can be kept for what it shares with another."""
    return before.keys() == after.keys() if node.flow_style else bool(before.keys() & after.keys())


def _identity(value: Any) -> str:
    """What tells which items of two lists are the same one: the id of a record, else all of it."""
    if isinstance(value, Mapping) and "id" in value:
        return f"id {value['id']}"
    return json.dumps(value, sort_keys=True)


def _end(text: str, node: Any) -> int:
    """Where a value ends; the parser sees that of a block only where something else begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[: node.end_mark.index].rstrip())
    return int(node.end_mark.index)
