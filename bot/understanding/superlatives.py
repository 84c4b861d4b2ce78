"""Which end of a list a question asks for: "newest", «самое первое», «ең көп».

Phrases listed in `languages/`; which order one of them stands for is all that has to be known of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from bot.understanding.morphology import phrases
from bot.understanding.utterance import Word


class Order(StrEnum):
    """An order of a list."""

    NEWEST = "newest"
    OLDEST = "oldest"
    MOST = "most"


@cache
def superlative_words() -> frozenset[str]:
    """All words that help to ask for an order."""
    return frozenset(word for order in Order for phrase in phrases(order.value) for word in phrase)


def find_order(words: Sequence[Word]) -> Order | None:
    """The order that a question asks for, if it does."""
    texts = tuple(word.token.key for word in words)
    for order in (Order.MOST, Order.OLDEST, Order.NEWEST):
        for phrase in phrases(order.value):
            if phrase[0] in texts and any(texts[start : start + len(phrase)] == phrase for start in range(len(texts))):
                return order
    return None
