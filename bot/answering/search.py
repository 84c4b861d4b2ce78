"""Search while somebody types: records whose names or surroundings have words that begin so, the best first.

Every word typed may be the beginning of one, since people shorten ("tech uni nanj"), another form of one, or a
misspelt beginning. A word says the more the fewer records have it; a name says more than a place or a kind. What no
beginning finds, the words of whole statements may: `rank` has the last say.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.answering.cards import card
from bot.answering.voice import Voice, shorten
from bot.answers import Found
from bot.knowledge.catalogue import Catalogue, Entry
from bot.knowledge.home import HOME
from bot.knowledge.records import ITEM_KINDS, Country, FieldOfScience, Guide, Item, Kind, Partner, Term, Words, title_of
from bot.memo import Same
from bot.understanding.meaning import Meaning
from bot.understanding.ranking import rank
from bot.understanding.reader import Reader
from bot.understanding.text import keys, other_layouts
from bot.understanding.utterance import Word, words_of

FINDABLE = (Kind.PARTNER, Kind.LAB, Kind.PROGRAMME, Kind.GUIDE)
_NAME, _OWNER, _PLACE, _WHAT = 1.0, 0.7, 0.65, 0.6
"""What a word is worth in a record's own name, its partner's name, its place, and its kind or field."""
_BEGUN, _OTHER_FORM, _MISSPELT = 0.9, 0.95, 0.7
"""What it is worth when it was only begun, is another form of what was typed, or began otherwise."""
_SHORTEST_FORM, _SHORTEST_MISSPELT, _LONG = 4, 4, 8
"""Letters from which on other forms, one error and two errors are looked for."""
_SHORTEST_TEXT = 3
"""Letters of a text from which on anything but the beginnings of names counts."""
_MOST_WORDS = 12
_LEAST = 0.45
"""How much of what was typed a record must have."""
_WHOLE_NAME, _FIRST_WORD = 0.25, 0.1
"""What it adds that nothing else is in a name, and that it begins so."""
_PRIORS = {Kind.PARTNER: 0.08, Kind.LAB: 0.02, Kind.PROGRAMME: 0.01}
_KNOWN = 0.02
"""What it adds that there is much about a partner."""
_EXPLAINED = 0.5
"""How much of a text a statement must share for its record to count as found."""
_LONGEST_DESCRIPTION = 100


class Finder:
    """Finds the records of one catalogue."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        catalogue = reader.catalogue
        self._entries = [entry for entry in catalogue.entries.values() if entry.kind in FINDABLE]
        self._priors = [_prior(catalogue, entry) for entry in self._entries]
        found_by = [reader.memo.call(_found_by, _origin(catalogue, entry)) for entry in self._entries]
        self._names = [names for names, _ in found_by]
        worth: dict[str, dict[int, float]] = defaultdict(dict)
        for number, (_, words) in enumerate(found_by):
            for key, weight in words.items():
                worth[key][number] = weight
        self._words = sorted(worth)
        self._worth = [worth[word] for word in self._words]
        self._places = {word: place for place, word in enumerate(self._words)}

    def find(self, text: str, meaning: Meaning, kinds: Collection[Kind] = FINDABLE) -> list[Entry]:
        """All records of these kinds that a text may mean, best first; where it has no words, the best known partners.

        Args:
            text: as typed.
            meaning: what the reader made of it.
            kinds: of which kinds records may be.
        """
        # So few letters look like another keyboard layout, and like much else.
        is_short = _letters(meaning.words) < _SHORTEST_TEXT
        typed = words_of(text, self._reader.lexicon) if is_short else meaning.words[:_MOST_WORDS]
        if not typed:
            return self._best_known()
        scores = self._scores(typed)
        for other in other_layouts(text):
            scores = scores or self._scores(words_of(other, self._reader.lexicon))
        best = sorted(scores, key=lambda number: (-scores[number], self._entries[number].title.en))
        found = [self._entries[number] for number in best]
        if not is_short:
            found += self._by_statements(meaning)
        return [entry for entry in dict.fromkeys(found) if entry.kind in kinds]

    def _best_known(self) -> list[Entry]:
        numbers = [n for n, entry in enumerate(self._entries) if entry.kind is Kind.PARTNER and entry.id != HOME]
        return [self._entries[number] for number in sorted(numbers, key=lambda number: -self._priors[number])]

    def _by_statements(self, meaning: Meaning) -> Iterator[Entry]:
        """The records of statements that share words with the text, whatever it begins with."""
        named = [readings[0].id for readings in meaning.partners]
        return (c.statement.entry for c in rank(self._reader, meaning, named) if c.explained >= _EXPLAINED)

    def _scores(self, typed: Sequence[Word]) -> dict[int, float]:
        """By number of the record, how well it fits; only of those that fit well enough."""
        telling = [word for word in typed if not word.is_function] or list(typed)
        said = [self._said(word, of_names=_letters(typed) < _SHORTEST_TEXT) for word in telling]
        weights = [1.0 - math.log(max(1, len(by_entry))) / math.log(len(self._entries) + 2) for by_entry in said]
        total = sum(weights) or 1.0
        scores: dict[int, float] = defaultdict(float)
        for by_entry, weight in zip(said, weights, strict=True):
            for number, worth in by_entry.items():
                scores[number] += worth * weight / total
        begun = tuple(word.token.key for word in telling)
        return {
            number: score + self._priors[number] + self._likeness(number, begun)
            for number, score in scores.items()
            if score >= _LEAST
        }

    def _said(self, word: Word, *, of_names: bool) -> dict[int, float]:
        """What a typed word is worth for each record that has one like it."""
        found: dict[int, float] = {}
        for place, quality in self._like(word).items():
            for number, worth in self._worth[place].items():
                if worth == _NAME or not of_names:
                    found[number] = max(worth * quality, found.get(number, 0.0))
        return found

    def _like(self, word: Word) -> dict[int, float]:
        """Places of the words that a typed one may be, with how good each is."""
        key = word.token.key
        found = dict.fromkeys(self._begun(key), _BEGUN)
        for match in word.matches if len(key) >= _SHORTEST_FORM else ():
            place = self._places.get(self._reader.lexicon.words[match.word])
            if place is not None:
                found[place] = max(found.get(place, 0.0), match.quality * _OTHER_FORM)
        if key in self._places:
            found[self._places[key]] = 1.0
        return found or dict.fromkeys(self._misspelt(key), _MISSPELT)

    def _begun(self, key: str) -> range:
        return range(bisect_left(self._words, key), bisect_left(self._words, key + "\U0010ffff"))

    def _misspelt(self, key: str) -> Iterator[int]:
        """The words whose beginning is a letter or two away."""
        if len(key) < _SHORTEST_MISSPELT:
            return iter(())
        most = 2 if len(key) >= _LONG else 1
        beginnings = [word[: len(key)] for word in self._words]
        near = extract(key, beginnings, scorer=OSA.distance, score_cutoff=most, limit=None)
        least = min((distance for _, distance, _ in near), default=0)
        return (place for _, distance, place in near if distance == least)

    def _likeness(self, number: int, typed: tuple[str, ...]) -> float:
        """How much the best of a record's names is what was typed: no more than it, and from its beginning."""
        likeness = (
            _WHOLE_NAME * sum(word.startswith(typed) for word in name) / len(name) + _FIRST_WORD * name[0].startswith(typed[0])
            for name in self._names[number]
        )
        return max(likeness, default=0.0)


