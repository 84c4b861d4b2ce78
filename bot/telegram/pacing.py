"""The one pace of all that the bot sends: replies first, announcements at a rate, nothing while Telegram wants or takes none."""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
import math
import time
from collections.abc import Awaitable, Callable, Coroutine
from enum import Enum, auto
from typing import Any

from telegram.error import ChatMigrated, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.telegram.outage import Outage, is_away

ATTEMPTS = 4
LONGEST_WAIT = 60.0  # seconds; nobody waits longer for a reply
RATE = 28.0
"""Messages a second: Telegram allows about 30."""
# Turns that may be saved up, so that a moment's delay costs nothing: in no second more than RATE + BURST messages go out.
BURST = 1.5
# Sums of fractions are a little less than whole.
_ALMOST = 1e-9
# Replies take their turns without asking. What was sent more than a second ago does not count for Telegram, either.
_DEEPEST_DEBT = 1.0  # seconds
# What a call that is for somebody names. Cards that somebody looks for while they type are no use later.
_WAITED_FOR = frozenset({"chat_id", "callback_query_id"})

Result = bool | dict[str, Any] | list[dict[str, Any]]


class Bulk(Enum):
    """Marks, as `rate_limit_args`, a call that is no reply to anybody."""

    WAITS = auto()
    """It waits for its turn; refused, it is repeated as a reply is."""
    HAS_TURN = auto()
    """Its turn was taken with `Pacer.take`; refused, or while everybody waits, it fails with `RetryAfter` at once."""


class Pacer(BaseRateLimiter[Bulk]):
    """Holds all calls that name a chat to one pace, and repeats those that may be.

    Replies, which are all calls that are not marked as `Bulk`, never wait for their turn, though theirs count. When Telegram
    refuses a call with "too many requests", all wait until the time that it names is over; a later refusal never shortens
    this. Calls that name no chat, such as those that set the bot's name, have limits of their own, which are their own affair.

    While Telegram is away, what is for somebody waits, and is repeated once it is back: a message that had arrived without an
    answer then arrives twice, which is better than never. Announcements are kept by others, who must not repeat them.
    """

    def __init__(
        self,
        moved: Callable[[int, int], Awaitable[None]],
        rate: float | None = RATE,
        burst: float = BURST,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Nothing is waiting yet.

        Args:
            moved: takes note of a chat's old and new id.
            rate: bulk messages a second, less the replies; None: as many as there are.
            burst: turns that may be saved up, at least 1.
            clock: seconds since any beginning.
            sleep: waits for so many seconds.
        """
        self._moved = moved
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._sleep = sleep
        self._turns = burst
        self._counted_at = clock()
        self._closed_until = -math.inf
        self._outage = Outage(clock, sleep)

    def take(self, most: int) -> int:
        """Turns for bulk messages that may go out now, `most` at most."""
        if most <= 0 or self._closed_for() > 0:
            return 0
        if self._rate is None:
            return most
        self._count()
        taken = max(0, min(most, math.floor(self._turns + _ALMOST)))
        self._turns -= taken
        return taken

    def give_back(self, count: int) -> None:
        """So many turns were not used."""
        self._turns = min(self._burst, self._turns + count)

    async def ready(self) -> None:
        """Wait until there is a turn for a bulk message."""
        while (wait := max(self._closed_for(), self._turn_in())) > 0:
            await self._sleep(wait)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002 - the base class names it
        data: dict[str, Any],
        rate_limit_args: Bulk | None,
    ) -> Result:
        for attempt in range(1, ATTEMPTS + 1):
            if "chat_id" in data:
                await self._admit(rate_limit_args, _messages_of(data))
            try:
                result = await callback(*args, **kwargs)
            except (RetryAfter, ChatMigrated, NetworkError) as error:
                is_void = rate_limit_args is Bulk.HAS_TURN and not isinstance(error, ChatMigrated)
                if attempt == ATTEMPTS or is_void:
                    self._heed(error, data)
                    raise
                await self._mend(error, data, functools.partial(callback, "getMe", {}))
            else:
                self._outage.answered()
                return result
        raise AssertionError("the last attempt returns or raises")

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    def _heed(self, error: TelegramError, data: dict[str, Any]) -> None:
        if isinstance(error, RetryAfter) and "chat_id" in data:
            self._close_for(seconds_of(error))

    async def _mend(self, error: TelegramError, data: dict[str, Any], ask: Callable[[], Awaitable[object]]) -> None:
        """Do, or wait for, what lets a call succeed the next time.

        Args:
            error: why it did not.
            data: its parameters, the very ones that it is made of.
            ask: makes a call that changes nothing.

        Raises:
            TelegramError: the same, where nothing does.
        """
        self._heed(error, data)
        if isinstance(error, ChatMigrated):
            await self._moved(int(data["chat_id"]), error.new_chat_id)
            data["chat_id"] = error.new_chat_id
        elif isinstance(error, RetryAfter) and seconds_of(error) <= LONGEST_WAIT:
            await self._sleep(seconds_of(error))
        elif is_away(error) and _WAITED_FOR & data.keys():
            await self._outage.over(ask)
        else:
            raise error

    async def _admit(self, bulk: Bulk | None, messages: int) -> None:
        """Wait until a call may go out.

        Args:
            bulk: how it is marked.
            messages: how many it brings; an album has the turn of one, and those after it wait for the others.

        Raises:
            RetryAfter: not in time.
        """
        while (wait := self._closed_for()) > 0:
            if wait > LONGEST_WAIT or bulk is Bulk.HAS_TURN:
                raise RetryAfter(math.ceil(wait))
            await self._sleep(wait)
        if bulk is Bulk.WAITS:
            while not self.take(1):
                await self.ready()
        self._count()
        if bulk is None:
            self._turns = max(self._turns - messages, -_DEEPEST_DEBT * (self._rate or 0))
        else:
            self._turns -= messages - 1

    def _count(self) -> None:
        now = self._clock()
        self._turns = min(self._burst, self._turns + (now - self._counted_at) * (self._rate or 0))
        self._counted_at = now

    def _turn_in(self) -> float:
        """Seconds until a whole turn is there."""
        if self._rate is None:
            return 0.0
        self._count()
        missing = 1 - self._turns
        return missing / self._rate if missing > _ALMOST else 0.0

    def _close_for(self, seconds: float) -> None:
        self._closed_until = max(self._closed_until, self._clock() + seconds)

    def _closed_for(self) -> float:
        return max(0.0, self._closed_until - self._clock())


def _messages_of(data: dict[str, Any]) -> int:
    media = data.get("media")
    return len(media) if isinstance(media, list) else 1


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)
