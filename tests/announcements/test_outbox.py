"""The outbox: what is handed out is on record before, and to nobody else; a crash leaves nothing in between."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.announcements.announcement import Delivery, State
from bot.announcements.content import ALL
from bot.announcements.outbox import LEASE, Job, Outcome
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import deliveries
from tests.announcements.conftest import OFFICER, TEXT, Office, add_people, office_of
from tests.people.conftest import Clock

NEW = TEXT.model_copy(update={"text": "new"})


@pytest.fixture
async def another(database: Database, clock: Clock) -> Office:
    """The office of another process, on the same database."""
    return office_of(database, clock)


def sent(job: Job) -> Outcome:
    return Outcome(job, Delivery.SENT, messages=(job.user,))


async def test_what_is_handed_out_is_on_record(url: str, office: Office) -> None:
    await add_people(office.database, range(1, 6))
    await office.announce()
    handed = await office.outbox.exchange((), 3)
    async with Database(url) as elsewhere, elsewhere.reading() as connection:
        rows = (await connection.execute(select(deliveries.c.user).where(deliveries.c.state == "sending"))).all()
    assert {user for (user,) in rows} == {job.user for job in handed.jobs}
    assert len(rows) == 3


async def test_each_job_is_handed_out_once(office: Office) -> None:
    await add_people(office.database, range(1, 101))
    id_ = await office.announce()
    handed = await asyncio.gather(*(office.outbox.exchange((), 7) for _ in range(20)))
    assert sorted(job.user for one in handed for job in one.jobs) == list(range(1, 101))
    assert (await office.report(id_)).counts[Delivery.SENDING] == 100


async def test_another_process_waits_and_takes_over_when_the_first_is_gone(office: Office, another: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 11))
    id_ = await office.announce()
    ours = (await office.outbox.exchange((), 4)).jobs
    assert (await another.outbox.exchange((), 4)).jobs == ()
    clock.time += LEASE / 20  # its lease is shorter here
    await office.outbox.exchange([sent(ours[0])], 0)
    assert (await another.outbox.exchange((), 4)).jobs == ()

    clock.time += LEASE
    theirs = (await another.outbox.exchange((), 20)).jobs
    assert {job.user for job in theirs} == set(range(1, 11)) - {job.user for job in ours}
    counts = (await office.report(id_)).counts
    assert (counts[Delivery.SENT], counts[Delivery.UNKNOWN], counts[Delivery.SENDING]) == (1, 3, 6)

    # The first was but slow: what it knows is better than a guess, and it begins nothing more.
    handed = await office.outbox.exchange([sent(job) for job in ours[1:]], 5)
    assert handed.jobs == ()
    counts = (await office.report(id_)).counts
    assert (counts[Delivery.SENT], counts[Delivery.UNKNOWN], counts[Delivery.SENDING]) == (4, 0, 6)


async def test_what_was_interrupted_is_found_even_while_it_is_paused(office: Office, another: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 4))
    id_ = await office.announce()
    await office.outbox.exchange((), 2)
    await office.announcements.pause(id_, OFFICER)
    assert not await another.outbox.has_work()
    clock.time += LEASE
    assert await another.outbox.has_work()
    assert (await another.outbox.exchange((), 0)).jobs == []
    assert (await office.report(id_)).counts[Delivery.UNKNOWN] == 2
    assert not await another.outbox.has_work()


async def test_a_process_that_ends_in_order_leaves_the_next_one_nothing_to_wait_for(office: Office, another: Office) -> None:
    await add_people(office.database, range(1, 4))
    await office.announce()
    handed = await office.outbox.exchange((), 1)
    await office.outbox.exchange([sent(handed.jobs[0])], 0)
    await office.outbox.close()
    assert len((await another.outbox.exchange((), 5)).jobs) == 2


async def test_one_who_was_away_for_long_and_alone_has_lost_nothing(office: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 4))
    id_ = await office.announce()
    handed = await office.outbox.exchange((), 1)
    clock.time += LEASE * 10
    await office.outbox.exchange((), 0)
    assert (await office.report(id_)).counts[Delivery.UNKNOWN] == 0
    await office.outbox.exchange([sent(handed.jobs[0])], 0)
    assert (await office.report(id_)).counts[Delivery.SENT] == 1


@pytest.mark.parametrize("hours", [-30, -3, 3, 30])
async def test_a_clock_that_is_set_holds_nothing_up(office: Office, another: Office, clock: Clock, hours: int) -> None:
    await add_people(office.database, range(1, 11))
    id_ = await office.announce()
    done = (await office.outbox.exchange((), 4)).jobs
    clock.passes(hours=hours)
    handed = await office.outbox.exchange([sent(job) for job in done], 4)
    if not handed.jobs:
        assert handed.nap == 0
        handed = await office.outbox.exchange((), 4)
    assert len(handed.jobs) == 4
    # The other process sees that the first is there.
    assert (await another.outbox.exchange((), 4)).jobs == ()
    assert (await office.report(id_)).counts[Delivery.UNKNOWN] == 0
    rest = await office.outbox.exchange([sent(job) for job in handed.jobs], 4)
    await office.outbox.exchange([sent(job) for job in rest.jobs], 1)
    assert (await office.announcements.get(id_)).state is State.DONE


async def test_after_a_crash_and_a_clock_set_back_another_goes_on_at_once(office: Office, another: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 11))
    id_ = await office.announce()
    await office.outbox.exchange((), 4)
    clock.passes(hours=-3)
    assert await another.outbox.has_work()
    assert (await another.outbox.exchange((), 10)).nap == 0
    assert len((await another.outbox.exchange((), 10)).jobs) == 6
    assert (await office.report(id_)).counts[Delivery.UNKNOWN] == 4


async def test_interrupted_corrections_are_made_again(office: Office, another: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 4))
    id_ = await office.announce()
    jobs = (await office.outbox.exchange((), 3)).jobs
    await office.outbox.exchange([sent(job) for job in jobs], 1)
    await office.announcements.correct(id_, OFFICER, {ALL: NEW})
    assert len((await office.outbox.exchange((), 3)).jobs) == 3
    clock.time += LEASE
    jobs = (await another.outbox.exchange((), 3)).jobs
    assert [(job.content, job.messages) for job in jobs] == [(NEW, (job.user,)) for job in jobs]
    assert len(jobs) == 3


async def test_a_correction_waits_for_what_is_on_its_way(office: Office) -> None:
    await add_people(office.database, range(1, 4))
    id_ = await office.announce()
    jobs = (await office.outbox.exchange((), 3)).jobs
    await office.announcements.pause(id_, OFFICER)
    await office.announcements.correct(id_, OFFICER, {ALL: NEW})
    assert (await office.outbox.exchange([sent(jobs[0])], 5)).jobs == []
    assert (await office.report(id_)).total is None
    corrected = (await office.outbox.exchange([sent(job) for job in jobs[1:]], 5)).jobs
    assert {job.user for job in corrected} == {1, 2, 3}


async def test_whoever_was_not_sent_to_gets_the_corrected_text(office: Office) -> None:
    await add_people(office.database, range(1, 4))
    id_ = await office.announce()
    jobs = (await office.outbox.exchange((), 1)).jobs
    await office.announcements.pause(id_, OFFICER)
    await office.announcements.correct(id_, OFFICER, {ALL: NEW})
    jobs = (await office.outbox.exchange([sent(jobs[0])], 5)).jobs
    await office.outbox.exchange([sent(jobs[0])], 5)
    # Two have nothing yet, and this is said.
    assert (await office.announcements.get(id_)).state is State.STOPPED
    await office.announcements.resend(id_, OFFICER, [Delivery.PENDING])
    assert [job.content for job in (await office.outbox.exchange((), 5)).jobs] == [NEW, NEW]


async def test_a_second_try_comes_when_it_is_due(office: Office, clock: Clock) -> None:
    await add_people(office.database, [1])
    await office.announce()
    (job,) = (await office.outbox.exchange((), 1)).jobs
    handed = await office.outbox.exchange([Outcome(job, Delivery.PENDING, "500", pause=0.7)], 1)
    assert handed.jobs == []
    assert handed.nap == pytest.approx(0.7)
    clock.passes(seconds=0.7)
    (again,) = (await office.outbox.exchange((), 1)).jobs
    assert (again.user, again.attempts) == (1, 1)


async def test_after_a_failure_of_the_database_nothing_is_stuck(office: Office, url: str) -> None:
    await add_people(office.database, range(1, 4))
    id_ = await office.announce()
    jobs = (await office.outbox.exchange((), 2)).jobs
    async with Database(url, patience=0.01) as impatient:
        blocked = office_of(impatient)
        async with office.database.writing():
            with pytest.raises(DatabaseError, match="locked"):
                await blocked.outbox.exchange((), 1)
    # Whoever saw a failure supposes nothing: an exchange of which it is not known whether it was committed is looked into.
    office.outbox._lease.lose()
    await office.outbox.exchange((), 0)
    assert (await office.report(id_)).counts[Delivery.UNKNOWN] == 2
    await office.outbox.exchange([sent(job) for job in jobs], 0)
    assert (await office.report(id_)).counts[Delivery.SENT] == 2
