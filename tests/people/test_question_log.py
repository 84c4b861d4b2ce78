"""The log of questions: complete when it ends, and never in anybody's way."""

from __future__ import annotations

import datetime as dt
import logging
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from sqlalchemy import delete, select

from bot.answers import Answer, Question, Status
from bot.people.question_log import QuestionLog
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import questions, users

STUDENT = 7_000_000_001
NOW = dt.datetime(2026, 9, 1, 4, tzinfo=dt.UTC)
ANSWER = Answer("ru", Status.ANSWERED, "agreements", Markup("…"), 0.75, ("nanjing-university",))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}") as database:
        yield database


async def written(database: Database) -> list[dict[str, Any]]:
    async with database.reading() as connection:
        found = await connection.execute(select(questions).order_by(questions.c.id))
        return [dict(row) for row in found.mappings()]


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
        "conversation": "c1",
        "text": "вопрос 0",
        "language": "ru",
        "status": "answered",
        "intent": "agreements",
        "confidence": 0.75,
        "about": '["nanjing-university"]',
        "milliseconds": 1.5,
    }


async def test_an_asker_without_account_and_a_forgotten_one_are_nobody(database: Database) -> None:
    await Users(database).seen(STUDENT, "ru")
    async with QuestionLog(database) as log:
        log.add(None, Question("in the terminal"), ANSWER, 1)
        log.add(STUDENT, Question("and forget me"), ANSWER, 1)
        async with database.writing() as connection:
            await connection.execute(delete(users))
    assert [row["user"] for row in await written(database)] == [None, None]


async def test_forgetting_a_user_leaves_their_questions_without_a_name(database: Database) -> None:
    await Users(database).seen(STUDENT, "ru")
    async with QuestionLog(database) as log:
        log.add(STUDENT, Question("?"), ANSWER, 1)
    async with database.writing() as connection:
        await connection.execute(delete(users))
    assert [row["user"] for row in await written(database)] == [None]


async def test_a_full_queue_drops_and_counts(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with QuestionLog(database, capacity=10) as log:
        for number in range(25):
            log.add(None, Question(str(number)), ANSWER, 1)
    assert [row["text"] for row in await written(database)] == [str(number) for number in range(10)]
    assert log.lost == 15
    assert "15 questions were not kept, 15 since the start" in caplog.text


async def test_a_database_that_fails_does_not_end_the_log(
    tmp_path: Path, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    other = sqlite3.connect(tmp_path / "bot.db")
    other.execute("ALTER TABLE questions RENAME TO elsewhere")
    async with QuestionLog(database) as log:
        log.add(None, Question("?"), ANSWER, 1)
    assert log.lost == 1
    assert "1 questions were not kept" in caplog.text
    other.execute("ALTER TABLE elsewhere RENAME TO questions")
    other.close()
    async with log:
        log.add(None, Question("later"), ANSWER, 1)
    assert [row["text"] for row in await written(database)] == ["later"]


async def test_text_that_no_database_takes_is_mended(database: Database) -> None:
    async with QuestionLog(database) as log:
        log.add(None, Question("half \ud83d of an emoji\0"), ANSWER, 1)
    assert [row["text"] for row in await written(database)] == ["half ? of an emoji"]
