"""What people want to be told once the bot knows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, update

from bot.knowledge.values import Language
from bot.people.question_log import Place, QuestionLog
from bot.storage.database import Database
from bot.storage.tables import questions, users, utc_now

KEPT = dt.timedelta(days=7)
"""How long an answer is of use to those who asked."""


@dataclass(frozen=True)
class Promise:
    """Somebody who can be reached has asked this and wants to know."""

    question: int
    user: int
    text: str
    language: Language
    """That of the person."""
    place: Place


class Promises:
    """Which are open. They stand with the questions, and are forgotten with them."""

    def __init__(self, database: Database, log: QuestionLog, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._log = log
        self._now = now

    async def open(self) -> list[Promise]:
        """Those of the last seven days, the oldest first."""
        await self._log.flush()
        asked = questions.c
        query = (
            select(asked.id, asked.user, asked.text, asked.chat, asked.message, asked.answer_message, users.c.interface,
                   users.c.language)
            .join(users, users.c.id == asked.user)
            .where(asked.wants_answer, asked.at > self._now() - KEPT, asked.message.is_not(None), users.c.active)
            .order_by(asked.id)
        )  # fmt: skip
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [
            Promise(row.id, row.user, row.text, row.language or row.interface, Place(row.chat, row.message, row.answer_message))
            for row in rows
        ]

    async def claim(self, promise: Promise) -> bool:
        """Take it on oneself to keep a promise; False: it is kept, or taken back, or its person is forgotten.

        To be called before the message is sent: of several processes one gets it, and a crash in between costs a person one
        answer, rather than sending it twice.
        """
        one = (questions.c.id == promise.question, questions.c.wants_answer, questions.c.text == promise.text)
        async with self._database.writing() as connection:
            return (await connection.execute(update(questions).where(*one).values(wants_answer=False))).rowcount > 0
