"""Twenty questions a minute, and people who come and go."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.people.limits import QUESTIONS, SECONDS, WITH_ROLE, Limiter, Verdict
from bot.storage.tables import users
from bot.texts import Texts
from tests.telegram.conftest import Bot, running_bot
from tests.telegram_server import FakeTelegram


@given(st.lists(st.floats(min_value=0, max_value=30), max_size=200))
def test_no_minute_has_more_answers_than_allowed_and_the_first_too_many_is_told(pauses: list[float]) -> None:
    now = 0.0
    limiter = Limiter(lambda: now)
    answered: list[float] = []
    before = Verdict.ANSWER
    for pause in pauses:
        now += pause
        verdict = limiter.ask(1)
        recent = [at for at in answered if now - at < SECONDS]
        assert (verdict is Verdict.ANSWER) == (len(recent) < QUESTIONS)
        if verdict is Verdict.ANSWER:
            answered.append(now)
        else:
            assert verdict is (Verdict.ASK_TO_WAIT if before is Verdict.ANSWER else Verdict.IGNORE)
        before = verdict


@pytest.mark.parametrize(("language", "line"), [("en", "That is a lot"), ("ru", "За минуту"), ("kk", "Бір минутта")])
async def test_after_twenty_questions_there_is_one_friendly_line(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, language: str, line: str
) -> None:
    now = 0.0
    student, other = telegram.person("a student", language_code=language), telegram.person("another student")
    async with running_bot(telegram, texts, tmp_path, limiter=Limiter(lambda: now)):
        for number in range(QUESTIONS + 3):
            student.mutters(f"question {number}")
        await telegram.until(lambda: len(student.screen) == QUESTIONS + 1, "answer twenty and say so once")
        assert student.screen[-1].text.startswith(line)
        # Others are not kept waiting, and after a minute all is well again.
        await other.says("a question")
        await telegram.until(lambda: telegram.updates.pending == 0, "look at the rest")
        now = SECONDS
        assert (await student.says("one more")).text.startswith("one more")
        assert len(student.screen) == QUESTIONS + 2


async def test_whoever_has_a_role_may_do_more_but_not_without_end(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    now = 0.0
    officer = telegram.person("an officer")
    async with running_bot(telegram, texts, tmp_path, limiter=Limiter(lambda: now), staff={officer.id}) as bot:
        for number in range(QUESTIONS + 3):
            assert (await officer.says(f"question {number}")).text.startswith("question")
        for _ in range(WITH_ROLE - QUESTIONS - 3):
            assert bot.services.limiter.ask(officer.id, WITH_ROLE) is Verdict.ANSWER
        assert (await officer.says("one too many")).text.startswith("That is a lot")
        now = SECONDS
        assert (await officer.says("later")).text.startswith("later")


async def test_a_question_that_is_edited_counts_as_another(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    student = telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path, limiter=Limiter(lambda: 0.0)) as bot:
        await student.says("question")
        for number in range(QUESTIONS + 3):
            student.edit(f"question {number}")
        await telegram.until(lambda: student.screen[-1].text.startswith("That is a lot"), "say that it is too much")
        assert len(bot.assistant.asked) == QUESTIONS


async def test_chatter_in_a_group_counts_for_nothing(telegram: FakeTelegram, bot: Bot) -> None:
    group = telegram.group("exchange students (example)")
    student = telegram.person("a student")
    for _ in range(QUESTIONS + 1):
        student.mutters("not for you", group)
        student.mutters("/weather", group)
    assert (await student.says("a question")).text.startswith("a question")


async def test_who_blocks_and_returns_is_known_to_have(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    await student.says("a question")
    student.blocks()
    await until_active(bot, student.id, False)
    student.unblocks()
    await until_active(bot, student.id, True)


async def until_active(bot: Bot, user: int, expected: bool) -> None:
    """Nothing is sent, and a database tells nobody: hence the looking, for five seconds at most."""
    for _ in range(500):
        async with bot.database.reading() as connection:
            if (await connection.execute(select(users.c.active).where(users.c.id == user))).scalar_one() is expected:
                return
        await asyncio.sleep(0.01)
    raise AssertionError(f"the person never became {'active' if expected else 'inactive'}")


async def test_a_group_that_becomes_a_supergroup_gets_its_answer_there(telegram: FakeTelegram, bot: Bot) -> None:
    small = telegram.group("exchange students (example)", basic=True)
    student = telegram.person("a student")
    student.mutters("@kaznu_example_bot a question", small)
    with telegram.expecting("upgraded to a supergroup"):
        large = small.migrates()
        await telegram.until(lambda: bool(large.screen or small.screen), "answer")
    answer = await student.says("@kaznu_example_bot another question", to=large)
    assert answer.text.startswith("another question")
