"""Only staff, at every step; to all others the commands do not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.people.audit import AuditLog
from bot.people.users import Role
from bot.texts import Texts
from tests.telegram.announcements.conftest import Desk, desk_of, officer_of, readers_of
from tests.telegram_server import FakeTelegram

COMMANDS = ("/announce", "/announce lang=ru", "/announcements", "/announcements@kaznu_example_bot")


@pytest.mark.parametrize("command", COMMANDS)
async def test_to_others_the_commands_do_not_exist(desk: Desk, command: str) -> None:
    for reader in desk.readers:
        unknown = (await reader.says("/nonsense")).text
        assert (await reader.says(command)).text == unknown


async def test_in_groups_nothing_is_composed(desk: Desk) -> None:
    group = desk.telegram.group("exchange students (example)")
    stranger = desk.readers[0]
    for command in ("/announce", "/announcements"):
        answer = await desk.officer.says(command, to=group)
        assert answer.text.startswith("Please write this to me in our private chat")
        stranger.mutters(command, group)
        # As with any command that the bot does not have.
        assert (await stranger.says("/announce@kaznu_example_bot", to=group)).text.startswith("I do not know")
    assert len(group.screen) == 4


async def test_staff_see_their_commands_in_the_menu(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    officer, newcomer, granted = (telegram.person(name, met=met) for name, met in (("a", True), ("b", False), ("c", True)))
    async with desk_of(telegram, texts, tmp_path, officer) as desk:
        await granted.says("/start")
        await desk.grant(granted, Role.STAFF)
    with telegram.expecting("chat not found"):
        async with desk_of(telegram, texts, tmp_path, officer, staff={officer.id, newcomer.id}):
            scopes = telegram.profile.scopes
            await telegram.until(lambda: len(scopes[f"chat:{granted.id}"]) == 4, "show the menus")
    names = [command["command"] for command in scopes[f"chat:{officer.id}"]["kk"]]
    assert names[:2] == ["announce", "announcements"]
    assert "partners" in names
    assert not scopes[f"chat:{newcomer.id}"]
    assert not {"announce", "announcements"} & {command["command"] for command in telegram.profile.commands["ru"]}


async def test_whoever_is_staff_no_more_by_the_settings_loses_the_menu(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path
) -> None:
    officer, scope = officer_of(telegram), telegram.profile.scopes
    async with desk_of(telegram, texts, tmp_path, officer) as desk:
        await desk.announces()
        await telegram.until(lambda: len(scope[f"chat:{officer.id}"]) == 4, "show the menu")
    async with desk_of(telegram, texts, tmp_path, officer, staff=()):
        await telegram.until(lambda: not scope[f"chat:{officer.id}"], "take the menu back")


async def test_a_button_does_nothing_for_whoever_is_staff_no_more(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    officer = officer_of(telegram, "ru")
    async with desk_of(telegram, texts, tmp_path, officer, readers_of(telegram, "en"), staff=()) as desk:
        await officer.says("/start")
        await desk.grant(officer, Role.STAFF)
        card = await desk.announces()
        await desk.presses("🌐", on=card)
        await desk.presses("✏️ Заменить")
        await desk.grant(officer, None)
        assert (await officer.says("Новый текст")).text.startswith("Объявления рассылают сотрудники")
        for title in ("✅", "📩", "👥", "🕘", "👁", "❌"):
            await officer.presses(title, on=card)
            assert officer.notice == "Объявления рассылают сотрудники, а вас сейчас в их списке нет. Ничего не сделано."
        assert len(desk.readers[0].screen) == 1
        assert (await desk.services.announcements.get(1)).state.value == "draft"


async def test_everything_is_in_the_audit_log(desk: Desk) -> None:
    await desk.announces()
    await desk.presses("✅")
    await desk.reports("– done")
    steps = await AuditLog(desk.database).steps("announcement:1")
    done = [(step.action, step.by) for step in reversed(steps)]
    officer = desk.officer.id
    assert done == [("announcement-composed", officer), ("announcement-started", officer), ("announcement-finished", None)]
