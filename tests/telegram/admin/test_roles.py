"""Administrators say who may do what; it holds at once, and the person and their menu know it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.people.users import Role
from bot.texts import Texts
from tests.databases import copied
from tests.telegram.admin.conftest import Office, opened
from tests.telegram_server import FakeTelegram, Person

WORDS = {
    "en": ("from this moment on", "You are an administrator", "no special role", "has no role any more"),
    "ru": ("теперь администратор", "Вы теперь администратор", "Особой роли", "роль снята"),
    "kk": ("енді әкімші", "әкімшісісіз", "ерекше рөліңіз жоқ", "рөлі алынды"),
}


def menu(office: Office, person: Person) -> set[str]:
    """The commands that somebody sees in Kazakh, if they have a menu of their own."""
    commands = office.telegram.profile.scopes[f"chat:{person.id}"].get("kk", [])
    return {command["command"] for command in commands}


async def role(office: Office, person: Person) -> Role | None:
    return await office.services.people.users.role_of(person.id)


@pytest.mark.parametrize("language", WORDS)
async def test_a_role_is_granted_told_shown_in_the_menu_and_taken_away(office: Office, language: str) -> None:
    granted, told, ended, revoked = WORDS[language]
    admin, person = await office.admin(language), await office.person(language)
    done = await admin.says(f"/grant {person.id} admin")
    assert granted in done.text
    assert "student (example)" in done.text
    assert told in person.screen[-1].text
    assert {"announce", "gaps", "stats", "audit", "undo", "partners"} <= menu(office, person)
    assert (await person.says(f"/grant {person.id} admin")).text != (await person.says("/nonsense")).text

    done = await admin.says(f"/revoke {person.id}")
    assert revoked in done.text
    assert ended in person.screen[-1].text
    assert menu(office, person) == set()
    assert (await person.says("/grant")).text == (await person.says("/nonsense")).text


async def test_staff_see_what_staff_may_do(office: Office) -> None:
    admin, person = await office.admin(), await office.person("ru")
    await admin.says(f"/grant {person.id} staff")
    assert "роль сотрудника" in person.screen[-1].text
    assert {"announce", "gaps", "stats"} <= menu(office, person)
    assert not {"grant", "audit", "edit"} & menu(office, person)


async def test_without_a_role_it_is_asked_which(office: Office) -> None:
    admin, person = await office.admin("kk"), await office.person()
    asked = await admin.says(f"/grant {person.id}")
    assert asked.buttons == ("қызметкер", "әкімші")
    await admin.presses("қызметкер")
    assert await role(office, person) is Role.STAFF


async def test_a_forwarded_message_tells_whom_it_is_about(office: Office) -> None:
    admin, person = await office.admin(), await office.person()
    await admin.forwards("When is the office open?", origin=person)
    forwarded = next(shown for shown in reversed(admin.history) if shown.text == "When is the office open?")
    await admin.says("/grant staff", replying_to=forwarded)
    assert await role(office, person) is Role.STAFF
    await admin.says("/revoke", replying_to=forwarded)
    assert await role(office, person) is None
    which = await admin.says("/grant", replying_to=forwarded)
    assert which.buttons == ("staff", "administrator")


async def test_who_hides_behind_a_forwarded_message_can_be_named_by_a_contact(office: Office) -> None:
    admin, person = await office.admin(), await office.person()
    hidden = {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}
    await admin.sends({"text": "Good morning", "forward_origin": hidden})
    forwarded = next(shown for shown in reversed(admin.history) if shown.text == "Good morning")
    assert "share their contact" in (await admin.says("/grant staff", replying_to=forwarded)).text
    await admin.sends({"contact": {"phone_number": "+7", "first_name": "Somebody", "user_id": person.id}})
    contact = next(shown for shown in reversed(admin.history) if shown.kind == "contact")
    await admin.says("/grant staff", replying_to=contact)
    assert await role(office, person) is Role.STAFF


async def test_the_list_has_a_button_for_each_that_asks_first(office: Office) -> None:
    admin, clerk = await office.admin("ru"), await office.person(role=Role.STAFF)
    listed = await admin.says("/grant")
    assert f"staff (example) ({clerk.id}) – сотрудник" in listed.text
    assert listed.text.index("администратор") < listed.text.index("сотрудник")
    await admin.presses("🗑 staff")
    await admin.presses("❌")
    assert await role(office, clerk) is Role.STAFF
    await admin.presses("🗑 staff")
    done = await admin.presses("✅")
    assert done is not None
    assert "роль снята" in done.text
    assert await role(office, clerk) is None
    assert f"{clerk.id}" not in (await admin.says("/revoke")).text


async def test_a_long_list_has_pages(office: Office) -> None:
    admin = await office.admin()
    for _ in range(11):
        await office.person(role=Role.STAFF)
    assert len([title for title in (await admin.says("/grant")).buttons if title.startswith("🗑")]) == 10
    second = await admin.presses("➡️")
    assert second is not None
    assert second.buttons[-1] == "⬅️ Back"
    assert len(second.buttons) == 3


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/grant nobody staff", "Like this"),
        ("/revoke nobody", "/revoke USER_ID"),
        ("/grant 12 chief", "Like this"),
        ("/grant 12 staff please", "Like this"),
        ("/revoke 12 staff", "Like this"),
        ("/grant @somebody staff", "@name"),
        ("/grant -1001234 staff", "not the id of a person"),
        (f"/grant {'9' * 30} staff", "not the id of a person"),
        ("/grant 424242 staff", "never written to me"),
        ("/revoke 424242", "has no role"),
    ],
)
async def test_what_is_wrong_is_said_with_what_would_be_right(office: Office, words: str, answer: str) -> None:
    admin = await office.admin()
    assert answer in (await admin.says(words)).text
    assert list(await office.services.people.users.with_role()) == [admin.id]


async def test_the_last_administrator_cannot_step_down(office: Office) -> None:
    admin = await office.admin("ru")
    for words in (f"/revoke {admin.id}", f"/grant {admin.id} staff"):
        assert "последний администратор" in (await admin.says(words)).text
    assert await role(office, admin) is Role.ADMIN


async def test_a_role_of_the_settings_is_not_changed_in_the_bot(
    telegram: FakeTelegram, texts: Texts, home: Path, tmp_path: Path
) -> None:
    chief, clerk, newcomer = (telegram.person(name, "kk", met=met) for name, met in (("a", True), ("b", True), ("c", False)))
    copied(home, tmp_path / "home")
    with telegram.expecting("chat not found"):
        async with opened(telegram, texts, tmp_path / "home", admins={chief.id}, staff={clerk.id, newcomer.id}) as office:
            await clerk.says("/start")
            assert "ADMIN_IDS" in (await chief.says(f"/revoke {chief.id}")).text
            assert "STAFF_IDS" in (await chief.says(f"/revoke {clerk.id}")).text
            await chief.says(f"/grant {clerk.id} admin")
            assert "қалатын рөлі: қызметкер" in (await chief.says(f"/revoke {clerk.id}")).text
            assert {"announce"} <= menu(office, clerk)
            assert "audit" not in menu(office, clerk)
            listed = await chief.says("/grant")
            assert listed.text.count("🔒") == 4
            assert f"• {newcomer.id} – қызметкер 🔒" in listed.text
            assert listed.buttons == ()


async def test_who_cannot_be_told_has_the_role_all_the_same(office: Office) -> None:
    admin, person = await office.admin(), await office.person()
    person.blocks()
    with office.telegram.expecting("blocked"):
        assert "could not tell" in (await admin.says(f"/grant {person.id} staff")).text
    assert await role(office, person) is Role.STAFF


async def test_others_change_no_roles(office: Office) -> None:
    admin, clerk, student = await office.admin(), await office.person(role=Role.STAFF), await office.person()
    listed = await admin.says("/grant")
    question = await admin.presses("🗑 staff")
    for person in (clerk, student):
        unknown = (await person.says("/nonsense")).text
        for words in (f"/grant {person.id} admin", "/grant", f"/revoke {admin.id}"):
            assert (await person.says(words)).text == unknown
    group = office.telegram.group("everybody (example)")
    assert "private chat" in (await admin.says(f"/grant {student.id} staff", to=group)).text
    assert "forwarded" in (await admin.forwards(f"/grant {student.id} staff")).text
    # An edited message is no command.
    await admin.says("Good morning")
    admin.edit(f"/grant {student.id} staff")
    await admin.says("Good evening")
    assert await role(office, student) is None
    # An administrator who is none any more: by a button that was shown before.
    await office.appoint(admin, Role.STAFF)
    assert question is not None
    await admin.presses("✅", on=question)
    assert "administrators" in (admin.notice or "")
    await admin.presses("🗑", on=listed)
    assert await role(office, clerk) is Role.STAFF


async def test_after_a_start_everybody_sees_what_they_may_do(
    telegram: FakeTelegram, texts: Texts, home: Path, tmp_path: Path
) -> None:
    copied(home, tmp_path / "home")
    async with opened(telegram, texts, tmp_path / "home") as office:
        admin, clerk = await office.admin(), await office.person(role=Role.STAFF)
    async with opened(telegram, texts, tmp_path / "home") as office:
        await telegram.until(lambda: bool(menu(office, admin)) and bool(menu(office, clerk)), "show the menus")
        assert "revoke" in menu(office, admin)
        assert "stats" in menu(office, clerk)
        assert "revoke" not in menu(office, clerk)


async def test_whoever_is_forgotten_loses_what_was_granted(office: Office) -> None:
    admin, clerk = await office.admin(), await office.person("ru")
    await admin.says(f"/grant {clerk.id} staff")
    assert "выданная вам роль" in (await clerk.says("/forget")).text
    await clerk.presses("✅")
    assert await role(office, clerk) is None
    await office.telegram.until(lambda: menu(office, clerk) == set(), "take the menu away")
    assert "role" not in (await (await office.person()).says("/forget")).text


@pytest.mark.parametrize(("language", "words"), [("en", "last administrator"), ("ru", "последний"), ("kk", "соңғы әкімшісіз")])
async def test_the_last_administrator_is_not_forgotten_before_there_is_another(office: Office, language: str, words: str) -> None:
    admin = await office.admin(language)
    await admin.says("/forget")
    kept = await admin.presses("✅")
    assert kept is not None
    assert words in kept.text
    assert await role(office, admin) is Role.ADMIN
    await office.admin()
    await admin.says("/forget")
    await admin.presses("✅")
    assert await role(office, admin) is None
