"""The log of questions: what was asked, what came of it. Written beside the conversation, never in its way."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.answers import Answer, Question
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import questions, users, utc_now

_LOG = logging.getLogger(__name__)
_BATCH = 200

# Whoever asked to be forgotten before this was written stays forgotten: their id finds nobody.
_INSERT = insert(questions).values(user=select(users.c.id).where(users.c.id == bindparam("asker")).scalar_subquery())


def _storable(text: str | None) -> str | None:
    """Without what no database takes: half characters and zeros, which JSON can carry."""
    return text and text.encode(errors="replace").decode().replace("\0", "")


class QuestionLog:
    """Keeps questions in a queue that one task writes to the database; use as `async with QuestionLog(…) as log`."""

    def __init__(
        self,
        database: Database,
        capacity: int = 1000,
        now: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self._database = database
        self._now = now
        # None asks the writer to end.
        self._queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(capacity)
        self._writer: asyncio.Task[None] | None = None
        self._newly_lost = 0
        self.lost = 0
        """How many questions could not be kept since the start."""

    async def __aenter__(self) -> Self:
        self._writer = asyncio.create_task(self._write_all(), name="log of questions")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Write what is waiting, then end."""
        if self._writer is not None:
            await self._queue.put(None)
            await self._writer
            self._writer = None

    def add(self, user: int | None, question: Question, answer: Answer, milliseconds: float) -> None:
        """Note a question that has been answered. Never waits: when the queue is full, the question is counted as lost.

        Args:
            user: the asker's Telegram id, where there is one.
            milliseconds: from the question's arrival to the answer.
        """
        entry = {
            "at": self._now(),
            "asker": user,
            "conversation": _storable(question.conversation),
            "text": _storable(question.text),
            "language": answer.language,
            "status": answer.status.value,
            "intent": answer.intent,
            "confidence": answer.confidence,
            "about": json.dumps(answer.about),
            "milliseconds": milliseconds,
        }
        try:
            self._queue.put_nowait(entry)
        except asyncio.QueueFull:
            self._newly_lost += 1

    async def _write_all(self) -> None:
        ending = False
        while not ending:
            waiting = [await self._queue.get()]
            while len(waiting) < _BATCH and not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            ending = None in waiting
            await self._write([entry for entry in waiting if entry is not None])
            self._tell_lost()

    async def _write(self, entries: list[dict[str, Any]]) -> None:
        if not entries:
            return
        try:
            async with self._database.writing() as connection:
                await connection.execute(_INSERT, entries)
        except (DatabaseError, SQLAlchemyError) as error:
            self._newly_lost += len(entries)
            _LOG.warning("questions cannot be kept: %s", error)

    def _tell_lost(self) -> None:
        if self._newly_lost:
            self.lost += self._newly_lost
            _LOG.warning("%d questions were not kept, %d since the start", self._newly_lost, self.lost)
            self._newly_lost = 0
