"""What to do when Telegram says "too many requests", or that a group has another number now."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import ChatMigrated, RetryAfter
from telegram.ext import BaseRateLimiter

ATTEMPTS = 4
LONGEST_WAIT = 60.0  # seconds; nobody waits longer for a reply

Result = bool | dict[str, Any] | list[dict[str, Any]]


class WaitAndRepeat(BaseRateLimiter[None]):
    """Repeats a refused call once the time that Telegram names is over, or where the chat has moved to."""

    def __init__(self, moved: Callable[[int, int], Awaitable[None]]) -> None:
        """Nothing is waiting yet.

        Args:
            moved: takes note of a chat's old and new id.
        """
        self._moved = moved

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002 - the base class names them
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002
    ) -> Result:
        for _ in range(ATTEMPTS - 1):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                wait = seconds_of(error)
                if wait > LONGEST_WAIT:
                    raise
                await asyncio.sleep(wait)
            except ChatMigrated as error:
                await self._moved(int(data["chat_id"]), error.new_chat_id)
                # The very parameters that the call is made of.
                data["chat_id"] = error.new_chat_id
        return await callback(*args, **kwargs)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)
