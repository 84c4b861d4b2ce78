"""After a time the numbers are left, and nobody's name."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from bot.announcements.announcement import Delivery, State, WrongStateError
from bot.announcements.audience import Audience
from bot.announcements.content import ALL
from bot.announcements.expiry import expire
from bot.announcements.outbox import Outcome
from bot.storage.tables import deliveries
from tests.announcements.conftest import OFFICER, TEXT, Office, add_people
from tests.people.conftest import Clock

DAY = dt.timedelta(days=1)


async def expire_after(office: Office, clock: Clock, age: dt.timedelta = 90 * DAY) -> None:
    await expire(office.database, office.audit, clock() - age)


async def sent(office: Office) -> int:
    """To two of whom one is away, and one, who is sent to again, cannot be reached."""
    id_ = await office.announce()
    first, second, third = (await office.outbox.exchange((), 3)).jobs
    outcomes = [Outcome(first, Delivery.SENT, messages=(7,)), Outcome(second, Delivery.BLOCKED), Outcome(third, Delivery.UNKNOWN)]
    await office.outbox.exchange(outcomes, 1)
    await office.announcements.resend(id_, OFFICER)
    (again,) = (await office.outbox.exchange((), 3)).jobs
    await office.outbox.exchange([Outcome(again, Delivery.FAILED, "no")], 1)
    return id_


async def kept(office: Office) -> int:
    async with office.database.reading() as connection:
        return (await connection.execute(select(func.count()).select_from(deliveries))).scalar_one()


async def test_counts_take_the_place_of_names(office: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 4))
    id_ = await sent(office)
    before = await office.report(id_)
    clock.passes(days=89)
    await expire_after(office, clock)
    assert await kept(office) == 3
    clock.passes(days=2)
    await expire_after(office, clock)
    after = await office.report(id_)
    assert await kept(office) == 0
    assert (after.overall, after.counts, after.total) == (before.overall, before.counts, before.total)
    assert after.overall[Delivery.SENT] == after.overall[Delivery.BLOCKED] == after.overall[Delivery.FAILED] == 1
    assert (before.is_expired, after.is_expired) == (False, True)
    assert (await office.reports.unreached_csv(id_, OFFICER)).splitlines() == ["user,state,reason"]
    actions = [step.action for step in await office.audit.steps(f"announcement:{id_}")]
    await expire_after(office, clock)
    assert actions[0] == "announcement-expired"
    assert [step.action for step in await office.audit.steps(f"announcement:{id_}")] == actions


async def test_nothing_can_be_done_for_those_who_are_not_known(office: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 4))
    id_ = await sent(office)
    clock.passes(days=91)
    await expire_after(office, clock)
    steps = office.announcements
    for step in (steps.correct(id_, OFFICER, {ALL: TEXT}), steps.recall(id_, OFFICER, {}), steps.resend(id_, OFFICER)):
        with pytest.raises(WrongStateError):
            await step
    assert (await steps.get(id_)).state is State.DONE


async def test_what_was_corrected_of_late_is_kept(office: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 4))
    id_ = await sent(office)
    clock.passes(days=60)
    await office.announcements.correct(id_, OFFICER, {ALL: TEXT})
    (job,) = (await office.outbox.exchange((), 3)).jobs
    await office.outbox.exchange([Outcome(job, Delivery.SENT)], 1)
    clock.passes(days=60)
    await expire_after(office, clock)
    assert not (await office.report(id_)).is_expired
    clock.passes(days=60)
    await expire_after(office, clock)
    assert (await office.report(id_)).is_expired
    assert await kept(office) == 0


async def test_what_was_paused_for_so_long_has_ended(office: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 4))
    paused, sending = await office.announce(), await office.announce(TEXT.model_copy(update={"text": "Two"}))
    await office.outbox.exchange((), 0)
    await office.announcements.pause(paused, OFFICER)
    clock.passes(days=91)
    await expire_after(office, clock)
    report = await office.report(paused)
    assert (report.announcement.state, report.counts[Delivery.PENDING]) == (State.STOPPED, 3)
    assert report.finished_at is not None
    with pytest.raises(WrongStateError):
        await office.announcements.resume(paused, OFFICER)
    # What is at work goes on.
    assert not (await office.report(sending)).is_expired
    assert len((await office.outbox.exchange((), 9)).jobs) == 3


async def test_old_drafts_are_discarded(office: Office, clock: Clock) -> None:
    old, planned = [await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience()) for _ in range(2)]
    await office.announcements.plan(planned.id, OFFICER, clock() + 365 * DAY)
    clock.passes(days=60)
    newer = await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())
    clock.passes(days=31)
    await expire_after(office, clock)
    states = [(await office.announcements.get(draft.id)).state for draft in (old, planned, newer)]
    assert states == [State.STOPPED, State.DRAFT, State.DRAFT]
