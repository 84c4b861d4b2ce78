"""A running bot with a small assistant, whose answers the tests can foresee."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from bot.announcements.reports import Reports
from bot.announcements.service import Announcements
from bot.answers import Answer, Choice, Found, Leads, Link, Question, Request, Status, Step
from bot.editing.conflicts import Conflicts
from bot.editing.drafts import Drafts
from bot.editing.editor import Editor
from bot.editing.journal import Journal
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.records import Kind
from bot.knowledge.store import KnowledgeStore
from bot.knowledge.values import Language
from bot.links.checking import LinkChecks
from bot.people.audit import AuditLog
from bot.people.people import people_of
from bot.people.stats import Stats
from bot.pictures.gallery import Gallery
from bot.storage.database import Database
from bot.storage.tables import utc_now
from bot.telegram.application import build_application
from bot.telegram.handlers.lists import COMMANDS as LISTS
from bot.telegram.polling import Polling
from bot.telegram.services import Assistant, Services
from bot.telegram.serving import serve
from bot.texts import Texts
from tests.databases import database_url
from tests.telegram_server import FakeTelegram, Group
from tests.whole import Whole

PAGE = 2
BOT_ID = int(FakeTelegram.token.partition(":")[0])
ALMATY = ZoneInfo("Asia/Almaty")
SOURCE = "https://farabi.university/news/88791?lang=en"


def partner(id_: str, en: str, ru: str, kk: str) -> Row:
    body: dict[str, Any] = {
        "id": id_,
        "kind": "university",
        "name": {"en": en, "ru": ru, "kk": kk},
        "country": "CN",
        "website": f"https://{id_}.example.org",
        "summary": {"en": en, "ru": ru, "kk": kk},
        "sources": {"s1": {"url": SOURCE, "publisher": "Al-Farabi KazNU press service"}},
    }
    return Row(Kind.PARTNER, id_, None, body)


NANJING = "nanjing-university-of-science-and-technology"
CATALOGUE = Catalogue(
    [
        partner(
            NANJING,
            "Nanjing University of Science and Technology",
            "Нанкинский университет науки и технологий",
            "Нанкин ғылым және технология университеті",
        ),
        partner("xinjiang-university", "Xinjiang University", "Синьцзянский университет", "Шыңжаң университеті"),
        partner("shihezi-university", "Shihezi University", "Университет Шихэцзы", "Шихэцзы университеті"),
    ]
)
MORE: dict[Language, str] = {"en": "Agreements", "ru": "Соглашения", "kk": "Келісімдер"}


@dataclass
class SmallAssistant:
    """Shows partners by two a page, and answers a question with the question itself."""

    catalogue: Catalogue = CATALOGUE
    asked: list[Question] = field(default_factory=list)
    began: asyncio.Event = field(default_factory=asyncio.Event)
    fails: Exception | None = None
    thinks: float = 0.0  # seconds

    async def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        self.began.set()
        await asyncio.sleep(self.thinks)
        if self.fails:
            raise self.fails
        language: Language = question.interface or "en"
        if question.text == "university":
            choices = tuple(Choice(partner.name[language], id_) for id_, partner in self.catalogue.partners.items())
            return Answer(language, Status.CLARIFY, "clarify", Markup("Which one?"), choices=choices)
        text = Markup("<b>{}</b> in {}").format(question.text, question.conversation)
        return Answer(language, Status.ANSWERED, "echo", text, about=(NANJING,))

    async def show(self, request: Request, language: Language, conversation: str | None = None) -> Answer:
        if request.view == "card":
            assert request.id is not None
            return self._card(request.id, language)
        if request.view == "agreements" and request.id:
            name = self.catalogue.partners[request.id].name[language]
            return Answer(language, Status.ANSWERED, "agreements", Markup("{}: {}").format(MORE[language], name))
        if request.view not in LISTS:
            return Answer(language, Status.UNKNOWN, "none", Markup("?"))
        names = [partner.name[language] for partner in self.catalogue.partners.values()]
        shown = names[request.page * PAGE : request.page * PAGE + PAGE]
        steps = [Step(name, Request("card", id_)) for id_, name in zip(self.catalogue.partners, shown, strict=False)]
        if request.page:
            steps.append(Step("⬅️", Request(request.view, page=request.page - 1), Leads.PAGE))
        if len(names) > request.page * PAGE + PAGE:
            steps.append(Step("➡️", Request(request.view, page=request.page + 1), Leads.PAGE))
        text = Markup("<b>{}</b>\n").format(request.view) + Markup("\n").join(shown)
        return Answer(language, Status.ANSWERED, request.view, text, steps=tuple(steps))

    async def read_post(self, text: str, language: Language, conversation: str | None = None) -> Answer:
        return Answer(language, Status.CLARIFY, "post", Markup("A post: {}").format(text))

    async def find(self, text: str, language: Language, limit: int, offset: int = 0) -> list[Found]:
        found = [await self.found(id_, language) for id_ in self.catalogue.partners]
        return [one for one in found if one and text.lower() in one.title.lower()][offset : offset + limit]

    async def found(self, id_: str, language: Language) -> Found | None:
        partner = self.catalogue.partners.get(id_)
        return Found(id_, partner.name[language], partner.country, self._card(id_, language)) if partner else None

    def forget(self, ending: str) -> None:
        self.asked = [question for question in self.asked if not (question.conversation or "").endswith(ending)]

    def carry(self, source: str, target: str) -> None:
        """Its lists are the same in every conversation."""

    async def choose(self, choice_id: str, conversation: str, language: Language) -> Answer:
        entry = self.catalogue.by_handle(choice_id)
        assert entry is not None
        return self._card(entry.id, language)

    def _card(self, id_: str, language: Language) -> Answer:
        partner = self.catalogue.partners[id_]
        return Answer(
            language,
            Status.ANSWERED,
            "partner",
            Markup('<b>{}</b>\n<a href="{}">source</a>').format(partner.name[language], SOURCE),
            about=(id_,),
            links=(Link("source", SOURCE), Link("🌐", partner.website or "")),
            steps=(Step(MORE[language], Request("agreements", id_)),),
        )


@dataclass
class Bot:
    """What runs in a test, for looking inside and for stopping it."""

    services: Services
    assistant: SmallAssistant
    database: Database
    stop: asyncio.Event


@contextlib.asynccontextmanager
async def running_bot(
    telegram: FakeTelegram, texts: Texts, folder: Path, assistant: SmallAssistant | None = None, **settings: Any
) -> AsyncIterator[Bot]:
    """The same application that production runs, with a database of its own."""
    assistant = assistant or SmallAssistant()
    async with served(telegram, texts, folder, assistant, lambda: assistant.catalogue, **settings) as (services, database, stop):
        yield Bot(services, assistant, database, stop)


@contextlib.asynccontextmanager
async def served(
    telegram: FakeTelegram,
    texts: Texts,
    folder: Path,
    assistant: Assistant,
    catalogue: Callable[[], Catalogue],
    **settings: Any,
) -> AsyncIterator[tuple[Services, Database, asyncio.Event]]:
    """Any assistant behind the real application."""
    async with services_of(texts, folder, assistant, catalogue, **settings) as (services, database):
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(build_application(telegram.token, services, telegram.url), Polling(), stop))
        try:
            yield services, database, stop
        finally:
            stop.set()
            await serving


@contextlib.asynccontextmanager
async def services_of(
    texts: Texts, folder: Path, assistant: Assistant, catalogue: Callable[[], Catalogue] = lambda: CATALOGUE, **settings: Any
) -> AsyncIterator[tuple[Services, Database]]:
    """What handlers work with, on a database in a folder."""
    roles = {name: settings.pop(name, ()) for name in ("admins", "staff")}
    async with (
        Database(database_url(folder), settings.pop("patience", 5.0)) as database,
        people_of(database, BOT_ID, **roles) as people,
        Gallery(texts, catalogue) as gallery,
        settings.pop("links", LinkChecks)(database) as links,
    ):
        announcements = Announcements(database, people.users, AuditLog(database), settings.get("now", utc_now))
        reports = Reports(database, announcements, settings.get("now", utc_now))
        live = settings.pop("live", None)
        editor = Editor(live.store if live else KnowledgeStore(database), people.users, live.refresh if live else _no_refresh)
        yield (
            Services(
                assistant,
                people,
                texts,
                catalogue,
                gallery,
                announcements,
                reports,
                editor,
                Drafts(database, settings.get("now", utc_now)),
                Conflicts(database, editor, AuditLog(database)),
                Journal(database, AuditLog(database)),
                Stats(database, ALMATY, settings.get("now", utc_now)),
                links,
                ALMATY,
                **settings,
            ),
            database,
        )


async def _no_refresh() -> None:
    """The catalogue of a small assistant does not move."""


@pytest.fixture
async def bot(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> AsyncIterator[Bot]:
    async with running_bot(telegram, texts, tmp_path) as running:
        yield running


@dataclass
class RealBot:
    """The bot with everything that it knows, and a group of the staff."""

    services: Services
    database: Database
    staff: Group


@pytest.fixture
async def real(telegram: FakeTelegram, texts: Texts, tmp_path: Path, whole: Whole) -> AsyncIterator[RealBot]:
    staff = telegram.group("international office (example)")
    serving = served(telegram, texts, tmp_path, whole.assistant(), lambda: whole.catalogue, staff_chat=staff.chat.about["id"])
    async with serving as (services, database, _):
        yield RealBot(services, database, staff)
