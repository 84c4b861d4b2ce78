"""Which organisations and people a question names: how well must a name be said to be one?

Linking names to entries, where to link none is an outcome like others (Bunescu and Paşca, 2006). `NameIndex` says how
well names fit; here it is decided which of them are meant, and what each word may say about that: a place, a word that
asks, a word that the records of every partner have say little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import Kind, Person
from bot.memo import Memo
from bot.understanding.lexicon import Lexicon
from bot.understanding.meaning import Reading
from bot.understanding.morphology import is_plural_of
from bot.understanding.names import Found, NameIndex
from bot.understanding.statements import StatementIndex
from bot.understanding.text import keys
from bot.understanding.utterance import Word
from bot.understanding.vocabulary import PLACES, Mention, Reference

OUTSIDE = "outside/"
"""Stands before the id of an organisation that is known and no partner."""
PARTNER_KIND = "partner-kind"
"""The group of terms for kinds of organisation."""
_MOST_PARTNERS = 3
_MOST_PEOPLE = 10
_CERTAIN = 0.93
"""How good the match of a word must be for it to be that word."""
_HOME = 0.3
"""What a short name of the university itself is worth: it is everywhere, but it is a name."""
_ASKS = 0.3
"""What a word that people use to ask is worth at most."""
_CITY, _MENTIONED = 0.9, 0.35
"""What a word of the vocabulary is worth at most: cities tell organisations apart, other entries hardly do."""
_DISTINCT = 0.5
"""What one word of an incomplete name must be worth at least."""
_COMPLETE, _MOST = 0.9, 0.6
"""How much of a name must be said for it to be all of it, or most."""
_TIE = 0.97
"""How near to the best a name must score to be meant as well as it."""


class Names(NamedTuple):
    """Everybody's names."""

    organisations: NameIndex[str]
    """Partners by their ids, other known organisations by theirs behind `OUTSIDE`."""
    people: NameIndex[int]
    """People by their places in `Catalogue.statements`."""


def index_names(catalogue: Catalogue, lexicon: Lexicon, memo: Memo) -> Names:
    """The names of a catalogue, their words added to the lexicon."""
    read = partial(memo.call, keys)
    names = Names(NameIndex(lexicon, read), NameIndex(lexicon, read))
    for partner in catalogue.partners.values():
        for name in (*(text for _, text in partner.name), *partner.aliases):
            names.organisations.add(name, partner.id)
    for outsider in catalogue.outsiders.values():
        synonyms = (name for texts in outsider.synonyms.values() for name in texts)
        for name in (*(text for _, text in outsider.name), *synonyms):
            names.organisations.add(name, OUTSIDE + outsider.id)
    for number, statement in enumerate(catalogue.statements):
        if isinstance(statement.part, Person):
            for _, name in statement.part.name:
                names.people.add(name, number)
    return names


