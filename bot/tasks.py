"""Work without an end, beside everything else that the program does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import NoReturn

logger = logging.getLogger(__name__)

PAUSE = 5.0  # seconds before work that has failed begins anew


@asynccontextmanager
async def kept_running(work: Callable[[], Awaitable[NoReturn]], name: str, pause: float = PAUSE) -> AsyncIterator[None]:
    """Keep something running until the end of the block, which cancels it and waits until it is gone.

    Work that fails is logged and begun anew. Nobody waits for it, so nobody would see that it is missing; and it is no
    reason to leave people unanswered, which the end of the program would be.

    Args:
        work: may be begun anew wherever it was.
        name: what the log calls it.
        pause: seconds between a failure and the new beginning.
    """
    task = asyncio.create_task(_again_and_again(work, name, pause), name=name)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _again_and_again(work: Callable[[], Awaitable[NoReturn]], name: str, pause: float) -> NoReturn:
    while True:
        try:
            await work()
        except Exception:
            logger.exception("%s failed, and begins anew in %g s", name, pause)
        await asyncio.sleep(pause)
