"""A question typed in the wrong keyboard layout, put right: «rfpye» for «казну», «тогые» for "njust".

The idea of layout switchers, which read the same keys in every layout and keep what looks like words. What a whole
question looks like, the language model tells by its letters; a single run of letters among others must be a word in
the other layout, and none as it stands.
"""

from __future__ import annotations

from bot.understanding.language import LanguageModel
from bot.understanding.lexicon import Lexicon
from bot.understanding.text import other_layouts
from bot.understanding.utterance import Word, words_of

_LIKELY = 0.5
_CERTAIN = 0.93
"""How good the match of a word must be for it to be that word."""
_SHORTEST = 4
"""Letters of a run that may be in another layout than the rest."""


def in_right_layout(text: str, lexicon: Lexicon, model: LanguageModel) -> str:
    """The text, with what was typed in the other keyboard layout put right: all of it, or a run of letters."""
    others = other_layouts(text)
    if others and model.in_other_layout(text) > _LIKELY:
        return min(others, key=model.in_other_layout)
    return " ".join(_swapped(chunk, lexicon, model) or chunk for chunk in text.split(" "))


def _swapped(chunk: str, lexicon: Lexicon, model: LanguageModel) -> str | None:
    """What a run of letters is in the other layout, if it is words there and nothing as it stands."""
    if len(chunk) < _SHORTEST or any(word.is_function or word.is_known for word in words_of(chunk, lexicon)):
        return None
    if model.in_other_layout(chunk) <= _LIKELY:
        return None
    for other in other_layouts(chunk):
        there = words_of(other, lexicon)
        if there and all(_is_certain(word) for word in there):
            return other
    return None


def _is_certain(word: Word) -> bool:
    """Whether it must be this word: little ones come about by chance."""
    return bool(word.matches) and word.matches[0].quality >= _CERTAIN and not word.is_function
