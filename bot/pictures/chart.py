"""Questions of a period as bars, parted by how they ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from bot.knowledge.values import Language, PartialDate
from bot.people.stats import Numbers, Outcomes, Period, Span
from bot.pictures import palette
from bot.pictures.scene import Box, Label, Panel, Scene, Shape, bottom, stacked
from bot.pictures.typesetting import Style, line_height, width, wrap
from bot.texts import Texts

WIDTH, HEIGHT = 1080, 1080
_MARGIN = 48
_ROOM = WIDTH - 2 * _MARGIN

_TITLE = Style(50, palette.INK, bold=True)
_UNDER_TITLE = Style(34, palette.QUIET)
_NUMBER_SIZE = 52
_TILE = Style(28, palette.INK)
_TILE_BAR, _TILE_GAP = 8, 24
_SCALE = Style(28, palette.QUIET)
_TOTAL = Style(28, palette.INK, bold=True)
_GAP = 12
_GRID = 2
_MOST_STEPS = 4
"""Of the scale, so that its lines can be told apart on a phone."""
_FILLED = 0.72
"""How much of its place a bar takes."""
_THINNEST = 3.0
"""Height in pixels of what is there but too little to be seen."""


@dataclass(frozen=True)
class _Part:
    """How questions may end."""

    message: str
    colour: str
    of: Callable[[Outcomes], int]


_PARTS = (
    _Part("stats-chart-answered", palette.ANSWERED, lambda outcomes: outcomes.answered),
    _Part("stats-chart-clarified", palette.CLARIFIED, lambda outcomes: outcomes.clarified),
    _Part("stats-chart-unknown", palette.UNKNOWN, lambda outcomes: outcomes.unknown),
)


@dataclass(frozen=True)
class _Plot:
    """Where the bars stand, and how high a question is."""

    box: Box
    highest: int
    """Questions, at the upper edge."""
    bars: int

    @property
    def place(self) -> float:
        """Width that a bar has for itself."""
        return self.box.width / self.bars

    def middle(self, bar: int) -> float:
        return self.box.left + (bar + 0.5) * self.place

    def top(self, questions: int) -> float:
        return self.box.bottom - self.box.height * questions / self.highest


def chart(texts: Texts, language: Language, numbers: Numbers) -> Scene:
    """The picture of a period."""
    title = [*_head(texts, language, numbers)]
    head = [*title, *_tiles(texts, language, numbers.outcomes, bottom(title) + 32)]
    foot = [*_foot(texts, language, numbers.period)]
    lowest = min((label.top for label in foot), default=HEIGHT - _MARGIN) - _GAP
    most = max(span.outcomes.total for span in numbers.spans)
    step = _step(most)
    ticks = range(0, -(-max(most, 1) // step) * step + 1, step)
    left = _MARGIN + max(width(texts.number(language, tick), _SCALE) for tick in ticks) + _GAP
    # A number stands above the highest bar, dates below all of them.
    box = Box(left, bottom(head) + 32 + line_height(_TOTAL), WIDTH - _MARGIN, lowest - line_height(_SCALE) - _GAP)
    plot = _Plot(box, ticks[-1], len(numbers.spans))
    body = [
        *_scale(texts, language, plot, ticks),
        *_bars(plot, numbers.spans),
        *_totals(texts, language, plot, numbers.spans),
        *_dates(texts, language, plot, numbers),
    ]
    return Scene(WIDTH, HEIGHT, palette.PAPER, (*head, *body, *foot))


def _step(most: int) -> int:
    """One, two or five times a power of ten, so that a few steps reach the highest bar."""
    steps = (times * int(10**power) for power in count() for times in (1, 2, 5))
    return next(step for step in steps if most <= step * _MOST_STEPS)


def _head(texts: Texts, language: Language, numbers: Numbers) -> Iterator[Label]:
    title = Label(texts(language, "stats-chart-title").unescape(), _MARGIN, _MARGIN - 8, _TITLE)
    yield title
    first, last = (PartialDate(day.year, day.month, day.day) for day in (numbers.spans[0].first, numbers.spans[-1].last))
    period = texts(language, "stats-chart-period", first=first, last=last).unescape()
    yield from stacked(wrap(period, _UNDER_TITLE, _ROOM), _MARGIN, title.box.bottom + 6, _UNDER_TITLE)


def _tiles(texts: Texts, language: Language, outcomes: Outcomes, top: float) -> Iterator[Shape]:
    """How many questions ended how, in the colours of the bars: this is their legend, too."""
    wide = (_ROOM - _TILE_GAP * (len(_PARTS) - 1)) / len(_PARTS)
    for place, part in enumerate(_PARTS):
        left = _MARGIN + place * (wide + _TILE_GAP)
        yield Panel(Box(left, top, left + wide, top + _TILE_BAR), part.colour, _TILE_BAR / 2)
        number = Style(_NUMBER_SIZE, part.colour, bold=True)
        label = Label(texts.number(language, part.of(outcomes)), left, top + _TILE_BAR + 6, number)
        yield label
        name = texts(language, part.message).unescape()
        yield from stacked(wrap(name, _TILE, wide), left, label.box.bottom, _TILE)


def _foot(texts: Texts, language: Language, period: Period) -> Sequence[Label]:
    if period is not Period.YEAR:
        return ()
    lines = wrap(texts(language, "stats-chart-weeks").unescape(), _SCALE, _ROOM)
    return stacked(lines, _MARGIN, HEIGHT - _MARGIN - len(lines) * line_height(_SCALE), _SCALE)


def _scale(texts: Texts, language: Language, plot: _Plot, ticks: Sequence[int]) -> Iterator[Shape]:
    for tick in ticks:
        at = plot.top(tick)
        yield Panel(Box(plot.box.left, at - _GRID / 2, plot.box.right, at + _GRID / 2), palette.LINE)
        label = Label(texts.number(language, tick), 0, at - line_height(_SCALE) / 2, _SCALE)
        yield replace(label, left=plot.box.left - _GAP - label.box.width)


def _bars(plot: _Plot, spans: Sequence[Span]) -> Iterator[Panel]:
    half = plot.place * _FILLED / 2
    for bar, span in enumerate(spans):
        lower = plot.box.bottom
        for part in _PARTS:
            if number := part.of(span.outcomes):
                upper = lower - max(_THINNEST, plot.box.height * number / plot.highest)
                yield Panel(Box(plot.middle(bar) - half, upper, plot.middle(bar) + half, lower), part.colour)
                lower = upper


def _totals(texts: Texts, language: Language, plot: _Plot, spans: Sequence[Span]) -> Sequence[Label]:
    """Numbers above the bars: above each where there is room for all, else above the highest."""
    totals = [(bar, span.outcomes.total) for bar, span in enumerate(spans) if span.outcomes.total]
    labels = [
        replace(
            _centred(texts.number(language, total), plot.middle(bar), _TOTAL),
            top=plot.top(total) - line_height(_TOTAL) - len(_PARTS) * _THINNEST,
            halo=palette.PAPER,
        )
        for bar, total in totals
    ]
    if any(label.box.width + _GAP > plot.place for label in labels):
        return [min(labels, key=lambda label: label.top)]
    return labels


def _dates(texts: Texts, language: Language, plot: _Plot, numbers: Numbers) -> Sequence[Label]:
    """Under the bars: every one, or every second, third …, from the last one on; of a year only months, where they begin."""
    if numbers.period is Period.YEAR:
        named = [(bar, texts.month(language, span.last)) for bar, span in enumerate(numbers.spans) if _begins_month(span)]
    else:
        named = [(bar, texts.day(language, span.last)) for bar, span in enumerate(numbers.spans)]
    labels = [replace(_centred(text, plot.middle(bar), _SCALE), top=plot.box.bottom + _GAP) for bar, text in reversed(named)]
    return next(shown for every in count(1) if _apart(shown := labels[::every]))


def _apart(labels: Sequence[Label]) -> bool:
    """Whether there is room between them; they come from the right."""
    return all(left.box.right + _GAP <= right.left for right, left in pairwise(labels))


def _begins_month(span: Span) -> bool:
    return span.first.day == 1 or span.last.month != span.first.month


def _centred(text: str, middle: float, style: Style) -> Label:
    """In the middle, or as near to it as the edge of the picture lets it."""
    wide = width(text, style)
    left = min(max(middle - wide / 2, _GAP), WIDTH - _GAP - wide)
    return Label(text, left, 0, style)
