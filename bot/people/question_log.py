"""The log of questions: asked, answered, judged. Written beside the conversation, never in its way."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, select, update

from bot.answers import Answer, Question, Status
from bot.knowledge.values import Language
from bot.storage.database import Database
from bot.storage.tables import questions, users, utc_now

_LOG = logging.getLogger(__name__)
_BATCH = 200
_LONGEST_TEXT = 4096  # as long as a message in Telegram
_LONGEST_COMMENT = 1000

Rating = Literal[-1, 1]


@dataclass(frozen=True)
class Place:
    """Where a question stands in Telegram: the ids of its chat, its message and its answer's message."""

    chat: int
    message: int
    answer: int


@dataclass(frozen=True)
class Asked:
    """A question as the log has it."""

    user: int | None
    text: str
    language: Language
    """That of the answer."""
    status: Status
    about: tuple[str, ...]
    """Ids of the records that the answer speaks of, the main one first."""
    at: dt.datetime
    place: Place | None


class QuestionLog:
    """Keeps questions in a queue that one task writes to the database; use as `async with QuestionLog(…) as log`.

    Whatever reads or changes what is written waits for the queue first, so nothing of it may be called within a
    transaction that writes: the log could not.
    """

    def __init__(
        self,
        database: Database,
        capacity: int = 1000,
        now: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self._database = database
        self._now = now
        # A future is told when all before it is written; None asks the writer to end.
        self._queue: asyncio.Queue[dict[str, Any] | asyncio.Future[None] | None] = asyncio.Queue(capacity)
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

    @property
    def waiting(self) -> int:
        """How many questions wait to be written."""
        return self._queue.qsize()

    def add(self, user: int | None, question: Question, answer: Answer, milliseconds: float, place: Place | None = None) -> None:
        """Note a question that has been answered. Never waits: when the queue is full, the question is counted as lost.

        Args:
            user: the asker's Telegram id, where there is one. Of somebody who is not known any more nothing is kept.
            question: what was asked.
            answer: what was answered.
            milliseconds: from the question's arrival to the answer.
            place: where both stand, if in Telegram.
        """
        entry = {"at": self._now(), "user": user, **_said(question, answer, milliseconds), **_standing(place)}
        try:
            self._queue.put_nowait(entry)
        except asyncio.QueueFull:
            self._newly_lost += 1

    async def flush(self) -> None:
        """Return once everything that was added is written, or lost."""
        if self._writer is not None:
            written = asyncio.get_running_loop().create_future()
            await self._queue.put(written)
            await written

    async def replace(self, question: Question, answer: Answer, milliseconds: float, place: Place) -> bool:
        """An edited question takes the place of what its message asked before; whether it had asked anything.

        What was said of the former answer goes with it; the time of asking stays.
        """
        nothing = {"rating": None, "missing": None, "comment": None, "wants_answer": False}
        news = _said(question, answer, milliseconds) | _standing(place) | nothing
        return await self._change(_of_message(place.chat, place.message), news)

    async def withdraw(self, chat: int, message: int) -> None:
        """A message turns out to have been no question: nobody need look for an answer to it."""
        await self.flush()
        async with self._database.writing() as connection:
            await connection.execute(delete(questions).where(_of_message(chat, message)))

    async def rate(self, chat: int, answer_message: int, user: int, rating: Rating) -> bool:
        """The asker finds an answer good (1) or bad (-1); whether there is such a question of theirs."""
        return await self._change(_of_answer(chat, answer_message, user), {"rating": rating})

    async def say_missing(
        self, chat: int, answer_message: int, user: int, reason: str | None = None, comment: str | None = None
    ) -> bool:
        """The asker tells what an answer lacks; whether there is such a question of theirs.

        Args:
            chat: where the answer stands.
            answer_message: the answer's message.
            user: who tells.
            reason: one of ready-made ones, at most 40 characters; None leaves the one that was told.
            comment: in their own words, of which 1,000 characters are kept; None leaves what was told.
        """
        told = {"missing": reason, "comment": _storable(comment, _LONGEST_COMMENT)}
        news = {name: value for name, value in told.items() if value is not None}
        if not news:
            raise ValueError("a reason or a comment is expected")
        return await self._change(_of_answer(chat, answer_message, user), news)

    async def want_answer(self, chat: int, answer_message: int, user: int, wanted: bool) -> bool:
        """The asker wants to be told once there is an answer, or not any more; whether there is such a question of theirs."""
        return await self._change(_of_answer(chat, answer_message, user), {"wants_answer": wanted})

    async def answer_to(self, chat: int, message: int) -> Asked | None:
        """The question that a message asked."""
        return await self._last(_of_message(chat, message))

    async def answered_by(self, chat: int, answer_message: int) -> Asked | None:
        """The question that a message of the bot's answers."""
        return await self._last(and_(questions.c.chat == chat, questions.c.answer_message == answer_message))

    async def recent(self, chat: int, user: int, since: dt.datetime, limit: int) -> list[Asked]:
        """What somebody asked last in a chat, the oldest first."""
        await self.flush()
        theirs = and_(questions.c.chat == chat, questions.c.user == user, questions.c.at >= since)
        query = select(questions).where(theirs).order_by(questions.c.at.desc(), questions.c.id.desc()).limit(limit)
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).all()
        return [_asked(row) for row in reversed(found)]

    async def most_asked(self, since: dt.datetime, limit: int) -> list[str]:
        """Ids of the records that most answers were about in the first place; of as many, by id."""
        await self.flush()
        answered = and_(questions.c.at >= since, questions.c.status == Status.ANSWERED.value)
        query = select(questions.c.about, func.count()).where(answered).group_by(questions.c.about)
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).all()

        def count() -> list[str]:
            counts: Counter[str] = Counter()
            for about, times in found:
                for id_ in json.loads(about)[:1]:
                    counts[id_] += times
            return sorted(counts, key=lambda id_: (-counts[id_], id_))[:limit]

        return await asyncio.to_thread(count)

    async def _last(self, chosen: ColumnElement[bool]) -> Asked | None:
        await self.flush()
        query = select(questions).where(chosen).order_by(questions.c.id.desc()).limit(1)
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).first()
        return _asked(found) if found else None

    async def _change(self, chosen: ColumnElement[bool], news: dict[str, Any]) -> bool:
        await self.flush()
        async with self._database.writing() as connection:
            return (await connection.execute(update(questions).where(chosen).values(**news))).rowcount > 0

    async def _write_all(self) -> None:
        ending = False
        while not ending:
            waiting = [await self._queue.get()]
            while len(waiting) < _BATCH and not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            ending = None in waiting
            await self._write([entry for entry in waiting if isinstance(entry, dict)])
            self._tell_lost()
            for waiter in waiting:
                if isinstance(waiter, asyncio.Future) and not waiter.done():
                    waiter.set_result(None)

    async def _write(self, entries: list[dict[str, Any]]) -> None:
        if not entries:
            return
        askers = {entry["user"] for entry in entries} - {None}
        query = select(users.c.id).where(users.c.id.in_(askers)).with_for_update(read=True, key_share=True)
        try:
            async with self._database.writing() as connection:
                known = {None, *(await connection.execute(query)).scalars()}
                # Whoever asked to be forgotten before this was written stays forgotten.
                if kept := [entry for entry in entries if entry["user"] in known]:
                    await connection.execute(insert(questions), kept)
        except Exception as error:  # noqa: BLE001 - whatever befalls some questions, those that come later are kept
            self._newly_lost += len(entries)
            _LOG.warning("questions cannot be kept: %s", error)

    def _tell_lost(self) -> None:
        if self._newly_lost:
            self.lost += self._newly_lost
            _LOG.warning("%d questions were not kept, %d since the start", self._newly_lost, self.lost)
            self._newly_lost = 0


