"""The parts of albums, which come as messages of their own, each perhaps to another process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.users import hold
from bot.storage.database import Database
from bot.storage.tables import album_parts, utc_now

KEPT = dt.timedelta(days=1)


async def fade_within(connection: AsyncConnection, now: dt.datetime) -> None:
    """Delete what is older than a day."""
    await connection.execute(delete(album_parts).where(album_parts.c.at <= now - KEPT))


class AlbumParts:
    """Keeps for a day which messages were one album and, where that is of use, what was in them."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def add(self, user: int, chat: int, album: str, message: int, content: str | None) -> bool:
        """Keep a part; whether it is the first that has come.

        Args:
            user: who sends it.
            chat: where it stands.
            album: what Telegram calls the album; at most 100 characters.
            message: its id; once more, it is the same part.
            content: what is in it; None: nobody will ask.

        Raises:
            StrangerError: the person is not known.
        """
        row = {"user": user, "chat": chat, "album": album, "message": message, "content": content, "at": self._now()}
        same = album_parts.c.chat == chat, album_parts.c.album == album
        async with self._database.writing() as connection:
            await hold(connection, user)
            known = {*(await connection.execute(select(album_parts.c.message).where(*same))).scalars()}
            if message not in known:
                await connection.execute(insert(album_parts).values(row))
        return not known

    async def first(self, chat: int, album: str) -> int | None:
        """The message that came first; None where none is known."""
        same = album_parts.c.chat == chat, album_parts.c.album == album
        query = select(album_parts.c.message).where(*same).order_by(album_parts.c.number).limit(1)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).scalar()

    async def count(self, chat: int, album: str) -> int:
        """How many parts are known."""
        same = album_parts.c.chat == chat, album_parts.c.album == album
        async with self._database.reading() as connection:
            return int((await connection.execute(select(func.count()).select_from(album_parts).where(*same))).scalar_one())

    async def contents(self, chat: int, album: str) -> Sequence[str]:
        """What is in the parts that are known, in the order of the album."""
        same = album_parts.c.chat == chat, album_parts.c.album == album, album_parts.c.content.is_not(None)
        query = select(album_parts.c.content).where(*same).order_by(album_parts.c.message)
        async with self._database.reading() as connection:
            return [*(await connection.execute(query)).scalars()]
