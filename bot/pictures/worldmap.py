"""The map of the partners: a circle for each city, as large as what there is with its partners."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.voice import Voice
from bot.knowledge.home import HOME
from bot.pictures import palette
from bot.pictures.labelling import placed
from bot.pictures.land import land
from bot.pictures.places import Place, Places, position_of
from bot.pictures.projection import EqualArea, Position, Projection, fitted
from bot.pictures.scene import Area, Box, Disc, Label, Panel, Point, Scene, Shape, bottom, stacked
from bot.pictures.typesetting import Style, line_height, wrap

_WIDTH, _MARGIN = 1280, 40
_MAP = Box(0, 150, _WIDTH, 950)
# Asia and Europe around Kazakhstan: from Portugal to Japan, from the north of Russia to Java.
_OLD_WORLD = EqualArea((36.0, 67.0), (640.0, 534.0), 610.0)
# Over the Gulf of Guinea and its coasts; whoever stands there is shown in the inset, like everybody beyond the Old World.
_INSET = Box(0, 680, 372, 950)
_INSET_MARGIN, _INSET_SCALE = 64.0, 5.0
_FRAME = 4

_SMALLEST, _LARGEST = 7.0, 36.0
_HOME_RADIUS = 9.0
_NAMED_COUNTRIES = 8

_TITLE = Style(50, palette.INK, bold=True)
_TOTALS = Style(34, palette.QUIET)
_NAME = Style(28, palette.INK, bold=True)
_HOME_NAME = Style(30, palette.HOME, bold=True)
_LEGEND = Style(28, palette.INK)


@dataclass(frozen=True)
class _Sheet:
    """A part of the picture with its own projection, and who is shown there."""

    box: Box
    projection: Projection
    places: tuple[Place, ...]


def worldmap(voice: Voice, found: Places) -> Scene:
    """The picture of where the partners are."""
    largest = max([1, *(place.records for place in found.places)])
    title = Label(voice.say("picture-map-title").unescape(), _MARGIN, 22, _TITLE)
    head = (title, Label(totals(voice, found), _MARGIN, title.box.bottom + 6, _TOTALS))
    sheets = _sheets(found.places)
    body: list[Shape] = []
    for sheet in sheets:
        body += [*_ground(sheet), *_circles(sheet, largest)]
    body += _home(voice)
    body += _names(voice, sheets, [shape for shape in body if isinstance(shape, Disc)])
    foot = [*_legend(voice, largest)]
    return Scene(_WIDTH, round(bottom(foot)) + 20, palette.PAPER, (*head, *body, *foot))


def totals(voice: Voice, found: Places) -> str:
    """How many partners there are, in how many countries."""
    countries = len({partner.country for partner in found.partners})
    text = voice.say("picture-map-totals", partners=len(found.partners), countries=countries).unescape()
    if not found.nowhere:
        return text
    return f"{text} · {voice.say('picture-map-nowhere', count=len(found.nowhere)).unescape()}"


def _sheets(standing: Sequence[Place]) -> tuple[_Sheet, ...]:
    """The Old World, and an inset for whoever is beyond it."""
    main = _Sheet(_MAP, _OLD_WORLD, tuple(place for place in standing if _in_old_world(place.position)))
    beyond = tuple(place for place in standing if not _in_old_world(place.position))
    if not beyond:
        return (main,)
    projection = fitted([place.position for place in beyond], _INSET, _INSET_MARGIN, _INSET_SCALE)
    return main, _Sheet(_INSET, projection, beyond)


def _in_old_world(position: Position) -> bool:
    circle = Box(*_OLD_WORLD(position), *_OLD_WORLD(position)).grown(_LARGEST)
    return _MAP.holds(circle) and not circle.overlaps(_INSET)


def _ground(sheet: _Sheet) -> Iterator[Shape]:
    box = sheet.box
    yield Panel(Box(box.left, box.top - _FRAME, box.right + _FRAME, box.bottom), palette.PAPER)
    yield Panel(box, palette.SEA)
    outlines = land()
    for coasts, colour in ((outlines.land, palette.LAND), (outlines.home, palette.HOME_LAND), (outlines.water, palette.SEA)):
        yield Area(box, tuple(ring for coast in coasts for ring in sheet.projection.outline(coast)), colour)


def _circles(sheet: _Sheet, largest: int) -> Iterator[Disc]:
    for place in sheet.places:
        x, y = sheet.projection(place.position)
        yield Disc(x, y, _radius(place.records, largest), palette.PARTNERS, palette.PAPER)


def _radius(records: int, largest: int) -> float:
    """By area: a circle of twice the radius would look like four times as many."""
    return max(_SMALLEST, _LARGEST * math.sqrt(records / largest))


def _home(voice: Voice) -> Iterator[Shape]:
    home = voice.catalogue.partners.get(HOME)
    position = position_of(voice.catalogue, home) if home else None
    if position:
        x, y = _OLD_WORLD(position)
        yield Disc(x, y, _HOME_RADIUS, palette.HOME, palette.PAPER)


def _names(voice: Voice, sheets: Sequence[_Sheet], circles: Sequence[Disc]) -> Iterator[Label]:
    """The university, and the countries of the most partners with their numbers, where there is room for them."""
    taken = [circle.box for circle in circles]
    insets = [sheet.box.grown(_FRAME) for sheet in sheets[1:]]
    for label, anchor, box in _wanted(voice, sheets, circles):
        others = [*taken, *insets] if box is _MAP else taken
        if found := placed(label, anchor, others, box.grown(-_FRAME)):
            taken.append(found.box)
            yield found


def _wanted(voice: Voice, sheets: Sequence[_Sheet], circles: Sequence[Disc]) -> Iterator[tuple[Label, Point, Box]]:
    """Labels not placed yet, what each should be near to, and where it may stand."""
    for circle in circles:
        if circle.colour == palette.HOME:
            yield Label(voice.say("picture-home").unescape(), 0, 0, _HOME_NAME, palette.PAPER), (circle.x, circle.y), _MAP
    shown = [(sheet, place, partner.country) for sheet in sheets for place in sheet.places for partner in place.partners]
    for code, count in Counter(code for _, _, code in shown).most_common(_NAMED_COUNTRIES):
        country = voice.catalogue.countries.get(code)
        name = voice.own(country.name) if country else code
        sheet = next(sheet for sheet, _, of in shown if of == code)
        points = [sheet.projection(place.position) for at, place, of in shown if of == code and at is sheet]
        # A label is one line; a name may have been written in two.
        text = " ".join([*name.split(), voice.texts.number(voice.language, count)])
        yield Label(text, 0, 0, _NAME, palette.PAPER), _middle(points), sheet.box


def _middle(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _legend(voice: Voice, largest: int) -> Iterator[Label | Disc]:
    """What the circles mean."""
    middle = _MAP.bottom + 20 + _LARGEST
    half = line_height(_LEGEND) / 2
    left = float(_MARGIN)
    for records in sorted({1, math.ceil(largest / 4), largest}):
        radius = _radius(records, largest)
        yield Disc(left + radius, middle, radius, palette.PARTNERS, palette.PAPER)
        number = Label(voice.texts.number(voice.language, records), left + 2 * radius + 10, middle - half, _LEGEND)
        yield number
        left = number.box.right + 28
    lines = wrap(voice.say("picture-map-size").unescape(), _LEGEND, _WIDTH - _MARGIN - left)
    yield from stacked(lines, left, middle - half * len(lines), _LEGEND)
