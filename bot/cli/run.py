"""`run`: the Telegram bot."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from bot.announcements import expiry
from bot.announcements.outbox import Outbox
from bot.announcements.reports import Reports
from bot.announcements.service import Announcements
from bot.cli.failures import failing_on
from bot.cli.preparing import prepare
from bot.daily import Daily
from bot.knowledge.store import KnowledgeError
from bot.people.audit import AuditLog
from bot.people.people import people_of
from bot.people.privacy import KEPT
from bot.pictures.gallery import Gallery
from bot.settings import Settings, SettingsError
from bot.startup import started
from bot.storage.database import DatabaseError
from bot.storage.tables import utc_now
from bot.tasks import kept_running
from bot.telegram import polling
from bot.telegram.announcements.background import announcing
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
        kept_running(core.live.watch, "following the knowledge"),
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
            timezone=settings.timezone,
            staff_chat=settings.staff_chat_id,
        )
        pacer = Pacer(people.chats.moved)
        application = build_application(token, services, settings.telegram_api_url, pacer)
        outbox = Outbox(core.database, people.users, audit)
        digests = DigestSender(application.bot, services, lambda: dt.datetime.now(settings.timezone).date())

        async def expire() -> None:
            before = utc_now() - KEPT
            await expiry.expire(core.database, audit, before)
            # Afterwards nothing of either is left in the database's files.
            await people.privacy.expire(before)

        daily = Daily({"privacy": expire, "digests": digests}, HOUR, LATEST_HOUR, settings.timezone)
        beside = _together(kept_running(daily.run, "what is done daily"), announcing(application, pacer, outbox))
        await polling.run(application, beside)


@asynccontextmanager
async def _together(*parts: AbstractAsyncContextManager[object]) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for part in parts:
            await stack.enter_async_context(part)
        yield
