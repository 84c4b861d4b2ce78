"""Staff at work: the bot with its delivery, its schedule and its progress, and people who get what is sent."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.announcements.outbox import Outbox
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.records import Kind
from bot.people.audit import AuditLog
from bot.people.users import Role
from bot.storage.database import Database
from bot.storage.tables import users
from bot.telegram.announcements.background import announcing
from bot.telegram.application import build_application
from bot.telegram.pacing import Pacer
from bot.telegram.polling import Polling
from bot.telegram.services import Services
from bot.telegram.serving import serve
from bot.texts import Texts
from tests.telegram.conftest import CATALOGUE, SmallAssistant, partner, services_of
from tests.telegram_server import FakeTelegram, Person, Shown

VOCABULARY = [
    Row(
        Kind.COUNTRY,
        "CN",
        None,
        {
            "id": "CN",
            "name": {"en": "China", "ru": "Китай", "kk": "Қытай"},
            "region": "east-asia",
            "location": [39.9, 116.4],
        },
    ),
    Row(Kind.FIELD, "physics", None, {"id": "physics", "name": {"en": "physics", "ru": "физика", "kk": "физика"}}),
]
KNOWN = Catalogue(
    [*(partner(id_, one.name.en, one.name.ru, one.name.kk) for id_, one in CATALOGUE.partners.items()), *VOCABULARY]
)
OFTEN = 0.02  # seconds between two looks at progress


@dataclass
class Clock:
    """The present time, which tests may move."""

    ahead: dt.timedelta = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.ahead


@dataclass
class Desk:
    """Where an officer works."""

    telegram: FakeTelegram
    services: Services
    database: Database
    officer: Person
    readers: Sequence[Person]
    clock: Clock

    async def write(self, content: str | dict[str, Any]) -> Shown:
        """The officer writes something to the bot, and the bot replies whatever it does; the message of the officer."""
        before = len(self.officer.history)
        if isinstance(content, str):
            await self.officer.says(content)
        else:
            await self.officer.sends(content)
        return self.officer.history[before]

    async def announces(self, content: str | dict[str, Any] = "The office is closed on Monday.", options: str = "") -> Shown:
        """The officer replies to such a message of theirs with the command; the card."""
        original = await self.write(content)
        return await self.card_after(f"/announce {options}".strip(), original)

    async def card_after(self, words: str | dict[str, Any], replying_to: Shown | None = None) -> Shown:
        """The officer sends something; the card that comes."""
        before = len(self.officer.screen)
        if isinstance(words, str):
            self.officer.mutters(words, replying_to=replying_to)
        else:
            self.officer.drops(words, replying_to=replying_to)
        await self.telegram.until(lambda: _is_card(self.officer.screen[before:]), "show the card")
        return self.officer.screen[-1]

    async def presses(self, title: str, on: Shown | None = None) -> Shown:
        """The officer presses a button, of the last message unless another is named; what came of it."""
        shown = await self.officer.presses(title, on=on)
        assert shown is not None, f"nothing came of {title!r} but {self.officer.notice!r}"
        return shown

    async def reports(self, *words: str) -> Shown:
        """Wait for a message to the officer that says all of this."""
        person = self.officer

        def saying() -> Shown | None:
            return next((shown for shown in reversed(person.screen) if all(word in shown.text for word in words)), None)

        try:
            await self.telegram.until(lambda: saying() is not None, f"say {words}")
        except AssertionError as error:
            raise AssertionError(f"{error}, but {[shown.text for shown in person.screen]}") from None
        found = saying()
        assert found is not None
        return found

    async def grant(self, person: Person, role: Role | None) -> None:
        """As an administrator would."""
        async with self.database.writing() as connection:
            await connection.execute(update(users).where(users.c.id == person.id).values(role=role and role.value))


def _is_card(shown: Sequence[Shown]) -> bool:
    return bool(shown) and any(title[0] in "✅❌" for title in shown[-1].buttons)


@contextlib.asynccontextmanager
async def desk_of(
    telegram: FakeTelegram,
    texts: Texts,
    folder: Path,
    officer: Person,
    readers: Sequence[Person] = (),
    rate: float | None = None,
    every: float = OFTEN,
    **settings: Any,
) -> AsyncIterator[Desk]:
    """The bot as it runs, with the officer as staff by the settings.

    Args:
        telegram: where it runs.
        texts: what it says.
        folder: of its database.
        officer: who is staff, unless the settings say otherwise.
        readers: people who then write to it.
        rate: announcements a second; None: as many as there are.
        every: seconds between two looks at progress.
        settings: of `Services`, and who has which role.
    """
    assistant = SmallAssistant(KNOWN)
    clock = Clock()
    settings = {"staff": {officer.id}, "now": clock, "album_pause": 0.05, **settings}
    async with services_of(texts, folder, assistant, lambda: KNOWN, **settings) as (services, database):
        pacer = Pacer(services.people.chats.moved, rate=rate)
        application = build_application(telegram.token, services, telegram.url, pacer)
        outbox = Outbox(database, services.people.users, AuditLog(database), lease=dt.timedelta(seconds=1))
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(application, Polling(), stop, announcing(application, pacer, outbox, every)))
        # Whoever has pressed a button sees already what progress would show.
        with telegram.expecting("message is not modified"):
            try:
                for reader in readers:
                    await reader.says("/start")
                yield Desk(telegram, services, database, officer, readers, clock)
            finally:
                stop.set()
                await serving


def officer_of(telegram: FakeTelegram, language: str = "en") -> Person:
    """Somebody of the staff who has written to the bot before."""
    return telegram.person("an officer", language_code=language, met=True)


def readers_of(telegram: FakeTelegram, *languages: str) -> Sequence[Person]:
    return [telegram.person(f"a reader of {language}", language_code=language) for language in languages]


@pytest.fixture
async def desk(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> AsyncIterator[Desk]:
    """An officer who speaks English; a reader of each language."""
    readers = readers_of(telegram, "en", "ru", "kk")
    async with desk_of(telegram, texts, tmp_path, officer_of(telegram), readers) as desk:
        yield desk
