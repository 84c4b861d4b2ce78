"""What records may say of each other: one rule a function, from a record and everything around it to faults."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, cast

from bot.knowledge.document import Fault, FieldPath
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
from bot.knowledge.references import REFERENCES, name_of
from bot.knowledge.values import LANGUAGES, Language, LocalName
from bot.notices import Argument, Notice, listed, shortened

_STATUS = ("status", "status")
_TERMS: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.PARTNER: (("kind", "partner-kind"),),
    Kind.AGREEMENT: (("type", "agreement-type"), _STATUS),
    Kind.LAB: (("kind", "lab-kind"), _STATUS),
    Kind.PROGRAMME: (("kind", "programme-kind"), ("levels", "level"), _STATUS),
    Kind.PROJECT: (_STATUS,),
}
"""Which keys hold a term of which group of `vocabulary/kinds.yaml`."""

_WITH_STATUS = frozenset(kind.value for kind, keys in _TERMS.items() if _STATUS in keys)
_FILES = {kind: f"vocabulary/{name}.yaml" for name, kind in VOCABULARY.items()}
_FREE_GROUPS = frozenset({"topic", "attribute"})
"""Groups whose terms stand in no record: words for kinds of record and for what records state."""
_GROUPS = frozenset(group for keys in _TERMS.values() for _, group in keys) | _FREE_GROUPS

_NO_PLACE = frozenset({"online", "not stated", "not named by the source"})
_LONGEST_WAY = 8  # steps shown of a circle
_MESSAGE_LENGTH = 3500
"""UTF-16 units: Telegram carries 4,096 in a message, and sources and links want room too."""

# A word with letters of both alphabets looks right and is found by nobody.
_LOOKALIKE = re.compile(r"\b\w*(?:[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z])\w*")
# Markup that was pasted along with a text: it would be shown as it stands there.
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*|/)?>")
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

    def fault(self, path: FieldPath, message: str, **arguments: Argument) -> Fault:
        """What is wrong with a value of it; the message knows `field`, its path."""
        return self.located.fault(path, Notice(message, {"field": dotted(path), **arguments}))

    def warning(self, path: FieldPath, message: str, **arguments: Argument) -> Fault:
        """The same for something that may be right."""
        return self.located.warning(path, Notice(message, {"field": dotted(path), **arguments}))


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
            if not hint and kind in _FILES:
                hint = Notice("faults-see-file", {"file": _FILES[kind]})
            yield entry.fault(path, "faults-no-record", record=name_of((kind, id_)), hint=hint)


def _terms(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    kind = entry.located.row.kind
    for key, group in _TERMS.get(kind, ()):
        allowed = {
            term.id for term in around.terms.values() if term.group == group and (group != "status" or kind.value in term.records)
        }
        for path, id_ in entry.values(key):
            if id_ not in allowed:
                terms = listed(sorted(allowed)) or Notice("faults-no-term-yet", {"file": _FILES[Kind.TERM]})
                yield entry.fault(path, "faults-wrong-term", value=shortened(id_), choices=terms)
    if isinstance(entry.record, Term):
        if entry.record.group not in _GROUPS:
            group, groups = shortened(entry.record.group), listed(sorted(_GROUPS))
            yield entry.fault(("group",), "faults-wrong-group", value=group, choices=groups)
        for path, name in entry.values("records"):
            if name not in _WITH_STATUS:
                kinds = listed(sorted(_WITH_STATUS))
                yield entry.fault(path, "faults-without-status", value=shortened(name), choices=kinds)


def _ownership(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    row = entry.located.row
    if row.kind not in ITEM_KINDS:
        return
    if row.owner not in around.sources:
        owner = {"owner": shortened(row.owner), "kind": row.kind.value}
        yield entry.located.fault((), Notice("faults-no-owner", owner))
        return
    sources = around.sources[row.owner]
    known = sources if isinstance(sources, dict) else None  # None: a fault of the partner already
    for path, name in entry.values("source"):
        if known is not None and name not in known:
            source = {"source": shortened(name), "owner": shortened(row.owner), "hint": nearest(name, known)}
            yield entry.fault(path, "faults-foreign-source", **source)
    for path, partner in entry.values("with"):
        if partner == row.owner:
            yield entry.fault(path, "faults-with-itself")


def _circles(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    kind, start = entry.located.row.key
    step, way = around.broader.get((kind, start)), [start]
    while step and step not in way:
        way.append(step)
        step = around.broader.get((kind, step))
    if step == start:
        shown = [*way, start] if len(way) <= _LONGEST_WAY else [*way[:_LONGEST_WAY], "…"]
        circle = reduce(_is_in, shown[1:], cast(Argument, shown[0]))
        yield entry.fault(("broader",), "faults-circle", circle=circle)


def _is_in(chain: Argument, id_: str) -> Notice:
    return Notice("faults-is-in", {"chain": chain, "id": id_})


def _home_regions(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    if isinstance(entry.record, Country) and entry.record.region in around.regions:
        region = around.regions[entry.record.region]
        if entry.record.id not in region.countries:
            yield entry.fault(("region",), "faults-region-without-country", region=region.id, country=entry.record.id)


def _cities(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    if not isinstance(entry.record, Partner) or entry.record.city is None:
        return
    name, country = entry.record.city["en"], entry.record.country
    if name not in around.homes:
        city = {"file": _FILES[Kind.CITY], "city": shortened(name), "hint": nearest(name, around.homes)}
        yield entry.fault(("city", "en"), "faults-no-city", **city)
    elif country in around.ids[Kind.COUNTRY] - around.homes[name]:
        homes = listed(sorted(around.homes[name]))
        elsewhere = {"city": shortened(name), "countries": homes, "country": shortened(country)}
        yield entry.warning(("city", "en"), "faults-city-elsewhere", **elsewhere)


def _places(entry: Entry, around: Surroundings) -> Iterator[Fault]:
    if isinstance(entry.record, Event) and entry.record.place and not around.is_place(entry.record.place["en"]):
        place = shortened(entry.record.place["en"])
        yield entry.fault(("place", "en"), "faults-no-place", place=place, file=_FILES[Kind.CITY])


def _lengths(entry: Entry, _: Surroundings) -> Iterator[Fault]:
    for language in LANGUAGES:
        texts = _card(entry.record, language)
        length = sum(len(text.encode("utf-16-le")) // 2 for text in texts)
        if length > _MESSAGE_LENGTH:
            yield entry.fault((), "faults-long-card", language=language, length=length, most=_MESSAGE_LENGTH)


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
            yield entry.fault((key, language), "faults-missing-language", field=missing)


def _writing(entry: Entry, _: Surroundings) -> Iterator[Fault]:
    for path, text in _texts((), entry.located.row.body):
        if found := _LOOKALIKE.search(text):
            yield entry.warning(path, "faults-lookalike", word=shortened(found[0]))
        if found := _INVISIBLE.search(text):
            yield entry.warning(path, "faults-invisible", code=f"{ord(found[0]):04X}")
        if found := _TAG.search(text):
            yield entry.fault(path, "faults-tag-of-html", tag=shortened(found[0]))


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
    _writing,
)
