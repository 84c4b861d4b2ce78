"""Values to YAML in the style of the knowledge base: one text a line, short mappings and lists in braces.

PyYAML's own writer cannot choose between the two by width, and folds texts, which hides in a diff what has changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from bot.knowledge.files import DATES
from bot.knowledge.records import SECTIONS, Figure, GuideLink, Person, Source
from bot.knowledge.values import LANGUAGES

_WIDTH = 120
ORDER = tuple(
    f"""
    en ru kk id kind type group topic records name title plural aliases adjectives synonyms with
    signed reported opened date place status levels fields cooperation broader
    country city region countries location website founded summary answer shape aspect topics examples
    {" ".join(SECTIONS)} people figures source steps links as_of sources questions
    zero one two few many other
    """.split()
)
"""The keys of all records as they follow each other in the files; those of the models follow inheritance."""

_ORDER_BELOW: dict[str, tuple[str, ...]] = {
    "people": (*LANGUAGES, *Person.model_fields),
    "figures": (*LANGUAGES, *Figure.model_fields),
    "links": (*LANGUAGES, *GuideLink.model_fields),
    "sources": (*LANGUAGES, *Source.model_fields),
}
"""The same for what stands below these keys, where texts may stand too."""

# Texts that any reader of YAML takes for a text without quotes: letters first, and nothing with a meaning in YAML.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()+«»’–—-]*[\w.)»])?|https?://[\w./~%=+@-]*[\w/]")
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def as_yaml(value: Mapping[str, Any] | list[Any]) -> str:
    """A record, or a list of records with a line between them, as the text of a file."""
    if isinstance(value, Mapping):
        return "\n".join(_mapping(value, 0, ORDER)) + "\n"
    return "\n\n".join("\n".join(item(record, 0, ORDER)) for record in value) + "\n"


def entry(key: str, value: Any, indent: int, order: tuple[str, ...]) -> Iterator[str]:
    """The lines of a key with its value.

    Args:
        order: of the keys inside the value.
    """
    yield from _entry(f"{' ' * indent}{_scalar(key)}:", value, indent, key, order)


def item(value: Any, indent: int, order: tuple[str, ...]) -> Iterator[str]:
    """The lines of an item of a list."""
    if isinstance(value, Mapping) and (_is_record(value) or _inline(value, order, indent + 2) is None):
        first, *rest = _mapping(value, indent + 2, order)
        yield f"{' ' * indent}- {first.lstrip(' ')}"
        yield from rest
    else:
        yield from _entry(f"{' ' * indent}-", value, indent, "", order)


def inline(value: Any, key: str, order: tuple[str, ...]) -> str:
    """A value in one line, however long.

    Args:
        key: that it stands below.
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(k)}: {inline(value[k], k, order)}" for k in in_order(value, order)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(each, key, order) for each in value) + "]"
    return _scalar(value, is_date=key in DATES)


def is_scalar(value: Any) -> bool:
    """Whether a value is written in one line wherever it stands."""
    return not isinstance(value, Mapping | list | tuple) and not (isinstance(value, str) and _is_block(value))


def order_below(key: str, order: tuple[str, ...]) -> tuple[str, ...]:
    """The order of the keys inside the value of a key."""
    return _ORDER_BELOW.get(key, order)


def in_order(keys: Iterable[str], order: tuple[str, ...]) -> list[str]:
    """Known keys in their order, then the others as they come."""
    places = {key: place for place, key in enumerate(order)}
    return sorted(keys, key=lambda key: places.get(key, len(places)))


def _mapping(value: Mapping[str, Any], indent: int, order: tuple[str, ...]) -> Iterator[str]:
    for key in in_order(value, order):
        yield from entry(key, value[key], indent, order_below(key, order))


def _entry(lead: str, value: Any, indent: int, key: str, order: tuple[str, ...]) -> Iterator[str]:
    """A value after what leads to it, on the same line where that is readable and below it otherwise."""
    if isinstance(value, str) and _is_block(value):
        yield f"{lead} |-"
        yield from (" " * (indent + 2) + line if line else "" for line in value.split("\n"))
    elif (inline := _inline(value, order, len(lead) + 1, key)) is not None:
        yield f"{lead} {inline}"
    elif isinstance(value, Mapping):
        yield lead
        yield from _mapping(value, indent + 2, order)
    else:
        yield lead
        for each in value:
            yield from item(each, indent + 2, order)


def _inline(value: Any, order: tuple[str, ...], column: int, key: str = "") -> str | None:
    """A value in one line; None where it is too long or too deep for that."""
    inner: list[Any] = []
    if isinstance(value, Mapping | list | tuple):
        inner = list(value.values() if isinstance(value, Mapping) else value)
    if any(isinstance(each, Mapping | list | tuple) and each for each in inner):
        return None
    text = inline(value, key, order)
    return text if not inner or column + len(text) <= _WIDTH else None


def _scalar(value: Any, is_date: bool = False) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        text = format(Decimal(repr(value)), "f")
        return text if "." in text else f"{text}.0"
    if isinstance(value, int):
        return str(value)
    if is_date and _DATE.fullmatch(value):
        return str(value)
    if _PLAIN.fullmatch(value) and value.casefold() not in _RESERVED:
        return str(value)
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


def _is_block(text: str) -> bool:
    return "\n" in text and text == text.strip() and all(line.isprintable() for line in text.split("\n"))


def _is_record(value: Mapping[str, Any]) -> bool:
    return "id" in value