def _said(question: Question, answer: Answer, milliseconds: float) -> dict[str, Any]:
    return {
        "text": _storable(question.text, _LONGEST_TEXT),
        "language": answer.language,
        "status": answer.status.value,
        "intent": answer.intent,
        "confidence": answer.confidence,
        "about": json.dumps(answer.about),
        "milliseconds": milliseconds,
    }


def _standing(place: Place | None) -> dict[str, int | None]:
    if place is None:
        return {"chat": None, "message": None, "answer_message": None}
    return {"chat": place.chat, "message": place.message, "answer_message": place.answer}


def _storable(text: str | None, longest: int) -> str | None:
    """Not too long, and without what no database takes: half characters and zeros, which JSON can carry."""
    return text and text[:longest].encode(errors="replace").decode().replace("\0", "")


def _of_message(chat: int, message: int) -> ColumnElement[bool]:
    return and_(questions.c.chat == chat, questions.c.message == message)


def _of_answer(chat: int, answer_message: int, user: int) -> ColumnElement[bool]:
    return and_(questions.c.chat == chat, questions.c.answer_message == answer_message, questions.c.user == user)


def _asked(row: Row[Any]) -> Asked:
    place = Place(row.chat, row.message, row.answer_message) if row.message is not None else None
    about = tuple(json.loads(row.about))
    return Asked(row.user, row.text, row.language, Status(row.status), about, row.at, place)
