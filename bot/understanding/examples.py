"""What the models learn from: the catalogue's own examples, questions and texts.

Nothing is taken from elsewhere or from users, so whoever writes the knowledge teaches the models with it. The same
examples tell which words only ask and which are small talk: as with stop words found by how often they occur (Luhn,
1958), what many examples of different intents share says nothing of what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.records import Intent, Shape
from bot.knowledge.values import LANGUAGES, Language
from bot.memo import Memo, Same
from bot.understanding.masking import is_mask, masked_example, without_slots
from bot.understanding.meaning import NONE
from bot.understanding.morphology import grammar

GUIDE = "guide"
"""The intent whose examples include the questions of every help article, each article a class of its own."""
ASIDE, QUESTION = "aside", "question"
"""Labels of the examples that tell one from the other."""
_SOME = 5
"""Of how many questions one is enough to learn what asides are not."""
_IN_SEVERAL, _IN_ONE = 3, 7
"""Examples that a word must be in more often than this to be one that asks: of several intents, of whichever."""

Example = tuple[str, str]
"""A masked, folded question and its intent; `guide/` stands before the id of a help article."""


@dataclass(frozen=True, eq=False)
class Lessons:
    """The examples, and what can be told from them without a model."""

    examples: tuple[Example, ...]
    words: tuple[str, ...]
    """All words of examples, each once, in their order."""
    asking: frozenset[str]
    """Words that people use to ask, whatever they ask about."""
    talk: frozenset[str]
    """Words of small talk."""
    ours: frozenset[str]
    """Words of what is ours to answer."""
    foreign: frozenset[str]
    """Words that only examples of what is not ours have."""
    asides: tuple[Example, ...]
    """What people say around a question, labelled `ASIDE`, and questions, labelled `QUESTION`."""
    around: frozenset[str]
    """Words of what people say around a question."""


def lessons_of(catalogue: Catalogue, memo: Memo) -> Lessons:
    """What a catalogue teaches; the same as before while intents and help articles are the same."""
    origin = Same((*catalogue.intents.values(), *catalogue.guides.values()))
    return memo.once("lessons", origin, lambda: _lessons(catalogue, examples_of(catalogue, memo)))


def _lessons(catalogue: Catalogue, examples: Sequence[Example]) -> Lessons:
    ours = words_of_ours(examples)
    asides = asides_of(catalogue, examples)
    return Lessons(
        examples=tuple(examples),
        words=tuple(dict.fromkeys(key for text, _ in examples for key in text.split())),
        asking=asking_words(catalogue, examples),
        talk=talk_words(catalogue, examples),
        ours=ours,
        foreign=words_of_others(examples) - ours,
        asides=tuple(asides),
        around=frozenset(key for text, label in asides if label == ASIDE for key in text.split()),
    )


def examples_of(catalogue: Catalogue, memo: Memo) -> list[Example]:
    """The examples of every intent, and the questions of the help articles."""
    examples = [
        (memo.call(masked_example, text), intent.id)
        for intent in catalogue.intents.values()
        if intent.shape is not Shape.ASIDE
        for texts in intent.examples.values()
        for text in texts
    ]
    if GUIDE in catalogue.intents:
        examples += [
            (memo.call(masked_example, text), f"{GUIDE}/{guide.id}")
            for guide in catalogue.guides.values()
            for texts in guide.questions.values()
            for text in texts
        ]
    return examples


def asides_of(catalogue: Catalogue, examples: Sequence[Example]) -> list[Example]:
    """What tells asides from questions: small talk that leads nowhere and what else is said around, and some of all the rest."""
    talk = {intent.id for intent in catalogue.intents.values() if intent.shape is Shape.TALK and intent.article is None}
    around = (text for intent in catalogue.intents.values() if intent.shape is Shape.ASIDE for text in _texts_of(intent))
    asides = [*map(masked_example, around), *(text for text, intent_id in examples if intent_id in talk)]
    questions = [text for text, intent_id in examples if intent_id not in talk][::_SOME]
    return [*((text, ASIDE) for text in asides), *((text, QUESTION) for text in questions)]


def _texts_of(intent: Intent) -> Iterable[str]:
    return (text for texts in intent.examples.values() for text in texts)


def sentences_of(catalogue: Catalogue, memo: Memo) -> dict[Language, list[str]]:
    """What the language model learns from: how people ask, and how the knowledge speaks."""
    summaries = tuple(text for partner in catalogue.partners.values() for _, text in partner.summary)
    origin = Same((*catalogue.intents.values(), *catalogue.guides.values())), summaries
    return memo.once("sentences", origin, lambda: _sentences(catalogue, memo))


def _sentences(catalogue: Catalogue, memo: Memo) -> dict[Language, list[str]]:
    sentences: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for language in LANGUAGES:
        for intent in catalogue.intents.values():
            sentences[language] += [memo.call(without_slots, text) for text in intent.examples.get(language, ())] * 2
        for guide in catalogue.guides.values():
            sentences[language] += guide.questions.get(language, ())
            sentences[language].append(guide.answer[language])
        sentences[language] += [partner.summary[language] for partner in catalogue.partners.values()]
        sentences[language].append(grammar(language).function_text)
    return sentences


def asking_words(catalogue: Catalogue, examples: Sequence[Example]) -> frozenset[str]:
    """Words of several examples of several intents: they say that something is asked, not what."""
    silent = (Shape.NONE, Shape.GUIDE, Shape.TALK)
    intents: dict[str, set[str]] = {}
    count: dict[str, int] = {}
    for text, intent_id in examples:
        if intent_id not in catalogue.intents or catalogue.intents[intent_id].shape in silent:
            continue
        for key in set(text.split()):
            intents.setdefault(key, set()).add(intent_id)
            count[key] = count.get(key, 0) + 1
    return frozenset(
        key
        for key, ids in intents.items()
        if ((len(ids) > 1 and count[key] > _IN_SEVERAL) or count[key] > _IN_ONE) and not is_mask(key)
    )


def talk_words(catalogue: Catalogue, examples: Iterable[Example]) -> frozenset[str]:
    """Words of small talk."""
    return frozenset(
        key
        for text, intent_id in examples
        if intent_id in catalogue.intents and catalogue.intents[intent_id].shape is Shape.TALK
        for key in text.split()
    )


def words_of_ours(examples: Iterable[Example]) -> frozenset[str]:
    """Words of whatever is ours to answer."""
    return frozenset(key for text, intent_id in examples if intent_id != NONE for key in text.split())


def words_of_others(examples: Iterable[Example]) -> frozenset[str]:
    """Words of whatever is not ours, those that ours have too included."""
    return frozenset(key for text, intent_id in examples if intent_id == NONE for key in text.split())
