"""Announcements at work: delivery and schedule, beside everything else that the bot does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.announcements.delivery import Deliverer
from bot.announcements.outbox import Outbox
from bot.announcements.schedule import AskStaff, Schedule
from bot.announcements.service import Announcements
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pacing import Pacer
from bot.telegram.services import TelegramApplication


@asynccontextmanager
async def announcing(
    application: TelegramApplication,
    pacer: Pacer,
    announcements: Announcements,
    outbox: Outbox,
    ask: AskStaff | None = None,
) -> AsyncIterator[None]:
    """Deliver and watch the schedule.

    Args:
        application: whose bot sends.
        pacer: the one of that bot.
        announcements: what staff do; what they begin here begins at once.
        outbox: what is to be done.
        ask: asks staff about what is late; see `Schedule`.
    """
    deliverer = Deliverer(outbox, TelegramMessenger(application.bot), pacer)
    schedule = Schedule(announcements, ask)
    for listener in (deliverer.wake, schedule.wake):
        announcements.on_change(listener)
    async with deliverer, schedule:
        yield
