"""Something to be said to somebody whose language is not known yet: a message of the locales and what goes into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:  # values raise errors that carry notices
    from bot.knowledge.values import Language, PartialDate

Argument = Union[str, int, float, "PartialDate", "Wordings", "Notice"]
"""A text goes in escaped, an `int` as a number of things, a notice as what it says in the language of the whole."""


@dataclass(frozen=True)
class Wordings:
    """The same in each language, such as names of records; one of them goes in, as a text does."""

    by_language: Mapping[Language, str] = field(hash=False)


@dataclass(frozen=True)
class Notice:
    """A message of `locales/` by its id, with its arguments; `Texts.say` puts it into words."""

    id: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.id, frozenset(self.arguments.items())))


class NoticeError(ValueError):
    """A value is not what it should be; the notice says so in any language."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice)
        self.notice = notice


def shortened(text: object, length: int = 60) -> str:
    """A text as one line of a message may hold it: nothing invisible, not too long."""
    text = str(text).replace("\n", " ↵ ")
    shown = text if len(text) <= length else text[: length - 1] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)


def listed(words: Iterable[str]) -> str:
    """Words with commas between them, as many as one line of a message has room for."""
    return shortened(", ".join(words), 200)
