"""What is scheduled begins by itself, also after a restart; what is too late asks first."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from sqlalchemy import update

from bot.announcements.announcement import Announcement, State
from bot.announcements.audience import Audience
from bot.announcements.content import ALL
from bot.announcements.schedule import Schedule
from bot.announcements.service import LATEST
from bot.people.users import Role
from bot.storage.database import Database
from bot.storage.tables import users
from bot.tasks import kept_running
from tests.announcements.conftest import OFFICER, STUDENT, TEXT, Office, add_people, office_of
from tests.people.conftest import MORNING, Clock

HOUR = dt.timedelta(hours=1)


class Sleeper:
    """Wakes up when the test lets it."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.asleep = asyncio.Event()
        self._wake = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.asleep.set()
        await self._wake.wait()

    async def next(self, change: Callable[[], None] = lambda: None) -> None:
        """Let one sleep end, and wait for the next."""
        await self.asleep.wait()
        self.asleep.clear()
        change()
        self._wake.set()
        await asyncio.sleep(0)
        self._wake = asyncio.Event()
        await self.asleep.wait()


@asynccontextmanager
async def watching(office: Office, clock: Clock, asked: list[Announcement]) -> AsyncIterator[Sleeper]:
    async def ask(announcement: Announcement) -> None:
        asked.append(announcement)
        if len(asked) == 1 and asked[0].contents[ALL].text == "fail":
            raise RuntimeError("a fault")

    sleeper = Sleeper()
    schedule = Schedule(office.announcements, ask, clock, sleeper)
    office.announcements.on_change(schedule.wake)
    async with kept_running(schedule.run, "the schedule"):
        await sleeper.asleep.wait()
        yield sleeper


async def scheduled(office: Office, after: dt.timedelta = HOUR, by: int = OFFICER, text: str = "x") -> int:
    content = TEXT.model_copy(update={"text": text})
    draft = await office.announcements.compose(by, {ALL: content}, Audience())
    await office.announcements.schedule(draft.id, by, MORNING + after)
    return draft.id


async def state_of(office: Office, id_: int) -> State:
    return (await office.announcements.get(id_)).state


async def test_it_begins_when_its_time_has_come(office: Office, clock: Clock) -> None:
    asked: list[Announcement] = []
    id_ = await scheduled(office, HOUR)
    async with watching(office, clock, asked) as sleeper:
        assert 0 < sleeper.slept[-1] <= 60  # it looks at the clock again long before
        await sleeper.next(lambda: clock.passes(minutes=59, seconds=59))
        assert await state_of(office, id_) is State.SCHEDULED
        assert sleeper.slept[-1] == 1
        await sleeper.next(lambda: clock.passes(seconds=1))
        assert await state_of(office, id_) is State.SENDING
    assert asked == []
    step = (await office.audit.steps())[0]
    assert (step.by, step.action, step.details) == (OFFICER, "announcement-started", {"scheduled": True})


async def test_what_is_scheduled_meanwhile_is_noticed_at_once(office: Office, clock: Clock) -> None:
    async with watching(office, clock, []) as sleeper:
        sleeper.asleep.clear()
        await scheduled(office, dt.timedelta(seconds=3))
        await sleeper.asleep.wait()
        assert sleeper.slept[-1] == 3


async def test_changed_and_cancelled_it_does_not_begin(office: Office, clock: Clock) -> None:
    moved, cancelled = await scheduled(office), await scheduled(office)
    await office.announcements.schedule(moved, OFFICER, MORNING + 5 * HOUR)
    await office.announcements.cancel(cancelled, OFFICER)
    clock.passes(hours=2)
    async with watching(office, clock, []):
        assert await state_of(office, moved) is State.SCHEDULED
        assert await state_of(office, cancelled) is State.STOPPED


@pytest.mark.parametrize(("late", "state"), [(LATEST - dt.timedelta(seconds=1), State.SENDING), (LATEST, State.LATE)])
async def test_after_a_restart_it_begins_unless_it_is_too_late(
    office: Office, clock: Clock, late: dt.timedelta, state: State
) -> None:
    id_ = await scheduled(office)
    clock.time = MORNING + HOUR + late
    asked: list[Announcement] = []
    async with watching(office, clock, asked) as sleeper:
        assert await state_of(office, id_) is state
        await sleeper.next()
    assert [announcement.id for announcement in asked] == ([id_] if state is State.LATE else [])
    # Asked and not answered: the next start asks again.
    async with watching(office, clock, asked):
        assert len(asked) == (2 if state is State.LATE else 0)


async def test_staff_who_are_asked_may_start_it(office: Office, clock: Clock) -> None:
    id_ = await scheduled(office)
    clock.passes(hours=9)
    asked: list[Announcement] = []
    async with watching(office, clock, asked):
        assert asked[0].state is State.LATE
        await office.announcements.start(id_, OFFICER)
        assert await state_of(office, id_) is State.SENDING


async def test_who_is_staff_no_more_starts_nothing(office: Office, clock: Clock) -> None:
    await add_people(office.database, [STUDENT], role=Role.STAFF)
    id_ = await scheduled(office, by=STUDENT)
    async with office.database.writing() as connection:
        await connection.execute(update(users).values(role=None))
    clock.passes(hours=1)
    asked: list[Announcement] = []
    async with watching(office, clock, asked):
        assert await state_of(office, id_) is State.LATE
    assert [announcement.id for announcement in asked] == [id_]
    step = (await office.audit.steps())[0]
    assert (step.by, step.action, step.details) == (None, "announcement-missed", {"because": "no role"})


async def test_if_asking_fails_it_is_done_again(office: Office, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    await scheduled(office, text="fail")
    clock.passes(hours=9)
    asked: list[Announcement] = []
    async with watching(office, clock, asked) as sleeper:
        await sleeper.next()
        assert len(asked) == 2
        await sleeper.next()
        assert len(asked) == 2
    assert "staff could not be asked" in caplog.text


async def test_of_two_processes_one_asks_and_the_other_once_that_is_gone(
    office: Office, database: Database, clock: Clock
) -> None:
    await scheduled(office)
    clock.passes(hours=9)
    first: list[Announcement] = []
    second: list[Announcement] = []
    async with AsyncExitStack() as stack:
        async with watching(office, clock, first):
            other = await stack.enter_async_context(watching(office_of(database, clock), clock, second))
            await other.next()
            assert (len(first), len(second)) == (1, 0)
        await other.next()
    assert len(second) == 1


async def test_two_processes_begin_it_once(office: Office, clock: Clock) -> None:
    id_ = await scheduled(office)
    clock.passes(hours=1)
    await asyncio.gather(*(office.announcements.begin_due() for _ in range(5)))
    started = [step for step in await office.audit.steps() if step.action == "announcement-started"]
    assert len(started) == 1
    assert (await office.announcements.get(id_)).state is State.SENDING
