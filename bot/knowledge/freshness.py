"""Which records may not be true any more, by the dates that they and their sources have."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.catalogue import Catalogue, Entry
from bot.knowledge.records import Agreement, Guide, Kind, Partner, date_of
from bot.knowledge.values import PartialDate

OLD_AFTER = 2  # years
AHEAD = frozenset({"planned", "announced"})
"""Statuses of what has not begun yet."""

# What goes on changing comes before what has happened once.
_ORDER = (Kind.PARTNER, Kind.GUIDE, Kind.LAB, Kind.PROGRAMME, Kind.PROJECT, Kind.AGREEMENT, Kind.EVENT)


class Doubt(StrEnum):
    """Why a record is worth a look."""

    OLD = "old"
    """All of its sources are older than two years, as far as their dates are known."""
    PASSED = "passed"
    """It is planned for a date that has passed, or its source was written before it happened."""
    PLANNED = "planned"
    """It is planned, and nobody has said for when."""
    UNDATED = "undated"
    """Neither it nor a source of it has a date."""


@dataclass(frozen=True)
class Doubtful:
    """A record that is worth a look."""

    entry: Entry
    date: PartialDate | None
    """Its own where that has passed, else that of its latest source."""


def doubts(catalogue: Catalogue, today: dt.date) -> Mapping[Doubt, tuple[Doubtful, ...]]:
    """The records for each doubt: those that go on changing first, then the oldest first."""
    written = _Written(catalogue, today)
    limit = _years_before(today, OLD_AFTER)
    found: dict[Doubt, list[Doubtful]] = {doubt: [] for doubt in Doubt}
    for entry in catalogue.entries.values():
        latest = written.latest(entry)
        own = _own_date(entry)
        if latest is None:
            found[Doubt.UNDATED].append(Doubtful(entry, None))
        elif latest.last_day < limit:
            found[Doubt.OLD].append(Doubtful(entry, latest))
        is_ahead = getattr(entry.record, "status", None) in AHEAD
        if own is None and is_ahead:
            found[Doubt.PLANNED].append(Doubtful(entry, latest))
        elif own and own.last_day < today and (is_ahead or _was_foretold(entry, own)):
            found[Doubt.PASSED].append(Doubtful(entry, own))
    return {doubt: tuple(sorted(doubtful, key=_urgency)) for doubt, doubtful in found.items()}


class _Written:
    """When sources were written: by their own dates, else no earlier than what they tell of."""

    def __init__(self, catalogue: Catalogue, today: dt.date) -> None:
        self._told: dict[tuple[str, str], list[PartialDate]] = defaultdict(list)
        for entry in catalogue.entries.values():
            for source, date in _told_of(entry):
                if date is not None and date.last_day <= today:
                    self._told[_owner(entry), source].append(date)

    def latest(self, entry: Entry) -> PartialDate | None:
        """Of the latest source, or what the record itself says of how old it is."""
        match entry.record:
            case Guide(as_of=as_of, sources=sources):
                return _latest((as_of, *(source.published for source in sources)))
            case Partner(id=id_, sources=of_partner):
                return _latest(source.published or self._of(id_, key) for key, source in of_partner.items())
            case item:
                published = entry.source.published if entry.source else None
                reported = item.reported if isinstance(item, Agreement) else None
                return _latest((published or self._of(_owner(entry), item.source), reported))

    def _of(self, owner: str, source: str) -> PartialDate | None:
        return _latest(self._told[owner, source])


def _told_of(entry: Entry) -> Iterator[tuple[str, PartialDate | None]]:
    """Source and date of each statement of a record."""
    match entry.record:
        case Guide():
            return
        case Partner(people=people, figures=figures):
            yield from ((person.source, person.as_of) for person in people)
            yield from ((figure.source, figure.as_of) for figure in figures)
        case item:
            yield item.source, date_of(item)


def _owner(entry: Entry) -> str:
    return entry.partner.id if entry.partner else ""


def _own_date(entry: Entry) -> PartialDate | None:
    """When it is to happen, or has happened; not when somebody reported it."""
    match entry.record:
        case Agreement(signed=signed):
            return signed
        case Partner() | Guide():
            return None
        case item:
            return date_of(item)


def _was_foretold(entry: Entry, date: PartialDate) -> bool:
    """Whether its source was certainly written before that date."""
    published = entry.source.published if entry.source else None
    return published is not None and published.last_day < dt.date(date.year, date.month or 1, date.day or 1)


def _latest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    return max((date for date in dates if date is not None), key=lambda date: date.last_day, default=None)


def _urgency(doubtful: Doubtful) -> tuple[int, dt.date]:
    date = doubtful.date
    return _ORDER.index(doubtful.entry.kind), date.last_day if date else dt.date.min


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # on 29 February
        return day.replace(year=day.year - years, day=28)
