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
from markupsafe import Markup, escape

from bot.knowledge.values import Language
from bot.notices import Notice, shortened
from bot.texts import Texts, in_english

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


@dataclass(frozen=True)
class Fault:
    """Something wrong with a file or a record; as text, one line in English that says where, and what would be right."""

    file: str
    """As the reader of the message may open it; empty for records that stand in no file."""
    line: int
    """From 1; 0 where the file as a whole is meant, or there is none."""
    message: Notice
    severity: Severity = "error"

    def said(self, texts: Texts, language: Language) -> Markup:
        """The line in a language, as Telegram's HTML."""
        message = texts.say(language, self.message)
        if self.severity == "warning":
            message = texts(language, "faults-warning") + " " + message
        if self.file:
            return escape(f"{self.file}:{self.line}: " if self.line else f"{self.file}: ") + message
        return texts(language, "faults-on-line", line=str(self.line)) + " " + message if self.line else message

    def __str__(self) -> str:
        return self.said(in_english(), "en").unescape()


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
    def __init__(self, line: int, message: Notice) -> None:
        super().__init__(line, message)
        self.line, self.message = line, message


def parse(content: bytes, file: str, texts: frozenset[str] = frozenset()) -> tuple[Node | None, list[Fault]]:
    """The document in `content`, and what is wrong with it; without a document there is at least one fault.

    Args:
        file: its name in the faults.
        texts: keys whose values stay texts even where they look like numbers.
    """
    try:
        text = _decoded(content)
        builder = _Builder(file, texts)
        for event in _events(text):
            builder.feed(event)
    except _RefusedError as error:
        return None, [Fault(file, error.line, error.message)]
    if builder.root is None:
        return None, [Fault(file, 1, Notice("faults-empty"))]
    return builder.root, builder.faults


def too_large(size: int) -> Notice | None:
    """The message about a file of so many bytes; None where it may be read."""
    if size <= MAX_BYTES:
        return None
    return Notice("faults-too-large", {"size": size / 1e6, "most": MAX_BYTES // 10**6})


def _decoded(content: bytes) -> str:
    if message := too_large(len(content)):
        raise _RefusedError(0, message)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _RefusedError(line, Notice("faults-not-utf8", {"byte": f"{content[error.start]:02X}"})) from None
    if found := _NOT_YAML.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _RefusedError(line, Notice("faults-not-in-yaml", {"code": f"{ord(found[0]):04X}"}))
    return text


def _events(text: str) -> Iterator[Any]:
    loader = _PARSER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        raise _RefusedError(mark.line + 1 if mark else 1, _no_yaml(reason)) from None
    except yaml.YAMLError as error:
        raise _RefusedError(1, _no_yaml(str(error).splitlines()[0])) from None
    finally:
        loader.dispose()


def _no_yaml(reason: str) -> Notice:
    return Notice("faults-not-yaml", {"reason": shortened(reason, 200)})


class _Builder:
    """Makes nodes of the parser's events with a stack of its own, so that no nesting can exhaust Python's."""

    def __init__(self, file: str, texts: frozenset[str]) -> None:
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._file = file
        self._texts = texts
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
                raise _RefusedError(_line(event), Notice("faults-alias", {"name": shortened(event.anchor)}))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _RefusedError(_line(event), Notice("faults-second-document"))

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise _RefusedError(_line(event), Notice("faults-anchor", {"name": shortened(event.anchor)}))
        if event.tag is not None:
            raise _RefusedError(_line(event), Notice("faults-tag", {"name": _tag(event.tag)}))

    def _start(self, event: Any) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _RefusedError(_line(event), Notice("faults-too-deep", {"most": MAX_DEPTH}))
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
        if self._values > MAX_VALUES:
            raise _RefusedError(node.line, Notice("faults-too-many-values", {"most": MAX_VALUES}))
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.children[len(parent.value)] = node
            parent.value.append(node.value)
            return
        if self._keys[-1] is None:
            raise _RefusedError(node.line, Notice("faults-key-no-text"))
        key, line = self._keys[-1]
        self._keys[-1] = None
        node.line = line
        if key in parent.children:
            first = parent.children[key].line
            if len(self.faults) < _MAX_FAULTS:
                message = Notice("faults-key-twice", {"key": shortened(key), "line": str(first)})
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


def _tag(name: str) -> str:
    return shortened(name.replace("tag:yaml.org,2002:", "!!"))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
