"""Telegram is away: what could not be sent waits until it is back, while one call asks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import BadRequest, NetworkError, TelegramError

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 10.0  # seconds between two questions


def is_away(error: TelegramError) -> bool:
    """Whether an error says nothing of the call: no connection, no answer, or a fault of the servers."""
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)


class Outage:
    """Where calls wait for its end. Of many that wait, one asks, so that Telegram is not met by all of them at once."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], Awaitable[object]]) -> None:
        """
        Args:
            clock: seconds since any beginning.
            sleep: waits for so many seconds.
        """
        self._clock = clock
        self._sleep = sleep
        self._asking = asyncio.Lock()
        self._answered_at = float("-inf")

    def answered(self) -> None:
        """Telegram has answered a call, whatever it said."""
        self._answered_at = self._clock()

    async def over(self, ask: Callable[[], Awaitable[object]]) -> None:
        """Wait until Telegram answers, for as long as it takes.

        Args:
            ask: a call that changes nothing.
        """
        failed_at, pause, is_told = self._clock(), FIRST_PAUSE, False
        async with self._asking:
            while self._answered_at <= failed_at:
                await self._sleep(pause)
                try:
                    await ask()
                except TelegramError as error:
                    if is_away(error):
                        if not is_told:
                            logger.warning("Telegram cannot be reached (%s); what is to be sent waits", error)
                        is_told, pause = True, min(pause * 2, LONGEST_PAUSE)
                        continue
                self.answered()
                break
        if is_told:
            logger.info("Telegram can be reached again")
