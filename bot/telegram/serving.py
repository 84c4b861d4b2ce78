"""The life of the bot: from the first word with Telegram to a clean end, whichever way updates come."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar

from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.pacing import seconds_of
from bot.telegram.profile import present
from bot.telegram.receiving import Receiver
from bot.telegram.services import TelegramApplication

logger = logging.getLogger(__name__)

UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The kinds that the bot wants."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between attempts while Telegram cannot be reached

T = TypeVar("T")


class TokenRefused(Exception):  # noqa: N818 - it says what happened
    """Telegram does not know the bot's token; the message says what to do."""

    def __init__(self) -> None:
        super().__init__("BOT_TOKEN: Telegram does not accept it; copy the bot's token from @BotFather again")


class Source(Protocol):
    """Where updates come from."""

    async def receive(self, application: TelegramApplication, receiver: Receiver, stop: asyncio.Event) -> None:
        """Have updates dealt with until `stop`."""
        ...

    async def finish(self, application: TelegramApplication) -> None:
        """All that was begun has been dealt with, or given up."""
        ...


async def run(application: TelegramApplication, source: Source, beside: AbstractAsyncContextManager[object]) -> None:
    """Serve until SIGINT or SIGTERM; messages that were received are answered before it returns.

    Args:
        application: that answers.
        source: of what it answers.
        beside: work that goes on while it does.

    Raises:
        TokenRefused: the token is wrong, or was revoked meanwhile.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    for number in signals:
        loop.add_signal_handler(number, stop.set)
    try:
        await serve(application, source, stop, beside)
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


async def serve(
    application: TelegramApplication,
    source: Source,
    stop: asyncio.Event,
    beside: AbstractAsyncContextManager[object] | None = None,
) -> None:
    """Serve until `stop` is set; `beside` begins when Telegram has been reached and ends before the last answers.

    Raises:
        TokenRefused: the token is wrong, or was revoked meanwhile.
    """
    bot = application.bot
    try:
        await keep_trying(application.initialize, stop)
        if stop.is_set():
            return
        await application.start()
        logger.info("answering as %s", bot.name)
        # Beside the work: Telegram may make it wait, and people should not.
        presenting = asyncio.create_task(_present(application), name="profile")
        try:
            async with Receiver(application) as receiver, beside or contextlib.nullcontext():
                await source.receive(application, receiver, stop)
                receiver.last_call()
        finally:
            presenting.cancel()
            (failure,) = await asyncio.gather(presenting, return_exceptions=True)
            if isinstance(failure, Exception):
                logger.error("the bot's profile could not be set", exc_info=failure)
            await application.stop()
        await source.finish(application)
    except InvalidToken:
        raise TokenRefused from None
    finally:
        await application.shutdown()
        # Of a bot that never came up the library leaves the connections open.
        await bot.request.shutdown()
        logger.info("stopped")


async def _present(application: TelegramApplication) -> None:
    services = application.bot_data
    people = services.people
    # Settings may have changed since the last start, of which nobody has told Telegram.
    former = dict.fromkeys(await people.roles.former())
    await present(application.bot, services.texts, {**former, **await people.users.with_role()})


async def keep_trying(action: Callable[[], Coroutine[Any, Any, T]], stop: asyncio.Event) -> T | None:
    """Repeat a call until it succeeds; None when `stop` comes first."""
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            return await _unless(stop, action())
        except InvalidToken:
            raise
        except RetryAfter as error:
            wait = seconds_of(error)
        except Conflict:
            logger.warning("another process receives this bot's messages; trying again in %.0f s", pause)
            wait = pause
        except BadRequest as error:
            logger.warning("Telegram refuses what the bot asks for (%s); trying again in %.0f s", error, pause)
            wait = pause
        except TelegramError as error:
            logger.warning("Telegram cannot be reached (%s); trying again in %.0f s", error, pause)
            wait = pause
        await _unless(stop, asyncio.sleep(wait))
        pause = min(pause * 2, LONGEST_PAUSE)
    return None


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of `work`; None when `stop` comes first, and then the work is cancelled."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
