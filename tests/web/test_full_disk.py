"""The disk is full while the bot runs: people get answers, administrators a clear line, monitoring the truth; then it goes on."""

from __future__ import annotations

import asyncio
import resource
import sys
from pathlib import Path

import httpx
import pytest

from tests.databases import sqlite_only
from tests.telegram.admin.conftest import few
from tests.telegram.test_process import TO_BEGIN, TO_END, bot_process
from tests.telegram_server import FakeTelegram
from tests.web.test_process import free_port


def fill_disk(process: int, full: bool) -> None:
    """Let a process write to no file any more, as where there is no room; or let it again."""
    _, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0 if full else most, most))


async def until_it_says(web: httpx.AsyncClient, status: int) -> httpx.Response:
    """Wait until /readyz answers so; what it says may be two seconds old."""
    for _ in range(round(TO_END / 0.1)):
        ready = await web.get("/readyz")
        if ready.status_code == status:
            return ready
        await asyncio.sleep(0.1)
    raise AssertionError(f"not {status}: {ready.text}")


@sqlite_only
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process")
async def test_people_get_answers_and_what_was_not_stored_is_counted(telegram: FakeTelegram, tmp_path: Path) -> None:
    telegram.patience, port = TO_BEGIN, free_port()
    admin, student = telegram.person("an administrator"), telegram.person("a student", "ru")
    settings = {"KNOWLEDGE_DIR": str(few(tmp_path / "knowledge")), "ADMIN_IDS": str(admin.id), "PORT": str(port)}
    async with (
        bot_process(telegram, tmp_path, **settings) as process,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as web,
    ):
        for person in (admin, student):
            await person.says("/help")
        await until_it_says(web, 200)
        fill_disk(process.pid, full=True)
        assert "Карачи" in (await student.says("есть соглашение с университетом Карачи?")).text
        assert (await telegram.person("somebody new").says("/partners")).text
        refused = await admin.says("/alias xinjiang-university XJ-example")
        assert refused.text.startswith("Nothing was changed: I cannot write to my database")
        ready = await until_it_says(web, 503)
        assert ready.json()["database"].startswith("DatabaseError: ")
        assert 'bot_unwritten{kind="questions"} 1.0' in (await web.get("/metrics")).text

        fill_disk(process.pid, full=False)
        await until_it_says(web, 200)
        assert "Карачи" in (await student.says("а кто ректор университета Карачи?")).text
        process.terminate()
        assert await asyncio.wait_for(process.wait(), TO_END) == 0
