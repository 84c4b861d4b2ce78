"""Stems without a dictionary: known endings come off a folded word, as many as there are.

Russian cases and Kazakh suffix chains change the tail of a word («Лотарингия·мен», «нанкин·ск·им»). Endings of all
three languages are tried on every word, because names cross languages: a Russian name takes Kazakh suffixes. The
endings are data, in `languages/`. A light stemmer in the sense of Savoy (2006, "Light stemming approaches"): it cuts,
it does not analyse.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import yaml

from bot.knowledge.values import LANGUAGES, Language
from bot.understanding.text import fold, keys

SHORTEST_STEM = 3
_ROLES = (
    *("since", "until", "between", "last_years", "this_year", "last_year", "years"),
    *("follow", "narrow", "pronouns", "questions", "newest", "oldest", "most", "names"),
)


@dataclass(frozen=True)
class Grammar:
    """What `languages/` says of one language, folded."""

    endings: frozenset[str]
    plurals: frozenset[str]
    """Those endings that make a plural, as they are written; Kazakh ones may have others behind them."""
    function_words: frozenset[str]
    function_text: str
    """The function words as they are written."""
    numbers: dict[str, int]
    ordinals: dict[str, int]
    months: dict[str, int]
    abbreviations: dict[str, tuple[str, ...]]
    """Short forms with the words that they may stand for."""
    phrases: dict[str, list[list[str]]]
    """Phrases with a role in a question: what makes a period of a year, what goes on from the last question, superlatives."""


@cache
def grammar(language: Language) -> Grammar:
    """The words and endings of a language."""
    file = resources.files("bot.understanding") / "languages" / f"{language}.yaml"
    data = yaml.load(file.read_bytes(), yaml.CSafeLoader)
    return Grammar(
        endings=frozenset(filter(None, map(fold, data["endings"]))),
        plurals=frozenset(data["plurals"]),
        function_words=frozenset(keys(data["function"])),
        function_text=data["function"],
        numbers={fold(word): number for word, number in data["numbers"].items()},
        ordinals={fold(word): number for word, number in data["ordinals"].items()},
        months={fold(word): number for word, number in data["months"].items()},
        abbreviations={fold(short): tuple(map(fold, words)) for short, words in data["abbreviations"].items()},
        phrases={role: [keys(phrase) for phrase in data[role]] for role in _ROLES},
    )


@lru_cache(maxsize=4096)
def expansions(key: str, shortest: int = 0) -> frozenset[str]:
    """The words that a short form may stand for, with an ending on it perhaps: «педпен» is «педагогикалық».

    Args:
        shortest: letters that the short form must have.
    """
    found: set[str] = set()
    forms = [form for form in stems(key) if len(form) >= shortest]
    for language in LANGUAGES:
        short_forms = grammar(language).abbreviations
        found.update(word for form in forms if form in short_forms for word in short_forms[form])
    return frozenset(found)


@lru_cache(maxsize=4096)
def own_language(key: str) -> Language | None:
    """The language that alone has a function word; None where several have it, or none."""
    having = [language for language in LANGUAGES if key in grammar(language).function_words]
    return having[0] if len(having) == 1 else None


@cache
def phrases(role: str) -> frozenset[tuple[str, ...]]:
    """The folded phrases of a role in all languages."""
    return frozenset(tuple(phrase) for language in LANGUAGES for phrase in grammar(language).phrases[role])


@cache
def _endings() -> tuple[frozenset[str], int]:
    endings = frozenset().union(*(grammar(language).endings for language in LANGUAGES))
    return endings, max(map(len, endings))


@cache
def function_words() -> frozenset[str]:
    """The function words of all languages."""
    return frozenset().union(*(grammar(language).function_words for language in LANGUAGES))


@cache
def written_function_words() -> frozenset[str]:
    """The function words of all languages as they are written."""
    return frozenset(word for language in LANGUAGES for word in grammar(language).function_text.split())


@lru_cache(maxsize=65536)
def stems(key: str) -> frozenset[str]:
    """The folded word itself and every stem that known endings leave of it."""
    endings, longest = _endings()
    found = {key}
    front = [key]
    while front:
        word = front.pop()
        for length in range(1, min(longest, len(word) - SHORTEST_STEM) + 1):
            if word[-length:] in endings:
                # Folding makes one letter of two: «Ташкент·те» ends in a single one.
                for rest in (word[:-length], word[: len(word) - length + 1]):
                    if rest not in found:
                        found.add(rest)
                        front.append(rest)
    return frozenset(found)


def is_plural_of(text: str, singulars: frozenset[str]) -> bool:
    """Whether a word as typed is the plural of one of some folded words: «универы», «университеттердің», "universities".

    The letters as typed decide: folded, Russian «университеты» is Kazakh «университеті», which is one.
    """
    written, key = text.lower(), fold(text)
    if key in singulars:
        return False
    for singular in singulars:
        if not key.startswith(singular[:-1]):
            continue
        # Folding makes one letter of two, as in `stems`.
        rests = [key[len(singular) :]] * key.startswith(singular) + [key[len(singular) - 1 :]]
        for ending in grammar("kk").plurals:
            if any(rest.startswith(fold(ending)) for rest in rests):
                return True
        for ending in grammar("en").plurals | grammar("ru").plurals:
            if written.endswith(ending) and fold(ending) in rests:
                return True
    return False
