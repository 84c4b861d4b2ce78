"""After a start: administrators are told, once for each state of the files, of errors for which these were not taken in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from markupsafe import Markup
from telegram.error import TelegramError

from bot.knowledge.document import Fault
from bot.knowledge.values import Language
from bot.people.once import Once
from bot.people.users import Role
from bot.telegram.admin.failing import as_list
from bot.telegram.pacing import Bulk
from bot.telegram.services import Services, TelegramApplication

logger = logging.getLogger(__name__)


@asynccontextmanager
async def telling_of_faults(
    application: TelegramApplication, once: Once, faults: Sequence[Fault], files: str
) -> AsyncIterator[asyncio.Task[None]]:
    """Tell them beside other work: by the task that the block gets, which ends with it.

    Args:
        application: whose bot tells.
        once: lets one of several processes tell, and no later start of any.
        faults: what is wrong; nothing is told where nothing is.
        files: the digest of the files.
    """
    task = asyncio.create_task(_tell(application, once, faults, files), name="faulty files")
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _tell(application: TelegramApplication, once: Once, faults: Sequence[Fault], files: str) -> None:
    services, users = application.bot_data, application.bot_data.people.users
    try:
        if not faults or not await once.claim("files-faulty-told", f"files:{files}"):
            return
        for person in sorted(await users.with_role()):
            if await users.role_of(person) is Role.ADMIN:
                await _send(application, person, _message(services, await users.language_of(person) or "en", faults))
    except Exception:
        logger.exception("administrators could not be told of errors in the files")


async def _send(application: TelegramApplication, person: int, text: Markup) -> None:
    try:
        await application.bot.send_message(person, text, rate_limit_args=Bulk.WAITS)
    except TelegramError as error:
        logger.warning("administrator %d could not be told of errors in the files: %s", person, error)


def _message(services: Services, language: Language, faults: Sequence[Fault]) -> Markup:
    lines = [fault.said(services.texts, language) for fault in faults]
    title = services.texts(language, "files-faulty", count=len(faults))
    listed = as_list(services, language, lines)
    return title + listed + "\n\n" + services.texts(language, "files-left-out")
