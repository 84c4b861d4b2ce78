"""Whom an announcement concerns: what is counted before is who gets it, and the rules are those of the form."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert

from bot.announcements.announcement import State
from bot.announcements.audience import Audience, LeftOut, dump, load
from bot.announcements.content import ALL, Content, Contents, Kind, Version
from bot.knowledge.values import LANGUAGES, Language
from bot.people.subscriptions import Subscriptions, Target, TargetKind
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import subscriptions, users
from tests.announcements.conftest import CHIEF, OFFICER, TEXT, Office, add_people
from tests.people.conftest import MORNING, Clock

NANJING, CHINA, LASERS = (
    Target(TargetKind.PARTNER, "nanjing"),
    Target(TargetKind.COUNTRY, "CN"),
    Target(TargetKind.FIELD, "laser-physics"),
)
TARGETS = (NANJING, CHINA, LASERS)


@dataclass(frozen=True)
class Somebody:
    interface: Language
    language: Language | None
    active: bool
    stopped: bool
    role: str | None
    follows: frozenset[Target]

    def belongs(self, audience: Audience, id_: int) -> bool:
        """The rules in other words."""
        return (
            (not audience.languages or (self.language or self.interface) in audience.languages)
            and (not audience.follows or bool(audience.follows & self.follows))
            and (not audience.staff_only or self.role is not None or id_ in {OFFICER, CHIEF})
        )


LANGUAGE = st.sampled_from(LANGUAGES)
PEOPLE = st.lists(
    st.builds(
        Somebody,
        interface=LANGUAGE,
        language=st.none() | LANGUAGE,
        active=st.booleans(),
        stopped=st.booleans(),
        role=st.sampled_from([None, None, "staff", "admin"]),
        follows=st.frozensets(st.sampled_from(TARGETS)),
    ),
    max_size=8,
)
AUDIENCES = st.builds(
    Audience,
    languages=st.frozensets(LANGUAGE),
    follows=st.frozensets(st.sampled_from(TARGETS)),
    staff_only=st.booleans(),
)
VERSIONS: st.SearchStrategy[list[Version]] = st.one_of(
    st.just([ALL]), st.lists(st.sampled_from(["en", "ru", "kk"]), min_size=1, unique=True)
)
# Some of them staff by the settings.
IDS = (OFFICER, CHIEF, *itertools.islice(itertools.count(1000), 6))


async def people_are(database: Database, people: list[Somebody]) -> None:
    rows: list[dict[str, Any]] = [
        {
            "id": id_, "interface": one.interface, "language": one.language, "active": one.active, "role": one.role,
            "announcements_stopped_at": MORNING if one.stopped else None, "first_seen": MORNING, "last_seen": MORNING,
        }
        for id_, one in zip(IDS, people, strict=False)
    ]  # fmt: skip
    followed = [
        {"user": id_, "kind": target.kind.value, "target": target.id, "begins_after": 0}
        for id_, one in zip(IDS, people, strict=False)
        for target in one.follows
    ]
    async with database.writing() as connection:
        await connection.execute(delete(users))
        if rows:
            await connection.execute(insert(users), rows)
        if followed:
            await connection.execute(insert(subscriptions), followed)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PEOPLE, AUDIENCES, VERSIONS)
async def test_who_is_counted_gets_it_and_nobody_else(
    office: Office, people: list[Somebody], audience: Audience, versions: list[Version]
) -> None:
    await people_are(office.database, people)
    contents = {version: Content(kind=Kind.TEXT, text=version) for version in versions}
    named = {id_: one for id_, one in zip(IDS, people, strict=False) if one.belongs(audience, id_)}
    reached = {id_: one for id_, one in named.items() if one.active and not one.stopped}
    languages = Counter(one.language or one.interface for one in reached.values())

    reach = await office.announcements.reach(audience, contents)
    assert reach.total == len(reached)
    assert reach.by_language == languages
    assert reach.fallback == sum(count for language, count in languages.items() if {language, ALL}.isdisjoint(versions))
    assert sum(reach.by_version.values()) == reach.total
    assert set(reach.by_version) <= set(versions)
    blocked = sum(not one.active for one in named.values())
    assert reach.left_out.get(LeftOut.BLOCKED, 0) == blocked
    assert reach.left_out.get(LeftOut.STOPPED, 0) == len(named) - len(reached) - blocked

    draft = await office.announcements.compose(OFFICER, contents, audience)
    begun = await office.announcements.start(draft.id, OFFICER)
    jobs = [job for job in (await office.outbox.exchange((), 100)).jobs if job.run == begun.run]
    assert {job.user for job in jobs} == set(reached)
    assert Counter(job.content.text for job in jobs) == reach.by_version


@given(AUDIENCES)
def test_an_audience_comes_back(audience: Audience) -> None:
    assert load(dump(audience)) == audience


async def test_followers_are_those_of_exactly_the_target(office: Office, clock: Clock) -> None:
    subscriptions_ = Subscriptions(office.database)
    await add_people(office.database, [1, 2, 3])
    await subscriptions_.follow(1, NANJING)
    await subscriptions_.follow(2, CHINA)
    contents: Contents = {ALL: TEXT}
    assert (await office.announcements.reach(Audience(follows=frozenset({NANJING})), contents)).total == 1
    assert (await office.announcements.reach(Audience(follows=frozenset({NANJING, CHINA})), contents)).total == 2


async def test_somebody_stops_announcements_and_keeps_the_bot(office: Office, clock: Clock) -> None:
    people = Users(office.database, now=clock)
    user = await people.seen(1, "ru")
    assert await people.hears_announcements(1)
    await people.stop_announcements(1)
    assert not await people.hears_announcements(1)
    assert (await people.seen(1, "ru")).active == user.active
    assert (await office.announcements.reach(Audience(), {ALL: TEXT})).left_out == {LeftOut.STOPPED: 1}
    # A message of theirs is no wish to hear announcements again.
    clock.passes(hours=2)
    await people.seen(1, "ru")
    assert (await office.announcements.reach(Audience(), {ALL: TEXT})).total == 0
    await people.allow_announcements(1)
    assert await people.hears_announcements(1)
    assert (await office.announcements.reach(Audience(), {ALL: TEXT})).total == 1


async def test_who_stops_after_the_start_was_fixed_still_gets_this_one(office: Office) -> None:
    await add_people(office.database, [1, 2])
    id_ = await office.announce()
    await office.outbox.exchange((), 1)
    await office.users.stop_announcements(1)
    await office.users.stop_announcements(2)
    assert (await office.report(id_)).total == 2
    assert (await office.announcements.get(id_)).state is State.SENDING
