"""The buttons of forms: steps of the room with the subject, a path and a choice; rows of them, and pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.knowledge.document import FieldPath
from bot.knowledge.values import Language
from bot.telegram.admin.records.packing import packed
from bot.telegram.admin.records.wording import Wording
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer
from bot.telegram.rendering import shorten

PAGE = 8
"""Choices, or parts of a list, at once."""
_WIDE = 18  # characters of a title beside which another has room

T = TypeVar("T")
Rows = list[list[InlineKeyboardButton]]


def button(title: str, step: str, language: Language, *fields: str, room: Room = Room.RECORD) -> InlineKeyboardButton:
    """A step of a form."""
    return InlineKeyboardButton(shorten(title), callback_data=Administer(room, step, language, fields).encode())


def field_button(title: str, language: Language, reference: str, path: FieldPath) -> InlineKeyboardButton:
    """Opens a field."""
    return button(title, "field", language, reference, packed(path))


def rows_of(buttons: Sequence[InlineKeyboardButton]) -> Rows:
    """Two side by side where both are short."""
    rows: Rows = []
    for each in buttons:
        has_room = rows and len(rows[-1]) == 1 and max(len(rows[-1][0].text), len(each.text)) <= _WIDE
        if has_room:
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Rows of buttons, as far as there are any."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def page_of(items: Sequence[T], number: int) -> tuple[int, Sequence[T]]:
    """A page of a long list; the last one where there is none of this number."""
    last = max(0, (len(items) - 1) // PAGE)
    number = min(number, last)
    return number, items[number * PAGE : (number + 1) * PAGE]


def turns(
    wording: Wording, step: str, fields: tuple[str, ...], number: int, count: int, walk: str = ""
) -> list[InlineKeyboardButton]:
    """To the page before and the one behind, as far as there are any."""
    pages = {"records-back": number - 1, "records-next": number + 1}
    language, behind = wording.subject.language, (walk,) if walk else ()
    return [
        button(wording.title(title), step, language, *fields, str(page), *behind)
        for title, page in pages.items()
        if 0 <= page * PAGE < count
    ]
