"""The live knowledge follows its files at start and the database ever after."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.live import LiveKnowledge
from bot.knowledge.store import Edit, KnowledgeError, KnowledgeStore, Origin
from bot.storage.compiled import Compiled
from bot.storage.database import Database
from tests.databases import database_url
from tests.knowledge.small import LAB, PARTNER, ROWS, WORDS, changed, partner, texts, write

RENAMED = changed(PARTNER, name=texts("Another name (example)"))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(database_url(tmp_path)) as database:
        yield database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "knowledge")
    return tmp_path / "knowledge"


def names(catalogue: Catalogue, _: Compiled) -> list[str]:
    """A companion: the English names of all partners."""
    return [partner.name.en for partner in catalogue.partners.values()]


async def rename_elsewhere(tmp_path: Path) -> None:
    """Another process edits."""
    async with Database(database_url(tmp_path)) as database:
        await KnowledgeStore(database).apply([Edit(PARTNER, RENAMED)], 101, Origin.ADMIN)


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that another task does, five seconds at the most."""
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_files_become_a_catalogue_with_its_companion(database: Database, folder: Path) -> None:
    live = await LiveKnowledge.start(database, folder, names)
    assert set(live.catalogue.entries) == {"one", "laser-lab"}
    assert live.current.companion == ["The university one (example)"]
    assert live.catalogue.revision == 1
    assert len(live.report.added) == len(ROWS)
    assert live.faults == ()


async def test_files_are_taken_in_again_only_when_they_have_changed(database: Database, folder: Path) -> None:
    await LiveKnowledge.start(database, folder, names)
    assert (await LiveKnowledge.start(database, folder, names)).catalogue.revision == 1
    write(folder, (RENAMED, LAB, *WORDS))
    live = await LiveKnowledge.start(database, folder, names)
    assert (live.catalogue.revision, live.report.changed) == (2, (PARTNER.key,))
    (folder / "partners" / "one.yaml").unlink()
    write(folder, (partner("two"), *WORDS))
    assert set((await LiveKnowledge.start(database, folder, names)).catalogue.entries) == {"two"}


async def test_a_change_of_equal_size_and_time_is_seen(database: Database, folder: Path) -> None:
    await LiveKnowledge.start(database, folder, names)
    path = folder / "partners" / "one.yaml"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("An example.", "Un exemple."), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (await LiveKnowledge.start(database, folder, names)).report.changed == (LAB.key, PARTNER.key)


async def test_a_broken_file_leaves_the_last_good_knowledge_live(
    database: Database, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await LiveKnowledge.start(database, folder, names)
    (folder / "partners" / "one.yaml").write_text("id: one\nkind: [university\n", encoding="utf-8")
    write(folder, (partner("two"),))
    live = await LiveKnowledge.start(database, folder, names)
    assert set(live.catalogue.entries) == {"one", "laser-lab"}
    assert live.faults
    assert all(fault.file.endswith("one.yaml") for fault in live.faults)
    assert "one.yaml" in caplog.text
    write(folder)
    assert set((await LiveKnowledge.start(database, folder, names)).catalogue.entries) == {"one", "laser-lab", "two"}


async def test_a_broken_file_at_the_first_start_ends_it_with_the_faults(database: Database, folder: Path) -> None:
    write(folder, (changed(PARTNER, country="ZZ"),))
    with pytest.raises(KnowledgeError, match=r"(?s)has errors, .* to answer from:\n.*one\.yaml:\d+: .*ZZ"):
        await LiveKnowledge.start(database, folder, names)


async def test_a_missing_folder_at_the_first_start_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="nowhere"):
        await LiveKnowledge.start(database, tmp_path / "nowhere", names)


