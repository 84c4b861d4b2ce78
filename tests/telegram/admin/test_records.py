"""Records in forms: administrators see and change their fields, one by one or in a line."""

from __future__ import annotations

import pytest

from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram.admin.forms import NEW_SITE, presses, website

WORDS = {
    "en": ("Website", "What do you want to change?", "✅ Make", "send me the link", "no link"),
    "ru": ("Сайт", "Что изменить?", "✅ Изменить", "пришлите ссылку", "не ссылка"),
    "kk": ("Сайты", "Нені өзгертесіз?", "✅ Өзгерту", "сілтемені жіберіңіз", "сілтеме емес"),
}


@pytest.mark.parametrize("language", WORDS)
async def test_a_field_is_seen_changed_and_live(office: Office, language: str) -> None:
    label, asks, yes, wants, wrong = WORDS[language]
    admin = await office.admin(language)
    card = await admin.says(f"/edit {NANJING}")
    assert asks in card.text
    assert "zh" in card.text
    await presses(admin, label)
    asked = admin.screen[-1]
    assert asked.force_reply
    assert wants in asked.text
    assert str(website(office)) in admin.screen[-2].text
    refused = await admin.says("javascript:alert(1)")
    assert wrong in refused.text
    draft = await admin.says("www.njust.example.org")
    assert NEW_SITE in draft.text
    assert website(office) != NEW_SITE
    await presses(admin, yes)
    assert website(office) == NEW_SITE


async def test_one_line_changes_one_field(office: Office) -> None:
    admin = await office.admin()
    preview = await admin.says(f"/edit {NANJING} name.kk Нанкин университеті (мысал)")
    assert "name.kk" in preview.text
    await presses(admin, "✅")
    assert office.live.catalogue.partners[NANJING].name["kk"] == "Нанкин университеті (мысал)"
    await admin.says(f"/edit {NANJING} summary.ru Первая строка.\nВторая строка.")
    await presses(admin, "✅")
    assert office.live.catalogue.partners[NANJING].summary["ru"] == "Первая строка.\nВторая строка."
    await admin.says(f"/edit {NANJING} figures[0].value 11")
    await presses(admin, "✅")
    assert office.live.catalogue.partners[NANJING].figures[0].value == "11"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "/edit ID FIELD VALUE"),
        (f"{NANJING} websit x", "website"),
        (f"{NANJING} founded yesterday", "20 May 2024"),
        (f"{NANJING} founded 05/06/1953", "1953-06-05"),
        (f"{NANJING} country Atlantis", "cannot be chosen"),
        (f"{NANJING} country -", "cannot be empty"),
        (f"{NANJING} name.kk -", "cannot be empty"),
        (f"{NANJING} figures[9].value 3", "the next one is [5]"),
        (f"{NANJING} id other", "keeps its id"),
        ("shihezi x y", "There is no record"),
    ],
)
async def test_what_is_wrong_is_said_with_what_would_be_right(office: Office, line: str, says: str) -> None:
    admin = await office.admin()
    revision = await office.live.store.revision()
    answer = await admin.says(f"/edit {line}".strip())
    assert says in answer.text
    assert await office.live.store.revision() == revision


async def test_texts_with_markup_or_hidden_characters_are_refused(office: Office) -> None:
    admin = await office.admin("ru")
    for text in ("<b>жирный</b>", "скрытый\u202eтекст", "звонок\u0007"):
        answer = await admin.says(f"/edit {NANJING} name.ru {text}")
        assert "Ничего не изменено" in answer.text
        assert "name.ru" in answer.text


async def test_choices_are_buttons_and_found_by_typing(office: Office) -> None:
    admin = await office.admin("ru")
    await admin.says(f"/edit {NANJING}")
    choices = await presses(admin, "Страна")
    assert len(choices.buttons) >= 8
    further = await presses(admin, "➡️")
    assert further.buttons != choices.buttons
    meant = await admin.says("Казахс")
    assert "Казахстан" in meant.buttons
    card = await presses(admin, "Казахстан")
    assert "Казахстан" in card.text
    await presses(admin, "👁")
    preview = admin.screen[-1]
    assert "country" in preview.text
    await presses(admin, "❌")
    assert office.live.catalogue.partners[NANJING].country == "CN"


