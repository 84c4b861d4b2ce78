"""Questions and announcements in numbers. Nobody is named and nothing is kept: all is counted when somebody asks."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, String, bindparam, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from bot.announcements.announcement import Delivery, RunKind
from bot.answers import Status
from bot.knowledge.values import LANGUAGES, Language
from bot.storage.database import Database
from bot.storage.tables import deliveries, questions, runs, utc_now

_WEEK = 7  # days

_STATUSES = {Status.ANSWERED: "answered", Status.CLARIFY: "clarified", Status.UNKNOWN: "unknown"}

_Query = Select[*tuple[Any, ...]]
_Arguments = dict[str, dt.datetime]
_Found = list[list[Row[Any]]]


class Period(IntEnum):
    """How many days, the last of which is today."""

    WEEK = 7
    MONTH = 30
    YEAR = 365


@dataclass(frozen=True)
class Outcomes:
    """How many questions ended how."""

    answered: int = 0
    clarified: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        return self.answered + self.clarified + self.unknown


@dataclass(frozen=True)
class Span:
    """A day, or some days in a row."""

    first: dt.date
    last: dt.date
    outcomes: Outcomes


@dataclass(frozen=True)
class Numbers:
    """What was asked and announced in a period."""

    period: Period
    spans: tuple[Span, ...]
    """Days, the oldest first; of a year weeks, the first of which has eight days."""
    outcomes: Outcomes
    """Of all spans."""
    languages: Mapping[Language, int]
    """Questions answered in each; all are there."""
    people: int
    """Who asked, as far as that is known: the askers of older questions are forgotten."""
    good: int
    bad: int
    records: Mapping[str, int]
    """How many answers were about each in the first place, by id."""
    intents: Mapping[str, int]
    """How many questions asked for each, by id; without those that were not understood."""
    announcements: int
    """How many began to go out."""
    reached: int
    """How many messages of these arrived, one for each person and announcement."""


class Stats:
    """Counts in the database: a million questions take about a second, outside the event loop."""

    def __init__(self, database: Database, zone: ZoneInfo, now: Callable[[], dt.datetime] = utc_now) -> None:
        """Days begin at midnight of `zone`."""
        self._database = database
        self._zone = zone
        self._now = now

    async def numbers(self, period: Period) -> Numbers:
        """Everything of a period. What is asked meanwhile may be in one number and not yet in another.

        Raises:
            DatabaseError: the database cannot be read.
        """
        days = _limits(self._now().astimezone(self._zone).date(), period)
        moments = [dt.datetime.combine(day, dt.time(), self._zone) for day in days]
        since = [{"since": moments[0]}]
        of_spans = [{"since": begin, "until": end} for begin, end in pairwise(moments)]
        # Two connections, since the records take as long as all the rest.
        (records,), (counts, (asked,), intents, (announced,)) = await _together(
            self._rows((_RECORDS, since)),
            self._rows((_OUTCOMES, of_spans), (_PEOPLE, since), (_INTENTS, since), (_ANNOUNCEMENTS, since)),
        )
        spans = tuple(
            Span(first, following - dt.timedelta(days=1), Outcomes(row.answered, row.clarified, row.unknown))
            for (first, following), row in zip(pairwise(days), counts, strict=True)
        )

        def total(name: str) -> int:
            return sum(getattr(row, name) for row in counts)

        return Numbers(
            period=period,
            spans=spans,
            outcomes=Outcomes(total("answered"), total("clarified"), total("unknown")),
            languages={language: total(language) for language in LANGUAGES},
            people=asked.people,
            good=total("good"),
            bad=total("bad"),
            records={row.record: row.times for row in records if row.record is not None},
            intents={row.intent: row.times for row in intents},
            announcements=announced.begun,
            reached=announced.reached,
        )

    async def _rows(self, *queries: tuple[_Query, Sequence[_Arguments]]) -> _Found:
        """Those of each query for all of its arguments, one after the other."""
        async with self._database.reading() as connection:
            return [[row for each in arguments for row in await connection.execute(query, each)] for query, arguments in queries]


async def _together(first: Coroutine[Any, Any, _Found], second: Coroutine[Any, Any, _Found]) -> tuple[_Found, _Found]:
    try:
        async with asyncio.TaskGroup() as group:
            running = group.create_task(first), group.create_task(second)
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return running[0].result(), running[1].result()


def _limits(today: dt.date, period: Period) -> list[dt.date]:
    """The first day of each span, and the day after the last one."""
    end = today + dt.timedelta(days=1)
    step = _WEEK if period is Period.YEAR else 1
    steps = period // step
    return [end - dt.timedelta(days=period), *(end - dt.timedelta(days=step * left) for left in range(steps - 1, -1, -1))]


class _First(FunctionElement[str]):
    """The first of a JSON list of texts that is kept as text; null where there is none."""

    name = "first"
    type = String()
    inherit_cache = True


@compiles(_First, "sqlite")
def _first_in_sqlite(element: _First, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_extract({compiler.process(element.clauses, **options)}, '$[0]')"


@compiles(_First)
def _first_elsewhere(element: _First, compiler: SQLCompiler, **options: Any) -> str:
    return f"(CAST({compiler.process(element.clauses, **options)} AS JSON) ->> 0)"


_ASKED = questions.c
_LATELY = _ASKED.at >= bindparam("since")


def _number(condition: ColumnElement[bool], name: str) -> ColumnElement[int]:
    return func.count().filter(condition).label(name)


def _records() -> _Query:
    # There are far fewer lists of ids than answers, and each is to be read once.
    answers = select(_ASKED.about, func.count().label("times")).where(_LATELY, _ASKED.status == Status.ANSWERED.value)
    lists = answers.group_by(_ASKED.about).subquery()
    record = _First(lists.c.about).label("record")
    return select(record, func.sum(lists.c.times).label("times")).group_by(record)


def _announcements() -> _Query:
    lately = runs.c.started_at >= bindparam("since")
    sends = select(runs.c.id).where(lately, runs.c.kind.in_((RunKind.SEND.value, RunKind.RESEND.value)))
    arrived = select(func.count()).where(deliveries.c.run.in_(sends), deliveries.c.state == Delivery.SENT.value)
    begun = select(func.count()).where(lately, runs.c.kind == RunKind.SEND.value)
    return select(begun.scalar_subquery().label("begun"), arrived.scalar_subquery().label("reached"))


# Built once, since to build and compile them would hold up the event loop. Sums of a span need one pass and no sorting.
_OUTCOMES: _Query = select(
    *(_number(_ASKED.status == status.value, name) for status, name in _STATUSES.items()),
    *(_number(_ASKED.language == language, language) for language in LANGUAGES),
    _number(_ASKED.rating > 0, "good"),
    _number(_ASKED.rating < 0, "bad"),
).where(_LATELY, _ASKED.at < bindparam("until"))
_PEOPLE: _Query = select(func.count(_ASKED.user.distinct()).label("people")).where(_LATELY)
_RECORDS = _records()
_INTENTS: _Query = (
    select(_ASKED.intent, func.count().label("times"))
    .where(_LATELY, _ASKED.status != Status.UNKNOWN.value)
    .group_by(_ASKED.intent)
)
_ANNOUNCEMENTS = _announcements()
