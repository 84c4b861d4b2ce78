"""After a start: administrators are told once of what files and they have changed differently."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from markupsafe import Markup
from telegram.error import TelegramError

from bot.people.users import Role
from bot.telegram.admin.conflicts import listing
from bot.telegram.rendering import Rendered
from bot.telegram.services import TelegramApplication

logger = logging.getLogger(__name__)


@asynccontextmanager
async def telling_of_conflicts(application: TelegramApplication) -> AsyncIterator[None]:
    """Tell them beside other work."""
    task = asyncio.create_task(_tell(application), name="conflicts")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _tell(application: TelegramApplication) -> None:
    services, users = application.bot_data, application.bot_data.people.users
    try:
        if not await services.conflicts.untold():
            return
        for person, role in (await users.with_role()).items():
            if role is Role.ADMIN:
                language = await users.language_of(person) or "en"
                await _send(application, person, services.texts(language, "conflicts-told"), await listing(services, language))
    except Exception:
        logger.exception("administrators could not be told of conflicts")


async def _send(application: TelegramApplication, person: int, lead: Markup, shown: Rendered) -> None:
    try:
        await application.bot.send_message(person, f"{lead}\n\n{shown.parts[-1]}", reply_markup=shown.keyboard)
    except TelegramError as error:
        logger.info("%s could not be told of conflicts: %s", person, error)