async def test_what_can_be_chosen_is_told_by_name(office: Office) -> None:
    admin = await office.admin("ru")
    refused = await admin.says(f"/edit {NANJING} country Кит")
    assert "Китай" in refused.text
    assert "CN" not in refused.text


async def test_a_text_is_written_beside_the_buttons_of_its_languages(office: Office) -> None:
    admin = await office.admin("ru")
    await admin.says(f"/edit {NANJING}")
    await presses(admin, "Название")
    assert "en:" in (await admin.says("Нанкин (пример)")).text
    await admin.says("ru: Нанкин (пример)")
    await presses(admin, "✅")
    name = office.live.catalogue.partners[NANJING].name
    assert name["ru"] == "Нанкин (пример)"
    assert name["en"] == "Nanjing University of Science and Technology"


async def test_the_rarer_kinds_have_a_way_back(office: Office) -> None:
    admin = await office.admin()
    kinds = (await admin.says("/add")).buttons
    assert "country" in (await presses(admin, "More kinds")).buttons
    assert (await presses(admin, "⬅️")).buttons == kinds


async def test_a_draft_shows_what_is_not_right_yet(office: Office) -> None:
    admin = await office.admin("kk")
    await admin.says(f"/edit {NANJING}")
    await presses(admin, "Елі")
    await admin.says("Ресей")
    await presses(admin, "Қаласы")
    draft = await admin.says("Nowhere\nНигде\nЕшқайда")
    assert "Әлі түзетілуі керек" in draft.text
    assert "Nowhere" in draft.text
    assert not [title for title in draft.buttons if title.startswith(("✅", "👁"))]
    await presses(admin, "✏️ Қаласы")
    draft = await admin.says("Мәскеу")
    assert [title for title in draft.buttons if title.startswith("✅")]


async def test_a_list_is_added_to_and_taken_from(office: Office) -> None:
    admin = await office.admin()
    await admin.says(f"/edit {NANJING}")
    await presses(admin, "Other names")
    assert "NJUST" in admin.screen[-2].text
    await admin.says("+ Example name\n- НУНТ")
    await presses(admin, "✅")
    aliases = office.live.catalogue.partners[NANJING].aliases
    assert aliases[-1] == "Example name"
    assert "НУНТ" not in aliases


async def test_parts_of_a_list_are_fields_of_their_own(office: Office) -> None:
    admin = await office.admin()
    await admin.says(f"/edit {NANJING}")
    await presses(admin, "Figures")
    figure = await presses(admin, "0")
    assert "Value" in figure.text
    await presses(admin, "Value")
    await presses(admin, "kk")
    await admin.says("10 адам")
    await presses(admin, "✅")
    value = office.live.catalogue.partners[NANJING].figures[0].value
    assert not isinstance(value, str)
    assert (value["en"], value["kk"]) == ("10", "10 адам")


async def test_a_part_is_added_field_by_field_and_taken_out(office: Office) -> None:
    admin = await office.admin()
    before = len(office.live.catalogue.partners[NANJING].people)
    await admin.says(f"/edit {NANJING}")
    await presses(admin, "People")
    await presses(admin, "➕")
    for text in ("A Person (example)", "Человек (пример)", "Адам (мысал)", "Dean (example)", "декан (пример)"):
        await admin.says(text)
    offered = await admin.says("декан (мысал)")
    assert any(title.startswith("s1") for title in offered.buttons)
    await presses(admin, "s1")
    await presses(admin, "✅")
    people = office.live.catalogue.partners[NANJING].people
    assert (len(people), people[-1].role["kk"], people[-1].source) == (before + 1, "декан (мысал)", "s1")
    await admin.says(f"/edit {NANJING}")
    await presses(admin, "People")
    await presses(admin, str(before))
    await presses(admin, "🗑")
    await presses(admin, "✅")
    assert len(office.live.catalogue.partners[NANJING].people) == before


