"""Long polling, from the first connection to a clean end."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import signal
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.pacing import seconds_of
from bot.telegram.profile import present
from bot.telegram.receiving import Receiver
from bot.telegram.services import TelegramApplication

logger = logging.getLogger(__name__)

UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
POLL = 30  # seconds that Telegram waits for something to happen
BREATH = 0.1  # seconds between two looks for news while something is being dealt with
# Telegram hands out a hundred updates beyond the first that is not confirmed: one that takes so many seconds, such as a
# large file to send, must not keep those behind it waiting.
LONGEST_HOLD = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between attempts while Telegram cannot be reached

T = TypeVar("T")

_Progress = tuple[dict[int, asyncio.Task[None]], int | None]
"""What is not done yet, and the offset of what has not been asked for yet."""


class TokenRefused(Exception):  # noqa: N818 - it says what happened
    """Telegram does not know the bot's token; the message says what to do."""

    def __init__(self) -> None:
        super().__init__("BOT_TOKEN: Telegram does not accept it; copy the bot's token from @BotFather again")


async def run(application: TelegramApplication, beside: AbstractAsyncContextManager[object]) -> None:
    """Serve until SIGINT or SIGTERM; messages that were received are answered before it returns.

    Args:
        application: that answers.
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
        await serve(application, stop, beside)
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


async def serve(
    application: TelegramApplication, stop: asyncio.Event, beside: AbstractAsyncContextManager[object] | None = None
) -> None:
    """Serve until `stop` is set; `beside` begins when Telegram has been reached and ends before the last answers.

    Raises:
        TokenRefused: the token is wrong, or was revoked meanwhile.
    """
    bot = application.bot
    try:
        await _keep_trying(application.initialize, stop)
        # A webhook that was set before would take all updates.
        await _keep_trying(bot.delete_webhook, stop)
        if stop.is_set():
            return
        await application.start()
        logger.info("answering as %s", bot.name)
        # Beside the work: Telegram may make it wait, and people should not.
        presenting = asyncio.create_task(_present(application), name="profile")
        try:
            async with Receiver(application) as receiver, beside or contextlib.nullcontext():
                unfinished, following = await _receive(application, receiver, stop)
        finally:
            presenting.cancel()
            (failure,) = await asyncio.gather(presenting, return_exceptions=True)
            if isinstance(failure, Exception):
                logger.error("the bot's profile could not be set", exc_info=failure)
            await application.stop()
        await _confirm(application, min((id_ for id_, task in unfinished.items() if task.cancelled()), default=following))
    except InvalidToken:
        raise TokenRefused from None
    finally:
        await application.shutdown()
        # Of a bot that never came up the library leaves the connections open.
        await bot.request.shutdown()
        logger.info("stopped")


async def _present(application: TelegramApplication) -> None:
    services = application.bot_data
    await present(application.bot, services.texts, await services.people.users.with_role())


async def _receive(application: TelegramApplication, receiver: Receiver, stop: asyncio.Event) -> _Progress:
    """Deal with updates until `stop`.

    Telegram takes a request from an offset as the confirmation of all before it, so that of what is not done yet nothing
    is lost in a crash: it comes again.
    """
    unfinished: dict[int, tuple[asyncio.Task[None], float]] = {}
    clock = asyncio.get_running_loop().time
    following: int | None = None
    while not stop.is_set():
        offset = min(unfinished, default=following)
        patience = 0 if unfinished else POLL
        poll = functools.partial(application.bot.get_updates, offset=offset, timeout=patience, allowed_updates=UPDATES)
        for update in await _keep_trying(poll, stop) or ():
            if update.update_id not in unfinished:
                unfinished[update.update_id] = receiver.begin(update), clock()
            following = max(following or 0, update.update_id + 1)
        if unfinished:
            # Until they are done, Telegram would answer with the same ones at once.
            await asyncio.wait([task for task, _ in unfinished.values()], timeout=BREATH)
        late = clock() - LONGEST_HOLD
        unfinished = {id_: (task, at) for id_, (task, at) in unfinished.items() if not task.done() and at > late}
    return {id_: task for id_, (task, _) in unfinished.items()}, following


async def _confirm(application: TelegramApplication, offset: int | None) -> None:
    """Tell Telegram, once all is answered, that the last updates need not come again."""
    if offset is not None:
        try:
            await application.bot.get_updates(offset=offset, limit=1, timeout=0)
        except TelegramError as error:
            logger.warning("the last messages may be answered twice after the next start: %s", error)


async def _keep_trying(action: Callable[[], Coroutine[Any, Any, T]], stop: asyncio.Event) -> T | None:
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
