"""What is new for whom: all of it, once, and at most one message a day."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text

from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.home import HOME
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit, KnowledgeStore, Origin
from bot.people.digests import Digest, Digests
from bot.people.subscriptions import Subscriptions, Target, TargetKind
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import digests as table
from bot.storage.tables import users
from tests.knowledge.small import WORDS, lab, partner, term, texts

STUDENT, FRIEND = 7_000_000_001, 7_000_000_002
TODAY = dt.date(2026, 9, 1)
TOMORROW, LATER = TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=2)
ONE, TWO, OTHER = (Target(TargetKind.PARTNER, id_) for id_ in ("one", "two", "three"))
BELARUS, CHINA = Target(TargetKind.COUNTRY, "BY"), Target(TargetKind.COUNTRY, "CN")
SCIENCE, PHYSICS, OPTICS = (Target(TargetKind.FIELD, id_) for id_ in ("science", "physics", "optics"))


def word(kind: Kind, id_: str, **body: object) -> Row:
    return Row(kind, id_, None, {"id": id_, "name": texts(id_.upper()), **body})


def event(id_: str, owner: str, **changes: object) -> Row:
    body = {"id": id_, "name": texts(f"The event {id_}"), "summary": texts("An example."), "source": "s1"}
    return Row(Kind.EVENT, id_, owner, body | changes)


KNOWN = (
    partner("one"),
    partner("two", country="CN", city=texts("Elsewhere")),
    partner("three", country="CN", city=texts("Elsewhere")),
    partner(HOME),
    lab("old-lab", "one", fields=["optics"]),
    *WORDS,
    term("partner-kind", "fund"),
    word(Kind.COUNTRY, "CN", region="europe", location=[1, 2]),
    word(Kind.FIELD, "science"),
    word(Kind.FIELD, "physics", broader="science"),
    word(Kind.FIELD, "optics", broader="physics"),
    word(Kind.FIELD, "law"),
    word(Kind.COOPERATION, "exchange"),
)


class World:
    """The knowledge that grows, and people who follow it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.store = KnowledgeStore(database)
        self.users = Users(database)
        self.subscriptions = Subscriptions(database)
        self.digests = Digests(database)

    async def edit(self, before: Row | None, after: Row | None) -> None:
        await self.store.apply([Edit(before, after)], 101, Origin.ADMIN)

    async def adds(self, *rows: Row) -> None:
        await self.store.apply([Edit(None, row) for row in rows], 101, Origin.ADMIN)

    async def follows(self, user: int, *targets: Target) -> None:
        await self.users.seen(user, "ru")
        for target in targets:
            await self.subscriptions.follow(user, target)

    async def catalogue(self) -> Catalogue:
        revision, rows = await self.store.state()
        return Catalogue(rows, revision)

    async def due(self, today: dt.date = TODAY) -> list[Digest]:
        return await self.digests.due(await self.catalogue(), today)

    async def news(self, today: dt.date = TODAY) -> dict[int, list[str]]:
        """Ids of what is new, by person."""
        return {digest.user: [entry.id for entry in digest.entries] for digest in await self.due(today)}

    async def tells(self, today: dt.date = TODAY) -> dict[int, list[str]]:
        """The same, and they are told."""
        due = await self.due(today)
        for digest in due:
            assert await self.digests.claim(digest, today)
        return {digest.user: [entry.id for entry in digest.entries] for digest in due}


@pytest.fixture
async def world(database: Database) -> World:
    world = World(database)
    await world.store.sync(KNOWN, "first")
    return world


@pytest.mark.parametrize(
    ("row", "targets"),
    [
        (lab("new", "one"), {ONE, BELARUS}),
        (lab("new", "one", **{"with": ["two"]}), {ONE, BELARUS, TWO, CHINA}),
        (lab("new", HOME), set()),
        (lab("new", HOME, **{"with": ["two"]}), {TWO, CHINA}),
        (lab("new", HOME, fields=["optics"]), {OPTICS, PHYSICS, SCIENCE}),
        (lab("new", HOME, fields=["physics"]), {PHYSICS, SCIENCE}),
        (lab("new", HOME, fields=["law"]), set()),
        (event("new", "three"), {OTHER, CHINA}),
        (lab("new", HOME, cooperation=["exchange"]), {Target(TargetKind.FIELD, "exchange")}),
    ],
)
async def test_who_hears_of_what(world: World, row: Row, targets: set[Target]) -> None:
    everything = [ONE, TWO, OTHER, BELARUS, CHINA, SCIENCE, PHYSICS, OPTICS, Target(TargetKind.FIELD, "exchange")]
    for number, target in enumerate(everything, 1):
        await world.follows(number, target)
    await world.adds(row)
    due = await world.due()
    assert {digest.targets for digest in due} == {(target,) for target in targets}
    assert all([entry.id for entry in digest.entries] == ["new"] for digest in due)


