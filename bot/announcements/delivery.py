"""Delivery: takes jobs out of the outbox, has them done, several at a time, and writes down what became of each."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import random
from collections.abc import Callable
from types import TracebackType
from typing import Self

from bot.announcements.announcement import Delivery, RunKind
from bot.announcements.messenger import DeliveryError as Failure
from bot.announcements.messenger import (
    Messenger,
    NotYetError,
    RefusedError,
    Turns,
    UncertainError,
    UnreachableError,
)
from bot.announcements.outbox import LOOK, Job, Outbox, Outcome
from bot.storage.database import DatabaseError
from bot.storage.tables import utc_now

logger = logging.getLogger(__name__)

CONCURRENCY = 32
"""Jobs at the same time: at most so many are uncertain after a crash."""
ATTEMPTS = 8
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds between attempts; each pause is about twice the one before."""
PATIENCE = 20.0
"""Seconds that what is on its way has at the end."""
DELETABLE = dt.timedelta(hours=47, minutes=55)
"""How old a message may be to be deleted: Telegram's 48 hours, less the way to it."""
# Seconds that an outcome waits for others, and for the next message to begin, so that one transaction serves them all.
_FLUSH, _LOOKS = 0.04, 8
_BUSY = 0.75  # of the places: with so many taken, Telegram is kept busy
_TO_WRITE = 2.0  # seconds at the end for a database that is busy


