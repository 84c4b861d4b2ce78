"""What people follow: partners, countries and fields of science of which they want to hear news."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.users import hold
from bot.storage.database import Database
from bot.storage.tables import changes, subscriptions

LIMIT = 100
"""How much one person may follow."""


class TargetKind(StrEnum):
    PARTNER = "partner"
    COUNTRY = "country"
    FIELD = "field"
    """A field of science or a form of cooperation, with what is narrower."""


@dataclass(frozen=True)
class Target:
    """What can be followed: a record of the knowledge by its id."""

    kind: TargetKind
    id: str


class TooManySubscriptionsError(Exception):
    """Somebody follows as much as one person may."""


class Subscriptions:
    """Reads and writes what people follow. Only somebody whom `Users.seen` has made known can follow anything."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def follow(self, user: int, target: Target) -> bool:
        """News of the target from now on; False: they follow it already.

        Raises:
            StrangerError: the person is not known.
            TooManySubscriptionsError: they follow `LIMIT` targets.
        """
        async with self._database.writing() as connection:
            await hold(connection, user)
            held = await followed(connection, user)
            if target in held:
                return False
            if len(held) >= LIMIT:
                raise TooManySubscriptionsError(f"{LIMIT} is as much as one person can follow")
            last = (await connection.execute(select(func.coalesce(func.max(changes.c.number), 0)))).scalar_one()
            row = {"user": user, "kind": target.kind.value, "target": target.id, "begins_after": last}
            await connection.execute(insert(subscriptions).values(row))
        return True

    async def unfollow(self, user: int, target: Target) -> bool:
        """No more news of the target; False: they did not follow it."""
        return await self._stop(_one(user, target)) > 0

    async def stop_all(self, user: int) -> int:
        """No more news at all; how many targets they followed."""
        return await self._stop(subscriptions.c.user == user)

    async def of(self, user: int) -> tuple[Target, ...]:
        """What somebody follows, the oldest subscription first. Its record may be gone from the knowledge meanwhile."""
        async with self._database.reading() as connection:
            return await followed(connection, user)

    async def follows(self, user: int, target: Target) -> bool:
        async with self._database.reading() as connection:
            return (await connection.execute(select(subscriptions.c.number).where(_one(user, target)))).first() is not None

    async def _stop(self, chosen: ColumnElement[bool]) -> int:
        async with self._database.writing() as connection:
            return (await connection.execute(delete(subscriptions).where(chosen))).rowcount


async def followed(connection: AsyncConnection, user: int) -> tuple[Target, ...]:
    """What somebody follows, within the caller's transaction."""
    query = select(subscriptions.c.kind, subscriptions.c.target).where(subscriptions.c.user == user)
    found = await connection.execute(query.order_by(subscriptions.c.number))
    return tuple(Target(TargetKind(kind), id_) for kind, id_ in found)


def _one(user: int, target: Target) -> ColumnElement[bool]:
    table = subscriptions.c
    return and_(table.user == user, table.kind == target.kind.value, table.target == target.id)
