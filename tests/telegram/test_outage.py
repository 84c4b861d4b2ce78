"""Telegram is away, in whichever way: nobody loses an answer, and all goes on by itself."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, TimedOut

from bot.metrics import Metrics
from bot.telegram import application, outage, serving
from bot.telegram.application import build_application
from bot.telegram.outage import FIRST_PAUSE, LONGEST_PAUSE
from bot.telegram.pacing import ATTEMPTS, Bulk
from bot.telegram.receiving import Receiver
from bot.telegram.serving import serve
from bot.texts import Texts
from bot.web.health import Readiness
from bot.web.reach import Reach
from bot.web.server import WebServer
from bot.web.site import site
from bot.web.webhook import Webhook
from tests.announcements.conftest import bot_at, quick_pacer
from tests.telegram.conftest import SmallAssistant, running_bot, services_of
from tests.telegram.test_pacing import Line, Time
from tests.telegram_server import FakeTelegram, Fate, Outage, Trouble

SHORT = 0.4  # seconds of an outage here, many times as long as the bot's pauses
TEN_MINUTES = 600.0


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot's patience with Telegram is short, and so are its pauses."""
    # Longer than any reply takes on a busy machine: what is given up may have arrived, and then arrives twice.
    monkeypatch.setattr(application, "WAIT_FOR_TELEGRAM", 1.0)
    for module in (outage, serving):
        monkeypatch.setattr(module, "FIRST_PAUSE", 0.02)
        monkeypatch.setattr(module, "LONGEST_PAUSE", 0.05)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("how", Outage)
async def test_what_was_received_before_is_answered_afterwards(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, how: Outage
) -> None:
    people = [telegram.person(f"student {number}") for number in range(5)]
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(thinks=0.15)) as bot:
        for person in people:
            person.mutters("a question")
        await bot.assistant.began.wait()
        async with telegram.away(how):
            await asyncio.sleep(SHORT)
        await telegram.until(lambda: all(person.screen for person in people), "answer")
        await people[0].says("another question")
    assert [len(person.screen) for person in people] == [2, 1, 1, 1, 1]


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("how", Outage)
async def test_what_telegram_brings_meanwhile_is_answered_afterwards(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, how: Outage
) -> None:
    webhook, stop = Webhook("https://bot.example.org/updates", "an-example-secret"), asyncio.Event()
    async with (
        services_of(texts, tmp_path, SmallAssistant()) as (services, _),
        WebServer(site(Metrics(), Readiness({}, lambda: 0.0), webhook), "127.0.0.1", 0) as server,
        telegram.bringing(server.port),
    ):
        serving_ = asyncio.create_task(serve(build_application(telegram.token, services, telegram.url), webhook, stop))
        student, other = telegram.person("a student"), telegram.person("another student")
        start = await student.says("/start")
        await telegram.until(lambda: telegram.updates.pending == 0, "have that acknowledged")
        async with telegram.away(how):
            student.mutters("a question")
            student.press("How do I", start)
            other.mutters("/help")
            await asyncio.sleep(SHORT)
            assert telegram.updates.pending == 3, "acknowledged before it was answered"
        await telegram.until(lambda: len(student.screen) == 3 and len(other.screen) == 1, "answer")
        await telegram.until(lambda: telegram.updates.pending == 0, "have it all acknowledged")
        stop.set()
        await serving_
    assert (len(student.screen), len(other.screen)) == (3, 1)


