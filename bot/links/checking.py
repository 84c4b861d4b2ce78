"""A check of many links that somebody has asked for: in its own time, watched, and ended when they like."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Protocol, Self

from bot.links.findings import Findings, LatestFindings, State
from bot.links.visitor import Outcome, Reason, Verdict, Visitor
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import utc_now

logger = logging.getLogger(__name__)

EVERY = 3.0  # seconds between two tellings
HOSTS = 5
"""How many are asked at once."""


class Visits(Protocol):
    async def visit(self, url: str) -> Outcome: ...


Show = Callable[[Findings], Awaitable[object]]
Visiting = AbstractAsyncContextManager[Visits]


class LinkChecks:
    """Runs one check at a time, of all processes; use as `async with LinkChecks(…)`, the end of which cancels it."""

    def __init__(
        self,
        database: Database,
        visitor: Callable[[str], Visiting] = Visitor,
        every: float = EVERY,
        now: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        """
        Args:
            database: keeps what the last check has found.
            visitor: from the name that servers are told to who visits them.
            every: seconds between two tellings of how far it is.
            now: the present time.
        """
        self._latest = LatestFindings(database, now)
        self._visitor = visitor
        self._every = every
        self._now = now
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def latest(self) -> Findings | None:
        """What the check that is running has found, else the last one."""
        return await self._latest.get()

    async def start(self, urls: Collection[str], name: str, show: Show) -> None:
        """Begin to visit links.

        Args:
            urls: the links.
            name: who asks, as servers are told.
            show: is told, one time after the other, that it begins, how far it is, and what came of it; where that fails, the
                check goes on.

        Raises:
            AtWorkError: one is running.
            DatabaseError: what it finds cannot be kept.
        """
        number = await self._latest.begin(Findings(State.RUNNING, len(urls), {}, self._now()))
        self._stopping = asyncio.Event()
        task = asyncio.create_task(self._run(number, urls, self._visitor(name), show, self._stopping), name="check of links")
        # The one before may still be telling its end.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """End a check before its time; what it has found stays. Nothing to do where none is running."""
        await self._latest.want_end()
        self._stopping.set()

    async def _run(self, number: int, urls: Collection[str], visiting: Visiting, show: Show, stop: asyncio.Event) -> None:
        outcomes: dict[str, Outcome] = {}

        async def found(state: State) -> Findings:
            findings = Findings(state, len(urls), dict(outcomes), self._now())
            try:
                if await self._latest.keep(number, findings):
                    stop.set()
            except DatabaseError as error:
                logger.warning("how far the check of links is cannot be kept: %s", error)
            return findings

        state = State.STOPPED
        await _tell(show, await found(State.RUNNING))
        try:
            async with visiting as visits:
                working = asyncio.create_task(_visit_all(visits, urls, outcomes), name="visits")
                stopping = asyncio.create_task(stop.wait(), name="end of a check")
                try:
                    while not await _any_done((working, stopping), self._every):
                        await _tell(show, await found(State.RUNNING))
                    if working.done():
                        await working
                        state = State.DONE
                finally:
                    working.cancel()
                    stopping.cancel()
                    await asyncio.gather(working, stopping, return_exceptions=True)
        except asyncio.CancelledError:
            await found(State.STOPPED)
            raise
        except Exception:  # it is somebody's to be told that it ended
            logger.exception("links cannot be checked")
        await _tell(show, await found(state))


async def _any_done(tasks: Collection[asyncio.Task[object]], seconds: float) -> bool:
    done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    return bool(done)


async def _visit_all(visits: Visits, urls: Collection[str], outcomes: dict[str, Outcome]) -> None:
    """Several hosts at once, the links of one in turn; the hosts with most links first, since they take longest."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[url.partition("://")[2].partition("/")[0].lower()].append(url)
    waiting = iter(sorted(by_host.values(), key=len, reverse=True))

    async def work() -> None:
        for of_host in waiting:
            for url in of_host:
                outcomes[url] = await _visited(visits, url)

    async with asyncio.TaskGroup() as group:
        for _ in range(HOSTS):
            group.create_task(work())


async def _visited(visits: Visits, url: str) -> Outcome:
    try:
        return await visits.visit(url)
    except Exception:  # one link must not keep the others from being visited
        logger.exception("a link cannot be visited")
        return Outcome(Verdict.UNCLEAR, Reason.CONNECTION)


async def _tell(show: Show, findings: Findings) -> None:
    try:
        await show(findings)
    except Exception as error:  # noqa: BLE001 - the check goes on, whoever watches it
        logger.warning("how far the check of links is cannot be shown: %s", error)
