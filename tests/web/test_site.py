"""What the web process answers, over real connections."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.metrics import Metrics
from bot.telegram.application import build_application
from bot.telegram.serving import serve
from bot.texts import Texts
from bot.web.health import Probe, Readiness
from bot.web.server import PortTakenError, WebServer
from bot.web.site import site
from bot.web.webhook import LARGEST_BODY, Webhook
from tests.telegram.conftest import SmallAssistant, services_of
from tests.telegram_server import FakeTelegram

SECRET = "an-example-secret"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@asynccontextmanager
async def served(metrics: Metrics | None = None, **probes: Probe) -> AsyncIterator[httpx.AsyncClient]:
    """The site without a webhook."""
    now = 0.0

    def clock() -> float:
        nonlocal now
        now += 10
        return now

    app = site(metrics or Metrics(), Readiness(probes, clock))
    async with WebServer(app, "127.0.0.1", 0) as server, httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as web:
        yield web


@asynccontextmanager
async def hooked(
    telegram: FakeTelegram, texts: Texts, folder: Path, assistant: SmallAssistant
) -> AsyncIterator[httpx.AsyncClient]:
    """The site with a webhook, as one process of the bot."""
    webhook, stop = Webhook("https://bot.example.org/updates", SECRET), asyncio.Event()
    async with (
        services_of(texts, folder, assistant) as (services, _),
        WebServer(site(Metrics(), Readiness({}, lambda: 0.0), webhook), "127.0.0.1", 0) as server,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", headers={HEADER: SECRET}) as web,
    ):
        assert (await web.post("/updates", json={"update_id": 1})).status_code == 503
        application = build_application(telegram.token, services, telegram.url)
        serving = asyncio.create_task(serve(application, webhook, stop))
        await telegram.until(lambda: "setWebhook" in {call.method for call in telegram.calls}, "set its webhook")
        yield web
        stop.set()
        await serving


async def update_of(telegram: FakeTelegram, words: str) -> dict[str, Any]:
    """What Telegram would bring when somebody writes."""
    telegram.person("a student").mutters(words)
    (update,) = await telegram.updates.get()
    return update


def sent(telegram: FakeTelegram) -> int:
    """How many messages the bot has sent."""
    return sum(call.method == "sendMessage" for call in telegram.calls)


async def works() -> None:
    """A probe that finds nothing wrong."""


async def fails() -> None:
    raise ConnectionError("the cable is cut")


async def test_it_is_alive_and_ready() -> None:
    async with served(database=works) as web:
        assert (await web.get("/healthz")).text == "ok\n"
        ready = await web.get("/readyz")
        assert (ready.status_code, ready.json()) == (200, {"database": "ok"})


async def test_what_is_not_ready_says_why() -> None:
    async with served(database=works, telegram=fails) as web:
        ready = await web.get("/readyz")
        assert ready.status_code == 503
        assert ready.json() == {"database": "ok", "telegram": "ConnectionError: the cable is cut"}
        assert (await web.get("/healthz")).status_code == 200


async def test_metrics_count_and_look() -> None:
    metrics = Metrics()
    metrics.question("kk", "answered", 0.02)
    metrics.call("sendMessage", "ok", 0.1)

    async def states() -> dict[str, float]:
        return {"sent": 3, "failed": 1}

    metrics.watch("bot_deliveries", "Deliveries.", "state", states)
    metrics.watch("bot_broken", "What cannot be looked at.", "", fails)  # type: ignore[arg-type]
    async with served(metrics) as web:
        text = (await web.get("/metrics")).text
    assert 'bot_questions_total{language="kk",status="answered"} 1.0' in text
    assert 'bot_telegram_calls_total{method="sendMessage",result="ok"} 1.0' in text
    assert 'bot_deliveries{state="sent"} 3.0' in text


async def test_an_update_is_acknowledged_once_it_is_answered(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    async with hooked(telegram, texts, tmp_path, SmallAssistant(thinks=0.1)) as web:
        update = await update_of(telegram, "a question")
        assert (await web.post("/updates", json=update)).status_code == 200
        assert sent(telegram) == 1
        # Telegram did not hear of it, twice at the same time.
        again = await asyncio.gather(*(web.post("/updates", json=update) for _ in range(2)))
        assert [response.status_code for response in again] == [200, 200]
        assert sent(telegram) == 1


@pytest.mark.parametrize("headers", [{HEADER: ""}, {HEADER: SECRET + "x"}, {HEADER: "ключ".encode()}])
async def test_nobody_else_brings_updates(telegram: FakeTelegram, texts: Texts, tmp_path: Path, headers: dict[str, Any]) -> None:
    assistant = SmallAssistant()
    async with hooked(telegram, texts, tmp_path, assistant) as web:
        update = await update_of(telegram, "a question")
        assert (await web.post("/updates", json=update, headers=headers)).status_code == 403
        assert (await web.get("/updates")).status_code == 405
    assert not assistant.asked


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b"[]", 200),
        (b'{"update_id": "1"}', 200),
        (b'{"update_id": 1, "message": 7}', 200),
        (json.dumps({"update_id": 1, "message": {"text": "x" * LARGEST_BODY}}).encode(), 413),
    ],
)
async def test_what_is_no_update_does_no_harm(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, body: bytes, status: int
) -> None:
    async with hooked(telegram, texts, tmp_path, SmallAssistant()) as web:
        assert (await web.post("/updates", content=body)).status_code == status
        update = await update_of(telegram, "a question")
        assert (await web.post("/updates", json=update)).status_code == 200
    assert sent(telegram) == 1


async def test_a_port_is_taken_by_one() -> None:
    app = site(Metrics(), Readiness({}, lambda: 0.0))
    async with WebServer(app, "127.0.0.1", 0) as server:
        with pytest.raises(PortTakenError, match=str(server.port)):
            async with WebServer(app, "127.0.0.1", server.port):
                pass
