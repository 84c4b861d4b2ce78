"""Reads a question: from its text to its `Meaning`.

Order matters. The keyboard layout first, since everything else reads words. Then entities, exact vocabulary before
the inexact names of organisations. Then the intent, on the question with its entities masked, so that "agreements
with Nanjing" teaches "agreements with Polotsk".
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import Kind, Person, Shape
from bot.knowledge.values import LANGUAGES, Language
from bot.understanding.intents import IntentModel
from bot.understanding.language import LanguageModel
from bot.understanding.lexicon import Lexicon, Match
from bot.understanding.meaning import NONE, Filters, Meaning, Reading
from bot.understanding.morphology import expansions, grammar, own_language
from bot.understanding.names import Found, NameIndex
from bot.understanding.periods import find_period
from bot.understanding.statements import StatementIndex
from bot.understanding.superlatives import find_order, superlative_words
from bot.understanding.text import keys, other_layouts
from bot.understanding.utterance import Word, words_of
from bot.understanding.vocabulary import Mention, Reference, Vocabulary

_PLACES = frozenset({Kind.COUNTRY, Kind.REGION, Kind.CITY})
_SLOTS = {
    "partner": "zzpartner",
    "place": "zzplace",
    "field": "zzfield",
    "person": "zzperson",
    "year": "zzyear",
    "record": "zzrecord",
}
_NAMES = frozenset({"partner", "person", "place"})
_NEARLY, _NEARLY_FOR_NAMES = 0.3, 0.02
"""How likely a language must be, next to the likeliest, to be chosen for the interface's sake."""
_TIE = 0.97
_HOME = 0.3
"""What a short name of the university itself is worth: it is everywhere, but it is a name."""
_DISTINCT = 0.5
"""What one word of an incomplete name must be worth at least."""
_LAYOUT_LETTERS = 5
"""Letters that must be words in the other layout before any are taken to be."""
_LITTLE_WORDS = 3
_CERTAIN = 0.93
_LONG_ENOUGH = 20
"""Letters beside names from which on the language of these letters alone tells enough."""
_LATIN = 3.0
"""How much likelier a question in Latin letters is English, other things being equal."""
_VOTE, _MOST_VOTES = 5.0, 3
"""How much a function word that only one language has speaks for it, and how many of them count."""
_SYNONYM = 0.8
"""How good a word of the same meaning is as the word itself."""
_OTHER_NAME = 0.93
"""How good another name of a place, or the long form of a short one, is as the word itself."""
_WARM_UP = "university"
"""What a reader is asked before anybody asks it."""
GUIDE = "guide"
"""The intent whose examples include the questions of every help article, each article a class of its own."""
OUTSIDE = "outside/"
"""Stands before the id of an organisation that is known and no partner."""


