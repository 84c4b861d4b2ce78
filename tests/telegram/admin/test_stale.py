"""/audit stale: groups of records that may be out of date, and a check of the links that administrators watch and stop."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.knowledge.catalogue import Catalogue, handle_of
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, Language
from bot.links.checking import LinkChecks
from bot.links.visitor import Visitor
from bot.people.users import Role
from bot.storage.tables import users
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer, decode
from bot.texts import Texts
from tests.knowledge.small import partner
from tests.knowledge.small import texts as named
from tests.links.web import Page, Web
from tests.pictures.records import catalogue, event, item
from tests.telegram.conftest import Bot, SmallAssistant, running_bot
from tests.telegram_server import FakeTelegram, Person, Shown

OFTEN = 0.02  # seconds between two edits of a message
COMMAND = "/audit stale"


def source(url: str, published: str | None = None) -> dict[str, Any]:
    return {"url": url, "publisher": "Example", "published": published}


def known_to(web: Web, old_events: int = 10) -> Catalogue:
    """Something for each group, and links of each kind."""
    links = {
        "s1": source(web.url("fine.example/page", Page()), "2099-01"),
        "s2": source(web.url("gone.example/page", Page(404)), "2015"),
        "s3": source(web.url("moved.example/page", Page(301, "/new"))),
        "s4": source(web.url("busy.example/page", Page(429))),
    }
    web.url("moved.example/new", Page())
    return catalogue(
        partner("one", sources=links),
        partner("two", sources={"s1": source(links["s2"]["url"], "2099-01")}),
        *(event(number, source="s2", date=None) for number in range(1, old_events + 1)),
        item(Kind.LAB, "late", status="planned", opened="2020-05", name=named("The <late> laboratory")),
        item(Kind.PROJECT, "someday", status="planned"),
        item(Kind.PROJECT, "undated", source="s3"),
    )


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with Web() as web:
        yield web


@pytest.fixture
def assistant(web: Web) -> SmallAssistant:
    return SmallAssistant(known_to(web))


@pytest.fixture
async def bot(telegram: FakeTelegram, texts: Texts, web: Web, tmp_path: Path, assistant: SmallAssistant) -> AsyncIterator[Bot]:
    visitor = functools.partial(Visitor, addresses_of=web.addresses_of, pause=0.0)
    links = functools.partial(LinkChecks, visitor=visitor, every=OFTEN)
    async with running_bot(telegram, texts, tmp_path, assistant, links=links) as running:
        yield running


async def person(telegram: FakeTelegram, bot: Bot, role: Role | None = Role.ADMIN, language: str = "en") -> Person:
    somebody = telegram.person(f"{role or 'student'} (example)", language)
    await somebody.says("/start")
    await appoint(bot, somebody, role)
    return somebody


async def appoint(bot: Bot, somebody: Person, role: Role | None) -> None:
    async with bot.database.writing() as connection:
        await connection.execute(update(users).where(users.c.id == somebody.id).values(role=role and role.value))


async def shows(telegram: FakeTelegram, somebody: Person, words: str) -> Shown:
    """Wait until the last message says this."""
    await telegram.until(lambda: words in somebody.screen[-1].text, f"say {words!r}")
    return somebody.screen[-1]


def opens(shown: Shown) -> list[str]:
    """Handles of the records that the buttons open."""
    buttons = [decode(data) for row in shown.data for data in row if data]
    return [button.fields[0] for button in buttons if isinstance(button, Administer) and button.room is Room.RECORD]


MENUS = {
    "en": ("What may be out of date", "🕰 10 –", "⌛ 1 –", "🗓 1 –", "❔ 1 –", "🔗 4 –"),
    "ru": ("Что могло устареть", "🕰 10 –", "⌛ 1 –", "🗓 1 –", "❔ 1 –", "🔗 4 –"),
    "kk": ("Қай жазбалар ескірген болуы мүмкін", "🕰 10 –", "⌛ 1 –", "🗓 1 –", "❔ 1 –", "🔗 4 –"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_menu_tells_how_much_there_is_of_each(telegram: FakeTelegram, bot: Bot, language: Language) -> None:
    admin = await person(telegram, bot, language=language)
    menu = await admin.says(COMMAND)
    heading, *lines = menu.text.splitlines()
    assert heading == MENUS[language][0]
    assert [line for line, begins in zip(lines[1:], MENUS[language][1:], strict=True) if not line.startswith(begins)] == []
    assert [title[0] for title in menu.buttons] == ["🕰", "⌛", "🗓", "❔", "🔗"]
    for title in menu.buttons[:-1]:
        shown = await admin.presses(title, on=menu)
        assert shown is not None
        assert shown.text.startswith(title[0])
        menu_again = await admin.presses("⬅️", on=shown)
        assert menu_again == menu


async def test_a_list_goes_by_pages_and_its_numbers_open_the_records(telegram: FakeTelegram, bot: Bot) -> None:
    admin = await person(telegram, bot)
    menu = await admin.says(COMMAND)
    first = await admin.presses("🕰")
    assert first is not None
    assert first.id == menu.id
    assert first.text.splitlines()[:4] == [
        "🕰 Sources more than two years old: 10",
        "",
        "1. The event event-1",
        "The university one (example) · latest source: 2015",
    ]
    assert first.rows == (("1", "2", "3", "4"), ("5", "6", "7", "8"), ("➡️ More",), ("⬅️ Back",))
    second = await admin.presses("➡️")
    assert second is not None
    assert second.rows == (("9", "10"), ("⬅️ Previous",), ("⬅️ Back",))
    assert "9. The event event-9" in second.text
    assert [*opens(first), *opens(second)] == [handle_of(f"event-{number}") for number in range(1, 11)]
    assert await admin.presses("⬅️ Previous") == first


async def test_a_plan_tells_its_date_and_names_are_shown_as_they_are(telegram: FakeTelegram, bot: Bot) -> None:
    admin = await person(telegram, bot)
    await admin.says(COMMAND)
    shown = await admin.presses("⌛")
    assert shown is not None
    assert "1. The <late> laboratory\nThe university one (example) · date: May 2020" in shown.text


async def test_a_page_that_there_is_no_more_is_the_last_one(
    telegram: FakeTelegram, bot: Bot, assistant: SmallAssistant, web: Web
) -> None:
    admin = await person(telegram, bot)
    await admin.says(COMMAND)
    first = await admin.presses("🕰")
    assert first is not None
    assistant.catalogue = known_to(web, old_events=3)
    shown = await admin.presses("➡️")
    assert shown is not None
    assert opens(shown) == [handle_of(f"event-{number}") for number in (1, 2, 3)]
    assistant.catalogue = catalogue(partner("one", sources={"s1": source("https://example.org", "2099-01")}))
    await admin.says(COMMAND)
    admin.press_data(Administer(Room.STALE, "list", "en", ("old", "1")).encode(), on=admin.screen[-1])
    empty = await shows(telegram, admin, "Sources more than two years old: 0")
    assert empty.text.endswith("There is nothing left here.")
    assert empty.buttons == ("⬅️ Back",)
    menu = await admin.presses("⬅️")
    assert menu is not None
    assert menu.buttons == ("🔗 Check the links",)


FOUND = {
    "en": ("The links were checked – ", "✅ 1 – fine", "↪️ 1 – moved for good", "🚫 1 – lead nowhere", "❔ 1 – no clear answer"),
    "ru": ("Ссылки проверены – ", "✅ 1 – работают", "↪️ 1 – адрес сменился", "🚫 1 – не работают", "❔ 1 – ясного ответа нет"),
    "kk": (
        "Сілтемелер тексерілді – ",
        "✅ 1 – жұмыс істейді",
        "↪️ 1 – мекенжайы",
        "🚫 1 – жұмыс істемейді",
        "❔ 1 – анық жауап жоқ",
    ),
}
REASONS = {"en": "the site answers with 404", "ru": "сайт отвечает кодом 404", "kk": "сайт 404 кодымен жауап береді"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_check_of_the_links(telegram: FakeTelegram, bot: Bot, web: Web, language: Language) -> None:
    admin = await person(telegram, bot, language=language)
    menu = await admin.says(COMMAND)
    await admin.presses("🔗")
    done = await shows(telegram, admin, FOUND[language][0])
    assert done.id == menu.id
    lines = done.text.splitlines()
    assert [line for line, begins in zip(lines[1:], FOUND[language][1:], strict=True) if not line.startswith(begins)] == []
    assert {asked.headers["user-agent"] for asked in web.asked} == {"kaznu-partnership-bot (+https://t.me/kaznu_example_bot)"}
    gone = await admin.presses("🚫")
    assert gone is not None
    assert gone.text.count(REASONS[language]) == 2
    assert opens(gone) == [handle_of("one"), handle_of("two")]
    assert gone.links[0] == web.url("gone.example/page")
    back = await admin.presses("⬅️")
    assert back == done
    moved = await admin.presses("↪️")
    assert moved is not None
    assert f"moved.example:{web.port}/page → moved.example:{web.port}/new" in moved.text
    await admin.presses("⬅️")
    unclear = await admin.presses("❔")
    assert unclear is not None
    assert "429" in unclear.text


async def test_progress_is_shown_and_the_check_can_be_stopped(telegram: FakeTelegram, bot: Bot, web: Web) -> None:
    web.pages["busy.example/page"] = Page(seconds=60)
    admin, other = await person(telegram, bot), await person(telegram, bot)
    await admin.says(COMMAND)
    await admin.presses("🔗")
    progress = await shows(telegram, admin, "Checking the links: 3 of 4")
    assert "✅ 1 – fine" in progress.text
    assert progress.buttons == ("❌ Stop",)
    await other.says(COMMAND)
    await other.presses("🔗")
    assert other.notice == "The links are being checked already: 3 of 4."
    await admin.presses("❌")
    stopped = await shows(telegram, admin, "The check was stopped")
    assert "Visited: 3 of 4" in stopped.text
    assert "🔗 What the check found" in (await other.says(COMMAND)).buttons
    del web.pages["busy.example/page"]
    await other.presses("🔗")
    await other.presses("🔗 Check again")
    again = await shows(telegram, other, "The links were checked")
    assert "🚫 2 – lead nowhere" in again.text


async def test_a_link_that_was_corrected_is_on_no_list_any_more(
    telegram: FakeTelegram, bot: Bot, assistant: SmallAssistant, web: Web
) -> None:
    admin = await person(telegram, bot)
    await admin.says(COMMAND)
    await admin.presses("🔗")
    await shows(telegram, admin, "The links were checked")
    assistant.catalogue = catalogue(partner("one"), event(1))
    gone = await admin.presses("🚫")
    assert gone is not None
    assert (gone.text.splitlines()[-1], opens(gone)) == ("There is nothing left here.", [])


async def test_after_a_restart_there_is_no_result(telegram: FakeTelegram, bot: Bot) -> None:
    admin = await person(telegram, bot)
    await admin.says(COMMAND)
    for step, fields in (("stop", ()), ("results", ()), ("links", ("gone", "0"))):
        admin.press_data(Administer(Room.STALE, step, "en", fields).encode(), on=admin.screen[-1])
        shown = await shows(telegram, admin, "This check is over")
        assert shown.buttons == ("🔗 Check again", "⬅️ Back")
        await admin.presses("⬅️")


async def test_a_running_check_does_not_outlive_the_bot(
    telegram: FakeTelegram, texts: Texts, web: Web, tmp_path: Path, assistant: SmallAssistant
) -> None:
    web.pages["busy.example/page"] = Page(seconds=60)
    visitor = functools.partial(Visitor, addresses_of=web.addresses_of, pause=0.0)
    links = functools.partial(LinkChecks, visitor=visitor, every=OFTEN)
    async with running_bot(telegram, texts, tmp_path, assistant, links=links) as bot:
        admin = await person(telegram, bot)
        await admin.says(COMMAND)
        await admin.presses("🔗")
        await shows(telegram, admin, "3 of 4")
    assert admin.screen[-1].buttons == ("❌ Stop",)


@pytest.mark.parametrize("role", [None, Role.STAFF])
async def test_only_for_administrators(telegram: FakeTelegram, bot: Bot, web: Web, role: Role | None) -> None:
    somebody = await person(telegram, bot, role)
    assert (await somebody.says(COMMAND)).text == (await somebody.says("/nonsense")).text
    for step, fields in (
        ("menu", ()),
        ("list", ("old", "0")),
        ("check", ()),
        ("stop", ()),
        ("results", ()),
        ("links", ("gone", "0")),
    ):
        before = somebody.screen
        somebody.press_data(Administer(Room.STALE, step, "en", fields).encode(), on=somebody.screen[-1])
        await somebody.says("/help")
        assert somebody.screen[: len(before)] == before
        assert len(somebody.screen) == len(before) + 1
    assert await bot.services.links.latest() is None
    assert web.asked == []


async def test_who_is_administrator_no_more_begins_and_stops_nothing(telegram: FakeTelegram, bot: Bot, web: Web) -> None:
    admin = await person(telegram, bot)
    menu = await admin.says(COMMAND)
    await appoint(bot, admin, Role.STAFF)
    assert await admin.presses("🔗", on=menu) is None
    assert "administrators" in (admin.notice or "")
    assert web.asked == []
    web.pages["busy.example/page"] = Page(seconds=60)
    await appoint(bot, admin, Role.ADMIN)
    menu = await admin.says(COMMAND)
    await admin.presses("🔗", on=menu)
    await telegram.until(lambda: "❌ Stop" in next(shown for shown in admin.screen if shown.id == menu.id).buttons, "begin")
    await appoint(bot, admin, None)
    await admin.presses("❌")
    assert "administrators" in (admin.notice or "")
    latest = await bot.services.links.latest()
    assert latest is not None
    assert latest.state == "running"


async def test_not_in_groups_nor_forwarded_nor_by_an_edit(telegram: FakeTelegram, bot: Bot) -> None:
    admin = await person(telegram, bot)
    group = telegram.group("administrators (example)")
    assert "private chat" in (await admin.says(COMMAND, to=group)).text
    assert "forwarded" in (await admin.forwards(COMMAND)).text
    await admin.says("/language")
    admin.edit(COMMAND, of="/language")
    await admin.says("/help")
    assert not [shown for shown in (*admin.screen, *group.screen) if "out of date" in shown.text]
