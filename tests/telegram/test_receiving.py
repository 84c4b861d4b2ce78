"""Nothing that people send is lost or answered twice, however a process ends and however often Telegram sends it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from telegram import Update

from bot.telegram.application import build_application
from bot.telegram.receiving import Receiver, Taken
from bot.texts import Texts
from tests.telegram.conftest import SmallAssistant, running_bot, services_of
from tests.telegram_server import FakeTelegram


def taken_by(receiver: Receiver, update: Update) -> Taken:
    """What becomes of an update that arrives."""
    taken = receiver.take(update.to_dict())
    assert taken is not None
    return taken


async def test_what_was_not_answered_when_the_process_died_is_answered_by_the_next(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path
) -> None:
    slow, quick = telegram.person("a patient student"), telegram.person("a student")
    async with services_of(texts, tmp_path, assistant := SmallAssistant(thinks=60)) as (services, _):
        application = build_application(telegram.token, services, telegram.url)
        await application.initialize()
        slow.mutters("a question")
        quick.mutters("/help")
        received = await application.bot.get_updates(timeout=0)
        async with Receiver(application, patience=0.0) as receiver:
            await [taken_by(receiver, update) for update in received][1].task
            await assistant.began.wait()
            assert receiver.working == 1
        await application.shutdown()
    assert [shown.text for shown in slow.screen] == []
    helped = len(quick.screen)
    async with running_bot(telegram, texts, tmp_path):
        await telegram.until(lambda: bool(slow.screen), "answer")
        await telegram.until(lambda: telegram.updates.pending == 0, "be done")
    assert len(quick.screen) == helped


async def test_an_update_that_comes_again_is_dealt_with_once(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    student = telegram.person("a student")
    async with services_of(texts, tmp_path, SmallAssistant()) as (services, _):
        application = build_application(telegram.token, services, telegram.url)
        await application.initialize()
        student.mutters("a question")
        (update,) = await application.bot.get_updates(timeout=0)
        async with Receiver(application) as receiver:
            taken = taken_by(receiver, update)
            assert taken_by(receiver, update) is taken
            await taken.task
        await application.shutdown()
    assert len(student.screen) == 1
    # A process that has never seen it, on the same database.
    async with services_of(texts, tmp_path, SmallAssistant()) as (services, _):
        application = build_application(telegram.token, services, telegram.url)
        await application.initialize()
        async with Receiver(application) as receiver:
            await taken_by(receiver, update).task
        await application.shutdown()
    assert len(student.screen) == 1


async def test_one_that_takes_long_does_not_keep_others_waiting(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    slow, others = telegram.person("a patient student"), [telegram.person("a student") for _ in range(5)]
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(thinks=1.5)) as bot:
        slow.mutters("a question")
        await bot.assistant.began.wait()
        await asyncio.gather(*(other.says("/help") for other in others))
        assert not slow.screen
        await telegram.until(lambda: bool(slow.screen), "answer")


async def test_an_update_that_cannot_be_read_keeps_no_other_back(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    student = telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path):
        await student.says("/help")
        telegram.updates.add("message", {"message_id": "?", "chat": 7})
        await student.says("a question")
        await telegram.until(lambda: telegram.updates.pending == 0, "be done")
    assert "cannot be read" in caplog.text


async def test_the_patience_of_the_end_runs_from_the_last_call(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    async with services_of(texts, tmp_path, SmallAssistant()) as (services, _):
        application = build_application(telegram.token, services, telegram.url)
        receiver = Receiver(application, patience=7.0)
        end = receiver.last_call()
        assert end <= asyncio.get_running_loop().time() + 7.0
        assert receiver.last_call() == end
