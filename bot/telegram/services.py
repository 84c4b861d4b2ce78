"""What every handler works with, and the types of the application that carries it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.announcements.reports import Reports
from bot.announcements.service import Announcements
from bot.answers import Answer, Found, Question, Request
from bot.editing.conflicts import Conflicts
from bot.editing.drafts import Drafts
from bot.editing.editor import Editor
from bot.editing.journal import Journal
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.values import Language
from bot.links.checking import LinkChecks
from bot.metrics import Metrics
from bot.people.dialogues import name_of
from bot.people.limits import UPDATES, UPDATES_SECONDS, Limiter
from bot.people.people import People
from bot.people.stats import Stats
from bot.pictures.gallery import Picture, Subject
from bot.pictures.scene import Scene
from bot.storage.tables import utc_now
from bot.telegram.announcements.albums import PAUSE, Albums
from bot.telegram.pacing import Bulk
from bot.texts import Texts


class Assistant(Protocol):
    """Question in, answer out."""

    async def ask(self, question: Question) -> Answer: ...

    async def show(self, request: Request, language: Language, conversation: str | None = None) -> Answer:
        """A view; an answer of status `unknown` where there is none."""
        ...

    async def choose(self, choice_id: str, conversation: str, language: Language) -> Answer:
        """The answer to the open question, by the id of a choice or its handle; in `language` where there is none any more."""
        ...

    async def read_post(self, text: str, language: Language, conversation: str | None = None) -> Answer:
        """What somebody's post or link is about."""
        ...

    async def find(self, text: str, language: Language, limit: int, offset: int = 0) -> list[Found]:
        """Records by the beginning of a name, by any of its spellings, or by what they are about; the best first."""
        ...

    async def found(self, id_: str, language: Language) -> Found | None:
        """One record as `find` would give it."""
        ...

    def carry(self, source: str, target: str) -> None:
        """What one conversation speaks of, another does from now on, too."""
        ...

    def forget(self, ending: str) -> None:
        """Lose the thread of all conversations whose names end so."""
        ...


class Pictures(Protocol):
    """The map, the timelines and whatever else is drawn."""

    async def picture(self, subject: Subject, language: Language) -> Picture | None:
        """None: there is nothing to draw."""
        ...

    def key(self, subject: Subject, language: Language) -> str:
        """The same for the same picture."""
        ...

    def caption(self, subject: Subject, language: Language) -> Markup | None:
        """What stands under it."""
        ...

    async def draw(self, compose: Callable[[], Scene]) -> bytes:
        """The PNG of a scene that is composed for this once, outside the event loop."""
        ...


@dataclass(frozen=True)
class Services:
    assistant: Assistant
    people: People
    texts: Texts
    catalogue: Callable[[], Catalogue]
    """The catalogue of this moment: the knowledge may change under a running bot."""
    pictures: Pictures
    announcements: Announcements
    reports: Reports
    editor: Editor
    drafts: Drafts
    conflicts: Conflicts
    journal: Journal
    stats: Stats
    links: LinkChecks
    timezone: ZoneInfo
    """Of schedules."""
    now: Callable[[], dt.datetime] = utc_now
    knowledge_dir: Path | None = None
    """The files of the knowledge base, which an export is to resemble."""
    staff_chat: int | None = None
    """Where questions for a human go, as the settings have it; `staff` knows where that group has moved."""
    limiter: Limiter = field(default_factory=Limiter)
    arrivals: Limiter = field(default_factory=lambda: Limiter(most=UPDATES, seconds=UPDATES_SECONDS))
    """Counts all that somebody sends, questions or not."""
    metrics: Metrics = field(default_factory=Metrics)
    album_pause: float = PAUSE

    @property
    def albums(self) -> Albums:
        """What came as one though it is several messages."""
        return Albums(self.people.albums, self.album_pause)

    async def language_of(self, update: Update) -> Language:
        """The language for menus and notices: the one that the person chose, else the phone's."""
        person = update.effective_user
        if person is None:
            return "en"
        return (await self.people.users.seen(person.id, interface_language(person.language_code))).speaks

    async def staff(self) -> int | None:
        """The chat of the staff."""
        return None if self.staff_chat is None else await self.people.chats.current(self.staff_chat)


Context = CallbackContext[ExtBot[Bulk], dict[Any, Any], dict[Any, Any], Services]
TelegramApplication = Application[ExtBot[Bulk], Context, dict[Any, Any], dict[Any, Any], Services, None]


def interface_language(code: str | None) -> Language:
    """The bot's language for Telegram's IETF tag, such as "ru" or "kk-KZ"."""
    match (code or "").lower().split("-")[0]:
        case "ru":
            return "ru"
        case "kk":
            return "kk"
        case _:
            return "en"


def conversation_of(update: Update) -> str:
    """The dialogue that an update belongs to: one person in one chat."""
    return name_of(_person_of(update), _chat_of(update))


def thread_of(update: Update, message: int) -> str:
    """The dialogue as it stood when a message of ours was written: what a list in it goes on with."""
    return name_of(_person_of(update), _chat_of(update), message)


def _chat_of(update: Update) -> int:
    return update.effective_chat.id if update.effective_chat else 0


def _person_of(update: Update) -> int:
    return update.effective_user.id if update.effective_user else 0