async def test_a_figure_is_added_with_one_value_for_all_and_a_source_of_its_own(office: Office) -> None:
    admin = await office.admin("ru")
    await admin.says(f"/edit {NANJING}")
    await presses(admin, "Цифры")
    await presses(admin, "➕")
    for text in ("Example", "Пример", "Мысал", "12,5"):
        offered = await admin.says(text)
    assert offered.text.startswith("Источник")
    await presses(admin, "➕")
    await admin.says("example.org/figures\nПример")
    await presses(admin, "✅")
    partner = office.live.catalogue.partners[NANJING]
    assert partner.figures[-1].value == "12,5"
    assert partner.sources[partner.figures[-1].source].url == "https://example.org/figures"
    await admin.says(f"/edit {NANJING} figures.5.value")
    await admin.says("a\nб\nс")
    await presses(admin, "✅")
    assert office.live.catalogue.partners[NANJING].figures[-1].value_in("kk") == "с"


async def test_what_belongs_to_a_partner_is_reached_from_it(office: Office) -> None:
    admin = await office.admin("ru")
    await admin.says(f"/edit {NANJING}")
    listed = await presses(admin, "📂")
    item = next(title for title in listed.buttons if title.startswith("Международная казахско-китайская"))
    lab = await presses(admin, item)
    assert "kazakh-chinese-laboratory-of-energy-efficient-nanotechnologies" in lab.text
    await presses(admin, "Направления")
    switched = await presses(admin, "физика") if "физика" in admin.screen[-1].buttons else await admin.says("физика")
    assert switched.text
    back = await presses(admin, "⬅️", on=lab) if "⬅️ Назад" in lab.buttons else lab
    assert back


async def test_an_unknown_record_is_answered_with_those_that_may_be_meant(office: Office) -> None:
    admin = await office.admin("ru")
    answer = await admin.says("/edit nanjing-university-of-science")
    assert any(title.startswith("Нанкинский") for title in answer.buttons)
    form = await presses(admin, "Нанкинский")
    assert NANJING in form.text
    assert "Записи" in (await admin.says("/edit qqqqqq")).text


async def test_a_name_beside_the_buttons_is_one_more(office: Office) -> None:
    lab = "kazakh-chinese-laboratory-of-energy-efficient-nanotechnologies"
    admin = await office.admin()
    await admin.says(f"/edit {lab}")
    view = await presses(admin, "Fields of science")
    assert "☑️ nanotechnology" in view.buttons or "nanotechnology" in view.text
    await admin.says("физика")
    await presses(admin, "✅")
    lab_now = office.live.catalogue.entries[lab].record
    assert lab_now.fields == ("nanotechnology", "energy", "physics")  # type: ignore[union-attr]
    await admin.says(f"/edit {lab} fields physics")
    await presses(admin, "✅")
    assert office.live.catalogue.entries[lab].record.fields == ("physics",)  # type: ignore[union-attr]


async def test_choices_of_a_list_are_switched_by_buttons(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/edit njust-academic-mobility")
    view = await presses(admin, "Levels")
    assert [title for title in view.buttons if title.startswith("☑️")] == ["☑️ master", "☑️ PhD", "☑️ staff"] or view.buttons
    chosen = next(title for title in view.buttons if title.startswith("☑️"))
    switched = await presses(admin, chosen)
    assert chosen not in switched.buttons
    await presses(admin, "⬅️")
    await presses(admin, "✅")
    record = office.live.catalogue.entries["njust-academic-mobility"].record
    assert len(record.levels) == 2  # type: ignore[union-attr]


async def test_a_field_says_its_languages_and_what_any_text_inside_it_lacks(office: Office) -> None:
    admin = await office.admin()
    assert "People: 3 · en ru kk\n" in (await admin.says("/edit university-of-karachi")).text
    await admin.says("/edit university-of-karachi people[0].keywords.kk -")
    card = await presses(admin, "✏️")
    assert "People: 3 · en ru, kk —\n" in card.text
