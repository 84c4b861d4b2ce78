"""Updates of every kind that the Bot API describes, honest and not: made at random by hypothesis."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, ClassVar

from tests.hostile.description import KEPT, Description

TYPES: Description = json.loads(KEPT.read_text("utf-8"))
_FIELDS = TYPES["Update"]
assert isinstance(_FIELDS, dict)
_CONTENTS = {name: type_.rstrip("?") for name, type_ in _FIELDS.items() if name != "update_id"}
KINDS = list(_CONTENTS)
WANTED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The kinds that the bot asks for, and which are therefore tried more often."""
_DEEPEST = 5
_MOST_OPTIONAL = 4  # fields of one value

HOSTILE: Sequence[Any] = (
    *(None, True, False, 0, -1, 1.5, 1e300, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**400, float("nan"), float("inf")),
    *("", " ", "\x00", "\ud800", "\udfff\ud800", "\u202e", "‮ﷺ" * 50, "x" * 5_000, "9" * 5_000, "/", "/start@", "@", "null", "-0"),
    *([], {}, [[]], [None], [{}], {"": None}, {"id": {}}, ["text"], {"type": "unheard-of"}, {"from": None}),
)
"""What stands where something else should."""
COMMANDS = (
    *("start", "help", "language", "partners", "labs", "agreements", "programmes", "projects", "events", "map", "news"),
    *("subscribe", "human", "privacy", "forget", "cancel", "announce", "announcements", "gaps", "stats", "add", "edit", "alias"),
    *("remove", "history", "undo", "import", "export", "grant", "revoke", "audit", "unheard_of", "", "ФОРГЕТ", "x" * 100),
)
ARGUMENTS = (
    *("", " ", "0", "-1", "1", "9" * 30, "9" * 5_000, "1.5", "1e999", "٣", "²", "\x00", "\ud83d", "..", "%s", "{0}", "<b>"),
    *("xinjiang-university", "university-of-karachi website ftp://x", "xinjiang-university name.kk \u202e", "' OR 1=1"),
    *("xinjiang-university x.y.z 1", "partner\nid: x", "partner\n&a [*a]", "partner\n" + "[" * 500, "lab", "partner lab"),
    *("partner\n\x00", "guide\nid: !!python/none x", "at=2026-13-45T99:99", "at=9999-12-31T23:59 lang=ru", "lang=", "to="),
    *("to=xinjiang-university,,", "=", "at==", "lang=ru lang=kk", "1001 admin", "1001 staff", "1001 king", "@somebody staff"),
    *("0 admin", f"{2**70} staff", "-1001 admin", "7", "30", "csv"),
)  # fmt: skip
TEXTS = (
    *("When was the agreement with Nanjing signed?", "университет", "1", "✅", "❌", "отмена", "map", "тіл", "a" * 4096),
    *("https://farabi.university/", "http://[::1", "www.", "yes", "25.12.2026 09:00", "завтра в 25:61", "@kaznu_example_bot"),
    *("а " * 1000, "<b>&", "id: x\nname: {en: x}", "- - - -", "\u0301" * 50, "👩‍👩‍👧‍👦", ".", "\u2028", "null", "/", "//", "\\"),
    "[](tg://user?id=1)",
)  # fmt: skip


@dataclass
class Cast:
    """Who and what there is, so that most of an update means something."""

    people: Sequence[dict[str, Any]]
    chats: Sequence[dict[str, Any]]
    """Groups, and what else is no private chat."""
    bot: dict[str, Any]
    data: Sequence[str]
    """That real buttons carry."""
    files: Sequence[dict[str, Any]] = ()
    """Documents that can be fetched."""
    said: list[dict[str, Any]] = field(default_factory=list)
    """Messages of the bot that stand somewhere."""


