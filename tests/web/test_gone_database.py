"""The database is deleted under the bot: people get answers, nothing goes into a file that nobody will find, and all is said."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx

from tests.databases import sqlite_only
from tests.telegram.admin.conftest import few
from tests.telegram.test_process import TO_BEGIN, TO_END, bot_process
from tests.telegram_server import FakeTelegram
from tests.web.test_full_disk import until_it_says
from tests.web.test_process import free_port


@sqlite_only
async def test_people_get_answers_and_nothing_is_written_where_it_would_be_lost(telegram: FakeTelegram, tmp_path: Path) -> None:
    telegram.patience, port = TO_BEGIN, free_port()
    admin, student = telegram.person("an administrator"), telegram.person("a student", "ru")
    settings = {"KNOWLEDGE_DIR": str(few(tmp_path / "knowledge")), "ADMIN_IDS": str(admin.id), "PORT": str(port)}
    async with (
        bot_process(telegram, tmp_path, **settings) as process,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as web,
    ):
        await asyncio.gather(admin.says("/help"), student.says("/help"))
        await until_it_says(web, 200)
        for path in await asyncio.to_thread(lambda: [*tmp_path.glob("bot.db*")]):
            path.unlink()
        # So many at once need connections that are not open yet.
        crowd = [telegram.person(f"student {number}", "ru") for number in range(20)]
        answers = await asyncio.gather(*(each.says("есть соглашение с университетом Карачи?") for each in (student, *crowd)))
        assert [answer.text for answer in answers if "Карачи" not in answer.text] == []
        refused = await admin.says("/alias xinjiang-university XJ-example")
        assert refused.text.startswith("Nothing was changed: I cannot write to my database")
        ready = await until_it_says(web, 503)
        assert "deleted, moved or replaced" in ready.json()["database"]
        assert 'bot_unwritten{kind="questions"} 21.0' in (await web.get("/metrics")).text
        assert not (tmp_path / "bot.db").exists()
        process.terminate()
        assert await asyncio.wait_for(process.wait(), TO_END) == 0
