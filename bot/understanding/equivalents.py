"""What else a word of a question may be called: other names of a place, synonyms.

Query expansion (Voorhees, 1994) from hand-made lists. An equivalent counts for a little less than the word that was
said, and only other names of places help to find names: those of organisations have no synonyms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.records import Kind
from bot.understanding.lexicon import Lexicon, Match
from bot.understanding.text import keys
from bot.understanding.utterance import Word
from bot.understanding.vocabulary import Mention, Reference

_CERTAIN = 0.93
"""How good the match of a word must be for it to have that word's synonyms."""
_OTHER_NAME = 0.93
"""How good another name of a place is as the word itself."""
_SYNONYM = 0.8
"""How good a word of the same meaning is as the word itself."""


class Equivalents:
    """The equivalents of the words of one catalogue."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        """Look the equivalents up among the words that the lexicon has so far: others would find nothing."""
        self._names = _names_of_places(catalogue, lexicon)
        self._synonyms = _synonyms(catalogue, lexicon)

    def with_other_names(self, words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[Word, ...]:
        """The words with other names of the places that they name."""
        extra: dict[int, set[int]] = {}
        for mention in mentions:
            if mention.end - mention.start == 1:
                for reference in mention.references:
                    extra.setdefault(mention.start, set()).update(self._names.get(reference, ()))
        return tuple(_with(word, sorted(extra.get(place, ())), _OTHER_NAME) for place, word in enumerate(words))

    def with_synonyms(self, words: Sequence[Word], names: frozenset[int]) -> tuple[Word, ...]:
        """The words with others of their meaning, for finding statements; not those at the places of names."""
        return tuple(
            word if place in names or word.is_function else _with(word, self._synonyms_of(word), _SYNONYM)
            for place, word in enumerate(words)
        )

    def _synonyms_of(self, word: Word) -> Sequence[int]:
        known = {match.word for match in word.matches}
        certain = (match.word for match in word.matches if match.quality >= _CERTAIN)
        return sorted({number for form in certain for number in self._synonyms.get(form, ())} - known)


def _with(word: Word, others: Sequence[int], quality: float) -> Word:
    return replace(word, matches=(*word.matches, *(Match(number, quality) for number in others))) if others else word


def _names_of_places(catalogue: Catalogue, lexicon: Lexicon) -> dict[Reference, tuple[int, ...]]:
    """The words that places have in names, by place: one word a language, where the name is one word."""
    places: dict[Reference, tuple[int, ...]] = {}
    for kind, entries in ((Kind.CITY, catalogue.cities), (Kind.COUNTRY, catalogue.countries)):
        for entry in entries.values():
            names = [keys(text) for _, text in entry.name]
            numbers = (lexicon.number(name[0]) for name in names if len(name) == 1)
            places[Reference(kind, entry.id)] = tuple(number for number in numbers if number is not None)
    return places


def _synonyms(catalogue: Catalogue, lexicon: Lexicon) -> dict[int, frozenset[int]]:
    """For a word all forms of the words of its meaning."""
    synonyms: dict[int, frozenset[int]] = {}
    for entry in catalogue.synonyms.values():
        members = {key for texts in entry.words.values() for text in texts for key in keys(text)}
        numbers = (lexicon.number(form) for key in members for form in lexicon.forms(key))
        forms = frozenset(number for number in numbers if number is not None)
        for form in forms:
            synonyms[form] = synonyms.get(form, frozenset()) | forms
    return synonyms
