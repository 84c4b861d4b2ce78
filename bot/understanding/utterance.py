"""An utterance: the words of a question, each with the words of the lexicon that it may be."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understanding.lexicon import Lexicon, Match
from bot.understanding.morphology import function_words
from bot.understanding.text import Token, tokenize

LONGEST_QUESTION = 1000
"""Characters of a question that are read; what follows is ignored."""


@dataclass(frozen=True)
class Word:
    """One word as typed, with what it may be."""

    token: Token
    matches: tuple[Match, ...]
    is_function: bool

    @property
    def is_known(self) -> bool:
        """Whether the lexicon has the word or a form of it, not just one that looks like it."""
        return bool(self.matches) and self.matches[0].quality >= 0.85


def words_of(text: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """The words of a text, looked up."""
    function = function_words()
    return tuple(Word(token, lexicon.match(token.key), token.key in function) for token in tokenize(text[:LONGEST_QUESTION]))
