"""Everybody can stop announcements and keep the bot, in one tap, and undo it as easily."""

from __future__ import annotations

import pytest

from tests.telegram.announcements.conftest import Desk


@pytest.mark.parametrize(
    ("number", "notice", "again", "undone"),
    [
        (0, "No more announcements.", "🔔 Get announcements again", "Done: announcements"),
        (1, "Объявлений больше не будет.", "🔔 Снова получать объявления", "Готово: объявления"),
        (2, "Енді хабарландыру келмейді.", "🔔 Хабарландыруды қайта алу", "Дайын: университеттің"),
    ],
)
async def test_one_tap_stops_them_and_one_brings_them_back(desk: Desk, number: int, notice: str, again: str, undone: str) -> None:
    reader = desk.readers[number]
    await desk.announces("One")
    await desk.presses("✅")
    await desk.telegram.until(lambda: reader.screen[-1].text == "One", "send it")
    turned = await reader.presses("🔕")
    assert reader.notice is not None
    assert reader.notice.startswith(notice)
    assert turned is not None
    assert turned.buttons == (again,)

    await desk.reports("Announcement 1 – done")
    await desk.announces("Two")
    await desk.presses("✅ Send to 3 people")
    await desk.reports("Announcement 2 – done")
    assert reader.screen[-1].text == "One"
    # The bot is there all the same.
    await reader.says("who works with Nanjing?")

    await reader.presses("🔔", on=turned)
    assert reader.notice.startswith(undone)
    await desk.announces("Three")
    await desk.presses("✅ Send to 4 people")
    await desk.telegram.until(lambda: reader.screen[-1].text == "Three", "send it")


async def test_a_row_in_the_list_of_what_one_follows(desk: Desk) -> None:
    reader = desk.readers[1]
    list_ = await reader.says("/subscribe")
    assert list_.buttons[-1] == "🔕 Не присылать объявления"
    turned = await reader.presses("🔕")
    assert turned is not None
    assert turned.id == list_.id
    assert turned.buttons[-1] == "🔔 Снова получать объявления"
    back = await reader.presses("🔔 Снова")
    assert back is not None
    assert back.buttons == list_.buttons
