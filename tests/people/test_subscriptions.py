"""What people follow: a set in the order in which it grew."""

from __future__ import annotations

import asyncio
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.knowledge.store import KnowledgeStore
from bot.people.subscriptions import LIMIT, Subscriptions, Target, TargetKind, TooManySubscriptionsError
from bot.people.users import StrangerError, Users
from bot.storage.database import Database
from bot.storage.tables import subscriptions as table
from tests.knowledge.small import ROWS

STUDENT, FRIEND = 7_000_000_001, 7_000_000_002
NANJING = Target(TargetKind.PARTNER, "nanjing-university")
CHINA = Target(TargetKind.COUNTRY, "CN")
IDS = itertools.count(1)
TARGETS = st.builds(Target, st.sampled_from(TargetKind), st.sampled_from(["a", "b"]))


@pytest.fixture
async def subscriptions(database: Database) -> Subscriptions:
    for student in (STUDENT, FRIEND):
        await Users(database).seen(student, "ru")
    return Subscriptions(database)


async def test_following_and_stopping(subscriptions: Subscriptions) -> None:
    assert await subscriptions.follow(STUDENT, NANJING)
    assert await subscriptions.follow(STUDENT, CHINA)
    assert not await subscriptions.follow(STUDENT, NANJING)
    assert await subscriptions.follow(FRIEND, NANJING)
    assert await subscriptions.of(STUDENT) == (NANJING, CHINA)
    assert await subscriptions.unfollow(STUDENT, NANJING)
    assert not await subscriptions.unfollow(STUDENT, NANJING)
    assert not await subscriptions.follows(STUDENT, NANJING)
    assert await subscriptions.follows(STUDENT, CHINA)
    assert await subscriptions.stop_all(STUDENT) == 1
    assert await subscriptions.stop_all(STUDENT) == 0
    assert await subscriptions.of(FRIEND) == (NANJING,)


async def test_a_stranger_follows_nothing(subscriptions: Subscriptions) -> None:
    with pytest.raises(StrangerError, match="nobody with the id 404 is known"):
        await subscriptions.follow(404, NANJING)
    assert await subscriptions.of(404) == ()
    assert not await subscriptions.unfollow(404, NANJING)


async def test_nobody_follows_more_than_the_limit(subscriptions: Subscriptions) -> None:
    for number in range(LIMIT):
        assert await subscriptions.follow(STUDENT, Target(TargetKind.PARTNER, str(number)))
    with pytest.raises(TooManySubscriptionsError):
        await subscriptions.follow(STUDENT, NANJING)
    assert not await subscriptions.follow(STUDENT, Target(TargetKind.PARTNER, "0"))
    assert await subscriptions.follow(FRIEND, NANJING)
    await subscriptions.unfollow(STUDENT, Target(TargetKind.PARTNER, "0"))
    assert await subscriptions.follow(STUDENT, NANJING)


async def test_pressing_twice_at_once_is_following_once(subscriptions: Subscriptions) -> None:
    outcomes = await asyncio.gather(*(subscriptions.follow(STUDENT, CHINA) for _ in range(8)))
    assert sorted(outcomes) == [False] * 7 + [True]
    assert await subscriptions.of(STUDENT) == (CHINA,)


async def test_a_subscription_begins_after_the_last_change(database: Database, subscriptions: Subscriptions) -> None:
    await subscriptions.follow(STUDENT, NANJING)
    await KnowledgeStore(database).sync(ROWS, "first")
    await subscriptions.follow(STUDENT, CHINA)
    async with database.reading() as connection:
        begins = (await connection.execute(select(table.c.begins_after).order_by(table.c.number))).scalars().all()
    assert begins == [0, len(ROWS)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["follow", "unfollow", "stop"]), TARGETS), max_size=12))
async def test_subscriptions_are_an_ordered_set(database: Database, steps: list[tuple[str, Target]]) -> None:
    user, model = next(IDS), dict[Target, None]()
    subscriptions = Subscriptions(database)
    await Users(database).seen(user, "ru")
    for step, target in steps:
        if step == "follow":
            assert await subscriptions.follow(user, target) is (target not in model)
            model.setdefault(target)
        elif step == "unfollow":
            assert await subscriptions.unfollow(user, target) is (target in model)
            model.pop(target, None)
        else:
            assert await subscriptions.stop_all(user) == len(model)
            model.clear()
        assert await subscriptions.of(user) == tuple(model)
        assert await subscriptions.follows(user, target) is (target in model)
