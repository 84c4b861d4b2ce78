"""Every command, button and input of the administration, tried by those who may not: refused, and nothing changes."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import pytest

from bot.knowledge.values import Language
from bot.people.users import Role
from bot.telegram.admin.handles import Expectation, expect
from bot.telegram.admin.presses import ROOMS
from bot.telegram.admin.rooms import Room
from bot.telegram.application import COMMANDS
from bot.telegram.buttons import LIMIT
from bot.texts import Texts
from tests.databases import copied
from tests.telegram.admin.conftest import NANJING
from tests.telegram.admin.everything import INPUTS, SECRET, STEPS, XINJIANG, Everything, everything
from tests.telegram_server import FakeTelegram, Group, Person

OPEN_WITHOUT_MENU = {"start", "cancel"}
"""Commands for everybody that no menu shows."""
OF_STAFF = {"turn", "list", "open", "done", "foreign", "again"}
"""Steps in the rooms of staff that take no administrator; a new one does, unless it is named here."""
LAST = ("rebase", "yes", "no", "undo", "take", "keep", "done", "foreign", "again")
"""Steps after which there is less for others to do."""
FORGERIES = ("", "x", "-1", "²", "٣", "9" * 9, "9" * 25, "=9", "=" + "9" * 20, "partner.", "name.9")
CLOSED = ("awaited", "change_drafts", "audit", "conflicts", "closed_gaps")
"""Tables where a button may leave something that has another page in it, but names what is there."""


Guarded = tuple[frozenset[str], frozenset[str]]


@pytest.fixture(autouse=True)
def nothing_fails(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No handler may have ended with an apology."""
    yield
    failed = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not failed


@pytest.fixture
async def all_of_it(telegram: FakeTelegram, texts: Texts, home: Path, tmp_path: Path) -> AsyncIterator[Everything]:
    copied(home, tmp_path / "home")
    async with everything(telegram, texts, tmp_path / "home") as found:
        yield found


def is_for_staff(room: Room, step: str) -> bool:
    return ROOMS[room].role_for(step) is Role.STAFF


def test_every_step_and_input_is_tried(all_of_it: Everything) -> None:
    assert set(all_of_it.presses) == set(STEPS)
    assert set(all_of_it.inputs) == set(INPUTS)
    for room, step in STEPS:
        assert ROOMS[room].presses[step].takes(all_of_it.presses[room, step]), f"{room}:{step} has another form now"


async def test_an_administrator_is_refused_nothing(all_of_it: Everything) -> None:
    """What is refused to others below is refused for who they are, not for what they press."""
    admin, telegram = all_of_it.admin, all_of_it.office.telegram
    refusals = all_of_it.notices("admin-not-allowed", "telegram-list-changed", "admin-draft-gone")
    with telegram.expecting("message is not modified"):
        for room, step in sorted(STEPS, key=lambda each: each[1] in LAST and LAST.index(each[1]) + 1):
            notice = await all_of_it.presses_data(admin, all_of_it.data(room, step), all_of_it.panel_for(admin))
            assert notice not in refusals, f"{room}:{step}"
    for (room, step), (fields, words) in all_of_it.inputs.items():
        await expect(all_of_it.office.services, admin.id, admin.id, Expectation(room, step, fields))
        assert (await admin.says(words)).text not in refusals, f"{room}:{step}"


async def test_staff_close_gaps_and_change_nothing_else(all_of_it: Everything) -> None:
    steps = [(room, step) for room, step in STEPS if is_for_staff(room, step)]
    assert {step for _, step in steps} == OF_STAFF
    clerk = await all_of_it.office.person(role=Role.STAFF)
    before = await all_of_it.state("audit", "closed_gaps")
    with all_of_it.office.telegram.expecting("message is not modified"):
        for room, step in steps:
            await all_of_it.presses_data(clerk, all_of_it.data(room, step), all_of_it.panel_for(clerk))
            assert not any("💡" in title or "🏷" in title for title in clerk.screen[-1].buttons)
    assert await all_of_it.state("audit", "closed_gaps") == before


@pytest.mark.parametrize(("language", "role"), [("en", None), ("ru", None), ("kk", Role.STAFF)])
async def test_others_press_in_vain(all_of_it: Everything, language: Language, role: Role | None) -> None:
    person = await all_of_it.office.person(language, role)
    await refused(all_of_it, person, [(room, step) for room, step in STEPS if not (role and is_for_staff(room, step))])


async def test_whoever_has_just_lost_the_role_presses_in_vain(all_of_it: Everything) -> None:
    office, admin = all_of_it.office, all_of_it.admin
    await office.appoint(admin, None)
    await refused(all_of_it, admin, STEPS)
    await office.appoint(admin, Role.STAFF)
    await refused(all_of_it, admin, [(room, step) for room, step in STEPS if not is_for_staff(room, step)])


async def test_in_a_group_nobody_presses_anything(all_of_it: Everything) -> None:
    group = all_of_it.office.telegram.group("administrators (example)")
    await refused(all_of_it, all_of_it.admin, STEPS, group)


async def refused(all_of_it: Everything, person: Person, steps: Sequence[tuple[Room, str]], group: Group | None = None) -> None:
    """Each of these buttons tells that it is not for this person, does nothing and shows nothing."""
    place = group or person
    panel, before = all_of_it.panel_for(person, group), await all_of_it.state()
    screen = place.screen
    assert steps
    for room, step in steps:
        notice = await all_of_it.presses_data(person, all_of_it.data(room, step), panel, group)
        assert notice in all_of_it.notices("admin-not-allowed"), f"{room}:{step}"
    assert place.screen == screen
    assert await all_of_it.state() == before


