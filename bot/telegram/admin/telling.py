"""After a start: administrators are told, once, what they should look at."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from telegram.error import TelegramError

from bot.knowledge.document import Fault
from bot.knowledge.values import Language
from bot.people.audit import Action
from bot.people.once import Once
from bot.people.users import Role
from bot.telegram.admin.conflicts import listing
from bot.telegram.admin.failing import as_list
from bot.telegram.pacing import Bulk
from bot.telegram.rendering import Rendered
from bot.telegram.services import TelegramApplication

logger = logging.getLogger(__name__)

Due = Callable[[], Awaitable[object]]
"""True where there is something to tell, which nobody has told yet and nobody else will."""
Message = Callable[[Language], Awaitable[Rendered]]


@asynccontextmanager
async def telling_of_conflicts(application: TelegramApplication) -> AsyncIterator[asyncio.Task[None]]:
    """Tell them, by a task beside other work, of what files and they have changed differently."""
    services = application.bot_data

    async def message(language: Language) -> Rendered:
        shown = await listing(services, language)
        return Rendered((f"{services.texts(language, 'conflicts-told')}\n\n{shown.parts[-1]}",), shown.keyboard)

    async with _telling(application, "conflicts", services.conflicts.untold, message) as task:
        yield task


@asynccontextmanager
async def telling_of_faults(
    application: TelegramApplication, once: Once, faults: Sequence[Fault], files: str
) -> AsyncIterator[asyncio.Task[None]]:
    """Tell them, by a task beside other work, why files have not been taken in.

    Args:
        application: whose bot tells.
        once: lets one of several processes tell, and no later start of any.
        faults: what is wrong; nothing is told where nothing is.
        files: the digest of the files.
    """
    services = application.bot_data

    async def is_due() -> bool:
        return bool(faults) and await once.claim(Action.FAULTS_TOLD, f"files:{files}")

    async def message(language: Language) -> Rendered:
        title = services.texts(language, "files-faulty", count=len(faults))
        listed = as_list(services, language, [fault.said(services.texts, language) for fault in faults])
        return Rendered((title + listed + "\n\n" + services.texts(language, "files-left-out"),))

    async with _telling(application, "faulty files", is_due, message) as task:
        yield task


@asynccontextmanager
async def _telling(
    application: TelegramApplication, what: str, is_due: Due, message: Message
) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(_tell(application, what, is_due, message), name=what)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _tell(application: TelegramApplication, what: str, is_due: Due, message: Message) -> None:
    users = application.bot_data.people.users
    try:
        if not await is_due():
            return
        for person, role in (await users.with_role()).items():
            if role is Role.ADMIN:
                await _send(application, person, what, await message(await users.language_of(person) or "en"))
    except Exception:
        logger.exception("administrators could not be told of %s", what)


async def _send(application: TelegramApplication, person: int, what: str, shown: Rendered) -> None:
    try:
        text = shown.parts[-1]
        await application.bot.send_message(person, text, reply_markup=shown.keyboard, rate_limit_args=Bulk.WAITS)
    except TelegramError as error:
        logger.warning("administrator %d could not be told of %s: %s", person, what, error)
