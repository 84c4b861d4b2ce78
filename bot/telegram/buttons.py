"""What a button carries: Telegram gives it 64 bytes, so a record goes by its handle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from bot.answers import Request
from bot.knowledge.catalogue import handle_of
from bot.knowledge.values import LANGUAGES, Language

LIMIT = 64  # bytes

_LANGUAGE = "|".join(LANGUAGES)
_SHOW = re.compile(rf"(show|page):({_LANGUAGE}):([a-z][a-z-]{{0,19}}):([a-z0-9-]*):(\d{{1,4}})")
_CHOOSE = re.compile(r"choose:(.+)", re.DOTALL)
_EXAMPLE = re.compile(rf"example:({_LANGUAGE}):(\d)")
_LANGUAGE_CHOICE = re.compile(rf"language:({_LANGUAGE}|ask)")


@dataclass(frozen=True)
class Show:
    """Shows a view in a language, in a new message or in place of the old one."""

    request: Request
    """Once decoded, its id is a handle."""
    language: Language
    in_place: bool = False

    def encode(self) -> str:
        handle = handle_of(self.request.id) if self.request.id else ""
        word = "page" if self.in_place else "show"
        return _bounded(f"{word}:{self.language}:{self.request.view}:{handle}:{self.request.page}")


@dataclass(frozen=True)
class Choose:
    """Settles what a question meant."""

    id: str
    """Of the choice; a long one comes back as its handle."""

    def encode(self) -> str:
        data = f"choose:{self.id}"
        return data if len(data.encode()) <= LIMIT else f"choose:{handle_of(self.id)}"


@dataclass(frozen=True)
class Example:
    """Asks one of the example questions."""

    language: Language
    number: int

    def encode(self) -> str:
        return f"example:{self.language}:{self.number}"


@dataclass(frozen=True)
class SetLanguage:
    """Sets the language of menus; without one, asks which."""

    language: Language | None

    def encode(self) -> str:
        return f"language:{self.language or 'ask'}"


Button = Show | Choose | Example | SetLanguage


def decode(data: str) -> Button | None:
    """The button that carries `data`; None when no button of today does."""
    if found := _SHOW.fullmatch(data):
        word, language, view, handle, page = found.groups()
        return Show(Request(view, handle or None, int(page)), cast(Language, language), word == "page")
    if found := _CHOOSE.fullmatch(data):
        return Choose(found[1])
    if found := _EXAMPLE.fullmatch(data):
        return Example(cast(Language, found[1]), int(found[2]))
    if found := _LANGUAGE_CHOICE.fullmatch(data):
        return SetLanguage(None if found[1] == "ask" else cast(Language, found[1]))
    return None


def _bounded(data: str) -> str:
    if len(data.encode()) > LIMIT:
        raise ValueError(f"a button carries at most {LIMIT} bytes: {data!r}")
    return data
