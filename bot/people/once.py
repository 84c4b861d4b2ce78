"""What is done once, whichever of several processes comes to it first."""

from __future__ import annotations

from sqlalchemy import select

from bot.people.audit import Action, AuditLog
from bot.storage.database import Database
from bot.storage.tables import audit


class Once:
    """Gives each task to the first who asks. Given tasks are steps of the audit log, so that no restart gives them again."""

    def __init__(self, database: Database, log: AuditLog) -> None:
        self._database = database
        self._log = log

    async def claim(self, action: Action, subject: str) -> bool:
        """Whether this caller is the one to do it; all that ask later are not.

        Args:
            action: as the audit log has it.
            subject: what tells the times of doing it apart, such as a day; at most 100 characters.

        Raises:
            DatabaseError: the database cannot be written.
        """
        query = select(audit.c.number).where(audit.c.action == action, audit.c.subject == subject)
        async with self._database.writing() as connection:
            if (await connection.execute(query)).first() is not None:
                return False
            await self._log.add_within(connection, None, action, subject)
        return True
