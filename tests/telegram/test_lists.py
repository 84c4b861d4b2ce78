"""Browsing with buttons: pages turn in place, and no press is lost or harmful."""

from __future__ import annotations

import pytest

from bot.knowledge.catalogue import Catalogue
from tests.telegram.conftest import Bot
from tests.telegram_server import FakeTelegram, Refusal


@pytest.mark.parametrize("view", ["partners", "labs", "agreements", "programmes"])
async def test_each_list_has_its_command(telegram: FakeTelegram, bot: Bot, view: str) -> None:
    assert (await telegram.person("a student").says(f"/{view}")).text.startswith(view)


async def test_pages_turn_in_the_message_itself(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student", language_code="ru")
    first = await student.says("/partners")
    assert ("➡️",) in first.rows

    second = await student.presses("➡️")
    assert second is not None
    assert second.id == first.id
    assert ("⬅️",) in second.rows
    assert "Шихэцзы" in second.text

    assert await student.presses("⬅️") == first


async def test_from_a_place_to_browse_a_card_opens_in_place_and_leads_on(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student", language_code="ru")
    first = await student.says("/partners")
    card = await student.presses("Синьцзян")
    assert card is not None
    assert card.id == first.id

    agreements = await student.presses("Соглашения")
    assert agreements is not None
    assert agreements.text == "Соглашения: Синьцзянский университет"


async def test_buttons_go_on_in_the_language_of_their_message(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student", language_code="ru")
    await student.says("/partners")
    await student.says("/language")
    await student.presses("English")

    card = await student.presses("Синьцзян")
    assert card is not None
    assert card.text.startswith("Синьцзянский")


async def test_a_double_press_is_harmless(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    first = await student.says("/partners")
    # Both are pressed on the keyboard as it was, before the page has turned.
    presses = [student.press("➡️", first), student.press("➡️", first)]
    answer = await student.says("university")
    presses += [student.press("Xinjiang", answer), student.press("Xinjiang", answer)]
    await telegram.until(lambda: telegram.notices.keys() >= set(presses), "acknowledge every press")
    assert len(student.screen) == 3


@pytest.mark.parametrize(
    "data", ["show:en:card:0123456789:0", "old", "show:xx:card::0", "show:en:map::0", "example:en:", "choose:"]
)
async def test_a_button_of_another_time_brings_up_the_list_of_today(telegram: FakeTelegram, bot: Bot, data: str) -> None:
    student = telegram.person("a student")
    first = await student.says("/partners")
    query = student.press_data(data, first)
    await telegram.until(lambda: query in telegram.notices, "acknowledge the press")
    assert telegram.notices[query] == "This list has changed; here is the new one."
    assert student.screen[-1].text.startswith("partners")


async def test_a_record_that_was_removed_is_not_missed(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    await student.says("/partners")
    bot.assistant.catalogue = Catalogue([])
    await student.presses("Xinjiang")
    assert student.notice == "This list has changed; here is the new one."


async def test_a_message_too_old_to_be_read_says_so(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    first = await student.says("/partners")
    student.chat.messages[first.id] = {"message_id": first.id, "chat": student.chat.about, "date": 0}
    query = student.press_data("page:en:partners::1", first)
    await telegram.until(lambda: query in telegram.notices, "acknowledge the press")
    assert telegram.notices[query] == "This message is too old. Please ask the question again."


async def test_a_page_whose_message_was_deleted_comes_anew(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    first = await student.says("/partners")
    telegram.refuse_next("editMessageText", Refusal("Bad Request: message to edit not found"))
    second = await student.presses("➡️")
    assert second is not None
    assert second.id > first.id


async def test_a_page_that_is_shown_already_is_no_fault(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    await student.says("/partners")
    same = "message is not modified: specified new message content and reply markup are exactly the same"
    telegram.refuse_next("editMessageText", Refusal(f"Bad Request: {same}"))
    assert await student.presses("➡️") is None
    assert (await student.says("and now?")).id == student.screen[1].id


async def test_a_press_after_a_long_sleep_is_still_carried_out(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    first = await student.says("/partners")
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    telegram.refuse_next("answerCallbackQuery", Refusal(late))
    student.press("➡️", first)
    await telegram.until(lambda: student.screen[0] != first, "turn the page")
    # Nothing but the page: no apology comes after it.
    assert (await student.says("and now?")).id == student.screen[1].id
