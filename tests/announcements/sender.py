"""Delivery as a process of its own, to be killed: -m tests.announcements.sender BOT_API DATABASE CONCURRENCY RATE LEASE."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
import sys

from telegram.ext import ExtBot

from bot.announcements.delivery import Deliverer
from bot.announcements.outbox import Outbox
from bot.people.audit import AuditLog
from bot.people.chats import Chats
from bot.people.users import Users
from bot.storage.database import Database
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pacing import Pacer
from bot.telegram.transport import Transport
from tests.telegram_server import FakeTelegram


async def main(url: str, database_url: str, concurrency: int, rate: float, lease: float) -> None:
    """Deliver until SIGTERM; a rate of 0 is none."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with Database(database_url) as database:
        pacer = Pacer(Chats(database).moved, rate=rate or None)
        request = Transport(concurrency, 30, 15)
        outbox = Outbox(database, Users(database), AuditLog(database), lease=dt.timedelta(seconds=lease))
        async with (
            ExtBot(FakeTelegram.token, f"{url}/bot", request=request, rate_limiter=pacer) as bot,
            Deliverer(outbox, TelegramMessenger(bot), pacer, concurrency),
        ):
            await stop.wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5])))