async def test_drafts_of_others_are_nobodys_business(all_of_it: Everything) -> None:
    other = await all_of_it.office.admin()
    before = await all_of_it.state("awaited")
    for room, step in STEPS:
        fields = all_of_it.presses[room, step]
        if (room is Room.PROPOSAL and step != "undo") or any(field.startswith("=") for field in fields):
            await all_of_it.presses_data(other, all_of_it.data(room, step), all_of_it.panel_for(other))
    assert await all_of_it.state("awaited") == before
    assert not any(SECRET in shown.text or any(SECRET in title for title in shown.buttons) for shown in other.screen)


@pytest.fixture
async def guarded(all_of_it: Everything) -> Guarded:
    """Commands that are not for everybody, and those of them that are for staff, by what the menus show."""
    scopes, person = all_of_it.office.telegram.profile.scopes, all_of_it.colleague
    telegram = all_of_it.office.telegram
    await telegram.until(lambda: "en" in scopes["default"] and "en" in scopes[f"chat:{person.id}"], "show the menus")
    public = {command["command"] for command in scopes["default"]["en"]} | OPEN_WITHOUT_MENU
    staff = {command["command"] for command in scopes[f"chat:{person.id}"]["en"]}
    return frozenset(COMMANDS.keys() - public), frozenset(staff - public)


async def test_to_others_the_commands_do_not_exist(all_of_it: Everything, guarded: Guarded) -> None:
    everything, of_staff = guarded
    assert of_staff < everything
    stranger, clerk, former = await all_of_it.office.person(), await all_of_it.office.person("ru", Role.STAFF), all_of_it.admin
    await all_of_it.office.appoint(former, None)
    for person, names in ((stranger, everything), (former, everything), (clerk, everything - of_staff)):
        unknown = (await person.says("/nonsense")).text
        before = await all_of_it.state()
        for name in sorted(names):
            all_of_it.office.services.limiter.forget(person.id)
            for words in (f"/{name}", f"/{name.upper()}@kaznu_example_bot {NANJING} name.en x"):
                assert (await person.says(words)).text == unknown, words
        assert await all_of_it.state() == before


async def test_in_a_group_forwarded_or_edited_the_commands_do_nothing(all_of_it: Everything, guarded: Guarded) -> None:
    admin, group = all_of_it.admin, all_of_it.office.telegram.group("administrators (example)")
    await admin.says("/cancel")
    before = await all_of_it.state()
    for name in sorted(guarded[0]):
        all_of_it.office.services.limiter.forget(admin.id)
        refusals = [await admin.says(f"/{name} {XINJIANG}", to=group), await admin.forwards(f"/{name} {XINJIANG}")]
        screen = admin.screen
        admin.edit(f"/{name} {XINJIANG}", of=f"/{name} {XINJIANG}")
        assert not any(shown.buttons or shown.force_reply or shown.document for shown in refusals), name
        assert len((await admin.says("/nonsense")).text) < 200
        assert len(admin.screen) == len(screen) + 1, name
    assert await all_of_it.state() == before


@pytest.mark.parametrize(("language", "role"), [("en", None), ("kk", Role.STAFF)])
async def test_what_was_asked_for_is_not_taken_from_others(all_of_it: Everything, language: Language, role: Role | None) -> None:
    office = all_of_it.office
    stranger, former = await office.person(language, role), all_of_it.admin
    await office.appoint(former, role)
    before = await all_of_it.state()
    for (room, step), (fields, words) in all_of_it.inputs.items():
        for person in (stranger, former):
            await expect(office.services, person.id, person.id, Expectation(room, step, fields))
            assert (await person.says(words)).text in all_of_it.notices("admin-not-allowed"), f"{room}:{step}"
    assert await all_of_it.state() == before


async def test_what_was_asked_for_is_written_by_oneself_in_the_same_chat(all_of_it: Everything) -> None:
    admin, group = all_of_it.admin, all_of_it.office.telegram.group("administrators (example)")
    services, before = all_of_it.office.services, await all_of_it.state("awaited", "questions")
    for (room, step), (fields, words) in all_of_it.inputs.items():
        services.limiter.forget(admin.id)
        await admin.says("hello")
        await expect(services, admin.id, admin.id, Expectation(room, step, fields))
        await admin.forwards(words)
        admin.edit(words, of="hello")
        await admin.says(f"@kaznu_example_bot {words}", to=group)
        assert await services.people.awaited.take(admin.id, admin.id), f"{room}:{step}"
        assert await all_of_it.state("awaited", "questions") == before, f"{room}:{step}"


@pytest.mark.parametrize("room", ROOMS)
async def test_a_button_that_somebody_has_made_up_does_nothing(all_of_it: Everything, room: Room) -> None:
    """Neither what does not exist, nor what is no number, nor too much or too little of it."""
    admin = all_of_it.admin
    before = await all_of_it.state(*CLOSED)
    telegram = all_of_it.office.telegram
    with telegram.expecting("message is not modified"), telegram.expecting("chat not found"):
        for step in (*ROOMS[room].presses, "nonsense", ""):
            own = all_of_it.presses.get((room, step), ())
            panel = all_of_it.panel_for(admin)
            for fields in forged(own):
                data = ":".join(("admin", "en", room, step, *fields))
                if len(data.encode()) <= LIMIT:
                    await all_of_it.presses_data(admin, data, panel)
    assert await all_of_it.state(*CLOSED) == before


def forged(own: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Fields like these, but for one."""
    yield own[:-1] if own else ("x",)
    yield (*own, "x")
    yield ("x",) * 5
    for place in range(len(own)):
        for field in FORGERIES:
            yield (*own[:place], field, *own[place + 1 :])
