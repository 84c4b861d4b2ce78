"""Questions and examples with what they name masked, so that "agreements with Nanjing" teaches "agreements with Polotsk".

Delexicalisation, as in the tracking of dialogues (Henderson, Thomson and Young, 2014): a word that no text contains
stands for every name of one sort.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.knowledge.records import Kind
from bot.understanding.meaning import Reading
from bot.understanding.text import keys
from bot.understanding.utterance import Word
from bot.understanding.vocabulary import PLACES, Mention

SLOTS = {
    "partner": "zzpartner",
    "place": "zzplace",
    "field": "zzfield",
    "person": "zzperson",
    "year": "zzyear",
    "record": "zzrecord",
}
"""The slots of examples, with the words that stand for what fills them; only examples have records masked."""
_MASKS = frozenset(SLOTS.values())


def slots_in(
    words: Sequence[Word],
    years: Iterable[int],
    mentions: Sequence[Mention],
    people: Sequence[Reading],
    partners: Sequence[Sequence[Reading]],
) -> dict[int, str]:
    """The slot of every word of a question that is to be masked, by its place; the most certain names come last and win."""
    slots: dict[int, str] = dict.fromkeys(years, "year")
    for mention in mentions:
        kinds = {reference.kind for reference in mention.references}
        slot = "place" if kinds & PLACES else "field" if Kind.FIELD in kinds else None
        if slot:
            slots.update(dict.fromkeys(range(mention.start, mention.end), slot))
    for reading in people[:1]:
        slots.update(dict.fromkeys(reading.words, "person"))
    for readings in partners:
        slots.update(dict.fromkeys(_span(words, readings[0].words), "partner"))
    return slots


def masked_question(words: Sequence[Word], slots: Mapping[int, str]) -> str:
    """A question folded, with one word for each run of words of a slot."""
    masked: list[str] = []
    for place, word in enumerate(words):
        text = SLOTS[slots[place]] if place in slots else word.token.key
        if not (masked and text == masked[-1] and place in slots):
            masked.append(text)
    return " ".join(masked)


def masked_example(example: str) -> str:
    """An example folded, with a word for each of its slots: "{partner}" is "zzpartner"."""
    for slot, word in SLOTS.items():
        example = example.replace("{" + slot + "}", f" {word} ")
    return " ".join(key for part in example.split() for key in ([part] if is_mask(part) else keys(part)))


def without_slots(example: str) -> str:
    """An example as it is written, its slots left out."""
    for slot in SLOTS:
        example = example.replace("{" + slot + "}", " ")
    return example


def is_mask(key: str) -> bool:
    """Whether a word stands for a slot."""
    return key in _MASKS


def _span(words: Sequence[Word], places: frozenset[int]) -> frozenset[int]:
    """The words of a name with the function words between them."""
    inside = range(min(places), max(places) + 1)
    return frozenset(place for place in inside if place in places or words[place].is_function)
