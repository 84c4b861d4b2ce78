"""Years and ranges of years in a question: «в 2019», "since 2023", "between 2019 and 2021", «соңғы екі жылда».

Rules in code and the words that they look for as data of each language, as HeidelTime has them (Strötgen and Gertz,
2010); of its expressions only those that narrow a list of records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.knowledge.values import LANGUAGES, PartialDate
from bot.understanding.morphology import grammar, written_function_words
from bot.understanding.utterance import Word

_EARLIEST, _LATEST = 1900, 2099
_YEAR = re.compile(r"\d{4}[a-z]{0,5}")


@dataclass(frozen=True)
class Period:
    """Years from `first` to `last`, both included; None where it is open."""

    first: int | None
    last: int | None
    month: int | None = None
    """Only this month of these years, where the question names one."""

    def __contains__(self, date: PartialDate | None) -> bool:
        if date is None or (self.month and date.month and date.month != self.month):
            return False
        return (self.first is None or self.first <= date.year) and (self.last is None or date.year <= self.last)


def find_period(words: Sequence[Word], this_year: int) -> tuple[Period | None, frozenset[int]]:
    """The period that a question names, with the places of the words that name it."""
    texts = ["" if _is_another_word(word) else word.token.key for word in words]
    period, places = _find_years(texts, this_year)
    # A month alone may be a name ("May"): it counts only beside a year.
    months = {place: _MONTHS[text] for place, text in enumerate(texts) if text in _MONTHS}
    if period and len(months) == 1 and period.first == period.last:
        period = replace(period, month=next(iter(months.values())))
    return period, places | months.keys() if period else places


def _is_another_word(word: Word) -> bool:
    """Whether a word only folds to one of a period: Russian «был» to Kazakh «биыл»."""
    return (word.token.key,) in _RELATIVE and word.token.text.lower() in written_function_words()


def _find_years(texts: list[str], this_year: int) -> tuple[Period | None, frozenset[int]]:
    years = [(place, int(text[:4])) for place, text in enumerate(texts) if _is_year(text)]
    if not years:
        return _relative(texts, this_year)
    places = {place for place, _ in years}
    places |= {near for place in places for near in (place - 1, place + 1) if _at(texts, near) in _YEARS}
    if len(years) > 1:
        span = range(years[0][0] - 1, years[-1][0] + 3)
        places |= {place for place in span if _at(texts, place) in _BETWEEN | _SINCE | _UNTIL}
        return Period(min(year for _, year in years), max(year for _, year in years)), frozenset(places)
    place, year = years[0]
    # What is nearest to the year decides; Kazakh puts its words behind it.
    for near, since, until in (
        (place + 1, _SINCE_AFTER, _UNTIL_AFTER),
        (place + 2, _SINCE_AFTER, _UNTIL_AFTER),
        (place - 1, _SINCE, _UNTIL),
        (place - 2, _SINCE, _UNTIL),
    ):
        if _at(texts, near) in since:
            return Period(year, None), frozenset(places | {near})
        if _at(texts, near) in until:
            return Period(None, year), frozenset(places | {near})
    return Period(year, year), frozenset(places)


def _at(texts: list[str], place: int) -> str:
    return texts[place] if 0 <= place < len(texts) else ""


def _relative(texts: list[str], this_year: int) -> tuple[Period | None, frozenset[int]]:
    for phrases, years_ago in ((_LAST_YEAR, 1), (_THIS_YEAR, 0)):
        for phrase in phrases:
            for start in range(len(texts) - len(phrase) + 1):
                if texts[start : start + len(phrase)] == phrase:
                    year = this_year - years_ago
                    return Period(year, year), frozenset(range(start, start + len(phrase)))
    for place, text in enumerate(texts[:-2]):
        count = _NUMBERS.get(texts[place + 1]) or (int(texts[place + 1]) if texts[place + 1].isdecimal() else 0)
        if text in _LAST_YEARS and 0 < count < 100 and texts[place + 2] in _YEARS:
            return Period(this_year - count + 1, None), frozenset({place, place + 1, place + 2})
    return None, frozenset()


def _is_year(text: str) -> bool:
    """Whether a word is a year, with an ending perhaps: «2025те», "2016's"."""
    return _YEAR.fullmatch(text) is not None and _EARLIEST <= int(text[:4]) <= _LATEST


def _words(role: str, *languages: str) -> frozenset[str]:
    return frozenset(
        phrase[0]
        for language in LANGUAGES
        if not languages or language in languages
        for phrase in grammar(language).phrases[role]
        if len(phrase) == 1
    )


def _phrases(role: str) -> list[list[str]]:
    return [phrase for language in LANGUAGES for phrase in grammar(language).phrases[role]]


_YEARS = _words("years")
_SINCE, _UNTIL, _BETWEEN = _words("since", "en", "ru"), _words("until", "en", "ru"), _words("between")
_SINCE_AFTER, _UNTIL_AFTER = _words("since", "kk"), _words("until", "kk")
_LAST_YEARS = _words("last_years")
_THIS_YEAR, _LAST_YEAR = _phrases("this_year"), _phrases("last_year")
_MONTHS = {word: number for language in LANGUAGES for word, number in grammar(language).months.items()}
_RELATIVE = frozenset(tuple(phrase) for phrase in (*_THIS_YEAR, *_LAST_YEAR))
_NUMBERS = {word: number for language in LANGUAGES for word, number in grammar(language).numbers.items()}
