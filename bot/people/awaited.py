"""What the next message of somebody in a chat means, where the bot has asked for something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.users import hold
from bot.storage.database import Database
from bot.storage.tables import awaited, utc_now
from bot.storage.together import Together


@dataclass(frozen=True)
class Awaited:
    purpose: str
    data: str
    """What the purpose needs to know. It must not name a third person: it would outlive their wish to be forgotten."""


class AwaitedInput:
    """Keeps one expectation for each person and chat, over restarts, until it fades."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._now = now
        self._waiting: Together[tuple[int, int], Awaited] = Together(self._find_all)

    async def expect(self, user: int, chat: int, purpose: str, data: str = "", minutes: float = 15) -> None:
        """The next message is for this purpose; whatever was expected before is not any more.

        Args:
            user: whose message.
            chat: where.
            purpose: at most 40 characters.
            data: see `Awaited`.
            minutes: how long to wait for it.

        Raises:
            StrangerError: the person is not known.
        """
        now = self._now()
        async with self._database.writing() as connection:
            await hold(connection, user)
            await connection.execute(delete(awaited).where(or_(_of(user, chat), awaited.c.until <= now)))
            row = {"user": user, "chat": chat, "purpose": purpose, "data": data, "until": now + dt.timedelta(minutes=minutes)}
            await connection.execute(insert(awaited).values(row))

    async def peek(self, user: int, chat: int) -> Awaited | None:
        """What is expected, and stays so; None: nothing, or it has faded."""
        return await self._waiting.get((user, chat))

    async def take(self, user: int, chat: int) -> Awaited | None:
        """What was expected, and is not any more; of several who take it at once, one gets it."""
        if await self.peek(user, chat) is None:  # most messages: nothing to write
            return None
        async with self._database.writing() as connection:
            found = await self._find(connection, user, chat)
            taken = (await connection.execute(delete(awaited).where(_of(user, chat)))).rowcount
        return found if taken else None

    async def cancel(self, user: int, chat: int) -> bool:
        """Nothing is expected any more; whether anything was."""
        return await self.take(user, chat) is not None

    async def _find_all(self, askers: list[tuple[int, int]]) -> dict[tuple[int, int], Awaited]:
        asked = awaited.c.user.in_({user for user, _ in askers})
        query = select(awaited.c.user, awaited.c.chat, awaited.c.purpose, awaited.c.data).where(
            asked, awaited.c.until > self._now()
        )
        async with self._database.reading() as connection:
            found = await connection.execute(query)
        return {(row.user, row.chat): Awaited(row.purpose, row.data) for row in found}

    async def _find(self, connection: AsyncConnection, user: int, chat: int) -> Awaited | None:
        query = select(awaited.c.purpose, awaited.c.data).where(_of(user, chat), awaited.c.until > self._now())
        found = (await connection.execute(query)).first()
        return Awaited(*found) if found else None


def _of(user: int, chat: int) -> ColumnElement[bool]:
    return and_(awaited.c.user == user, awaited.c.chat == chat)