@pytest.mark.usefixtures("hasty")
async def test_ended_meanwhile_it_leaves_the_answer_to_the_next(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    student = telegram.person("a student")
    student.mutters("a question")
    async with services_of(texts, tmp_path, SmallAssistant()) as (services, _):
        ending = build_application(telegram.token, services, telegram.url)
        await ending.initialize()
        (update,) = await ending.bot.get_updates(timeout=0)
        async with telegram.away(Outage.REFUSED), Receiver(ending, patience=0.1) as receiver:
            taken = receiver.take(update.to_dict())
        await ending.shutdown()
    assert taken is not None
    assert taken.task.cancelled()
    async with running_bot(telegram, texts, tmp_path):
        await telegram.until(lambda: bool(student.screen), "answer")
    assert len(student.screen) == 1


async def away_for(line: Line, seconds: float, name: str, bulk: Bulk | None = None, **data: Any) -> list[tuple[str, float]]:
    """Make a call while nobody can be reached for so long; which calls were tried when."""
    tried: list[tuple[str, float]] = []

    async def post(method: str, _: dict[str, Any]) -> bool:
        tried.append((method, line.time.now))
        if line.time.now < seconds:
            raise NetworkError("ClientConnectorError")
        return True

    await line.pacer.process_request(post, (name, data), {}, name, data, bulk)
    return tried


async def test_for_ten_minutes_one_asks_and_all_wait() -> None:
    line = Line(rate=None)
    calls = await line.time.run(*(away_for(line, TEN_MINUTES, "sendMessage", chat_id=number) for number in range(10)))
    tried = [attempt for attempts in calls for attempt in attempts]
    asked = [at for method, at in tried if method == "getMe"]
    assert len(asked) < TEN_MINUTES / LONGEST_PAUSE + 10
    assert TEN_MINUTES <= asked[-1] < TEN_MINUTES + LONGEST_PAUSE
    assert sorted(at for method, at in tried if method == "sendMessage") == [0.0] * 10 + [asked[-1]] * 10


@pytest.mark.parametrize(
    ("bulk", "data"),
    [(Bulk.HAS_TURN, {"chat_id": 7}), (None, {}), (None, {"inline_query_id": "1"})],
)
async def test_what_others_repeat_or_nobody_waits_for_fails_at_once(bulk: Bulk | None, data: dict[str, Any]) -> None:
    line = Line(rate=None)
    (failed,) = await line.time.run(away_for(line, TEN_MINUTES, "sendMessage", bulk, **data))
    assert isinstance(failed, NetworkError)
    assert line.time.now == 0


async def test_the_answer_to_a_press_and_digests_wait_too() -> None:
    for data in ({"callback_query_id": "1"}, {"chat_id": 7}):
        line = Line(rate=None)
        (tried,) = await line.time.run(away_for(line, 5, "answer", Bulk.WAITS, **data))
        assert tried[-1] == ("answer", line.time.now)


@pytest.mark.parametrize(("error", "attempts"), [(TimedOut(), ATTEMPTS), (BadRequest("chat not found"), 1)])
async def test_a_call_that_never_succeeds_is_given_up(error: NetworkError, attempts: int) -> None:
    line, tried = Line(rate=None), []

    async def post(method: str, _: dict[str, Any]) -> bool:
        if method == "getMe":
            return True
        tried.append(line.time.now)
        raise error

    (failed,) = await line.time.run(
        line.pacer.process_request(post, ("sendMessage", {}), {}, "sendMessage", {"chat_id": 7}, None)
    )
    assert failed is error
    assert tried == [FIRST_PAUSE * number for number in range(attempts)]


async def test_a_message_whose_answer_is_lost_comes_twice_at_the_most(telegram: FakeTelegram) -> None:
    reader, bot = telegram.person("a reader", met=True), bot_at(telegram.url, quick_pacer())
    telegram.trouble = Trouble({Fate.UNANSWERED: 1.0})
    sending = asyncio.create_task(bot.send_message(reader.id, "x"))
    await telegram.until(lambda: bool(reader.screen), "send")
    telegram.trouble = None
    await sending
    await bot.request.shutdown()
    assert len(reader.screen) == 2


@pytest.mark.parametrize("how", Outage)
async def test_it_is_not_ready_once_telegram_has_not_answered_for_a_minute(telegram: FakeTelegram, how: Outage) -> None:
    time = Time()
    bot, reach = bot_at(telegram.url, quick_pacer()), Reach(time, patience=0.5)

    async def ask() -> None:
        await bot.get_me()
        reach.note("getMe", "ok", 0.0)

    readiness = Readiness({"telegram": lambda: reach.check(ask)}, time)
    said = []
    for minutes in (0.0, 0.9):
        time.now = minutes * 60
        said.append((await readiness.results())["telegram"])
    async with telegram.away(how):
        for minutes in (1.8, 1.95, 10.0):
            time.now = minutes * 60
            said.append((await readiness.results())["telegram"])
    time.now += 5
    said.append((await readiness.results())["telegram"])
    await bot.request.shutdown()
    assert [one == "ok" for one in said] == [True, True, True, False, False, True]
