"""What can be written into the fields of each kind of record, as data. The models of the records are where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from bot.knowledge.records import MODELS, Kind
from bot.knowledge.references import GROUPS, REFERENCES, TERMS, WITH_STATUS
from bot.knowledge.values import LANGUAGES, Id, Language, Link, LocalName, LocalText, Location, Name, Paragraph, Weight, When
from bot.knowledge.writing import ORDER, in_order, order_below
from bot.texts import plural_forms


class Takes(StrEnum):
    """What a field takes."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    ID = "id"
    LINK = "link"
    DATE = "date"
    NUMBER = "number"
    FLAG = "flag"
    PLACE = "place"
    """Latitude and longitude."""
    CHOICE = "choice"
    TEXTS = "texts"
    """One text a language."""
    WORDS = "words"
    """A list of texts a language."""
    GROUP = "group"
    """Other fields."""
    LIST = "list"
    """Any number of the same, in an order."""
    KEYED = "keyed"
    """Any number of the same, each under a key of its own."""


@dataclass(frozen=True)
class Options:
    """Where the values of a choice come from: the records of a kind, the terms of a group, sources, or a fixed set."""

    kind: Kind | None = None
    group: str = ""
    """Of terms."""
    sources: bool = False
    """The sources of the partner."""
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """A field, with the fields inside it."""

    takes: Takes
    required: bool = False
    inner: Mapping[str, Field] = field(default_factory=dict)
    """Of texts, words and groups: by key, in the order of the files."""
    each: Field | None = None
    """What a list, or every key, holds."""
    options: Options | None = None
    """Of a choice; of texts where the three may come from a record's name."""
    is_plain: bool = False
    """Of texts: one text may stand for all languages."""

    @property
    def is_leaf(self) -> bool:
        """Whether it is written at once: a value, or a list of values."""
        return not self.inner and (self.each is None or (self.takes is Takes.LIST and self.each.is_leaf))


_LEAVES: tuple[tuple[Any, Takes], ...] = (
    (Name, Takes.LINE),
    (Paragraph, Takes.PARAGRAPH),
    (Id, Takes.ID),
    (Link, Takes.LINK),
    (When, Takes.DATE),
    (Location, Takes.PLACE),
    (Weight, Takes.NUMBER),
    (bool, Takes.FLAG),
    (str, Takes.LINE),
)

_SOURCED = ((Kind.PARTNER, "sources"), (Kind.GUIDE, "sources"))
"""What the models let be empty, but nobody who adds a record should."""
_CITIES = Options(kind=Kind.CITY)
_BESIDE: dict[tuple[Kind, str], Options] = {
    (Kind.PARTNER, "city"): _CITIES,
    (Kind.EVENT, "place"): _CITIES,
    (Kind.TERM, "group"): Options(fixed=tuple(sorted(GROUPS))),
    (Kind.TERM, "records"): Options(fixed=tuple(sorted(kind.value for kind in WITH_STATUS))),
}


def _options(kind: Kind, key: str) -> Options | None:
    if key == "source":
        return Options(sources=True)
    if group := TERMS.get(kind, {}).get(key):
        return Options(kind=Kind.TERM, group=group)
    if named := REFERENCES.get(kind, {}).get(key):
        return Options(kind=named)
    return _BESIDE.get((kind, key))


def _of_kind(kind: Kind) -> Field:
    form = _group(MODELS[kind], kind)
    inner = {key: replace(each, required=each.required or (kind, key) in _SOURCED) for key, each in form.inner.items()}
    return replace(form, inner=inner)


def _group(model: type[BaseModel], kind: Kind, inside: str = "") -> Field:
    hints = get_type_hints(model, include_extras=True)
    found = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        made = Field(Takes.ID) if key == "id" else _made(hints[name], _options(kind, key), kind, key)
        found[key] = replace(made, required=info.is_required())
    return Field(Takes.GROUP, inner={key: found[key] for key in in_order(found, order_below(inside, ORDER))})


def _made(hint: Any, options: Options | None, kind: Kind, key: str) -> Field:
    """The field that a type of the models asks for."""
    parts = _parts(hint)
    if len(parts) > 1:  # `LocalName | Name`
        return replace(_made(parts[0], options, kind, key), is_plain=True)
    (hint,) = parts
    if hint is LocalName or hint is LocalText:
        return _texts(Takes.LINE if hint is LocalName else Takes.PARAGRAPH, options)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Field(Takes.CHOICE, options=Options(fixed=tuple(each.value for each in hint)))
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _group(hint, kind, key)
    takes = next((takes for known, takes in _LEAVES if known == hint), None)
    if takes:
        return Field(Takes.CHOICE, options=options) if options else Field(takes)
    if get_origin(hint) is Annotated:
        return _made(get_args(hint)[0], options, kind, key)
    if get_origin(hint) is tuple:
        return Field(Takes.LIST, each=_made(get_args(hint)[0], options, kind, key))
    keys, value = get_args(hint)
    return _keyed(keys, value, kind, key)


def _keyed(keys: Any, value: Any, kind: Kind, key: str) -> Field:
    if keys == Language and get_origin(value) is tuple:
        words = Field(Takes.LIST, each=_made(get_args(value)[0], None, kind, key))
        return Field(Takes.WORDS, inner=dict.fromkeys(LANGUAGES, words))
    if keys == Language:
        return Field(Takes.GROUP, inner={language: _plurals(language) for language in LANGUAGES})
    each = _made(value, None, kind, key)
    fixed = Options(fixed=tuple(each.value for each in keys)) if isinstance(keys, type) and issubclass(keys, StrEnum) else None
    return Field(Takes.KEYED, each=each, options=fixed)


def _plurals(language: Language) -> Field:
    """A word for each form that a language has after a number; one of them stands in for the others."""
    inner = {form: Field(Takes.LINE, required=form == "other") for form in in_order(plural_forms(language), ORDER)}
    return Field(Takes.GROUP, required=True, inner=inner)


def _texts(takes: Takes, options: Options | None) -> Field:
    return Field(Takes.TEXTS, inner=dict.fromkeys(LANGUAGES, Field(takes, required=True)), options=options)


def _parts(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a type, None left out."""
    if get_origin(hint) not in (Union, UnionType):
        return (hint,)
    return tuple(part for part in get_args(hint) if part is not NoneType)


FORMS: Mapping[Kind, Field] = {kind: _of_kind(kind) for kind in Kind}
"""The fields of each kind of record."""
