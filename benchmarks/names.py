"""Measures how names are found among thousands: 10,000 real organisations as partners, then as many more to make 100,000 names.

    python benchmarks/names.py [--data FOLDER] [--peers QUERIES]

The folder has `organisations.jsonl` (id, names by language, acronyms) and `queries.jsonl` (kind, query, the id that is
meant or null); by default ../shared/organisations. Peers are slow: they get every so many-th query, QUERIES in all.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import multiprocessing
import os
import random
import re
import sqlite3
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process
from tables import Row

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.files import read
from bot.knowledge.records import Kind
from bot.understanding.names import Found, NameIndex
from bot.understanding.reader import Reader
from bot.understanding.utterance import words_of

ROOT = Path(__file__).resolve().parents[1]
NAMES = 100_000
CERTAIN = 0.46
"""Certainty from which on a name counts as accepted, without asking back."""
ASKING = 0.3
"""What a word is worth that people use to ask, as when the bot reads a question."""

Name = tuple[str, str]
"""A name, and the id of whose it is."""


@dataclass(frozen=True)
class Query:
    """What somebody types, and whom they mean."""

    kind: str
    text: str
    id: str | None


@dataclass(frozen=True)
class Answer:
    """Who was found for a query."""

    query: Query
    id: str | None
    is_accepted: bool
    milliseconds: float


@dataclass(frozen=True)
class Measured:
    """One way to find names, measured."""

    way: str
    names: int
    answers: Sequence[Answer]
    seconds: float
    """What building took."""
    megabytes: float
    """How much the process grew by building and asking."""


Way = Callable[[Sequence[Name], Sequence[Query]], Measured]
DATA = ROOT.parent / "shared" / "organisations"
PEERS, ASKED_OF_PEERS = 100, 400
"""Queries that the peers get, and how many they get for the one table."""


def main() -> int:
    """Print a table for each number of names."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=DATA, metavar="FOLDER")
    arguments.add_argument("--peers", type=int, default=PEERS, metavar="QUERIES", help="queries that the peers get (100)")
    options = arguments.parse_args()
    missing = [name for name in ("organisations.jsonl", "queries.jsonl") if not (options.data / name).is_file()]
    if missing:
        print(f"{options.data} has no {' and no '.join(missing)}: name the folder that has them with --data", file=sys.stderr)
        return 2
    for count in (0, NAMES):
        for way in WAYS:
            report(apart(way, options.data, count, options.peers))
    return 0


def summary(full: bool) -> list[Row]:
    """What the one table says of names; nothing where the organisations are not there."""
    if not DATA.is_dir():
        return [Row("the right one of many names", f"not measured: {DATA} is missing")]
    found = []
    for count in (0, NAMES) if full else (0,):
        own, *others = (apart(way, DATA, count, ASKED_OF_PEERS) for way in WAYS)
        name = f"the right one of {own.names:,} names; median time"
        found.append(Row(f"{name}; {len(own.answers):,} queries", shown(own)))
        asked = {answer.query for answer in others[0].answers}
        same = dataclasses.replace(own, answers=[answer for answer in own.answers if answer.query in asked])
        for other in others:
            errors = (1 - share_found(known(other.answers))) / (1 - share_found(known(same.answers)) or 1)
            ratio = f"errors {errors:.1f} ×, time {median_of(other) / median_of(same):.0f} × ours"
            found.append(Row(f"{name}; {len(other.answers):,} of them", shown(same), f"{other.way} {shown(other)}", ratio))
    return found


def shown(measured: Measured) -> str:
    """How many found whom they mean, and how soon."""
    return f"{share_found(known(measured.answers)):.1%}; {median_of(measured):.1f} ms"


