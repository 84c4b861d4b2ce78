"""The options on the first line of /announce: `lang=ru to=CN at=2026-12-01T09:00`."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import cast
from zoneinfo import ZoneInfo

from bot.announcements import audience as audiences
from bot.announcements.audience import Audience
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.values import LANGUAGES, Language
from bot.people.subscriptions import Target
from bot.telegram.announcements import moments
from bot.telegram.announcements.targets import by_id
from bot.telegram.announcements.wrong import LONGEST_WORD, WrongInputError

STAFF = "staff"
"""What `to=` takes besides ids: a drill."""
_NAMES = ("lang", "to", "at")


@dataclass(frozen=True)
class Options:
    audience: Audience
    at: dt.datetime | None = None

    def dump(self) -> str:
        """As JSON, for as long as the message itself is awaited."""
        return json.dumps({"audience": audiences.dump(self.audience), "at": self.at.isoformat() if self.at else None})

    @classmethod
    def load(cls, source: str) -> Options:
        """From what `dump` made."""
        content = json.loads(source)
        at = content["at"]
        return cls(audiences.load(content["audience"]), dt.datetime.fromisoformat(at) if at else None)


def read_options(line: str, catalogue: Catalogue, zone: ZoneInfo, now: dt.datetime) -> Options:
    """The options of a line without its command. Several values of one are separated by commas.

    Raises:
        WrongInputError: with the first word that is wrong.
    """
    example = moments.example(zone, now)
    given: dict[str, list[str]] = {name: [] for name in _NAMES}
    for word in line.split():
        name, equals, values = word.partition("=")
        if not equals or name.lower() not in _NAMES:
            raise WrongInputError("announcement-wrong-option", word=word[:LONGEST_WORD], example=example)
        given[name.lower()] += [value for value in values.split(",") if value] or [""]
    to = [value for value in given["to"] if value.lower() != STAFF]
    audience = Audience(
        languages=frozenset(_language(value) for value in given["lang"]),
        follows=frozenset(_target(catalogue, value) for value in to),
        staff_only=len(to) < len(given["to"]),
    )
    return Options(audience, _moment(given["at"], zone, now, example))


def _language(value: str) -> Language:
    if value.lower() not in LANGUAGES:
        raise WrongInputError("announcement-wrong-language", word=value[:LONGEST_WORD])
    return cast(Language, value.lower())


def _target(catalogue: Catalogue, value: str) -> Target:
    found = by_id(catalogue, value)
    if found is None:
        raise WrongInputError("announcement-wrong-target", word=value[:LONGEST_WORD])
    return found


def _moment(values: list[str], zone: ZoneInfo, now: dt.datetime, example: str) -> dt.datetime | None:
    if not values:
        return None
    at = moments.read_moment(values[-1], zone, now) if len(values) == 1 else None
    if at is None:
        raise WrongInputError("announcement-wrong-time", word=" ".join(values)[:LONGEST_WORD], example=example)
    if at <= now:
        raise WrongInputError("announcement-past", example=example)
    return at
