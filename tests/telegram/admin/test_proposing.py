"""A change is shown before it is made, live once it is, and taken back by a button."""

from __future__ import annotations

import pytest

from bot.people.users import Role
from tests.telegram.admin.conftest import NANJING, Office

WORDS = {
    "en": ("Is this right?", "✅ Make", "Live now"),
    "ru": ("Всё верно?", "✅ Изменить", "Уже действует"),
    "kk": ("Бәрі дұрыс па?", "✅ Өзгерту", "Күшіне енді"),
}
NAME = "Zizheng (example)"


@pytest.mark.parametrize("language", WORDS)
async def test_a_change_is_previewed_then_live_then_taken_back(office: Office, language: str) -> None:
    asks, yes, live = WORDS[language]
    admin = await office.admin(language)
    preview = await admin.says(f"/alias {NANJING} {NAME}")
    assert asks in preview.text
    assert NAME in preview.text
    card = await admin.presses("Қазақша")
    assert card is not None
    assert "Нанкин ғылым және технология университеті" in card.text
    made = await admin.presses(yes)
    assert made is not None
    assert live in made.text
    assert "Nanjing" in await office.answers(await office.person(), NAME)
    undone = await admin.presses("↩️")
    assert undone is not None
    assert live in undone.text
    assert NAME not in str(office.live.catalogue.partners[NANJING].aliases)
    again = await admin.presses("↩️")
    assert again is not None
    assert NAME in office.live.catalogue.partners[NANJING].aliases


async def test_a_discarded_change_is_none(office: Office) -> None:
    admin = await office.admin()
    await admin.says(f"/alias {NANJING} {NAME}")
    revision = office.live.catalogue.revision
    discarded = await admin.presses("❌")
    assert discarded is not None
    assert "Nothing was changed" in discarded.text
    assert await office.live.store.revision() == revision


async def test_a_name_that_it_has_changes_nothing(office: Office) -> None:
    admin = await office.admin()
    shown = await admin.says(f"/alias {NANJING} NJUST")
    assert "nothing to change" in shown.text
    assert shown.buttons == ()


async def test_whoever_is_no_administrator_any_more_changes_nothing(office: Office) -> None:
    admin = await office.admin()
    preview = await admin.says(f"/alias {NANJING} {NAME}")
    await office.appoint(admin, Role.STAFF)
    await admin.presses("✅", on=preview)
    assert "administrators" in (admin.notice or "")
    assert NAME not in office.live.catalogue.partners[NANJING].aliases


async def test_two_changes_of_one_record_do_not_trample_each_other(office: Office) -> None:
    first, second = await office.admin(), await office.admin()
    await first.says(f"/alias {NANJING} {NAME}")
    await second.says(f"/alias {NANJING} Another (example)")
    await first.presses("✅")
    refused = await second.presses("✅")
    assert refused is not None
    assert "Nothing was changed" in refused.text
    assert NAME in office.live.catalogue.partners[NANJING].aliases


async def test_the_command_does_not_exist_for_others(office: Office) -> None:
    unknown = (await (await office.person()).says("/nonsense")).text
    for person in (await office.person(), await office.person(role=Role.STAFF)):
        assert (await person.says(f"/alias {NANJING} {NAME}")).text == unknown


async def test_a_forwarded_command_is_not_carried_out(office: Office) -> None:
    admin = await office.admin()
    shown = await admin.forwards(f"/alias {NANJING} {NAME}")
    assert "forwarded" in shown.text
    group = office.telegram.group("administrators (example)")
    assert "private chat" in (await admin.says(f"/alias {NANJING} {NAME}", to=group)).text
