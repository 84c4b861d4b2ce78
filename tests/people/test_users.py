"""Who writes to the bot, in which language, with which role."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from sqlalchemy import func, select, update

from bot.people.users import Role, Users
from bot.storage.database import Database
from bot.storage.tables import users as table
from tests.people.conftest import MORNING, Clock

STUDENT, SCHOLAR, OFFICER, STRANGER = 7_000_000_001, 2, 3, 4


@pytest.fixture
def users(database: Database, clock: Clock) -> Users:
    return Users(database, admins={OFFICER}, staff={SCHOLAR, OFFICER}, now=clock)


async def test_a_stranger_becomes_known(users: Users) -> None:
    user = await users.seen(STUDENT, "ru")
    assert (user.id, user.interface, user.language, user.active) == (STUDENT, "ru", None, True)
    assert user.first_seen == user.last_seen == MORNING
    assert user.first_seen.utcoffset() == dt.timedelta(0)


async def test_the_chosen_language_wins_over_the_interface(users: Users) -> None:
    assert await users.language_of(STUDENT) is None
    await users.seen(STUDENT, "ru")
    assert await users.language_of(STUDENT) == "ru"
    await users.set_language(STUDENT, "kk")
    assert (await users.seen(STUDENT, "en")).speaks == "kk"
    assert await users.language_of(STUDENT) == "kk"
    await users.set_language(STUDENT, None)
    assert await users.language_of(STUDENT) == "en"


async def test_whoever_blocked_the_bot_is_active_again_when_they_write(users: Users) -> None:
    await users.seen(STUDENT, "ru")
    await users.set_active(STUDENT, active=False)
    assert (await users.seen(STUDENT, "ru")).active


async def test_last_seen_moves_by_the_hour_and_first_seen_never(users: Users, clock: Clock) -> None:
    await users.seen(STUDENT, "ru")
    clock.time = MORNING + dt.timedelta(minutes=59)
    assert (await users.seen(STUDENT, "ru")).last_seen == MORNING
    clock.time = MORNING + dt.timedelta(hours=2)
    user = await users.seen(STUDENT, "ru")
    assert user.last_seen == clock.time
    assert user.first_seen == MORNING


async def test_who_writes_while_nothing_can_be_stored_is_served_all_the_same(
    users: Users, database: Database, url: str, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await users.seen(STUDENT, "ru")
    await users.set_language(STUDENT, "kk")
    clock.time = MORNING + dt.timedelta(hours=2)
    async with Database(url, patience=0.01) as impatient, database.writing():
        others = Users(impatient, now=clock)
        assert (await others.seen(STUDENT, "ru")).speaks == "kk"
        assert (await others.seen(STRANGER, "ru")).speaks == "ru"
    assert "cannot be noted" in caplog.text
    assert await users.language_of(STRANGER) is None


async def test_many_first_messages_at_once_are_one_user(users: Users, database: Database) -> None:
    seen = await asyncio.gather(*(users.seen(STUDENT, "kk") for _ in range(20)))
    assert len(set(seen)) == 1
    async with database.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(table))).scalar() == 1


async def test_roles_come_from_the_settings(users: Users) -> None:
    assert await users.role_of(OFFICER) is Role.ADMIN
    assert await users.role_of(SCHOLAR) is Role.STAFF
    assert await users.role_of(STUDENT) is None


@pytest.mark.parametrize(
    ("id_", "granted", "role"),
    [
        (STUDENT, Role.STAFF, Role.STAFF),
        (SCHOLAR, Role.ADMIN, Role.ADMIN),
        (OFFICER, Role.STAFF, Role.ADMIN),
        (SCHOLAR, None, Role.STAFF),
    ],
)
async def test_a_granted_role_adds_to_the_settings(
    users: Users, database: Database, id_: int, granted: Role | None, role: Role
) -> None:
    await users.seen(id_, "ru")
    async with database.writing() as connection:
        await connection.execute(update(table).where(table.c.id == id_).values(role=granted))
    assert await users.role_of(id_) is role
