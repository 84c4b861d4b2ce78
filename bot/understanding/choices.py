"""Short replies: which of several things somebody picks, and which language they ask for.

The words for that are a closed class in every language, so they are listed, in `languages/`, and not learned.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge.values import LANGUAGES, Language
from bot.understanding.morphology import grammar, stems
from bot.understanding.utterance import Word


def find_ordinal(words: Sequence[Word]) -> int | None:
    """The place in a list that a reply names, from 1; -1 is the last."""
    for word in words:
        for language in LANGUAGES:
            number = grammar(language).ordinals.get(word.token.key)
            if number is not None:
                return number
    if len(words) == 1 and words[0].token.key.isdecimal() and 0 < int(words[0].token.key) < 10:
        return int(words[0].token.key)
    return None


def find_language(words: Sequence[Word]) -> Language | None:
    """The language whose name stands among the words."""
    for language in LANGUAGES:
        names = {phrase[0] for phrase in grammar(language).phrases["names"] if len(phrase) == 1}
        if any(stems(word.token.key) & names for word in words):
            return language
    return None
