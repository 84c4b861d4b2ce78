"""The small values that records are made of: texts in several languages, dates of varying precision, links."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from bot.notices import Notice, NoticeError, shortened

Language = Literal["en", "ru", "kk"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# Bidirectional overrides and isolates can make a text read as something that it is not.
# Control characters have no business in a text either, but for the end of a line.
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_EARLIEST_YEAR, _LATEST_YEAR = 1000, 2100


def _clean_text(text: str) -> str:
    if found := _FORBIDDEN.search(text):
        raise NoticeError(Notice("faults-character", {"code": f"{ord(found[0]):04X}"}))
    return text


Name = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_clean_text)]
Paragraph = Annotated[str, Field(min_length=1, max_length=3000), AfterValidator(_clean_text)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Link = Annotated[str, Field(pattern=r"^https?://[^\s/]+\.[^\s]+$", max_length=2000)]


class _Texts(BaseModel):
    """One text in each of the bot's languages, and in others where it has them (a university's own name, say)."""

    model_config = ConfigDict(extra="allow", frozen=True, str_strip_whitespace=True)

    def __getitem__(self, language: str) -> str:
        return str(getattr(self, language))

    def __iter__(self) -> Iterator[tuple[str, str]]:  # type: ignore[override]
        """Pairs of language code and text, the bot's own languages first."""
        yield from ((language, self[language]) for language in LANGUAGES)
        yield from (self.model_extra or {}).items()


class LocalName(_Texts):
    """A name or title: one line."""

    en: Name
    ru: Name
    kk: Name
    __pydantic_extra__: dict[str, Name] = Field(init=False)

    @model_validator(mode="after")
    def _other_languages(self) -> LocalName:
        for code in self.model_extra or {}:
            if not re.fullmatch(r"[a-z]{2,3}", code):
                raise NoticeError(Notice("faults-language-code", {"code": shortened(code)}))
        return self


class LocalText(_Texts):
    """A sentence or a few."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    en: Paragraph
    ru: Paragraph
    kk: Paragraph


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as precise as its source: a year, a month or a day. A part that is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """From what YAML and JSON hold: 2024, "2024-05", "2024-05-20" or a `datetime.date`.

        Raises:
            NoticeError: it is none of these, or there is no such day.
        """
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, dt.datetime | bool):
            value = ""
        if isinstance(value, dt.date):
            value = value.isoformat()
        found = _PARTIAL_DATE.fullmatch(str(value))
        if not found:
            raise NoticeError(Notice("faults-date"))
        year, month, day = (int(part or 0) for part in found.groups())
        if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
            limits = {"earliest": str(_EARLIEST_YEAR), "latest": str(_LATEST_YEAR)}
            raise NoticeError(Notice("faults-year", {"year": str(year), **limits}))
        if found[2] and not 1 <= month <= 12:
            raise NoticeError(Notice("faults-month", {"month": str(month)}))
        if found[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise NoticeError(Notice("faults-day", {"day": str(day), "month": f"{year}-{month:02}"}))
        return cls(year, month, day)

    @property
    def last_day(self) -> dt.date:
        """The last day that the date may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return text


When = Annotated[
    PartialDate,
    BeforeValidator(PartialDate.parse),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]

Location = Annotated[
    tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]],
    Field(description="latitude, longitude in degrees"),
]

Weight = Annotated[float, Field(ge=0, le=100)]
"""How much something counts next to others, which count 1."""
