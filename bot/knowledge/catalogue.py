"""The read model: every record, typed and indexed, in memory, never changed after it was built."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, cast

from bot.knowledge.records import (
    ITEM_KINDS,
    MODELS,
    City,
    Cooperation,
    Country,
    FieldOfScience,
    Figure,
    Guide,
    Intent,
    Item,
    Kind,
    Outsider,
    Partner,
    Person,
    Record,
    Region,
    Source,
    Synonyms,
    Term,
    Topic,
    date_of,
    title_of,
)
from bot.knowledge.values import LocalName, PartialDate


@dataclass(frozen=True)
class Row:
    """A record as files and the database hold it: not typed yet."""

    kind: Kind
    id: str
    owner: str | None
    """Id of the partner whose file an agreement, lab, programme, project or event stands in."""
    body: Mapping[str, Any]
    """As in YAML and JSON, the id included, the items of a partner excluded."""

    @property
    def key(self) -> tuple[Kind, str]:
        return self.kind, self.id


@dataclass(frozen=True, eq=False)
class Entry:
    """A partner, one of its items or a guide article, with what belongs to it."""

    kind: Kind
    record: Partner | Item | Guide
    partner: Partner | None
    """The partner itself or the one that has the item; None for a guide article."""

    @cached_property
    def id(self) -> str:
        return self.record.id

    @property
    def title(self) -> LocalName:
        return title_of(self.record)

    @cached_property
    def date(self) -> PartialDate | None:
        if isinstance(self.record, Partner | Guide):
            return None
        return date_of(self.record)

    @property
    def source(self) -> Source | None:
        """The source of an item, the first one of a partner; a guide article has its own kind."""
        if isinstance(self.record, Guide) or self.partner is None:
            return None
        if isinstance(self.record, Partner):
            return next(iter(self.record.sources.values()), None)
        return self.partner.sources[self.record.source]


@dataclass(frozen=True, eq=False)
class Statement:
    """The smallest thing that can be said: an entry, or a person or figure of a partner."""

    topic: Topic
    entry: Entry
    part: Person | Figure | None = None

    @cached_property
    def date(self) -> PartialDate | None:
        return self.part.as_of if self.part else self.entry.date

    @property
    def source(self) -> Source | None:
        if self.part and self.entry.partner:
            return self.entry.partner.sources[self.part.source]
        return self.entry.source


class Catalogue:
    """Everything that the bot knows, as of one revision of the knowledge."""

    def __init__(self, rows: Iterable[Row], revision: int = 0, former: Catalogue | None = None) -> None:
        """Build the indexes.

        Args:
            former: a catalogue whose records are taken over where their rows are the same objects.

        Raises:
            pydantic.ValidationError: a row does not fit its model; whoever stores rows checks them before.
            KeyError: an item names a partner that is not among the rows.
        """
        self.revision = revision
        records: dict[Kind, dict[str, Record]] = {kind: {} for kind in Kind}
        owners: dict[str, str] = {}
        known: Mapping[tuple[Kind, str], tuple[Row, Record]] = former.records if former else {}
        typed: dict[tuple[Kind, str], tuple[Row, Record]] = {}
        for row in rows:
            before, record = known.get(row.key, (None, None))
            if before is not row or record is None:
                record = MODELS[row.kind].model_validate(row.body)
            typed[row.key] = row, record
            records[row.kind][row.id] = record
            if row.owner is not None:
                owners[row.id] = row.owner

        self.records: Mapping[tuple[Kind, str], tuple[Row, Record]] = MappingProxyType(typed)
        """Every row with what it became."""
        self.partners = cast(Mapping[str, Partner], MappingProxyType(records[Kind.PARTNER]))
        self.guides = cast(Mapping[str, Guide], MappingProxyType(records[Kind.GUIDE]))
        self.countries = cast(Mapping[str, Country], MappingProxyType(records[Kind.COUNTRY]))
        self.cities = cast(Mapping[str, City], MappingProxyType(records[Kind.CITY]))
        self.regions = cast(Mapping[str, Region], MappingProxyType(records[Kind.REGION]))
        self.fields = cast(Mapping[str, FieldOfScience], MappingProxyType(records[Kind.FIELD]))
        self.cooperation = cast(Mapping[str, Cooperation], MappingProxyType(records[Kind.COOPERATION]))
        self.terms = cast(Mapping[str, Term], MappingProxyType(records[Kind.TERM]))
        self.outsiders = cast(Mapping[str, Outsider], MappingProxyType(records[Kind.OUTSIDER]))
        self.synonyms = cast(Mapping[str, Synonyms], MappingProxyType(records[Kind.SYNONYMS]))
        self.intents = cast(Mapping[str, Intent], MappingProxyType(records[Kind.INTENT]))

        entries: dict[str, Entry] = {}
        by_partner: dict[tuple[str, Kind], list[Entry]] = defaultdict(list)
        for partner in self.partners.values():
            entries[partner.id] = Entry(Kind.PARTNER, partner, partner)
        for kind in ITEM_KINDS:
            for record in records[kind].values():
                item = cast(Item, record)
                entry = Entry(kind, item, self.partners[owners[item.id]])
                entries[item.id] = entry
                for partner_id in (owners[item.id], *item.with_partners):
                    by_partner[partner_id, kind].append(entry)
        for guide in self.guides.values():
            entries[guide.id] = Entry(Kind.GUIDE, guide, None)
        self.entries: Mapping[str, Entry] = MappingProxyType(entries)
        self._by_partner = by_partner

    def items_of(self, partner_id: str, kind: Kind) -> list[Entry]:
        """The partner's items of a kind, its own and those that name it under `with`, newest first, undated last."""
        return sorted(self._by_partner.get((partner_id, kind), ()), key=newest_first)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that can be said, entries first."""
        whole = [Statement(Topic(entry.kind.value), entry) for entry in self.entries.values()]
        parts = [
            Statement(topic, self.entries[partner.id], part)
            for partner in self.partners.values()
            for topic, of_topic in ((Topic.PERSON, partner.people), (Topic.FIGURE, partner.figures))
            for part in cast(tuple[Person | Figure, ...], of_topic)
        ]
        return (*whole, *parts)

    def of_kind(self, kind: Kind) -> list[Entry]:
        """All entries of a kind, in the order of the knowledge base."""
        return [entry for entry in self.entries.values() if entry.kind is kind]

    def narrower(self, field_id: str) -> frozenset[str]:
        """The field of science or form of cooperation with everything below it."""
        return self._narrower.get(field_id, frozenset({field_id}))

    @cached_property
    def _narrower(self) -> dict[str, frozenset[str]]:
        below: dict[str, set[str]] = defaultdict(set)
        vocabularies: tuple[Mapping[str, FieldOfScience | Cooperation], ...] = (self.fields, self.cooperation)
        for vocabulary in vocabularies:
            for entry in vocabulary.values():
                step: FieldOfScience | Cooperation | None = entry
                seen: set[str] = set()
                while step and step.id not in seen:
                    seen.add(step.id)
                    below[step.id].add(entry.id)
                    step = vocabulary.get(step.broader) if step.broader else None
        return {id_: frozenset(ids) for id_, ids in below.items()}

    def by_handle(self, handle: str) -> Entry | None:
        """The entry that a handle or an id stands for."""
        return self.entries.get(self.id_of(handle) or "")

    def id_of(self, handle: str) -> str | None:
        """The id of an entry, a country, a field or a term by its handle or by itself; None where there is none."""
        return self._ids.get(handle)

    @cached_property
    def _ids(self) -> dict[str, str]:
        """The dossiers last: of one id they have the precedence."""
        ids = [*self.countries, *self.fields, *self.terms, *self.entries]
        return {handle_of(id_): id_ for id_ in ids} | {id_: id_ for id_ in ids}


def handle_of(id_: str) -> str:
    """Ten characters for an id: buttons carry 64 bytes at the most, and ids may be longer."""
    return hashlib.sha256(id_.encode()).hexdigest()[:10]


def newest_first(dated: Entry | Statement) -> tuple[bool, int, int, int]:
    """Sort key: dated before undated, late before early."""
    date = dated.date
    if date is None:
        return True, 0, 0, 0
    return False, -date.year, -date.month, -date.day