class Recognition:
    """Recognises the organisations and people of one catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        lexicon: Lexicon,
        names: Names,
        statements: StatementIndex,
        is_asking: Callable[[Word], bool],
    ) -> None:
        """Recognise the names that are indexed.

        Args:
            is_asking: whether people use a word to ask, whatever they ask about.
        """
        self._terms = catalogue.terms
        self._kinds = _words_of_kinds(catalogue)
        self._names = names
        self._statements = statements
        self._home_words = _home_words(catalogue, lexicon)
        self._is_asking = is_asking

    def organisations(self, words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[tuple[Reading, ...], ...]:
        """The named organisations in the order of the question, each with its equally good readings."""
        worth = [self._worth(word) for word in words]
        for mention in mentions:
            most = _CITY if {reference.kind for reference in mention.references} == {Kind.CITY} else _MENTIONED
            for place in range(mention.start, mention.end):
                worth[place] = min(worth[place], most)
        general = frozenset(
            place
            for mention in mentions
            if any(self._says_where_or_what(reference) for reference in mention.references)
            for place in range(mention.start, mention.end)
        )
        several = frozenset(place for place in general if self._is_plural(words[place]))
        named = []
        for _ in range(_MOST_PARTNERS):
            # The name of a place alone names the place, and with the plural of a kind those who are there.
            found = [
                f
                for f in self._names.organisations.find(words, worth)
                if _is_organisation(f)
                and not (f.words <= general and f.words & several)
                and (f.coverage >= _COMPLETE or (not f.words <= general and max(worth[w] for w in f.words) >= _DISTINCT))
            ]
            if not found:
                break
            best = found[0]
            ties = [other for other in found if _ties(other, best)]
            named.append(tuple(Reading(f.entity, f.words, f.score, f.coverage) for f in ties))
            for place in range(min(best.words), max(best.words) + 1):
                worth[place] = 0.0
        return tuple(sorted(named, key=lambda readings: min(readings[0].words)))

    def people(self, words: Sequence[Word], taken: frozenset[int]) -> tuple[Reading, ...]:
        """The named people, best first, by words that are not taken for anything else."""
        worth = [0.0 if word.is_function or place in taken or self._is_asking(word) else 1.0 for place, word in enumerate(words)]
        found = self._names.people.find(words, worth)[:_MOST_PEOPLE]
        return tuple(Reading(str(f.entity), f.words, f.score, f.coverage) for f in found if _is_person(f, words))

    def _worth(self, word: Word) -> float:
        """How much a word may tell about which organisation is named."""
        if word.token.is_capitals:
            return 1.0
        if word.is_function:
            return 0.0
        if any(match.word in self._home_words and match.quality >= _CERTAIN for match in word.matches):
            return _HOME
        return min(_ASKS if self._is_asking(word) else 1.0, self._statements.distinctiveness(word))

    def _is_plural(self, word: Word) -> bool:
        """Whether a word is the plural of a kind of organisation: «универы», "universities"."""
        return is_plural_of(word.token.text, self._kinds)

    def _says_where_or_what(self, reference: Reference) -> bool:
        """Whether a phrase is a place or a kind of organisation: «ташкентские университеты» name nobody."""
        return reference.kind in PLACES or (reference.kind is Kind.TERM and self._terms[reference.id].group == PARTNER_KIND)


def _home_words(catalogue: Catalogue, lexicon: Lexicon) -> frozenset[int]:
    """The words that name the university by themselves."""
    home = catalogue.partners.get(HOME)
    names = [keys(text) for text in home.aliases] if home else []
    numbers = (lexicon.number(name[0]) for name in names if len(name) == 1)
    return frozenset(number for number in numbers if number is not None)


def _words_of_kinds(catalogue: Catalogue) -> frozenset[str]:
    """The single words for one organisation of a kind; a phrase («университеттер желісі») may have plurals in it."""
    phrases = (
        keys(text)
        for term in catalogue.terms.values()
        if term.group == PARTNER_KIND
        for text in (*(text for _, text in term.name), *(text for texts in term.synonyms.values() for text in texts))
    )
    return frozenset(phrase[0] for phrase in phrases if len(phrase) == 1)


def _is_organisation(found: Found[str]) -> bool:
    """Whether a name was said well enough: all of it in any way, part of it the more exactly the less it is."""
    if found.entity.startswith(OUTSIDE):
        # To call something no partner takes more certainty than to recognise a partner.
        return found.coverage >= 0.8 and found.quality >= 0.9
    if found.coverage >= _COMPLETE:
        return found.weight >= 0.2
    if len(found.words) == 1:
        # One word of a long name may well be another word, the more so when it only looks like it.
        return (
            found.weight >= (0.5 if found.coverage >= _MOST else 0.6)
            and found.quality >= 0.85
            and found.coverage >= (0.2 if found.quality == 1.0 else 0.3)
        )
    return found.weight >= 0.42 and found.quality >= 0.7


def _ties(other: Found[str], best: Found[str]) -> bool:
    """Whether a name is meant as well as the best: as good in the same place, or no worse where neither was said in full."""
    if other.words & best.words and other.score >= best.score * _TIE:
        return True
    return other.words == best.words and best.coverage < _COMPLETE and other.weight >= best.weight * 0.95


def _is_person(found: Found[int], words: Sequence[Word]) -> bool:
    """Whether a name was said well enough: a surname will do, but a short one as it is written only."""
    if found.coverage < 0.45 or found.weight < 0.6:
        return False
    if len(found.words) > 1:
        return found.quality >= 0.75
    (place,) = found.words
    return found.quality >= (0.8 if len(words[place].token.key) > 4 else 1.0)
