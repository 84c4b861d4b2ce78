"""Lists in pages that fit into an answer: every line is on one of them, none is cut away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Generic, TypeVar

from markupsafe import Markup

from bot.answering.voice import Voice
from bot.answers import Leads, Request, Step

T = TypeVar("T")

LINES = 8
"""Lines of a page, if they are short."""
_ROOM = 820
"""Characters of a page's lines: what an answer has room for beside its head and its sources."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some entries of a list, with a line for each."""

    entries: Sequence[T]
    lines: tuple[Markup, ...]
    before: int
    """Entries on the pages before."""
    total: int
    number: int = 0
    """Which page it is, from 0."""

    @property
    def after(self) -> int:
        """Entries on the pages after."""
        return self.total - self.before - len(self.entries)


def page_of(entries: Sequence[T], number: int, line: Callable[[T], Markup]) -> Page[T]:
    """Page `number` of a list, from 0; the last one where there are not so many."""
    start, page = 0, Page(entries[:0], (), 0, len(entries))
    for place in range(max(0, number) + 1):
        lines: list[Markup] = []
        room = _ROOM
        for entry in entries[start : start + LINES]:
            lines.append(line(entry))
            room -= len(unescape(lines[-1].striptags()))
            if room < 0 and len(lines) > 1:
                lines.pop()
                break
        if not lines:
            break
        page = Page(entries[start : start + len(lines)], tuple(lines), start, len(entries), place)
        start += len(lines)
    return page


def batch_of(entries: Sequence[T], number: int, size: int) -> Page[T]:
    """Page `number` of a list that is shown as buttons, `size` to a page; the last one where there are not so many."""
    number = min(max(0, number), max(0, len(entries) - 1) // size)
    start = number * size
    return Page(entries[start : start + size], (), start, len(entries), number)


def steps_of(voice: Voice, request: Request, page: Page[T]) -> tuple[Step, ...]:
    """Buttons to the page before and the page after."""
    turns = []
    if page.before:
        turns.append(("button-previous", page.number - 1))
    if page.after:
        turns.append(("button-more", page.number + 1))
    return tuple(Step(voice.say(message).unescape(), replace(request, page=number), Leads.PAGE) for message, number in turns)
