"""What a button carries: Telegram gives it 64 bytes, so a long id goes by its handle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.answers import Request
from bot.knowledge.catalogue import handle_of
from bot.knowledge.values import LANGUAGES, Language
from bot.people.subscriptions import TargetKind
from bot.pictures.gallery import SubjectKind
from bot.telegram.admin.rooms import Room
from bot.telegram.announcements.step import Step

LIMIT = 64  # bytes
_LONGEST_ID = 10
"""Characters of an id that goes as it is; a handle has as many."""
_LONGEST_NUMBER = 9
"""Digits of a row's number; no table has more rows."""
_LONGEST_VIEW = 20
_LONGEST_PAGE = 4
_LANGUAGES: Mapping[str, Language] = {language: language for language in LANGUAGES}


@dataclass(frozen=True)
class Show:
    """Shows a view in a language, in a new message or in place of the old one."""

    request: Request
    """Once decoded, its ids may be handles."""
    language: Language
    in_place: bool = False

    def encode(self) -> str:
        word = "page" if self.in_place else "show"
        origin = _fields(self.request.origin) if self.request.origin else ()
        return _joined(word, self.language, *_fields(self.request), *origin)


@dataclass(frozen=True)
class Turn:
    """Turns to another page of a list that answered a question."""

    page: int
    language: Language

    def encode(self) -> str:
        return _joined("turn", self.language, self.page)


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
        return _joined("example", self.language, self.number)


@dataclass(frozen=True)
class SetLanguage:
    """Sets the language of menus; without one, asks which."""

    language: Language | None

    def encode(self) -> str:
        return _joined("language", self.language or "ask")


@dataclass(frozen=True)
class Draw:
    """Sends a picture."""

    kind: SubjectKind
    id: str
    """Of the record, maybe as its handle; empty for the map."""
    language: Language

    def encode(self) -> str:
        return _joined("draw", self.language, self.kind, _reference(self.id))


@dataclass(frozen=True)
class Follow:
    """Begins or ends to follow a partner, a country or a field."""

    kind: TargetKind
    id: str
    """Maybe as its handle."""
    language: Language
    on: bool
    listed: bool = False
    """Whether it stands in the list of what one follows."""

    def encode(self) -> str:
        word = "listed" if self.listed else "follow"
        return _joined(word, self.language, _sign(self.on), self.kind, _reference(self.id))


@dataclass(frozen=True)
class FollowNothing:
    """Ends to follow everything."""

    language: Language

    def encode(self) -> str:
        return _joined("unfollow", self.language)


@dataclass(frozen=True)
class Rate:
    """Says whether an answer helped."""

    good: bool
    language: Language

    def encode(self) -> str:
        return _joined("rate", self.language, _sign(self.good))


@dataclass(frozen=True)
class Missing:
    """Says what was wrong with an answer; without a reason, that one wants to say it in words."""

    reason: str
    language: Language

    def encode(self) -> str:
        return _joined("missing", self.language, self.reason)


@dataclass(frozen=True)
class TellMe:
    """Says whether one wants to be told once there is an answer."""

    wanted: bool
    language: Language

    def encode(self) -> str:
        return _joined("tell", self.language, _sign(self.wanted))


StaffStep = Literal["ask", "last", "reply"]


@dataclass(frozen=True)
class WriteToStaff:
    """Begins a question to the staff, sends them the last question, or answers their message."""

    step: StaffStep
    language: Language

    def encode(self) -> str:
        return _joined("staff", self.language, self.step)


@dataclass(frozen=True)
class Forget:
    """Deletes what is stored of a person, or leaves it."""

    confirmed: bool
    language: Language

    def encode(self) -> str:
        return _joined("forget", self.language, _sign(self.confirmed))


@dataclass(frozen=True)
class HearAnnouncements:
    """Stops announcements, or lets them come again. In nobody's language: all get the same message with it."""

    wanted: bool
    listed: bool = False
    """Whether it stands in the list of what one follows."""

    def encode(self) -> str:
        return _joined("announcements", _sign(self.wanted), *(["listed"] if self.listed else []))


@dataclass(frozen=True)
class Announce:
    """A step of staff with an announcement."""

    step: Step
    id: int
    """Of the announcement; 0 for the list."""
    language: Language
    detail: str = ""
    """What the step needs to know besides."""

    def encode(self) -> str:
        return _joined("announce", self.language, self.id, self.step, *([self.detail] if self.detail else []))


