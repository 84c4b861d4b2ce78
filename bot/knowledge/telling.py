"""Which kind of record a mapping is meant to be, by its keys: the more of them only one kind has, the surer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from bot.knowledge.records import ITEM_KINDS, MODELS, SECTIONS, Kind

OWNER = "partner"
"""The key by which an item that stands by itself names the partner that it belongs to."""


def _keys(kind: Kind) -> frozenset[str]:
    own = {info.alias or name for name, info in MODELS[kind].model_fields.items()}
    return frozenset(own | SECTIONS.keys() if kind is Kind.PARTNER else own)


def _needs(kind: Kind) -> frozenset[str]:
    return frozenset(info.alias or name for name, info in MODELS[kind].model_fields.items() if info.is_required())


_KEYS: Mapping[Kind, frozenset[str]] = {kind: _keys(kind) for kind in MODELS}
_ITEMS = frozenset[str]().union(*(_KEYS[kind] for kind in ITEM_KINDS)) | {OWNER}
# Any of the items stands for all of them: which one it is comes later.
_GROUPS: Mapping[Kind, frozenset[str]] = {
    **{kind: keys for kind, keys in _KEYS.items() if kind not in ITEM_KINDS},
    ITEM_KINDS[0]: _ITEMS,
}
_COUNTS = Counter(key for keys in _GROUPS.values() for key in keys)
_TELLING = {key: kind for kind, keys in _GROUPS.items() for key in keys if _COUNTS[key] == 1}
# Where no key tells by itself.
_HINTS: Mapping[str, Kind] = {
    "sources": Kind.PARTNER,
    "summary": Kind.PARTNER,
    "kind": Kind.PARTNER,
    "title": Kind.GUIDE,
    "country": Kind.CITY,
}


def kind_of(keys: Collection[str]) -> Kind | None:
    """The kind of a record that has these keys, some of which may be wrong or missing; None where they do not tell."""
    votes = Counter(_TELLING[key] for key in keys if key in _TELLING)
    if not votes:
        return next((kind for hint, kind in _HINTS.items() if hint in keys), None)
    ((kind, _),) = votes.most_common(1)
    if kind in ITEM_KINDS:
        return max(ITEM_KINDS, key=lambda item: (len(_KEYS[item] & {*keys}), -len(_needs(item) - {*keys})))
    return kind


def kind_of_first(records: Any) -> Kind | None:
    """The kind of the first of some records."""
    first = records[0] if isinstance(records, list) and records else records
    return kind_of([key for key in first if isinstance(key, str)]) if isinstance(first, dict) else None
