"""Administrators at work: a bot that answers from a database which they change, with a few real partners in it."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.answering.planner import Planner
from bot.assistant import Assistant
from bot.dialogue import OwnDialogues
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.live import Build, LiveKnowledge
from bot.learning import make_reader
from bot.memo import Memo
from bot.people.limits import Limiter
from bot.people.users import Role
from bot.storage.compiled import Compiled
from bot.storage.database import Database
from bot.storage.tables import users
from bot.telegram.admin.telling import telling_of_conflicts
from bot.telegram.application import build_application
from bot.telegram.polling import Polling
from bot.telegram.services import Services
from bot.telegram.serving import Source, serve
from bot.texts import Texts
from tests.databases import copied, database_url
from tests.telegram.conftest import services_of
from tests.telegram_server import FakeTelegram, Person
from tests.whole import KNOWLEDGE

NANJING = "nanjing-university-of-science-and-technology"
_KEPT = {
    "partners": (NANJING, "xinjiang-university", "university-of-karachi", "al-farabi-kazakh-national-university"),
    "guide": ("dormitories", "student-visa-and-registration", "international-office-contacts"),
    "intents": ("agreements", "events", "greeting", "guide", "human", "is-partner", "labs", "none", "partner", "partners",
                "people", "programmes", "thanks", "when", "where", "website", "more"),
    "vocabulary": ("cities", "cooperation", "countries", "fields", "kinds", "regions"),
}  # fmt: skip


def few(folder: Path) -> Path:
    """A part of the real knowledge that is learned quickly; the folder."""
    for room, names in _KEPT.items():
        (folder / room).mkdir(parents=True)
        for name in names:
            shutil.copy(KNOWLEDGE / room / f"{name}.yaml", folder / room)
    return folder


_MEMO = Memo()
"""Of all tests here: what one has built the next need not build again."""


def _planner(texts: Texts) -> Build[Planner]:
    def plan(catalogue: Catalogue, compiled: Compiled) -> Planner:
        with _MEMO.generation():
            return Planner(make_reader(catalogue, lambda: dt.date(2026, 11, 20), compiled, _MEMO), texts)

    return plan


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, texts: Texts) -> Path:
    """A folder with the knowledge and a database that has taken it in and learned from it, to be copied."""
    home = tmp_path_factory.mktemp("home")
    few(home / "knowledge")

    async def learn() -> None:
        async with Database(database_url(home)) as database:
            await LiveKnowledge.start(database, home / "knowledge", _planner(texts))

    asyncio.run(learn())
    return home


@dataclass
class Office:
    """Where administrators work."""

    telegram: FakeTelegram
    services: Services
    database: Database
    live: LiveKnowledge[Planner]
    folder: Path
    """Of the knowledge."""

    async def person(self, language: str = "en", role: Role | None = None) -> Person:
        """Somebody who has begun to talk with the bot, with a role that was granted."""
        person = self.telegram.person(f"{role or 'student'} (example)", language)
        await person.says("/start")
        await self.appoint(person, role)
        return person

    async def admin(self, language: str = "en") -> Person:
        """An administrator."""
        return await self.person(language, Role.ADMIN)

    async def appoint(self, person: Person, role: Role | None) -> None:
        """Somebody has another role from now on; None: no role any more."""
        async with self.database.writing() as connection:
            await connection.execute(update(users).where(users.c.id == person.id).values(role=role and role.value))

    async def answers(self, person: Person, question: str) -> str:
        """What the bot answers a question with."""
        return (await person.says(question)).text


@asynccontextmanager
async def opened(
    telegram: FakeTelegram, texts: Texts, folder: Path, source: Source | None = None, **settings: Any
) -> AsyncIterator[Office]:
    """The bot on a folder with its database and `knowledge`, as after a start; it polls, unless updates have another source."""
    async with Database(database_url(folder), settings.get("patience", 5.0)) as database:
        live = await LiveKnowledge.start(database, folder / "knowledge", _planner(texts))
        assistant = Assistant(lambda: live.current.companion, OwnDialogues(lambda: 0.0), texts)
        # Tests press faster than people do.
        settings = {"live": live, "knowledge_dir": folder / "knowledge", "arrivals": Limiter(most=10**6), **settings}
        serving = services_of(texts, folder, assistant, lambda: live.catalogue, **settings)
        async with serving as (services, own):
            stop = asyncio.Event()
            application = build_application(telegram.token, services, telegram.url)
            task = asyncio.create_task(serve(application, source or Polling(), stop, telling_of_conflicts(application)))
            try:
                yield Office(telegram, services, own, live, folder / "knowledge")
            finally:
                stop.set()
                await task


@pytest.fixture
async def office(telegram: FakeTelegram, texts: Texts, home: Path, tmp_path: Path) -> AsyncIterator[Office]:
    copied(home, tmp_path / "home")
    async with opened(telegram, texts, tmp_path / "home") as office:
        yield office
