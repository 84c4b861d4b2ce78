"""YAML text to plain values, each with the line that it stands on; every flaw is a `Fault`, never a traceback.

The values are those of YAML 1.2's core schema, so that `NO` is Norway and `10:30` a time of day. What a knowledge base
has no use for and an attacker may have (anchors and aliases, tags, several documents, deep nesting) is refused while
parsing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

MAX_BYTES = 2_000_000
MAX_DEPTH = 50
MAX_VALUES = 100_000
_MAX_FAULTS = 20  # of one file; whoever mends these sees the next

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it

_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = {text: text.lower() == "true" for text in ("true", "True", "TRUE", "false", "False", "FALSE")}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+][0-9]+)?")

Severity = Literal["error", "warning"]
FieldPath = tuple[str | int, ...]
"""The way from a record to a value in it: keys of mappings, positions in lists."""


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong with a file; as text, one line that says where, and what would be right."""

    file: str
    """As the reader of the message may open it; empty for records that stand in no file."""
    line: int
    """From 1; 0 where the file as a whole is meant."""
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return f"{where}{'warning: ' if self.severity == 'warning' else ''}{self.message}"


@dataclass(slots=True)
class Node:
    """A value, its line, and the same for what is inside it."""

    value: Any
    line: int
    children: dict[str | int, Node] = field(default_factory=dict)

    def line_at(self, path: Iterable[str | int]) -> int:
        """The line of what a path leads to, or of the last thing on the way that exists."""
        node = self
        for step in path:
            node = node.children.get(step, node)
        return node.line


class _RefusedError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


def parse(
    content: bytes, file: str, texts: frozenset[str] = frozenset(), max_values: int = MAX_VALUES
) -> tuple[Node | None, list[Fault]]:
    """The document in `content`, and what is wrong with it; without a document there is at least one fault.

    Args:
        file: its name in the faults.
        texts: keys whose values stay texts even where they look like numbers.
        max_values: how many values it may hold.
    """
    try:
        text = _decoded(content)
        builder = _Builder(file, texts, max_values)
        for event in _events(text):
            builder.feed(event)
    except _RefusedError as error:
        return None, [Fault(file, error.line, error.message)]
    if builder.root is None:
        return None, [Fault(file, 1, "there is nothing in this file; write a record into it or delete it")]
    return builder.root, builder.faults


def too_large(size: int) -> str | None:
    """The message about a file of so many bytes; None where it may be read."""
    if size <= MAX_BYTES:
        return None
    return f"the file has {size / 1e6:,.1f} MB, and at most {MAX_BYTES // 10**6} MB are read; split it"


def _decoded(content: bytes) -> str:
    if message := too_large(len(content)):
        raise _RefusedError(0, message)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _RefusedError(line, f"byte 0x{content[error.start]:02X} is not UTF-8; save the file as UTF-8") from None
    if found := _NOT_YAML.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _RefusedError(line, f"character U+{ord(found[0]):04X} is not allowed in YAML; delete it")
    return text


def _events(text: str) -> Iterator[Any]:
    loader = _PARSER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        raise _RefusedError(mark.line + 1 if mark else 1, f"this is not YAML: {reason}") from None
    except yaml.YAMLError as error:
        raise _RefusedError(1, f"this is not YAML: {str(error).splitlines()[0]}") from None
    finally:
        loader.dispose()


class _Builder:
    """Makes nodes of the parser's events with a stack of its own, so that no nesting can exhaust Python's."""

    def __init__(self, file: str, texts: frozenset[str], max_values: int) -> None:
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._file = file
        self._texts = texts
        self._max_values = max_values
        self._open: list[Node] = []
        self._keys: list[tuple[str, int] | None] = []
        """For each open node the key whose value comes next, and its line."""
        self._documents = self._values = 0

    def feed(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_extras(event)
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_extras(event)
                self._start(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
                self._keys.pop()
            case yaml.AliasEvent():
                raise _RefusedError(_line(event), f"*{shortened(event.anchor)} is a YAML alias; write the value out")
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _RefusedError(_line(event), "a second document begins here; one file holds one")

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise _RefusedError(_line(event), f"&{shortened(event.anchor)} is a YAML anchor; write the value out")
        if event.tag is not None:
            raise _RefusedError(_line(event), f"{_tag(event.tag)} is a YAML tag; write the value without it")

    def _start(self, event: Any) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _RefusedError(_line(event), f"values are nested more than {MAX_DEPTH} deep; write them flatter")
        node = Node({} if isinstance(event, yaml.MappingStartEvent) else [], _line(event))
        self._place(node)
        self._open.append(node)
        self._keys.append(None)

    def _scalar(self, event: Any) -> None:
        if self._open and isinstance(self._open[-1].value, dict) and self._keys[-1] is None:
            self._keys[-1] = (event.value, _line(event))
            return
        key = self._keys[-1] if self._open else None
        value = event.value
        if event.implicit[0]:  # without quotes
            value = _typed(value, keep=key is not None and key[0] in self._texts)
        self._place(Node(value, _line(event)))

    def _place(self, node: Node) -> None:
        self._values += 1
        if self._values > self._max_values:
            raise _RefusedError(node.line, f"the file holds more than {self._max_values:,} values; split it")
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.children[len(parent.value)] = node
            parent.value.append(node.value)
            return
        if self._keys[-1] is None:
            raise _RefusedError(node.line, "a key is a text, not a list or a mapping")
        key, line = self._keys[-1]
        self._keys[-1] = None
        node.line = line
        if key in parent.children:
            first = parent.children[key].line
            if len(self.faults) < _MAX_FAULTS:
                message = f"the key {shortened(key)} stands here twice, first on line {first}; keep one"
                self.faults.append(Fault(self._file, line, message))
            return
        parent.children[key] = node
        parent.value[key] = node.value


def _typed(text: str, keep: bool) -> Any:
    """What a value without quotes means."""
    if _NULL.fullmatch(text):
        return None
    if keep:
        return text
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


def shortened(text: object, length: int = 60) -> str:
    """A text as one line of a message may hold it: nothing invisible, not too long."""
    text = str(text)
    shown = text if len(text) <= length else text[: length - 1] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)


def _tag(name: str) -> str:
    return shortened(name.replace("tag:yaml.org,2002:", "!!"))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