class Reader:
    """Reads questions with the words of one catalogue."""

    def __init__(self, catalogue: Catalogue, this_year: Callable[[], int], compiled: bytes | None = None) -> None:
        """Index the catalogue.

        Args:
            compiled: what `compiled()` of a reader with the same intents and texts gave; None: learn anew, which takes a while.
        """
        self.catalogue = catalogue
        self._this_year = this_year
        self.lexicon = Lexicon()
        self.vocabulary = Vocabulary(self.lexicon)
        self._partners: NameIndex[str] = NameIndex(self.lexicon)
        self._people: NameIndex[int] = NameIndex(self.lexicon)
        self._index_vocabulary()
        self._index_names()
        self.statements = StatementIndex(catalogue, self.lexicon)
        self._place_words = self._index_place_words()
        self._home_words = self._index_home_words()
        self._synonyms = self._index_synonyms()
        examples = _examples(catalogue)
        self._asking = _asking_words(catalogue, examples)
        self._talk = _talk_words(catalogue, examples)
        self._ours = frozenset(key for text, intent_id in examples if intent_id != NONE for key in text.split())
        for text, _ in examples:
            for key in text.split():
                self.lexicon.add(key)
        if compiled is None:
            self.language_model = LanguageModel.train(_sentences(catalogue))
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
        text = self._right_layout(text)
        words = words_of(text, self.lexicon)
        mentions = self.vocabulary.mentions(words)
        words = self._widened(words, mentions)
        partners = self._named_partners(words, mentions)
        of_partners = frozenset().union(*(reading.words for readings in partners for reading in readings[:1]))
        mentions = [m for m in mentions if not of_partners & set(range(m.start, m.end))]
        in_vocabulary = {place for mention in mentions for place in range(mention.start, mention.end)}
        people = self._named_people(words, of_partners | in_vocabulary)
        period, of_period = find_period(words, self._this_year())
        filters = _filters(mentions)
        filters = Filters(filters.places, filters.fields, filters.terms, period)

        slots: dict[int, str] = dict.fromkeys(of_period, "year")
        for mention in mentions:
            kinds = {reference.kind for reference in mention.references}
            slot = "place" if kinds & _PLACES else "field" if Kind.FIELD in kinds else None
            if slot:
                slots.update(dict.fromkeys(range(mention.start, mention.end), slot))
        for reading in people[:1]:
            slots.update(dict.fromkeys(reading.words, "person"))
        for readings in partners:
            slots.update(dict.fromkeys(_span(words, readings[0].words), "partner"))
        masked = _mask(words, slots)
        content = frozenset(
            place
            for place, word in enumerate(words)
            if not word.is_function and place not in of_partners and place not in of_period and place not in in_vocabulary
        )
        unknown = frozenset(place for place in content if not words[place].matches)
        languages = self._languages(words, slots, text)
        words = self._with_synonyms(words, of_partners)
        intents, articles = self._intents(masked)
        is_name = all(slots.get(place) in _NAMES for place in range(len(words)))
        return Meaning(
            text=text,
            language=_best_language(languages, interface, is_name=is_name),
            is_name=is_name,
            languages=languages,
            words=words,
            masked=masked,
            slots=slots,
            intents=intents,
            articles=articles,
            partners=partners,
            people=people,
            filters=filters,
            order=find_order(words),
            content=content,
            unknown=unknown,
        )

    def is_asking(self, word: Word) -> bool:
        """Whether people use the word to ask, whatever they ask about."""
        return word.token.key in superlative_words() or any(
            self.lexicon.words[match.word] in self._asking for match in word.matches if match.quality >= 0.85
        )

    def is_ours(self, word: Word) -> bool:
        """Whether an example of an intent that is ours has the word."""
        return any(self.lexicon.words[match.word] in self._ours for match in word.matches if match.quality >= 0.85)

    def is_talk(self, word: Word) -> bool:
        """Whether the word belongs to small talk."""
        return any(self.lexicon.words[match.word] in self._talk for match in word.matches if match.quality >= 0.75)

    # ---------------------------------------------------------------- indexing

    def _index_vocabulary(self) -> None:
        catalogue = self.catalogue
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
                    self.vocabulary.add(phrase, Reference(kind, entry.id))

    def _index_names(self) -> None:
        for partner in self.catalogue.partners.values():
            for _, name in partner.name:
                self._partners.add(name, partner.id)
            for alias in partner.aliases:
                self._partners.add(alias, partner.id)
        for outsider in self.catalogue.outsiders.values():
            names = [name for _, name in outsider.name]
            names += [name for synonyms in outsider.synonyms.values() for name in synonyms]
            for name in names:
                self._partners.add(name, OUTSIDE + outsider.id)
        for number, statement in enumerate(self.catalogue.statements):
            if isinstance(statement.part, Person):
                for _, name in statement.part.name:
                    self._people.add(name, number)

    def _index_home_words(self) -> frozenset[int]:
        """The words that name the university by themselves."""
        home = self.catalogue.partners.get(HOME)
        names = [keys(text) for text in home.aliases] if home else []
        numbers = (self.lexicon.number(name[0]) for name in names if len(name) == 1)
        return frozenset(number for number in numbers if number is not None)

    def _index_synonyms(self) -> dict[int, frozenset[int]]:
        """For a word all forms of the words of its meaning."""
        synonyms: dict[int, frozenset[int]] = {}
        for entry in self.catalogue.synonyms.values():
            members = {key for texts in entry.words.values() for text in texts for key in keys(text)}
            matches = (match for key in members for match in self.lexicon.match(key))
            forms = frozenset(match.word for match in matches if match.quality >= _CERTAIN)
            for form in forms:
                synonyms[form] = synonyms.get(form, frozenset()) | forms
        return synonyms

    def _index_place_words(self) -> dict[Reference, tuple[int, ...]]:
        """The words that places have in names, by place: one word a language, where the name is one word."""
        places: dict[Reference, tuple[int, ...]] = {}
        for kind, entries in ((Kind.CITY, self.catalogue.cities), (Kind.COUNTRY, self.catalogue.countries)):
            for entry in entries.values():
                names = [keys(text) for _, text in entry.name]
                numbers = (self.lexicon.number(name[0]) for name in names if len(name) == 1)
                places[Reference(kind, entry.id)] = tuple(number for number in numbers if number is not None)
        return places

    # ---------------------------------------------------------------- reading

    def _right_layout(self, text: str) -> str:
        """The text, with what was typed in the other keyboard layout put right: a run of letters, or all of it."""
        chunks = text.split(" ")
        swapped = [self._swapped(chunk) for chunk in chunks]
        letters = sum(len(chunk) for chunk, other in zip(chunks, swapped, strict=True) if other)
        if letters * 2 >= len(text):
            # Somebody who typed most of it so typed all of it so: «шт» between such words is "in".
            swapped = [other or self._swapped(chunk, among=True) for chunk, other in zip(chunks, swapped, strict=True)]
        elif letters < _LAYOUT_LETTERS:
            return self._all_swapped(chunks) or text
        return " ".join(other or chunk for chunk, other in zip(chunks, swapped, strict=True))

    def _all_swapped(self, chunks: Sequence[str]) -> str | None:
        """A question of nothing but little words, if they are words in the other layout only: «црфе сфт нщг вщ»."""
        if len(chunks) < _LITTLE_WORDS or any(
            word.is_function or word.is_known for word in words_of(" ".join(chunks), self.lexicon)
        ):
            return None
        swapped = [self._swapped(chunk, among=True) for chunk in chunks]
        return " ".join(filter(None, swapped)) if all(swapped) else None

    def _swapped(self, chunk: str, *, among: bool = False) -> str | None:
        """What a run of letters is in the other layout, if it is words there and none as it stands.

        Args:
            among: others were typed so, too: it may be a word as it stands, and a little word there.
        """
        words = words_of(chunk, self.lexicon)
        if not words or (not among and any(word.is_function or word.is_known for word in words)):
            return None
        for other in other_layouts(chunk):
            there = words_of(other, self.lexicon)
            certain = [word for word in there if word.matches and word.matches[0].quality >= _CERTAIN and not word.is_function]
            if there and (certain or among) and all(word.is_function or word in certain for word in there):
                return other
        return None

    def _widened(self, words: tuple[Word, ...], mentions: Sequence[Mention]) -> tuple[Word, ...]:
        """The words with what else they stand for: other names of a place, the long forms of short ones."""
        extra: dict[int, set[int]] = {}
        for mention in mentions:
            if mention.end - mention.start == 1:
                for reference in mention.references:
                    extra.setdefault(mention.start, set()).update(self._place_words.get(reference, ()))
        for place, word in enumerate(words):
            found = (self.lexicon.number(key) for key in expansions(word.token.key))
            numbers = {number for number in found if number is not None}
            if numbers:
                extra.setdefault(place, set()).update(numbers)
        return tuple(
            replace(word, matches=(*word.matches, *(Match(number, _OTHER_NAME) for number in sorted(extra[place]))))
            if extra.get(place)
            else word
            for place, word in enumerate(words)
        )

    def _with_synonyms(self, words: tuple[Word, ...], names: frozenset[int]) -> tuple[Word, ...]:
        """The words with others of their meaning, for finding statements; names have no synonyms."""
        return tuple(
            word
            if place in names or word.is_function or not (others := self._synonyms_of(word))
            else replace(word, matches=(*word.matches, *(Match(number, _SYNONYM) for number in others)))
            for place, word in enumerate(words)
        )

    def _synonyms_of(self, word: Word) -> tuple[int, ...]:
        known = {match.word for match in word.matches}
        sets = {number for match in word.matches if match.quality >= _CERTAIN for number in self._synonyms.get(match.word, ())}
        return tuple(sorted(sets - known))

    def _named_partners(self, words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[tuple[Reading, ...], ...]:
        worth = [self._worth_in_names(word) for word in words]
        for mention in mentions:
            kinds = {reference.kind for reference in mention.references}
            share = 0.9 if kinds == {Kind.CITY} else 0.35
            for place in range(mention.start, mention.end):
                worth[place] = min(worth[place], share) if worth[place] else 0.0
        places = frozenset(
            place
            for mention in mentions
            if any(self._says_where_or_what(reference) for reference in mention.references)
            for place in range(mention.start, mention.end)
        )
        named = []
        for _ in range(3):
            # The name of a place alone names the place; who is there is for the answer to find out.
            found = [
                f
                for f in self._partners.find(words, worth)
                if _is_named(f) and (f.coverage >= 0.9 or (not f.words <= places and max(worth[w] for w in f.words) >= _DISTINCT))
            ]
            if not found:
                break
            best = found[0]
            ties = [
                other
                for other in found
                if (other.words & best.words and other.score >= best.score * _TIE) or _says_as_much(other, best)
            ]
            named.append(tuple(Reading(f.entity, f.words, f.score, f.coverage) for f in ties))
            for place in range(min(best.words), max(best.words) + 1):
                worth[place] = 0.0
        return tuple(sorted(named, key=lambda readings: min(readings[0].words)))

    def _says_where_or_what(self, reference: Reference) -> bool:
        """Whether a phrase is a place or a kind of organisation: «ташкентские университеты» name nobody."""
        return reference.kind in _PLACES or (
            reference.kind is Kind.TERM and self.catalogue.terms[reference.id].group == "partner-kind"
        )

    def _worth_in_names(self, word: Word) -> float:
        """How much a word may tell about which organisation is named."""
        if word.token.is_capitals:
            return 1.0
        if word.is_function:
            return 0.0
        if self._names_home(word):
            return _HOME
        return min(0.3 if self.is_asking(word) else 1.0, self.statements.distinctiveness(word))

    def _names_home(self, word: Word) -> bool:
        return any(match.word in self._home_words and match.quality >= _CERTAIN for match in word.matches)

    def _named_people(self, words: Sequence[Word], taken: frozenset[int]) -> tuple[Reading, ...]:
        worth = [0.0 if word.is_function or place in taken or self.is_asking(word) else 1.0 for place, word in enumerate(words)]
        found = self._people.find(words, worth)[:10]
        return tuple(Reading(str(f.entity), f.words, f.score, f.coverage) for f in found if _is_person(f, words))

    def _intents(self, masked: str) -> tuple[dict[str, float], dict[str, float]]:
        """The probabilities of intents, and of the help articles among them."""
        intents: dict[str, float] = {}
        articles: dict[str, float] = {}
        for label, probability in self.intent_model.probabilities(masked).items():
            intent, _, article = label.partition("/")
            intents[intent] = intents.get(intent, 0.0) + probability
            if article:
                articles[article] = probability
        return dict(sorted(intents.items(), key=lambda pair: -pair[1])), articles

    def _languages(self, words: Sequence[Word], slots: dict[int, str], text: str) -> dict[Language, float]:
        """Names tell little of a question's language, but of a short one they are most there is; question words decide."""
        own = " ".join(word.token.text for place, word in enumerate(words) if slots.get(place) not in ("partner", "person"))
        own_share = min(1.0, len(own) / _LONG_ENOUGH)
        of_all, of_own = self.language_model.scores(text), self.language_model.scores(own)
        joint: dict[Language, float] = {}
        for language in LANGUAGES:
            votes = sum(1 for word in words if word.is_function and own_language(word.token.key) == language)
            likelihood = of_own[language] ** own_share * of_all[language] ** (1 - own_share / 2)
            joint[language] = likelihood * _VOTE ** min(votes, _MOST_VOTES)
        # A few letters tell little, however much they look like one language; a name alone tells less.
        trust = min(1.0, len(text) / _LONG_ENOUGH) * (1.0 if own else 0.3)
        joint = {language: score**trust for language, score in joint.items()}
        if own and not any("а" <= letter <= "я" for letter in text.lower()):
            joint["en"] *= _LATIN
        total = sum(joint.values()) or 1.0
        return {language: score / total for language, score in joint.items()}


def _is_named(found: Found[str]) -> bool:
    if found.entity.startswith(OUTSIDE):
        # To call something no partner takes more certainty than to recognise a partner.
        return found.coverage >= 0.8 and found.quality >= 0.9
    if found.coverage >= 0.9:
        return found.weight >= 0.2
    if len(found.words) == 1:
        # One word of a long name may well be another word, the more so when it only looks like it.
        return found.weight >= 0.6 and found.quality >= 0.85 and found.coverage >= (0.2 if found.quality == 1.0 else 0.3)
    return found.weight >= 0.42 and found.quality >= 0.7


def _is_person(found: Found[int], words: Sequence[Word]) -> bool:
    """Whether a name was said well enough: a surname will do, but a short one as it is written only."""
    if found.coverage < 0.45 or found.weight < 0.6:
        return False
    if len(found.words) > 1:
        return found.quality >= 0.75
    (place,) = found.words
    return found.quality >= (0.8 if len(words[place].token.key) > 4 else 1.0)


def _span(words: Sequence[Word], places: frozenset[int]) -> frozenset[int]:
    """The words of a name with the function words between them."""
    inside = range(min(places), max(places) + 1)
    return frozenset(place for place in inside if place in places or words[place].is_function)


def _says_as_much(other: Found[str], best: Found[str]) -> bool:
    """Whether the same words name another entity no worse: neither was named in full."""
    return other.words == best.words and best.coverage < 0.9 and other.weight >= best.weight * 0.95


def _filters(mentions: Sequence[Mention]) -> Filters:
    references = [reference for mention in mentions for reference in mention.references]
    return Filters(
        places=tuple(dict.fromkeys(ref for ref in references if ref.kind in _PLACES)),
        fields=tuple(dict.fromkeys(ref for ref in references if ref.kind in (Kind.FIELD, Kind.COOPERATION))),
        terms=tuple(dict.fromkeys(ref for ref in references if ref.kind is Kind.TERM)),
    )


def _mask(words: Sequence[Word], slots: dict[int, str]) -> str:
    masked: list[str] = []
    for place, word in enumerate(words):
        text = _SLOTS[slots[place]] if place in slots else word.token.key
        if not (masked and text == masked[-1] and place in slots):
            masked.append(text)
    return " ".join(masked)


def _examples(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Pairs of masked, folded example and intent."""
    examples = [
        (_folded(text), intent.id)
        for intent in catalogue.intents.values()
        for texts in intent.examples.values()
        for text in texts
    ]
    if GUIDE in catalogue.intents:
        examples += [
            (_folded(text), f"{GUIDE}/{guide.id}")
            for guide in catalogue.guides.values()
            for texts in guide.questions.values()
            for text in texts
        ]
    return examples


def _asking_words(catalogue: Catalogue, examples: list[tuple[str, str]]) -> frozenset[str]:
    """Words of several examples of several intents: they say that something is asked, not what."""
    intents: dict[str, set[str]] = {}
    count: dict[str, int] = {}
    for text, intent_id in examples:
        if intent_id not in catalogue.intents or catalogue.intents[intent_id].shape in (Shape.NONE, Shape.GUIDE, Shape.TALK):
            continue
        for key in set(text.split()):
            intents.setdefault(key, set()).add(intent_id)
            count[key] = count.get(key, 0) + 1
    slots = frozenset(_SLOTS.values())
    return frozenset(
        key for key, ids in intents.items() if ((len(ids) > 1 and count[key] > 3) or count[key] > 7) and key not in slots
    )


def _talk_words(catalogue: Catalogue, examples: list[tuple[str, str]]) -> frozenset[str]:
    return frozenset(
        key
        for text, intent_id in examples
        if intent_id in catalogue.intents and catalogue.intents[intent_id].shape is Shape.TALK
        for key in text.split()
    )


def _folded(example: str) -> str:
    for slot, word in _SLOTS.items():
        example = example.replace("{" + slot + "}", f" {word} ")
    return " ".join(_keep_slots(example))


def _keep_slots(example: str) -> list[str]:
    slots = frozenset(_SLOTS.values())
    return [word for part in example.split() for word in ([part] if part in slots else keys(part))]


def _sentences(catalogue: Catalogue) -> dict[Language, list[str]]:
    """What the language model learns from: how people ask, and how the knowledge speaks."""
    sentences: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for language in LANGUAGES:
        for intent in catalogue.intents.values():
            sentences[language] += [_without_slots(text) for text in intent.examples.get(language, ())] * 2
        for guide in catalogue.guides.values():
            sentences[language] += guide.questions.get(language, ())
            sentences[language].append(guide.answer[language])
        sentences[language] += [partner.summary[language] for partner in catalogue.partners.values()]
        sentences[language].append(grammar(language).function_text)
    return sentences


def _without_slots(example: str) -> str:
    for slot in _SLOTS:
        example = example.replace("{" + slot + "}", " ")
    return example


def _best_language(scores: dict[Language, float], interface: Language | None, *, is_name: bool) -> Language:
    """The likeliest language, or that of the interface where it is nearly as likely: next to a name nearly anything is."""
    best = max(scores, key=lambda language: scores[language])
    nearly = _NEARLY_FOR_NAMES if is_name else _NEARLY
    return interface if interface and scores[interface] >= nearly * scores[best] else best
