"""When something breaks, the person learns it with a number, the log has the same number, and secrets stay out."""

from __future__ import annotations

import asyncio
import logging
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.tables import users
from bot.texts import Texts
from tests.telegram.conftest import Bot, SmallAssistant, running_bot
from tests.telegram_server import FakeTelegram, Refusal


async def test_an_apology_and_the_log_have_the_same_number(
    telegram: FakeTelegram, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.assistant.fails = RuntimeError("a fault")
    student = telegram.person("a student", language_code="ru")
    apology = await student.says("какой-то личный вопрос")
    assert apology.text.startswith("Простите")

    number = re.search(r"[0-9A-F]{6}$", apology.text)
    assert number is not None
    record = next(record for record in caplog.records if number[0] in record.getMessage())
    assert record.exc_info is not None
    logged = "\n".join(map(logging.Formatter().format, caplog.records))
    assert "RuntimeError: a fault" in logged
    assert "личный вопрос" not in logged


async def test_a_failed_press_is_acknowledged_and_can_be_repeated(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    await student.says("/start")
    bot.assistant.fails = RuntimeError("a fault")
    apology = await student.presses("How do I")
    assert apology is None or apology.text.startswith("Sorry")
    await telegram.until(lambda: student.screen[-1].text.startswith("Sorry"), "apologise")

    bot.assistant.fails = None
    answer = await student.presses("How do I")
    assert answer is not None
    assert answer.text.startswith("How do I apply")


async def test_without_storage_questions_are_answered_and_all_else_gets_a_clear_line(
    telegram: FakeTelegram, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    student = telegram.person("a student", language_code="kk")
    await student.says("/help")
    async with bot.database.writing() as connection:
        await connection.exec_driver_sql("ALTER TABLE users RENAME TO users_elsewhere")
        await connection.exec_driver_sql("ALTER TABLE awaited RENAME TO awaited_elsewhere")
        await connection.exec_driver_sql("ALTER TABLE subscriptions RENAME TO subscriptions_elsewhere")
    assert (await student.says("сұрақ")).text.startswith("сұрақ")
    assert (await student.says("/partners")).text.startswith("partners")
    assert (await student.says("/subscribe")).text.startswith("Кешіріңіз, қазір дерекқор")
    assert "who writes cannot be noted" in caplog.text
    assert "Traceback" not in caplog.text


async def test_telegram_asks_to_wait_and_the_reply_comes_later(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.refuse_next("sendMessage", Refusal("Too Many Requests: retry after 1", 429, retry_after=1))
    assert (await telegram.person("a student").says("a question")).text.startswith("a question")


async def test_who_blocks_the_bot_is_left_alone_until_they_write_again(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    await student.says("a question")
    with telegram.expecting("bot was blocked"):
        student.blocks()
        student.mutters("another question")
        await telegram.person("another student").says("a question")
        await _until_inactive(bot, student.id)
    student.chat.blocked = False
    await student.says("a third question")


async def _until_inactive(bot: Bot, user: int) -> None:
    """The mark is set beside the replies, and a database tells nobody of it: hence the looking, for five seconds at most."""
    for _ in range(500):
        if not await _is_active(bot, user):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the person was never marked inactive")


async def _is_active(bot: Bot, user: int) -> bool:
    async with bot.database.reading() as connection:
        found = await connection.execute(select(users.c.active).where(users.c.id == user))
    return bool(found.scalar_one())


async def test_typing_is_shown_while_a_slow_answer_is_made(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    student = telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(thinks=1.0)):
        await student.says("a hard question")
        assert [call.method for call in telegram.calls][-2:] == ["sendChatAction", "sendMessage"]


async def test_a_quick_answer_shows_no_typing(telegram: FakeTelegram, bot: Bot) -> None:
    await telegram.person("a student").says("a question")
    assert "sendChatAction" not in {call.method for call in telegram.calls}
