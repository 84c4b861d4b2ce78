"""What a question takes over from the one before: "and when was it signed?", «а Шэньчжэнь?», «ал 2009 жылы ше?».

Two ways to lean on what was said. A question that names nobody is about whom the last one was about. A question that
names somebody and asks nothing asks what the last one asked: ellipsis resolved by putting the new name in the place
of the old one (Carbonell, 1983).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.knowledge.home import HOME
from bot.knowledge.records import Shape
from bot.understanding.meaning import Meaning
from bot.understanding.morphology import phrases
from bot.understanding.reader import Reader
from bot.understanding.segmentation import says_more

_SHORT = 4
"""Words of a question that is likely to lean on the last, though nothing in it says so."""
FULL, HINTED, NONE = 1.0, 0.45, 0.0
"""How strongly a question is about what the last one was about: as if it were named, perhaps, not."""


@dataclass(frozen=True)
class Leaning:
    """How a question leans on the one before."""

    meaning: Meaning
    """The question, completed with words of the one before where it asks nothing by itself."""
    subject: float
    """How much it is about what the last answer was about, from 0 to 1."""


def lean(reader: Reader, meaning: Meaning, recall: Callable[[], Meaning] | None) -> Leaning:
    """The question in the light of the one before, which few need to have read again; None where there was none."""
    cue = _cue(meaning)
    named = any(readings[0].id != HOME for readings in meaning.partners)
    names_something = named or bool(meaning.filters or meaning.people)
    goes_on = _narrows(meaning) or (not _asks(reader, meaning, cue) and (bool(cue) or _is_bare(meaning)))
    if recall and names_something and goes_on:
        before = recall()
        completed = reader.read(f"{_without(before, meaning)} {meaning.text}")
        was_list = reader.catalogue.intents[before.intent].shape in (Shape.LIST, Shape.COUNT, Shape.NEWS)
        subject = NONE if named or meaning.filters.places or was_list else FULL
        return Leaning(replace(completed, language=meaning.language, languages=meaning.languages), subject)
    if named or meaning.filters.places:
        return Leaning(meaning, NONE)
    pronoun = any((word.token.key,) in phrases("pronouns") for word in meaning.words)
    content = [place for place in meaning.content if not reader.is_asking(meaning.words[place])]
    if pronoun or not content:
        return Leaning(meaning, FULL)
    return Leaning(meaning, HINTED if cue or len(meaning.words) <= _SHORT else NONE)


def _cue(meaning: Meaning) -> frozenset[int]:
    """Places of the words that say that a question goes on from the last: "what about", «а», «ше» at the end."""
    texts = tuple(word.token.key for word in meaning.words)
    opening = max((len(phrase) for phrase in phrases("follow") if texts[: len(phrase)] == phrase), default=0)
    places = set(range(opening))
    if len(texts) > 1 and len(texts[-1]) > 1 and (texts[-1],) in phrases("follow"):
        places.add(len(texts) - 1)
    return frozenset(places)


def _narrows(meaning: Meaning) -> bool:
    """Whether a question keeps less of what was shown: "only since 2023", «тек зертханалар»."""
    texts = tuple(word.token.key for word in meaning.words)
    ends = {texts[:length] for length in (1, 2)} | {texts[-length:] for length in (1, 2)}
    return len(texts) <= _SHORT + 1 and not ends.isdisjoint(phrases("narrow"))


def _asks(reader: Reader, meaning: Meaning, cue: frozenset[int]) -> bool:
    """Whether a question has a word that asks: a question word, or one that people use to ask about partnerships."""
    silent = cue | meaning.slots.keys()
    return any(
        (word.token.key,) in phrases("questions") or (reader.is_asking(word) and not word.is_function)
        for place, word in enumerate(meaning.words)
        if place not in silent
    )


def _is_bare(meaning: Meaning) -> bool:
    """Whether a question is a name and hardly anything else."""
    unnamed = sum(place not in meaning.slots for place in range(len(meaning.words)))
    return not meaning.content and unnamed <= 1 and not says_more(meaning.text, [word.token for word in meaning.words])


def _without(before: Meaning, now: Meaning) -> str:
    """The words of the question before without those whose part the new one names."""
    dropped: set[int] = set()
    if now.partners or now.filters.places:
        dropped |= before.slots_of("partner") | before.slots_of("place")
    if now.filters.period:
        dropped |= before.slots_of("year")
    if now.people:
        dropped |= before.slots_of("person")
    return " ".join(word.token.text for place, word in enumerate(before.words) if place not in dropped)
