"""Measures how soon a change of the knowledge is live, and what those who ask meanwhile notice of it.

    python benchmarks/refresh.py [TIMES]

Each kind of change is made so many times (5 unless told), in a database of its own with the knowledge of this repository.
The last table asks whether memory stays flat.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import resource
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from heart import Heart
from labelled import ROOT, questions_of
from tables import print_table

from bot.answers import Question
from bot.knowledge.catalogue import Row
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit, Origin
from bot.settings import Settings
from bot.startup import Core, started

Rows = Mapping[tuple[Kind, str], Row]
Change = Callable[[Rows, int], Edit]
"""From the live rows and a number to an edit that no other number gives."""
PAUSE = 0.01
"""Seconds between one question and the next."""
REFRESHES, ROUNDS = 50, 2


def alias(rows: Rows, number: int) -> Edit:
    row = first(rows, Kind.PARTNER)
    return edited(row, aliases=[*row.body.get("aliases", ()), f"Zhongshan Falcons {number}"])


def summary(rows: Rows, number: int) -> Edit:
    row = first(rows, Kind.PARTNER)
    return edited(row, summary=reworded(row.body["summary"], number))


def text(rows: Rows, number: int) -> Edit:
    row = first(rows, Kind.LAB)
    return edited(row, summary=reworded(row.body["summary"], number))


def agreement(rows: Rows, number: int) -> Edit:
    row = first(rows, Kind.AGREEMENT)
    id_ = f"{row.id[:40].rstrip('-')}-{number}"
    title = reworded(row.body["title"], number)
    return Edit(None, Row(row.kind, id_, row.owner, {**row.body, "id": id_, "title": title}))


def example(rows: Rows, number: int) -> Edit:
    row = first(rows, Kind.INTENT)
    examples = row.body["examples"]
    return edited(row, examples={**examples, "en": [*examples["en"], f"kindly tell me number {number} of it"]})


def word(rows: Rows, number: int) -> Edit:
    row = first(rows, Kind.FIELD)
    synonyms = row.body.get("synonyms", {})
    return edited(row, synonyms={**synonyms, "en": [*synonyms.get("en", ()), f"quuxology {number}"]})


def article(rows: Rows, number: int) -> Edit:
    row = first(rows, Kind.GUIDE)
    return edited(row, answer=reworded(row.body["answer"], number))


CHANGES: Mapping[str, Change] = {
    "an alias of a partner": alias,
    "the text of a lab": text,
    "a new agreement": agreement,
    "the text of a partner": summary,
    "a word of the vocabulary": word,
    "a help article": article,
    "an example of an intent": example,
}


def first(rows: Rows, kind: Kind) -> Row:
    return next(row for row in rows.values() if row.kind is kind)


def edited(row: Row, **values: Any) -> Edit:
    return Edit(row, Row(row.kind, row.id, row.owner, {**row.body, **values}))


def reworded(texts: Mapping[str, str], number: int) -> dict[str, str]:
    return {language: f"{text} Xyzzy {number}." for language, text in texts.items()}


async def main(times: int) -> None:
    """Print the tables."""
    questions()  # before the bot takes all that is there for what stays
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bot.db"
        settings = Settings(database_url=f"sqlite+aiosqlite:///{path}", knowledge_dir=ROOT / "knowledge", _env_file=None)
        async with started(settings) as core:
            await changes(core, path, times)
            await memory(core)


async def changes(core: Core, path: Path, times: int) -> None:
    """What each kind of change takes, and those who ask meanwhile."""
    async with Asking(core) as idle, idle.heart:
        await asyncio.sleep(3)
    rows = [["nothing", "", "", "", *idle.measured()]]
    numbers = itertools.count(1)
    for name, change in CHANGES.items():
        committed, locked, live, passes = [], [], [], 0.0
        asking = Asking(core)
        for _ in range(times):
            edit = change(await live_rows(core), next(numbers))
            with Locks(path) as locks, Passes() as collecting:
                async with asking, asking.heart:
                    began = time.perf_counter()
                    await core.live.store.apply([edit], None, Origin.ADMIN)
                    committed.append(time.perf_counter() - began)
                    began = time.perf_counter()
                    if not await core.live.refresh():
                        raise ValueError("the change did not move the revision")
                    live.append(time.perf_counter() - began)
            locked.append(locks.longest)
            passes = max(passes, collecting.longest)
        medians = [f"{statistics.median(spent) * 1000:,.0f}" for spent in (committed, locked, live)]
        rows.append([name, *medians, *asking.measured(), f"{passes * 1000:.0f}"])
    header = ["milliseconds", "to the commit", "database locked", "from there to live"]
    header += ["loop held at most", "questions", "median", "99th percentile", "garbage collected at most"]
    print_table(f"Medians of {times}; the longest of all; questions asked meanwhile", header, [[*row, ""][:9] for row in rows])


async def memory(core: Core) -> None:
    """The memory of the process before and after many changes, each of which takes the last one back."""
    lab = first(await live_rows(core), Kind.LAB)
    versions = itertools.cycle([edited(lab, name=reworded(lab.body["name"], 0)), Edit(None, lab)])
    sizes, before = [resident()], lab
    for _ in range(ROUNDS):
        for edit in itertools.islice(versions, REFRESHES):
            await core.live.store.apply([Edit(before, edit.after)], None, Origin.ADMIN)
            await core.live.refresh()
            before = edit.after or lab
        sizes.append(resident())
    gc.collect()
    rows = [[f"after {index * REFRESHES} refreshes", f"{size:.0f}"] for index, size in enumerate(sizes)]
    print_table("Megabytes of memory", ["", "MB"], [*rows, ["and all garbage collected", f"{resident():.0f}"]])


async def live_rows(core: Core) -> Rows:
    return {row.key: row for row in await core.live.store.rows()}


def resident() -> float:
    """Megabytes that the process has in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


