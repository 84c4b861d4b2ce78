"""The knowledge in the database: every change is kept, can be undone, and tramples no other."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.knowledge.catalogue import Row
from bot.knowledge.merge import Conflict
from bot.knowledge.store import ChangeRefusedError, Edit, KnowledgeStore, Origin, SyncReport
from bot.knowledge.values import LANGUAGES
from bot.storage.database import Database
from bot.texts import Texts
from tests.databases import database_url
from tests.knowledge.small import CITY, COUNTRY, LAB, PARTNER, ROWS, WORDS, changed, lab, partner
from tests.knowledge.small import texts as in_all

ADMIN, COLLEAGUE = 101, 102
NOW = dt.datetime(2026, 9, 1, 4, tzinfo=dt.UTC)
RENAMED = changed(LAB, name=in_all("Another name"))
REWORDED = changed(LAB, name=in_all("A third name"))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(database_url(tmp_path)) as database:
        yield database


@pytest.fixture
async def store(database: Database) -> KnowledgeStore:
    store = KnowledgeStore(database, now=lambda: NOW)
    await store.sync(ROWS, "first")
    return store


def without(*gone: Row) -> tuple[Row, ...]:
    return tuple(row for row in ROWS if row not in gone)


def replaced(old: Row, new: Row) -> tuple[Row, ...]:
    return tuple(new if row == old else row for row in ROWS)


async def edit(store: KnowledgeStore, before: Row | None, after: Row | None, by: int = ADMIN) -> int:
    return await store.apply([Edit(before, after)], by, Origin.ADMIN)


async def test_an_empty_store_takes_everything_in(database: Database) -> None:
    store = KnowledgeStore(database)
    assert (await store.revision(), await store.rows(), await store.digest()) == (0, (), None)
    report = await store.sync(ROWS, "first")
    assert report == SyncReport(added=tuple(sorted(row.key for row in ROWS)))
    assert (await store.revision(), await store.rows(), await store.digest()) == (1, ROWS, "first")


async def test_the_same_digest_is_not_looked_at_again(store: KnowledgeStore) -> None:
    assert await store.sync((), "first") == SyncReport()
    assert await store.rows() == ROWS


async def test_the_same_content_under_another_digest_is_no_change(store: KnowledgeStore) -> None:
    assert await store.sync(ROWS, "second") == SyncReport()
    assert (await store.revision(), await store.digest()) == (1, "second")


async def test_files_add_change_and_remove(store: KnowledgeStore) -> None:
    other = partner("two")
    report = await store.sync((changed(PARTNER, founded="1921"), other, *WORDS), "second")
    assert report == SyncReport(added=(other.key,), changed=(PARTNER.key,), removed=(LAB.key,))
    assert await store.rows() == (changed(PARTNER, founded="1921"), other, *WORDS)
    assert await store.revision() == 2


async def test_rows_keep_the_order_of_the_files_with_admins_additions_last(store: KnowledgeStore) -> None:
    own, third = partner("admins-own"), partner("three")
    await edit(store, None, own)
    await store.sync((third, *ROWS), "second")
    assert await store.rows() == (third, *ROWS, own)


async def test_an_edit_is_one_step_and_is_remembered(store: KnowledgeStore) -> None:
    assert await edit(store, LAB, RENAMED) == 2
    assert await store.rows() == replaced(LAB, RENAMED)
    last, first = await store.history(LAB.key)
    assert (last.by, last.origin, last.at, last.revision) == (ADMIN, Origin.ADMIN, NOW, 2)
    assert (last.before, last.after) == (LAB, RENAMED)
    assert (first.by, first.origin, first.before, first.after) == (None, Origin.YAML, None, LAB)


async def test_several_edits_are_one_step_or_none(store: KnowledgeStore) -> None:
    other = partner("two")
    edits = [Edit(None, other), Edit(None, lab("second-lab", "two")), Edit(LAB, RENAMED)]
    assert await store.apply(edits, ADMIN, Origin.IMPORT) == 2
    before = await store.rows()
    with pytest.raises(ChangeRefusedError):
        await store.apply([Edit(other, None), Edit(LAB, None)], ADMIN, Origin.ADMIN)
    assert (await store.rows(), await store.revision()) == (before, 2)


async def test_an_edit_that_changes_nothing_is_no_step(store: KnowledgeStore) -> None:
    assert await edit(store, LAB, LAB) == 1
    assert len(await store.history(LAB.key)) == 1


@pytest.mark.parametrize(("before", "after"), [(LAB, REWORDED), (None, REWORDED), (LAB, None)])
async def test_an_edit_of_what_somebody_changed_meanwhile_is_refused(
    store: KnowledgeStore, before: Row | None, after: Row | None
) -> None:
    await edit(store, LAB, RENAMED, by=COLLEAGUE)
    with pytest.raises(ChangeRefusedError, match=r"^lab laser-lab has been changed by somebody else meanwhile"):
        await edit(store, before, after)
    assert await store.rows() == replaced(LAB, RENAMED)


async def test_of_two_edits_at_once_one_wins_and_the_other_is_told(store: KnowledgeStore) -> None:
    outcomes = await asyncio.gather(edit(store, LAB, RENAMED), edit(store, LAB, REWORDED, by=COLLEAGUE), return_exceptions=True)
    assert sorted(isinstance(outcome, ChangeRefusedError) for outcome in outcomes) == [False, True]
    assert await store.revision() == 2


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (PARTNER, None, "one"),
        (CITY, None, "city"),
        (LAB, changed(LAB, source="s9"), "s9"),
        (LAB, changed(LAB, status="on-fire"), "on-fire"),
        (LAB, changed(LAB, **{"with": ["nobody"]}), "nobody"),
        (LAB, changed(LAB, colour="red"), "colour"),
        (None, lab("second-lab", "nobody"), "nobody"),
        (None, Row(LAB.kind, "second-lab", "one", LAB.body), "keeps its id"),
        (None, lab("one", "one"), "one"),
        (PARTNER, changed(PARTNER, website="javascript:alert(1)"), "website"),
    ],
)
async def test_what_would_break_the_knowledge_is_refused_in_a_line(
    store: KnowledgeStore, before: Row | None, after: Row | None, message: str
) -> None:
    with pytest.raises(ChangeRefusedError, match=message) as caught:
        await edit(store, before, after)
    assert "\n" not in str(caught.value)
    assert (await store.rows(), await store.revision()) == (ROWS, 1)


async def test_every_reason_is_told_in_the_language_of_the_editor(store: KnowledgeStore, texts: Texts) -> None:
    with pytest.raises(ChangeRefusedError) as caught:
        await edit(store, LAB, changed(LAB, status="on-fire", source="s9", summary={"en": "A", "ru": "Б"}))
    said = {language: [texts.say(language, reason) for reason in caught.value.reasons] for language in LANGUAGES}
    assert said["ru"] == ["лаборатория laser-lab: нет поля summary.kk: каждый текст нужен на en, ru и kk"]
    assert said["kk"] == ["зертхана laser-lab: summary.kk өрісі жоқ: әр мәтін en, ru және kk тілдерінде керек"]
    with pytest.raises(ChangeRefusedError, match=r"^lab laser-lab: status: .* \(and 1 more\)$") as caught:
        await edit(store, LAB, changed(LAB, status="on-fire", source="s9"))
    assert [texts.say("ru", reason) for reason in caught.value.reasons] == [
        "лаборатория laser-lab: status: on-fire сюда не подходит; возможны: open",
        "лаборатория laser-lab: source: s9 – такого нет среди источников партнёра one",
    ]


async def test_all_records_that_moved_meanwhile_are_named(store: KnowledgeStore, texts: Texts) -> None:
    await edit(store, LAB, RENAMED, by=COLLEAGUE)
    await edit(store, PARTNER, changed(PARTNER, founded="1921"), by=COLLEAGUE)
    with pytest.raises(ChangeRefusedError) as caught:
        await store.apply([Edit(PARTNER, None), Edit(LAB, None), Edit(CITY, None)], ADMIN, Origin.ADMIN)
    assert [texts.say("ru", reason) for reason in caught.value.reasons] == [
        f"{record}: запись тем временем изменил кто-то другой; посмотрите на неё ещё раз"
        for record in ("партнёр one", "лаборатория laser-lab")
    ]


async def test_of_very_many_reasons_twenty_are_told(store: KnowledgeStore) -> None:
    with pytest.raises(ChangeRefusedError) as caught:
        await store.apply([Edit(None, partner(f"p-{number}", colour="red")) for number in range(30)], ADMIN, Origin.ADMIN)
    assert len(caught.value.reasons) == 20


async def test_an_old_fault_is_no_reason_to_refuse_an_edit_elsewhere(store: KnowledgeStore) -> None:
    await store.sync(replaced(LAB, changed(LAB, colour="red")), "an earlier program let this pass")
    assert await edit(store, PARTNER, changed(PARTNER, founded="1921")) == 3


async def test_what_json_writes_alike_is_no_change(store: KnowledgeStore) -> None:
    one, other = changed(LAB, aliases=("LL",)), changed(LAB, aliases=["LL"])
    await store.sync(replaced(LAB, one), "second")
    assert await store.sync(replaced(LAB, one), "third") == SyncReport()
    assert await edit(store, other, one) == 2


async def test_undo_is_a_new_change_and_can_be_undone(store: KnowledgeStore) -> None:
    await edit(store, LAB, RENAMED)
    number = (await store.history(LAB.key))[0].number
    assert await store.undo(number, COLLEAGUE) == 3
    assert await store.rows() == ROWS
    last = (await store.history(LAB.key))[0]
    assert (last.by, last.before, last.after) == (COLLEAGUE, RENAMED, LAB)
    await store.undo(last.number, ADMIN)
    assert await store.rows() == replaced(LAB, RENAMED)


async def test_undo_never_tramples_a_later_change(store: KnowledgeStore) -> None:
    await edit(store, LAB, RENAMED)
    early = (await store.history(LAB.key))[0].number
    await edit(store, RENAMED, REWORDED, by=COLLEAGUE)
    late = (await store.history(LAB.key))[0].number
    with pytest.raises(
        ChangeRefusedError,
        match=f"^change {early} cannot be undone: lab laser-lab was changed again by change {late}; undo that one first$",
    ):
        await store.undo(early, ADMIN)
    assert await store.rows() == replaced(LAB, REWORDED)
    assert [change.number for change in await store.in_the_way(early)] == [late]
    assert await store.in_the_way(late) == ()


async def test_what_came_to_nothing_since_is_not_in_the_way(store: KnowledgeStore) -> None:
    await edit(store, LAB, RENAMED)
    early = (await store.history(LAB.key))[0].number
    await edit(store, RENAMED, REWORDED, by=COLLEAGUE)
    await store.undo((await store.history(LAB.key))[0].number, COLLEAGUE)
    assert await store.in_the_way(early) == ()
    await store.undo(early, ADMIN)
    assert await store.rows() == ROWS


async def test_of_many_records_one_that_changed_since_keeps_all_from_being_undone(store: KnowledgeStore) -> None:
    founded = changed(PARTNER, founded="1921")
    await store.apply([Edit(LAB, RENAMED), Edit(PARTNER, founded)], ADMIN, Origin.IMPORT)
    number = (await store.history(PARTNER.key))[0].number
    await edit(store, RENAMED, REWORDED, by=COLLEAGUE)
    (later,) = await store.in_the_way(number)
    assert (later.key, later.by) == (LAB.key, COLLEAGUE)
    with pytest.raises(ChangeRefusedError):
        await store.undo(number, ADMIN)
    assert set(map(str, await store.rows())) == set(map(str, (founded, REWORDED, *WORDS)))


async def test_a_record_is_found_in_the_history_by_its_id(store: KnowledgeStore) -> None:
    await edit(store, LAB, None)
    (last,) = await store.last_changes(["Laser-LAB"])
    assert (last.key, last.after) == (LAB.key, None)
    assert {change.key for change in await store.last_changes([LAB.id, "by", "nothing"])} == {LAB.key, COUNTRY.key}


async def test_what_was_removed_in_one_step_comes_back_in_one(store: KnowledgeStore) -> None:
    await store.apply([Edit(PARTNER, None), Edit(LAB, None)], ADMIN, Origin.ADMIN)
    assert await store.rows() == WORDS
    await store.undo((await store.history(LAB.key))[0].number, ADMIN)
    assert set(map(str, await store.rows())) == set(map(str, ROWS))


async def test_of_what_the_files_changed_only_the_one_record_is_undone(store: KnowledgeStore) -> None:
    await store.sync((changed(PARTNER, founded="1921"), RENAMED, *WORDS), "second")
    await store.undo((await store.history(LAB.key))[0].number, ADMIN)
    assert await store.rows() == (changed(PARTNER, founded="1921"), LAB, *WORDS)


async def test_undo_of_what_others_lean_on_is_refused(store: KnowledgeStore) -> None:
    with pytest.raises(ChangeRefusedError):
        await store.undo((await store.history(PARTNER.key))[0].number, ADMIN)
    with pytest.raises(ChangeRefusedError, match=r"^there is no change 999$"):
        await store.undo(999, ADMIN)
    assert await store.rows() == ROWS


async def test_an_edit_outlives_every_import(store: KnowledgeStore) -> None:
    await edit(store, LAB, RENAMED)
    report = await store.sync(replaced(LAB, REWORDED), "second")
    assert report == SyncReport(conflicts=(Conflict(LAB.key, LAB, REWORDED, RENAMED),))
    assert await store.sync(replaced(LAB, REWORDED), "third") == SyncReport()
    assert await store.rows() == replaced(LAB, RENAMED)
    (told,) = await store.conflicts()
    assert (told.at, told.conflict) == (NOW, Conflict(LAB.key, LAB, REWORDED, RENAMED))


async def test_a_conflict_is_there_until_somebody_settles_it(store: KnowledgeStore) -> None:
    await edit(store, LAB, RENAMED)
    await store.sync(without(LAB), "second")
    (told,) = await store.conflicts()
    assert told.conflict.theirs is None
    assert await store.settle(told.number)
    assert await store.conflicts() == ()
    assert not await store.settle(told.number)
    assert await store.rows() == (PARTNER, *WORDS, RENAMED)


async def test_a_conflict_ends_when_the_admin_agrees_with_the_files(store: KnowledgeStore) -> None:
    await edit(store, LAB, RENAMED)
    await store.sync(replaced(LAB, REWORDED), "second")
    await edit(store, RENAMED, REWORDED)
    assert await store.conflicts() == ()


async def test_a_conflict_ends_when_the_files_agree_with_the_admin(store: KnowledgeStore) -> None:
    await edit(store, LAB, RENAMED)
    await store.sync(replaced(LAB, REWORDED), "second")
    await store.sync(replaced(LAB, RENAMED), "third")
    assert await store.conflicts() == ()


async def test_a_newer_conflict_of_a_record_takes_the_place_of_the_older(store: KnowledgeStore) -> None:
    await edit(store, LAB, RENAMED)
    await store.sync(replaced(LAB, REWORDED), "second")
    await store.sync(without(LAB), "third")
    assert [told.conflict.theirs for told in await store.conflicts()] == [None]


async def test_two_processes_take_the_same_files_in_once(tmp_path: Path, store: KnowledgeStore) -> None:
    async with Database(database_url(tmp_path)) as database:
        other = KnowledgeStore(database)
        files = replaced(LAB, RENAMED)
        reports = await asyncio.gather(store.sync(files, "second"), other.sync(files, "second"))
    assert sorted(len(report.changed) for report in reports) == [0, 1]
    assert len(await store.history(LAB.key)) == 2


async def test_edits_of_two_processes_at_once_are_all_made(tmp_path: Path, store: KnowledgeStore) -> None:
    async with Database(database_url(tmp_path)) as database:
        other = KnowledgeStore(database)
        added = [partner(f"partner-{number}") for number in range(8)]
        await asyncio.gather(*(edit(store if number % 2 else other, None, row) for number, row in enumerate(added)))
    assert set(map(str, await store.rows())) == set(map(str, (*ROWS, *added)))
    assert await store.revision() == 1 + len(added)


async def test_of_two_processes_that_edit_a_record_at_once_one_is_told(tmp_path: Path, store: KnowledgeStore) -> None:
    async with Database(database_url(tmp_path)) as database:
        other = KnowledgeStore(database)
        outcomes = await asyncio.gather(edit(store, LAB, RENAMED), edit(other, LAB, REWORDED), return_exceptions=True)
    assert sorted(isinstance(outcome, ChangeRefusedError) for outcome in outcomes) == [False, True]
    assert len(await store.history(LAB.key)) == 2


async def test_of_two_processes_that_undo_a_change_at_once_one_is_told(tmp_path: Path, store: KnowledgeStore) -> None:
    await edit(store, LAB, RENAMED)
    number = (await store.history(LAB.key))[0].number
    async with Database(database_url(tmp_path)) as database:
        other = KnowledgeStore(database)
        outcomes = await asyncio.gather(store.undo(number, ADMIN), other.undo(number, COLLEAGUE), return_exceptions=True)
    assert sorted(isinstance(outcome, ChangeRefusedError) for outcome in outcomes) == [False, True]
    assert await store.rows() == ROWS


async def test_an_edit_that_is_cancelled_is_not_made(store: KnowledgeStore) -> None:
    editing = asyncio.create_task(edit(store, LAB, RENAMED))
    await asyncio.sleep(0)
    editing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await editing
    assert (await store.rows(), await store.revision()) == (ROWS, 1)
    assert await edit(store, LAB, RENAMED) == 2


async def test_what_is_read_again_is_the_same_where_it_has_not_changed(store: KnowledgeStore) -> None:
    _, before = await store.state()
    await edit(store, LAB, RENAMED)
    _, after = await store.state()
    assert [one is other for one, other in zip(before, after, strict=True)] == [row != LAB for row in ROWS]
