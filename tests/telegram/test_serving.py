"""The life of the process: it starts, introduces itself, survives trouble and ends without losing anything."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.telegram import serving as life
from bot.telegram.application import build_application
from bot.telegram.polling import Polling
from bot.telegram.serving import TokenRefused, serve
from bot.texts import Texts
from tests.telegram.conftest import SmallAssistant, running_bot, services_of
from tests.telegram_server import FakeTelegram, Refusal


def profile_calls(telegram: FakeTelegram, verb: str) -> list[str]:
    return [call.method for call in telegram.calls if call.method.startswith(f"{verb}My")]


async def test_the_profile_is_set_in_each_language_once(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    async with running_bot(telegram, texts, tmp_path):
        await telegram.until(lambda: len(profile_calls(telegram, "set")) == 17, "introduce itself")
    # In English there is nothing to add to what all languages have in common, but for the menus.
    assert telegram.profile.commands["en"] == telegram.profile.commands[""]
    assert telegram.profile.texts["name", "kk"] == "ҚазҰУ серіктестері"
    assert telegram.profile.texts["name", ""] == "KazNU Partnerships"
    assert [command["command"] for command in telegram.profile.commands["ru"]][:2] == ["partners", "labs"]
    in_groups = {command["command"] for command in telegram.profile.scopes["all_group_chats"]["kk"]}
    assert "map" in in_groups
    assert not in_groups & {"forget", "privacy", "subscribe"}

    telegram.calls.clear()
    async with running_bot(telegram, texts, tmp_path):
        await telegram.until(lambda: len(profile_calls(telegram, "get")) == 20, "look at its profile")
    assert not profile_calls(telegram, "set")


async def test_what_was_set_by_hand_does_not_hide_it(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    telegram.profile.texts["description", "en"] = "A bot in the making."
    async with running_bot(telegram, texts, tmp_path):
        await telegram.until(lambda: len(profile_calls(telegram, "get")) == 20, "look at its profile")
    assert "international partnerships" in telegram.profile.texts["description", "en"]


async def test_a_refused_profile_does_not_keep_the_bot_from_answering(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.refuse_next("setMyName", Refusal("Too Many Requests: retry after 80000", 429, retry_after=80_000))
    async with running_bot(telegram, texts, tmp_path):
        await telegram.person("a student").says("a question")
        # All but the common name; so English has one of its own.
        await telegram.until(lambda: len(telegram.profile.texts) == 9, "set the rest")
    assert "profile in" in caplog.text


async def test_what_was_received_is_answered_before_the_end(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    student = telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(thinks=0.2)) as bot:
        student.mutters("one last question")
        await bot.assistant.began.wait()
        bot.stop.set()
    assert student.screen[-1].text.startswith("one last question")
    assert telegram.updates.pending == 0


@pytest.mark.parametrize("moment", [0.0, 0.002, 0.004, 0.01, 0.05])
async def test_stopped_at_any_moment_it_answers_everything_once(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, moment: float
) -> None:
    student = telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path):
        await student.says("/help")
        student.mutters("one last question")
        await asyncio.sleep(moment)
    async with running_bot(telegram, texts, tmp_path):
        await student.says("a new question")
    assert [shown.text.split(" in ")[0] for shown in student.screen[1:]] == ["one last question", "a new question"]


async def test_questions_asked_while_the_bot_was_away_are_answered_later(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path
) -> None:
    student = telegram.person("a student")
    student.mutters("is anybody there?")
    async with running_bot(telegram, texts, tmp_path):
        await telegram.until(lambda: bool(student.screen), "answer")


async def test_it_keeps_trying_while_telegram_is_down(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(life, "FIRST_PAUSE", 0.01)
    for method in ("getMe", "deleteWebhook", "getUpdates"):
        telegram.refuse_next(method, Refusal("Bad Gateway", 502))
        telegram.refuse_next(method, Refusal("Conflict: another process", 409))
    async with running_bot(telegram, texts, tmp_path):
        assert await telegram.person("a student").says("a question")


async def test_a_refused_token_ends_it_with_one_line(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    async with services_of(texts, tmp_path, SmallAssistant()) as (services, _):
        application = build_application("123456789:a-token-that-was-revoked", services, telegram.url)
        with telegram.expecting("Unauthorized"), pytest.raises(TokenRefused, match=r"^BOT_TOKEN: .*BotFather"):
            await serve(application, Polling(), asyncio.Event())


async def test_it_can_be_stopped_while_telegram_is_unreachable(texts: Texts, tmp_path: Path) -> None:
    async with services_of(texts, tmp_path, SmallAssistant()) as (services, _):
        # Nothing listens on this port of the loopback interface.
        application = build_application(FakeTelegram.token, services, "http://127.0.0.1:9")
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(application, Polling(), stop))
        await asyncio.sleep(0.1)
        stop.set()
        await asyncio.wait_for(serving, 5)
