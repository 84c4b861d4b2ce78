"""Names in a sentence of Chinese characters, which puts no spaces between words.

The longest known word from each place on, left to right: maximum matching, the oldest way of segmenting Chinese. Only
names are known here, so all else is left out; what has none stays as it is, and is not understood.
"""

from __future__ import annotations

import re

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import Token

_CHARACTERS = re.compile("[\u3400-\u9fff]+")
_LONGEST, _SHORTEST = 24, 2
"""Characters of a name."""


def segmented(token: Token, lexicon: Lexicon) -> list[Token]:
    """The known words in a run of Chinese characters; any other token, and a run without known words, by itself."""
    if _CHARACTERS.fullmatch(token.key) is None or lexicon.number(token.key) is not None:
        return [token]
    found: list[Token] = []
    start = 0
    while start < len(token.key):
        ends = range(min(len(token.key), start + _LONGEST), start + _SHORTEST - 1, -1)
        end = next((end for end in ends if lexicon.number(token.key[start:end]) is not None), None)
        if end is None:
            start += 1
        else:
            found.append(Token(token.key[start:end], token.key[start:end]))
            start = end
    return found or [token]
