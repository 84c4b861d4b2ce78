"""Rows back to a folder that `files` reads as the same rows, and that git can compare."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Container, Iterable
from pathlib import Path

from bot.knowledge.catalogue import Row
from bot.knowledge.files import FOLDERS
from bot.knowledge.layout import NoPlaceError, contents_of


class ExportError(Exception):
    """The folder cannot be written, and nothing has been; the message says why and what to do."""


def write_folder(rows: Iterable[Row], directory: Path, like: Path | None = None) -> None:
    """Write a knowledge base, whole or not at all; one that stands there already is replaced.

    Args:
        like: the knowledge base whose files it is to resemble.

    Raises:
        ExportError: something else stands there, the disk refuses, or a row has no place in a knowledge base.
    """
    try:
        contents = contents_of(rows, like)
    except NoPlaceError as error:
        raise ExportError(str(error)) from error
    target = Path(os.path.realpath(directory))
    try:
        _refuse_to_overwrite(target, directory, contents)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True) as temporary:
            fresh = Path(temporary) / "new"
            for folder in FOLDERS:
                (fresh / folder).mkdir(parents=True)
            for path, content in contents.items():
                (fresh / path).parent.mkdir(parents=True, exist_ok=True)
                (fresh / path).write_bytes(content)
            _replace(target, fresh, Path(temporary) / "old")
    except OSError as error:
        raise ExportError(f"{directory} cannot be written: {error.strerror or error}; choose another folder") from error


def _refuse_to_overwrite(target: Path, directory: Path, contents: Container[str]) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{directory} is a file; name a folder to write to")
    for path in sorted(target.rglob("*")):
        parts = path.relative_to(target).parts
        name = "/".join(parts)
        if name in contents:
            continue
        if parts[0] not in FOLDERS or (len(parts) > 1 and (path.is_dir() or path.suffix != ".yaml")):
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
