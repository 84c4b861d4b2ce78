"""Reads a question: from its text to its `Meaning`.

A pipeline whose order matters. The keyboard layout first, since everything else reads words. Then entities, exact
vocabulary before the inexact names of organisations. Then the intent, on the question with its entities masked, and
the language. What each step is based on, its own module says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import MODELS, City, Cooperation, Country, FieldOfScience, Kind, Record, Region, Term
from bot.knowledge.values import Language
from bot.memo import Memo, Same
from bot.understanding.asides import question_in
from bot.understanding.equivalents import Equivalents
from bot.understanding.examples import ASIDE, GUIDE, lessons_of, sentences_of
from bot.understanding.intents import IntentModel
from bot.understanding.language import LanguageModel
from bot.understanding.layout import in_right_layout
from bot.understanding.lexicon import Lexicon
from bot.understanding.masking import masked_question, slots_in
from bot.understanding.meaning import Filters, Meaning, Reading
from bot.understanding.morphology import phrases
from bot.understanding.periods import Period, find_period
from bot.understanding.places import countries_of
from bot.understanding.recognition import Recognition, index_names
from bot.understanding.relevance import qualifiers
from bot.understanding.reply_language import language_scores, reply_language
from bot.understanding.statements import StatementIndex
from bot.understanding.superlatives import find_order, superlative_words
from bot.understanding.text import keys, unshouted
from bot.understanding.utterance import Word, gist, words_of
from bot.understanding.vocabulary import PLACES, Mention, Reference, Vocabulary

_NAMES = frozenset({"partner", "person", "place"})
"""The slots of names."""
_LIKE, _LIKE_TALK = 0.85, 0.75
"""How good the match of a word must be for it to be one of the words of examples; small talk is typed carelessly."""
_CERTAIN = 0.93
"""How good the match of a word must be for it to be a word of a record."""
_ASIDE, _ASIDE_THAT_ASKS = 0.7, 0.97
"""How likely a clause must be an aside to be left out of a question, and one with a question word: "how are you"."""
_THERE, _ELSEWHERE, _ANYWHERE = 10.0, 0.1, 0.3
"""How likely a help article about a country is meant, next to what its words make it: where the question names that country,
another one, none."""
_Entry = Country | Region | City | FieldOfScience | Cooperation | Term
_KINDS: Mapping[type[Record], Kind] = {model: kind for kind, model in MODELS.items()}
_WARM_UP = "university"
"""What a reader is asked before anybody asks it."""


class Models(NamedTuple):
    """What a reader has learned."""

    language: LanguageModel
    intents: IntentModel
    asides: IntentModel
    """Tells what people say around a question from questions."""


class Named(NamedTuple):
    """Whom a text names."""

    words: tuple[Word, ...]
    organisations: tuple[tuple[Reading, ...], ...]
    """In the order of the text, each with its equally good readings."""


class Reader:
    """Reads questions with the words of one catalogue."""

    def __init__(
        self, catalogue: Catalogue, today: Callable[[], dt.date], models: Models | None = None, memo: Memo | None = None
    ) -> None:
        """Index the catalogue.

        Args:
            models: those of a reader with the same intents and texts; None: learn anew, which takes a while.
            memo: of readers before; what has not changed since is taken over from them.
        """
        self.catalogue = catalogue
        self.today = today
        self.memo = memo = memo or Memo()
        # Of words that are equally like a typed one, the lexicon prefers what was added first.
        words, self.vocabulary = memo.call(_index_vocabulary, Same(_entries(catalogue)))
        self.lexicon = memo.next("lexicon", partial(_successor, words=words))
        names = index_names(catalogue, self.lexicon, memo)
        self.statements = StatementIndex(catalogue, self.lexicon, memo)
        self._lessons = lessons_of(catalogue, memo)
        # Not a method: the reader would hold itself, and its catalogue with it, until the garbage collector comes by.
        is_asking = partial(_is_asking, self.lexicon, self._lessons.asking)
        self._recognition = Recognition(catalogue, self.lexicon, names, self.statements, is_asking)
        self._taught = frozenset(self._lessons.words)
        self.lexicon.add_all(self._lessons.words)
        # From here on words are looked up; the lexicon is indexed once when all its words are there.
        self._equivalents = Equivalents(catalogue, self.lexicon)
        self.qualifiers = qualifiers(catalogue)
        self.countries_of_articles = self._countries_of_articles()
        self.models = models or Models(
            LanguageModel.train(sentences_of(catalogue, memo)),
            IntentModel.train(self._lessons.examples),
            IntentModel.train(self._lessons.asides),
        )
        # The indexes are built when they are first asked: not by somebody's first question.
        self.read(_WARM_UP)

    def read(self, text: str, interface: Language | None = None) -> Meaning:
        """What a question means by itself, without what was said before."""
        said = unshouted(in_right_layout(gist(text), self.lexicon, self.models.language))
        question = question_in(said, self._is_aside)
        if any((key,) in phrases("pronouns") for key in keys(question)):
            # What it stands for may be among what was left out.
            question = said
        meaning = self._meaning(question, said, interface)
        # What helps depends on who asks: "I am a visiting scholar".
        return self._meaning(said, said, interface) if question != said and meaning.intent == GUIDE else meaning

    def _meaning(self, text: str, said: str, interface: Language | None) -> Meaning:
        """What a question means that was asked among all that was said."""
        words, mentions, partners = self._named(text)
        of_partners = frozenset().union(*(reading.words for readings in partners for reading in readings[:1]))
        mentions = [m for m in mentions if not of_partners & set(range(m.start, m.end))]
        in_vocabulary = frozenset(place for mention in mentions for place in range(mention.start, mention.end))
        people = self._recognition.people(words, of_partners | in_vocabulary)
        period, of_period = find_period(words, self.today().year)
        taken = of_partners | in_vocabulary | of_period
        slots = slots_in(words, of_period, mentions, people, partners)
        masked = masked_question(words, slots | self._records(words, slots))
        filters = _filters(mentions, period)
        abroad = [
            self.catalogue.partners[r[0].id].country for r in partners if r[0].id in self.catalogue.partners and r[0].id != HOME
        ]
        intents, articles = self._intents(masked, countries_of(self.catalogue, filters.places) | frozenset(abroad))
        languages = language_scores(self.models.language, words, slots, said)
        is_name = all(slots.get(place) in _NAMES for place in range(len(words)))
        return Meaning(
            text=text,
            language=reply_language(languages, interface, is_name=is_name),
            is_name=is_name,
            languages=languages,
            words=self._equivalents.with_synonyms(words, of_partners),
            masked=masked,
            slots=slots,
            intents=intents,
            articles=articles,
            partners=partners,
            people=people,
            filters=filters,
            order=find_order(words),
            content=frozenset(place for place, word in enumerate(words) if not word.is_function and place not in taken),
        )

    def organisations(self, text: str) -> Named:
        """The organisations that a text names which is no question: a moment's work next to all of its meaning."""
        words, _, readings = self._named(text)
        return Named(words, readings)

    def is_asking(self, word: Word) -> bool:
        """Whether people use the word to ask, whatever they ask about."""
        return _is_asking(self.lexicon, self._lessons.asking, word)

    def is_ours(self, word: Word) -> bool:
        """Whether an example of an intent that is ours has the word."""
        return self._is_of(word, self._lessons.ours, _LIKE)

    def is_foreign(self, word: Word) -> bool:
        """Whether only examples of what is not ours have the word."""
        return self._is_of(word, self._lessons.foreign, _LIKE) and not self.is_ours(word)

    def is_talk(self, word: Word) -> bool:
        """Whether the word belongs to small talk."""
        return self._is_of(word, self._lessons.talk, _LIKE_TALK)

    def _named(self, text: str) -> tuple[tuple[Word, ...], list[Mention], tuple[tuple[Reading, ...], ...]]:
        """The words of a text, the mentions of the vocabulary, and the organisations with their equally good readings."""
        words = words_of(text, self.lexicon)
        mentions = self.vocabulary.mentions(words)
        words = self._equivalents.with_other_names(words, mentions)
        return words, mentions, self._recognition.organisations(words, mentions)

    def _is_aside(self, clause: str) -> bool:
        """Whether a clause is said around a question: it asks nothing, and names nothing that is to be found."""
        words = words_of(clause, self.lexicon)
        least = _ASIDE_THAT_ASKS if any((word.token.key,) in phrases("questions") for word in words) else _ASIDE
        if self.models.asides.probabilities(" ".join(word.token.key for word in words))[ASIDE] < least:
            return False
        mentions = self.vocabulary.mentions(words)
        named = {place for mention in mentions if _is_named(mention) for place in range(mention.start, mention.end)}
        if any((place in named or self.is_asking(word)) and not self._is_around(word) for place, word in enumerate(words)):
            return False
        return all(readings[0].id == HOME for readings in self._recognition.organisations(words, mentions))

    def _is_around(self, word: Word) -> bool:
        """Whether people use the word around a question."""
        around = self._lessons.around
        return word.is_function or word.token.key in around or self._is_of(word, around, _LIKE)

    def _is_of(self, word: Word, keys: Collection[str], like: float) -> bool:
        return _is_of(self.lexicon, word, keys, like)

    def _records(self, words: Sequence[Word], slots: Mapping[int, str]) -> dict[int, str]:
        """The words that name what a record is about: no example has them, so by themselves they say nothing of an intent."""
        return {place: "record" for place, word in enumerate(words) if place not in slots and self._is_of_record(word)}

    def _is_of_record(self, word: Word) -> bool:
        return (
            not word.is_function
            and not self._is_of(word, self._taught, _LIKE)
            and bool(word.matches)
            and word.matches[0].quality >= _CERTAIN
            and self.statements.knows(word)
        )

    def _countries_of_articles(self) -> dict[str, frozenset[str]]:
        """The countries abroad that the titles of help articles name, by the articles' ids."""
        home = self.catalogue.partners.get(HOME)
        found = {}
        for id_, article in self.catalogue.guides.items():
            words = words_of(article.title.en, self.lexicon)
            places = (ref for mention in self.vocabulary.mentions(words) for ref in mention.references)
            countries = countries_of(self.catalogue, places)
            # Who comes to Almaty comes from everywhere.
            if home is None or home.country not in countries:
                found[id_] = countries
        return found

    def _intents(self, masked: str, countries: frozenset[str]) -> tuple[dict[str, float], dict[str, float]]:
        """The probabilities of intents, and of the help articles among them."""
        intents: dict[str, float] = {}
        articles: dict[str, float] = {}
        for label, probability in self.models.intents.probabilities(masked).items():
            intent, _, article = label.partition("/")
            intents[intent] = intents.get(intent, 0.0) + probability
            if article:
                told = self.countries_of_articles.get(article)
                # Masked, all places are one: what helps elsewhere does not help here.
                articles[article] = probability * (_nearness(told, countries) if told else 1.0)
        # An example may ask for help without saying with what: its share goes to the articles by theirs.
        help_asked, of_articles = intents.get(GUIDE, 0.0), sum(articles.values()) or 1.0
        articles = {article: probability / of_articles * help_asked for article, probability in articles.items()}
        return dict(sorted(intents.items(), key=lambda pair: -pair[1])), articles