class Deliverer:
    """Delivers as long as it is open: `async with Deliverer(…)`. What a process before it has left is taken up at once.

    At the end nothing new is begun, what is on its way has `PATIENCE`, and all else stays as it is for the next start.
    """

    def __init__(
        self,
        outbox: Outbox,
        messenger: Messenger,
        turns: Turns,
        concurrency: int = CONCURRENCY,
        patience: float = PATIENCE,
        first_pause: float = FIRST_PAUSE,
        now: Callable[[], dt.datetime] = utc_now,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """
        Args:
            outbox: where the jobs are.
            messenger: does them.
            turns: says when there may be another one.
            concurrency: how many at the same time.
            patience: seconds that what is on its way has at the end.
            first_pause: seconds before a second try.
            now: the present time, for what depends on the age of a message.
            chance: between 0 and 1, to spread repetitions.
        """
        self._outbox = outbox
        self._messenger = messenger
        self._turns = turns
        self._concurrency = concurrency
        self._patience = patience
        self._first_pause = first_pause
        self._now = now
        self._chance = chance
        self._flying: set[asyncio.Task[None]] = set()
        self._outcomes: list[Outcome] = []
        self._happened = asyncio.Event()
        self._stopping = False
        self._nap = 0.0
        self._failed_in_a_row = 0
        self._rest_until = self._exchanged = -LOOK
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._running = asyncio.create_task(self._run(), name="announcements")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stopping = True
        self.wake()
        if self._running is not None:
            await asyncio.wait({self._running}, timeout=self._patience)
            if self._flying:
                logger.warning("%d messages had no answer in time; they are marked as uncertain", len(self._flying))
            for task in self._flying:
                task.cancel()
            await asyncio.wait({self._running}, timeout=min(self._patience, _TO_WRITE))
            # What could not be written is on record as begun: the next start finds it.
            self._running.cancel()
            await asyncio.gather(self._running, *self._flying, return_exceptions=True)

    def wake(self) -> None:
        """There may be something to do."""
        self._happened.set()

    async def _run(self) -> None:
        while not self._stopping or self._flying or self._outcomes:
            self._happened.clear()
            try:
                if self._flying or self._outcomes or await self._outbox.has_work():
                    await self._exchange()
                else:
                    self._nap = LOOK
                await self._until_useful()
            except DatabaseError as error:
                logger.warning("announcements wait: %s", error)
                await asyncio.sleep(LOOK)
            except Exception:  # nothing else would take it up again
                logger.exception("announcements wait")
                await asyncio.sleep(LOOK)
        with contextlib.suppress(DatabaseError):  # then it lapses by itself
            await self._outbox.close()

    async def _exchange(self) -> None:
        turns = self._turns.take(self._concurrency - len(self._flying)) if self._may_begin else 0
        now = asyncio.get_running_loop().time()
        if not turns and not self._outcomes and now - self._exchanged < LOOK:
            return
        self._exchanged = now
        outcomes, self._outcomes = self._outcomes, []
        try:
            handed = await self._outbox.exchange(outcomes, turns)
        except BaseException:
            self._outcomes = outcomes + self._outcomes
            self._turns.give_back(turns)
            raise
        self._turns.give_back(turns - len(handed.jobs))
        self._nap = handed.nap
        for job in handed.jobs:
            task = asyncio.create_task(self._fly(job), name=f"announcement to {job.user}")
            self._flying.add(task)
            task.add_done_callback(self._landed)

    @property
    def _may_begin(self) -> bool:
        resting = asyncio.get_running_loop().time() < self._rest_until
        return not self._stopping and not resting and len(self._flying) < self._concurrency

    async def _until_useful(self) -> None:
        """Wait until there is an outcome to write or a message to begin."""
        if self._may_begin and self._nap == 0:
            # Outcomes wait for the next turn, if it comes soon: one transaction serves both.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._turns.ready(), _FLUSH)
        elif not self._outcomes:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._happened.wait(), self._nap or LOOK)
        await self._gather()

    async def _gather(self) -> None:
        """Where all places are taken, let some become free, so that one transaction fills them all."""
        for _ in range(_LOOKS):
            if len(self._flying) <= self._concurrency * _BUSY:
                return
            await asyncio.sleep(_FLUSH / _LOOKS)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._happened.set()

    async def _fly(self, job: Job) -> None:
        try:
            outcome = Outcome(job, Delivery.SENT, messages=await self._do(job))
        except Failure as error:
            outcome = self._outcome(job, error)
        except asyncio.CancelledError:
            outcome = self._outcome(job, UncertainError("interrupted"))
        except Exception:  # one job must not take the others away
            logger.exception("a message of an announcement failed")
            outcome = self._outcome(job, UncertainError("internal error"))
        self._outcomes.append(outcome)
        self._rest(outcome)

    def _rest(self, outcome: Outcome) -> None:
        """Leave Telegram alone where nothing has succeeded for long."""
        if outcome.state is not Delivery.PENDING:
            self._failed_in_a_row = 0
            return
        self._failed_in_a_row += 1
        rounds, more = divmod(self._failed_in_a_row, self._concurrency)
        if more == 0:
            pause = min(self._first_pause * 2.0 ** min(rounds - 1, 10), LONGEST_PAUSE)
            self._rest_until = asyncio.get_running_loop().time() + pause

    async def _do(self, job: Job) -> tuple[int, ...]:
        match job.kind:
            case RunKind.SEND | RunKind.RESEND:
                return await self._messenger.send(job.user, job.content)
            case RunKind.CORRECT:
                await self._messenger.edit(job.user, job.messages, job.content)
            case RunKind.RECALL:
                if job.sent_at is not None and self._now() - job.sent_at < DELETABLE:
                    await self._messenger.delete(job.user, job.messages)
                else:
                    await self._messenger.blank(job.user, job.messages, job.content, job.note or "")
        return job.messages

    def _outcome(self, job: Job, error: Failure) -> Outcome:
        reason = str(error)
        if isinstance(error, UnreachableError):
            return Outcome(job, Delivery.BLOCKED, reason)
        if isinstance(error, UncertainError) and not job.is_repeatable:
            return Outcome(job, Delivery.UNKNOWN, reason)
        if isinstance(error, (NotYetError, UncertainError)):
            counts = not isinstance(error, NotYetError) or error.counts
            if counts and job.attempts + 1 >= ATTEMPTS:
                return Outcome(job, Delivery.FAILED, reason)
            pause = min(self._first_pause * 2.0**job.attempts, LONGEST_PAUSE) * (0.5 + self._chance()) if counts else 0.0
            return Outcome(job, Delivery.PENDING, reason, pause=pause, counts=counts)
        return Outcome(job, Delivery.FAILED, reason, is_refusal=isinstance(error, RefusedError))
