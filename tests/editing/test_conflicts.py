"""Where files and administrators disagree, an administrator has the last word, and has it once."""

from __future__ import annotations

import asyncio

import pytest

from bot.editing.conflicts import NoConflictError
from bot.editing.editor import NotAllowedError
from bot.knowledge.catalogue import Row
from bot.knowledge.store import ChangeRefusedError, Edit
from bot.people.audit import Action
from bot.storage.database import Database
from tests.editing.conftest import ADMIN, CLERK, COLLEAGUE, Desk, desk_of
from tests.knowledge.small import LAB, PARTNER, ROWS, changed, texts

OURS = changed(LAB, name=texts("Ours"))
THEIRS = changed(LAB, name=texts("Theirs"))


def filed(*rows: Row) -> tuple[Row, ...]:
    """The files with these records in place of those of the same id."""
    new = {row.key: row for row in rows}
    return tuple(new.get(row.key, row) for row in ROWS)


@pytest.fixture
async def disputed(desk: Desk) -> int:
    """The number of a conflict about a laboratory."""
    await desk.editor.apply([Edit(LAB, OURS)], ADMIN)
    await desk.store.sync(filed(THEIRS), "second")
    (conflict,) = await desk.conflicts.open()
    return conflict.number


async def live(desk: Desk) -> Row | None:
    return next((row for row in await desk.store.rows() if row.key == LAB.key), None)


async def test_what_is_kept_is_settled_with_a_step_in_the_audit_log(desk: Desk, disputed: int) -> None:
    revision = await desk.store.revision()
    await desk.conflicts.keep(disputed, ADMIN)
    assert await desk.conflicts.open() == ()
    assert (await live(desk), await desk.store.revision()) == (OURS, revision)
    (step,) = await desk.audit.steps()
    told = (ADMIN, Action.CONFLICT_KEPT, f"conflict:{disputed}", {"kind": "lab", "id": LAB.id})
    assert (step.by, step.action, step.subject, step.details) == told


async def test_of_two_who_settle_at_once_one_is_told_that_it_is_done(desk: Desk, disputed: int) -> None:
    keeping = (desk.conflicts.keep(disputed, by) for by in (ADMIN, COLLEAGUE))
    outcomes = await asyncio.gather(*keeping, return_exceptions=True)
    assert sorted(isinstance(outcome, NoConflictError) for outcome in outcomes) == [False, True]
    assert len(await desk.audit.steps()) == 1
    with pytest.raises(NoConflictError):
        await desk.conflicts.taking(disputed)


async def test_only_administrators_settle(desk: Desk, disputed: int) -> None:
    with pytest.raises(NotAllowedError):
        await desk.conflicts.keep(disputed, CLERK)
    assert len(await desk.conflicts.open()) == 1


async def test_the_files_version_is_taken_by_a_change_that_can_be_undone(desk: Desk, disputed: int) -> None:
    applied = await desk.editor.apply([await desk.conflicts.taking(disputed)], COLLEAGUE)
    assert await live(desk) == THEIRS
    assert await desk.conflicts.open() == ()
    assert applied.number is not None
    await desk.editor.undo(applied.number, ADMIN)
    assert await live(desk) == OURS


async def test_the_files_version_may_be_that_there_is_nothing(desk: Desk) -> None:
    await desk.editor.apply([Edit(LAB, OURS)], ADMIN)
    await desk.store.sync(tuple(row for row in ROWS if row != LAB), "second")
    (conflict,) = await desk.conflicts.open()
    await desk.editor.apply([await desk.conflicts.taking(conflict.number)], ADMIN)
    assert await live(desk) is None
    assert await desk.conflicts.open() == ()


async def test_what_is_edited_after_somebody_has_looked_is_not_trampled(desk: Desk, disputed: int) -> None:
    edit = await desk.conflicts.taking(disputed)
    await desk.editor.apply([Edit(OURS, changed(LAB, name=texts("Ours, once more")))], COLLEAGUE)
    with pytest.raises(ChangeRefusedError):
        await desk.editor.apply([edit], ADMIN)
    assert len(await desk.conflicts.open()) == 1


@pytest.mark.parametrize("taken", [True, False])
async def test_a_settled_conflict_stays_settled_until_the_files_say_something_new(desk: Desk, disputed: int, taken: bool) -> None:
    if taken:
        await desk.editor.apply([await desk.conflicts.taking(disputed)], ADMIN)
    else:
        await desk.conflicts.keep(disputed, ADMIN)
    settled = await live(desk)
    await desk.store.sync(filed(THEIRS, changed(PARTNER, founded="1921")), "the files, changed elsewhere")
    assert (await live(desk), await desk.conflicts.open()) == (settled, ())
    newest = changed(LAB, name=texts("Theirs, once more"))
    await desk.store.sync(filed(newest), "the files, changed there")
    assert await live(desk) == (newest if taken else OURS)
    assert len(await desk.conflicts.open()) == (0 if taken else 1)


async def test_administrators_are_told_of_each_conflict_once(url: str, desk: Desk, disputed: int) -> None:
    async with Database(url) as database:
        told = await asyncio.gather(desk.conflicts.untold(), desk_of(database).conflicts.untold())
        assert sorted(map(len, told)) == [0, 1]
        assert await desk_of(database).conflicts.untold() == ()
    await desk.editor.apply([Edit(PARTNER, changed(PARTNER, founded="1921"))], ADMIN)
    await desk.store.sync(filed(THEIRS, changed(PARTNER, founded="1922")), "third")
    assert [conflict.number for conflict in await desk.conflicts.untold()] == [disputed, disputed + 1]
    # The newer one is settled: of the older one they know.
    await desk.conflicts.keep(disputed + 1, ADMIN)
    assert await desk.conflicts.untold() == ()


async def test_without_conflicts_there_is_nothing_to_tell(desk: Desk) -> None:
    assert await desk.conflicts.untold() == ()
    assert await desk.audit.steps() == []
