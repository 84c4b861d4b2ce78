"""A whole bot that stands still between examples, with people of every role who mean no good."""

from __future__ import annotations

import asyncio
import functools
import json
import logging
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.links.addresses import NoHostError
from bot.links.checking import LinkChecks
from bot.links.visitor import Visitor
from bot.metrics import Metrics
from bot.people.limits import Limiter
from bot.texts import Texts
from bot.web.health import Readiness
from bot.web.server import WebServer
from bot.web.site import site
from bot.web.webhook import Webhook
from tests.hostile.buttons import known_data
from tests.hostile.updates import Cast
from tests.telegram.admin.conftest import Office, home, opened
from tests.telegram_server import FakeTelegram
from tests.telegram_server.chats import Chat

__all__ = ["home"]

SECRET = "an-example-secret"
PATIENCE = 30.0  # seconds: what is hostile may well be slow on a busy machine


class Faults(logging.Handler):
    """What no update may bring about: a line at ERROR, or a traceback."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR or record.exc_info:
            self.found.append(logging.Formatter().format(record))


@dataclass(repr=False)
class Stage:
    """The bot, and the ways to it."""

    runner: asyncio.Runner
    telegram: FakeTelegram
    office: Office
    cast: Cast
    faults: Faults
    web: httpx.AsyncClient | None
    """Where updates are brought; None: the bot polls."""
    sent: list[dict[str, Any]] = field(default_factory=list)

    def send(self, updates: Sequence[dict[str, Any]]) -> list[int]:
        """Send updates, and then an ordinary question, which is answered; the status of each update where they are brought."""
        self.faults.found.clear()
        return self.runner.run(self._send(updates))

    async def _send(self, updates: Sequence[dict[str, Any]]) -> list[int]:
        statuses = []
        for update in updates:
            if self.web is None:
                self.telegram.updates.add_as_it_is(update)
            else:
                body = json.dumps({"update_id": self.telegram.updates.next_id(), **update})
                statuses.append((await self.web.post("/updates", content=body)).status_code)
        person = self.telegram.person("somebody honest")
        if self.web is None:
            assert (await person.says("/help")).text
            await self.telegram.until(lambda: self.telegram.updates.pending == 0, "go on")
        else:
            person.mutters("/help")
            honest = self.telegram.updates.unconfirmed
            for each in honest:
                assert (await self.web.post("/updates", json=each)).status_code == 200
                self.telegram.updates.confirm(each["update_id"])
            assert person.screen
        self._remember()
        return statuses

    def _remember(self) -> None:
        """The latest messages of the bot are what buttons are pressed under."""
        self.cast.said[:] = [
            message
            for id_ in (*(each["id"] for each in self.cast.people), *(each["id"] for each in self.cast.chats))
            for message in list(self.telegram.chats.find(id_).messages.values())[-3:]
        ]


@asynccontextmanager
async def staged(texts: Texts, folder: Path, runner: asyncio.Runner, is_brought: bool) -> AsyncIterator[Stage]:
    """A stage; use within the runner."""
    async with FakeTelegram() as telegram:
        telegram.patience = PATIENCE
        telegram.chats.hospitable = True
        telegram.keeps_calls = False
        admin, officer, *others = (
            telegram.person(f"somebody {number}", code, met=True) for number, code in enumerate(("en", "ru", "kk", None))
        )
        groups = [
            telegram.group("international office (example)"),
            telegram.group("students (example)"),
            telegram.group("old", basic=True),
        ]
        channel = {"id": -1_000_000_000_999, "type": "channel", "title": "news (example)"}
        telegram.chats.open(Chat(channel))
        now = 0.0

        def clock() -> float:
            # Nobody has asked too much: what is too much is not looked at.
            nonlocal now
            now += 100.0
            return now

        settings = {
            "admins": {admin.id},
            "staff": {officer.id},
            "staff_chat": groups[0].id,
            "links": functools.partial(LinkChecks, visitor=functools.partial(Visitor, addresses_of=_nowhere, pause=0.0)),
            "limiter": Limiter(clock),
            "arrivals": Limiter(clock),
        }
        webhook = Webhook("https://bot.example.org/updates", SECRET) if is_brought else None
        async with opened(telegram, texts, folder, webhook, **settings) as office:
            people = [person.user for person in (admin, officer, *others)]
            files = [telegram.files.give(content, name) for name, content in FILES.items()]
            cast = Cast(people, [*(group.chat.about for group in groups), channel], telegram.bot, known_data(), files)
            faults = Faults()
            logging.getLogger().addHandler(faults)
            try:
                if webhook is None:
                    yield Stage(runner, telegram, office, cast, faults, None)
                else:
                    async with (
                        WebServer(site(Metrics(), Readiness({}, lambda: 0.0), webhook), "127.0.0.1", 0) as server,
                        httpx.AsyncClient(
                            base_url=f"http://127.0.0.1:{server.port}",
                            headers={"X-Telegram-Bot-Api-Secret-Token": SECRET},
                            timeout=PATIENCE,
                        ) as web,
                    ):
                        await telegram.until(lambda: bool(telegram.webhook.url), "set its webhook")
                        yield Stage(runner, telegram, office, cast, faults, web)
            finally:
                logging.getLogger().removeHandler(faults)


FILES = {
    "partner.yaml": b"id: example-school\nkind: university\n",
    "broken.yaml": b"- [\n",
    "binary.yaml": bytes(range(256)),
    "archive.zip": b"PK\x03\x04 nothing",
    "picture.png": b"\x89PNG",
}


async def _nowhere(host: str, _: int) -> Sequence[str]:
    raise NoHostError(host)


@pytest.fixture(scope="module", params=["brought", "polled"])
def stage(request: pytest.FixtureRequest, texts: Texts, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("stage") / "home"
    shutil.copytree(home, folder)
    with asyncio.Runner() as runner:
        staging = staged(texts, folder, runner, request.param == "brought")
        stage = runner.run(staging.__aenter__())
        try:
            yield stage
        finally:
            runner.run(staging.__aexit__(None, None, None))
