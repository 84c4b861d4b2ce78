"""The timeline of a partner or of a country: what there is, and below it what happened when, the latest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.voice import Voice
from bot.knowledge.catalogue import Entry, newest_first
from bot.knowledge.home import HOME
from bot.knowledge.records import ITEM_KINDS, Agreement, Country, Kind, Partner
from bot.pictures import palette
from bot.pictures.scene import Box, Disc, Label, Panel, Scene, Shape, bottom, stacked
from bot.pictures.typesetting import Style, line_height, wrap

WIDTH, TALLEST = 1080, 1920
_MARGIN = 48
_ROOM = WIDTH - 2 * _MARGIN
_DATED = (Kind.AGREEMENT, Kind.LAB, Kind.EVENT)

_NAME_SIZES = (56, 48, 40)
_NAME_LINES = 3
"""A name that needs more lines than this is set in the next smaller size, if there is one."""
_UNDER_NAME = Style(34, palette.QUIET)
_NUMBER_SIZE, _TILE_SIZE = 52, 28
_TILE_BAR, _TILE_GAP = 8, 12
_AXIS = _MARGIN + 12
_DOT = 12
_TEXT = _AXIS + 44
_DATE_SIZE = 30
_TITLE = Style(36, palette.INK)
_WHO = Style(30, palette.QUIET)
_WHO_LINES = 2
_FOOT = Style(30, palette.QUIET)
_AFTER_ENTRY = 30


@dataclass(frozen=True)
class Story:
    """Whose timeline it is, and all that belongs to it."""

    name: str
    under_name: str
    entries: tuple[Entry, ...]
    who: Callable[[Entry], str]
    """Whom an entry is with, where the name does not say it already."""

    @property
    def dated(self) -> list[Entry]:
        """What has a date, the latest first; in one year the days before the months before the year itself."""
        return sorted((entry for entry in self.entries if entry.kind in _DATED and entry.date), key=newest_first)

    @property
    def undated(self) -> int:
        """How many agreements, laboratories and events have no date."""
        return sum(entry.kind in _DATED and not entry.date for entry in self.entries)


def of_partner(voice: Voice, partner: Partner) -> Story:
    """What there is with one partner."""
    under = [voice.place(partner)]
    if partner.founded:
        under.append(voice.say("picture-founded", date=partner.founded).unescape())
    return Story(voice.own(partner.name), " · ".join(under), _entries(voice, [partner]), lambda _: "")


def of_country(voice: Voice, country: Country) -> Story:
    """What there is with the partners of a country."""
    partners = [partner for partner in voice.catalogue.partners.values() if partner.country == country.id and partner.id != HOME]
    theirs = frozenset(partner.id for partner in partners)

    def who(entry: Entry) -> str:
        return voice.partners(tuple(id_ for id_ in _partners_of(entry) if id_ in theirs))

    under = voice.say("count-partner", count=len(partners)).unescape()
    return Story(voice.own(country.name), under, _entries(voice, partners), who)


def timeline(voice: Voice, story: Story) -> Scene | None:
    """The picture of a story; None if nothing in it has a date."""
    dated = story.dated
    if not dated:
        return None
    head = [*_head(story)]
    top = bottom(head) + 28
    tiles = [*_tiles(voice, story, top)]
    top = bottom(tiles) + 44
    lowest = TALLEST - _MARGIN - 2 * line_height(_FOOT) - _AFTER_ENTRY
    body, shown = _entries_down(voice, story, dated, top, lowest)
    end = bottom(body)
    foot = stacked(_foot(voice, story, len(dated) - shown), _TEXT, end + _AFTER_ENTRY, _FOOT)
    dots = [shape for shape in body if isinstance(shape, Disc)]
    # The axis goes on where the story does.
    axis_end = foot[0].box.bottom if shown < len(dated) else dots[-1].y
    axis = [Panel(Box(_AXIS - 2, dots[0].y, _AXIS + 2, axis_end), palette.LINE)] if len(dated) > 1 else []
    height = round((foot[-1].box.bottom if foot else end) + _MARGIN)
    return Scene(WIDTH, height, palette.PAPER, (*head, *tiles, *axis, *body, *foot))


def _entries(voice: Voice, partners: Iterable[Partner]) -> tuple[Entry, ...]:
    """The records of these partners, each once."""
    found = (entry for partner in partners for kind in ITEM_KINDS for entry in voice.catalogue.items_of(partner.id, kind))
    return tuple({entry.id: entry for entry in found}.values())


def _partners_of(entry: Entry) -> Iterator[str]:
    if entry.partner:
        yield entry.partner.id
    yield from getattr(entry.record, "with_partners", ())


def _head(story: Story) -> Iterator[Label]:
    styles = [Style(size, palette.INK, bold=True) for size in _NAME_SIZES]
    style = next((style for style in styles if len(wrap(story.name, style, _ROOM)) <= _NAME_LINES), styles[-1])
    name = stacked(wrap(story.name, style, _ROOM), _MARGIN, _MARGIN - 8, style)
    yield from name
    yield from stacked(wrap(story.under_name, _UNDER_NAME, _ROOM), _MARGIN, bottom(name) + 8, _UNDER_NAME)


def _tiles(voice: Voice, story: Story, top: float) -> Iterator[Shape]:
    """How much there is of each kind, in the colours of the timeline: this is its legend, too."""
    counts = {kind: sum(entry.kind is kind for entry in story.entries) for kind in ITEM_KINDS}
    kinds = [kind for kind in ITEM_KINDS if counts[kind]]
    wide = (_ROOM - _TILE_GAP * (len(ITEM_KINDS) - 1)) / len(ITEM_KINDS)
    for place, kind in enumerate(kinds):
        left = _MARGIN + place * (wide + _TILE_GAP)
        yield Panel(Box(left, top, left + wide, top + _TILE_BAR), palette.KINDS[kind], _TILE_BAR / 2)
        number = Style(_NUMBER_SIZE, palette.KINDS[kind], bold=True)
        label = Label(voice.texts.number(voice.language, counts[kind]), left, top + _TILE_BAR + 6, number)
        yield label
        name = Style(_TILE_SIZE, palette.INK)
        yield from stacked(
            wrap(voice.say(f"picture-tile-{kind}", count=counts[kind]).unescape(), name, wide), left, label.box.bottom, name
        )


def _entries_down(voice: Voice, story: Story, dated: Sequence[Entry], top: float, lowest: float) -> tuple[list[Shape], int]:
    """As many entries as there is room for above `lowest`, one at the least, and how many these are."""
    shapes: list[Shape] = []
    for number, entry in enumerate(dated):
        block = [*_entry(voice, story, entry, top)]
        if number and bottom(block) > lowest:
            return shapes, number
        shapes += block
        top = bottom(block) + _AFTER_ENTRY
    return shapes, len(dated)


def _entry(voice: Voice, story: Story, entry: Entry, top: float) -> Iterator[Shape]:
    colour = palette.KINDS[entry.kind]
    when = Style(_DATE_SIZE, colour, bold=True)
    room = WIDTH - _MARGIN - _TEXT
    date = stacked(wrap(_when(voice, entry), when, room), _TEXT, top, when)
    yield Disc(_AXIS, date[0].top + line_height(when) / 2, _DOT, colour, palette.PAPER)
    yield from date
    title = stacked(wrap(voice.title(entry), _TITLE, room), _TEXT, bottom(date), _TITLE)
    yield from title
    yield from stacked(wrap(story.who(entry), _WHO, room, _WHO_LINES), _TEXT, bottom(title), _WHO)


def _when(voice: Voice, entry: Entry) -> str:
    """The date, as precise as it is known, and what happened then."""
    reported = isinstance(entry.record, Agreement) and entry.record.signed is None
    kind = voice.say("picture-entry-reported" if reported else f"picture-entry-{entry.kind}").unescape()
    return f"{voice.date(entry.date)} · {kind}" if entry.date else kind


def _foot(voice: Voice, story: Story, earlier: int) -> Iterator[str]:
    for message, count in (("picture-earlier", earlier), ("picture-undated", story.undated)):
        if count:
            yield voice.say(message, count=count).unescape()
