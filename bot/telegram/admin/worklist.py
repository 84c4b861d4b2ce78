"""Records that want a look, some at a time: numbered lines, each with a button that opens its record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.voice import shorten
from bot.knowledge.catalogue import Entry, handle_of
from bot.knowledge.values import Language
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer
from bot.telegram.rendering import ROW_NUMBERS, Rendered, Row
from bot.texts import Texts

PAGE = 8
LONGEST_TITLE = 120  # characters
LONGEST_PARTNER = 60

T = TypeVar("T")


@dataclass(frozen=True)
class Worklist:
    """What all pages of a list have in common."""

    texts: Texts
    language: Language
    heading: Markup
    step: str
    """Turns to another page, by the name of the list and its number."""
    name: str
    back: InlineKeyboardButton

    def page(self, items: Sequence[T], number: int, line: Callable[[T], tuple[Entry, str | Markup]]) -> Rendered:
        """
        Args:
            items: of the whole list.
            number: of the page, from 0; where there are fewer, the last one is shown.
            line: the record of an item, and what to say of it.
        """
        last = max(0, (len(items) - 1) // PAGE)
        number = min(number, last)
        first = number * PAGE
        lines = [line(item) for item in items[first : first + PAGE]]
        texts = [self._line(place, *of_place) for place, of_place in enumerate(lines, start=first + 1)]
        numbers = [
            self.button(str(place), Administer(Room.RECORD, "open", self.language, (handle_of(entry.id),)))
            for place, (entry, _) in enumerate(lines, start=first + 1)
        ]
        turns = [
            self.button(self.texts(self.language, title).unescape(), self._turn(to))
            for title, to in (("button-previous", number - 1), ("button-more", number + 1))
            if 0 <= to <= last
        ]
        rows: list[Row] = [numbers[:ROW_NUMBERS], numbers[ROW_NUMBERS:], turns, [self.back]]
        hint = self.texts(self.language, "stale-list-press" if lines else "stale-list-empty")
        text = Markup("\n\n").join([self.heading, *texts, hint])
        return Rendered((text,), InlineKeyboardMarkup([row for row in rows if row]))

    def button(self, title: str, data: Administer) -> InlineKeyboardButton:
        return InlineKeyboardButton(title, callback_data=data.encode())

    def _turn(self, page: int) -> Administer:
        return Administer(Room.STALE, self.step, self.language, (self.name, str(page)))

    def _line(self, place: int, entry: Entry, note: str | Markup) -> Markup:
        title = shorten(entry.title[self.language], LONGEST_TITLE)
        whose = entry.partner if entry.partner and entry.partner.id != entry.id else None
        notes = [shorten(whose.name[self.language], LONGEST_PARTNER)] if whose else []
        said = Markup(" · ").join([*notes, *([note] if note else [])])
        return Markup("{}. <b>{}</b>\n{}").format(place, title, said) if said else Markup("{}. <b>{}</b>").format(place, title)
