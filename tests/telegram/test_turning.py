"""The pages of a list that answered a question: each list keeps to its own, whatever happened since."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from telegram import Chat, Message

from bot.people.memory import Memory
from bot.telegram.press import DOUBLE_PRESS, Presses
from bot.texts import Texts
from tests.telegram.conftest import RealBot, served
from tests.telegram_server import FakeTelegram, Shown
from tests.whole import Whole

CHINA = "соглашения с Китаем"


def head(shown: Shown | None) -> str:
    assert shown is not None
    return shown.text.splitlines()[0]


async def test_an_earlier_list_goes_on_with_its_own_pages(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student", language_code="ru")
    first = await student.says(CHINA)
    await student.says("лаборатории")
    second = await student.presses("➡️", on=first)
    assert second is not None
    assert second.id == first.id
    assert head(second) == head(first)
    assert second.buttons[0] != first.buttons[0]
    # It can still be judged, and what is said now is said of this list again.
    assert second.rows[-1] == ("👍", "👎")
    assert head(await student.says("1")).startswith(second.buttons[0].rstrip("…"))


async def test_a_card_in_between_changes_nothing(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student", language_code="ru")
    first = await student.says(CHINA)
    await student.says("/start university-of-tsukuba")
    assert head(await student.presses("➡️", on=first)) == head(first)


async def test_the_pages_of_an_edited_question_turn_as_well(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student", language_code="ru")
    await student.says(CHINA)
    russia = await student.edits("соглашения с Россией")
    more = await student.presses("➡️", on=russia)
    assert head(more) == head(russia)
    assert more != russia


def test_the_same_button_again_is_a_slip_for_a_moment_only() -> None:
    now = dt.datetime.now(dt.UTC)
    presses = Presses(Memory(lambda: now))
    message = Message(1, now, Chat(7, "private"))
    assert not presses.is_repeated(message, 7, "turn:ru:1")
    presses.remember(message, 7, "turn:ru:1")
    assert not presses.is_repeated(message, 8, "turn:ru:1")  # somebody else's is no slip
    assert presses.is_repeated(message, 7, "turn:ru:1")
    assert not presses.is_repeated(message, 7, "turn:ru:2")
    now += DOUBLE_PRESS
    assert not presses.is_repeated(message, 7, "turn:ru:1")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
async def test_after_a_restart_the_list_is_there_anew(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, whole: Whole, language: str
) -> None:
    question = {"en": "agreements with China", "ru": CHINA, "kk": "Қытаймен келісімдер"}[language]
    student = telegram.person("a student", language_code=language)
    async with served(telegram, texts, tmp_path, whole.assistant(), lambda: whole.catalogue):
        first = await student.says(question)
        second = await student.presses("➡️", on=first)
        assert second is not None
    async with served(telegram, texts, tmp_path, whole.assistant(), lambda: whole.catalogue):
        again = await student.presses("➡️", on=second)
        assert again == first
        assert student.notice
        # From here its pages turn.
        assert await student.presses("➡️", on=again) == second


async def test_of_somebody_forgotten_the_list_is_lost_and_something_else_offered(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    first = await student.says("agreements with China")
    await student.says("/forget")
    await student.presses("✅")
    await student.presses("➡️", on=first)
    assert student.notice == "This list has changed; here is the new one."
    assert "By country" in student.screen[-1].buttons
