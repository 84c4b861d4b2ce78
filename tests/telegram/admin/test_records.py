"""Records in forms: administrators see, change, add and remove them; nobody else does."""

from __future__ import annotations

from typing import Any

import pytest

from bot.knowledge.catalogue import Row
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit
from bot.people.users import Role
from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram_server import Person, Shown

WORDS = {
    "en": ("Website", "What do you want to change?", "✅ Make", "send me the link", "no link"),
    "ru": ("Сайт", "Что изменить?", "✅ Изменить", "пришлите ссылку", "не ссылка"),
    "kk": ("Сайты", "Нені өзгертесіз?", "✅ Өзгерту", "сілтемені жіберіңіз", "сілтеме емес"),
}
NEW_SITE = "https://www.njust.example.org"


def website(office: Office) -> str | None:
    return office.live.catalogue.partners[NANJING].website


async def presses(person: Person, title: str, on: Shown | None = None) -> Shown:
    shown = await person.presses(title, on=on)
    assert shown is not None, f"nothing came of {title!r} but {person.notice!r}: {person.screen[-1]}"
    return shown


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


async def test_an_administrator_sees_a_button_under_a_card_and_nobody_else(office: Office) -> None:
    admin, staff, student = await office.admin(), await office.person(role=Role.STAFF), await office.person()
    for person in (staff, student):
        assert "✏️ Edit" not in (await person.says(f"/start {NANJING[:60]}")).buttons
        assert "✏️ Edit" not in (await person.says("tell me about Nanjing University of Science and Technology")).buttons
    card = await admin.says(f"/start {NANJING}")
    answer = await admin.says("tell me about Nanjing University of Science and Technology")
    assert "✏️ Edit" in answer.buttons
    form = await presses(admin, "✏️", on=answer)
    assert "What do you want to change?" in form.text
    await office.appoint(admin, None)
    await admin.presses("✏️", on=card)
    assert "administrators" in str(admin.notice)
    group = office.telegram.group("students (example)")
    await office.appoint(admin, Role.ADMIN)
    answer = await admin.says("@kaznu_example_bot tell me about Nanjing University of Science and Technology", to=group)
    assert "✏️ Edit" not in answer.buttons


async def test_an_unknown_record_is_answered_with_those_that_may_be_meant(office: Office) -> None:
    admin = await office.admin("ru")
    answer = await admin.says("/edit nanjing-university-of-science")
    assert any(title.startswith("Нанкинский") for title in answer.buttons)
    form = await presses(admin, "Нанкинский")
    assert NANJING in form.text
    assert "Записи" in (await admin.says("/edit qqqqqq")).text


PARTNER = [
    "Example University of Minsk",
    "Минский университет (пример)",
    "Минск университеті (мысал)",
]