def update(cast: Cast, chance: Random, mutations: int) -> dict[str, Any]:
    """One update of any kind, then changed in so many places."""
    kind = chance.choice(WANTED) if chance.random() < 0.7 else chance.choice(KINDS)
    made = Maker(cast, chance)
    content: dict[str, Any] = {kind: made.of_type(_CONTENTS[kind], kind, 0)}
    for _ in range(mutations):
        mutate(content, chance)
    return content


class Maker:
    """Makes values of the types that the Bot API describes."""

    def __init__(self, cast: Cast, chance: Random) -> None:
        self._cast = cast
        self._chance = chance

    def of_type(self, type_: str, name: str, depth: int) -> Any:
        """A value, honest by its type."""
        chance = self._chance
        if "|" in type_ and not type_.startswith("["):
            return self.of_type(chance.choice(type_.split("|")), name, depth)
        if type_.startswith("["):
            count = 0 if depth > _DEEPEST else chance.choice((0, 1, 1, 2, 3))
            return [self.of_type(type_[1:-1], name, depth + 1) for _ in range(count)]
        if type_.startswith("="):
            return type_[1:]
        return self._PLAIN[type_](self, name) if type_ in self._PLAIN else self._made(type_, name, depth)

    def _made(self, type_: str, name: str, depth: int) -> Any:
        """An object; of the types that matter most one that means something."""
        chance = self._chance
        match type_:
            case "User":
                return dict(chance.choice((*self._cast.people, *self._cast.people, self._cast.bot)))
            case "Chat":
                return dict(self._private() if chance.random() < 0.5 else chance.choice(self._cast.chats))
            case "Message":
                return self._message(name, depth)
            case "CallbackQuery":
                return self._press(depth)
            case "Document" if self._cast.files and chance.random() < 0.7:
                return dict(chance.choice(self._cast.files))
            case _:
                return self._object(type_, depth)

    def _object(self, type_: str, depth: int) -> Any:
        fields = TYPES[type_]
        if isinstance(fields, list):
            return self.of_type(self._chance.choice(fields), "", depth + 1)
        optional = [name for name, each in fields.items() if each.endswith("?")]
        most = 0 if depth > _DEEPEST else min(_MOST_OPTIONAL, len(optional))
        chosen = self._chance.sample(optional, self._chance.randint(0, most)) if most else []
        names = [name for name, each in fields.items() if not each.endswith("?") or name in chosen]
        return {name: self.of_type(fields[name].rstrip("?"), name, depth + 1) for name in names}

    def _private(self) -> dict[str, Any]:
        person = self._chance.choice(self._cast.people)
        return {"id": person["id"], "type": "private", "first_name": person["first_name"]}

    def _message(self, name: str, depth: int) -> dict[str, Any]:
        chance = self._chance
        message: dict[str, Any] = self._object("Message", depth)
        message.setdefault("from", self.of_type("User", "from", depth))
        if chance.random() < 0.7:
            # Where one is alone with the bot.
            message["chat"] = (
                {**message["from"], "type": "private"} if message["from"] not in (self._cast.bot,) else self._private()
            )
        if depth and self._cast.said and chance.random() < 0.6:
            return dict(copy.deepcopy(chance.choice(self._cast.said)))
        roll = chance.random()
        if roll < 0.35:
            command = f"/{chance.choice(COMMANDS)}" + chance.choice(("", "", "@kaznu_example_bot", "@other_bot"))
            words = f"{command} {chance.choice(ARGUMENTS)}" if chance.random() < 0.7 else command
            message.update(text=words, entities=[{"type": "bot_command", "offset": 0, "length": len(command)}])
        elif roll < 0.7:
            message["text"] = chance.choice((*TEXTS, *ARGUMENTS))
        elif roll < 0.8 and self._cast.files:
            caption = chance.choice(("/import", "/add", "/add partner", "", "/import x"))
            message.update(document=dict(chance.choice(self._cast.files)), caption=caption)
        if depth < 2 and chance.random() < 0.3:
            message["reply_to_message"] = self._message("reply_to_message", depth + 2)
        if "edited" in name:
            message["edit_date"] = message["date"]
        return message

    def _press(self, depth: int) -> dict[str, Any]:
        chance, cast = self._chance, self._cast
        press: dict[str, Any] = self._object("CallbackQuery", depth)
        press["data"] = press_data(cast.data, chance)
        if cast.said and chance.random() < 0.85:
            press["message"] = copy.deepcopy(chance.choice(cast.said))
            if press["message"]["chat"]["type"] == "private" and chance.random() < 0.9:
                press["from"] = dict(next((p for p in cast.people if p["id"] == press["message"]["chat"]["id"]), press["from"]))
        return press

    def _truth(self, _: str) -> bool:
        return self._chance.random() < 0.5

    def _fraction(self, _: str) -> float:
        return self._chance.choice((0.0, -1.5, 43.2, 1e300))

    def _integer(self, name: str) -> int:
        chance = self._chance
        if "date" in name:
            return int(time.time()) - chance.choice((0, 0, 10, 10**6, 10**9))
        if name.endswith("id"):
            return chance.choice((1, 2, 3, 5, 8, 1001, 2**31, 2**52))
        if name in ("offset", "length"):
            return chance.choice((0, 0, 1, 2, 5, 40, 10**6))
        return chance.choice((0, 1, 2, 60, 10**6))

    def _text(self, name: str) -> str:
        chance = self._chance
        match name:
            case "type":
                return chance.choice(("bot_command", "mention", "url", "bold", "private", "supergroup", "quiz", "unheard_of"))
            case "language_code":
                return chance.choice(("en", "ru", "kk", "kk-KZ", "", "zz", "-"))
            case "status":
                return chance.choice(("member", "left", "kicked", "restricted", "creator"))
            case "offset":
                return chance.choice(("", "20", "0", "-1", "9" * 5_000, "²", "٣", "x"))
            case "query":
                return chance.choice((*TEXTS, "", "nan", "Нанк", "q" * 256))
            case _:
                return chance.choice((*TEXTS, *ARGUMENTS, name))

    _PLAIN: ClassVar[Mapping[str, Callable[[Maker, str], Any]]] = {
        "Integer": _integer,
        "Float": _fraction,
        "Boolean": _truth,
        "String": _text,
    }


