"""Roles are granted and revoked by administrators, at once, and never so that nobody is left."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.people.audit import Action, AuditLog
from bot.people.roles import Refusal, RoleChange, RoleRefusedError, Roles
from bot.people.users import Role, Users
from bot.storage.database import Database

CHIEF, CLERK, ANNA, BORIS, STRANGER = 1, 2, 7_000_000_003, 4, 5
"""The first two have their roles by the settings."""


@pytest.fixture
def users(database: Database) -> Users:
    return Users(database, admins={CHIEF}, staff={CLERK})


@pytest.fixture
def roles(database: Database, users: Users) -> Roles:
    return Roles(database, users, AuditLog(database))


@pytest.fixture(autouse=True)
async def _known(users: Users) -> None:
    for person in (CHIEF, CLERK, ANNA, BORIS):
        await users.seen(person, "ru")


async def refusal(roles: Roles, person: int, role: Role | None, by: int) -> Refusal:
    """Why this is not done."""
    with pytest.raises(RoleRefusedError) as caught:
        await turn(roles, person, role, by)
    return caught.value.refusal


async def turn(roles: Roles, person: int, role: Role | None, by: int) -> RoleChange:
    return await (roles.grant(person, role, by) if role else roles.revoke(person, by))


async def test_a_role_holds_from_the_moment_it_is_granted_until_it_is_revoked(roles: Roles, users: Users) -> None:
    assert await roles.grant(ANNA, Role.STAFF, CHIEF) == RoleChange(None, Role.STAFF)
    assert await users.role_of(ANNA) is Role.STAFF
    assert await roles.grant(ANNA, Role.ADMIN, CHIEF) == RoleChange(Role.STAFF, Role.ADMIN)
    assert await users.with_role() == {CHIEF: Role.ADMIN, CLERK: Role.STAFF, ANNA: Role.ADMIN}
    assert await roles.grant(BORIS, Role.STAFF, ANNA) == RoleChange(None, Role.STAFF)
    assert await roles.revoke(ANNA, CHIEF) == RoleChange(Role.ADMIN, None)
    assert await users.role_of(ANNA) is None


async def test_every_change_of_a_role_is_in_the_audit_log_and_nothing_else_is(roles: Roles, database: Database) -> None:
    await roles.grant(ANNA, Role.ADMIN, CHIEF)
    await roles.grant(ANNA, Role.STAFF, ANNA)
    await refusal(roles, BORIS, Role.STAFF, ANNA)
    await roles.revoke(ANNA, CHIEF)
    steps = [(step.by, step.action, step.subject, step.details) for step in await AuditLog(database).steps()]
    subject = f"user:{ANNA}"
    assert steps == [
        (CHIEF, Action.ROLE_REVOKED, subject, {"role": "staff"}),
        (ANNA, Action.ROLE_GRANTED, subject, {"role": "staff"}),
        (CHIEF, Action.ROLE_GRANTED, subject, {"role": "admin"}),
    ]


@pytest.mark.parametrize("by", [CLERK, ANNA, STRANGER])
async def test_only_administrators_grant_and_revoke(roles: Roles, users: Users, by: int) -> None:
    await roles.grant(ANNA, Role.STAFF, CHIEF)
    for role in (Role.STAFF, Role.ADMIN, None):
        assert await refusal(roles, ANNA, role, by) is Refusal.NOT_ADMIN
    assert await users.role_of(ANNA) is Role.STAFF


@pytest.mark.parametrize(
    ("person", "role", "why"),
    [
        (STRANGER, Role.STAFF, Refusal.STRANGER),
        (STRANGER, None, Refusal.WITHOUT),
        (ANNA, None, Refusal.WITHOUT),
        (CHIEF, None, Refusal.APPOINTED),
        (CHIEF, Role.STAFF, Refusal.APPOINTED),
        (CHIEF, Role.ADMIN, Refusal.UNCHANGED),
        (CLERK, None, Refusal.APPOINTED),
        (CLERK, Role.STAFF, Refusal.UNCHANGED),
    ],
)
async def test_what_cannot_be_done_is_refused(roles: Roles, person: int, role: Role | None, why: Refusal) -> None:
    assert await refusal(roles, person, role, CHIEF) is why


async def test_what_somebody_is_by_the_settings_they_stay(roles: Roles) -> None:
    assert await roles.grant(CLERK, Role.ADMIN, CHIEF) == RoleChange(Role.STAFF, Role.ADMIN)
    assert await roles.revoke(CLERK, CHIEF) == RoleChange(Role.ADMIN, Role.STAFF)


async def test_the_last_administrator_stays(database: Database) -> None:
    await Roles(database, Users(database, admins={CHIEF}), AuditLog(database)).grant(ANNA, Role.ADMIN, CHIEF)
    # The settings name nobody any more.
    users = Users(database)
    roles = Roles(database, users, AuditLog(database))
    for role in (None, Role.STAFF):
        assert await refusal(roles, ANNA, role, ANNA) is Refusal.LAST_ADMIN
    await roles.grant(BORIS, Role.ADMIN, ANNA)
    assert await roles.grant(ANNA, Role.STAFF, ANNA) == RoleChange(Role.ADMIN, Role.STAFF)
    assert await refusal(roles, BORIS, None, BORIS) is Refusal.LAST_ADMIN


async def test_of_two_administrators_who_revoke_each_other_at_once_one_remains(url: str, roles: Roles) -> None:
    for person in (ANNA, BORIS):
        await roles.grant(person, Role.ADMIN, CHIEF)
    async with Database(url) as one, Database(url) as other:
        mine, theirs = (Roles(database, Users(database), AuditLog(database)) for database in (one, other))
        outcomes = await asyncio.gather(mine.revoke(ANNA, BORIS), theirs.revoke(BORIS, ANNA), return_exceptions=True)
    assert sorted(isinstance(outcome, RoleRefusedError) for outcome in outcomes) == [False, True]


_STEPS = st.lists(
    st.tuples(st.sampled_from([ANNA, BORIS, CLERK]), st.sampled_from([*Role, None]), st.sampled_from([ANNA, BORIS, CLERK])),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(steps=_STEPS)
async def test_whatever_administrators_do_there_is_one(
    database: Database, roles: Roles, steps: list[tuple[int, Role | None, int]]
) -> None:
    users = Users(database, staff={CLERK})
    alone = Roles(database, users, AuditLog(database))
    for person in (ANNA, BORIS, CLERK):
        if (await users.role_of(person)) is not Role.ADMIN:
            await roles.grant(person, Role.ADMIN, CHIEF)
    model = dict.fromkeys((ANNA, BORIS, CLERK), Role.ADMIN)
    for person, role, by in steps:
        try:
            change = await turn(alone, person, role, by)
        except RoleRefusedError:
            continue
        assert model.get(by) is Role.ADMIN
        assert change.before is model.pop(person, None)
        if change.after:
            model[person] = change.after
        assert await users.with_role() == dict(sorted(model.items()))
        assert Role.ADMIN in model.values()