def apart(way: Way, data: Path, count: int, peers: int) -> Measured:
    """In a process of its own: memory that one gave back would count for the next."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, way, data, count, peers).result()


def known(answers: Sequence[Answer]) -> list[Answer]:
    """To queries that mean somebody who is there."""
    return [answer for answer in answers if answer.query.id is not None]


def median_of(measured: Measured) -> float:
    """Milliseconds."""
    return statistics.median(answer.milliseconds for answer in measured.answers)


def measure(way: Way, data: Path, count: int, peers: int) -> Measured:
    """One way on the organisations, with generated names up to `count`."""
    names, queries = organisations(data), questions(data)
    names += generated(names, count - len(names))
    return way(names, queries if way is ours else queries[:: max(1, len(queries) // peers)])


def report(measured: Measured) -> None:
    """Print the row of a way, and what it finds by kind of query."""
    found = known(measured.answers)
    absent = [answer for answer in measured.answers if answer.query.id is None]
    times = sorted(answer.milliseconds for answer in measured.answers)
    p50, p99 = (times[int(len(times) * share)] for share in (0.5, 0.99))
    print(
        f"{measured.way}, {measured.names:,} names, {len(times):,} queries: {share_found(found):.1%} in first place,"
        f" p50 {p50:.2f} ms, p99 {p99:.2f} ms, built in {measured.seconds:.2f} s, {measured.megabytes:.0f} MB"
    )
    if measured.way == ours.__name__:
        kinds = Counter(answer.query.kind for answer in found)
        for kind in kinds:
            print(f"    {kind}: {share_found([answer for answer in found if answer.query.kind == kind]):.1%}")
        for text, answers in (("known ones", found), ("absent ones", absent)):
            print(f"    {text} accepted: {sum(answer.is_accepted for answer in answers) / len(answers):.1%}")


def share_found(answers: Sequence[Answer]) -> float:
    """How many of the queries found whom they mean."""
    return sum(answer.id == answer.query.id for answer in answers) / len(answers) if answers else 0.0


# ---------------------------------------------------------------- ways


def ours(names: Sequence[Name], queries: Sequence[Query]) -> Measured:
    """The index of the bot, asked as when it reads a question."""
    intents = [row for row in read(ROOT / "knowledge").rows if row.kind is Kind.INTENT]
    reader = Reader(Catalogue(intents), lambda: dt.date(2026, 11, 20))
    before, began = resident(), time.perf_counter()
    index: NameIndex[str] = NameIndex(reader.lexicon)
    for name, id_ in names:
        index.add(name, id_)
    find(reader, index, "Nanjing")
    seconds = time.perf_counter() - began
    answers = []
    for query in queries:
        began = time.perf_counter()
        found = next(iter(find(reader, index, query.text)), None)
        spent = (time.perf_counter() - began) * 1000
        accepted = found is not None and found.certainty >= CERTAIN
        answers.append(Answer(query, found.entity if found else None, accepted, spent))
    return Measured("ours", len(names), answers, seconds, resident() - before)


def find(reader: Reader, index: NameIndex[str], text: str) -> list[Found[str]]:
    """Whom a question names, with the words weighed as when the bot reads it."""
    words = words_of(text, reader.lexicon)
    worth = [0.0 if word.is_function else ASKING if reader.is_asking(word) else 1.0 for word in words]
    return index.find(words, worth)


def token_set_ratio(names: Sequence[Name], queries: Sequence[Query]) -> Measured:
    """The nearest name by rapidfuzz's measure of shared words."""
    before, began = resident(), time.perf_counter()
    lowered = [name.lower() for name, _ in names]
    seconds = time.perf_counter() - began

    def nearest(text: str) -> str | None:
        found = process.extractOne(text.lower(), lowered, scorer=fuzz.token_set_ratio)
        return names[found[2]][1] if found else None

    answers = timed(nearest, queries)
    return Measured("rapidfuzz token_set_ratio", len(names), answers, seconds, resident() - before)


def trigrams(names: Sequence[Name], queries: Sequence[Query]) -> Measured:
    """The best name by BM25 over the trigrams of SQLite's full-text search."""
    before, began = resident(), time.perf_counter()
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize = 'trigram')")
    database.executemany("INSERT INTO names VALUES (?)", ((name,) for name, _ in names))
    seconds = time.perf_counter() - began

    def best(text: str) -> str | None:
        letters = re.sub(r"[\"\0]", " ", text.lower())
        wanted = " OR ".join(f'"{letters[start : start + 3]}"' for start in range(len(letters) - 2))
        rows = database.execute("SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 1", (wanted,)) if wanted else ()
        return next((names[row[0] - 1][1] for row in rows), None)

    answers = timed(best, queries)
    return Measured("SQLite FTS5 trigram BM25", len(names), answers, seconds, resident() - before)


def timed(answer: Callable[[str], str | None], queries: Sequence[Query]) -> list[Answer]:
    """The answers of a peer, which accepts whatever it finds."""
    answers = []
    for query in queries:
        began = time.perf_counter()
        id_ = answer(query.text)
        answers.append(Answer(query, id_, id_ is not None, (time.perf_counter() - began) * 1000))
    return answers


def resident() -> float:
    """Megabytes of memory that the process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


WAYS = (ours, token_set_ratio, trigrams)
"""The bot's first."""


# ---------------------------------------------------------------- data


def organisations(data: Path) -> list[Name]:
    """All names and acronyms."""
    names = []
    for line in (data / "organisations.jsonl").read_text(encoding="utf-8").splitlines():
        body = json.loads(line)
        names += [(name, body["id"]) for of_language in body["names"].values() for name in of_language]
        names += [(acronym, body["id"]) for acronym in body["acronyms"]]
    return names


def questions(data: Path) -> list[Query]:
    """All queries."""
    lines = (data / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [Query(body["kind"], body["query"], body["id"]) for body in map(json.loads, lines)]


def generated(names: Sequence[Name], count: int) -> list[Name]:
    """Names like the real ones: each takes its rarest word from another, or one made of the halves of two such words."""
    chance = random.Random(0)
    split = [words for name, _ in names if len(words := name.split()) > 1]
    seen = Counter(word.lower() for words in split for word in words)
    rare = [word for word, times in seen.items() if times <= 3 and len(word) >= 5 and word.isalpha()]

    def other_words() -> Iterator[str]:
        while True:
            one, another = chance.choice(rare), chance.choice(rare)
            yield chance.choice((one, one[: len(one) // 2] + another[len(another) // 2 :])).capitalize()

    made = []
    for number, other in zip(range(count), other_words(), strict=False):
        words = list(chance.choice(split))
        rarest = min(range(len(words)), key=lambda place: seen[words[place].lower()])
        words[rarest] = other
        made.append((" ".join(words), f"generated-{number}"))
    return made


if __name__ == "__main__":
    sys.exit(main())
