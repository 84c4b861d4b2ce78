"""Measures how long it takes to find what is new for whom, and how long the event loop is held up meanwhile.

    python benchmarks/digests.py [SUBSCRIBERS]

On the real knowledge, with three subscriptions a person, in a database of its own.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import random
import sys
import tempfile
import time
from pathlib import Path

from heart import Heart
from sqlalchemy import func, insert, select

from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.files import read
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit, KnowledgeStore, Origin
from bot.people.digests import Digests
from bot.people.subscriptions import TargetKind
from bot.storage.database import Database
from bot.storage.tables import changes, subscriptions, users, utc_now

KNOWLEDGE = Path(__file__).resolve().parents[1] / "knowledge"
TODAY = dt.date(2026, 9, 1)
NEW = (0, 1, 10, 50)
CLAIMS = 200


async def main(subscribers: int) -> None:
    """Print the rows of a table."""
    print("| new records | people who are told | found in | event loop held up at most | a claim |")
    print("| --- | --- | --- | --- | --- |")
    for new in NEW:
        with tempfile.TemporaryDirectory() as folder:
            async with Database(f"sqlite+aiosqlite:///{folder}/bot.db") as database:
                await measure(database, subscribers, new)


async def measure(database: Database, subscribers: int, new: int) -> None:
    """One row."""
    store, chance = KnowledgeStore(database), random.Random(1)
    rows = read(KNOWLEDGE).rows
    await store.sync(rows, "files")
    await subscribe(database, Catalogue(rows), subscribers, chance)
    events = chance.sample([row for row in rows if row.kind is Kind.EVENT], new)
    copies = [Row(row.kind, f"{row.id}-again", row.owner, {**row.body, "id": f"{row.id}-again"}) for row in events]
    await store.apply([Edit(None, row) for row in copies], None, Origin.ADMIN)
    revision, rows = await store.state()
    catalogue = await asyncio.to_thread(Catalogue, rows, revision)
    telling, heart = Digests(database), Heart()
    gc.freeze()  # a pass of the garbage collector through the whole knowledge is a pause of its own, at any work
    async with heart:
        began = time.perf_counter()
        due = await telling.due(catalogue, TODAY)
        took = time.perf_counter() - began

    began = time.perf_counter()
    for digest in due[:CLAIMS]:
        await telling.claim(digest, TODAY)
    claim = f"{(time.perf_counter() - began) / len(due[:CLAIMS]) * 1000:.1f} ms" if due else ""
    print(f"| {new} | {len(due):,} | {took * 1000:.0f} ms | {heart.longest * 1000:.0f} ms | {claim} |")


async def subscribe(database: Database, catalogue: Catalogue, subscribers: int, chance: random.Random) -> None:
    """Everybody follows a partner, a country and a field; some are far more popular than others."""
    popular = {
        TargetKind.PARTNER: list(catalogue.partners),
        TargetKind.COUNTRY: sorted({partner.country for partner in catalogue.partners.values()}),
        TargetKind.FIELD: list(catalogue.fields),
    }
    weights = {kind: [1 / rank for rank in range(1, len(ids) + 1)] for kind, ids in popular.items()}
    now = utc_now()
    people = [
        {"id": user, "interface": "ru", "active": True, "first_seen": now, "last_seen": now} for user in range(1, subscribers + 1)
    ]
    async with database.writing() as connection:
        last = (await connection.execute(select(func.max(changes.c.number)))).scalar_one()
        await connection.execute(insert(users), people)
        rows = [
            {"user": person["id"], "kind": kind.value, "target": target, "begins_after": last}
            for person in people
            for kind, ids in popular.items()
            for target in chance.choices(ids, weights[kind])
        ]
        await connection.execute(insert(subscriptions), rows)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
