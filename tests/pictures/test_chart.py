"""The chart of questions: readable whatever the numbers, and true to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.values import LANGUAGES, Language
from bot.people.stats import Numbers, Outcomes, Period, Span
from bot.pictures import palette
from bot.pictures.chart import chart
from bot.pictures.gallery import Gallery
from bot.pictures.scene import Panel, Scene
from bot.texts import Texts
from tests.pictures.laws import faults_of
from tests.pictures.records import catalogue

LAST = dt.date(2026, 9, 30)
COLOURS = (palette.ANSWERED, palette.CLARIFIED, palette.UNKNOWN)


def numbers(period: Period, outcomes: Sequence[Outcomes]) -> Numbers:
    """Of a period that ends at the end of September, with these outcomes for its last spans."""
    days = 7 if period is Period.YEAR else 1
    count = period // days
    each = [Outcomes()] * (count - len(outcomes)) + list(outcomes)
    spans = []
    for number, of_span in enumerate(each):
        last = LAST - dt.timedelta(days=days * (count - 1 - number))
        spans.append(Span(last - dt.timedelta(days=days - 1), last, of_span))
    whole = Outcomes(*(sum(getattr(o, name) for o in each) for name in ("answered", "clarified", "unknown")))
    return Numbers(period, tuple(spans), whole, {}, 0, 0, 0, {}, {}, 0, 0)


def said(scene: Scene) -> list[str]:
    return [label.text for label in scene.labels]


def bars(scene: Scene) -> list[Panel]:
    """The coloured parts of the bars, without those of the legend."""
    shapes = [shape for shape in scene.shapes if isinstance(shape, Panel) and shape.colour in COLOURS]
    return shapes[len(COLOURS) :]


@settings(max_examples=60)
@given(
    period=st.sampled_from(Period),
    language=st.sampled_from(LANGUAGES),
    outcomes=st.lists(
        st.builds(Outcomes, *(st.one_of(st.integers(0, 3), st.integers(0, 10**7)) for _ in range(3))), min_size=1, max_size=7
    ),
)
def test_every_chart_can_be_read(texts: Texts, period: Period, language: Language, outcomes: list[Outcomes]) -> None:
    scene = chart(texts, language, numbers(period, outcomes))
    assert list(faults_of(scene)) == []
    drawn = bars(scene)
    assert len(drawn) == sum(bool(part) for one in outcomes for part in (one.answered, one.clarified, one.unknown))
    assert not [(label.text, bar) for label in scene.labels for bar in drawn if label.box.overlaps(bar.box)]
    assert not any(one.box.overlaps(other.box) for n, one in enumerate(drawn) for other in drawn[n + 1 :])


@pytest.mark.parametrize("period", Period)
@pytest.mark.parametrize("language", LANGUAGES)
def test_full_periods_can_be_read(texts: Texts, period: Period, language: Language) -> None:
    outcomes = [Outcomes(number * 1234, number, number * 7) for number in range(1, 8 if period is Period.WEEK else 31)]
    assert list(faults_of(chart(texts, language, numbers(period, outcomes)))) == []


def test_bars_are_as_high_as_their_numbers(texts: Texts) -> None:
    scene = chart(texts, "en", numbers(Period.WEEK, [Outcomes(10, 20, 30), Outcomes(40)]))
    heights = [bar.box.height for bar in bars(scene)]
    assert [bar.colour for bar in bars(scene)] == [*COLOURS, palette.ANSWERED]
    assert heights == pytest.approx([number * heights[0] / 10 for number in (10, 20, 30, 40)])
    answered, clarified, unknown, _ = bars(scene)
    assert (answered.box.top, clarified.box.top) == (clarified.box.bottom, unknown.box.bottom)


def test_the_head_tells_when_and_how_much(texts: Texts) -> None:
    scene = chart(texts, "en", numbers(Period.WEEK, [Outcomes(1000, 20, 3)]))
    head = ["Questions to the bot", "24 September 2026 – 30 September 2026"]
    tiles = ["1,000", "answered", "20", "asked back", "3", "did not know"]
    assert said(scene)[: len(head) + len(tiles)] == head + tiles
    assert "1,023" in said(scene)
    assert said(scene)[-1] == "24 Sept"


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1, ["0", "1"]),
        (4, ["0", "1", "2", "3", "4"]),
        (5, ["0", "2", "4", "6"]),
        (99, ["0", "50", "100"]),
        (100, ["0", "50", "100"]),
    ],
)
def test_the_scale_has_round_numbers(texts: Texts, most: int, expected: list[str]) -> None:
    scene = chart(texts, "en", numbers(Period.MONTH, [Outcomes(most)]))
    assert [label.text for label in scene.labels if label.style.colour == palette.QUIET and label.text.isdecimal()] == expected


@pytest.mark.parametrize(("language", "months"), [("en", ("Jan", "Sept")), ("kk", ("қаң.", "қыр."))])
def test_a_year_names_months_and_says_what_a_bar_is(texts: Texts, language: Language, months: tuple[str, str]) -> None:
    scene = chart(texts, language, numbers(Period.YEAR, [Outcomes(1)]))
    assert set(months) <= set(said(scene))
    assert texts(language, "stats-chart-weeks") in said(scene)


async def test_the_gallery_draws_it(texts: Texts) -> None:
    def scene() -> Scene:
        return chart(texts, "kk", numbers(Period.YEAR, [Outcomes(1, 2, 3)]))

    async with Gallery(texts, catalogue) as gallery:
        png = await gallery.draw(scene)
    assert png.startswith(b"\x89PNG")
