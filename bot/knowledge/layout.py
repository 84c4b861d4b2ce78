"""Which record stands in which file of a knowledge base, and what the files then say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge.catalogue import Row
from bot.knowledge.document import Fault, parse
from bot.knowledge.files import DATES, FOLDERS, VOCABULARY, yaml_files
from bot.knowledge.records import SECTIONS, Kind
from bot.knowledge.references import Key
from bot.knowledge.revising import revised
from bot.knowledge.writing import as_yaml

_FOLDER_OF = {kind: folder for folder, kind in FOLDERS.items() if kind}
_LIST_OF = {kind: f"vocabulary/{name}.yaml" for name, kind in VOCABULARY.items()}
_SECTION_OF = {kind: section for section, kind in SECTIONS.items()}
_FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Document = dict[str, Any]
"""A record as it stands in a file: a partner with its items in their sections."""


class NoPlaceError(Exception):
    """A row has no place in a knowledge base; the message says why."""


@dataclass(frozen=True)
class _Original:
    """A file as somebody wrote it."""

    kind: Kind
    content: bytes
    value: Any

    @property
    def records(self) -> list[Document]:
        return self.value if isinstance(self.value, list) else [self.value]


def contents_of(rows: Iterable[Row], like: Path | None = None) -> dict[str, bytes]:
    """The files of a knowledge base that holds these rows, by their names relative to it.

    Args:
        like: a knowledge base whose files are kept as far as they say the same: their names, the order of what stands in them,
            comments and style. What is new has files of its own there, words the list of their kind.

    Raises:
        NoPlaceError: an item belongs to no partner, or an id names no file.
    """
    originals = dict(_originals(like)) if like else {}
    records = _records(rows)
    contents: dict[str, bytes] = {}
    lists: dict[str, list[Document]] = defaultdict(list)
    for name, original in originals.items():
        keys = [(original.kind, str(record.get("id"))) for record in original.records]
        kept = [_arranged(records.pop(key), old) for key, old in zip(keys, original.records, strict=True) if key in records]
        if original.kind in _LIST_OF:
            lists[name] = kept
        elif kept:
            contents[name] = _content(kept if isinstance(original.value, list) else kept[0], original)
    names = {original.kind: name for name, original in reversed(originals.items())}
    for (kind, id_), record in records.items():
        if kind in _LIST_OF:
            lists[names.get(kind, _LIST_OF[kind])].append(record)
        else:
            contents[_free_name(f"{_FOLDER_OF[kind]}/{id_}", contents)] = _content(record)
    return contents | {name: _content(entries, originals.get(name)) for name, entries in lists.items() if entries}


def _records(rows: Iterable[Row]) -> dict[Key, Document]:
    """Records as they stand in files: items in the sections of their partner."""
    records: dict[Key, Document] = {}
    items: list[Row] = []
    for row in rows:
        if row.kind in _SECTION_OF:
            items.append(row)
            continue
        if row.kind in _FOLDER_OF and not _FILE_NAME.fullmatch(row.id):
            raise NoPlaceError(f"the {row.kind.value} {row.id!r} has an id that names no file; mend it first")
        records[row.key] = dict(row.body)
    for row in items:
        partner = records.get((Kind.PARTNER, row.owner or ""))
        if partner is None:
            raise NoPlaceError(f"the {row.kind.value} {row.id} belongs to {row.owner}, which is no partner")
        partner.setdefault(_SECTION_OF[row.kind], []).append(dict(row.body))
    return records


def _originals(directory: Path) -> Iterator[tuple[str, _Original]]:
    """The files that can be read without a fault."""
    for file, kind in yaml_files(directory):
        if kind is None or isinstance(kind, Fault):
            continue
        try:
            content = file.read_bytes()
        except OSError:
            continue
        root, faults = parse(content, file.name, DATES)
        if root is None or faults:
            continue
        original = _Original(kind, content, root.value)
        if all(isinstance(record, dict) for record in original.records):
            yield file.relative_to(directory).as_posix(), original


def _arranged(record: Document, old: Document) -> Document:
    """The record with its items in the order of the file, and with the sections that stand empty there."""
    for section in SECTIONS.keys() & old.keys():
        if not old[section]:
            record.setdefault(section, old[section])
        elif section in record:
            places = {item.get("id"): place for place, item in enumerate(old[section])}
            record[section].sort(key=lambda item: places.get(item["id"], len(places)))
    return record


def _free_name(stem: str, taken: Mapping[str, bytes]) -> str:
    names = (f"{stem}{suffix}.yaml" for suffix in ("", *(f"-{number}" for number in range(2, len(taken) + 3))))
    return next(name for name in names if name not in taken)


def _content(document: Document | list[Document], original: _Original | None = None) -> bytes:
    if original is None:
        return as_yaml(document).encode()
    if original.value == document:
        return original.content
    if isinstance(original.value, list) == isinstance(document, list):
        content = _kept(original, document)
        root, faults = parse(content, "", DATES)
        if root is not None and not faults and root.value == document:
            return content
    return as_yaml(document).encode()


def _kept(original: _Original, document: Document | list[Document]) -> bytes:
    text = original.content.decode("utf-8-sig")
    line_end = "\r\n" if "\r\n" in text else "\n"
    return revised(text.replace("\r\n", "\n"), original.value, document).replace("\n", line_end).encode()