async def test_a_digest_says_what_for_whom_and_why(world: World) -> None:
    await world.follows(STUDENT, PHYSICS, TWO, ONE)
    await world.users.set_language(STUDENT, "kk")
    rows = [event("may", "one", date="2026-05-01"), event("july", "one", date="2026-07"), event("undated", "one")]
    await world.adds(*rows, lab("new", "one", fields=["optics"], opened="2026-06"))
    (digest,) = await world.due()
    assert (digest.user, digest.language, digest.targets) == (STUDENT, "kk", (PHYSICS, ONE))
    assert [entry.id for entry in digest.entries] == ["july", "new", "may", "undated"]


async def test_what_was_there_before_is_no_news(world: World) -> None:
    await world.adds(lab("before", "one"))
    await world.follows(STUDENT, ONE)
    await world.edit(lab("before", "one"), lab("before", "one", name=texts("Another name")))
    await world.edit(lab("old-lab", "one", fields=["optics"]), None)
    await world.adds(lab("old-lab", "one"))  # a mistake, put right
    assert await world.news() == {}
    await world.adds(lab("after", "one"))
    assert await world.news() == {STUDENT: ["after"]}


async def test_partners_projects_and_words_are_no_news(world: World) -> None:
    await world.follows(STUDENT, ONE, BELARUS)
    project = {"id": "p", "name": texts("P"), "status": "open", "summary": texts("An example."), "source": "s1"}
    kinds = (term("status", "open", "lab", "project"),)
    await world.edit(next(row for row in WORDS if row.id == "open"), kinds[0])
    await world.adds(partner("four"), Row(Kind.PROJECT, "p", "one", project), word(Kind.FIELD, "chemistry"))
    assert await world.news() == {}


async def test_news_is_told_once_and_one_message_a_day(world: World) -> None:
    await world.follows(STUDENT, ONE)
    await world.adds(lab("first", "one"))
    assert await world.tells() == {STUDENT: ["first"]}
    await world.adds(lab("second", "one"))
    assert await world.news() == {}
    assert await world.tells(TOMORROW) == {STUDENT: ["second"]}
    assert await world.news(LATER) == {}


async def test_whoever_has_no_news_is_not_touched(world: World) -> None:
    await world.follows(STUDENT, ONE)
    await world.follows(FRIEND, TWO)
    await world.adds(lab("new", "one"))
    assert await world.tells() == {STUDENT: ["new"]}
    async with world.database.reading() as connection:
        assert (await connection.execute(select(table.c.user))).scalars().all() == [STUDENT]
    await world.adds(lab("other", "two"))
    assert await world.tells() == {FRIEND: ["other"]}


async def test_nobody_is_told_who_cannot_be_reached_until_they_can(world: World) -> None:
    await world.follows(STUDENT, ONE)
    await world.adds(lab("new", "one"))
    await world.users.set_active(STUDENT, active=False)
    assert await world.news() == {}
    await world.users.set_active(STUDENT, active=True)
    assert await world.news() == {STUDENT: ["new"]}


async def test_what_was_told_removed_and_put_back_is_no_news(world: World) -> None:
    await world.follows(STUDENT, ONE)
    new = lab("new", "one")
    await world.adds(new)
    await world.tells()
    await world.edit(new, None)
    await world.adds(lab("other", "one"))
    assert await world.tells(TOMORROW) == {STUDENT: ["other"]}
    await world.adds(new)
    assert await world.news(LATER) == {}


async def test_what_was_removed_before_anybody_was_told_is_news_when_it_returns(world: World) -> None:
    await world.follows(STUDENT, ONE)
    new = lab("new", "one")
    await world.adds(new)
    await world.edit(new, None)
    assert await world.news() == {}
    await world.adds(lab("other", "one"))
    assert await world.tells() == {STUDENT: ["other"]}
    (created, *_) = [change for change in await world.store.history(new.key) if change.after is None]
    await world.store.undo(created.number, 101)
    assert await world.tells(TOMORROW) == {STUDENT: ["new"]}