def press_data(known: Sequence[str], chance: Random) -> str:
    """What a button carries, or what it looks like after somebody has been at it."""
    data = chance.choice(known)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
        fields = data.split(":")
        place = chance.randrange(len(fields))
        match chance.randrange(6):
            case 0:
                fields[place] = chance.choice(ARGUMENTS)
            case 1:
                del fields[place]
            case 2:
                fields.insert(place, chance.choice(("", "0", "x", "kk", fields[place])))
            case 3:
                fields[place] = chance.choice(chance.choice(known).split(":"))
            case 4:
                fields[place] = fields[place][:-1] or "-"
            case _:
                fields[place] += chance.choice(("\x00", "9", "٣", "\ud800", "…", " "))
        data = ":".join(fields)
    return data


def mutate(content: Any, chance: Random) -> None:
    """Change one place of a value, wherever in it."""
    places = list(_places(content))
    if not places:
        return
    holder, key = chance.choice(places)
    match chance.randrange(5):
        case 0 | 1:
            holder[key] = copy.deepcopy(chance.choice(HOSTILE))
        case 2:
            del holder[key]
        case 3:
            other, name = chance.choice(places)
            holder[key] = copy.deepcopy(other[name])
        case _:
            deep: Any = chance.choice(HOSTILE)
            for _ in range(chance.choice((1, 3, 60))):
                deep = {"reply_to_message": deep} if chance.random() < 0.5 else [deep]
            holder[key] = copy.deepcopy(deep)


def _places(content: Any) -> Iterator[tuple[Any, Any]]:
    items = content.items() if isinstance(content, Mapping) else enumerate(content) if isinstance(content, list) else ()
    for key, value in items:
        yield content, key
        yield from _places(value)
