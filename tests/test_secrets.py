"""What must stay secret stays so: in all that a whole process prints, serves and stores, while all kinds of things go wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import Home
from tests.telegram.admin.conftest import few
from tests.telegram.test_process import TO_BEGIN, TO_END, bot_process
from tests.telegram_server import FakeTelegram, Refusal
from tests.web.test_process import SECRET, free_port, hooked_process

TOKEN = "987654321:AAExampleExampleExampleExample_-12345"
PASSWORD = "hunter2%40example"
AS_THE_SERVER_GETS_IT = "hunter2@example"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of some that is learned quickly."""
    return str(few(tmp_path_factory.mktemp("knowledge")))


def contents(folder: Path) -> bytes:
    """Of all files there: the log, the database and what belongs to it."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def found(secrets: Iterable[str], content: bytes) -> list[str]:
    return [secret for secret in secrets if secret.encode() in content]


def secrets_of(telegram: FakeTelegram) -> list[str]:
    return [telegram.token, telegram.token.partition(":")[2], SECRET]


async def have_things_go_wrong(telegram: FakeTelegram) -> None:
    """What befalls either mode: Telegram refuses, breaks down and says nonsense, a handler fails, an update is damaged."""
    student = telegram.person("a student")
    await student.says("/partners")
    telegram.refuse_next("sendMessage", Refusal("Internal Server Error", 500))
    await student.says("/labs")  # the apology
    telegram.refuse_next("sendPhoto", Refusal(f"Bad Request: wrong address {telegram.url}/bot{telegram.token}/sendPhoto", 400))
    await student.says("/map")
    telegram.updates.add("message", {"message_id": "?", "chat": 7})
    await student.says("/news")


async def served(port: int) -> bytes:
    """What anybody on this machine can look at."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as web:
        return b"\n".join([(await web.get(path)).content for path in ("/metrics", "/readyz", "/healthz", "/else")])


async def test_in_polling_mode(telegram: FakeTelegram, tmp_path: Path, knowledge: str) -> None:
    telegram.patience, port = TO_BEGIN, free_port()
    for method in ("getMe", "deleteWebhook"):
        telegram.refuse_next(method, Refusal("Bad Gateway", 502))
    async with bot_process(telegram, tmp_path, WEBHOOK_SECRET=SECRET, PORT=str(port), KNOWLEDGE_DIR=knowledge) as process:
        await have_things_go_wrong(telegram)
        public = await served(port)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), TO_END) == 0
    written = contents(tmp_path)
    for sign in (b"Traceback", b"Bad Gateway", b"cannot be read", b"DEBUG"):
        assert sign in written, f"{sign!r} did not happen"
    assert found(secrets_of(telegram), written + public) == []


async def test_in_webhook_mode(telegram: FakeTelegram, tmp_path: Path, knowledge: str) -> None:
    telegram.patience, port = TO_BEGIN, free_port()
    telegram.refuse_next("setWebhook", Refusal(f"Bad Request: bad webhook, secret {SECRET}", 400))
    async with telegram.bringing(port), hooked_process(telegram, tmp_path, port, KNOWLEDGE_DIR=knowledge) as process:
        await have_things_go_wrong(telegram)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as stranger:
            for wrong in ("", SECRET[:-1], SECRET + "x", telegram.token):
                refused = await stranger.post("/updates", json={"update_id": 1}, headers={HEADER: wrong})
                assert refused.status_code == 403
            nonsense = await stranger.post("/updates", content=b"{", headers={HEADER: SECRET})
            assert nonsense.status_code == 400
        public = await served(port)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), TO_END) == 0
    written = contents(tmp_path)
    assert b"refuses what the bot asks for" in written
    assert found(secrets_of(telegram), written + public) == []


@pytest.mark.parametrize("name", ["TELEGRAM_API_URL", "KNOWLEDGE_DIR", "HOST", "PORT", "TIMEZONE", "ADMIN_IDS", "LOG_LEVEL"])
def test_a_token_in_a_wrong_variable_is_not_shown(tmp_path: Path, name: str) -> None:
    out = Home(tmp_path).run("run", BOT_TOKEN="", WEBHOOK_SECRET=TOKEN.partition(":")[2], **{name: TOKEN})
    assert out.status == 2
    assert found([TOKEN, TOKEN.partition(":")[2]], (out.out + out.err).encode()) == []


@pytest.mark.parametrize(
    ("status", "url"),
    [
        (2, f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:1/bot"),  # nobody listens there
        (2, f"postgresql://bot:{PASSWORD}@127.0.0.1:1/bot"),
        (2, f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:no-port/bot"),
        (1, f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:1/bot?no_such_option={PASSWORD}"),
    ],
)
@pytest.mark.parametrize("level", ["DEBUG", "WARNING"])
def test_the_password_of_the_database_is_not_shown(tmp_path: Path, status: int, url: str, level: str) -> None:
    pytest.importorskip("asyncpg")
    out = Home(tmp_path).run("ask", "hello", DATABASE_URL=url, LOG_LEVEL=level)
    assert out.status == status, out.err
    assert out.err
    assert found([PASSWORD, AS_THE_SERVER_GETS_IT], (out.out + out.err).encode()) == []


def test_moving_shows_no_password_either(tmp_path: Path) -> None:
    pytest.importorskip("asyncpg")
    url = f"postgresql+asyncpg://bot:{PASSWORD}@127.0.0.1:1/bot"
    for source, target in ((url, "sqlite+aiosqlite:///new.db"), (url.replace("+asyncpg", ""), url)):
        out = Home(tmp_path).run("move", source, target)
        assert found([PASSWORD, AS_THE_SERVER_GETS_IT], out.failure.encode()) == []
