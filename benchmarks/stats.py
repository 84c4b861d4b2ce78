"""Measures how long numbers take to be counted, and how long they hold up the event loop.

    python benchmarks/stats.py [questions]

A million questions by default, spread over a year.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from tables import print_table

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.files import read
from bot.people.stats import Period, Stats
from bot.storage.database import Database
from bot.storage.tables import questions, users, utc_now

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = 20_000
KINDS = 6_000
"""Of questions, each with its own answer."""
BATCH = 20_000
ROUNDS = 3
TICK = 0.001  # seconds


async def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with Database(f"sqlite+aiosqlite:///{folder}/bot.db") as database:
            await fill(database, count)
            stats = Stats(database, ZoneInfo("Asia/Almaty"))
            rows = []
            for period in Period:
                spent = [await measured(stats, period) for _ in range(ROUNDS)]
                wall, processor, held = (min(values) for values in zip(*spent, strict=True))
                rows.append((f"{period.value} days", f"{wall:.2f}", f"{processor:.2f}", f"{held * 1000:.0f}"))
    header = ("", "seconds", "of the processor", "the event loop held up, ms")
    print_table(f"Numbers of {count:,} questions of a year, best of {ROUNDS}", header, rows)


async def fill(database: Database, count: int) -> None:
    now = utc_now()
    seen = {"interface": "ru", "active": True, "first_seen": now, "last_seen": now}
    async with database.writing() as connection:
        await connection.execute(insert(users), [{"id": id_, **seen} for id_ in range(1, PEOPLE + 1)])
        batch: list[dict[str, Any]] = []
        for row in asked(count, now):
            batch.append(row)
            if len(batch) == BATCH:
                await connection.execute(insert(questions), batch)
                batch.clear()
        if batch:
            await connection.execute(insert(questions), batch)


def asked(count: int, now: dt.datetime) -> Iterator[dict[str, Any]]:
    """Some kinds of questions far more often than others; of the older ones nobody knows who asked."""
    chance = random.Random(7)
    catalogue = Catalogue(read(ROOT / "knowledge").rows)
    ids, intents = list(catalogue.entries), list(catalogue.intents)
    abouts = [json.dumps(chance.sample(ids, chance.choice((0, 1, 1, 1, 2, 3, 8)))) for _ in range(KINDS)]
    of_answers = chance.choices(abouts, [1 / (place + 3) for place in range(KINDS)], k=count)
    of_intents = chance.choices(intents, [1 / (place + 1) for place in range(len(intents))], k=count)
    for number, (about, intent) in enumerate(zip(of_answers, of_intents, strict=True)):
        share = number / count
        yield {
            "at": now - dt.timedelta(days=364) * (1 - share),
            "user": chance.randint(1, PEOPLE) if share > 0.75 else None,
            "text": "who signed the agreement with the university?",
            "language": chance.choice(("ru", "ru", "kk", "en")),
            "status": chance.choices(("answered", "clarify", "unknown"), (8, 1, 1))[0],
            "intent": intent,
            "confidence": 0.8,
            "about": about,
            "milliseconds": 3.0,
            "rating": chance.choice((None, None, None, None, None, None, 1, -1)),
        }


async def measured(stats: Stats, period: Period) -> tuple[float, float, float]:
    """Seconds by the clock, of the processor, and of the longest wait of the event loop."""
    held = 0.0

    async def watch() -> None:
        nonlocal held
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            held = max(held, time.perf_counter() - began - TICK)

    watching = asyncio.create_task(watch())
    began, worked = time.perf_counter(), time.process_time()
    await stats.numbers(period)
    spent = time.perf_counter() - began, time.process_time() - worked
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    return *spent, held


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
