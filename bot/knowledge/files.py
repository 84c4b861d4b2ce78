"""The knowledge base as files: reads a folder, or one file, into rows that remember where they stand.

A folder holds `partners/` and `guide/` (one record or a list of them in a file; a partner's agreements, labs,
programmes, projects and events stand inside it), `vocabulary/` (one list for each kind of word) and `intents/`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, get_args

from pydantic import BaseModel

from bot.knowledge.catalogue import Row
from bot.knowledge.document import MAX_BYTES, MAX_VALUES, Fault, FieldPath, Node, Severity, parse, too_large
from bot.knowledge.records import ITEM_KINDS, MODELS, SECTIONS, Figure, GuideSource, Kind, Person, Source
from bot.knowledge.references import name_of
from bot.knowledge.telling import kind_of_first
from bot.knowledge.values import PartialDate
from bot.notices import Notice, listed

__all__ = ["DATES", "FOLDERS", "VOCABULARY", "Fault", "Located", "Reading", "read", "read_text", "yaml_files"]

VOCABULARY: dict[str, Kind] = {
    "countries": Kind.COUNTRY,
    "cities": Kind.CITY,
    "regions": Kind.REGION,
    "fields": Kind.FIELD,
    "cooperation": Kind.COOPERATION,
    "kinds": Kind.TERM,
    "outsiders": Kind.OUTSIDER,
    "synonyms": Kind.SYNONYMS,
}
"""Names of the files in `vocabulary/`."""

FOLDERS = {"partners": Kind.PARTNER, "guide": Kind.GUIDE, "intents": Kind.INTENT, "vocabulary": None}
"""Folders of a knowledge base, with the kind of record in each; in `vocabulary/` it is told by the name of the file."""
_LAYOUT = ", ".join(f"{folder}/" for folder in FOLDERS)
SUFFIXES = (".yaml", ".yml")


def _holds_date(annotation: Any) -> bool:
    return annotation is PartialDate or any(_holds_date(part) for part in get_args(annotation))


_WITH_DATES: tuple[type[BaseModel], ...] = (*MODELS.values(), Person, Figure, Source, GuideSource)
DATES = frozenset(name for model in _WITH_DATES for name, info in model.model_fields.items() if _holds_date(info.annotation))
"""Keys of dates: 2024, 2024-05 and 2024-05-20 are texts there, so that a body is JSON and looks as it was written."""


@dataclass(frozen=True)
class Located:
    """A row and where it stands."""

    row: Row
    file: str = ""
    node: Node = field(default_factory=lambda: Node(None, 0), compare=False, repr=False)

    def fault(self, path: FieldPath, message: Notice, severity: Severity = "error") -> Fault:
        """What is wrong with a value of the row."""
        of_record = Notice("faults-of-record", {"record": name_of(self.row.key), "message": message})
        return Fault(self.file, self.node.line_at(path), of_record, severity)

    def warning(self, path: FieldPath, message: Notice) -> Fault:
        """The same for something that may be right."""
        return self.fault(path, message, "warning")


@dataclass(frozen=True)
class Reading:
    """What was read, and what was wrong with the files themselves; `bot.knowledge.check` looks into the records."""

    located: tuple[Located, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(located.row for located in self.located)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Reading:
        """Rows that stand in no file, such as those of the database."""
        return cls(tuple(Located(row) for row in rows))


def read(path: Path) -> Reading:
    """All records below a folder of the knowledge base, or those of one file. Never raises for what it finds there."""
    located: list[Located] = []
    faults: list[Fault] = []
    try:
        for file, found in yaml_files(path):
            reading = Reading(faults=(found,)) if isinstance(found, Fault) else _read_file(file, found)
            located.extend(reading.located)
            faults.extend(reading.faults)
    except OSError as error:
        faults.append(Fault(str(path), 0, Notice("faults-unreadable", {"reason": str(error.strerror)})))
    return Reading(tuple(located), tuple(faults))


def read_text(
    content: bytes, file: str, kind: Kind | None = None, owner: str | None = None, max_values: int = MAX_VALUES
) -> Reading:
    """The records in a text that is YAML: of the given kind, or of the one that their keys tell.

    Args:
        file: what the faults call it.
        owner: the partner that agreements, labs, programmes, projects and events belong to.
        max_values: how many values it may hold.
    """
    root, faults = parse(content, file, DATES, max_values)
    located: list[Located] = []
    if root is not None:
        nodes = list(root.children.values()) if isinstance(root.value, list) else [root]
        told = kind_of_first(root.value)
        if kind is None and told in ITEM_KINDS:
            faults.append(Fault(file, root.line, Notice("faults-item-alone", {"kind": told.value, "section": f"{told}s"})))
        elif (kind := kind or told) is None:
            faults.append(Fault(file, root.line, Notice("faults-unknown-kind")))
        else:
            for node in nodes:
                _collect(kind, node, file, owner, located, faults)
    return Reading(tuple(located), tuple(faults))


def _collect(kind: Kind, node: Node, file: str, owner: str | None, located: list[Located], faults: list[Fault]) -> None:
    if not isinstance(node.value, dict):
        faults.append(Fault(file, node.line, Notice("faults-record-no-mapping", {"kind": kind.value})))
        return
    id_ = node.value.get("id")
    if not isinstance(id_, str) or not id_:
        faults.append(Fault(file, node.line_at(("id",)), Notice("faults-no-id", {"kind": kind.value})))
        return
    sections = SECTIONS if kind is Kind.PARTNER else {}
    body = {key: value for key, value in node.value.items() if key not in sections}
    located.append(Located(Row(kind, id_, owner, body), file, node))
    for section, item_kind in sections.items():
        items = node.children.get(section)
        if items is None or items.value is None:
            continue
        if not isinstance(items.value, list):
            message = Notice("faults-section-no-list", {"section": section, "kind": item_kind.value})
            faults.append(Fault(file, items.line, message))
            continue
        for item in items.children.values():
            _collect(item_kind, item, file, id_, located, faults)


def yaml_files(path: Path) -> Iterator[tuple[Path, Kind | Fault | None]]:
    """The files to read with the kind of record in each; a fault instead for those that cannot be."""
    if path.is_dir():
        if not any((path / folder).is_dir() for folder in FOLDERS):
            yield path, Fault(str(path), 0, Notice("faults-no-knowledge-base", {"folders": _LAYOUT}))
        for file, obstacle in _walk(path):
            if problem := obstacle or _misplaced(file, path):
                yield file, Fault(str(file), 0, problem)
            else:
                yield file, kind_by_place(file.relative_to(path))
    elif path.is_file():
        yield path, kind_by_place(Path(path.absolute().parent.name, path.name))
    else:
        yield path, Fault(str(path), 0, Notice("faults-nothing-there"))


def _walk(path: Path) -> Iterator[tuple[Path, Notice | None]]:
    """YAML files below a folder in a stable order, each with what keeps it from being read."""
    try:
        entries = sorted(path.iterdir())
    except OSError as error:
        yield path, Notice("faults-folder-unreadable", {"reason": str(error.strerror)})
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if entry.is_symlink():
                yield entry, Notice("faults-link-to-folder")
            else:
                yield from _walk(entry)
        elif entry.suffix in SUFFIXES:
            yield entry, None


def _misplaced(file: Path, root: Path) -> Notice | None:
    """Why a file that is below the folder of a knowledge base does not belong to it."""
    if file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)):
        return Notice("faults-link-outside")
    return misplaced(file.relative_to(root).parts)


def misplaced(parts: Sequence[str]) -> Notice | None:
    """Why a file has no place in a knowledge base; None where it has.

    Args:
        parts: of its path, from the folder of the knowledge base on.
    """
    if len(parts) == 1 or parts[0] not in FOLDERS:
        return Notice("faults-wrong-folder", {"folders": _LAYOUT})
    if parts[0] == "vocabulary" and PurePath(parts[-1]).stem not in VOCABULARY:
        return Notice("faults-wrong-vocabulary", {"files": listed(VOCABULARY)})
    return None


def kind_by_place(path: PurePath) -> Kind | None:
    """The kind of record in a file, by the folder where its path begins; None where that does not tell."""
    return FOLDERS.get(path.parts[0]) or VOCABULARY.get(path.stem)


def _read_file(file: Path, kind: Kind | None) -> Reading:
    try:
        if not file.is_file():
            return _unreadable(file, Notice("faults-no-file"))
        with file.open("rb") as stream:
            if message := too_large(os.fstat(stream.fileno()).st_size):
                return _unreadable(file, message)
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return _unreadable(file, Notice("faults-file-unreadable", {"reason": str(error.strerror)}))
    return read_text(content, str(file), kind)


def _unreadable(file: Path, message: Notice) -> Reading:
    return Reading(faults=(Fault(str(file), 0, message),))
