"""Lists in pages that fit into an answer: every line is on one of them, none is cut away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Generic, TypeVar

from markupsafe import Markup

from bot.answering.voice import Voice
from bot.answers import Request, Step

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

    @property
    def after(self) -> int:
        """Entries on the pages after."""
        return self.total - self.before - len(self.entries)


def page_of(entries: Sequence[T], number: int, line: Callable[[T], Markup]) -> Page[T]:
    """Page `number` of a list, from 0; the last one where there are not so many."""
    start, page = 0, Page(entries[:0], (), 0, len(entries))
    for _ in range(number + 1):
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
        page = Page(entries[start : start + len(lines)], tuple(lines), start, len(entries))
        start += len(lines)
    return page


def steps_of(voice: Voice, request: Request, page: Page[T]) -> tuple[Step, ...]:
    """Buttons to the page before and the page after."""
    steps = []
    if page.before:
        steps.append(voice.step("button-previous", request.view, request.id, request.page - 1))
    if page.after:
        steps.append(voice.step("button-more", request.view, request.id, request.page + 1))
    return tuple(steps)
