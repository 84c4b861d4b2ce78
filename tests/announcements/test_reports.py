"""How far an announcement is, whom it did not reach, and who watches."""

from __future__ import annotations

import csv

import pytest

from bot.announcements.announcement import Delivery, RunKind
from bot.announcements.audience import Audience
from bot.announcements.content import ALL
from bot.announcements.outbox import Outcome
from bot.announcements.reports import Reports
from bot.people.chats import Chats
from bot.people.users import StrangerError
from tests.announcements.conftest import CHIEF, OFFICER, TEXT, Office, add_people
from tests.people.conftest import MORNING, Clock


async def send(office: Office, count: int, state: Delivery = Delivery.SENT, reason: str | None = None) -> None:
    jobs = (await office.outbox.exchange((), count)).jobs
    await office.outbox.exchange([Outcome(job, state, reason) for job in jobs], 0)


async def test_before_the_start_there_is_nothing_to_report(office: Office) -> None:
    draft = await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())
    assert await office.reports.report(draft.id) is None


async def test_the_rate_is_that_of_late(office: Office, clock: Clock) -> None:
    await add_people(office.database, range(1, 101))
    id_ = await office.announce()
    report = await office.report(id_)
    assert (report.kind, report.by, report.total, report.started_at) == (RunKind.SEND, OFFICER, None, MORNING)
    await send(office, 10)
    report = await office.report(id_)
    assert (report.total, report.counts[Delivery.SENT], report.counts[Delivery.PENDING]) == (100, 10, 90)
    assert (report.rate, report.seconds_left) == (None, None)
    clock.passes(seconds=5)
    await send(office, 10)
    report = await office.report(id_)
    # Since the first look.
    assert report.rate == pytest.approx(20 / 5)
    assert report.seconds_left == pytest.approx(80 / 4)

    await office.announcements.pause(id_, OFFICER)
    clock.passes(hours=1)
    report = await office.report(id_)
    assert (report.rate, report.seconds_left) == (None, None)
    await office.announcements.resume(id_, OFFICER)
    await office.report(id_)
    clock.passes(seconds=10)
    await send(office, 20)
    assert (await office.report(id_)).rate == pytest.approx(2)
    # What was an hour ago counts no more.
    clock.passes(seconds=30)
    await office.report(id_)
    clock.passes(seconds=10)
    await send(office, 10)
    assert (await office.report(id_)).rate == pytest.approx(10 / 40)


async def test_the_unreached_are_listed_with_their_reasons(office: Office) -> None:
    await add_people(office.database, range(1, 6))
    id_ = await office.announce()
    await send(office, 1)
    await send(office, 1, Delivery.BLOCKED, "Forbidden: bot was blocked by the user")
    await send(office, 1, Delivery.UNKNOWN, 'it said "wait, please"')
    await send(office, 1, Delivery.FAILED, "Internal Server Error")
    rows = list(csv.DictReader((await office.reports.unreached_csv(id_, CHIEF)).splitlines()))
    assert {(row["state"], row["reason"]) for row in rows} == {
        ("blocked", "Forbidden: bot was blocked by the user"),
        ("unknown", 'it said "wait, please"'),
        ("failed", "Internal Server Error"),
        ("pending", ""),
    }
    assert len({row["user"] for row in rows}) == 4


async def test_what_is_urgent_comes_first_then_what_is_ahead_then_what_is_over(office: Office, clock: Clock) -> None:
    over = [await office.announce() for _ in range(3)]
    await office.outbox.exchange((), 1)
    draft = await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())
    planned = await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())
    later = clock()
    clock.passes(hours=-1)
    await office.announcements.schedule(planned.id, OFFICER, later)
    dropped = await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())
    await office.announcements.cancel(dropped.id, OFFICER)
    correction = await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience(), corrects=over[0])
    await add_people(office.database, [1])
    paused, sending = await office.announce(), await office.announce()
    await office.announcements.pause(paused, OFFICER)

    async def ids(**options: int) -> list[int]:
        return [announcement.id for announcement in await office.reports.all(**options)]

    assert await ids() == [sending, paused, planned.id, draft.id, *reversed(over)]
    assert await ids(skip=2, limit=2) == [planned.id, draft.id]
    assert not {dropped.id, correction.id} & set(await ids())


async def test_a_message_that_shows_progress_is_remembered(office: Office) -> None:
    await add_people(office.database, [OFFICER, CHIEF])
    id_ = await office.announce()
    await office.reports.watch(id_, OFFICER, OFFICER, 10)
    await office.reports.watch(id_, OFFICER, OFFICER, 11)  # it has moved down
    await office.reports.watch(id_, CHIEF, -1001, 7)
    first, second = await office.reports.watched()
    assert (first.announcement, first.user, first.chat, first.message) == (id_, OFFICER, OFFICER, 11)
    # In another chat its message has another number, which nobody knows.
    await Chats(office.database).moved(-1001, -1002)
    assert await office.reports.watched() == [first]
    await office.reports.unwatch(first)
    await office.reports.unwatch(second)
    assert await office.reports.watched() == []


async def test_the_end_of_an_earlier_watch_does_not_end_a_later_one(office: Office) -> None:
    await add_people(office.database, [OFFICER])
    id_ = await office.announce()
    await office.reports.watch(id_, OFFICER, OFFICER, 10)
    (earlier,) = await office.reports.watched()
    # Its last state is just being shown, while the same person begins the next step in the same message.
    await office.reports.watch(id_, OFFICER, OFFICER, 10)
    await office.reports.unwatch(earlier)
    assert [watch.message for watch in await office.reports.watched()] == [10]


async def test_somebody_who_is_forgotten_watches_nothing(office: Office) -> None:
    id_ = await office.announce()
    with pytest.raises(StrangerError):
        await office.reports.watch(id_, OFFICER, OFFICER, 10)


async def test_of_several_processes_one_shows_and_another_when_it_has_gone(office: Office, clock: Clock) -> None:
    other = Reports(office.database, office.announcements, clock)
    assert await office.reports.claim()
    assert not await other.claim()
    clock.passes(seconds=8)
    assert await office.reports.claim()
    clock.passes(seconds=8)
    assert not await other.claim()
    # It has crashed.
    clock.passes(seconds=3)
    assert await other.claim()
    assert not await office.reports.claim()
    await other.disclaim()
    assert await office.reports.claim()
