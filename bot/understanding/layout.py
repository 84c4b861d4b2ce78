"""A question typed in the wrong keyboard layout, put right: «rfpye» for «казну», «тогые» for "njust".

The idea of layout switchers, which read the same keys in every layout and keep what gives words; here the words are
those of the lexicon. A run of letters changes by itself when it can be nothing else; once most of a question has
changed, or where it consists of little words only, all of it changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import other_layouts
from bot.understanding.utterance import Word, words_of

_CERTAIN = 0.93
"""How good the match of a word must be for it to be that word."""
_LETTERS = 5
"""Letters that must be words in the other layout before any are taken to be."""
_LITTLE_WORDS = 3
"""Words of a question of nothing but little words from which on it may be in the other layout."""


def in_right_layout(text: str, lexicon: Lexicon) -> str:
    """The text, with what was typed in the other keyboard layout put right: a run of letters, or all of it."""
    chunks = text.split(" ")
    swapped = [_swapped(chunk, lexicon) for chunk in chunks]
    letters = sum(len(chunk) for chunk, other in zip(chunks, swapped, strict=True) if other)
    if letters * 2 >= len(text):
        # Somebody who typed most of it so typed all of it so: «шт» between such words is "in".
        swapped = [other or _swapped(chunk, lexicon, among=True) for chunk, other in zip(chunks, swapped, strict=True)]
    elif letters < _LETTERS:
        return _all_swapped(chunks, lexicon) or text
    return " ".join(other or chunk for chunk, other in zip(chunks, swapped, strict=True))


def _all_swapped(chunks: Sequence[str], lexicon: Lexicon) -> str | None:
    """A question of nothing but little words, if they are words in the other layout only: «црфе сфт нщг вщ»."""
    if len(chunks) < _LITTLE_WORDS or any(word.is_function or word.is_known for word in words_of(" ".join(chunks), lexicon)):
        return None
    swapped = [_swapped(chunk, lexicon, among=True) for chunk in chunks]
    return " ".join(filter(None, swapped)) if all(swapped) else None


def _swapped(chunk: str, lexicon: Lexicon, *, among: bool = False) -> str | None:
    """What a run of letters is in the other layout, if it is words there and none as it stands.

    Args:
        among: others were typed so, too: it may be a word as it stands, and a little word there.
    """
    words = words_of(chunk, lexicon)
    # A letter by itself says nothing: the «б» of «спасибо» is a comma, which makes one of the last «о».
    if not words or (not among and any((word.is_function or word.is_known) and len(word.token.key) > 1 for word in words)):
        return None
    for other in other_layouts(chunk):
        there = words_of(other, lexicon)
        certain = [word for word in there if _is_certain(word)]
        if there and (certain or among) and all(word.is_function or word in certain for word in there):
            return other
    return None


def _is_certain(word: Word) -> bool:
    """Whether it must be this word: little ones come about by chance, but «привет» does not."""
    is_little = word.is_function and len(word.token.key) < _LETTERS
    return bool(word.matches) and word.matches[0].quality >= _CERTAIN and not is_little
