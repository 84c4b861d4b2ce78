"""Something to be said to somebody whose language is not known yet: a message of the locales and what goes into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:  # values raise errors that carry notices
    from bot.knowledge.values import PartialDate

Argument = Union[str, int, float, "PartialDate", "Notice"]
"""A text goes in escaped, an `int` as a number of things, a notice as what it says in the language of the whole."""


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
