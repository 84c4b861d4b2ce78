"""Whatever administrators, editors of files and restarts do in whatever order: what is live is what a plain model says."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.knowledge.archive import pack, unpack
from bot.knowledge.catalogue import Row
from bot.knowledge.check import check
from bot.knowledge.exchange import applied, edits
from bot.knowledge.export import write_folder
from bot.knowledge.files import read, read_text
from bot.knowledge.layout import contents_of
from bot.knowledge.live import LiveKnowledge
from bot.knowledge.merge import Conflict
from bot.knowledge.records import ITEM_KINDS, MODELS, Kind, Record
from bot.knowledge.references import Key
from bot.knowledge.snapshots import normalised
from bot.knowledge.store import ChangeRefusedError, Edit, KnowledgeStore, Origin
from bot.storage.database import Database
from tests.databases import copied, database_url, drop
from tests.knowledge.small import CITY as MINSK
from tests.knowledge.small import COUNTRY, KINDS, REGION, lab, partner, texts, write

T = TypeVar("T")
Rows = dict[Key, Row]

ADMIN = 101
HOSTS = ("one", "two")
"""Partners that may have laboratories, and stay."""
LABS, PARTNERS, CITIES = ("lab-a", "lab-b", "lab-c"), ("three", "four"), ("brest", "gomel")
KEYS: tuple[Key, ...] = (
    *((Kind.PARTNER, id_) for id_ in (*HOSTS, *PARTNERS)),
    *((Kind.LAB, id_) for id_ in LABS),
    *((Kind.CITY, id_) for id_ in CITIES),
)


def made(key: Key, version: int) -> Row:
    """One of the shapes that a record has in these tests."""
    match key:
        case (Kind.LAB, id_):
            return normalised(lab(id_, HOSTS[version % 2], name=texts(f"Laboratory {version} (example)")))
        case (Kind.CITY, id_):
            return normalised(
                Row(Kind.CITY, id_, None, {**MINSK.body, "id": id_, "name": texts(f"Town {id_} {version} (example)")})
            )
        case (_, id_):
            return normalised(partner(id_, founded=str(1900 + version)))


FIRST: Rows = {
    row.key: normalised(row)
    for row in (*(made((Kind.PARTNER, id_), 0) for id_ in HOSTS), made((Kind.LAB, LABS[0]), 0), REGION, COUNTRY, MINSK, *KINDS)
}
FOUNDATIONS = FIRST.keys() - {(Kind.LAB, LABS[0])}
"""What others lean on, and what therefore stays."""

Versions = Mapping[Key, int | None]
VERSIONS: st.SearchStrategy[Versions] = st.dictionaries(
    st.sampled_from(KEYS), st.none() | st.integers(0, 3), min_size=1, max_size=3
)
"""What some records are to be; None: they are not to be there."""
PROCESSES = st.integers(0, 1)


def with_versions(rows: Rows, versions: Versions) -> Rows:
    after = dict(rows)
    for key, version in versions.items():
        if version is None and key[1] not in HOSTS:
            after.pop(key, None)
        else:
            after[key] = made(key, version or 0)
    return after


@dataclass(frozen=True)
class Made:
    """A change that the model remembers."""

    number: int
    revision: int
    origin: Origin
    key: Key
    before: Row | None
    after: Row | None


@cache
def empty_home() -> Path:
    """A database that has taken the first files in; it goes with the process."""
    home = Path(tempfile.mkdtemp(prefix="generative-"))
    write(home / "knowledge", tuple(FIRST.values()))

    async def begin() -> None:
        async with Database(database_url(home)) as database:
            await LiveKnowledge.start(database, home / "knowledge", lambda _catalogue, _compiled: None)

    asyncio.run(begin())
    return home


class Knowledge(RuleBasedStateMachine):
    """Two processes on one database and one folder of files, and the model beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.home = Path(tempfile.mkdtemp(prefix="generative-"))
        copied(empty_home(), self.home)
        self.databases = [Database(database_url(self.home)) for _ in range(2)]
        for database in self.databases:
            self.wait(database.__aenter__())
        self.processes = [self.started(database) for database in self.databases]

        self.files = dict(FIRST)
        """What the files on the disk say."""
        self.taken = dict(FIRST)
        """What they said when they were taken in last."""
        self.live = dict(FIRST)
        self.conflicts: dict[Key, Conflict] = {}
        self.changes: list[Made] = []
        self.revision = 1
        self.zips: list[tuple[bytes, Rows]] = []
        self.remember(dict(FIRST), {}, Origin.YAML)

    def teardown(self) -> None:
        for database in self.databases:
            self.wait(database.__aexit__(None, None, None))
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        shutil.rmtree(self.home)
        drop(self.home)

    def wait(self, work: Awaitable[T]) -> T:
        async def awaited() -> T:
            return await work

        return self.loop.run_until_complete(awaited())

    def started(self, database: Database) -> LiveKnowledge[None]:
        return self.wait(LiveKnowledge.start(database, self.home / "knowledge", lambda _catalogue, _compiled: None))

    def store(self, process: int) -> KnowledgeStore:
        return self.processes[process].store

    # What may happen

    @rule(process=PROCESSES, versions=VERSIONS)
    def an_administrator_changes_records(self, process: int, versions: Versions) -> None:
        after = with_versions(self.live, versions)
        self.wait(self.store(process).apply(edits(self.live.values(), after.values()), ADMIN, Origin.ADMIN))
        self.expect(after, Origin.ADMIN)

    @rule(process=PROCESSES, key=st.sampled_from(KEYS), seen=st.integers(0, 3), version=st.integers(0, 3))
    def an_administrator_changes_what_is_not_there_any_more(self, process: int, key: Key, seen: int, version: int) -> None:
        before = made(key, seen)
        if self.live.get(key) != before:
            with pytest.raises(ChangeRefusedError):
                self.wait(self.store(process).apply([Edit(before, made(key, version))], ADMIN, Origin.ADMIN))

    @rule(process=PROCESSES, which=st.integers(0, 1000))
    def an_administrator_undoes(self, process: int, which: int) -> None:
        chosen = self.changes[-1 - which % len(self.changes)]
        together = [chosen]
        if chosen.origin is not Origin.YAML:
            together = [change for change in self.changes if change.revision == chosen.revision]
        after = dict(self.live)
        for change in together:
            after.pop(change.key, None)
            if change.before is not None:
                after[change.key] = change.before
        if not after.keys() >= FOUNDATIONS:
            return  # who leans on whom is another story
        # Also where it was changed since, and changed back.
        is_possible = all(self.live.get(change.key) == change.after for change in together)
        try:
            self.wait(self.store(process).undo(chosen.number, ADMIN))
        except ChangeRefusedError:
            assert not is_possible
        else:
            assert is_possible
            self.expect(after, Origin.ADMIN)

    @rule(versions=VERSIONS)
    def somebody_edits_the_files(self, versions: Versions) -> None:
        self.files = with_versions(self.files, versions)
        folder = self.home / "knowledge"
        contents = contents_of(self.files.values(), folder)
        shutil.rmtree(folder)
        for name, content in contents.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    @rule(process=PROCESSES)
    def a_process_starts_anew(self, process: int) -> None:
        self.processes[process] = self.started(self.databases[process])
        assert self.processes[process].faults == ()
        base, self.taken = self.taken, dict(self.files)
        after: Rows = {}
        for key in {**self.files, **self.live}:
            before, theirs, ours = base.get(key), self.files.get(key), self.live.get(key)
            if theirs != ours and before not in (theirs, ours):
                self.conflicts[key] = Conflict(key, before, theirs, ours)
            now = theirs if before == ours else ours
            if now is not None:
                after[key] = now
        self.expect(after, Origin.YAML)

    @precondition(lambda self: self.conflicts)
    @rule(process=PROCESSES, which=st.integers(0, 1000), take_theirs=st.booleans())
    def an_administrator_settles_a_conflict(self, process: int, which: int, take_theirs: bool) -> None:
        known = self.wait(self.store(process).conflicts())
        chosen = known[which % len(known)]
        conflict = chosen.conflict
        if take_theirs:
            after = {key: row for key, row in self.live.items() if key != conflict.key}
            after |= {conflict.key: conflict.theirs} if conflict.theirs is not None else {}
            edit = Edit(self.live.get(conflict.key), conflict.theirs)
            self.wait(self.store(process).apply([edit], ADMIN, Origin.ADMIN))
            self.expect(after, Origin.ADMIN)
        else:
            self.wait(self.store(process).settle(chosen.number))
            del self.conflicts[conflict.key]

    @rule(process=PROCESSES, resembling=st.booleans())
    def an_administrator_exports(self, process: int, resembling: bool) -> None:
        rows = self.wait(self.store(process).rows())
        content = pack(rows, self.home / "knowledge" if resembling else None)
        self.zips.append((content, dict(self.live)))
        assert edits(rows, applied(rows, unpack(content, "x.zip").rows)) == []
        write_folder(rows, self.home / "export", self.home / "knowledge" if resembling else None)
        assert edits(rows, applied(rows, read(self.home / "export").rows)) == []
        for name, text in contents_of(rows).items():
            kind = Kind.PARTNER if name.startswith("partners") else None
            read_back = read_text(text, name, kind).rows if kind else read(self.home / "export" / name).rows
            assert edits(rows, applied(rows, read_back)) == []

    @precondition(lambda self: self.zips)
    @rule(process=PROCESSES, which=st.integers(0, 1000))
    def an_administrator_imports_what_was_exported(self, process: int, which: int) -> None:
        content, packed = self.zips[which % len(self.zips)]
        rows = self.wait(self.store(process).rows())
        reading = unpack(content, "x.zip")
        assert check(reading, rows) == []
        self.wait(self.store(process).apply(edits(rows, applied(rows, reading.rows)), ADMIN, Origin.IMPORT))
        kept = {key: row for key, row in self.live.items() if key[0] not in ITEM_KINDS or (Kind.PARTNER, row.owner) not in packed}
        self.expect(kept | packed, Origin.IMPORT)

    # What must hold then

    def expect(self, after: Rows, origin: Origin) -> None:
        """The model moves on."""
        before, self.live = self.live, after
        self.remember(after, before, origin)
        self.conflicts = {key: conflict for key, conflict in self.conflicts.items() if self.taken.get(key) != self.live.get(key)}

    def remember(self, after: Rows, before: Rows, origin: Origin) -> None:
        moved = {key for key in {**before, **after} if before.get(key) != after.get(key)}
        if not moved:
            return
        self.revision += bool(before)
        told = self.wait(self.processes[0].store.changes_of(self.revision))
        assert {change.key: (change.before, change.after, change.origin) for change in told} == {
            key: (before.get(key), after.get(key), origin) for key in moved
        }
        self.changes += [
            Made(change.number, change.revision, change.origin, change.key, change.before, change.after)
            for change in reversed(told)
        ]

    @invariant()
    def what_is_live_is_what_the_model_says(self) -> None:
        wanted = {key: MODELS[row.kind].model_validate(row.body) for key, row in self.live.items()}
        owners = {row.id: row.owner for row in self.live.values() if row.owner is not None}
        for process in self.processes:
            self.wait(process.refresh())
            assert process.catalogue.revision == self.revision
            catalogue = process.catalogue
            records: dict[Key, Record] = {(entry.kind, id_): entry.record for id_, entry in catalogue.entries.items()}
            for kind, held in ((Kind.CITY, catalogue.cities), (Kind.COUNTRY, catalogue.countries),
                               (Kind.REGION, catalogue.regions), (Kind.TERM, catalogue.terms)):  # fmt: skip
                records |= {(kind, id_): record for id_, record in held.items()}
            assert records == wanted
            assert {entry.id: entry.partner.id for entry in catalogue.of_kind(Kind.LAB) if entry.partner} == owners

    @invariant()
    def conflicts_are_those_of_the_model(self) -> None:
        told = {conflict.conflict.key: conflict.conflict for conflict in self.wait(self.processes[0].store.conflicts())}
        assert told == self.conflicts


TestKnowledge = Knowledge.TestCase
TestKnowledge.settings = settings(max_examples=16, stateful_step_count=20)
