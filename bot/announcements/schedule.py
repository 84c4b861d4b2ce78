"""Begins what is due, and has staff asked about what can no longer begin by itself."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from typing import NoReturn

from bot.announcements.announcement import Announcement
from bot.announcements.service import Announcements
from bot.storage.database import DatabaseError
from bot.storage.tables import utc_now

logger = logging.getLogger(__name__)

# The clock and the database are looked at again this often: either may be set by others.
_NAP = 15.0  # seconds

AskStaff = Callable[[Announcement], Awaitable[None]]


class Schedule:
    """Watches the clock."""

    def __init__(
        self,
        announcements: Announcements,
        ask: AskStaff | None = None,
        now: Callable[[], dt.datetime] = utc_now,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """
        Args:
            announcements: what may be due.
            ask: asks staff what to do with an announcement that is `LATE`: of several processes one, and that once in the
                life of this object, so that after a restart they are asked again. What it raises is logged, and it is
                called again some seconds later. None: nobody is asked, and it stays `LATE` until somebody looks.
            now: the present time.
            sleep: waits for so many seconds.
        """
        self._announcements = announcements
        self._ask = ask
        self._now = now
        self._sleep = sleep
        self._asked: set[tuple[int, dt.datetime | None]] = set()
        self._changed = asyncio.Event()

    def wake(self) -> None:
        """Something was scheduled, or taken off the schedule."""
        self._changed.set()

    async def run(self) -> NoReturn:
        """Watch."""
        try:
            while True:
                self._changed.clear()
                await self._rest(await self._look())
        finally:
            with contextlib.suppress(DatabaseError):  # then it lapses by itself
                await self._announcements.disclaim_late()

    async def _look(self) -> float:
        """Do what is to be done; the seconds until there may be more."""
        wait = _NAP
        try:
            await self._announcements.begin_due()
            await self._ask_about_late()
            at = await self._announcements.next_due()
            if at is not None:
                wait = min(max(0.0, (at - self._now()).total_seconds()), _NAP)
        except DatabaseError as error:
            logger.warning("the schedule waits: %s", error)
        return wait

    async def _ask_about_late(self) -> None:
        if self._ask is None:
            return
        late = await self._announcements.late()
        for announcement in late if late and await self._announcements.claim_late() else ():
            # Scheduled anew and late again, it is another question.
            key = announcement.id, announcement.at
            if key in self._asked:
                continue
            try:
                await self._ask(announcement)
            except Exception:  # the others are due all the same
                logger.exception("staff could not be asked about announcement %s", announcement.id)
            else:
                self._asked.add(key)

    async def _rest(self, seconds: float) -> None:
        sleeping = asyncio.ensure_future(self._sleep(seconds))
        changing = asyncio.create_task(self._changed.wait())
        try:
            await asyncio.wait((sleeping, changing), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            changing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(sleeping, changing, return_exceptions=True)
