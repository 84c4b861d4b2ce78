"""Numbers: each question on the day that it was asked on, and every sum the same whichever way it is added up."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, text

from bot.answers import Status
from bot.knowledge.values import LANGUAGES
from bot.people.stats import Outcomes, Period, Stats
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import announcements, deliveries, questions, runs, users

ALMATY = ZoneInfo("Asia/Almaty")
NOW = dt.datetime(2026, 9, 15, 12, tzinfo=ALMATY)
STUDENTS = (7_000_000_001, 7_000_000_002)


async def asked(database: Database, *rows: dict[str, object]) -> None:
    """Questions in the log, each with what differs from an ordinary one."""
    usual: dict[str, object] = {
        "at": NOW,
        "user": None,
        "text": "?",
        "language": "en",
        "status": "answered",
        "intent": "agreements",
        "confidence": 1.0,
        "about": "[]",
        "milliseconds": 1.0,
        "rating": None,
    }
    async with database.writing() as connection:
        await connection.execute(delete(questions))
        if rows:
            await connection.execute(insert(questions), [usual | row for row in rows])


@pytest.fixture
async def students(database: Database) -> None:
    """They are known."""
    async with database.writing() as connection:
        row = {"interface": "ru", "active": True, "first_seen": NOW, "last_seen": NOW}
        await connection.execute(insert(users), [{"id": id_, **row} for id_ in STUDENTS])


@pytest.fixture
def stats(database: Database) -> Stats:
    return Stats(database, ALMATY, lambda: NOW)


@pytest.mark.parametrize("period", Period)
async def test_without_questions_everything_is_nothing(stats: Stats, period: Period) -> None:
    numbers = await stats.numbers(period)
    assert numbers.outcomes == Outcomes()
    assert {span.outcomes for span in numbers.spans} == {Outcomes()}
    assert (numbers.people, numbers.good, numbers.bad, numbers.announcements, numbers.reached) == (0, 0, 0, 0, 0)
    assert numbers.languages == dict.fromkeys(LANGUAGES, 0)
    assert not numbers.records
    assert not numbers.intents


@pytest.mark.parametrize(("period", "count", "longest"), [(Period.WEEK, 7, 1), (Period.MONTH, 30, 1), (Period.YEAR, 52, 8)])
async def test_spans_fill_the_period_without_gaps(stats: Stats, period: Period, count: int, longest: int) -> None:
    spans = (await stats.numbers(period)).spans
    assert len(spans) == count
    assert max((span.last - span.first).days + 1 for span in spans) == longest
    assert spans[-1].last == NOW.date()
    assert spans[0].first == NOW.date() - dt.timedelta(days=period - 1)
    assert all(later.first - earlier.last == dt.timedelta(days=1) for earlier, later in pairwise(spans))


async def test_a_day_begins_at_midnight_of_the_university(database: Database, stats: Stats) -> None:
    midnight = dt.datetime(2026, 9, 15, tzinfo=ALMATY)
    before = midnight - dt.timedelta(microseconds=1)
    assert before.astimezone(dt.UTC).date() == midnight.astimezone(dt.UTC).date()
    await asked(database, {"at": before}, {"at": midnight}, {"at": midnight})
    *_, yesterday, today = (await stats.numbers(Period.WEEK)).spans
    assert (yesterday.outcomes.total, today.outcomes.total) == (1, 2)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "at": st.integers(0, 400 * 24).map(lambda hours: NOW - dt.timedelta(hours=hours)),
                "user": st.sampled_from((None, *STUDENTS)),
                "language": st.sampled_from(LANGUAGES),
                "status": st.sampled_from([status.value for status in Status]),
                "intent": st.sampled_from(("agreements", "labs", "none")),
                "about": st.lists(st.sampled_from(("one", "two", "three")), max_size=3).map(json.dumps),
                "rating": st.sampled_from((None, 1, -1)),
            }
        ),
        max_size=30,
    ),
    st.sampled_from(Period),
)
async def test_numbers_are_what_counting_by_hand_gives(
    database: Database, stats: Stats, students: None, rows: list[dict[str, object]], period: Period
) -> None:
    await asked(database, *rows)
    numbers = await stats.numbers(period)
    first = NOW.date() - dt.timedelta(days=period - 1)
    counted = [row for row in rows if isinstance(at := row["at"], dt.datetime) and at.date() >= first]
    by_status = Counter(row["status"] for row in counted)
    assert numbers.outcomes == Outcomes(by_status["answered"], by_status["clarify"], by_status["unknown"])
    assert sum(span.outcomes.total for span in numbers.spans) == len(counted)
    for span in numbers.spans:
        of_span = [row for row in counted if isinstance(at := row["at"], dt.datetime) and span.first <= at.date() <= span.last]
        assert span.outcomes.answered == sum(row["status"] == "answered" for row in of_span)
        assert span.outcomes.total == len(of_span)
    assert {k: v for k, v in numbers.languages.items() if v} == Counter(row["language"] for row in counted)
    assert numbers.people == len({row["user"] for row in counted} - {None})
    assert (numbers.good, numbers.bad) == tuple(sum(row["rating"] == sign for row in counted) for sign in (1, -1))
    abouts = (json.loads(str(row["about"])) for row in counted if row["status"] == "answered")
    assert numbers.records == Counter(about[0] for about in abouts if about)
    assert numbers.intents == Counter(row["intent"] for row in counted if row["status"] != "unknown")


async def test_announcements_of_the_period_and_whom_they_reached(database: Database, stats: Stats, students: None) -> None:
    old = NOW - dt.timedelta(days=20)
    row = {"by": 1, "contents": "{}", "audience": "{}", "digest": "", "revision": 1, "created_at": old, "state": "done"}
    delivery = {"version": "all", "due": old, "attempts": 1}
    async with database.writing() as connection:
        await connection.execute(insert(announcements), [{"id": id_, **row} for id_ in (1, 2)])
        begun = [(1, 1, "send", old), (2, 2, "send", NOW), (3, 2, "resend", NOW), (4, 2, "correct", NOW)]
        await connection.execute(
            insert(runs),
            [{"id": id_, "announcement": of, "kind": kind, "by": 1, "started_at": at} for id_, of, kind, at in begun],
        )
        done = [(1, 0, "sent"), (1, 1, "sent"), (2, 0, "sent"), (2, 1, "failed"), (3, 1, "sent"), (4, 0, "sent")]
        await connection.execute(
            insert(deliveries), [{"run": run, "user": STUDENTS[who], "state": state, **delivery} for run, who, state in done]
        )
    found = [await stats.numbers(period) for period in (Period.WEEK, Period.MONTH)]
    assert [(numbers.announcements, numbers.reached) for numbers in found] == [(1, 2), (2, 4)]


async def test_a_database_that_cannot_be_read_says_so(database: Database, stats: Stats) -> None:
    async with database.writing() as connection:
        await connection.execute(text("DROP TABLE questions"))
    with pytest.raises(DatabaseError):
        await stats.numbers(Period.WEEK)
