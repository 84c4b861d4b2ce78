"""From the entrance to any card and back, in one message."""

from __future__ import annotations

import pytest

from bot.answers import Request
from bot.telegram.buttons import Show
from bot.telegram.handlers.lists import COMMANDS
from tests.telegram.conftest import NANJING, RealBot
from tests.telegram_server import FakeTelegram, Shown
from tests.whole import Whole


@pytest.mark.parametrize(
    ("language", "way", "country", "partner", "section", "back"),
    [
        ("en", "By country", "🇨🇳", "Nanjing University of S", "Laboratories", "Nanjing"),
        ("ru", "По стран", "🇨🇳", "Нанкинский университет науки", "Лаборатории", "Нанкин"),
        ("kk", "Елдер", "🇨🇳", "Нанкин ғылым", "Зертханалар", "Нанкин"),
    ],
)
async def test_all_in_one_message_and_back(
    telegram: FakeTelegram, real: RealBot, language: str, way: str, country: str, partner: str, section: str, back: str
) -> None:
    student = telegram.person("a student", language_code=language)
    entrance = await student.says("/partners")
    seen = [entrance]

    async def go(title: str) -> Shown:
        step = await student.presses(title)
        assert step is not None
        assert step.id == entrance.id
        seen.append(step)
        return step

    await go(way)
    step = await go(country)
    while not any(title.startswith(partner) for title in step.buttons):
        seen.pop()
        step = await go("➡️")
    page = step
    card = await go(partner)
    assert card.text.startswith(back)
    await go(section)
    item = await go("1")
    assert item.text

    # And the same way back: to the section, the card, the very page of the country, and up to the entrance.
    for expected in (seen[-2], card, page):
        assert (await go("⬅️")).text == expected.text
    while step.text != entrance.text:
        step = await go(step.rows[-1][0])


async def test_a_card_has_what_a_person_wants_next(telegram: FakeTelegram, real: RealBot) -> None:
    card = await telegram.person("a student").says(f"/start {NANJING}")
    titles = " ".join(card.buttons)
    for expected in ("Agreements", "People", "🌐", "🔔", "↗️", "⬅️"):
        assert expected in titles
    shared = card.button("↗️")["url"]
    assert shared.startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fkaznu_example_bot%3Fstart%3D" + NANJING)


async def test_news_are_the_latest_first(telegram: FakeTelegram, real: RealBot) -> None:
    news = await telegram.person("a student").says("/news")
    assert "1" in news.buttons
    assert news.text.index("2026") < news.text.index("Source")


async def test_every_button_of_every_view_fits_into_what_telegram_allows(whole: Whole) -> None:
    """Whatever is reachable by buttons can be encoded; encoding raises where it cannot. Names of languages are of one length."""
    assistant = whole.assistant()
    waiting = [Request(view) for view in COMMANDS]
    seen = set(waiting)
    while waiting:
        answer = await assistant.show(waiting.pop(), "kk")
        for step in answer.steps:
            Show(step.request, "kk", in_place=True).encode()
            if step.request not in seen:
                seen.add(step.request)
                waiting.append(step.request)
    assert len(seen) > 1000


async def test_an_old_button_of_a_removed_view_brings_the_entrance(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    first = await student.says("/labs")
    query = student.press_data("page:en:labs:0123456789:0", first)
    await telegram.until(lambda: query in telegram.notices, "acknowledge the press")
    assert telegram.notices[query] == "This list has changed; here is the new one."
    assert "By country" in student.screen[-1].buttons
