"""Reads a question: from its text to its `Meaning`.

A pipeline whose order matters. The keyboard layout first, since everything else reads words. Then entities, exact
vocabulary before the inexact names of organisations. Then the intent, on the question with its entities masked, and
the language. What each step is based on, its own module says.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import Kind
from bot.knowledge.values import Language
from bot.understanding.equivalents import Equivalents
from bot.understanding.examples import GUIDE, asking_words, examples_of, sentences_of, talk_words, words_of_others, words_of_ours
from bot.understanding.intents import IntentModel
from bot.understanding.language import LanguageModel
from bot.understanding.layout import in_right_layout
from bot.understanding.lexicon import Lexicon
from bot.understanding.masking import masked_question, slots_in
from bot.understanding.meaning import Filters, Meaning
from bot.understanding.periods import Period, find_period
from bot.understanding.places import countries_of
from bot.understanding.recognition import Recognition, index_names
from bot.understanding.reply_language import language_scores, reply_language
from bot.understanding.statements import StatementIndex
from bot.understanding.superlatives import find_order, superlative_words
from bot.understanding.utterance import Word, words_of
from bot.understanding.vocabulary import PLACES, Mention, Reference, Vocabulary

_NAMES = frozenset({"partner", "person", "place"})
"""The slots of names."""
_LIKE, _LIKE_TALK = 0.85, 0.75
"""How good the match of a word must be for it to be one of the words of examples; small talk is typed carelessly."""
_CERTAIN = 0.93
"""How good the match of a word must be for it to be a word of a record."""
_THERE, _ELSEWHERE = 10.0, 0.1
"""How likely a help article about the country of a question is meant, or one about others, next to what its words make it."""
_WARM_UP = "university"
"""What a reader is asked before anybody asks it."""


class Reader:
    """Reads questions with the words of one catalogue."""

    def __init__(self, catalogue: Catalogue, today: Callable[[], dt.date], compiled: bytes | None = None) -> None:
        """Index the catalogue.

        Args:
            compiled: what `compiled()` of a reader with the same intents and texts gave; None: learn anew, which takes a while.
        """
        self.catalogue = catalogue
        self.today = today
        # Of words that are equally like a typed one, the lexicon prefers what was added first.
        self.lexicon = Lexicon()
        self.vocabulary = _index_vocabulary(catalogue, self.lexicon)
        names = index_names(catalogue, self.lexicon)
        self.statements = StatementIndex(catalogue, self.lexicon)
        self._recognition = Recognition(catalogue, self.lexicon, names, self.statements, self.is_asking)
        examples = examples_of(catalogue)
        self._asking = asking_words(catalogue, examples)
        self._talk = talk_words(catalogue, examples)
        self._ours = words_of_ours(examples)
        self._foreign = words_of_others(examples) - self._ours
        self._taught = dict.fromkeys(key for text, _ in examples for key in text.split())
        for key in self._taught:
            self.lexicon.add(key)
        # From here on words are looked up; the lexicon is indexed once when all its words are there.
        self._equivalents = Equivalents(catalogue, self.lexicon)
        self.countries_of_articles = self._countries_of_articles()
        if compiled is None:
            self.language_model = LanguageModel.train(sentences_of(catalogue))
            self.intent_model = IntentModel.train(examples)
        else:
            with zipfile.ZipFile(io.BytesIO(compiled)) as archive:
                self.language_model = LanguageModel.from_bytes(archive.read("language"))
                self.intent_model = IntentModel.from_bytes(archive.read("intents"))
        # The indexes are built when they are first asked: not by somebody's first question.
        self.read(_WARM_UP)

    def compiled(self) -> bytes:
        """What learning gave, to be kept for the next start."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("language", self.language_model.to_bytes())
            archive.writestr("intents", self.intent_model.to_bytes())
        return buffer.getvalue()

    def read(self, text: str, interface: Language | None = None) -> Meaning:
        """What a question means by itself, without what was said before."""
        text = in_right_layout(text, self.lexicon, self.language_model)
        words = words_of(text, self.lexicon)
        mentions = self.vocabulary.mentions(words)
        words = self._equivalents.with_other_names(words, mentions)
        partners = self._recognition.organisations(words, mentions)
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
        languages = language_scores(self.language_model, words, slots, text)
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

    def is_asking(self, word: Word) -> bool:
        """Whether people use the word to ask, whatever they ask about."""
        return word.token.key in superlative_words() or self._is_of(word, self._asking, _LIKE)

    def is_ours(self, word: Word) -> bool:
        """Whether an example of an intent that is ours has the word."""
        return self._is_of(word, self._ours, _LIKE)

    def is_foreign(self, word: Word) -> bool:
        """Whether only examples of what is not ours have the word."""
        return self._is_of(word, self._foreign, _LIKE) and not self.is_ours(word)

    def is_talk(self, word: Word) -> bool:
        """Whether the word belongs to small talk."""
        return self._is_of(word, self._talk, _LIKE_TALK)

    def _is_of(self, word: Word, keys: Collection[str], like: float) -> bool:
        return any(self.lexicon.words[match.word] in keys for match in word.matches if match.quality >= like)

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
        for label, probability in self.intent_model.probabilities(masked).items():
            intent, _, article = label.partition("/")
            intents[intent] = intents.get(intent, 0.0) + probability
            if article:
                told = self.countries_of_articles.get(article)
                # Masked, all places are one: what helps elsewhere does not help here.
                factor = (_THERE if told & countries else _ELSEWHERE) if told and countries else 1.0
                articles[article] = probability * factor
        # An example may ask for help without saying with what: its share goes to the articles by theirs.
        help_asked, of_articles = intents.get(GUIDE, 0.0), sum(articles.values()) or 1.0
        articles = {article: probability / of_articles * help_asked for article, probability in articles.items()}
        return dict(sorted(intents.items(), key=lambda pair: -pair[1])), articles


def _index_vocabulary(catalogue: Catalogue, lexicon: Lexicon) -> Vocabulary:
    vocabulary = Vocabulary(lexicon)
    for kind, entries in (
        (Kind.COUNTRY, catalogue.countries),
        (Kind.REGION, catalogue.regions),
        (Kind.CITY, catalogue.cities),
        (Kind.FIELD, catalogue.fields),
        (Kind.COOPERATION, catalogue.cooperation),
        (Kind.TERM, catalogue.terms),
    ):
        for entry in entries.values():
            phrases = [text for _, text in entry.name]
            phrases += [text for texts in entry.synonyms.values() for text in texts]
            phrases += [text for texts in getattr(entry, "adjectives", {}).values() for text in texts]
            phrases += [text for forms in getattr(entry, "plural", {}).values() for text in forms.values()]
            for phrase in phrases:
                vocabulary.add(phrase, Reference(kind, entry.id))
    return vocabulary


def _filters(mentions: Sequence[Mention], period: Period | None) -> Filters:
    references = tuple(dict.fromkeys(reference for mention in mentions for reference in mention.references))
    return Filters(
        places=tuple(ref for ref in references if ref.kind in PLACES),
        fields=tuple(ref for ref in references if ref.kind in (Kind.FIELD, Kind.COOPERATION)),
        terms=tuple(ref for ref in references if ref.kind is Kind.TERM),
        period=period,
    )