def _nearness(told: frozenset[str], asked: frozenset[str]) -> float:
    """How much likelier an article about some countries is for the countries that a question names."""
    return (_THERE if told & asked else _ELSEWHERE) if asked else _ANYWHERE


def _is_named(mention: Mention) -> bool:
    """Whether a phrase narrows what is asked for: a place or a field does, a kind of record stands in any question."""
    return any(reference.kind is not Kind.TERM for reference in mention.references)


def _is_of(lexicon: Lexicon, word: Word, keys: Collection[str], like: float) -> bool:
    return any(lexicon.words[match.word] in keys for match in word.matches if match.quality >= like)


def _is_asking(lexicon: Lexicon, asking: Collection[str], word: Word) -> bool:
    return word.token.key in superlative_words() or _is_of(lexicon, word, asking, _LIKE)


def _successor(former: Lexicon | None, words: Sequence[str]) -> Lexicon:
    return former.successor(words) if former else Lexicon(words)


def _entries(catalogue: Catalogue) -> Iterator[_Entry]:
    for entries in (
        catalogue.countries,
        catalogue.regions,
        catalogue.cities,
        catalogue.fields,
        catalogue.cooperation,
        catalogue.terms,
    ):
        yield from entries.values()


def _index_vocabulary(entries: Same[_Entry]) -> tuple[tuple[str, ...], Vocabulary]:
    """The vocabulary with its words: a lexicon that begins with them gives them the numbers that the vocabulary has."""
    lexicon = Lexicon()
    vocabulary = Vocabulary(lexicon)
    for entry in entries:
        phrases = [text for _, text in entry.name]
        phrases += [text for texts in entry.synonyms.values() for text in texts]
        phrases += [text for texts in getattr(entry, "adjectives", {}).values() for text in texts]
        phrases += [text for forms in getattr(entry, "plural", {}).values() for text in forms.values()]
        for phrase in phrases:
            vocabulary.add(phrase, Reference(_KINDS[type(entry)], entry.id))
    return tuple(lexicon.words), vocabulary


def _filters(mentions: Sequence[Mention], period: Period | None) -> Filters:
    references = tuple(dict.fromkeys(reference for mention in mentions for reference in mention.references))
    return Filters(
        places=tuple(ref for ref in references if ref.kind in PLACES),
        fields=tuple(ref for ref in references if ref.kind in (Kind.FIELD, Kind.COOPERATION)),
        terms=tuple(ref for ref in references if ref.kind is Kind.TERM),
        period=period,
    )
