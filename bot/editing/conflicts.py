"""What files and administrators disagree on, until an administrator says whose version counts."""

from __future__ import annotations

from collections.abc import Awaitable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.editing.editor import Editor
from bot.knowledge.ledger import OpenConflict
from bot.knowledge.store import Edit
from bot.people.audit import Action, AuditLog
from bot.storage.database import Database


class NoConflictError(Exception):
    """Somebody has settled it already, or newer files have."""


class Conflicts:
    """Tells and settles conflicts. What is live stays until the files' version is taken, which is a change like any other."""

    def __init__(self, database: Database, editor: Editor, audit: AuditLog) -> None:
        self._database = database
        self._editor = editor
        self._audit = audit

    async def open(self) -> tuple[OpenConflict, ...]:
        """What nobody has settled yet, the oldest first."""
        return await self._editor.store.conflicts()

    async def get(self, number: int) -> OpenConflict:
        """One of them.

        Raises:
            NoConflictError: it is open no more.
        """
        for conflict in await self.open():
            if conflict.number == number:
                return conflict
        raise NoConflictError

    async def keep(self, number: int, by: int) -> None:
        """Leave the record as it is.

        Raises:
            NotAllowedError: the person is no administrator.
            NoConflictError: it is open no more.
        """
        await self._editor.check_right(by)
        kind, id_ = (await self.get(number)).conflict.key
        details = {"kind": kind.value, "id": id_}

        def note(connection: AsyncConnection) -> Awaitable[None]:
            return self._audit.add_within(connection, by, Action.CONFLICT_KEPT, f"conflict:{number}", **details)

        if not await self._editor.store.settle(number, note):
            raise NoConflictError

    async def taking(self, number: int) -> Edit:
        """The edit that makes the files' version live; once it is, the conflict is settled.

        Raises:
            NoConflictError: it is open no more.
        """
        conflict = (await self.get(number)).conflict
        live = next((row for row in await self._editor.store.rows() if row.key == conflict.key), None)
        return Edit(live, conflict.theirs)

    async def untold(self) -> tuple[OpenConflict, ...]:
        """All that are open, if there is one among them that administrators have not been told of; from now on they have.

        To be called before they are told: of several processes one gets them, and nobody is told twice.
        """
        found = await self.open()
        if not found:
            return ()
        latest = found[-1].number
        async with self._database.writing() as connection:
            told = await self._audit.last_within(connection, Action.CONFLICTS_TOLD)
            if told is not None and told.details["latest"] >= latest:
                return ()
            details = {"count": len(found), "latest": latest}
            await self._audit.add_within(connection, None, Action.CONFLICTS_TOLD, "conflicts", **details)
        return found
