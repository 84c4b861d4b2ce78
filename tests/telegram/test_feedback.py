"""Thumbs under answers, and what people say is missing."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.storage.tables import questions
from tests.telegram.conftest import Bot
from tests.telegram_server import FakeTelegram


async def kept(bot: Bot) -> Any:
    await bot.services.people.questions.flush()
    async with bot.database.reading() as connection:
        return (await connection.execute(select(questions.c.rating, questions.c.missing, questions.c.comment))).one()


@pytest.mark.parametrize(("language", "thanks"), [("en", "Thank you"), ("ru", "Спасибо"), ("kk", "Рақмет")])
async def test_a_thumb_up_is_thanked_for_and_goes(telegram: FakeTelegram, bot: Bot, language: str, thanks: str) -> None:
    student = telegram.person("a student", language_code=language)
    answer = await student.says("a question")
    assert answer.rows[-1] == ("👍", "👎")
    after = await student.presses("👍")
    assert after is not None
    assert (after.id, after.buttons) == (answer.id, ())
    assert student.notice is not None
    assert student.notice.startswith(thanks)
    assert (await kept(bot))[0] == 1


async def test_a_thumb_down_asks_what_was_missing_in_one_tap(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student", language_code="ru")
    answer = await student.says("a question")
    reasons = await student.presses("👎")
    assert reasons is not None
    assert reasons.id == answer.id
    assert student.notice == "Что не так?"
    await student.presses("Данные устарели")
    assert student.screen[-1].buttons == ()
    assert tuple(await kept(bot)) == (-1, "outdated", None)


async def test_or_in_words(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    await student.says("a question")
    await student.presses("👎")
    asked = await student.presses("✍️")
    assert asked is not None
    assert asked.force_reply
    assert (await student.says("the deadline is missing")).text.startswith("Thank you")
    assert tuple(await kept(bot)) == (-1, None, "the deadline is missing")
    # What comes next is a question again.
    assert (await student.says("another question")).text.startswith("another question")


async def test_what_was_chosen_can_be_judged_like_any_answer(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    await student.says("university")
    card = await student.presses("Nanjing")
    assert card is not None
    assert card.rows[-1] == ("👍", "👎")
    await student.presses("👍", on=card)
    await bot.services.people.questions.flush()
    async with bot.database.reading() as connection:
        found = (await connection.execute(select(questions.c.text, questions.c.rating).order_by(questions.c.id))).all()
    assert [tuple(row) for row in found] == [("university", None), ("Nanjing University of Science and Technology", 1)]


async def test_the_other_buttons_of_an_answer_stay(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    answer = await student.says("university")
    # A question back is nothing to judge.
    assert "👍" not in answer.buttons


async def test_in_a_group_the_asker_judges(telegram: FakeTelegram, bot: Bot) -> None:
    group = telegram.group("exchange students (example)")
    student, passer_by = telegram.person("a student"), telegram.person("a passer-by")
    await student.says("@kaznu_example_bot a question", to=group)
    await passer_by.presses("👎", in_=group)
    assert passer_by.notice is not None
    assert passer_by.notice.startswith("This button is for the person who asked")
    assert (await kept(bot))[0] is None
