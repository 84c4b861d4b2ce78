"""Measures search while somebody types: how soon a partner is among the first results, and what a keystroke costs.

    python benchmarks/inline.py

Every partner's name is typed letter by letter in each language: as it is written, and beginning with the word of it
that the fewest names have, as people do who know whom they look for. Times are of whole results, cards included.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from labelled import new_assistant, shipped_reader
from tables import percent, print_table

from bot.assistant import Assistant
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.values import LANGUAGES, Language
from bot.understanding.text import keys

FIRST = 5
"""Results that a phone shows above its keyboard."""
SHOWN = 10
"""Results that are made at once."""
LETTERS = (3, 4, 6)
WAYS = ("as written", "by its rarest word")


@dataclass(frozen=True)
class Typed:
    """What was typed of a partner's name, and what came of it."""

    way: str
    language: Language
    letters: int
    is_first: bool
    """Whether the partner was among the first results."""
    milliseconds: float


async def typed(assistant: Assistant, catalogue: Catalogue) -> list[Typed]:
    """All names, typed up to the most letters."""
    found = []
    for language in LANGUAGES:
        for id_, way, text in names(catalogue, language):
            for letters in range(1, max(LETTERS) + 1):
                began = time.perf_counter()
                results = await assistant.find(text[:letters], language, SHOWN)
                spent = (time.perf_counter() - began) * 1000
                found.append(Typed(way, language, letters, id_ in [result.id for result in results[:FIRST]], spent))
    return found


def names(catalogue: Catalogue, language: Language) -> Iterator[tuple[str, str, str]]:
    """Each partner's id with the ways in which people may begin to type its name."""
    partners = {id_: partner.name[language] for id_, partner in catalogue.partners.items() if id_ != HOME}
    having = Counter(key for name in partners.values() for key in set(keys(name)))
    for id_, name in partners.items():
        yield id_, WAYS[0], name
        words = [word for word in name.replace("-", " ").split() if keys(word)]
        rarest = min(words, key=lambda word: having[keys(word)[0]])
        yield id_, WAYS[1], " ".join(words[words.index(rarest) :])


def main() -> None:
    """Print the tables."""
    reader = shipped_reader()
    results = asyncio.run(typed(new_assistant(reader), reader.catalogue))
    for way in WAYS:
        rows = []
        for language in (None, *LANGUAGES):
            of = [one for one in results if one.way == way and language in (None, one.language)]
            shares = [[one.is_first for one in of if one.letters == letters] for letters in LETTERS]
            rows.append([language or "all", *(percent(sum(share), len(share)) for share in shares)])
        header = ["", *(f"{letters} letters" for letters in LETTERS)]
        print_table(f"Partners among the first {FIRST}, typed {way}, %", header, rows)
    times = sorted(one.milliseconds for one in results)
    row = [f"{len(times):,}", *(f"{times[int(len(times) * share)]:.1f}" for share in (0.5, 0.99))]
    print_table(f"Time of a keystroke with {SHOWN} results, ms", ["keystrokes", "p50", "p99"], [row])


if __name__ == "__main__":
    main()
