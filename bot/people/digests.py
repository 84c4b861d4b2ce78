"""News of what people follow: who is to be told what today, and that nobody is told twice."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Integer, Row, Select, String, and_, column, delete, func, insert, null, or_, select, values
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.knowledge.catalogue import Catalogue, Entry
from bot.knowledge.records import Kind
from bot.knowledge.values import Language
from bot.people.news import NEWS, News, Turn
from bot.people.subscriptions import Target, TargetKind, followed
from bot.people.users import StrangerError, hold
from bot.storage.database import Database
from bot.storage.tables import changes, digests, subscriptions, users

_AT_ONCE = 200  # subscriptions, between which the event loop gets its turn
_REMEMBERED = 200  # records by person, in case one of them is removed and put back


@dataclass(frozen=True)
class Digest:
    """What is new for somebody."""

    user: int
    language: Language
    entries: tuple[Entry, ...]
    """The newest first."""
    upto: int
    """The last change that was looked at."""
    targets: tuple[Target, ...]
    """Those of what they follow that have news, the oldest subscription first."""


class Digests:
    """Finds what is new for whom. Nothing is new twice: a record that was told, removed and put back is old."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, catalogue: Catalogue, today: dt.date) -> list[Digest]:
        """The digests of all who can be reached, have news and were told none today, by the person's id.

        Only changes that the catalogue knows count: it may lag behind the database for a moment.
        """
        async with self._database.reading() as connection:
            upto = await _last_change(connection, catalogue.revision)
            news = await _news(connection, catalogue)
            if news is None or not news.novelties:
                return []
            what = cache(news.of)  # most who follow the same have done so since the same change
            people = _by_person(connection, _followers(news, today))
            return [digest async for theirs in people if (digest := _digest(news, what, theirs, upto))]

    async def claim(self, digest: Digest, today: dt.date) -> bool:
        """Take it on oneself to tell somebody; False: they are told already, gone, or follow none of it any more.

        To be called before the message is sent: of several processes one gets it, and a crash in between costs a person
        one digest, rather than sending it twice.
        """
        async with self._database.writing() as connection:
            try:
                await hold(connection, digest.user)
            except StrangerError:
                return False
            active = (await connection.execute(select(users.c.active).where(users.c.id == digest.user))).scalar()
            before = (await connection.execute(select(digests).where(digests.c.user == digest.user))).first()
            if not active or (before and (before.day == today or before.upto >= digest.upto)):
                return False
            if not set(digest.targets) & set(await followed(connection, digest.user)):
                return False
            told = [*(json.loads(before.told) if before else ()), *(entry.id for entry in digest.entries)][-_REMEMBERED:]
            row = {"user": digest.user, "day": today, "upto": digest.upto, "told": json.dumps(told)}
            await connection.execute(delete(digests).where(digests.c.user == digest.user))
            await connection.execute(insert(digests).values(row))
        return True


async def _last_change(connection: AsyncConnection, revision: int) -> int:
    query = select(func.coalesce(func.max(changes.c.number), 0)).where(changes.c.revision <= revision)
    return int((await connection.execute(query)).scalar_one())


async def _news(connection: AsyncConnection, catalogue: Catalogue) -> News | None:
    """What came since the oldest subscription; None when nobody follows anything."""
    after = (await connection.execute(select(func.min(subscriptions.c.begins_after)))).scalar()
    if after is None:
        return None
    known = and_(changes.c.kind.in_([kind.value for kind in NEWS]), changes.c.revision <= catalogue.revision)
    new = select(changes.c.id).where(known, changes.c.before.is_(None), changes.c.number > after)
    turned = or_(changes.c.before.is_(None), changes.c.after.is_(None))
    came = changes.c.before.is_(None).label("came")
    query = select(changes.c.kind, changes.c.id, changes.c.number, came).where(known, turned, changes.c.id.in_(new))
    rows = (await connection.execute(query.order_by(changes.c.number))).all()

    def arrange() -> News:
        return News(catalogue, (Turn((Kind(row.kind), row.id), row.number, bool(row.came)) for row in rows), after)

    return await asyncio.to_thread(arrange)


def _followers(news: News, today: dt.date) -> Select[Any]:
    """The subscriptions that may have news, by person."""
    fresh = (
        values(column("kind", String), column("target", String), column("latest", Integer), name="fresh")
        .data([(target.kind.value, target.id, number) for target, number in news.latest.items()])
        .cte("fresh")
    )
    upto = func.coalesce(digests.c.upto, 0)
    return (
        select(
            subscriptions.c.user,
            subscriptions.c.kind,
            subscriptions.c.target,
            subscriptions.c.begins_after,
            users.c.interface,
            users.c.language,
            # Long, and seldom of use.
            (digests.c.told if any(novelty.returned for novelty in news.novelties) else null()).label("told"),
            upto.label("upto"),
        )
        .select_from(subscriptions)
        .join(fresh, and_(fresh.c.kind == subscriptions.c.kind, fresh.c.target == subscriptions.c.target))
        .join(users, users.c.id == subscriptions.c.user)
        .outerjoin(digests, digests.c.user == subscriptions.c.user)
        .where(
            users.c.active,
            or_(digests.c.day.is_(None), digests.c.day != today),
            fresh.c.latest > subscriptions.c.begins_after,
            fresh.c.latest > upto,
        )
        .order_by(subscriptions.c.user, subscriptions.c.number)
    )


async def _by_person(connection: AsyncConnection, query: Select[Any]) -> AsyncIterator[list[Row[Any]]]:
    theirs: list[Row[Any]] = []
    async for rows in (await connection.stream(query)).partitions(_AT_ONCE):
        for row in rows:
            if theirs and theirs[0].user != row.user:
                yield theirs
                theirs = []
            theirs.append(row)
    if theirs:
        yield theirs


def _digest(news: News, what: Callable[[Target, int, int], tuple[int, ...]], theirs: list[Row[Any]], upto: int) -> Digest | None:
    """What is new for a person by their subscriptions; None: nothing."""
    first = theirs[0]
    told = frozenset(json.loads(first.told)) if first.told else frozenset[str]()
    found: set[int] = set()
    targets = []
    for row in theirs:
        target = Target(TargetKind(row.kind), row.target)
        places = what(target, row.begins_after, row.upto)
        if told:
            places = tuple(place for place in places if news.novelties[place].entry.id not in told)
        if places:
            found.update(places)
            targets.append(target)
    if not found:
        return None
    entries = tuple(news.novelties[place].entry for place in sorted(found))
    return Digest(first.user, first.language or first.interface, entries, upto, tuple(targets))
