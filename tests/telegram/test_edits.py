"""Who corrects a question gets a corrected answer, where the old one was."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.tables import questions
from bot.texts import Texts
from tests.telegram.conftest import Bot, running_bot
from tests.telegram_server import FakeTelegram, Refusal


async def test_an_edited_question_has_its_answer_edited(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student", language_code="kk")
    answer = await student.says("Нанжинг")
    corrected = await student.edits("Нанкин")
    assert corrected.id == answer.id
    assert corrected.text.startswith("Нанкин in")

    await student.says("next")
    await bot.services.people.questions.flush()
    async with bot.database.reading() as connection:
        texts = (await connection.execute(select(questions.c.text))).scalars().all()
    assert texts[0] == "Нанкин"
    assert "Нанжинг" not in texts


async def test_after_a_restart_too(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    student = telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path):
        answer = await student.says("Nanjin")
    async with running_bot(telegram, texts, tmp_path):
        assert (await student.edits("Nanjing")).id == answer.id


async def test_an_answer_that_was_deleted_comes_anew(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    answer = await student.says("Nanjin")
    telegram.refuse_next("editMessageText", Refusal("Bad Request: message to edit not found"))
    anew = await student.edits("Nanjing")
    assert anew.id > answer.id
    # And it is that one which changes from now on.
    assert (await student.edits("Nanking")).id == anew.id


@pytest.mark.parametrize("text", ["Nanjing", "/help"])
async def test_an_edit_that_changes_no_question_changes_nothing(telegram: FakeTelegram, bot: Bot, text: str) -> None:
    student = telegram.person("a student")
    before = await student.says("Nanjing")
    student.edit(text)
    await student.says("another question")
    assert student.screen[0] == before
    assert len(student.screen) == 2


async def test_a_question_that_became_a_long_text_is_none_any_more(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    before = await student.says("Nanjing")
    student.edit("Nanjing " * 500)
    await student.says("another question")
    assert student.screen[0] == before
    assert [question.text for question in bot.assistant.asked] == ["Nanjing", "another question"]


async def test_in_a_group_only_what_was_meant_for_the_bot(telegram: FakeTelegram, bot: Bot) -> None:
    group = telegram.group("exchange students (example)")
    student = telegram.person("a student")
    answer = await student.says("@kaznu_example_bot Nanjin", to=group)
    student.mutters("lunch?", group)
    student.edit("lunch at noon?", in_=group)
    student.edit("@kaznu_example_bot Nanjing", of="@kaznu_example_bot Nanjin", in_=group)
    await telegram.until(lambda: group.screen[-1].text.startswith("Nanjing"), "edit its answer")
    assert [shown.id for shown in group.screen] == [answer.id]
