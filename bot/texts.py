"""What the bot says, in every language: Fluent messages, dates and numbers as each language writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Set
from functools import cache
from pathlib import Path

from babel.core import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message, Term
from markupsafe import Markup, escape

from bot.knowledge.values import LANGUAGES, Language, PartialDate
from bot.notices import Argument, Notice, Wordings

__all__ = ["LOCALES", "Argument", "TextError", "Texts", "in_english", "plural_form"]

LOCALES = Path(__file__).parent / "locales"

# British English: the day before the month.
_REGIONAL: dict[Language, str] = {"en": "en_GB", "ru": "ru", "kk": "kk"}
# Month and year, as CLDR's skeletons give them, already have their "г." and "ж."; a bare year has not.
_YEAR: dict[Language, str] = {"en": "{}", "ru": "{} г.", "kk": "{} ж."}


class TextError(Exception):
    """A message is missing, is written wrongly or lacks an argument."""


def plural_form(language: Language, count: int) -> str:
    """The CLDR category of a number: one, few, many or other."""
    return str(Locale.parse(_REGIONAL[language]).plural_form(count))


def plural_forms(language: Language) -> frozenset[str]:
    """All categories that the numbers of a language have."""
    return frozenset({*Locale.parse(_REGIONAL[language]).plural_form.tags, "other"})


@cache
def in_english() -> Texts:
    """The messages for the command line and the log, which know one language."""
    return Texts(languages=("en",))


class Texts:
    """The messages of `locales/*.{language}.ftl`; a message is Telegram's HTML, what is put into it is not."""

    def __init__(self, folder: Path = LOCALES, languages: Iterable[Language] = LANGUAGES) -> None:
        """Read all messages of these languages.

        Raises:
            TextError: a file has a syntax error, or two messages of a language share an id.
        """
        self._bundles = {language: _read(folder, language) for language in languages}
        self._ids = {language: frozenset(ids) for language, (_, ids) in self._bundles.items()}

    def __call__(self, language: Language, message_id: str, /, **arguments: Argument) -> Markup:
        """The message with its arguments escaped (a `Markup` goes in as it is), numbers, dates and notices in words.

        An `int` is a number of things, written with its thousands apart; a year is a `PartialDate`. Fluent takes at
        most 2,500 characters an argument: a longer text stands beside messages, not inside one.

        Raises:
            TextError: there is no such message, or an argument is missing or too long.
        """
        bundle, ids = self._bundles[language]
        if message_id not in ids:
            raise TextError(f"no message {message_id!r} in {language}")
        pattern = bundle.get_message(message_id).value
        if pattern is None:
            raise TextError(f"message {message_id!r} in {language} is empty")
        values = {name: self._value(language, value) for name, value in arguments.items()}
        text, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise TextError(f"message {message_id!r} in {language}: {errors[0]}")
        return Markup(text)  # noqa: S704 - the message is ours, its arguments were escaped

    def say(self, language: Language, notice: Notice) -> Markup:
        """The message that a notice stands for.

        Raises:
            TextError: as when called.
        """
        return self(language, notice.id, **notice.arguments)

    def ids(self, language: Language) -> Set[str]:
        """Every message that the language has."""
        return self._ids[language]

    def date(self, language: Language, date: PartialDate) -> str:
        """A date as precise as it is: "20 May 2024", «май 2024 г.», «2024 ж.»."""
        if not date.month:
            return _YEAR[language].format(date.year)
        day = dt.date(date.year, date.month, date.day or 1)
        locale = _REGIONAL[language]
        text = format_date(day, "long", locale) if date.day else format_skeleton("yMMMM", day, locale=locale)
        # CLDR has a narrow no-break space before "г." and "ж."; nobody who searches for a date types one.
        return text.replace("\u202f", " ")

    def day(self, language: Language, day: dt.date) -> str:
        """A day of some year in short: "20 May", «20 мая»."""
        return self._short(language, "MMMd", day)

    def month(self, language: Language, day: dt.date) -> str:
        """The month of a day in short: "May", «май»."""
        return self._short(language, "MMM", day)

    def _short(self, language: Language, skeleton: str, day: dt.date) -> str:
        return format_skeleton(skeleton, day, locale=_REGIONAL[language]).replace("\u202f", " ")

    def moment(self, language: Language, moment: dt.datetime) -> str:
        """A day and a time of it, on the clock of its zone: "20 May 2024, 09:00"."""
        return f"{self.date(language, PartialDate(moment.year, moment.month, moment.day))}, {moment:%H:%M}"

    def number(self, language: Language, number: float) -> str:
        """A number with its thousands apart."""
        return format_decimal(number, locale=_REGIONAL[language])

    def _value(self, language: Language, value: Argument) -> str | int | float:
        match value:
            case Notice():
                return self.say(language, value)
            case PartialDate():
                return escape(self.date(language, value))
            case Wordings():
                return escape(value.by_language[language])
            case str():
                return escape(value)
            case _:
                return value


def _read(folder: Path, language: Language) -> tuple[FluentBundle, set[str]]:
    # Isolation marks are for texts of mixed direction; here they would only stand between words in a copied answer.
    bundle = FluentBundle([_REGIONAL[language]], use_isolating=False)
    ids: set[str] = set()
    for path in sorted(folder.glob(f"*.{language}.ftl")):
        resource = FluentResource(path.read_text("utf-8"))
        for entry in resource.body:
            if isinstance(entry, Junk):
                where = (entry.content or "").strip()[:60]
                raise TextError(f"{path.name}: {entry.annotations[0].message} in {where!r}")
            if isinstance(entry, Message | Term):
                name = entry.id.name if isinstance(entry, Message) else f"-{entry.id.name}"
                if name in ids:
                    raise TextError(f"{path.name}: {name!r} is there twice in {language}")
                ids.add(name)
        bundle.add_resource(resource)
    return bundle, {name for name in ids if not name.startswith("-")}
