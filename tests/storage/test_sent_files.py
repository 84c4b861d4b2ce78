"""Files by their ids at Telegram: one for each key and bot, and not ever more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import func, select

from bot.storage.database import Database
from bot.storage.sent_files import SentFiles
from bot.storage.tables import sent_files
from tests.databases import database_url

NOW = dt.datetime(2026, 9, 1, 4, tzinfo=dt.UTC)


async def test_kept_replaced_and_dropped(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path)) as database:
        files, others = SentFiles(database, 111), SentFiles(database, 222)
        assert await files.get("map/ru") is None
        await files.keep("map/ru", "AgAC1")
        await others.keep("map/ru", "AgAC2")
        assert (await files.get("map/ru"), await others.get("map/ru")) == ("AgAC1", "AgAC2")
        await files.keep("map/ru", "AgAC3")
        assert await files.get("map/ru") == "AgAC3"
        await files.drop("map/ru")
        await files.drop("map/ru")
        assert (await files.get("map/ru"), await others.get("map/ru")) == (None, "AgAC2")


async def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    time = NOW
    async with Database(database_url(tmp_path)) as database:
        files, others = (SentFiles(database, bot, 10, lambda: time) for bot in (111, 222))
        await others.keep("0", "other")
        for number in range(15):
            time = NOW + dt.timedelta(seconds=number)
            await files.keep(str(number), f"AgAC{number}")
        assert [await files.get(str(number)) for number in range(15)] == [None] * 5 + [f"AgAC{n}" for n in range(5, 15)]
        assert await others.get("0") == "other"
        async with database.reading() as connection:
            assert (await connection.execute(select(func.count()).select_from(sent_files))).scalar() == 11
