"""The journal as CSV files, such as spreadsheets open."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Iterable, Sequence

from bot.editing.journal import Entry, Journal, Revision
from bot.telegram.admin.sentences import Sentences

LARGEST = 10_000_000  # bytes of a file, and about as much memory
_AT_ONCE = 200  # entries
_MARK = "\ufeff"
"""Without it, spreadsheets take UTF-8 for an older encoding."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


async def spreadsheets(
    journal: Journal, sentences: Sentences, columns: Sequence[str], largest: int = LARGEST
) -> AsyncIterator[bytes]:
    """One file, or as many as it takes, each with the names of its columns."""
    heading = (_MARK + _written([columns])).encode()
    content = bytearray(heading)
    async for entries in _batches(journal):
        # So many sentences take longer than the event loop may be held up.
        lines = await asyncio.to_thread(_lines, entries, sentences)
        if len(content) > len(heading) and len(content) + len(lines) > largest:
            yield bytes(content)
            content = bytearray(heading)
        content += lines
    yield bytes(content)


async def _batches(journal: Journal) -> AsyncIterator[list[Entry]]:
    batch: list[Entry] = []
    async for entry in journal.all():
        batch.append(entry)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    yield batch


def _lines(entries: Iterable[Entry], sentences: Sentences) -> bytes:
    return _written(_cells(entry, sentences) for entry in entries).encode()


def _cells(entry: Entry, sentences: Sentences) -> list[str]:
    by = "" if entry.by is None else str(entry.by)
    at = sentences.local(entry.at).isoformat(sep=" ", timespec="seconds")
    what = sentences.what(entry).striptags()
    if isinstance(entry, Revision):
        subject = "" if entry.key is None else ":".join(entry.key)
        return [str(entry.number), at, by, f"knowledge-{entry.origin}", subject, what, ""]
    details = json.dumps(dict(entry.details), ensure_ascii=False) if entry.details else ""
    return [str(entry.number), at, by, entry.action, entry.subject, what, details]


def _written(rows: Iterable[Iterable[str]]) -> str:
    lines = io.StringIO()
    csv.writer(lines).writerows([safe(cell) for cell in row] for row in rows)
    return lines.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