@cache
def questions() -> list[str]:
    return [labelled.question for labelled in questions_of("check")]


class Asking:
    """Somebody who asks one labelled question after another."""

    def __init__(self, core: Core) -> None:
        self.heart = Heart()
        self._core = core
        self._questions = itertools.cycle(questions())
        self._seconds: list[float] = []
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Asking:
        self._task = asyncio.create_task(self._ask())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def measured(self) -> Sequence[str]:
        """The longest hold of the loop; how many questions, their median and 99th percentile."""
        times = sorted(self._seconds)
        shares = [f"{times[int(len(times) * share)] * 1000:.1f}" for share in (0.5, 0.99)]
        return [f"{self.heart.longest * 1000:.0f}", str(len(times)), *shares]

    async def _ask(self) -> None:
        while True:
            due = time.perf_counter() + PAUSE
            await asyncio.sleep(PAUSE)
            await self._core.assistant.ask(Question(next(self._questions)))
            # From when it was sent: a held-up loop answers late.
            self._seconds.append(time.perf_counter() - due)


class Locks:
    """Tries to write all the time, in another thread, and notes how long it had to wait."""

    def __init__(self, path: Path) -> None:
        self.longest = 0.0
        """Seconds."""
        self._path = path
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._write)

    def __enter__(self) -> Locks:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _write(self) -> None:
        connection = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        free = time.perf_counter()
        while not self._ended.wait(0.001):
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            except sqlite3.OperationalError:
                self.longest = max(self.longest, time.perf_counter() - free)
            else:
                free = time.perf_counter()
        connection.close()


class Passes:
    """Notes the longest pass of the garbage collector: nothing else runs meanwhile."""

    def __init__(self) -> None:
        self.longest = 0.0
        """Seconds of the processor."""
        self._began = 0.0

    def __enter__(self) -> Passes:
        gc.callbacks.append(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        gc.callbacks.remove(self._note)

    def _note(self, phase: str, _: Mapping[str, int]) -> None:
        if phase == "start":
            self._began = time.thread_time()
        else:
            self.longest = max(self.longest, time.thread_time() - self._began)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
