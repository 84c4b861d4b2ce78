"""The log of questions: complete when it ends, and never in anybody's way."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from markupsafe import Markup
from sqlalchemy import delete, select, text

from bot.answers import Answer, Question, Status
from bot.people.question_log import Asked, Place, QuestionLog
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import questions, users

STUDENT, FRIEND, GROUP = 7_000_000_001, 7_000_000_002, -1001
NOW = dt.datetime(2026, 9, 1, 4, tzinfo=dt.UTC)
ANSWER = Answer("ru", Status.ANSWERED, "agreements", Markup("…"), 0.75, ("nanjing-university",))


@pytest.fixture
async def log(database: Database) -> AsyncIterator[QuestionLog]:
    """A log at work, and two students that it knows."""
    for student in (STUDENT, FRIEND):
        await Users(database).seen(student, "ru")
    async with QuestionLog(database, now=lambda: NOW) as log:
        yield log


def answer(*about: str, status: Status = Status.ANSWERED) -> Answer:
    return Answer("en", status, "partners", Markup("…"), 0.5, about)


async def written(database: Database) -> list[dict[str, Any]]:
    async with database.reading() as connection:
        found = await connection.execute(select(questions).order_by(questions.c.id))
        return [dict(row) for row in found.mappings()]


async def run(database: Database, statement: str) -> None:
    async with database.writing() as connection:
        await connection.execute(text(statement))


async def test_everything_is_written_by_the_end_in_order(database: Database) -> None:
    await Users(database).seen(STUDENT, "ru")
    async with QuestionLog(database, now=lambda: NOW) as log:
        for number in range(500):
            log.add(STUDENT, Question(f"вопрос {number}", "c1"), ANSWER, 1.5)
    rows = await written(database)
    assert [row["text"] for row in rows] == [f"вопрос {number}" for number in range(500)]
    assert log.lost == 0
    del rows[0]["id"]
    assert rows[0] == {
        "at": NOW,
        "user": STUDENT,
        "text": "вопрос 0",
        "language": "ru",
        "status": "answered",
        "intent": "agreements",
        "confidence": 0.75,
        "about": '["nanjing-university"]',
        "milliseconds": 1.5,
        "chat": None,
        "message": None,
        "answer_message": None,
        "rating": None,
        "missing": None,
        "comment": None,
        "wants_answer": False,
    }


async def test_an_asker_without_account_is_nobody_and_of_a_forgotten_one_nothing_is_kept(database: Database) -> None:
    await Users(database).seen(STUDENT, "ru")
    async with QuestionLog(database) as log:
        log.add(None, Question("in the terminal"), ANSWER, 1)
        log.add(STUDENT, Question("and forget me"), ANSWER, 1)
        async with database.writing() as connection:
            await connection.execute(delete(users))
    assert [(row["user"], row["text"]) for row in await written(database)] == [(None, "in the terminal")]
    assert log.lost == 0


async def test_with_a_user_go_their_questions(database: Database) -> None:
    await Users(database).seen(STUDENT, "ru")
    async with QuestionLog(database) as log:
        log.add(STUDENT, Question("?"), ANSWER, 1)
    async with database.writing() as connection:
        await connection.execute(delete(users))
    assert await written(database) == []


async def test_a_full_queue_drops_and_counts(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with QuestionLog(database, capacity=10) as log:
        for number in range(25):
            log.add(None, Question(str(number)), ANSWER, 1)
    assert [row["text"] for row in await written(database)] == [str(number) for number in range(10)]
    assert log.lost == 15
    assert "15 questions were not kept, 15 since the start" in caplog.text


async def test_a_database_that_fails_does_not_end_the_log(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    await run(database, "ALTER TABLE questions RENAME TO elsewhere")
    async with QuestionLog(database) as log:
        log.add(None, Question("?"), ANSWER, 1)
    assert log.lost == 1
    assert "1 questions were not kept" in caplog.text
    await run(database, "ALTER TABLE elsewhere RENAME TO questions")
    async with log:
        log.add(None, Question("later"), ANSWER, 1)
    assert [row["text"] for row in await written(database)] == ["later"]


async def test_text_that_no_database_takes_is_mended(database: Database) -> None:
    async with QuestionLog(database) as log:
        log.add(None, Question("half \ud83d of an emoji\0"), ANSWER, 1)
    assert [row["text"] for row in await written(database)] == ["half ? of an emoji"]


async def test_flushed_is_written(database: Database, log: QuestionLog) -> None:
    for number in range(450):
        log.add(None, Question(str(number)), ANSWER, 1)
    await log.flush()
    assert len(await written(database)) == 450
    await log.flush()


async def test_a_log_that_is_not_open_has_nothing_to_flush(database: Database) -> None:
    log = QuestionLog(database)
    log.add(None, Question("before"), ANSWER, 1)
    await log.flush()
    assert await written(database) == []
    async with log:
        pass
    assert [row["text"] for row in await written(database)] == ["before"]


async def test_a_question_is_found_by_its_message(log: QuestionLog) -> None:
    log.add(STUDENT, Question("first"), ANSWER, 1, Place(GROUP, 5, 6))
    log.add(STUDENT, Question("elsewhere"), ANSWER, 1, Place(STUDENT, 5, 6))
    log.add(None, Question("nowhere"), ANSWER, 1)
    assert await log.answer_to(GROUP, 5) == Asked(
        STUDENT, "first", "ru", Status.ANSWERED, ("nanjing-university",), NOW, Place(GROUP, 5, 6)
    )
    assert await log.answer_to(GROUP, 6) is None


async def test_of_two_questions_of_one_message_the_latest_counts(log: QuestionLog) -> None:
    for number in range(3):
        log.add(STUDENT, Question(str(number)), ANSWER, 1, Place(GROUP, 5, 6 + number))
    asked = await log.answer_to(GROUP, 5)
    assert asked is not None
    assert asked.place == Place(GROUP, 5, 8)


async def test_an_edited_question_is_the_same_question_with_nothing_said_of_it_yet(database: Database, log: QuestionLog) -> None:
    log.add(STUDENT, Question("wen?"), ANSWER, 1, Place(STUDENT, 5, 6))
    await log.rate(STUDENT, 6, STUDENT, -1)
    await log.say_missing(STUDENT, 6, STUDENT, "wrong", "no such thing")
    edited = answer(status=Status.UNKNOWN)
    assert await log.replace(Question("when?"), edited, 2, Place(STUDENT, 5, 8))
    (row,) = await written(database)
    assert (row["text"], row["status"], row["intent"], row["about"]) == ("when?", "unknown", "partners", "[]")
    assert (row["language"], row["confidence"], row["milliseconds"]) == ("en", 0.5, 2)
    assert (row["user"], row["at"], row["chat"], row["message"], row["answer_message"]) == (STUDENT, NOW, STUDENT, 5, 8)
    assert (row["rating"], row["missing"], row["comment"]) == (None, None, None)


async def test_an_edit_of_what_was_no_question_is_told(database: Database, log: QuestionLog) -> None:
    assert not await log.replace(Question("when?"), ANSWER, 2, Place(STUDENT, 5, 8))
    assert await written(database) == []


async def test_the_asker_says_what_they_think_of_an_answer(database: Database, log: QuestionLog) -> None:
    log.add(STUDENT, Question("?"), ANSWER, 1, Place(GROUP, 5, 6))
    assert await log.rate(GROUP, 6, STUDENT, 1)
    assert await log.rate(GROUP, 6, STUDENT, -1)
    assert await log.say_missing(GROUP, 6, STUDENT, "outdated")
    assert await log.say_missing(GROUP, 6, STUDENT, comment="the date \0is of 2019" + "!" * 2000)
    (row,) = await written(database)
    assert (row["rating"], row["missing"]) == (-1, "outdated")
    assert row["comment"].startswith("the date is of 2019!!!")
    assert len(row["comment"]) == 999
    with pytest.raises(ValueError, match="a reason or a comment is expected"):
        await log.say_missing(GROUP, 6, STUDENT)


@pytest.mark.parametrize(("chat", "message", "user"), [(GROUP, 6, FRIEND), (GROUP, 5, STUDENT), (STUDENT, 6, STUDENT)])
async def test_nobody_else_does(database: Database, log: QuestionLog, chat: int, message: int, user: int) -> None:
    log.add(STUDENT, Question("?"), ANSWER, 1, Place(GROUP, 5, 6))
    assert not await log.rate(chat, message, user, 1)
    assert not await log.say_missing(chat, message, user, "outdated")
    (row,) = await written(database)
    assert (row["rating"], row["missing"]) == (None, None)


async def test_what_somebody_asked_last_in_a_chat(database: Database) -> None:
    time = NOW
    await Users(database).seen(STUDENT, "ru")
    await Users(database).seen(FRIEND, "ru")
    async with QuestionLog(database, now=lambda: time) as log:
        for number in range(10):
            time = NOW + dt.timedelta(minutes=number // 2)  # some within the same moment
            log.add(STUDENT, Question(str(number)), ANSWER, 1, Place(GROUP, number, 100 + number))
            log.add(FRIEND, Question("a friend's"), ANSWER, 1, Place(GROUP, 200 + number, 300 + number))
            log.add(STUDENT, Question("alone"), ANSWER, 1, Place(STUDENT, number, 100 + number))

        async def texts(since: dt.datetime, limit: int) -> list[str]:
            return [asked.text for asked in await log.recent(GROUP, STUDENT, since, limit)]

        assert await texts(NOW, 3) == ["7", "8", "9"]
        assert await texts(NOW + dt.timedelta(minutes=4), 3) == ["8", "9"]
        assert await texts(NOW + dt.timedelta(hours=1), 3) == []


async def test_what_is_asked_most_comes_first_and_as_often_by_name(database: Database) -> None:
    time = NOW - dt.timedelta(days=40)
    async with QuestionLog(database, now=lambda: time) as log:
        for _ in range(9):
            log.add(None, Question("long ago"), answer("old"), 1)
        time = NOW
        for about in (("b", "z"), ("b",), ("c", "b"), ("a", "z"), (), ("z",), ("z", "a"), ("z", "b")):
            log.add(None, Question("?"), answer(*about), 1)
        for _ in range(9):
            log.add(None, Question("?"), answer("unclear", status=Status.CLARIFY), 1)
        since = NOW - dt.timedelta(days=30)
        assert await log.most_asked(since, 10) == ["z", "b", "a", "c"]
        assert await log.most_asked(since, 3) == ["z", "b", "a"]


async def test_a_text_longer_than_any_message_is_cut(database: Database, log: QuestionLog) -> None:
    log.add(None, Question("?" * 10_000), ANSWER, 1)
    await log.flush()
    assert [len(row["text"]) for row in await written(database)] == [4096]


async def test_what_no_database_can_hold_takes_nothing_else_away(database: Database, log: QuestionLog) -> None:
    log.add(None, Question("?"), ANSWER, 1, Place(2**70, 1, 2))
    await log.flush()
    log.add(None, Question("later"), ANSWER, 1)
    await log.flush()
    assert log.lost == 1
    assert [row["text"] for row in await written(database)] == ["later"]
