"""Following partners, countries and fields; what is new comes once a day, and one tap ends it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.records import Kind
from bot.storage.tables import changes, users
from bot.telegram.application import build_application
from bot.telegram.digests import DigestSender
from tests.telegram.conftest import CATALOGUE, NANJING, Bot, RealBot, partner
from tests.telegram_server import FakeTelegram, Refusal

TODAY = dt.date(2026, 11, 20)
NEW = "a-new-agreement"
AGREEMENT: dict[str, Any] = {
    "id": NEW,
    "type": "memorandum",
    "title": {"en": "A memorandum (example)", "ru": "Меморандум (пример)", "kk": "Меморандум (мысал)"},
    "signed": "2026-11-19",
    "status": "active",
    "summary": {"en": "x", "ru": "x", "kk": "x"},
    "source": "s1",
}


@pytest.mark.parametrize(
    ("language", "button", "notice", "item"),
    [
        ("en", "🔔 Follow", "You now follow: Nanjing University", "❌ Nanjing"),
        ("ru", "🔔 Подписаться", "Добавлено в подписки: Нанкинский", "❌ Нанкин"),
        ("kk", "🔔 Жазылу", "Жазылымға қосылды: Нанкин", "❌ Нанкин"),
    ],
)
async def test_a_partner_is_followed_from_its_card_and_removed_from_the_list(
    telegram: FakeTelegram, real: RealBot, language: str, button: str, notice: str, item: str
) -> None:
    student = telegram.person("a student", language_code=language)
    card = await student.says(f"/start {NANJING}")
    turned = await student.presses(button, on=card)
    assert turned is not None
    assert turned.id == card.id
    assert student.notice is not None
    assert student.notice.startswith(notice)
    assert any(title.startswith("🔕") for title in turned.buttons)

    list_ = await student.says("/subscribe")
    shorter = await student.presses(item)
    assert shorter is not None
    assert shorter.id == list_.id
    assert not any(title.startswith("❌") for title in shorter.buttons)
    # The card says so when it is opened again.
    assert button in (await student.says(f"/start {NANJING}")).buttons


async def test_a_country_and_a_field_can_be_followed(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    await student.says("/partners")
    for way in ("By country", "By field"):
        await student.presses(way, on=student.screen[0])
        group = student.screen[0].buttons[0]
        await student.presses(group)
        await student.presses("🔔")
        await student.says("/partners")
        student.chat.messages.pop(student.screen[0].id)
    list_ = await student.says("/subscribe")
    assert len([title for title in list_.buttons if title.startswith("❌")]) == 2
    assert list_.text.startswith("You follow 2 things.")
    await student.presses("🔕")
    assert (await student.says("/subscribe")).text.startswith("You do not follow anything yet")


async def test_nobody_follows_anything_in_a_group(telegram: FakeTelegram, real: RealBot) -> None:
    group = telegram.group("exchange students (example)")
    student = telegram.person("a student")
    card = await student.says(f"/start@kaznu_example_bot {NANJING}", to=group)
    assert not any("🔔" in title for title in card.buttons)


async def agree(bot: Bot, number: int = 1) -> None:
    """A new agreement with Nanjing comes into the knowledge base."""
    row = Row(Kind.AGREEMENT, NEW, NANJING, AGREEMENT)
    rows = [partner(id_, one.name.en, one.name.ru, one.name.kk) for id_, one in CATALOGUE.partners.items()]
    bot.assistant.catalogue = Catalogue([*rows, row], number)
    change = {
        "number": number, "at": dt.datetime.now(dt.UTC), "origin": "file", "kind": "agreement", "id": NEW,
        "before": None, "after": "{}", "revision": number,
    }  # fmt: skip
    async with bot.database.writing() as connection:
        await connection.execute(insert(changes).values(**change))


async def send(telegram: FakeTelegram, bot: Bot, today: dt.date = TODAY) -> None:
    async with build_application(telegram.token, bot.services, telegram.url).bot as sender:
        await DigestSender(sender, bot.services, lambda: today)()


async def test_what_is_new_comes_once_with_a_link_and_a_way_to_stop(telegram: FakeTelegram, bot: Bot) -> None:
    follower = telegram.person("a student", language_code="ru")
    other = telegram.person("another student")
    for person in (follower, other):
        await person.says(f"/start {NANJING}")
    await follower.presses("🔔")
    await agree(bot)

    await send(telegram, bot)
    await send(telegram, bot)
    digest = follower.screen[-1]
    assert len(follower.screen) == 2
    assert "Меморандум (пример)" in digest.text
    assert f"https://t.me/kaznu_example_bot?start={NEW}" in digest.links
    assert len(other.screen) == 1

    stopped = await follower.presses("🔕")
    assert stopped is not None
    assert (await follower.says("/subscribe")).text.startswith("Подписок пока нет")


async def test_a_second_novelty_of_the_day_waits_for_tomorrow(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    await student.says(f"/start {NANJING}")
    await student.presses("🔔")
    await agree(bot, 1)
    await send(telegram, bot)
    await agree(bot, 2)
    await send(telegram, bot)
    assert len(student.screen) == 2


@pytest.mark.parametrize(
    "refusal", [Refusal("Forbidden: bot was blocked by the user", 403), Refusal("Bad Request: chat not found")]
)
async def test_who_cannot_be_reached_any_more_is_left_alone(telegram: FakeTelegram, bot: Bot, refusal: Refusal) -> None:
    student, other = telegram.person("a student"), telegram.person("another student")
    for person in (student, other):
        await person.says(f"/start {NANJING}")
        await person.presses("🔔")
    await agree(bot)
    telegram.refuse_next("sendMessage", refusal)
    await send(telegram, bot)
    assert "A memorandum (example)" in other.screen[-1].text
    async with bot.database.reading() as connection:
        active = (await connection.execute(select(users.c.active).where(users.c.id == student.id))).scalar_one()
    assert not active
