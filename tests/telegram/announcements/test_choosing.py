"""Versions, audience and buttons of a draft, chosen by staff before anything goes out."""

from __future__ import annotations

import pytest

from bot.people.users import Role
from tests.telegram.announcements.conftest import Desk
from tests.telegram.announcements.test_composing import PHOTO
from tests.telegram.conftest import NANJING


async def test_a_version_for_each_language_and_the_first_for_those_without(desk: Desk) -> None:
    await desk.announces("Экзамен в понедельник")
    await desk.presses("🌐")
    await desk.presses("Русский")
    asked = await desk.presses("➕ English")
    assert asked.force_reply
    card = await desk.card_after("The exam is on Monday")
    assert "Versions: English, Русский" in card.text
    assert "1 person gets it in another language. There is no version: Қазақша. Instead: English" in card.text
    assert "(the order is English → Русский → Қазақша)" in card.text
    # Only what is new is shown again.
    assert [shown.text for shown in desk.officer.screen[-3:-1]] == [
        "👁 English – this is what 3 people will see:",
        "The exam is on Monday",
    ]
    await desk.presses("👁", on=card)
    assert [shown.text for shown in desk.officer.screen[-4:]] == [
        "👁 English – this is what 3 people will see:",
        "The exam is on Monday",
        "👁 Русский – this is what 1 person will see:",
        "Экзамен в понедельник",
    ]
    await desk.presses("✅", on=card)
    await desk.telegram.until(lambda: all(len(reader.screen) == 2 for reader in desk.readers), "send it")
    exams = [reader.screen[-1].text for reader in desk.readers]
    assert exams == ["The exam is on Monday", "Экзамен в понедельник", "The exam is on Monday"]


async def test_versions_are_replaced_removed_and_joined(desk: Desk) -> None:
    await desk.announces("A first text")
    await desk.presses("🌐")
    await desk.presses("✏️ Replace")
    card = await desk.card_after("A better text")
    assert "A better text" in card.text
    await desk.presses("🌐")
    await desk.presses("English")
    await desk.presses("➕ Қазақша")
    await desk.card_after("Қазақша мәтін")
    await desk.presses("🌐")
    fewer = await desk.presses("🗑 Remove")
    assert "➕ English" in fewer.buttons
    await desk.presses("One for everybody")
    back = await desk.presses("⬅️")
    assert "Versions" not in back.text.partition("\n")[2]
    assert "Қазақша мәтін" in back.text


async def test_the_audience_is_narrowed_by_buttons(desk: Desk) -> None:
    for reader in desk.readers[1:]:
        await reader.says(f"/start {NANJING}")
        await reader.presses("🔔")
    card = await desk.announces()
    assert "👥 4 people will get it" in card.text

    await desk.presses("👥 Audience", on=card)
    await desk.presses("➕ Followers")
    assert (await desk.officer.says("Atlantis")).text.startswith("I know no partner, country or field called “Atlantis”")
    found = await desk.officer.says("Nanjing")
    assert found.buttons[0] == "Partner: Nanjing University of Science and Technology"
    menu = await desk.presses("Partner: Nanjing")
    assert "To: followers – Nanjing University of Science and Technology" in menu.text
    assert "2 people will get it" in menu.text

    assert "1 person will get it" in (await desk.presses("◻️ Русский")).text
    both = await desk.presses("◻️ Staff only")
    assert "Nobody would get it" in both.text
    back = await desk.presses("⬅️")
    assert not any(title.startswith("✅") for title in back.buttons)
    await desk.presses("👥 Audience")
    await desk.presses("☑️ Staff only")
    await desk.presses("❌ Nanjing")
    assert "To: everybody" in (await desk.presses("Everybody")).text


@pytest.mark.parametrize(
    ("typed", "title"), [("china", "Country: China"), ("физика", "Field: physics"), ("CN", "Country: China")]
)
async def test_countries_and_fields_are_found_in_any_language(desk: Desk, typed: str, title: str) -> None:
    await desk.announces()
    await desk.presses("👥 Audience")
    await desk.presses("➕ Followers")
    assert (await desk.officer.says(typed)).buttons[0] == title


async def test_who_is_left_out_and_why(desk: Desk) -> None:
    _, russian, kazakh = desk.readers
    russian.blocks()
    await kazakh.says("/subscribe")
    await kazakh.presses("🔕")
    card = await desk.announces()
    assert "👥 2 people will get it" in card.text
    assert "Left out: blocked the bot – 1, stopped announcements – 1" in card.text


async def test_a_drill_reaches_staff_by_settings_and_by_grant(desk: Desk) -> None:
    await desk.grant(desk.readers[0], Role.STAFF)
    await desk.announces(options="to=staff")
    await desk.presses("✅ Send to 2 people")
    await desk.telegram.until(lambda: len(desk.readers[0].screen) == 2, "send it")
    assert len(desk.readers[1].screen) == 1


