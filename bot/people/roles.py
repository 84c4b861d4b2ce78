"""Who may do what: roles that administrators grant and revoke, beside those that stand in the settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.audit import Action, AuditLog
from bot.people.users import Role, StrangerError, Users, granted_roles, hold
from bot.storage.database import Database
from bot.storage.tables import audit, changes, users


class Refusal(StrEnum):
    """Why a role stays as it is."""

    NOT_ADMIN = "not-admin"
    """Who wants it is no administrator at this moment."""
    STRANGER = "stranger"
    """The person has never written to the bot, or has asked to be forgotten."""
    APPOINTED = "appointed"
    """They have their role by the settings."""
    LAST_ADMIN = "last-admin"
    """There would be no administrator any more."""
    UNCHANGED = "unchanged"
    """They have the role already."""
    WITHOUT = "without"
    """They have none that could be revoked."""


class RoleRefusedError(Exception):
    """A role cannot be granted, revoked or forgotten; nothing has been changed."""

    def __init__(self, refusal: Refusal, role: Role | None = None) -> None:
        """
        Args:
            refusal: why.
            role: what the person is, and stays.
        """
        super().__init__(refusal.value)
        self.refusal = refusal
        self.role = role


@dataclass(frozen=True)
class RoleChange:
    """What somebody was, and what they are now."""

    before: Role | None
    after: Role | None


class Roles:
    """Grants and revokes. Who wants it must be an administrator when it happens, not only when they asked for it."""

    def __init__(self, database: Database, people: Users, audit: AuditLog) -> None:
        self._database = database
        self._people = people
        self._audit = audit

    async def grant(self, person: int, role: Role, by: int) -> RoleChange:
        """Give somebody a role in the place of the one they have.

        Raises:
            RoleRefusedError: they have a greater one by the settings, are not known, or are the last administrator.
        """
        async with self._database.writing() as connection:
            granted = await self._granted(connection, by)
            try:
                await hold(connection, person)
            except StrangerError:
                raise RoleRefusedError(Refusal.STRANGER) from None
            change = self._change(granted, person, role)
            if change.after is not role:
                raise RoleRefusedError(Refusal.APPOINTED, change.after)
            if change.before is role:
                raise RoleRefusedError(Refusal.UNCHANGED, role)
            self._keep_one(granted, person, change)
            await self._set(connection, person, role)
            await self._audit.add_within(connection, by, Action.ROLE_GRANTED, subject_of(person), role=role.value)
        return change

    async def revoke(self, person: int, by: int) -> RoleChange:
        """Take back what was granted; what somebody is by the settings they stay.

        Raises:
            RoleRefusedError: nothing was granted to them, or they are the last administrator.
        """
        async with self._database.writing() as connection:
            granted = await self._granted(connection, by)
            change = self._change(granted, person, None)
            if person not in granted:
                raise RoleRefusedError(Refusal.APPOINTED if change.before else Refusal.WITHOUT, change.before)
            self._keep_one(granted, person, change)
            await self._set(connection, person, None)
            details = {"role": granted[person].value}
            await self._audit.add_within(connection, by, Action.ROLE_REVOKED, subject_of(person), **details)
        return change

    async def former(self) -> set[int]:
        """Those who have done something as staff or administrators, and are neither any more."""
        acted = union(*(select(table.c.by).where(table.c.by.is_not(None)) for table in (audit, changes)))
        async with self._database.reading() as connection:
            found = {*(await connection.execute(acted)).scalars()}
            return found - self._people.roles(await granted_roles(connection)).keys()

    async def let_go(self, connection: AsyncConnection, person: int) -> None:
        """Somebody is to be forgotten, and a granted role with them. That it ended is noted, of whom it was is not.

        Raises:
            RoleRefusedError: they are the last administrator.
        """
        granted = await granted_roles(connection, held=True)
        if person in granted:
            self._keep_one(granted, person, self._change(granted, person, None))
            await self._audit.add_within(connection, None, Action.ROLE_FORGOTTEN, "user", role=granted[person].value)

    async def _granted(self, connection: AsyncConnection, by: int) -> dict[int, Role]:
        """What was granted, for one who may change it."""
        granted = await granted_roles(connection, held=True)
        if self._people.role(by, granted.get(by)) is not Role.ADMIN:
            raise RoleRefusedError(Refusal.NOT_ADMIN)
        return granted

    def _change(self, granted: dict[int, Role], person: int, role: Role | None) -> RoleChange:
        return RoleChange(self._people.role(person, granted.get(person)), self._people.role(person, role))

    def _keep_one(self, granted: dict[int, Role], person: int, change: RoleChange) -> None:
        admins = {id_ for id_, role in self._people.roles(granted).items() if role is Role.ADMIN}
        if change.after is not Role.ADMIN and admins == {person}:
            raise RoleRefusedError(Refusal.LAST_ADMIN, Role.ADMIN)

    @staticmethod
    async def _set(connection: AsyncConnection, person: int, role: Role | None) -> None:
        await connection.execute(update(users).where(users.c.id == person).values(role=role and role.value))


def subject_of(person: int) -> str:
    """What the audit log calls somebody with a role."""
    return f"user:{person}"
