"""The words of a statement: those of its texts in all languages and of the vocabulary entries that it names.

So a Kazakh question finds what only its field says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from bot.knowledge.catalogue import Catalogue, Statement
from bot.knowledge.records import (
    Agreement,
    Cooperation,
    Country,
    Event,
    FieldOfScience,
    Figure,
    Guide,
    Item,
    Lab,
    Partner,
    Person,
    Programme,
    Project,
    Term,
    Words,
    title_of,
)
from bot.knowledge.values import LANGUAGES
from bot.memo import Memo, Same
from bot.understanding.morphology import function_words
from bot.understanding.text import keys

TITLE, DETAIL, KEYWORD, TEXT, OWNER = 1.0, 0.8, 0.5, 0.65, 0.6
"""What a word counts by where it stands: in the name, in the fields and kinds, among the keywords, in the text."""
_REMEMBERED = 1024
"""Texts whose words are not found again: statements share names."""

Said = Partner | Item | Guide | Person | Figure
Entry = FieldOfScience | Cooperation | Term


class Told(NamedTuple):
    """The words of one statement, function words left out."""

    said: dict[str, float]
    """With the most that each counts."""
    titles: tuple[str, ...]
    """Those of its title in all languages, each once in a language."""


def told_by(catalogue: Catalogue, statement: Statement, memo: Memo) -> Told:
    """The words of a statement; found once for all catalogues in which it and what it names are the same."""
    return memo.call(_told, _origin(catalogue, statement))


def _origin(catalogue: Catalogue, statement: Statement) -> Same[Any]:
    """All that a statement's words come from: what is said, of which partner, in which country, and the entries that it names."""
    record, partner = statement.entry.record, statement.entry.partner
    ids = () if statement.part or isinstance(record, Guide) else _terms(record)
    vocabularies: tuple[Mapping[str, Entry], ...] = (catalogue.fields, catalogue.cooperation, catalogue.terms)
    entries = [vocabulary[id_] for id_ in ids for vocabulary in vocabularies if id_ in vocabulary]
    return Same((statement.part or record, partner, catalogue.countries.get(partner.country) if partner else None, *entries))


def _told(origin: Same[Any]) -> Told:
    said: dict[str, float] = {}
    for text, weight in _texts(*origin):
        for word in _telling(text):
            said[word] = max(weight, said.get(word, 0.0))
    return Told(said, tuple(chain.from_iterable(dict.fromkeys(_telling(title)) for title in _titles(origin[0]))))


@lru_cache(maxsize=_REMEMBERED)
def _telling(text: str) -> tuple[str, ...]:
    return tuple(key for key in keys(text) if key not in function_words())


def _titles(said: Said) -> Iterable[str]:
    """What a statement is called in each language."""
    match said:
        case Person():
            return (f"{said.name[language]} {said.role[language]}" for language in LANGUAGES)
        case Figure():
            return (said.label[language] for language in LANGUAGES)
        case _:
            return (title_of(said)[language] for language in LANGUAGES)


def _texts(said: Said, partner: Partner | None, country: Country | None, *entries: Entry) -> Iterable[tuple[str, float]]:
    """What a statement says, each text with its weight."""
    yield from ((text, KEYWORD) for texts in _keywords(said).values() for text in texts)
    if partner is not None and said is not partner:
        yield from ((text, OWNER) for text in (*(text for _, text in partner.name), *partner.aliases))
        yield from ((text, OWNER) for text in _whereabouts(partner, country))
    match said:
        case Person():
            yield from ((text, TITLE) for _, text in (*said.name, *said.role))
            return
        case Figure():
            yield from ((text, TITLE) for _, text in said.label)
            values = [said.value] if isinstance(said.value, str) else [text for _, text in said.value]
            yield from ((text, TEXT) for text in values)
            return
        case _:
            yield from ((text, TITLE) for _, text in title_of(said))
            yield from ((alias, TITLE) for alias in said.aliases)
    match said:
        case Guide():
            yield from ((text, TEXT) for _, text in said.answer)
            yield from ((text, TEXT) for step in said.steps for _, text in step)
            yield from ((text, DETAIL) for link in said.links for _, text in link.title)
            yield from ((question, DETAIL) for questions in said.questions.values() for question in questions)
            return
        case Event():
            yield from ((text, DETAIL) for _, text in said.place or ())
        case Partner():
            yield from ((text, DETAIL) for text in _whereabouts(said, country))
        case _:
            pass
    yield from ((text, TEXT) for _, text in said.summary)
    for entry in entries:
        yield from ((text, DETAIL) for _, text in entry.name)
        yield from ((text, DETAIL) for texts in entry.synonyms.values() for text in texts)


def _keywords(said: Said) -> Words:
    return {} if isinstance(said, Partner | Guide) else said.keywords


def _whereabouts(partner: Partner, country: Country | None) -> Iterable[str]:
    yield from (text for _, text in partner.city or ())
    if country is not None:
        yield from (text for _, text in country.name)
        yield from (text for texts in country.adjectives.values() for text in texts)


def _terms(record: Agreement | Lab | Programme | Project | Event | Partner) -> Iterable[str]:
    """The vocabulary entries that a record names."""
    match record:
        case Partner():
            yield record.kind
            yield from (attribute for attribute in ("founded", "website") if getattr(record, attribute))
        case Agreement():
            yield from (record.type, record.status, *record.fields, *record.cooperation)
        case Lab():
            yield from (record.kind, *record.fields, *record.cooperation)
            if record.opened:
                yield "opened"
        case Programme():
            yield from (record.kind, *record.levels, *record.fields, *record.cooperation)
        case Project() | Event():
            yield from (*record.fields, *record.cooperation)
