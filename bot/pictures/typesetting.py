"""Fonts that pictures are set in, how wide a text is in them, and how it breaks into lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

ASSETS = Path(__file__).parent / "assets"
_LEADING = 1.25
"""Height of a line in sizes of its letters."""


@dataclass(frozen=True)
class Style:
    """How a text looks; the size is in pixels."""

    size: int
    colour: str
    bold: bool = False


def width(text: str, style: Style) -> float:
    """Width of a line in pixels."""
    return font(style.size, style.bold).getlength(text)


def line_height(style: Style) -> int:
    """From one line of a paragraph to the next, in pixels."""
    return round(style.size * _LEADING)


def wrap(text: str, style: Style, room: float, most: int | None = None) -> list[str]:
    """The text in lines of at most `room` pixels, broken at spaces; a wider word anywhere.

    Args:
        text: one paragraph.
        style: what it is set in.
        room: pixels.
        most: how many lines there may be; what is left out after them shows as an ellipsis.
    """
    lines = list(_lines(text, style, room))
    if most is None or len(lines) <= most:
        return lines
    last = lines[most - 1]
    return [*lines[: most - 1], f"{last[: _fitting(last, style, room - width('…', style))].rstrip(' ,')}…"]


def _lines(text: str, style: Style, room: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, style) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width(line, style) > room:
            fitting = _fitting(line, style, room)
            yield line[:fitting]
            line = line[fitting:]
    if line:
        yield line


def _fitting(word: str, style: Style, room: float) -> int:
    """How many letters of the word fit, one at the least."""
    return max(1, bisect_right(range(len(word)), room, key=lambda last: width(word[: last + 1], style)))


@lru_cache(maxsize=32)
def font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """A font of a size in pixels, read once."""
    name = "Roboto-Bold.ttf" if bold else "Roboto-Regular.ttf"
    # The basic layout is the same everywhere; the other one depends on libraries of the system.
    return ImageFont.truetype(ASSETS / name, size, layout_engine=ImageFont.Layout.BASIC)
