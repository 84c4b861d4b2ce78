"""`run`: the Telegram bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.cli.failures import failing_on
from bot.cli.preparing import prepare
from bot.knowledge.live import LiveKnowledge
from bot.knowledge.store import KnowledgeError
from bot.people.question_log import QuestionLog
from bot.people.users import Users
from bot.settings import Settings, SettingsError
from bot.startup import started
from bot.storage.database import DatabaseError
from bot.telegram import polling
from bot.telegram.application import build_application
from bot.telegram.services import Services


def run() -> None:
    """Serve until SIGINT or SIGTERM."""
    settings = prepare(quiet=False)
    with failing_on(SettingsError, DatabaseError, KnowledgeError, polling.TokenRefused):
        asyncio.run(_serve(settings.token, settings))


async def _serve(token: str, settings: Settings) -> None:
    async with started(settings) as core, QuestionLog(core.database) as questions, _watched(core.live):
        services = Services(
            assistant=core.assistant,
            users=Users(core.database, settings.admin_ids, settings.staff_ids),
            texts=core.texts,
            catalogue=lambda: core.live.catalogue,
            questions=questions,
        )
        await polling.run(build_application(token, services, settings.telegram_api_url))


@asynccontextmanager
async def _watched(live: LiveKnowledge[Any]) -> AsyncIterator[None]:
    """Follow changes that administrators or other processes make."""
    watching = asyncio.create_task(live.watch(), name="knowledge")
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
