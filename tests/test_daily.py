"""Once a day, at its hour, whatever clocks and jobs do."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.daily import Daily, Job
from bot.tasks import kept_running

ALMATY = ZoneInfo("Asia/Almaty")
NINE = dt.datetime(2026, 9, 1, 9, tzinfo=ALMATY)
ZONES = [ALMATY, *map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo"))]


class Time:
    """Passes only while somebody sleeps, and ends."""

    def __init__(self, start: dt.datetime, end: dt.datetime) -> None:
        self.now = start.astimezone(dt.UTC)
        self.over = asyncio.Event()
        self._end = end

    async def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += dt.timedelta(seconds=seconds)
        if self.now >= self._end:
            self.over.set()
            await asyncio.Event().wait()


async def runs(
    start: dt.datetime,
    end: dt.datetime,
    hour: int = 9,
    latest: int = 21,
    zone: ZoneInfo = ALMATY,
    during: Callable[[Time], None] = lambda time: None,
) -> list[dt.datetime]:
    """When a job ran between start and end, in local time."""
    time, found = Time(start, end), []

    async def job() -> None:
        found.append(time.now.astimezone(zone))
        during(time)

    async with kept_running(Daily({"job": job}, hour, latest, zone, lambda: time.now, time.sleep).run, "daily"):
        await time.over.wait()
    return found


@pytest.mark.parametrize(
    ("start", "first"),
    [
        (NINE.replace(hour=3), NINE),
        (NINE, NINE),
        (NINE.replace(hour=20, minute=59), NINE.replace(hour=20, minute=59)),
        (NINE.replace(hour=21), NINE.replace(day=2)),
        (NINE.replace(hour=23), NINE.replace(day=2)),
    ],
)
async def test_at_its_hour_or_at_a_start_that_is_not_too_late(start: dt.datetime, first: dt.datetime) -> None:
    found = await runs(start, NINE.replace(day=4))
    assert found == [first, *(NINE.replace(day=day) for day in range(first.day + 1, 4))]


@settings(max_examples=25)
@given(
    st.sampled_from(ZONES),
    st.datetimes(dt.datetime(2011, 1, 1), dt.datetime(2027, 1, 1)),  # noqa: DTZ001 - made aware below
    st.integers(0, 22),
    st.data(),
)
def test_once_on_every_day_whose_hour_comes(zone: ZoneInfo, start: dt.datetime, hour: int, data: st.DataObject) -> None:
    latest = data.draw(st.integers(hour + 1, 23))
    begin = start.replace(tzinfo=dt.UTC)
    end = begin + dt.timedelta(days=220)  # a leap of the clocks at least, where there are any
    found = asyncio.run(runs(begin, end, hour, latest, zone))
    days = [time.date() for time in found]
    assert len(set(days)) == len(days)
    for time in found[1:]:
        assert time.hour == hour or _is_missing(time.date(), hour, zone)
    for earlier, later in itertools.pairwise(days):
        assert later - earlier == dt.timedelta(days=1) or _is_missing(earlier + dt.timedelta(days=1), hour, zone)


def _is_missing(day: dt.date, hour: int, zone: ZoneInfo) -> bool:
    """Whether a local hour never came."""
    wanted = dt.datetime.combine(day, dt.time(hour), zone)
    return wanted.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != wanted.replace(tzinfo=None)


async def test_a_day_without_the_hour_is_not_left_out() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = dt.datetime(2026, 3, 28, tzinfo=berlin)  # the next night has no time between two and three
    found = await runs(start, start + dt.timedelta(days=3), 2, 3, berlin)
    assert [(time.day, time.hour) for time in found] == [(28, 2), (29, 3), (30, 2)]


async def test_a_machine_that_slept_too_long_leaves_the_day_out() -> None:
    def sleep_till_late(time: Time) -> None:
        if len(seen) == 0:
            time.now += dt.timedelta(hours=37)  # until ten in the evening of the next day
        seen.append(time.now)

    seen: list[dt.datetime] = []
    found = await runs(NINE, NINE.replace(day=4), during=sleep_till_late)
    assert found == [NINE, NINE.replace(day=3)]


async def test_a_clock_set_back_runs_nothing_twice() -> None:
    def set_back(time: Time) -> None:
        if not seen:
            time.now -= dt.timedelta(hours=12)
        seen.append(time.now)

    seen: list[dt.datetime] = []
    assert await runs(NINE, NINE.replace(day=3), during=set_back) == [NINE, NINE.replace(day=2)]


async def test_a_failing_job_keeps_neither_others_nor_tomorrow(caplog: pytest.LogCaptureFixture) -> None:
    time, done = Time(NINE, NINE.replace(day=3)), []

    async def fails() -> None:
        done.append("fails")
        raise OSError("the disk is full")

    async def works() -> None:
        done.append("works")

    jobs: dict[str, Job] = {"news": fails, "retention": works}
    async with kept_running(Daily(jobs, 9, 21, ALMATY, lambda: time.now, time.sleep).run, "daily"):
        await time.over.wait()
    assert done == ["fails", "works"] * 2
    assert "the daily job 'news' failed" in caplog.text
    assert "the disk is full" in caplog.text


async def test_the_end_cancels_what_is_running() -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def endless() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with kept_running(Daily({"endless": endless}, 9, 21, ALMATY, lambda: NINE).run, "daily"):
        await began.wait()
        assert not ended.is_set()
    assert ended.is_set()


@pytest.mark.parametrize(("hour", "latest"), [(9, 9), (21, 9), (-1, 9), (9, 24)])
def test_hours_that_are_none_are_refused(hour: int, latest: int) -> None:
    with pytest.raises(ValueError, match="two hours of one day"):
        Daily({}, hour, latest, ALMATY)
