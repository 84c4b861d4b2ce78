"""What records name in each other: without it a record cannot stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.knowledge.catalogue import Row
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.notices import Notice, shortened

Key = tuple[Kind, str]

_IN_ITEMS = {"with": Kind.PARTNER, "fields": Kind.FIELD, "cooperation": Kind.COOPERATION}
REFERENCES: dict[Kind, dict[str, Kind]] = {
    Kind.PARTNER: {"country": Kind.COUNTRY},
    **dict.fromkeys(ITEM_KINDS, _IN_ITEMS),
    Kind.COUNTRY: {"region": Kind.REGION},
    Kind.CITY: {"country": Kind.COUNTRY},
    Kind.OUTSIDER: {"country": Kind.COUNTRY},
    Kind.REGION: {"countries": Kind.COUNTRY},
    Kind.FIELD: {"broader": Kind.FIELD},
    Kind.COOPERATION: {"broader": Kind.COOPERATION},
    Kind.INTENT: {"article": Kind.GUIDE},
}
"""Which keys of a record hold the id, or the ids, of which kind of record."""
_TERMS = ("kind", "type", "status", "levels")

_DOSSIERS = (Kind.PARTNER, *ITEM_KINDS, Kind.GUIDE)


def references(row: Row) -> Iterator[Key]:
    """The records that must be there for this one to stand."""
    if row.owner is not None:
        yield Kind.PARTNER, row.owner
    terms = dict.fromkeys(_TERMS, Kind.TERM) if row.kind in (Kind.PARTNER, *ITEM_KINDS) else {}
    for name, kind in (REFERENCES.get(row.kind, {}) | terms).items():
        named = row.body.get(name)
        for id_ in named if isinstance(named, list | tuple) else (named,):
            if id_ is not None:
                yield kind, str(id_)


def misfits(rows: Mapping[Key, Row]) -> list[tuple[Key, ...]]:
    """Pairs of a record and another that it names and that is not there or does not have what it needs.

    Two dossiers of one id are a misfit in both orders.
    """
    found: list[tuple[Key, ...]] = []
    kinds: dict[str, list[Key]] = {}
    for row in rows.values():
        found += [(row.key, other) for other in references(row) if other not in rows]
        if row.owner is not None:
            owner = rows.get((Kind.PARTNER, row.owner))
            if owner is not None and row.body.get("source") not in owner.body.get("sources", {}):
                found.append((row.key, owner.key))
        if row.kind in _DOSSIERS:
            kinds.setdefault(row.id, []).append(row.key)
    found += [tuple(keys) for keys in kinds.values() if len(keys) > 1]
    return found


def name_of(key: Key) -> Notice:
    """A record as a message names it: "lab a-lab"."""
    return Notice("record-named", {"kind": key[0].value, "id": shortened(key[1])})
