"""What a question means, as far as its words tell: an intent, and slots that are filled or not.

The frames of GUS (Bobrow et al., 1977), with probabilities and rival readings where one question has several.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.knowledge.records import Kind
from bot.knowledge.values import Language
from bot.understanding.periods import Period
from bot.understanding.superlatives import Order
from bot.understanding.utterance import Word
from bot.understanding.vocabulary import Reference

NONE = "none"
"""The intent of what is not ours."""


@dataclass(frozen=True)
class Filters:
    """What narrows a list. Groups narrow each other; the entries of one group widen it."""

    places: tuple[Reference, ...] = ()
    """Countries, regions and cities."""
    fields: tuple[Reference, ...] = ()
    """Fields of science and forms of cooperation."""
    terms: tuple[Reference, ...] = ()
    """Kinds, types, levels and statuses."""
    period: Period | None = None

    def __bool__(self) -> bool:
        return bool(self.places or self.fields or self.terms or self.period)

    def of(self, kind: Kind) -> tuple[str, ...]:
        """Ids of the places or fields of one kind."""
        return tuple(ref.id for ref in (*self.places, *self.fields) if ref.kind is kind)


@dataclass(frozen=True)
class Reading:
    """An entity that words of the question name, or may name."""

    id: str
    """A partner, another organisation behind `recognition.OUTSIDE`, or for a person their number in `Catalogue.statements`."""
    words: frozenset[int]
    score: float
    coverage: float


@dataclass(frozen=True)
class Meaning:
    """Everything that understanding found; answering decides what to say."""

    text: str
    """As read, with the keyboard layout put right."""
    language: Language
    languages: Mapping[Language, float]
    words: tuple[Word, ...]
    is_name: bool
    """Whether names are all there is: they tell little of the language."""
    masked: str
    slots: Mapping[int, str]
    """Places of the words that were masked, with what for: partner, place, field, person, year."""
    intents: Mapping[str, float]
    """Every intent with its probability, the likeliest first."""
    articles: Mapping[str, float] = field(default_factory=dict)
    """Every help article with the probability that the question is the one that it answers."""
    partners: tuple[tuple[Reading, ...], ...] = ()
    """Named organisations in the order of the question; each with its equally good readings."""
    people: tuple[Reading, ...] = ()
    """Named people, best first: numbers of statements."""
    filters: Filters = field(default_factory=Filters)
    order: Order | None = None
    content: frozenset[int] = frozenset()
    """Places of the words that neither name an entity nor have only a grammatical role."""

    def slots_of(self, slot: str) -> frozenset[int]:
        """Places of the words that were masked as one kind of entity."""
        return frozenset(place for place, name in self.slots.items() if name == slot)

    @property
    def intent(self) -> str:
        return next(iter(self.intents), NONE)
