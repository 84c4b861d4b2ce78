"""Records of any kind by what people and buttons call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.knowledge.catalogue import Catalogue, Row, handle_of
from bot.knowledge.records import ITEM_KINDS, Kind, Record
from bot.knowledge.references import Key
from bot.knowledge.values import LocalName

DOSSIERS = (Kind.PARTNER, *ITEM_KINDS, Kind.GUIDE)
_LONGEST_ID = 10
"""Characters of an id that goes as it is; a handle has as many."""


def records_of(catalogue: Catalogue, kind: Kind) -> Mapping[str, Record]:
    """All records of a kind, by id."""
    words: dict[Kind, Mapping[str, Record]] = {
        Kind.COUNTRY: catalogue.countries,
        Kind.CITY: catalogue.cities,
        Kind.REGION: catalogue.regions,
        Kind.FIELD: catalogue.fields,
        Kind.COOPERATION: catalogue.cooperation,
        Kind.TERM: catalogue.terms,
        Kind.OUTSIDER: catalogue.outsiders,
        Kind.SYNONYMS: catalogue.synonyms,
        Kind.INTENT: catalogue.intents,
    }
    if kind in words:
        return words[kind]
    return {entry.id: entry.record for entry in catalogue.of_kind(kind)}


def reference(key: Key) -> str:
    """A record as a button carries it: dossiers by id or handle, others with their kind, since kinds share ids."""
    kind, id_ = key
    short = id_ if len(id_) <= _LONGEST_ID else handle_of(id_)
    return short if kind in DOSSIERS else f"{kind.value}.{short}"


def find(catalogue: Catalogue, text: str) -> Key | None:
    """The record that an id, a handle or a reference means; one that people ask about before one of the vocabulary."""
    text = text.strip()
    prefix, dot, rest = text.partition(".")
    kinds = (Kind(prefix),) if dot and prefix in set(Kind) else (*DOSSIERS, *(kind for kind in Kind if kind not in DOSSIERS))
    word = rest if len(kinds) == 1 else text
    return next((found for kind in kinds if (found := _by_word(catalogue, kind, word))), None)


def names_of(record: Record) -> Iterator[str]:
    """Everything that a record is called."""
    name = named(record)
    if name is not None:
        yield from (text for _, text in name)
    yield from getattr(record, "aliases", ())
    for words in ("synonyms", "adjectives"):
        for texts in getattr(record, words, {}).values():
            yield from texts


def named(record: Record) -> LocalName | None:
    """The name or title of a record, if its kind has one."""
    found = getattr(record, "name", None) or getattr(record, "title", None)
    return found if isinstance(found, LocalName) else None


def row_of(rows: Iterable[Row], key: Key) -> Row | None:
    """The row of a record."""
    return next((row for row in rows if row.key == key), None)


def _by_word(catalogue: Catalogue, kind: Kind, word: str) -> Key | None:
    records = records_of(catalogue, kind)
    for written in (word, word.lower(), word.upper()):
        if written in records:
            return kind, written
    return next(((kind, id_) for id_ in records if handle_of(id_) == word), None)