def found(voice: Voice, entry: Entry) -> Found:
    """A record as the result of a search."""
    return Found(entry.id, voice.title(entry), shorten(_description(voice, entry), _LONGEST_DESCRIPTION), card(voice, entry))


def _description(voice: Voice, entry: Entry) -> str:
    record = entry.record
    if isinstance(record, Guide):
        return " ".join(record.answer[voice.language].split())
    kind = getattr(record, "kind", getattr(record, "type", None))
    what = [voice.names((kind,))] if kind else []
    if isinstance(record, Partner):
        return " · ".join([voice.place(record), *what])
    whose = [voice.own(entry.partner.name)] if entry.partner else []
    when = [voice.date(entry.date)] if entry.date else []
    return " · ".join([*what, *whose, *when])


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.token.key) for word in words)


def _prior(catalogue: Catalogue, entry: Entry) -> float:
    of_partner = sum(len(catalogue.items_of(entry.id, kind)) for kind in ITEM_KINDS) if entry.kind is Kind.PARTNER else 0
    return _PRIORS.get(entry.kind, 0.0) + _KNOWN * math.log1p(of_partner)


def _origin(catalogue: Catalogue, entry: Entry) -> Same[Any]:
    """All that a record is found by: itself, its partner, the country of that, and the kind, fields and levels that it names."""
    record, partner = entry.record, entry.partner
    ids = (getattr(record, "kind", None), *getattr(record, "fields", ()), *getattr(record, "levels", ()))
    terms = [catalogue.terms.get(id_ or "") or catalogue.fields.get(id_ or "") for id_ in ids]
    return Same((record, partner, catalogue.countries.get(partner.country) if partner else None, *filter(None, terms)))


def _found_by(origin: Same[Any]) -> tuple[list[tuple[str, ...]], dict[str, float]]:
    """The words of each name of a record, and all words that it is found by, with what each is worth."""
    words: dict[str, float] = {}
    for text, weight in _texts(*origin):
        for key in keys(text):
            words[key] = max(weight, words.get(key, 0.0))
    return [tuple(name) for name in map(keys, _names(origin[0])) if name], words


def _names(record: Partner | Item | Guide) -> list[str]:
    return [*(text for _, text in title_of(record)), *record.aliases]


def _texts(
    record: Partner | Item | Guide, partner: Partner | None, country: Country | None, *terms: Term | FieldOfScience
) -> Iterator[tuple[str, float]]:
    """What people find a record by, with what a word of it is worth."""
    yield from ((name, _NAME) for name in _names(record))
    if partner is not None:
        yield from ((text, _PLACE) for text in _place(partner, country))
        if partner is not record:
            yield from ((text, _OWNER) for text in (*(text for _, text in partner.name), *partner.aliases))
    for term in terms:
        yield from ((text, _WHAT) for text in (*(text for _, text in term.name), *_all(term.synonyms)))


def _place(partner: Partner, country: Country | None) -> Iterator[str]:
    yield from (text for _, text in partner.city or ())
    if country is not None:
        yield from (*(text for _, text in country.name), *_all(country.adjectives), *_all(country.synonyms))


def _all(words: Words) -> Iterator[str]:
    return (text for texts in words.values() for text in texts)
