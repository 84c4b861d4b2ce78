"""Files that Telegram keeps already: sent again by their id, they need no upload."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import ColumnElement, and_, delete, insert, select

from bot.storage.database import Database
from bot.storage.tables import sent_files, utc_now


class SentFiles:
    """The files of one bot: an id that Telegram gave to one means nothing to another."""

    def __init__(self, database: Database, bot: int, capacity: int = 500, now: Callable[[], dt.datetime] = utc_now) -> None:
        """`bot` is the bot's own Telegram id; beyond `capacity` files the oldest is forgotten."""
        self._database = database
        self._bot = bot
        self._capacity = capacity
        self._now = now

    async def get(self, key: str) -> str | None:
        """Telegram's id of the file."""
        async with self._database.reading() as connection:
            return (await connection.execute(select(sent_files.c.file_id).where(self._one(key)))).scalar()

    async def keep(self, key: str, file_id: str) -> None:
        """Remember a file under a key of at most 200 characters; it takes the place of what was there."""
        table = sent_files.c
        oldest_kept = select(table.at).where(table.bot == self._bot).order_by(table.at.desc()).offset(self._capacity - 1).limit(1)
        async with self._database.writing() as connection:
            await connection.execute(delete(sent_files).where(self._one(key)))
            row = {"bot": self._bot, "key": key, "file_id": file_id, "at": self._now()}
            await connection.execute(insert(sent_files).values(row))
            older = and_(table.bot == self._bot, table.at < oldest_kept.scalar_subquery())
            await connection.execute(delete(sent_files).where(older))

    async def drop(self, key: str) -> None:
        """Telegram does not know the file any more."""
        async with self._database.writing() as connection:
            await connection.execute(delete(sent_files).where(self._one(key)))

    def _one(self, key: str) -> ColumnElement[bool]:
        return and_(sent_files.c.bot == self._bot, sent_files.c.key == key)