async def test_a_partner_is_added_from_nothing(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/add")
    kinds = await presses(admin, "partner")
    assert "university" in kinds.buttons
    await presses(admin, "university")
    for text in PARTNER:
        await admin.says(text)
    await admin.says("Қазақстан")
    for text in ("An example.", "Пример.", "Мысал."):
        asked = await admin.says(text)
    assert "the link" in asked.text
    refused = await admin.says("example.org")
    assert "A source is" in refused.text
    card = await admin.says("example.org/news/1\nExample press service\n20 мая 2024\nA title")
    assert "example-university-of-minsk" in card.text
    assert "Not right yet" not in card.text
    await presses(admin, "✅")
    partner = office.live.catalogue.partners["example-university-of-minsk"]
    source = partner.sources["s1"]
    assert (source.url, source.publisher, str(source.published), source.title) == (
        "https://example.org/news/1", "Example press service", "2024-05-20", "A title",
    )  # fmt: skip
    assert "Example University" in await office.answers(await office.person(), "is Example University of Minsk our partner")


async def test_an_item_is_added_with_a_source_of_its_own(office: Office) -> None:
    admin = await office.admin("ru")
    await admin.says("/add lab")
    meant = await admin.says("синьцзянск")
    assert any("Синьцзянский" in title for title in meant.buttons)
    await presses(admin, "Синьцзянский")
    card = await _lab_until_source(admin)
    assert "➕ Новый источник" in card.buttons
    await presses(admin, "➕")
    card = await admin.says("https://example.org/lab\nПример")
    assert "Пока не всё верно" not in card.text
    before = dict(office.live.catalogue.partners["xinjiang-university"].sources)
    await presses(admin, "👁")
    await presses(admin, "✅")
    entry = office.live.catalogue.entries["example-laboratory-of-light"]
    assert entry.partner is not None
    assert entry.partner.id == "xinjiang-university"
    assert entry.source is not None
    assert entry.source.url == "https://example.org/lab"
    assert len(entry.partner.sources) == len(before) + 1
    # One change made both, and takes both back.
    await presses(admin, "↩️")
    assert "example-laboratory-of-light" not in office.live.catalogue.entries
    assert dict(office.live.catalogue.partners["xinjiang-university"].sources) == before


async def _lab_until_source(admin: Person) -> Shown:
    """The kind, the name, the status and the summary of a laboratory."""
    answers: dict[str, Any] = {
        "Вид": "лаборатория",
        "Название (en)": "Example laboratory of light",
        "Название (ru)": "Лаборатория света (пример)",
        "Название (kk)": "Жарық зертханасы (мысал)",
        "Статус": "open",
        "Описание (en)": "An example.",
        "Описание (ru)": "Пример.",
        "Описание (kk)": "Мысал.",
    }
    shown = admin.screen[-1]
    while not shown.text.startswith("Источник"):
        question = next((name for name in answers if shown.text.startswith(name)), None)
        assert question is not None, shown.text
        shown = await admin.says(answers.pop(question))
    return shown


async def test_a_form_survives_other_commands_and_a_restart_of_it(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/add partner")
    await presses(admin, "university")
    await admin.says(PARTNER[0])
    assert "partners" in (await admin.says("/partners")).text.lower()
    assert (await admin.says("when was it signed")).text
    kinds = await admin.says("/add")
    assert any(PARTNER[0] in title for title in kinds.buttons)
    card = await presses(admin, "▶️")
    assert "Still needed" in card.text


async def test_cancel_ends_a_form(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/add partner")
    await presses(admin, "university")
    await admin.says("/cancel")
    assert not [title for title in (await admin.says("/add")).buttons if title.startswith("▶️")]


async def test_optional_fields_are_asked_and_skipped(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/add partner")
    await presses(admin, "university")
    for text in (*PARTNER, "KZ", "An example.", "Пример.", "Мысал.", "https://example.org\nExample"):
        card = await admin.says(text)
    asked = await presses(admin, "➡️")
    assert "Other names" in asked.text
    asked = await admin.says("-")
    assert "City" in asked.text
    asked = await admin.says("Алма-Ата")
    assert "Coordinates" in asked.text
    asked = await admin.sends({"location": {"latitude": 53.9, "longitude": 27.56}})
    assert "Website" in asked.text
    await admin.says("-")
    card = await admin.says("1991")
    assert "1991" in card.text
    await presses(admin, "✅")
    partner = office.live.catalogue.partners["example-university-of-minsk"]
    assert partner.location == (53.9, 27.56)
    assert partner.city is not None
    assert partner.city["kk"] == "Алматы"
    assert partner.website is None


async def test_an_article_is_begun_with_what_is_known_of_it(office: Office) -> None:
    admin = await office.admin("kk")
    row = Row(Kind.GUIDE, "", None, {"questions": {"en": ["where is the example"]}})
    await office.services.drafts.keep(admin.id, [Edit(None, row)])
    await admin.says("/add")
    card = await presses(admin, "▶️")
    assert "Тағы керегі" in card.text
    await presses(admin, "Тақырыбы")
    for text in ("example", "Where is the example?", "Где пример?", "Мысал қайда?", "Here.", "Здесь.", "Осында."):
        asked = await admin.says(text)
    assert "Дереккөздер" in asked.text
    card = await admin.says("example.org/guide\nExample\n2024-05")
    assert "where-is-the-example" in card.text
    await presses(admin, "✏️ Дереккөздер")
    await presses(admin, "➕")
    await admin.says("https://example.org/2\nAnother")
    await presses(admin, "✅")
    guide = office.live.catalogue.guides["where-is-the-example"]
    assert guide.questions["en"] == ("where is the example",)
    assert [str(source.published) for source in guide.sources] == ["2024-05", "None"]


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


async def test_a_word_of_the_vocabulary_is_added(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/add")
    await presses(admin, "More")
    await presses(admin, "city")
    for text in ("Springfield (example)", "Спрингфилд (пример)", "Спрингфилд (мысал)"):
        await admin.says(text)
    await admin.says("US")
    card = await admin.says("39.8, -89.6")
    assert "springfield-example" in card.text
    await presses(admin, "✅")
    assert office.live.catalogue.cities["springfield-example"].location == (39.8, -89.6)


async def test_one_more_name(office: Office) -> None:
    admin = await office.admin("ru")
    assert "уже есть" in (await admin.says(f"/alias {NANJING} njust")).text
    await admin.says(f"/alias {NANJING} XJU (пример)")
    await presses(admin, "✅")
    shared = await admin.says("/alias xinjiang-university NJUST")
    assert "Нанкинский университет науки и технологий" in shared.text
    assert "/alias ID" in (await admin.says("/alias")).text
    await admin.says("/alias CN Чайна (пример)")
    await presses(admin, "✅")
    assert "Чайна (пример)" in office.live.catalogue.countries["CN"].synonyms["ru"]
    assert "/edit agreements" in (await admin.says("/alias intent.agreements ещё")).text


async def test_a_partner_is_removed_with_all_that_belongs_to_it(office: Office) -> None:
    admin = await office.admin("kk")
    own = [entry.id for entry in office.live.catalogue.entries.values() if entry.partner and entry.partner.id == NANJING]
    await admin.says(f"/remove {NANJING}")
    asked = admin.screen[-1].text
    assert "» жойылады" in asked
    assert "✅ Жою" in admin.screen[-1].buttons
    assert "Онымен бірге жойылатындар" in asked
    assert NANJING in office.live.catalogue.partners
    await presses(admin, "✅")
    assert not set(own) & set(office.live.catalogue.entries)
    await presses(admin, "↩️")
    assert set(own) <= set(office.live.catalogue.entries)


async def test_what_others_need_is_not_removed(office: Office) -> None:
    admin = await office.admin()
    answer = await admin.says("/remove CN")
    assert "cannot be removed" in answer.text
    assert any("Nanjing" in title for title in answer.buttons)
    assert "more records" in answer.text


async def test_a_change_goes_on_top_of_somebody_elses(office: Office) -> None:
    first, second = await office.admin(), await office.admin("ru")
    await first.says(f"/edit {NANJING} founded 1954")
    await second.says(f"/edit {NANJING} website example.org")
    await presses(first, "✅")
    collided = await presses(second, "✅")
    assert "Ничего не изменено" in collided.text
    assert "1954" in collided.text
    assert website(office) != "https://example.org"
    preview = await presses(second, "✅ Добавить")
    assert "website" in preview.text
    await presses(second, "✅ Изменить")
    partner = office.live.catalogue.partners[NANJING]
    assert (partner.website, str(partner.founded)) == ("https://example.org", "1954")


async def test_a_form_that_was_overtaken_shows_by_what(office: Office) -> None:
    first, second = await office.admin(), await office.admin()
    await second.says(f"/edit {NANJING} website")
    draft = await second.says("example.org")
    await first.says(f"/edit {NANJING} founded 1954")
    await presses(first, "✅")
    await presses(second, "Founded", on=draft)
    collided = await second.says("1955")
    assert "1954" in collided.text
    assert "founded" in collided.text
    await presses(second, "✅ Put")
    await presses(second, "✏️ Go on")
    await presses(second, "✅")
    partner = office.live.catalogue.partners[NANJING]
    assert (partner.website, str(partner.founded)) == ("https://example.org", "1954")


async def test_a_draft_that_was_left_is_gone_on_with(office: Office) -> None:
    admin = await office.admin()
    assert "1953" in (await admin.says(f"/edit {NANJING} founded")).text
    await admin.says("1954")
    card = await admin.says(f"/edit {NANJING}")
    assert "1953" in card.text
    draft = await presses(admin, "✏️ Go on")
    assert "1954" in draft.text


async def test_of_two_changes_of_one_field_the_first_stays(office: Office) -> None:
    first, second = await office.admin(), await office.admin("kk")
    await first.says(f"/edit {NANJING} founded 1954")
    await second.says(f"/edit {NANJING} founded 1955")
    await presses(first, "✅")
    collided = await presses(second, "✅")
    assert "founded" in collided.text
    left = await presses(second, "✅ Менікін")
    assert "ештеңе қалмады" in left.text
    assert str(office.live.catalogue.partners[NANJING].founded) == "1954"


COMMANDS = (
    "/edit",
    f"/edit {NANJING}",
    f"/edit {NANJING} founded 1954",
    f"/remove {NANJING}",
    f"/alias {NANJING} x",
    "/add",
    "/add lab",
)


@pytest.mark.parametrize("command", COMMANDS)
async def test_only_administrators_in_private_and_in_person(office: Office, command: str) -> None:
    admin, staff, student = await office.admin(), await office.person(role=Role.STAFF), await office.person()
    unknown = (await student.says("/nonsense")).text
    for person in (staff, student):
        assert (await person.says(command)).text == unknown
    assert "forwarded" in (await admin.forwards(command)).text
    group = office.telegram.group("administrators (example)")
    assert "private chat" in (await admin.says(command, to=group)).text


async def test_rights_are_looked_at_on_every_press_and_every_answer(office: Office) -> None:
    admin = await office.admin()
    await admin.says(f"/edit {NANJING}")
    view = await presses(admin, "Website")
    await office.appoint(admin, Role.STAFF)
    assert "administrators" in (await admin.says(NEW_SITE)).text
    for title in view.buttons:
        await admin.presses(title, on=view)
        assert "administrators" in str(admin.notice)
    assert website(office) != NEW_SITE
    assert await office.services.drafts.of(admin.id) == []


async def test_an_edited_message_changes_nothing(office: Office) -> None:
    admin = await office.admin()
    await admin.says(f"/edit {NANJING}")
    await presses(admin, "Website")
    await admin.says(NEW_SITE)
    before = [shown.text for shown in admin.screen if shown.author != admin.id]
    admin.edit("https://other.example.org", of=NEW_SITE)
    await admin.says("/nonsense")
    assert [shown.text for shown in admin.screen if shown.author != admin.id][: len(before)] == before
    assert await office.services.drafts.of(admin.id) != []


async def test_nobody_finishes_the_draft_of_another(office: Office) -> None:
    admin, other = await office.admin(), await office.admin()
    preview = await admin.says(f"/edit {NANJING} founded 1954")
    await other.says("/start")
    data = next(data for row in preview.data for data in row if data and ":yes:" in data)
    other.press_data(data, on=other.screen[-1])
    await other.says("/help")
    assert str(office.live.catalogue.partners[NANJING].founded) != "1954"
