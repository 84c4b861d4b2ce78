"""In which language a question is answered: that of its letters, of its small words, or of the interface.

`LanguageModel` judges letters; here its judgements of the whole question and of what is beside the names are pooled
by weighted products (the logarithmic opinion pool of Genest and Zidek, 1986), with a vote for each word that only one
language has. Names tell little of a question's language, but of a short question they are most there is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.knowledge.values import LANGUAGES, Language
from bot.understanding.language import LanguageModel
from bot.understanding.morphology import own_language
from bot.understanding.utterance import Word

_LONG_ENOUGH = 12
"""Letters beside names from which on the language of these letters alone tells enough."""
_FULL_TRUST = 20
"""Characters from which on letters are believed as much as they say."""
_VOTE, _MOST_VOTES = 5.0, 3
"""How much a function word that only one language has speaks for it, and how many of them count."""
_NAME_ALONE = 0.3
"""How much the language of nothing but names is worth."""
_LATIN = 6.0
"""How much likelier a question in Latin letters is English, other things being equal."""
_KAZAKH = frozenset("әғқңөұүһі")
_KNOWN_LETTER = re.compile("[a-zа-яәғқңөұүһіё]", re.IGNORECASE)
_LETTERS = 10.0
"""How much likelier a name alone is asked in the language of its letters."""
_NEARLY, _NEARLY_FOR_NAMES = 0.3, 0.002
"""How likely a language must be, next to the likeliest, to be chosen for the interface's sake."""


def language_scores(model: LanguageModel, words: Sequence[Word], slots: Mapping[int, str], text: str) -> dict[Language, float]:
    """The probability of each language for a question, its names masked at the places of `slots`."""
    if not _KNOWN_LETTER.search(text):
        # Chinese characters, figures: nothing tells.
        return dict.fromkeys(LANGUAGES, 1 / len(LANGUAGES))
    own = " ".join(word.token.text for place, word in enumerate(words) if slots.get(place) not in ("partner", "person"))
    own_share = min(1.0, len(own) / _LONG_ENOUGH)
    of_all, of_own = model.scores(text), model.scores(own)
    joint: dict[Language, float] = {}
    for language in LANGUAGES:
        votes = sum(1 for word in words if word.is_function and own_language(word.token.key) == language)
        likelihood = of_own[language] ** own_share * of_all[language] ** (1 - own_share / 2)
        joint[language] = likelihood * _VOTE ** min(votes, _MOST_VOTES)
    # A few letters tell little, however much they look like one language; a name alone tells less.
    trust = min(1.0, len(text) / _FULL_TRUST) * (1.0 if own else _NAME_ALONE)
    joint = {language: score**trust for language, score in joint.items()}
    if slots.keys() >= set(range(len(words))):
        joint[_language_of_letters(text)] *= _LETTERS
    elif any("a" <= letter <= "z" for letter in own.lower()) and not any("а" <= letter <= "я" for letter in text.lower()):
        joint["en"] *= _LATIN
    total = sum(joint.values()) or 1.0
    return {language: score / total for language, score in joint.items()}


def _language_of_letters(text: str) -> Language:
    """The language that a name alone is likeliest asked in, by its letters only."""
    letters = set(text.lower())
    if letters & _KAZAKH:
        return "kk"
    return "ru" if any("а" <= letter <= "я" for letter in letters) else "en"


def reply_language(scores: Mapping[Language, float], interface: Language | None, *, is_name: bool) -> Language:
    """The likeliest language, or that of the interface where it is nearly as likely: next to a name nearly anything is."""
    best = max(scores, key=lambda language: scores[language])
    nearly = _NEARLY_FOR_NAMES if is_name else _NEARLY
    return interface if interface and scores[interface] >= nearly * scores[best] else best
