"""`run`: the Telegram bot."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any

from bot.announcements.outbox import Outbox
from bot.announcements.reports import Reports
from bot.announcements.service import Announcements
from bot.cli.failures import failing_on
from bot.cli.preparing import prepare
from bot.daily import Daily
from bot.editing.drafts import Drafts
from bot.editing.editor import Editor
from bot.knowledge.live import LiveKnowledge
from bot.knowledge.store import KnowledgeError
from bot.people.audit import AuditLog
from bot.people.people import people_of
from bot.people.privacy import KEPT
from bot.pictures.gallery import Gallery
from bot.settings import Settings, SettingsError
from bot.startup import started
from bot.storage.database import DatabaseError
from bot.storage.tables import utc_now
from bot.telegram import polling
from bot.telegram.announcing import announcing
from bot.telegram.application import build_application
from bot.telegram.digests import HOUR, LATEST_HOUR, DigestSender
from bot.telegram.pacing import Pacer
from bot.telegram.services import Services


def run() -> None:
    """Serve until SIGINT or SIGTERM."""
    settings = prepare(quiet=False)
    with failing_on(SettingsError, DatabaseError, KnowledgeError, polling.TokenRefused):
        asyncio.run(_serve(settings.token, settings))


async def _serve(token: str, settings: Settings) -> None:
    bot_id = int(token.partition(":")[0])
    async with (
        started(settings) as core,
        people_of(core.database, bot_id, settings.admin_ids, settings.staff_ids) as people,
        Gallery(core.texts, lambda: core.live.catalogue) as gallery,
        _watched(core.live),
    ):
        audit = AuditLog(core.database)
        announcements = Announcements(core.database, people.users, audit)
        services = Services(
            assistant=core.assistant,
            people=people,
            texts=core.texts,
            catalogue=lambda: core.live.catalogue,
            pictures=gallery,
            announcements=announcements,
            reports=Reports(core.database, announcements),
            editor=Editor(core.live.store, people.users, core.live.refresh),
            drafts=Drafts(core.database),
            timezone=settings.timezone,
            staff_chat=settings.staff_chat_id,
        )
        pacer = Pacer(people.chats.moved)
        application = build_application(token, services, settings.telegram_api_url, pacer)
        outbox = Outbox(core.database, people.users, audit)
        digests = DigestSender(application.bot, services, lambda: dt.datetime.now(settings.timezone).date())

        async def expire() -> None:
            await people.privacy.expire(utc_now() - KEPT)

        daily = Daily({"privacy": expire, "digests": digests}, HOUR, LATEST_HOUR, settings.timezone)
        await polling.run(application, _together(daily, announcing(application, pacer, outbox)))


@asynccontextmanager
async def _together(*parts: AbstractAsyncContextManager[object]) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for part in parts:
            await stack.enter_async_context(part)
        yield


@asynccontextmanager
async def _watched(live: LiveKnowledge[Any]) -> AsyncIterator[None]:
    """Follow changes that administrators or other processes make."""
    watching = asyncio.create_task(live.watch(), name="knowledge")
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
