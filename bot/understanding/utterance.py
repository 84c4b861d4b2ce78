"""An utterance: the words of a question, each with the words of the lexicon that it may be.

Alternatives instead of one corrected text, like the word lattices of speech recognition: which of them was meant, the
words around may still tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding.lexicon import Lexicon, Match
from bot.understanding.morphology import function_words, own_language, written_function_words
from bot.understanding.segmentation import segmented
from bot.understanding.text import Token, tokenize

_APOSTROPHE = re.compile("['’ʼ`´‘]")
LONGEST_QUESTION = 1000
"""Characters of a question that are read."""
_LONGEST_SENTENCE = 400
"""Characters from which on somebody has hardly written one sentence."""
_LONGEST_LETTER = 10_000
"""Characters of a text that are looked through for what it asks."""
_SENTENCE = re.compile(r"[^.!?…\n]*[.!?…\n]+|[^.!?…\n]+$")


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
    tokens = segmented(tokenize(text[:LONGEST_QUESTION]), lexicon)
    return tuple(Word(token, lexicon.match(token.key), _is_function(token)) for token in tokens)


def gist(text: str) -> str:
    """What is read of a question: of a letter only the sentences that ask; where none does, its beginning."""
    if len(text) <= _LONGEST_SENTENCE:
        return text
    sentences = [" ".join(sentence.split()) for sentence in _SENTENCE.findall(text[:_LONGEST_LETTER])]
    asking = [sentence for sentence in sentences if sentence.endswith("?") and any(map(str.isalpha, sentence))]
    return " ".join(asking or sentences)[:LONGEST_QUESTION]


def _is_function(token: Token) -> bool:
    """Whether a word has only a grammatical role."""
    if token.key not in function_words():
        return False
    # Nobody respells English: "Beijing" only folds to "being".
    written = _APOSTROPHE.sub("", token.text.lower())
    return own_language(token.key) != "en" or written in written_function_words() or not written.isascii()
