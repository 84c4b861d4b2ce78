"""Promised answers come once, whatever happens in between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import select

from bot.storage.tables import questions, users
from bot.telegram.application import build_application
from bot.telegram.promises import keeping_promises
from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram_server import Person

NAME, OTHER = "Zhmykhoburg", "Prudozersk"


@asynccontextmanager
async def keeping(office: Office) -> AsyncIterator[None]:
    """As a process that runs the bot does."""
    application = build_application(office.telegram.token, office.services, office.telegram.url)
    async with application, keeping_promises(application):
        yield


async def asks(office: Office, words: str, times: int = 1, language: str = "en") -> Person:
    """Somebody asks in vain, and wants to be told."""
    person = await office.person(language)
    for _ in range(times):
        await person.says(words)
        await person.presses("🔔")
    return person


async def teach(office: Office, name: str) -> None:
    admin = await office.admin()
    await admin.says(f"/alias {NANJING} {name}")
    await admin.presses("✅")


async def told(office: Office, person: Person) -> None:
    await office.telegram.until(lambda: person.screen[-1].text.startswith("🔔"), "tell the answer")


async def test_what_was_taught_before_a_crash_is_told_after_it_and_only_once(office: Office) -> None:
    student = await asks(office, NAME, times=2)
    seen = len(student.screen)
    await teach(office, NAME)
    assert len(student.screen) == seen
    async with keeping(office):
        await told(office, student)
    async with keeping(office):
        other = await asks(office, OTHER)
        await teach(office, OTHER)
        await told(office, other)
    assert [shown.text.startswith("🔔") for shown in student.screen[seen:]] == [True]


@pytest.mark.parametrize(("language", "why"), [("en", "You asked “"), ("ru", "Вы спрашивали: «"), ("kk", "Сіз «")])
async def test_the_answer_says_why_it_comes(office: Office, language: str, why: str) -> None:
    student = await asks(office, NAME, language=language)
    async with keeping(office):
        await teach(office, NAME)
        await told(office, student)
    assert student.screen[-1].text.startswith(f"🔔 {why}{NAME}")


async def test_it_is_the_answer_from_then_on(office: Office) -> None:
    student = await asks(office, NAME)
    async with keeping(office):
        await teach(office, NAME)
        await told(office, student)
        answer = student.screen[-1]
        assert "👎" in answer.buttons
        await student.presses("👎")
        changed = await student.edits("agreements with Xinjiang University", of=NAME)
        # What somebody writes is dealt with in its order.
        await student.says("/start")
    assert changed.id == answer.id
    assert "Xinjiang" in changed.text
    async with office.database.reading() as connection:
        rows = (
            await connection.execute(select(questions.c.text, questions.c.status).where(questions.c.user == student.id))
        ).all()
    assert [tuple(row) for row in rows] == [("agreements with Xinjiang University", "answered")]


async def test_what_still_has_no_answer_stays_promised_and_whoever_has_left_is_noted(office: Office) -> None:
    waiting, left = await asks(office, OTHER), await asks(office, NAME)
    last = await asks(office, NAME)
    left.deletes_account()
    with office.telegram.expecting("deactivated"):
        async with keeping(office):
            await teach(office, NAME)
            await told(office, last)
    assert [promise.user for promise in await office.services.people.promises.open()] == [waiting.id]
    async with office.database.reading() as connection:
        inactive = (await connection.execute(select(users.c.id).where(users.c.active.is_(False)))).scalars().all()
    assert inactive == [left.id]
