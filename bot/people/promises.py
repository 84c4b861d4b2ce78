"""What people want to be told once the bot knows it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, and_, select, update

from bot.knowledge.values import Language
from bot.people.likeness import Sketch, sketches
from bot.people.question_log import Place, QuestionLog
from bot.storage.database import Database
from bot.storage.tables import questions, users, utc_now

KEPT = dt.timedelta(days=7)
"""How long an answer is of use to those who asked."""


@dataclass(frozen=True)
class Promise:
    """Somebody who can be reached has asked this, maybe several times, and wants to know."""

    questions: tuple[int, ...]
    """Their ids, the latest one last."""
    user: int
    text: str
    language: Language
    """That of the person."""
    place: Place
    """Of the latest question."""


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
        query: Select[Any] = (
            select(asked.id, asked.user, asked.text, asked.chat, asked.message, asked.answer_message, users.c.interface,
                   users.c.language)
            .join(users, users.c.id == asked.user)
            .where(asked.wants_answer, asked.at > self._now() - KEPT, asked.message.is_not(None), users.c.active)
            .order_by(asked.id)
        )  # fmt: skip
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return await asyncio.to_thread(_by_person, rows)

    async def claim(self, promise: Promise) -> bool:
        """Take it on oneself to keep a promise; False: it is kept, or taken back, or its person is forgotten.

        To be called before the message is sent: of several processes one gets it, and a crash in between costs a person one
        answer, rather than sending it twice.
        """
        theirs = and_(questions.c.id.in_(promise.questions), questions.c.wants_answer)
        async with self._database.writing() as connection:
            return (await connection.execute(update(questions).where(theirs).values(wants_answer=False))).rowcount > 0


def _by_person(rows: Sequence[Row[Any]]) -> list[Promise]:
    """One for each thing that somebody wants to know, however often they have asked it."""
    asked: dict[tuple[int, Sketch], list[Row[Any]]] = {}
    for row, sketch in zip(rows, sketches([row.text for row in rows]), strict=True):
        asked.setdefault((row.user, sketch), []).append(row)
    return [
        Promise(
            questions=tuple(row.id for row in same),
            user=last.user,
            text=last.text,
            language=last.language or last.interface,
            place=Place(last.chat, last.message, last.answer_message),
        )
        for same in asked.values()
        for last in same[-1:]
    ]
