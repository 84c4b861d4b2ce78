"""What is forgotten: all of a person when they wish so, and who asked after a time."""

from __future__ import annotations

import datetime as dt
import logging

from sqlalchemy import delete, or_, update

from bot.people.letters import Letter, letters_of
from bot.people.question_log import QuestionLog
from bot.people.roles import Roles
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import letters, questions, users

_LOG = logging.getLogger(__name__)

KEPT = dt.timedelta(days=90)
"""How long letters and the askers of questions are kept, for `expire`."""


class Privacy:
    """Forgets. Every table that holds anything of a person refers to `users`, so that it goes with their row."""

    def __init__(self, database: Database, log: QuestionLog, roles: Roles) -> None:
        """`log` is the one that questions are added to."""
        self._database = database
        self._log = log
        self._roles = roles

    async def forget(self, user: int) -> tuple[Letter, ...]:
        """Delete everything of a person: questions, subscriptions, letters, languages, role.

        The one exception is the id of staff beside what they did as such, to the knowledge or with announcements: it belongs
        to the history of those, and says nothing of the person.

        `Users.seen` would make the person known anew: whatever the reply needs is to be asked for before.

        Returns:
            the letters, the oldest first: their copies in the staff's chat are the caller's to blank.

        Raises:
            RoleRefusedError: this is the last administrator, who has to hand the role over first; nothing is deleted.
            DatabaseError: nothing is deleted.
        """
        await self._log.flush()
        async with self._database.writing() as connection:
            await self._roles.let_go(connection, user)
            theirs = await letters_of(connection, user)
            await connection.execute(delete(users).where(users.c.id == user))
        try:
            await self._database.purge()
        except DatabaseError as error:
            # They are forgotten all the same; traces that only a look into the files finds wait for `expire`.
            _LOG.warning("deleted rows may still be read in the database's files: %s", error)
        return tuple(theirs)

    async def expire(self, before: dt.datetime) -> None:
        """Forget who asked the questions that are older, and where, and delete older letters.

        Raises:
            DatabaseError: it cannot be done, or traces may remain in the files; once more may help.
        """
        nobody = dict.fromkeys(("user", "chat", "message", "answer_message"))
        named = or_(questions.c.user.is_not(None), questions.c.chat.is_not(None))
        await self._log.flush()
        async with self._database.writing() as connection:
            await connection.execute(update(questions).where(questions.c.at < before, named).values(**nobody))
            await connection.execute(delete(letters).where(letters.c.at < before))
        await self._database.purge()
