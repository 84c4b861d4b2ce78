"""What goes into the assistant and what comes out of it. Nothing here knows where the question came from."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from markupsafe import Markup

from bot.knowledge.values import Language

_TAG = re.compile(r"<[^>]*>")


class Status(StrEnum):
    ANSWERED = "answered"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Question:
    """Somebody's words, with what is known of the asker."""

    text: str
    conversation: str | None = None
    """Questions of one conversation lean on each other. None: this one stands alone."""
    interface: Language | None = None
    """The asker's interface language, for when the words themselves do not tell."""


@dataclass(frozen=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True)
class Choice:
    """One reading of a question that has several. Its id, asked as a question in the same conversation, answers it."""

    title: str
    id: str


class Leads(StrEnum):
    """Where a step leads, seen from the answer that offers it."""

    ON = "on"
    PAGE = "page"
    """To another page of the same."""
    BACK = "back"


@dataclass(frozen=True)
class Step:
    """Something to ask next: a button, or a numbered line in a terminal."""

    title: str
    """What it leads to; only a number where it opens the line of the answer that has this number."""
    request: Request
    leads: Leads = Leads.ON


MORE = "more"
"""The view that is a further page of the list which the conversation speaks of."""


@dataclass(frozen=True)
class Request:
    """A question that needs no understanding, as buttons and commands ask it."""

    view: str
    """One of `answering.views`: card, agreements, labs, programmes, projects, events, people, partners …"""
    id: str | None = None
    """The record, or the entry of the vocabulary, that the view is of."""
    page: int = 0
    origin: Request | None = None
    """Where it was asked, to go back to. One level: a button has no room for more, so an origin has none itself."""

    def __post_init__(self) -> None:
        if self.origin and self.origin.origin:
            object.__setattr__(self, "origin", replace(self.origin, origin=None))


@dataclass(frozen=True)
class Answer:
    """What the bot says, in Telegram's HTML, with what a person may do next."""

    language: Language
    status: Status
    intent: str
    html: Markup
    confidence: float = 1.0
    about: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    choices: tuple[Choice, ...] = ()
    steps: tuple[Step, ...] = field(default=())

    @property
    def text(self) -> str:
        """The same without markup, as a person would read it."""
        return html.unescape(_TAG.sub("", self.html))

    def as_json(self, question: str, id_: Any = None) -> dict[str, Any]:
        """The form that the command line promises."""
        return {
            "id": id_,
            "question": question,
            "language": self.language,
            "status": self.status.value,
            "intent": self.intent,
            "confidence": round(self.confidence, 3),
            "about": list(self.about),
            "text": self.text,
            "html": str(self.html),
            "links": [{"title": link.title, "url": link.url} for link in self.links],
            "choices": [{"title": choice.title, "id": choice.id} for choice in self.choices],
        }


@dataclass(frozen=True)
class Found:
    """A record that was found while somebody types."""

    id: str
    title: str
    description: str
    """One line: what it is, where, when."""
    answer: Answer
    """Its card."""
