"""The bot as it is deployed: a process of its own, the real knowledge, the real assistant."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.knowledge.values import LANGUAGES
from bot.texts import Texts
from tests.databases import database_url
from tests.telegram_server import FakeTelegram

ROOT = Path(__file__).resolve().parents[2]
TO_BEGIN, TO_END = 60.0, 10.0  # seconds; a first start also learns


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all processes here: what the first has learnt the next ones find in the database."""
    return tmp_path_factory.mktemp("home")


@contextlib.asynccontextmanager
async def bot_process(telegram: FakeTelegram, folder: Path, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot run`, its log in `folder/log`."""
    variables = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "DATABASE_URL": database_url(folder),
        "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
        "LOG_LEVEL": "DEBUG",
        **environment,
    }
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, env=variables, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
            # Shown where the test fails.
            sys.stdout.write((folder / "log").read_text("utf-8"))


async def test_people_ask_in_three_languages_and_browse(telegram: FakeTelegram, texts: Texts, home: Path) -> None:
    async with bot_process(telegram, home) as process:
        await telegram.until(lambda: bool(telegram.calls), "come up", TO_BEGIN)
        for language in LANGUAGES:
            student = telegram.person("a student", language_code=language)
            await student.says("/start")
            for number in (1, 2, 3):
                answer = await student.presses(texts(language, f"telegram-example-{number}").unescape())
                assert answer is not None
                assert answer.links, f"no source: {answer.text}"

            first = await student.says("/partners")
            second = await student.presses(first.buttons[0])
            assert second is not None
            assert second.id == first.id
            assert await student.presses("⬅️") == first
            assert (await student.says("/map")).photo

        process.terminate()
        assert await asyncio.wait_for(process.wait(), TO_END) == 0
    log = (home / "log").read_text("utf-8")
    assert telegram.token not in log
    assert telegram.token.partition(":")[2] not in log
    assert "Traceback" not in log


@pytest.mark.parametrize("token", ["987654321:an-example-token-that-telegram-does-not-know", "no token"])
async def test_a_wrong_token_ends_it_with_a_line_that_helps(telegram: FakeTelegram, home: Path, token: str) -> None:
    with telegram.expecting("Unauthorized"):
        async with bot_process(telegram, home, BOT_TOKEN=token, LOG_LEVEL="WARNING") as process:
            assert await asyncio.wait_for(process.wait(), TO_BEGIN) == 2
    line = (home / "log").read_text("utf-8")
    assert "BOT_TOKEN" in line
    assert "Traceback" not in line
    assert token not in line
