"""The people who write to the bot: their languages, their roles, whether they can be reached."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.knowledge.values import Language
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import users, utc_now
from bot.storage.together import Together

_LOG = logging.getLogger(__name__)
# Every message is a sign of life; writing each of them down would tell no more than one in an hour.
_LAST_SEEN_STEP = dt.timedelta(hours=1)


class Role(StrEnum):
    """What somebody may do besides asking. An administrator may do all that staff may."""

    STAFF = "staff"
    ADMIN = "admin"


class StrangerError(Exception):
    """Nobody of this id is known: they never wrote, or have asked to be forgotten. `Users.seen` makes them known."""


@dataclass(frozen=True)
class User:
    """Somebody who has written to the bot."""

    id: int
    interface: Language
    """What their Telegram is set to: a hint."""
    language: Language | None
    """What they have chosen in the bot."""
    active: bool
    """False: they have blocked the bot, or left Telegram."""
    first_seen: dt.datetime
    last_seen: dt.datetime

    @property
    def speaks(self) -> Language:
        """The chosen language, else that of the interface."""
        return self.language or self.interface


class Users:
    """Reads and writes users; `admins` and `staff` have their roles by the settings, others by the table."""

    def __init__(
        self,
        database: Database,
        admins: Collection[int] = (),
        staff: Collection[int] = (),
        now: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self._database = database
        self._roles = dict.fromkeys(staff, Role.STAFF) | dict.fromkeys(admins, Role.ADMIN)
        self._now = now
        self._known: Together[int, User] = Together(self._find_all)
        self._news: Together[tuple[int, Language], User] = Together(self._note_all)
        self._granted: Together[int, Role] = Together(self._granted_to)

    async def seen(self, id_: int, interface: Language) -> User:
        """Somebody has written: make them known, and active again. One read, as long as there is no news.

        Where nothing can be written, this is logged and no more: what they asked can be answered all the same.

        Raises:
            DatabaseError: the database cannot be read.
        """
        now = self._now()
        user = await self._known.get(id_)
        if user and user.active and user.interface == interface and now - user.last_seen < _LAST_SEEN_STEP:
            return user
        try:
            try:
                user = await self._news.get((id_, interface))
            except IntegrityError:
                # Another process has just made one of them known; now they are.
                user = await self._news.get((id_, interface))
        except DatabaseError as error:
            _LOG.warning("who writes cannot be noted: %s", error)
        return user or User(id_, interface, None, active=True, first_seen=now, last_seen=now)

    async def language_of(self, id_: int) -> Language | None:
        """The language to write to somebody in; None for a stranger."""
        user = await self._known.get(id_)
        return user.speaks if user else None

    async def set_language(self, id_: int, language: Language | None) -> None:
        """Somebody has chosen a language; None follows their interface again."""
        async with self._database.writing() as connection:
            await _update(connection, id_, {"language": language})

    async def set_active(self, id_: int, active: bool) -> None:
        """Somebody can, or cannot, be reached."""
        async with self._database.writing() as connection:
            await _update(connection, id_, {"active": active})

    async def stop_announcements(self, id_: int) -> None:
        """Somebody wants no announcements any more; answers and what they follow still reach them."""
        async with self._database.writing() as connection:
            await _update(connection, id_, {"announcements_stopped_at": self._now()})

    async def allow_announcements(self, id_: int) -> None:
        """Somebody wants announcements again."""
        async with self._database.writing() as connection:
            await _update(connection, id_, {"announcements_stopped_at": None})

    async def hears_announcements(self, id_: int) -> bool:
        """Whether somebody has not stopped announcements."""
        query = select(users.c.id).where(users.c.id == id_, users.c.announcements_stopped_at.is_not(None))
        async with self._database.reading() as connection:
            return (await connection.execute(query)).first() is None

    @property
    def appointed(self) -> Mapping[int, Role]:
        """Those who have a role by the settings."""
        return self._roles

    async def with_role(self) -> dict[int, Role]:
        """Those who have a role at this moment, by the settings or granted, by their ids."""
        async with self._database.reading() as connection:
            return self.roles(await granted_roles(connection))

    def roles(self, granted: Mapping[int, Role]) -> dict[int, Role]:
        """The roles that count: of two, the one that allows more by the settings, else the granted one."""
        return {id_: role for id_ in sorted({*self._roles, *granted}) if (role := self.role(id_, granted.get(id_)))}

    def role(self, id_: int, granted: Role | None) -> Role | None:
        """The role of somebody who was granted this one, or none."""
        appointed = self._roles.get(id_)
        return appointed if appointed is Role.ADMIN else granted or appointed

    async def role_of(self, id_: int) -> Role | None:
        """What somebody is at this moment. Read each time: a grant takes effect at once."""
        if self._roles.get(id_) is Role.ADMIN:
            return Role.ADMIN
        return self.role(id_, await self._granted.get(id_))

    async def _find_all(self, ids: list[int]) -> dict[int, User]:
        async with self._database.reading() as connection:
            return await _find(connection, ids)

    async def _note_all(self, news: list[tuple[int, Language]]) -> dict[tuple[int, Language], User]:
        """Write down who has written, and with which interface."""
        now = self._now()
        rows = {id_: {"interface": interface, "active": True, "last_seen": now} for id_, interface in news}
        async with self._database.writing() as connection:
            known = await _find(connection, rows)
            for id_ in known:
                await _update(connection, id_, rows[id_])
            if strangers := [{"id": id_, "first_seen": now, **rows[id_]} for id_ in rows if id_ not in known]:
                await connection.execute(insert(users), strangers)
            found = await _find(connection, rows)
        return {(id_, interface): found[id_] for id_, interface in news}

    async def _granted_to(self, ids: list[int]) -> dict[int, Role]:
        query = select(users.c.id, users.c.role).where(users.c.id.in_(ids), users.c.role.is_not(None))
        async with self._database.reading() as connection:
            return {row.id: Role(row.role) for row in await connection.execute(query)}


async def granted_roles(connection: AsyncConnection, *, held: bool = False) -> dict[int, Role]:
    """The roles that were granted in the bot; held, nobody else takes one of them away until the transaction ends."""
    query = select(users.c.id, users.c.role).where(users.c.role.is_not(None)).order_by(users.c.id)
    found = await connection.execute(query.with_for_update() if held else query)
    return {row.id: Role(row.role) for row in found}


async def hold(connection: AsyncConnection, id_: int) -> None:
    """Keep a person from being changed or forgotten by others until the transaction ends.

    Raises:
        StrangerError: they are not known.
    """
    query = select(users.c.id).where(users.c.id == id_).with_for_update(key_share=True)
    if (await connection.execute(query)).first() is None:
        raise StrangerError(f"nobody with the id {id_} is known")


async def _find(connection: AsyncConnection, ids: Collection[int]) -> dict[int, User]:
    columns = (users.c.id, users.c.interface, users.c.language, users.c.active, users.c.first_seen, users.c.last_seen)
    found = await connection.execute(select(*columns).where(users.c.id.in_(ids)))
    return {row.id: User(*row) for row in found}


async def _update(connection: AsyncConnection, id_: int, values: dict[str, Any]) -> bool:
    """Whether there was somebody to update."""
    return (await connection.execute(update(users).where(users.c.id == id_).values(**values))).rowcount > 0
