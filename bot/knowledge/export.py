"""Rows back to a folder that `files` reads as the same rows, and that git can compare."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.knowledge.catalogue import Row
from bot.knowledge.files import VOCABULARY
from bot.knowledge.records import SECTIONS, Kind
from bot.knowledge.writing import as_yaml

_FOLDERS = {Kind.PARTNER: "partners", Kind.GUIDE: "guide", Kind.INTENT: "intents"}
_FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class ExportError(Exception):
    """The folder cannot be written, and nothing has been; the message says why and what to do."""


def write_folder(rows: Iterable[Row], directory: Path) -> None:
    """Write a knowledge base, whole or not at all; one that stands there already is replaced.

    Raises:
        ExportError: something else stands there, the disk refuses, or a row has no place in a knowledge base.
    """
    texts = {path: as_yaml(document) for path, document in _documents(rows).items()}
    target = Path(os.path.realpath(directory))
    try:
        _refuse_to_overwrite(target, directory)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True) as temporary:
            fresh = Path(temporary) / "new"
            for folder in (*_FOLDERS.values(), "vocabulary"):
                (fresh / folder).mkdir(parents=True)
            for path, text in texts.items():
                (fresh / path).write_text(text, encoding="utf-8", newline="\n")
            _replace(target, fresh, Path(temporary) / "old")
    except OSError as error:
        raise ExportError(f"{directory} cannot be written: {error.strerror or error}; choose another folder") from error


def _documents(rows: Iterable[Row]) -> dict[str, Any]:
    """What stands in which file: items in the sections of their partner, words in the list of their kind."""
    documents: dict[str, Any] = {}
    partners: dict[str, dict[str, Any]] = {}
    lists: dict[Kind, list[Any]] = defaultdict(list)
    items: list[Row] = []
    for row in rows:
        if row.kind in _FOLDERS:
            if not _FILE_NAME.fullmatch(row.id):
                raise ExportError(f"the {row.kind.value} {row.id!r} has an id that names no file; mend it first")
            document = documents[f"{_FOLDERS[row.kind]}/{row.id}.yaml"] = dict(row.body)
            if row.kind is Kind.PARTNER:
                partners[row.id] = document
        elif row.kind in VOCABULARY.values():
            lists[row.kind].append(dict(row.body))
        else:
            items.append(row)
    sections = {kind: section for section, kind in SECTIONS.items()}
    for row in items:
        if row.owner not in partners:
            raise ExportError(f"the {row.kind.value} {row.id} belongs to {row.owner}, which is no partner")
        partners[row.owner].setdefault(sections[row.kind], []).append(dict(row.body))
    names = {kind: name for name, kind in VOCABULARY.items()}
    return documents | {f"vocabulary/{names[kind]}.yaml": records for kind, records in lists.items()}


def _refuse_to_overwrite(target: Path, directory: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{directory} is a file; name a folder to write to")
    ours = {*_FOLDERS.values(), "vocabulary"}
    for path in sorted(target.rglob("*")):
        parts = path.relative_to(target).parts
        if parts[0] not in ours or (len(parts) > 1 and (path.is_dir() or path.suffix != ".yaml")):
            name = "/".join(parts)
            raise ExportError(f"{directory} holds {name}, which an export would delete; name an empty or a new folder")


def _replace(target: Path, fresh: Path, aside: Path) -> None:
    """Put `fresh` in the place of `target`; should that fail, `target` is what it was."""
    if not target.exists():
        fresh.rename(target)
        return
    shutil.copymode(target, fresh)
    target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        aside.rename(target)
        raise
