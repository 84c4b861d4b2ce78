"""`run`: the Telegram bot."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import logging
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import partial

from starlette.applications import Starlette

from bot.announcements import expiry
from bot.announcements.lease import by_one
from bot.announcements.outbox import Outbox
from bot.announcements.reports import Reports
from bot.announcements.service import Announcements
from bot.cli.failures import failing_on
from bot.cli.preparing import prepare
from bot.daily import Daily
from bot.editing.conflicts import Conflicts
from bot.editing.drafts import Drafts
from bot.editing.editor import Editor
from bot.editing.journal import Journal
from bot.knowledge.store import KnowledgeError
from bot.links.checking import LinkChecks
from bot.people.audit import AuditLog
from bot.people.dialogues import SharedDialogues
from bot.people.once import Once
from bot.people.people import People, people_of
from bot.people.privacy import KEPT
from bot.people.stats import Stats
from bot.pictures.gallery import Gallery
from bot.settings import Settings, SettingsError
from bot.startup import Core, started
from bot.storage.backup import back_up
from bot.storage.database import DatabaseError
from bot.storage.tables import utc_now
from bot.tasks import kept_running
from bot.telegram import backups
from bot.telegram.admin.telling import telling_of_conflicts, telling_of_faults
from bot.telegram.announcements.background import announcing
from bot.telegram.application import build_application
from bot.telegram.backups import BackupSender
from bot.telegram.digests import HOUR, LATEST_HOUR, DigestSender
from bot.telegram.pacing import Pacer
from bot.telegram.polling import Polling
from bot.telegram.promises import keeping_promises
from bot.telegram.services import Services
from bot.telegram.serving import TokenRefused
from bot.telegram.serving import run as serve_until_stopped
from bot.web.health import Probe, Readiness
from bot.web.levels import watch_levels
from bot.web.reach import Reach
from bot.web.server import PortTakenError, WebServer
from bot.web.site import site
from bot.web.webhook import Webhook

logger = logging.getLogger(__name__)

EXPIRING = dt.timedelta(hours=1)
"""How long what is old is another process's to forget, once that has begun; their clocks may differ."""


def run() -> None:
    """Serve until SIGINT or SIGTERM."""
    settings = prepare(quiet=False)
    with failing_on(SettingsError, DatabaseError, KnowledgeError, TokenRefused, PortTakenError):
        asyncio.run(_serve(settings.token, settings))


async def _serve(token: str, settings: Settings) -> None:
    bot_id = int(token.partition(":")[0])
    async with (
        started(settings) as core,
        people_of(core.database, bot_id, settings.admin_ids, settings.staff_ids) as people,
        Gallery(core.texts, lambda: core.live.catalogue) as gallery,
        kept_running(core.live.watch, "following the knowledge"),
        LinkChecks(core.database) as links,
    ):
        audit = AuditLog(core.database)
        services = _services(settings, core, people, gallery, links, audit)
        pacer = Pacer(people.chats.moved)
        reach = Reach()

        def observe(method: str, result: str, seconds: float) -> None:
            services.metrics.call(method, result, seconds)
            reach.note(method, result, seconds)

        application = build_application(token, services, settings.telegram_api_url, pacer, observe)
        watch_levels(services.metrics, core.database, people, lambda: core.live.catalogue.revision)
        probes: dict[str, Probe] = {
            "database": core.database.probe,
            "telegram": lambda: reach.check(application.bot.get_me),
            "knowledge": core.live.store.revision,
        }
        webhook = _webhook_of(settings)
        web = site(services.metrics, Readiness(probes, time.monotonic), webhook)
        outbox = Outbox(core.database, people.users, audit)

        def today() -> dt.date:
            return dt.datetime.now(settings.timezone).date()

        digests = DigestSender(application.bot, services, today)

        async def expire() -> None:
            before = utc_now() - KEPT
            await expiry.expire(core.database, audit, before)
            # Afterwards nothing of either is left in the database's files.
            await people.privacy.expire(before)

        once = Once(core.database, audit)
        # Each would keep the other from writing the file anew.
        privacy = by_one(expire, core.database, "privacy", EXPIRING)
        daily = Daily({"privacy": privacy, "digests": digests}, HOUR, LATEST_HOUR, settings.timezone)
        beside = [
            kept_running(daily.run, "what is done daily"),
            announcing(application, pacer, outbox),
            keeping_promises(application),
            telling_of_conflicts(application),
            telling_of_faults(application, once, core.live.faults, core.live.files),
        ]
        if settings.nightly_backup == "yes":
            send_backup = BackupSender(application.bot, services, once, partial(back_up, settings.database_url), today)
            nightly = Daily({"backup": send_backup}, backups.HOUR, backups.LATEST_HOUR, settings.timezone)
            beside.append(kept_running(nightly.run, "the nightly backup"))
        async with _listening(web, settings):
            await serve_until_stopped(application, webhook or Polling(), _together(*beside))


def _services(settings: Settings, core: Core, people: People, gallery: Gallery, links: LinkChecks, audit: AuditLog) -> Services:
    announcements = Announcements(core.database, people.users, audit)
    editor = Editor(core.live.store, people.users, core.live.refresh)
    return Services(
        assistant=dataclasses.replace(core.assistant, dialogues=SharedDialogues(people.memory)),
        people=people,
        texts=core.texts,
        catalogue=lambda: core.live.catalogue,
        pictures=gallery,
        announcements=announcements,
        reports=Reports(core.database, announcements),
        editor=editor,
        drafts=Drafts(core.database),
        conflicts=Conflicts(core.database, editor, audit),
        journal=Journal(core.database, audit),
        stats=Stats(core.database, settings.timezone),
        links=links,
        timezone=settings.timezone,
        knowledge_dir=settings.knowledge_dir,
        staff_chat=settings.staff_chat_id,
    )


def _webhook_of(settings: Settings) -> Webhook | None:
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return Webhook(settings.webhook_url, settings.webhook_secret.get_secret_value())


@asynccontextmanager
async def _listening(web: Starlette, settings: Settings) -> AsyncIterator[None]:
    """Serve the web addresses. Long polling does without them, where another program has the port."""
    server = WebServer(web, settings.host, settings.port)
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(server)
        except PortTakenError as error:
            if settings.webhook_url is not None:
                raise
            logger.warning("without health and metrics: %s; PORT names another one", error)
        yield


@asynccontextmanager
async def _together(*parts: AbstractAsyncContextManager[object]) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for part in parts:
            await stack.enter_async_context(part)
        yield
