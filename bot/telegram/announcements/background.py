"""Announcements at work: delivery, schedule and progress, beside everything else that the bot does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.announcements.delivery import Deliverer
from bot.announcements.outbox import Outbox
from bot.announcements.schedule import Schedule
from bot.tasks import kept_running
from bot.telegram.announcements.late import LateQuestion
from bot.telegram.announcements.progress import EVERY, Progress
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pacing import Pacer
from bot.telegram.services import TelegramApplication


@asynccontextmanager
async def announcing(application: TelegramApplication, pacer: Pacer, outbox: Outbox, every: float = EVERY) -> AsyncIterator[None]:
    """Deliver, watch the schedule, show progress; what staff begin begins at once.

    Args:
        application: whose bot sends.
        pacer: the one of that bot.
        outbox: what is to be done.
        every: seconds between two edits of a message that shows progress.
    """
    services = application.bot_data
    deliverer = Deliverer(outbox, TelegramMessenger(application.bot), pacer)
    schedule = Schedule(services.announcements, LateQuestion(application.bot, services), services.now)
    for listener in (deliverer.wake, schedule.wake):
        services.announcements.on_change(listener)
    progress = Progress(application.bot, services, every)
    async with deliverer, kept_running(schedule.run, "the schedule"), kept_running(progress.run, "progress"):
        yield
