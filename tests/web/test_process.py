"""The bot in webhook mode as it is deployed: a process of its own, killed and ended in the middle of its work."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.telegram.test_process import TO_BEGIN, TO_END, bot_process
from tests.telegram_server import FakeTelegram, Person

SECRET = "an-example-secret-of-the-webhook"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all processes here: what the first has learnt the next ones find in the database."""
    return tmp_path_factory.mktemp("home")


@contextlib.asynccontextmanager
async def hooked_process(
    telegram: FakeTelegram, folder: Path, port: int, **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot in webhook mode, ready."""
    settings = {"WEBHOOK_URL": "https://bot.example.org/updates", "WEBHOOK_SECRET": SECRET, "PORT": str(port), **environment}
    async with bot_process(telegram, folder, **settings) as process, httpx.AsyncClient() as web:
        for _ in range(round(TO_BEGIN / 0.1)):
            with contextlib.suppress(httpx.HTTPError):
                if (await web.get(f"http://127.0.0.1:{port}/readyz")).status_code == 200 and telegram.webhook.url:
                    break
            await asyncio.sleep(0.1)
        else:
            raise AssertionError(f"not ready in {TO_BEGIN} s")
        yield process


def all_answered(people: list[Person]) -> bool:
    return all(person.screen for person in people)


async def test_killed_it_loses_no_question_and_ended_it_finishes_its_work(telegram: FakeTelegram, home: Path) -> None:
    telegram.patience = TO_BEGIN
    port = free_port()
    people = [telegram.person(f"student {number}") for number in range(200)]
    async with telegram.bringing(port):
        async with hooked_process(telegram, home, port) as process:
            for person in people:
                person.mutters("/partners")
            await telegram.until(lambda: sum(bool(person.screen) for person in people) > 20, "answer the first")
            process.kill()
            await process.wait()
        left = [person for person in people if not person.screen]
        assert left, "all were answered before it was killed"
        async with hooked_process(telegram, home, port) as process:
            await telegram.until(lambda: all_answered(people), "answer the rest")
            await telegram.until(lambda: telegram.updates.pending == 0, "have it all acknowledged")
            twice = sum(len(person.screen) > 1 for person in people)
            assert twice <= telegram.webhook.connections
            await metrics_are_there(port)

            for person in people[:20]:
                person.mutters("/labs")
            process.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(process.wait(), TO_END) == 0
        answered = sum(len(person.screen) for person in people) - 200 - twice
        assert answered + telegram.updates.pending >= 20
    log = (home / "log").read_text("utf-8")
    assert SECRET not in log
    assert telegram.token.partition(":")[2] not in log
    assert "Traceback" not in log


async def metrics_are_there(port: int) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as web:
        text = (await web.get("/metrics")).text
        ready = (await web.get("/readyz")).json()
    assert 'bot_telegram_calls_total{method="sendMessage",result="ok"}' in text
    assert "bot_knowledge_revision 1.0" in text
    assert 'bot_queue{queue="deliveries"} 0.0' in text
    assert SECRET not in text
    assert ready == {"database": "ok", "telegram": "ok", "knowledge": "ok"}
