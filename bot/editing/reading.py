"""From what an administrator writes to the value of a field."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.editing.choices import Choice, choices, mentioned, near
from bot.editing.dates import read_date
from bot.editing.fields import Field, Options, Takes
from bot.editing.lookup import named, records_of
from bot.editing.wrong import WrongValueError, wrong
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.document import FieldPath, parse
from bot.knowledge.files import DATES
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES
from bot.notices import Wordings, shortened

NOTHING = frozenset({"-", "–", "—"})
"""What empties a field."""
_MOST_SHOWN = 12
_LONGEST = {Takes.LINE: 300, Takes.PARAGRAPH: 3000, Takes.LINK: 2000, Takes.ID: 100}
"""Characters."""

_VERSION = re.compile(r"(?m)^[ \t]*([a-zA-Z]{2,3})[ \t]*:[ \t]*")
_SCHEME = re.compile(r"(?i)^[a-z][a-z0-9+-]*:(?!\d)")
_HOST = re.compile(r"(?i)(?:[^\W_]|-)+(?:\.(?:[^\W_]|-)+)+")
_PLACE = re.compile(r"(-?\d{1,2}(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:[.,]\d+)?)")
_ID = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_SIGNED = re.compile(r"(?m)^([+–-])[ \t]*(\S.*?)[ \t]*$")
_FLAGS = {
    **dict.fromkeys(("yes", "true", "да", "иә", "ия", "+", "1"), True),
    **dict.fromkeys(("no", "false", "нет", "жоқ", "0"), False),
}
_LATITUDES, _LONGITUDES = 90, 180


@dataclass(frozen=True)
class Around:
    """What a value may refer to."""

    catalogue: Catalogue
    kind: Kind
    """Of the record."""
    sources: Mapping[str, Any]
    """Of the partner that the record belongs to, as its body has them."""
    _known: dict[Options, tuple[Choice, ...]] = dataclasses.field(default_factory=dict)

    def choices(self, options: Options) -> tuple[Choice, ...]:
        """Everything that may be chosen; looked up once."""
        if options not in self._known:
            self._known[options] = choices(options, self.catalogue, self.kind, self.sources)
        return self._known[options]


def read(field: Field, text: str, path: FieldPath, around: Around, present: Any = None) -> Any:
    """The value that a text stands for; None: the field is to be empty.

    Args:
        field: what is written into.
        text: as somebody wrote it.
        path: of the field, for what is said about it.
        around: what may be chosen.
        present: what stands there now; of texts in several languages, those that are not written stay.

    Raises:
        WrongValueError: it cannot be read; says what would be right.
    """
    text = text.strip()
    if text in NOTHING or not text:
        if field.required or not text:
            raise wrong("required" if field.required else "nothing", path)
        return None
    try:
        return _READERS[field.takes](field, text, path, around, present)
    except WrongValueError as error:
        raise WrongValueError(error.reason, error.path or path) from None


def _text(field: Field, text: str, *_: Any) -> str:
    if field.takes is not Takes.PARAGRAPH and "\n" in text:
        raise wrong("line")
    if len(text) > _LONGEST[field.takes]:
        raise wrong("long", length=len(text), longest=_LONGEST[field.takes])
    return text


def _id(field: Field, text: str, *_: Any) -> str:
    if not _ID.fullmatch(_text(field, text)):
        raise wrong("id", text=shortened(text))
    return text


def _link(field: Field, text: str, *_: Any) -> str:
    whole = text if re.match(r"(?i)https?://", text) else f"https://{text}"
    try:
        parts = urlsplit(whole)
        is_link = bool(_HOST.fullmatch(parts.hostname or "")) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_link = False
    if not is_link or re.search(r"\s", whole) or (whole != text and _SCHEME.match(text)):
        raise wrong("link", text=shortened(text))
    return _text(field, whole)


def _date(_: Field, text: str, *__: Any) -> str:
    return str(read_date(text))


def _number(_: Field, text: str, *__: Any) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise wrong("number", text=shortened(text))
    return number


def _flag(_: Field, text: str, *__: Any) -> bool:
    if text.lower() not in _FLAGS:
        raise wrong("flag", text=shortened(text))
    return _FLAGS[text.lower()]


def _place(_: Field, text: str, *__: Any) -> list[float]:
    found = _PLACE.fullmatch(text.strip("()[] "))
    place = [float(part.replace(",", ".")) for part in found.groups()] if found else []
    if not place or abs(place[0]) > _LATITUDES or abs(place[1]) > _LONGITUDES:
        raise wrong("place", text=shortened(text))
    return place


def _choice(field: Field, text: str, _: FieldPath, around: Around, __: Any) -> str:
    if field.options is None:
        raise wrong("nothing")
    found = around.choices(field.options)
    exact = mentioned(found, text)
    if len(exact) == 1:
        return exact[0].id
    likely = near(found, text) or list(found)
    more = ["…"] if len(likely) > _MOST_SHOWN else []
    shown = likely[:_MOST_SHOWN]
    titles = {each: ", ".join([*(shortened(choice.titles[each]) for choice in shown), *more]) for each in LANGUAGES}
    raise wrong("choice-several" if exact else "choice", text=shortened(text), choices=Wordings(titles))


def _texts(field: Field, text: str, path: FieldPath, around: Around, present: Any) -> Any:
    if field.options and field.options.kind:
        found = mentioned(around.choices(field.options), text)
        record = records_of(around.catalogue, field.options.kind)[found[0].id] if len(found) == 1 else None
        if record and (name := named(record)):
            return {language: name[language] for language in LANGUAGES}
    line = next(iter(field.inner.values()))
    versions = _versions(text)
    if not versions:
        apart = text.splitlines() if line.takes is Takes.LINE else re.split(r"\n\s*\n", text)
        if len(apart) != len(LANGUAGES):
            if field.is_plain and len(apart) == 1:
                return _text(Field(Takes.LINE), text)
            raise wrong("texts")
        versions = dict(zip(LANGUAGES, apart, strict=True))
    written = {language: read(line, each, (*path, language), around) for language, each in versions.items()}
    return {**(present if isinstance(present, Mapping) else {}), **written}


def _words(field: Field, text: str, path: FieldPath, around: Around, present: Any) -> Any:
    versions = _versions(text)
    if not versions:
        raise wrong("words")
    written = {}
    for language, each in versions.items():
        if language not in field.inner:
            raise wrong("language", text=language)
        written[language] = read(field.inner[language], each, (*path, language), around)
    merged = {**(present if isinstance(present, Mapping) else {}), **written}
    return {language: words for language, words in merged.items() if words is not None}


def _versions(text: str) -> dict[str, str]:
    """A text a language, each behind its code; empty where it does not begin with one."""
    before, *parts = _VERSION.split(text)
    return {code.lower(): each.strip() for code, each in zip(parts[::2], parts[1::2], strict=True)} if not before.strip() else {}


def _list(field: Field, text: str, path: FieldPath, around: Around, present: Any) -> list[Any] | None:
    if field.each is None or not field.each.is_leaf:
        return list(_parts(field, text, path, around, present))
    if isinstance(present, list) or text[:1] == "+":
        changes = _SIGNED.findall(text)
        if changes and len(changes) == len(text.splitlines()):
            return _changed(field.each, changes, path, around, list(present or ()))
    separator = "\n" if "\n" in text else ";" if ";" in text else ","
    items = dict.fromkeys(item.strip() for item in text.split(separator))
    return list(dict.fromkeys(read(field.each, item, path, around) for item in items if item))


def _changed(
    each: Field, changes: list[tuple[str, str]], path: FieldPath, around: Around, present: list[Any]
) -> list[Any] | None:
    """A list with what stands behind a plus, and without what stands behind a minus."""
    for sign, item in changes:
        value = read(each, item, path, around)
        if sign == "+":
            present = [*present, *(() if value in present else (value,))]
        elif value in present:
            present = [other for other in present if other != value]
        else:
            raise wrong("not-there", path, text=shortened(item))
    return present or None


def _parts(field: Field, text: str, *_: Any) -> Any:
    """What has fields of its own is written as YAML."""
    node, faults = parse(text.encode(), "", DATES)
    wanted = list if field.takes is Takes.LIST else dict
    if node is None or faults or not isinstance(node.value, wanted):
        inner = field.each if field.each is not None else field
        raise wrong("parts", fields=", ".join(inner.inner) or "…")
    return node.value


_READERS: Mapping[Takes, Callable[..., Any]] = {
    Takes.LINE: _text,
    Takes.PARAGRAPH: _text,
    Takes.ID: _id,
    Takes.LINK: _link,
    Takes.DATE: _date,
    Takes.NUMBER: _number,
    Takes.FLAG: _flag,
    Takes.PLACE: _place,
    Takes.CHOICE: _choice,
    Takes.TEXTS: _texts,
    Takes.WORDS: _words,
    Takes.GROUP: _parts,
    Takes.LIST: _list,
    Takes.KEYED: _parts,
}
