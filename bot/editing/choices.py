"""What can be chosen for a field, and which of it somebody means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from bot.editing.fields import Options
from bot.editing.lookup import named, names_of, records_of
from bot.knowledge.catalogue import Catalogue, handle_of
from bot.knowledge.records import Kind, Record, Term
from bot.knowledge.references import STATUS
from bot.knowledge.values import LANGUAGES, Language
from bot.understanding.text import keys

MOST_NEAR = 8
_SHORTEST = 2  # characters: what begins with one letter is nothing that somebody means
_ALIKE = 70  # percent: below that, a name only shares some letters


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen."""

    id: str
    titles: Mapping[Language, str]
    words: tuple[str, ...] = ()
    """Whatever people call it."""


def choices(options: Options, catalogue: Catalogue, kind: Kind, sources: Mapping[str, Any]) -> tuple[Choice, ...]:
    """Everything that may stand in a field.

    Args:
        options: of the field.
        catalogue: where records come from.
        kind: of the record that has the field.
        sources: of the partner that the record belongs to, as its body has them.
    """
    if options.sources:
        return tuple(Choice(id_, dict.fromkeys(LANGUAGES, _source(id_, source))) for id_, source in sources.items())
    if options.kind is None:
        return tuple(Choice(word, dict.fromkeys(LANGUAGES, word)) for word in options.fixed)
    records = records_of(catalogue, options.kind).values()
    return tuple(_choice(record) for record in records if _belongs(record, options, kind))


def mentioned(found: Iterable[Choice], text: str) -> list[Choice]:
    """Those with exactly this id or name, in any language and spelling."""
    known = tuple(found)
    typed = text.strip().casefold()
    by_id = [choice for choice in known if typed in (choice.id.casefold(), handle_of(choice.id))]
    key = _key(text)
    return by_id or [choice for choice in known if key and any(_key(word) == key for word in choice.words)]


def near(found: Iterable[Choice], text: str) -> list[Choice]:
    """Those that may be meant, the likeliest first."""
    exact = mentioned(found, text)
    key = _key(text)
    if len(key) < _SHORTEST:
        return exact
    spelled = {(choice.id, _key(word)): choice for choice in found for word in (*choice.words, choice.id)}
    begun = [choice for (_, word), choice in spelled.items() if any(part.startswith(key) for part in (word, *word.split()))]
    alike = process.extract(key, {pair: pair[1] for pair in spelled}, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=MOST_NEAR)
    likely = [*exact, *begun, *(spelled[pair] for _, _, pair in alike)]
    return list({choice.id: choice for choice in likely}.values())[:MOST_NEAR]


def _choice(record: Record) -> Choice:
    name = named(record)
    titles: dict[Language, str] = {language: name[language] if name else record.id for language in LANGUAGES}
    return Choice(record.id, titles, tuple(names_of(record)))


def _belongs(record: Record, options: Options, kind: Kind) -> bool:
    if not options.group or not isinstance(record, Term):
        return not options.group
    return record.group == options.group and (options.group != STATUS or kind.value in record.records)


def _source(id_: str, source: Any) -> str:
    parts = [source.get(key) for key in ("publisher", "published", "title")] if isinstance(source, Mapping) else []
    return f"{id_}: {', '.join(str(part) for part in parts if part)}" if any(parts) else id_


def _key(text: str) -> str:
    return " ".join(keys(text))
