"""An answer as Telegram shows it: messages within its length limit, buttons in rows."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answers import MORE, Answer, Leads, Link, Request, Step
from bot.knowledge.values import Language
from bot.telegram.buttons import Choose, Show, Turn

MESSAGE_LIMIT = 4096  # UTF-16 units after entities are parsed
TITLE_LIMIT = 60  # characters; a phone shows fewer
ROW_WIDTH = 34  # characters that fit side by side on a phone
ROW_BUTTONS = 3
ROW_NUMBERS = 4
LINK_BUTTONS = 3

_TAG = re.compile(r"<[^>]*>")
_TAG_NAME = re.compile(r"</?([a-z-]+)")
# What may be kept whole when a message is too long: paragraphs, lines, words, characters. No cut is inside a tag.
_CUTS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r".+?(?:\n\n+|\Z)",
        r".+?(?:\n|\Z)",
        r"(?:<[^>]*>|[^\s<])*(?:\s|\Z)",
        r"<[^>]*>|&[a-z#0-9]+;|.",
    )
)


Row = Sequence[InlineKeyboardButton]


@dataclass(frozen=True)
class Rendered:
    """Messages to send one after the other; the keyboard stands under the last."""

    parts: tuple[str, ...]
    keyboard: InlineKeyboardMarkup | None = None


def render(answer: Answer, extras: Sequence[Row] = (), *, browsing: bool = False) -> Rendered:
    """The answer with its choices, next steps and those links that its text does not hold already.

    Args:
        extras: rows of buttons that are not about knowledge: to follow, to share, to rate.
        browsing: whether the message is a place to browse in, where every step takes its place.
    """
    rows = [[_button(choice.title, Choose(choice.id).encode())] for choice in answer.choices]
    rows += _steps([step for step in answer.steps if step.leads is Leads.ON], answer.language, browsing=browsing)
    rows += _row([step for step in answer.steps if step.leads is Leads.PAGE], answer.language)
    rows += [[InlineKeyboardButton(shorten(link.title), url=link.url)] for link in _missing(answer)]
    rows += [list(row) for row in extras]
    rows += _row([step for step in answer.steps if step.leads is Leads.BACK], answer.language)
    return Rendered(tuple(cut(str(answer.html))), InlineKeyboardMarkup(rows) if rows else None)


def cut(text: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """HTML as pieces of at most `limit` units each, cut between paragraphs, else lines, words, characters.

    A tag is never cut: those open at a cut are closed there and opened again in the next piece.
    """
    pieces: list[str] = []
    opened: list[str] = []
    for packed in _pack(text, limit, _CUTS):
        piece = "".join(opened) + packed.strip()
        for tag in _TAG.findall(packed):
            if tag.startswith("</"):
                opened.pop()
            else:
                opened.append(tag)
        pieces.append(piece + "".join(f"</{_name(tag)}>" for tag in reversed(opened)))
    return [piece for piece in pieces if _size(piece)] or [text]


def _pack(text: str, limit: int, cuts: Sequence[re.Pattern[str]]) -> list[str]:
    """As few runs as possible of at most `limit` units each."""
    if _size(text) <= limit:
        return [text]
    packed: list[str] = []
    room = 0
    for chunk in cuts[0].findall(text):
        for part in _pack(chunk, limit, cuts[1:]):
            size = _size(part)
            if packed and size <= room:
                packed[-1] += part
                room -= size
            else:
                packed.append(part)
                room = limit - size
    return packed


def _size(text: str) -> int:
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def _name(tag: str) -> str:
    found = _TAG_NAME.match(tag)
    return found[1] if found else ""


def _steps(steps: Sequence[Step], language: Language, *, browsing: bool) -> list[list[InlineKeyboardButton]]:
    """As many side by side as a phone has room for."""
    rows: list[list[InlineKeyboardButton]] = []
    width, most, numbers = 0, 0, False
    for step in steps:
        button = _button(step.title, Show(step.request, language, browsing).encode())
        is_number = step.title.isdecimal()
        if not rows or is_number != numbers or len(rows[-1]) == most or width + len(button.text) > ROW_WIDTH:
            rows.append([])
            width, most, numbers = 0, ROW_NUMBERS if is_number else ROW_BUTTONS, is_number
        rows[-1].append(button)
        width += len(button.text)
    return rows


def _row(steps: Sequence[Step], language: Language) -> list[list[InlineKeyboardButton]]:
    """Turns of the page, or the way back: always in place."""
    row = [_button(step.title, _in_place(step.request, language).encode()) for step in steps]
    return [row] if row else []


def _in_place(request: Request, language: Language) -> Show | Turn:
    return Turn(request.page, language) if request.view == MORE else Show(request, language, in_place=True)


def _missing(answer: Answer) -> list[Link]:
    text = html.unescape(answer.html)
    return [link for link in answer.links if link.url not in text][:LINK_BUTTONS]


def _button(title: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(shorten(title), callback_data=data)


def shorten(title: str) -> str:
    """A button's title within its limit."""
    return title if len(title) <= TITLE_LIMIT else title[: TITLE_LIMIT - 1].rstrip() + "…"