async def test_a_long_list_of_faults_is_cut(database: Database, folder: Path) -> None:
    write(folder, tuple(changed(partner(f"p-{number}"), colour="red") for number in range(30)))
    with pytest.raises(KnowledgeError, match="… and 20 more; `check` lists them all") as caught:
        await LiveKnowledge.start(database, folder, names)
    assert str(caught.value).count("\n") == 11


async def test_an_edit_of_another_process_arrives(database: Database, folder: Path, tmp_path: Path) -> None:
    live = await LiveKnowledge.start(database, folder, names)
    held = live.current
    assert not await live.refresh()
    await rename_elsewhere(tmp_path)
    assert await live.refresh()
    assert live.current.companion == ["Another name (example)"]
    assert live.catalogue.revision == 2
    assert held.companion == ["The university one (example)"], "who holds a state keeps it"


async def test_watching_follows_by_itself(database: Database, folder: Path, tmp_path: Path) -> None:
    live = await LiveKnowledge.start(database, folder, names)
    watching = asyncio.create_task(live.watch(0.01))
    await rename_elsewhere(tmp_path)
    await until(lambda: live.catalogue.revision == 2)
    await end(watching)
    assert live.current.companion == ["Another name (example)"]


async def test_what_cannot_be_built_leaves_the_present_live_and_is_told_once(
    database: Database, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live = await LiveKnowledge.start(database, folder, names)
    await rename_elsewhere(tmp_path)
    async with database.writing() as connection:
        await connection.execute(text("DELETE FROM records WHERE kind = 'partner'"))
    caplog.set_level(logging.ERROR)
    watching = asyncio.create_task(live.watch(0.01))
    await until(lambda: "cannot be used" in caplog.text)
    await asyncio.sleep(0.1)
    await end(watching)
    assert len(caplog.records) == 1
    assert live.catalogue.revision == 1
    async with database.writing() as connection:
        await connection.execute(text("DELETE FROM records WHERE kind = 'lab'"))
        await connection.execute(text("UPDATE knowledge SET revision = 3"))
    assert await live.refresh()


async def test_what_was_compiled_is_there_at_the_next_start(database: Database, folder: Path) -> None:
    compiling: list[bytes | None] = []

    def build(catalogue: Catalogue, compiled: Compiled) -> None:
        compiling.append(compiled.get("names", "digest"))
        compiled.keep("names", "digest", b"slow")

    await LiveKnowledge.start(database, folder, build)
    await LiveKnowledge.start(database, folder, build)
    assert compiling == [None, b"slow"]


async def test_building_leaves_the_event_loop_free(database: Database, folder: Path) -> None:
    loop, free = asyncio.get_running_loop(), threading.Event()

    def build(_: Catalogue, __: Compiled) -> bool:
        loop.call_soon_threadsafe(free.set)
        return free.wait(5)

    assert (await LiveKnowledge.start(database, folder, build)).current.companion


async def test_records_that_have_not_changed_are_not_made_again(database: Database, folder: Path, tmp_path: Path) -> None:
    live = await LiveKnowledge.start(database, folder, names)
    before = live.catalogue
    await rename_elsewhere(tmp_path)
    await live.refresh()
    assert live.catalogue.entries["laser-lab"].record is before.entries["laser-lab"].record
    assert live.catalogue.partners["one"] is not before.partners["one"]
    lab_of = live.catalogue.entries["laser-lab"].partner
    assert lab_of is live.catalogue.partners["one"], "what hangs on a changed record hangs on the new one"


async def test_what_cannot_be_kept_for_the_next_start_is_live_all_the_same(
    database: Database, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def build(catalogue: Catalogue, compiled: Compiled) -> int:
        compiled.keep("revision", str(catalogue.revision), b"slow")
        return catalogue.revision

    live = await LiveKnowledge.start(database, folder, build)
    async with database.writing() as connection:
        await connection.execute(text("DROP TABLE compiled"))
    await rename_elsewhere(tmp_path)
    assert await live.refresh()
    assert live.current.companion == 2
    assert "could not be kept" in caplog.text
