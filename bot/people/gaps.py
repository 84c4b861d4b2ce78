"""Questions that found no good answer, grouped by likeness: what the knowledge lacks."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, delete, func, insert, or_, select

from bot.answers import Status
from bot.people.audit import Action, AuditLog
from bot.people.grouping import Closing, Failure, Gap, Verdict, Why, grouped
from bot.people.question_log import QuestionLog
from bot.storage.database import Database
from bot.storage.tables import closed_gaps, questions, utc_now

PERIOD = dt.timedelta(days=90)
"""How far back questions count."""
ABANDONED_AFTER = dt.timedelta(hours=1)
"""Without an answered question in the same conversation for so long, a question back was in vain."""
MOST = 20_000
"""Questions that are looked at, the latest ones."""
_MOST_SKETCHES = 100  # of one gap
_AT_ONCE = 200  # questions, between which the event loop gets its turn

_ACTIONS = {Verdict.DONE: Action.GAP_DONE, Verdict.NOT_OURS: Action.GAP_NOT_OURS}


class NoGapError(Exception):
    """There is no such gap any more: somebody has closed it, or its questions are forgotten."""


class Gaps:
    """Finds gaps, and keeps which are closed. That is kept by their sketches, so that it outlives their questions."""

    def __init__(self, database: Database, log: QuestionLog, audit: AuditLog, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._log = log
        self._audit = audit
        self._now = now

    async def open(self) -> list[Gap]:
        """What is open, the most frequent first; found in a thread.

        Raises:
            DatabaseError: the database cannot be read.
        """
        return await self._grouped(_closings())

    async def containing(self, question: int) -> Gap:
        """The open gap that a question belongs to.

        Raises:
            NoGapError: there is none any more.
        """
        return _containing(await self.open(), question)

    async def close(self, gap: Gap, verdict: Verdict, by: int | None = None) -> None:
        """Keep what somebody, or where nobody is named the program, thinks of a gap: it is open no more.

        Raises:
            DatabaseError: nothing is closed.
        """
        now = self._now()
        sketches = [wording.sketch for wording in gap.wordings[:_MOST_SKETCHES]]
        # From questions that are so old nothing need be kept away any more.
        old = and_(closed_gaps.c.verdict == Verdict.DONE.value, closed_gaps.c.at <= now - PERIOD)
        async with self._database.writing() as connection:
            await connection.execute(delete(closed_gaps).where(or_(closed_gaps.c.sketch.in_(sketches), old)))
            row = {"verdict": verdict.value, "at": now}
            await connection.execute(insert(closed_gaps), [{"sketch": sketch, **row} for sketch in sketches])
            await self._audit.add_within(connection, by, _ACTIONS[verdict], f"gap:{gap.id}", asked=len(gap.questions))

    async def reopen(self, question: int, by: int) -> None:
        """Undo that the gap of a question was closed.

        Raises:
            NoGapError: the question is not known any more.
            DatabaseError: nothing is changed.
        """
        gap = _containing(await self._grouped(), question)
        sketches = [wording.sketch for wording in gap.wordings]
        async with self._database.writing() as connection:
            if (await connection.execute(delete(closed_gaps).where(closed_gaps.c.sketch.in_(sketches)))).rowcount:
                await self._audit.add_within(connection, by, Action.GAP_REOPENED, f"gap:{gap.id}", asked=len(gap.questions))

    async def _grouped(self, closed: Select[Any] | None = None) -> list[Gap]:
        await self._log.flush()
        now = self._now()
        async with self._database.reading() as connection:
            closings = (await connection.execute(closed)).all() if closed is not None else ()
            failures: list[Failure] = []
            async for rows in (await connection.stream(_unanswered(now - PERIOD))).partitions(_AT_ONCE):
                failures += [failure for row in rows if (failure := _failure(row, now))]

        def group() -> list[Gap]:
            return grouped(failures, [Closing(row.sketch, Verdict(row.verdict), row.at) for row in closings])

        return await asyncio.to_thread(group)


def _closings() -> Select[Any]:
    return select(closed_gaps).order_by(closed_gaps.c.at.desc())


def _unanswered(since: dt.datetime) -> Select[Any]:
    """What may be a failure, the latest first."""
    asked = questions.c
    is_back = asked.status == Status.CLARIFY.value
    columns = (asked.id, asked.at, asked.user, asked.text, asked.language, asked.status, asked.rating, asked.comment)
    return (
        select(*columns, case((is_back, _answered_after())).label("answered_at"))
        .where(asked.at > since, or_(asked.status == Status.UNKNOWN.value, is_back, asked.rating == -1))
        .order_by(asked.at.desc(), asked.id.desc())
        .limit(MOST)
    )


def _answered_after() -> ColumnElement[dt.datetime | None]:
    """When the next question of the same conversation was answered that was."""
    later = questions.alias()
    same = and_(later.c.user == questions.c.user, later.c.chat == questions.c.chat)
    follows = and_(later.c.id > questions.c.id, later.c.status == Status.ANSWERED.value)
    return select(func.min(later.c.at)).where(same, follows).correlate(questions).scalar_subquery()


def _failure(row: Row[Any], now: dt.datetime) -> Failure | None:
    """What was wrong with an answer; None: nothing, or nothing yet."""
    why: Why | None
    if row.rating == -1:
        why = Why.BAD
    elif row.status == Status.UNKNOWN.value:
        why = Why.UNKNOWN
    else:
        last = row.at + ABANDONED_AFTER
        # Of somebody who is not known any more nobody can tell what they asked next.
        was_answered = row.user is None or (row.answered_at is not None and row.answered_at <= last)
        why = None if was_answered or now <= last else Why.ABANDONED
    return Failure(row.id, row.at, row.user, row.text, row.language, why, row.comment) if why else None


def _containing(gaps: list[Gap], question: int) -> Gap:
    for gap in gaps:
        if question in gap.questions:
            return gap
    raise NoGapError
