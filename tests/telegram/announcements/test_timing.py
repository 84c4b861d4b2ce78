"""Schedules: by an option, by buttons, by typing; and what is too late."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from bot.people.users import Role
from bot.texts import Texts
from tests.telegram.announcements.conftest import Clock, Desk, desk_of, officer_of, readers_of
from tests.telegram.conftest import ALMATY
from tests.telegram_server import FakeTelegram, Shown

HOUR = dt.timedelta(hours=1)


async def scheduled(desk: Desk) -> Shown:
    """Something that begins in an hour."""
    await desk.announces()
    await desk.presses("🕘 Time")
    await desk.presses("🕘 In one hour")
    return await desk.presses("✅ Schedule")


async def test_it_begins_at_its_time_after_a_restart(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    officer, readers = officer_of(telegram), readers_of(telegram, "en")
    async with desk_of(telegram, texts, tmp_path, officer, readers) as desk:
        assert "Announcement 1 – scheduled" in (await scheduled(desk)).text
    async with desk_of(telegram, texts, tmp_path, officer, now=Clock(HOUR)) as desk:
        await telegram.until(lambda: len(readers[0].screen) == 2, "send it")
        await desk.reports("– done", "✅ Sent: 2")


async def test_the_time_is_changed_and_the_whole_cancelled(desk: Desk) -> None:
    card = await scheduled(desk)
    await desk.presses("🕘 Time", on=card)
    later = await desk.presses("🕘 Tomorrow at 9:00")
    tomorrow = desk.clock().astimezone(ALMATY) + dt.timedelta(days=1)
    assert f"Begins: {tomorrow.day} {tomorrow:%B %Y}, 09:00" in later.text
    assert "✅ Send now to 4 people" in later.buttons
    list_ = await desk.officer.says("/announcements")
    assert "Announcement 1 – scheduled" in list_.text
    assert "09:00" in list_.text
    await desk.presses("1")
    assert "discarded" in (await desk.presses("❌")).text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("2099-12-01T09:00", "1 December 2099, 09:00"), ("01.12.2099 21:30", "1 December 2099, 21:30"), ("7:05", ", 07:05")],
)
async def test_a_time_is_typed(desk: Desk, typed: str, shown: str) -> None:
    await desk.announces()
    await desk.presses("🕘 Time")
    await desk.presses("✍️")
    assert (await desk.officer.says("at dawn")).text.startswith("“at dawn” is no time that I can read")
    assert (await desk.officer.says("2001-01-01T09:00")).text.startswith("This time is over")
    card = await desk.card_after(typed)
    assert shown in card.text
    assert "not scheduled until you press ✅" in card.text
    await desk.presses("🕘 Time")
    assert "Meant for" not in (await desk.presses("When I press ✅")).text


async def test_what_is_changed_leaves_the_schedule_and_keeps_its_time(desk: Desk) -> None:
    card = await scheduled(desk)
    draft = await desk.presses("✏️ Change", on=card)
    assert desk.officer.notice == "Taken off the schedule while you change it. Press ✅ when it is right."
    assert "Meant for" in draft.text
    await desk.presses("👥 Audience")
    await desk.presses("◻️ Қазақша")
    await desk.presses("⬅️")
    assert "– scheduled" in (await desk.presses("✅ Schedule for 1 person")).text


async def test_a_menu_of_before_changes_nothing_that_is_scheduled(desk: Desk) -> None:
    card = await desk.announces(options="at=2099-01-01T09:00")
    menu = await desk.presses("👥 Audience", on=card)
    await desk.services.announcements.schedule(1, desk.officer.id, desk.clock() + HOUR)
    after = await desk.presses("◻️ Қазақша", on=menu)
    assert desk.officer.notice is not None
    assert desk.officer.notice.startswith("It is in another state by now")
    assert "To: everybody" in after.text


async def test_a_time_that_passed_before_it_was_confirmed(desk: Desk) -> None:
    await desk.announces()
    await desk.presses("🕘 Time")
    await desk.presses("🕘 In one hour")
    desk.clock.ahead = 2 * HOUR
    await desk.officer.presses("✅ Schedule")
    assert desk.officer.notice is not None
    assert desk.officer.notice.startswith("This time is over. It has to lie ahead, such as 20")


@pytest.mark.parametrize(
    ("answer", "outcome"), [("✅ Send to", "– done"), ("🕘 In one hour", "– scheduled"), ("❌", "discarded")]
)
async def test_staff_are_asked_about_what_is_late(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, answer: str, outcome: str
) -> None:
    officer, group = officer_of(telegram), telegram.group("international office (example)")
    colleague, guest = (telegram.person(name, met=True) for name in ("a colleague", "a guest"))
    roles: dict[str, Any] = {"staff": {officer.id, colleague.id}, "staff_chat": group.id}
    async with desk_of(telegram, texts, tmp_path, officer, readers_of(telegram, "en"), **roles) as desk:
        await scheduled(desk)
    async with desk_of(telegram, texts, tmp_path, officer, now=Clock(3 * HOUR), **roles) as desk:
        asked = await desk.reports("did not begin: its time came while I was away")
        assert "✏️ Change" in asked.buttons
        await telegram.until(lambda: bool(group.screen), "ask in the group")
        # What is typed cannot be asked for in a group.
        assert "✏️ Change" not in group.screen[0].buttons
        await guest.presses(answer, in_=group)
        assert guest.notice is not None
        assert guest.notice.startswith("Announcements are for staff")
        await colleague.presses(answer, in_=group)
        await telegram.until(lambda: outcome in group.screen[0].text, "do it")
        # The question to the author is settled, too.
        await desk.officer.presses("🕘 In one hour", on=asked)
        settled = next(shown for shown in officer.screen if shown.id == asked.id)
        assert "did not begin" not in settled.text


async def test_without_the_author_and_a_group_all_staff_are_asked(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    officer, chief = officer_of(telegram), telegram.person("an administrator", met=True, language_code="ru")
    async with desk_of(telegram, texts, tmp_path, officer, readers_of(telegram, "en"), staff=(), admins={chief.id}) as desk:
        await officer.says("/start")
        await desk.grant(officer, Role.STAFF)
        await scheduled(desk)
        await desk.grant(officer, None)
    asked = len(officer.screen)
    async with desk_of(telegram, texts, tmp_path, officer, now=Clock(HOUR), staff=(), admins={chief.id}):
        await telegram.until(lambda: bool(chief.screen), "ask the administrator")
        assert "больше не сотрудник" in chief.screen[-1].text or "no longer staff" in chief.screen[-1].text
    assert len(officer.screen) == asked
