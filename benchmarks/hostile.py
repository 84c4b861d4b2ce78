"""Looks for questions that take long: of each kind of hostile text, the slowest answer by length, and how it grows.

    python benchmarks/hostile.py

Times are of the processor, the worst of several texts of a kind, each asked for the first time. Beside the question itself
stand what follows another question of its kind, what is typed in inline mode, and what is passed on as a post.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from itertools import islice

from labelled import PARTS, new_assistant, questions_of, shipped_reader
from tables import print_table, times

from bot.answers import Question
from bot.assistant import Assistant
from bot.garbage import staying
from bot.knowledge.catalogue import Catalogue

LENGTHS = (250, 500, 1000, 2000, 4000, 100_000)
SAMPLES = 8
LIMIT = 50.0
"""Milliseconds that no answer may take."""
SEED = 20
CONVERSATION = "hostile"
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщыэюя",
    "әғқңөұүһіабдежзиклмнопрст",
    "αβγδεζηθ",
    "אבגדה",
    "漢字大学亚洲",
)
SEPARATORS = ("\u200b", "\u200d", "\u202e", "\u00ad", "\ufe0f", "\u2060", " ", "-", "'")

Piece = Callable[[random.Random], str]
Way = Callable[[Assistant, str], Awaitable[object]]


def kinds_of(catalogue: Catalogue) -> Mapping[str, Piece]:
    """What makes one more piece of a text of each kind."""
    names = [text for partner in catalogue.partners.values() for _, text in partner.name]
    aliases = [alias for partner in catalogue.partners.values() for alias in partner.aliases]
    people = [text for statement in catalogue.statements for _, text in getattr(statement.part, "name", ()) or ()]
    entries = (catalogue.countries, catalogue.cities, catalogue.regions, catalogue.fields, catalogue.terms)
    vocabulary = [text for some in entries for entry in some.values() for _, text in entry.name]
    examples = [text for intent in catalogue.intents.values() for texts in intent.examples.values() for text in texts]
    questions = [labelled.question for part in PARTS for labelled in questions_of(part)]
    words = sorted({word for text in (*names, *vocabulary, *examples, *questions) for word in text.split()})
    return {
        "questions": lambda chance: chance.choice(questions) + " ",
        "words of questions": lambda chance: chance.choice(words) + " ",
        "words of questions, misspelt": lambda chance: _misspelt(chance.choice(words), chance) + " ",
        "words of questions, glued": lambda chance: chance.choice(words),
        "words between signs": lambda chance: chance.choice(words) + chance.choice(SEPARATORS),
        "names of partners": lambda chance: chance.choice(names) + " ",
        "names of partners, misspelt": lambda chance: _misspelt(chance.choice(names), chance) + " ",
        "names of partners, glued": lambda chance: chance.choice(names).replace(" ", ""),
        "other names": lambda chance: chance.choice(aliases) + ", ",
        "people": lambda chance: chance.choice(people or names) + " ",
        "vocabulary": lambda chance: chance.choice(vocabulary) + " ",
        "university": lambda chance: chance.choice(("university ", "университета ", "университеті ", "институт ")),
        "letters": lambda chance: chance.choice(chance.choice(ALPHABETS)),
        "letters and spaces": lambda chance: chance.choice(chance.choice(ALPHABETS) + "   "),
        "one letter": lambda _: "а",
        "one letter and spaces": lambda _: "a ",
        "endings, glued": lambda chance: chance.choice(("дың", "лар", "мен", "ами", "ого", "ing", "ings", "тарымыздың", "s")),
        "wrong layout": lambda chance: chance.choice(("ghbdtn ", "rfpye ", "ащк ", "dctvbhysq ", "gfhnyths ", "ьщт ")),
        "wrong layout, glued": lambda chance: chance.choice(("ghbdtn", "rfpye", "gfhnyth", "eybdthcbntn")),
        "any characters": lambda chance: chr(chance.choice((chance.randrange(0xD800), chance.randrange(0xE000, 0x110000)))),
        "marks": lambda chance: chr(chance.randrange(0x300, 0x370)),
        "a letter and marks": lambda chance: (
            chance.choice("aыі") + "".join(chr(chance.randrange(0x300, 0x370)) for _ in range(40))
        ),
        "compatibility characters": lambda chance: chance.choice("ﷺ㍿㌖ﬃ㋿①½ﷲ"),
        "emoji": lambda chance: chance.choice(("👩‍👩‍👧‍👦", "🇰🇿", "👍🏽", "1️⃣", "🏴‍☠️")),
        "apostrophes": lambda chance: chance.choice(("a'", "ʼb", "''", "’а")),
        "digits": lambda chance: chance.choice("0123456789"),
        "years": lambda chance: f"{chance.randrange(1900, 2100)} ",
        "dates": lambda chance: f"{chance.randrange(40)}.{chance.randrange(20)}.{chance.randrange(10_000)} ",
        "periods": lambda chance: chance.choice(
            ("between 2001 and 2020 ", "с 2010 по 2024 год ", "2019 жылдан бері ", "last 5 years ")
        ),
        "markup": lambda chance: chance.choice(
            ("<b>", "</b>", "&amp;", "<a href='x'>", "[a](b)", "**", "`", "{ $name }", "<!--")
        ),
        "queries and patterns": lambda chance: chance.choice(
            ("(a+)+$", "' OR 1=1 --", "DROP TABLE users;", "%s", "\\x00", "[^", ".*")
        ),
        "addresses": lambda chance: chance.choice(("a.b.", "www.", "https://farabi.university/", "a.kz/", "x-y.", "://")),
        "dots and hyphens": lambda chance: chance.choice("a-._"),
        "punctuation": lambda chance: chance.choice("?!.,;:-—«»()…\"'"),
        "lines": lambda chance: chance.choice(("\n", "\r\n", "\t", "\u2028", "a\n")),
    }


def _misspelt(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice(chance.choice(ALPHABETS[:3])) + text[place + 1 :]


def text_of(piece: Piece, length: int, chance: random.Random) -> str:
    """A text of one kind, of exactly a length."""
    pieces, left = [], length
    while left > 0:
        pieces.append(piece(chance))
        left -= len(pieces[-1])
    return "".join(pieces)[:length]


async def _ask(assistant: Assistant, text: str) -> object:
    return await assistant.ask(Question(text))


async def _follow(assistant: Assistant, text: str) -> object:
    return await assistant.ask(Question(text, CONVERSATION))


async def _find(assistant: Assistant, text: str) -> object:
    return await assistant.find(text, "en", 20)


async def _read_post(assistant: Assistant, text: str) -> object:
    return await assistant.read_post(text, "en")


WAYS: Mapping[str, Way] = {"asked": _ask, "asked after another": _follow, "typed in inline mode": _find, "passed on": _read_post}


async def slowest(assistant: Assistant, way: Way, piece: Piece, length: int, chance: random.Random) -> float:
    """Milliseconds of the processor that the slowest of several texts took."""
    found = 0.0
    await assistant.ask(Question("Nanjing University of Science and Technology", CONVERSATION))
    for text in islice(_texts(piece, length, chance), SAMPLES):
        began = time.process_time()
        await way(assistant, text)
        found = max(found, (time.process_time() - began) * 1000)
    return found


def _texts(piece: Piece, length: int, chance: random.Random) -> Iterator[str]:
    while True:
        yield text_of(piece, length, chance)


async def measure(assistant: Assistant) -> bool:
    """Print a table for each way; whether all was fast enough."""
    kinds = kinds_of(assistant.planner().catalogue)
    is_fast = True
    for name, way in WAYS.items():
        chance, rows = random.Random(SEED), []
        for kind, piece in kinds.items():
            took = [await slowest(assistant, way, piece, length, chance) for length in LENGTHS]
            is_fast &= max(took) <= LIMIT
            rows.append((kind, *(f"{each:.1f}" for each in took), times(took[1], took[2])))
        print_table(f"{name}: ms of the slowest, by characters", ("", *map(str, LENGTHS), "1000 : 500"), rows)
    return is_fast


if __name__ == "__main__":
    # As in the running bot: passes through all that there is would be counted as work of whoever asks.
    with staying():
        shipped = new_assistant(shipped_reader())
    sys.exit(0 if asyncio.run(measure(shipped)) else 1)
