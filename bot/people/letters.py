"""Letters between a person and the staff: which message in one chat is which in the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, and_, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.knowledge.values import Language
from bot.people.users import hold
from bot.storage.database import Database
from bot.storage.tables import letters, utc_now


@dataclass(frozen=True)
class Letter:
    """A message that was relayed, in either direction."""

    user: int
    person_chat: int
    person_message: int | None
    """None: the chat has become another one, in which no earlier message can be found."""
    staff_chat: int
    staff_message: int | None
    """None: likewise."""
    language: Language
    """The one to write to the person in."""


class Letters:
    """Reads and writes letters; `Privacy.expire` removes old ones."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def record(
        self, user: int, person_chat: int, person_message: int, staff_chat: int, staff_message: int, language: Language
    ) -> None:
        """A message has been relayed.

        Raises:
            StrangerError: the person is not known, or not any more: then nothing may be kept of them.
        """
        letter = Letter(user, person_chat, person_message, staff_chat, staff_message, language)
        async with self._database.writing() as connection:
            await hold(connection, user)
            await connection.execute(insert(letters).values(at=self._now(), **vars(letter)))

    async def by_staff_message(self, staff_chat: int, staff_message: int) -> Letter | None:
        """The letter that a message in the staff's chat is; of several the latest."""
        return await self._last(and_(letters.c.staff_chat == staff_chat, letters.c.staff_message == staff_message))

    async def by_person_message(self, person_chat: int, person_message: int) -> Letter | None:
        """The letter that a message in the person's chat is; of several the latest."""
        return await self._last(and_(letters.c.person_chat == person_chat, letters.c.person_message == person_message))

    async def of(self, user: int) -> list[Letter]:
        """All letters from and to somebody, the oldest first."""
        async with self._database.reading() as connection:
            return await letters_of(connection, user)

    async def _last(self, chosen: ColumnElement[bool]) -> Letter | None:
        async with self._database.reading() as connection:
            found = await _letters(connection, chosen)
        return found[-1] if found else None


async def letters_of(connection: AsyncConnection, user: int) -> list[Letter]:
    """All letters from and to somebody, within the caller's transaction."""
    return await _letters(connection, letters.c.user == user)


async def _letters(connection: AsyncConnection, chosen: ColumnElement[bool]) -> list[Letter]:
    found = await connection.execute(select(letters).where(chosen).order_by(letters.c.number))
    return [
        Letter(row.user, row.person_chat, row.person_message, row.staff_chat, row.staff_message, cast(Language, row.language))
        for row in found
    ]
