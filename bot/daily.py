"""What is to be done once a day."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import NoReturn
from zoneinfo import ZoneInfo

from bot.storage.tables import utc_now

_LOG = logging.getLogger(__name__)
# The clock is looked at again this often: it may be set, and a machine may have slept.
_NAP = dt.timedelta(hours=1)

Job = Callable[[], Awaitable[object]]


class Daily:
    """Runs jobs once a day, one after the other.

    A start between the two hours runs them at once, so they must be such that a second time on a day does no harm.
    """

    def __init__(
        self,
        jobs: Mapping[str, Job],
        hour: int,
        latest: int,
        zone: ZoneInfo,
        now: Callable[[], dt.datetime] = utc_now,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """
        Args:
            jobs: by the name that the log calls them. One that fails is logged, and keeps neither others nor tomorrow.
            hour: of the local day, when they run.
            latest: the hour from which it is too late for today, if the program did not run before.
            zone: whose hours these are.
            now: the present time, aware of its zone.
            sleep: waits for so many seconds.

        Raises:
            ValueError: these are no hours of a day, or not in this order.
        """
        if not 0 <= hour < latest < 24:
            raise ValueError("two hours of one day are expected, the earlier one first")
        self._jobs = jobs
        self._hour = hour
        self._latest = latest
        self._zone = zone
        self._now = now
        self._sleep = sleep
        self._done: dt.date | None = None

    async def run(self) -> NoReturn:
        """Wait for the hour, day by day."""
        while True:
            now = self._now()
            today = now.astimezone(self._zone).date()
            begin, end = self._window(today)
            due = self._done is None or today > self._done
            if due and begin <= now < end:
                self._done = today
                await self._do_all()
                continue
            following = begin if due and now < begin else self._window(today + dt.timedelta(days=1))[0]
            await self._sleep(min(following - now, _NAP).total_seconds())

    def _window(self, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """When the jobs may begin on a day. In UTC, where no hour is missing and none comes twice."""
        begin, end = (
            dt.datetime.combine(day, dt.time(hour), self._zone).astimezone(dt.UTC) for hour in (self._hour, self._latest)
        )
        # Where clocks leap forward, the hours between may all be missing.
        return begin, max(end, begin + dt.timedelta(hours=1))

    async def _do_all(self) -> None:
        for name, job in self._jobs.items():
            try:
                await job()
            except Exception:  # noqa: BLE001 - one job must not take the others away
                _LOG.exception("the daily job %r failed", name)