@dataclass(frozen=True)
class Administer:
    """A step of an administrator, or of staff, in one of the rooms where they work."""

    room: Room
    step: str
    """One of those that the room has; small letters."""
    language: Language
    fields: tuple[str, ...] = ()
    """What the step needs to know: texts without colons."""

    def encode(self) -> str:
        return _joined("admin", self.language, self.room, self.step, *self.fields)


Button = (
    Administer
    | Announce
    | HearAnnouncements
    | Show
    | Turn
    | Choose
    | Example
    | SetLanguage
    | Draw
    | Follow
    | FollowNothing
    | Rate
    | Missing
    | TellMe
    | WriteToStaff
    | Forget
)  # fmt: skip


def decode(data: str) -> Button | None:
    """The button that carries `data`; None when no button of today does."""
    if len(data) > LIMIT:
        return None
    word, *fields = data.split(":")
    language = _LANGUAGES.get(fields[0]) if fields else None
    if word == "choose":
        id_ = data.partition(":")[2]
        return Choose(id_) if id_ else None
    if word == "announcements":
        is_known = fields[:1] in (["+"], ["-"]) and fields[1:] in ([], ["listed"])
        return HearAnnouncements(fields[0] == "+", len(fields) > 1) if is_known else None
    if word == "language":
        return SetLanguage(language) if language or fields == ["ask"] else None
    return _decode(word, language, fields[1:]) if language else None


def _decode(word: str, language: Language, fields: list[str]) -> Button | None:  # noqa: C901 - one line a button
    match word, fields:
        case "show" | "page", [_, _, _]:
            request = _request(fields)
            return Show(request, language, word == "page") if request else None
        case "show" | "page", [*own, _, _, _] if len(own) == 3:
            request = _request(own, _request(fields[3:]))
            return Show(request, language, word == "page") if request else None
        case "turn", [page] if _is_page(page):
            return Turn(int(page), language)
        case "example", ["1" | "2" | "3" as number]:
            return Example(language, int(number))
        case "draw", ["map" | "partner" | "country" as kind, id_]:
            return Draw(kind, id_, language)
        case "follow" | "listed", ["+" | "-" as sign, kind, id_] if kind in set(TargetKind):
            return Follow(TargetKind(kind), id_, language, sign == "+", word == "listed")
        case "unfollow", []:
            return FollowNothing(language)
        case "rate", ["+" | "-" as sign]:
            return Rate(sign == "+", language)
        case "missing", [reason] if reason.isalpha():
            return Missing(reason, language)
        case "tell", ["+" | "-" as sign]:
            return TellMe(sign == "+", language)
        case "staff", ["ask" | "last" | "reply" as step]:
            return WriteToStaff(step, language)
        case "announce", [id_, step, *details] if _is_step(id_, step, details):
            return Announce(Step(step), int(id_), language, "".join(details))
        case "admin", [room, step, *details] if room in set(Room):
            return Administer(Room(room), step, language, tuple(details))
        case "forget", ["+" | "-" as sign]:
            return Forget(sign == "+", language)
        case _:
            return None


def _is_step(id_: str, step: str, details: list[str]) -> bool:
    return id_.isdecimal() and len(id_) <= _LONGEST_NUMBER and step in set(Step) and len(details) <= 1


def _request(fields: list[str], origin: Request | None = None) -> Request | None:
    view, id_, page = fields
    is_view = view.replace("-", "").isascii() and view.replace("-", "").isalpha() and len(view) <= _LONGEST_VIEW
    return Request(view, id_ or None, int(page), origin) if is_view and _is_page(page) else None


def _is_page(field: str) -> bool:
    return field.isdecimal() and len(field) <= _LONGEST_PAGE


def _fields(request: Request) -> tuple[str, str, int]:
    return request.view, _reference(request.id or ""), request.page


def _reference(id_: str) -> str:
    return id_ if len(id_) <= _LONGEST_ID else handle_of(id_)


def _sign(value: bool) -> str:
    return "+" if value else "-"


def _joined(*parts: str | int) -> str:
    data = ":".join(map(str, parts))
    if len(data.encode()) > LIMIT:
        raise ValueError(f"a button carries at most {LIMIT} bytes: {data!r}")
    return data
