"""Names in a sentence of Chinese characters, which puts no spaces between words.

The longest known word from each place on, left to right: maximum matching, the oldest way of segmenting Chinese. Only
names are known here, so all else is left out; a text without any stays as it is, and is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import Token

_CHARACTERS = re.compile("[\u3400-\u9fff]+")
_LONGEST, _SHORTEST = 24, 2
"""Characters of a name."""


def segmented(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The words, with runs of Chinese characters cut into those that are known; all as they are where none is."""
    cut = [part for token in tokens for part in (_known_in(token.key, lexicon) if _is_chinese(token) else [token])]
    return cut or list(tokens)


def says_more(text: str, words: Sequence[Token]) -> bool:
    """Whether a text has Chinese characters that are in none of the words that it was read as."""
    return sum(map(len, _CHARACTERS.findall(text))) > sum(len(word.key) for word in words if _is_chinese(word))


def _is_chinese(token: Token) -> bool:
    return _CHARACTERS.fullmatch(token.key) is not None


def _known_in(run: str, lexicon: Lexicon) -> list[Token]:
    found: list[Token] = []
    start = 0
    while start < len(run):
        ends = range(min(len(run), start + _LONGEST), start + _SHORTEST - 1, -1)
        end = next((end for end in ends if lexicon.number(run[start:end]) is not None), None)
        if end is not None:
            found.append(Token(run[start:end], run[start:end]))
        start = end or start + 1
    return found
