"""What is stored is told, and goes when a person wishes so: at once and for real."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.storage.tables import metadata
from tests.telegram.conftest import RealBot
from tests.telegram_server import FakeTelegram


async def rows_with(real: RealBot, value: int) -> dict[str, Any]:
    """Every table with rows that hold a number anywhere."""
    found = {}
    async with real.database.reading() as connection:
        for table in metadata.sorted_tables:
            rows = (await connection.execute(select(table))).all()
            if held := [row for row in rows if str(value) in map(str, row)]:
                found[table.name] = held
    return found


@pytest.mark.parametrize(
    ("language", "told", "done"),
    [
        ("en", "What I store about you", "Done: everything"),
        ("ru", "Что я о вас храню", "Готово: всё"),
        ("kk", "Сіз туралы не сақтаймын", "Дайын: сіз туралы"),
    ],
)
async def test_a_person_is_forgotten(telegram: FakeTelegram, real: RealBot, language: str, told: str, done: str) -> None:
    student = telegram.person("a student", language_code=language)
    assert (await student.says("/privacy")).text.startswith(told)
    await student.says("/human My passport number is 123456")
    await student.says("/start nanjing-university-of-science-and-technology")
    await student.presses("🔔")
    await student.says("Nanjing")
    await student.presses("👎")
    await real.services.people.questions.flush()
    assert set(await rows_with(real, student.id)) >= {"users", "questions", "subscriptions", "letters"}

    question = await student.says("/forget")
    kept = await student.presses("❌")
    assert kept is not None
    assert kept.id == question.id
    assert "users" in await rows_with(real, student.id)

    await student.says("/forget")
    gone = await student.presses("✅")
    assert gone is not None
    assert gone.text.startswith(done)
    assert await rows_with(real, student.id) == {}
    # What the staff was told is blanked.
    await telegram.until(lambda: "123456" not in real.staff.screen[-1].text, "blank the letter")


async def test_the_thread_of_the_conversation_is_lost_as_well(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    await student.says("agreements with Nanjing University of Science and Technology")
    assert "Nanjing" in (await student.says("and its labs?")).text
    await student.says("/forget")
    await student.presses("✅")
    stranger = telegram.person("a stranger")
    assert (await student.says("and its labs?")).text == (await stranger.says("and its labs?")).text
