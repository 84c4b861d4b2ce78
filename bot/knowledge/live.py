"""The knowledge as it is now: files merged into the database, and the catalogue that follows its revision."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NoReturn, Self, TypeVar

from bot.garbage import collector_paused
from bot.knowledge import files
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.check import check
from bot.knowledge.document import Fault
from bot.knowledge.store import KnowledgeError, KnowledgeStore, SyncReport
from bot.storage.compiled import Compiled
from bot.storage.database import Database, DatabaseError

_LOG = logging.getLogger(__name__)
_SHOWN_FAULTS = 10
_EVERY = 0.25
"""Seconds between looks at the revision: with a build after it a change is live in every process within one."""

T = TypeVar("T")

Build = Callable[[Catalogue, Compiled], T]
"""Makes the companion of a catalogue, in a thread; may look up and keep what is slow to compute."""


@dataclass(frozen=True)
class Current(Generic[T]):
    """A catalogue and what was made from it: whoever needs both takes them from one `Current`."""

    catalogue: Catalogue
    companion: T


class LiveKnowledge(Generic[T]):
    """Holds the present catalogue with its companion, and swaps both at once when the knowledge has moved."""

    def __init__(self, database: Database, build: Build[T]) -> None:
        """`start` makes one that is ready."""
        self.store = KnowledgeStore(database)
        self.faults: tuple[Fault, ...] = ()
        """Errors in the files, for which they have not been taken in."""
        self.files = ""
        """The digest of the files as they were at start."""
        self.report = SyncReport()
        """What taking in the files changed at start."""
        self._database = database
        self._build = build
        self._compiled = Compiled()
        self._current: Current[T] | None = None
        self._failed_revision = -1
        self._refreshing = asyncio.Lock()

    @classmethod
    async def start(cls, database: Database, directory: Path, build: Build[T]) -> Self:
        """Take in the files where they have changed, then build.

        Files with errors are left out as a whole: what was live stays, and `faults` tells why.

        Raises:
            KnowledgeError: there is nothing to be live: the files have errors and the database is empty.
            DatabaseError: the database cannot be used.
        """
        live = cls(database, build)
        live._compiled = await Compiled.load(database)
        await live._take_in(directory)
        if live.faults and await live.store.revision() == 0:
            raise KnowledgeError(_listing(directory, live.faults, "there is no earlier one to answer from"))
        if live.faults:
            _LOG.error("%s", _listing(directory, live.faults, "the earlier one stays live"))
        await live.refresh()
        return live

    @property
    def current(self) -> Current[T]:
        """The catalogue with its companion."""
        if self._current is None:
            raise KnowledgeError("the knowledge has not been read yet")
        return self._current

    @property
    def catalogue(self) -> Catalogue:
        return self.current.catalogue

    async def refresh(self) -> bool:
        """Build anew if the revision in the database is another, also by another process; whether it was.

        Raises:
            KnowledgeError: what is in the database cannot be built; the present catalogue stays.
            DatabaseError: the database cannot be read.
        """
        async with self._refreshing:
            present = self._current.catalogue.revision if self._current else None
            if await self.store.revision() in (present, self._failed_revision):
                return False
            revision, rows = await self.store.state()
            try:
                with collector_paused():
                    self._current = await asyncio.to_thread(self._make, revision, rows)
            except Exception as error:
                self._failed_revision = revision
                raise KnowledgeError(f"revision {revision} of the knowledge cannot be used: {error}") from error
            try:
                await self._compiled.save(self._database)
            except DatabaseError as error:
                _LOG.warning("what was learned could not be kept for the next start: %s", error)
            return True

    async def watch(self, seconds: float = _EVERY) -> NoReturn:
        """Refresh at this interval until cancelled. Failures are logged, and what is live stays."""
        while True:
            await asyncio.sleep(seconds)
            try:
                if await self.refresh():
                    _LOG.info("the knowledge is at revision %d now", self.catalogue.revision)
            except (KnowledgeError, DatabaseError):
                _LOG.exception("the knowledge could not be refreshed")

    def _make(self, revision: int, rows: tuple[Row, ...]) -> Current[T]:
        catalogue = Catalogue(rows, revision, self._current.catalogue if self._current else None)
        return Current(catalogue, self._build(catalogue, self._compiled))

    async def _take_in(self, directory: Path) -> None:
        digest = self.files = await asyncio.to_thread(_digest, directory)
        if digest == await self.store.digest():
            return
        rows, faults = await asyncio.to_thread(_read, directory)
        self.faults = tuple(fault for fault in faults if fault.severity == "error")
        if self.faults:
            return
        self.report = await self.store.sync(rows, digest)
        for conflict in self.report.conflicts:
            _LOG.warning("the files and administrators disagree on %s %s; what is live stays", *conflict.key)


def _read(directory: Path) -> tuple[tuple[Row, ...], list[Fault]]:
    reading = files.read(directory)
    return reading.rows, check(reading)


def _digest(directory: Path) -> str:
    """Of the names and contents of all files, and of the reader: another reader may see other records in them."""
    digest = hashlib.sha256()
    for name, content in _contents(directory):
        digest.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _contents(directory: Path) -> Iterator[tuple[str, bytes]]:
    yield "", Path(files.__file__).read_bytes()
    for path in sorted(directory.rglob("*.y*ml")):
        try:
            content = path.read_bytes()
        except OSError as error:
            content = str(error).encode()  # reading it tells what is wrong
        yield str(path.relative_to(directory)), content


def _listing(directory: Path, faults: tuple[Fault, ...], outcome: str) -> str:
    lines = [f"the knowledge base in {directory} has errors, and {outcome}:"]
    lines += [str(fault) for fault in faults[:_SHOWN_FAULTS]]
    if len(faults) > _SHOWN_FAULTS:
        lines.append(f"… and {len(faults) - _SHOWN_FAULTS} more; `check` lists them all")
    return "\n".join(lines)