async def test_a_button_to_a_page(desk: Desk) -> None:
    await desk.announces("Join us")
    await desk.presses("🔗")
    await desk.presses("🔗 A page")
    assert (await desk.officer.says("only one line")).text.startswith("That does not fit")
    assert (await desk.officer.says("Apply\nhttp://nowhere")).text.startswith("The button does not work like this")
    card = await desk.card_after("Apply\nfarabi.university/apply")
    assert "https://farabi.university/apply" in card.links
    assert desk.officer.screen[-2].buttons == ("Apply", "🔕")
    await desk.presses("🔗")
    plain = await desk.presses("🗑 No button")
    assert not plain.links


async def test_a_title_for_each_version(desk: Desk) -> None:
    await desk.announces("Join us")
    await desk.presses("🌐")
    await desk.presses("English")
    await desk.presses("➕ Русский")
    await desk.card_after("Приходите")
    await desk.presses("🔗")
    await desk.presses("🔗 A page")
    await desk.card_after("Apply\nПодать заявку\nhttps://farabi.university")
    await desk.presses("✅")
    await desk.telegram.until(lambda: all(len(reader.screen) == 2 for reader in desk.readers), "send it")
    assert [reader.screen[-1].buttons[0] for reader in desk.readers] == ["Apply", "Подать заявку", "Apply"]


async def test_a_button_to_a_card(desk: Desk) -> None:
    await desk.announces(PHOTO)
    await desk.presses("🔗")
    await desk.presses("📇")
    assert (await desk.officer.says("Atlantis")).text.startswith("I found nothing by this name")
    await desk.officer.says("Nanjing")
    await desk.presses("Nanjing")
    await desk.presses("✅")
    reader = desk.readers[0]
    await desk.telegram.until(lambda: len(reader.screen) == 2, "send it")
    assert reader.screen[-1].links == (f"https://t.me/kaznu_example_bot?start={NANJING}",)
    assert reader.screen[-1].buttons[0].startswith("Nanjing University")


async def test_a_card_is_called_in_the_language_of_each_version(desk: Desk) -> None:
    await desk.announces("Join us")
    await desk.presses("🔗")
    await desk.presses("📇")
    await desk.officer.says(NANJING)
    await desk.presses("Nanjing")
    await desk.presses("🌐")
    await desk.presses("Қазақша")
    await desk.presses("➕ Русский")
    card = await desk.card_after("Приходите")
    assert "🔗 Русский: Нанкинский университет" in card.text
    assert "🔗 Қазақша: Нанкин ғылым" in card.text


async def test_an_album_takes_no_button(desk: Desk) -> None:
    await desk.announces()
    await desk.presses("🔗")
    await desk.presses("🔗 A page")
    await desk.card_after("Apply\nhttps://farabi.university")
    await desk.presses("🌐")
    await desk.presses("✏️ Replace")
    for number in range(2):
        size = {"file_id": f"album-{number}", "file_unique_id": f"u{number}", "width": 900, "height": 600}
        desk.officer.drops({"photo": [size], "media_group_id": "g1"})
    await desk.reports("Telegram puts no button under an album")
    assert "Words, then" in (await desk.card_after("Words, then")).text


async def test_what_telegram_would_refuse_is_said_before_anybody_gets_it(desk: Desk) -> None:
    # The preview is sent like everything else, so that its refusal is that of everything else.
    desk.telegram.files._sizes.clear()
    original = await desk.write(PHOTO)
    desk.telegram.files._sizes.clear()
    with desk.telegram.expecting("wrong file identifier"):
        await desk.card_after("/announce", original)
    assert desk.officer.screen[-2].text.startswith("⚠️ Telegram does not take this")


async def test_buttons_of_the_card_before_are_gone_when_there_is_a_new_one(desk: Desk) -> None:
    first = await desk.announces()
    await desk.presses("🌐", on=first)
    await desk.presses("✏️ Replace")
    await desk.card_after("Anew")
    old = next(shown for shown in desk.officer.screen if shown.id == first.id)
    await desk.telegram.until(lambda: not next(s for s in desk.officer.screen if s.id == old.id).buttons, "take them away")


async def test_a_name_is_asked_for_with_what_it_is_for(desk: Desk) -> None:
    await desk.announces()
    await desk.presses("🔗")
    await desk.presses("📇")
    sticker = {"location": {"latitude": 43.2, "longitude": 76.9}}
    assert (await desk.officer.sends(sticker)).text.startswith("I need text here")
    assert (await desk.officer.says("/cancel")).text.startswith("Cancelled")


async def test_a_version_for_nobody_is_called_so(desk: Desk) -> None:
    await desk.announces(options="to=CN")
    assert desk.officer.screen[-3].text == "👁 for everybody – nobody would get this now:"
