"""Dates as people write them in three languages: 20.05.2024, «20 мая 2024», «2024 жылғы 20 мамыр», "May 2024", 2024."""

from __future__ import annotations

import re

from babel.dates import get_month_names

from bot.editing.wrong import wrong
from bot.knowledge.values import LANGUAGES, PartialDate
from bot.notices import shortened
from bot.understanding.morphology import grammar
from bot.understanding.text import fold

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[.-])?(?P<month>\d{1,2})[./-](?P<year>\d{4})")
# The English write the day first, the Americans the month.
_AMBIGUOUS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_PART = re.compile(r"\d+|[^\W\d_]+")
_LONGEST_DAY = 2
_LENGTH_OF_YEAR = 4

_FILLERS = frozenset(re.findall(r"\w+", "of the in st nd rd th; г гг год года году го е числа в; ж жыл жылы жылғы жылдың күні"))
_MONTHS = {word: number for language in LANGUAGES for word, number in grammar(language).months.items()} | {
    fold(name.strip(".")): number
    for language in LANGUAGES
    for width in ("abbreviated", "wide")
    for context in ("format", "stand-alone")
    for number, name in get_month_names(width, context, language).items()
}


def read_date(text: str) -> PartialDate:
    """A date as precise as it was written.

    Raises:
        WrongValueError: it is none, or may be one of two.
    """
    parts = [part.lower() for part in _PART.findall(text)]
    words = [part for part in parts if not part.isdecimal() and part not in _FILLERS]
    if words:
        return _in_words(text, words, [part for part in parts if part.isdecimal()])
    figures = "".join(c for c in text if c.isdecimal() or c in "-./").strip("-./")
    if found := _AMBIGUOUS.fullmatch(figures):
        return _either(text, *(int(part) for part in found.groups()))
    found = _YEAR_FIRST.fullmatch(figures) or _DAY_FIRST.fullmatch(figures)
    if found is None:
        raise _unreadable(text)
    given = {name: int(part) for name, part in found.groupdict().items() if part is not None}
    return _checked(text, _date(given["year"], given.get("month"), given.get("day")))


def _in_words(text: str, words: list[str], numbers: list[str]) -> PartialDate:
    months = [_MONTHS[key] for word in words if (key := fold(word)) in _MONTHS]
    years = [int(number) for number in numbers if len(number) == _LENGTH_OF_YEAR]
    days = [int(number) for number in numbers if len(number) <= _LONGEST_DAY]
    if len(words) != 1 or len(months) != 1 or len(years) != 1 or len(years) + len(days) != len(numbers) or len(days) > 1:
        raise _unreadable(text)
    return _checked(text, _date(years[0], months[0], days[0] if days else None))


def _either(text: str, first: int, second: int, year: int) -> PartialDate:
    """Where day and month may be either, only one that is both can be taken."""
    meant = [date for date in (_date(year, second, first), _date(year, first, second)) if date]
    if not meant:
        raise _unreadable(text)
    if first != second:
        raise wrong("date-ambiguous", text=shortened(text), dates=", ".join(map(str, meant)))
    return meant[0]


def _date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    """None: there is no such day."""
    written = "-".join(f"{part:02}" for part in (year, month, day) if part is not None)
    try:
        return PartialDate.parse(written)
    except ValueError:
        return None


def _checked(text: str, date: PartialDate | None) -> PartialDate:
    if date is None:
        raise _unreadable(text)
    return date


def _unreadable(text: str) -> Exception:
    return wrong("date", text=shortened(text))
