"""Whose followers are meant: by id, or by a name that somebody types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.knowledge.catalogue import Catalogue, handle_of
from bot.knowledge.records import Country, FieldOfScience
from bot.knowledge.values import Language
from bot.people.subscriptions import Target, TargetKind
from bot.telegram.services import Services
from bot.understanding.text import keys

MOST = 8
"""How many are offered for a name."""
_SEARCHED = 20  # records, of which some are no partners
_SHORT = 10
"""Characters of an id that goes as it is; a handle has as many."""


def by_id(catalogue: Catalogue, id_: str) -> Target | None:
    """What can be followed under an id or handle; in small letters or capitals."""
    for word in (id_, id_.lower(), id_.upper()):
        found = catalogue.id_of(word)
        for kind, known in _known(catalogue):
            if found is not None and found in known:
                return Target(kind, found)
    return None


async def by_name(services: Services, text: str, language: Language) -> list[Target]:
    """What may be meant, the likeliest first."""
    catalogue = services.catalogue()
    exact = by_id(catalogue, text.strip())
    records = await services.assistant.find(text, language, _SEARCHED)
    partners = [Target(TargetKind.PARTNER, record.id) for record in records if record.id in catalogue.partners]
    found = [*([exact] if exact else []), *_in_vocabulary(catalogue, text), *partners]
    return list(dict.fromkeys(found))[:MOST]


def reference(target: Target) -> str:
    """A target as a button carries it."""
    return f"{target.kind.value}.{target.id if len(target.id) <= _SHORT else handle_of(target.id)}"


def referred(catalogue: Catalogue, text: str) -> Target | None:
    """The target of what `reference` made, which may be no more; None: it was made by nobody."""
    kind, _, handle = text.partition(".")
    id_ = catalogue.id_of(handle) or handle
    return Target(TargetKind(kind), id_) if kind in set(TargetKind) else None


def _in_vocabulary(catalogue: Catalogue, text: str) -> list[Target]:
    """Countries and fields with a name that begins so, those with exactly this name first."""
    typed = " ".join(keys(text))
    if not typed:
        return []
    found: dict[Target, bool] = {}
    for kind, known in _known(catalogue)[1:]:
        for id_, record in known.items():
            names = [" ".join(keys(name)) for name in _names(record)]
            if any(name.startswith(typed) for name in names):
                found[Target(kind, id_)] = typed in names
    return sorted(found, key=lambda target: not found[target])


def _names(record: Country | FieldOfScience) -> Iterator[str]:
    yield from (name for _, name in record.name)
    for names in record.synonyms.values():
        yield from names


def _known(catalogue: Catalogue) -> Sequence[tuple[TargetKind, Mapping[str, Any]]]:
    return (
        (TargetKind.PARTNER, catalogue.partners),
        (TargetKind.COUNTRY, catalogue.countries),
        (TargetKind.FIELD, catalogue.fields),
    )
