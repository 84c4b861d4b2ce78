"""What records may say of each other: one rule a function, from a record and everything around it to faults."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.knowledge.document import Fault, FieldPath, shortened
from bot.knowledge.files import VOCABULARY, Located
from bot.knowledge.fitting import dotted, nearest
from bot.knowledge.records import (
    ITEM_KINDS,
    Agreement,
    City,
    Country,
    Event,
    Guide,
    Intent,
    Kind,
    Lab,
    Partner,
    Programme,
    Project,
    Record,
    Region,
    Term,
    title_of,
)
from bot.knowledge.references import GROUPS, REFERENCES, STATUS, TERMS, WITH_STATUS
from bot.knowledge.values import LANGUAGES, Language, LocalName

_FILES = {kind: f"vocabulary/{name}.yaml" for name, kind in VOCABULARY.items()}

_NO_PLACE = frozenset({"online", "not stated", "not named by the source"})
_MESSAGE_LENGTH = 3500
"""UTF-16 units: Telegram carries 4,096 in a message, and sources and links want room too."""

# A word with letters of both alphabets looks right and is found by nobody.
_LOOKALIKE = re.compile(r"\b\w*(?:[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z])\w*")
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]")


@dataclass(frozen=True)
class Entry:
    """A record that fits its model, and where it stands."""

    located: Located
    record: Record

    def values(self, key: str) -> Iterator[tuple[FieldPath, str]]:
        """The text or the texts that a key holds, with their places."""
        value = self.located.row.body.get(key)
        if isinstance(value, str):
            yield (key,), value
        elif value is not None:
            yield from (((key, index), text) for index, text in enumerate(value))


class Surroundings:
    """Everything that a record may refer to, whether read now or known before."""

    def __init__(self, located: Iterable[Located], entries: Iterable[Entry]) -> None:
        self.ids: dict[Kind, set[str]] = defaultdict(set)
        self.sources: dict[str, Any] = {}
        for each in located:
            self.ids[each.row.kind].add(each.row.id)
            if each.row.kind is Kind.PARTNER:
                self.sources[each.row.id] = each.row.body.get("sources")
        self.terms: dict[str, Term] = {}
        self.broader: dict[tuple[Kind, str], str] = {}
        self.homes: dict[str, set[str]] = defaultdict(set)
        """Countries that have a city of an English name."""
        self.regions: dict[str, Region] = {}
        places: set[str] = set(_NO_PLACE)
        for entry in entries:
            record = entry.record
            match record:
                case Term():
                    self.terms[record.id] = record
                case City():
                    self.homes[record.name["en"]].add(record.country)
                    places.add(record.name["en"])
                case Region():
                    self.regions[record.id] = record
                case Country():
                    places.add(record.name["en"])
                case Partner():
                    places |= {record.name["en"], *record.aliases}
            if broader := entry.located.row.body.get("broader"):
                self.broader[entry.located.row.kind, record.id] = broader
        self._place = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(places, key=len, reverse=True)))})\b")

    def is_place(self, text: str) -> bool:
        """Whether an English text names a city, a country or a partner, or says that there is no place."""
        return self._place.search(text) is not None


Rule = Callable[[Entry, Surroundings], Iterator[Fault]]


def _references(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    for key, kind in REFERENCES.get(entry.located.row.kind, {}).items():
        for path, id_ in entry.values(key):
            if id_ in around.ids[kind]:
                continue
            hint = nearest(id_, around.ids[kind])
            where = f"; {_FILES[kind]} has those there are" if kind in _FILES and not hint else ""
            yield entry.located.fault(path, f"{dotted(path)}: there is no {kind.value} {shortened(id_)}{hint}{where}")


def _terms(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    kind = entry.located.row.kind
    for key, group in TERMS.get(kind, {}).items():
        allowed = {
            term.id for term in around.terms.values() if term.group == group and (group != STATUS or kind.value in term.records)
        }
        for path, id_ in entry.values(key):
            if id_ not in allowed:
                one_of = ", ".join(sorted(allowed)) or f"nothing until {_FILES[Kind.TERM]} has one"
                message = f"{dotted(path)}: {shortened(id_)} is not known for this; it is one of {one_of}"
                yield entry.located.fault(path, message)
    if isinstance(entry.record, Term):
        if entry.record.group not in GROUPS:
            message = f"group: {shortened(entry.record.group)} is no group; it is one of {', '.join(sorted(GROUPS))}"
            yield entry.located.fault(("group",), message)
        for path, name in entry.values("records"):
            if name not in WITH_STATUS:
                kinds = ", ".join(sorted(WITH_STATUS))
                yield entry.located.fault(path, f"{dotted(path)}: {shortened(name)} has no status; one of {kinds} has")


def _ownership(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    row = entry.located.row
    if row.kind not in ITEM_KINDS:
        return
    if row.owner not in around.sources:
        yield entry.located.fault((), f"there is no partner {row.owner} whose {row.kind.value} this could be")
        return
    sources = around.sources[row.owner]
    known = sources if isinstance(sources, dict) else None  # None: a fault of the partner already
    for path, name in entry.values("source"):
        if known is not None and name not in known:
            hint = nearest(name, known)
            yield entry.located.fault(path, f"source: {shortened(name)} is not among the sources of {row.owner}{hint}")
    for path, partner in entry.values("with"):
        if partner == row.owner:
            yield entry.located.fault(path, f"{dotted(path)}: the partner itself is not to be named; name the others")


def _circles(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    kind, start = entry.located.row.key
    step, way = around.broader.get((kind, start)), [start]
    while step and step not in way:
        way.append(step)
        step = around.broader.get((kind, step))
    if step == start:
        yield entry.located.fault(("broader",), f"broader: {' is in '.join([*way, start])}; a circle has no top")


def _home_regions(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    if isinstance(entry.record, Country) and entry.record.region in around.regions:
        region = around.regions[entry.record.region]
        if entry.record.id not in region.countries:
            message = f"region: {region.id} does not have {entry.record.id} among its countries; add it there"
            yield entry.located.fault(("region",), message)


def _cities(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    if not isinstance(entry.record, Partner) or entry.record.city is None:
        return
    name, country = entry.record.city["en"], entry.record.country
    if name not in around.homes:
        hint = nearest(name, around.homes)
        yield entry.located.fault(("city", "en"), f"city: {_FILES[Kind.CITY]} has no {shortened(name)}{hint}")
    elif country in around.ids[Kind.COUNTRY] - around.homes[name]:
        homes = ", ".join(sorted(around.homes[name]))
        yield entry.located.warning(("city", "en"), f"city: {name} is in {homes}, the partner in {country}")


def _places(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    if isinstance(entry.record, Event) and entry.record.place and not around.is_place(entry.record.place["en"]):
        place = shortened(entry.record.place["en"])
        message = f"place: {place} names no city, country or partner that is known; add the city to {_FILES[Kind.CITY]}"
        yield entry.located.fault(("place", "en"), message)


def _lengths(entry: Entry, _: Surroundings) -> Iterator[Fault]:
    for language in LANGUAGES:
        texts = _card(entry.record, language)
        length = sum(len(text.encode("utf-16-le")) // 2 for text in texts)
        if length > _MESSAGE_LENGTH:
            message = f"its texts in {language} have {length:,} characters; at most {_MESSAGE_LENGTH:,} fit a message"
            yield entry.located.fault((), f"{message}; shorten them")


def _card(record: Record, language: Language) -> list[str]:
    """The texts of a record that one message shows together."""
    match record:
        case Guide():
            links: list[LocalName] = [link.title for link in record.links]
            return [text[language] for text in (record.title, record.answer, *record.steps, *links)]
        case Partner() | Agreement() | Lab() | Programme() | Project() | Event():
            return [title_of(record)[language], record.summary[language]]
        case _:
            return []


def _languages(entry: Entry, _: Surroundings) -> Iterator[Fault]:
    match entry.record:
        case Intent():
            key, texts = "examples", dict(entry.record.examples)
        case Term():
            key, texts = "plural", {code: ("other",) for code, forms in entry.record.plural.items() if "other" in forms}
        case _:
            return
    for language in LANGUAGES:
        if not texts.get(language):
            missing = f"{key}.{language}" + (".other" if key == "plural" else "")
            yield entry.located.fault((key, language), f"{missing} is missing: it is needed in en, ru and kk")


def _lookalikes(entry: Entry, _: Surroundings) -> Iterator[Fault]:
    for path, text in _texts((), entry.located.row.body):
        if found := _LOOKALIKE.search(text):
            message = f"{dotted(path)}: {shortened(found[0])} mixes Latin and Cyrillic letters; type it in one alphabet"
            yield entry.located.warning(path, message)
        if found := _INVISIBLE.search(text):
            message = f"{dotted(path)}: the invisible character U+{ord(found[0]):04X} stands in it; delete that"
            yield entry.located.warning(path, message)


def _texts(path: FieldPath, value: Any) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts((*path, key), each)
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from _texts((*path, index), each)


RULES: tuple[Rule, ...] = (
    _references,
    _terms,
    _ownership,
    _circles,
    _home_regions,
    _cities,
    _places,
    _lengths,
    _languages,
    _lookalikes,
)
