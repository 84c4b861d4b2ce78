"""An utterance: the words of a question, each with the words of the lexicon that it may be."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understanding.lexicon import Lexicon, Match
from bot.understanding.morphology import expansions, function_words
from bot.understanding.text import Token, tokenize

_LONG_FORM = 0.93
"""How good the long form of a short one is as the word itself."""


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
    return tuple(Word(token, _matches(token.key, lexicon), token.key in function) for token in tokenize(text))


def _matches(key: str, lexicon: Lexicon) -> tuple[Match, ...]:
    """What a word may be, and what it may be short for."""
    matches = lexicon.match(key)
    long_forms = [number for form in expansions(key) if (number := lexicon.number(form)) is not None]
    if not long_forms:
        return matches
    known = {match.word for match in matches}
    return (*matches, *(Match(number, _LONG_FORM) for number in sorted(long_forms) if number not in known))