async def test_a_record_that_became_one_of_another_kind_is_news_of_that_kind(world: World) -> None:
    await world.follows(STUDENT, ONE)
    await world.adds(lab("new", "one"))
    await world.tells()
    await world.store.apply([Edit(None, event("new", "one")), Edit(lab("new", "one"), None)], 101, Origin.ADMIN)
    (digest,) = await world.due(TOMORROW)
    assert [entry.kind for entry in digest.entries] == [Kind.EVENT]


async def test_what_the_catalogue_does_not_know_yet_waits(world: World) -> None:
    await world.follows(STUDENT, ONE)
    await world.adds(lab("first", "one"))
    before = await world.catalogue()
    await world.adds(lab("second", "one"))
    (digest,) = await world.digests.due(before, TODAY)
    assert [entry.id for entry in digest.entries] == ["first"]
    assert await world.digests.claim(digest, TODAY)
    assert await world.news(TOMORROW) == {STUDENT: ["second"]}


async def test_of_two_that_would_tell_one_does(world: World) -> None:
    await world.follows(STUDENT, ONE)
    await world.adds(lab("new", "one"))
    (digest,) = await world.due()
    claims = await asyncio.gather(*(world.digests.claim(digest, day) for day in (TODAY, TODAY, TOMORROW)))
    assert sorted(claims) == [False, False, True]
    assert await world.news(LATER) == {}


async def test_a_later_digest_of_the_same_day_is_not_told(world: World) -> None:
    await world.follows(STUDENT, ONE)
    await world.adds(lab("first", "one"))
    (first,) = await world.due()
    await world.adds(lab("second", "one"))
    (both,) = await world.due()
    assert await world.digests.claim(first, TODAY)
    assert not await world.digests.claim(both, TODAY)
    assert await world.news(TOMORROW) == {STUDENT: ["second"]}


@pytest.mark.parametrize("change", ["stops", "goes", "is forgotten", "follows another"])
async def test_whoever_stops_in_the_meantime_is_not_told(world: World, change: str) -> None:
    await world.follows(STUDENT, ONE)
    await world.adds(lab("new", "one"))
    (digest,) = await world.due()
    match change:
        case "stops":
            await world.subscriptions.stop_all(STUDENT)
        case "goes":
            await world.users.set_active(STUDENT, active=False)
        case "is forgotten":
            async with world.database.writing() as connection:
                await connection.execute(delete(users))
        case "follows another":
            await world.subscriptions.unfollow(STUDENT, ONE)
            await world.subscriptions.follow(STUDENT, TWO)
    assert not await world.digests.claim(digest, TODAY)
    async with world.database.reading() as connection:
        assert (await connection.execute(select(table))).all() == []


async def test_nobody_follows_anything(world: World) -> None:
    await world.adds(lab("new", "one"))
    assert await world.due() == []


LABS = [lab("a", "one"), lab("b", "one"), event("c", "two", **{"with": ["one"]})]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*LABS, "tell", "tell", "next day"]), max_size=15))
async def test_nothing_is_told_twice_and_nothing_left_out(world: World, steps: list[Row | str]) -> None:
    await _begin_anew(world)
    await world.follows(STUDENT, ONE, BELARUS)
    live, told, day, told_on = dict[str, Row](), list[str](), TODAY, list[dt.date]()
    for step in [*steps, "next day", "tell"]:
        if isinstance(step, Row):  # goes if it is there, else comes
            before = live.pop(step.id, None)
            await world.edit(before, None if before else step)
            if before is None:
                live[step.id] = step
        elif step == "next day":
            day += dt.timedelta(days=1)
        elif new := (await world.tells(day)).get(STUDENT, []):
            assert set(new) <= live.keys()
            told += new
            told_on.append(day)
    assert len(told) == len(set(told))
    assert len(told_on) == len(set(told_on))
    assert set(told) >= live.keys()


async def _begin_anew(world: World) -> None:
    async with world.database.writing() as connection:
        for name in ("users", "changes", "records", "imported", "conflicts"):
            await connection.execute(text(f"DELETE FROM {name}"))
        await connection.execute(text("UPDATE knowledge SET revision = 0, digest = NULL"))
    await world.store.sync(KNOWN, "first")
