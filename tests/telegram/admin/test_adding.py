"""New records, field by field; what is begun survives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.knowledge.catalogue import Row
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit
from bot.texts import Texts
from tests.databases import copied
from tests.telegram.admin.conftest import Office, opened
from tests.telegram.admin.forms import presses
from tests.telegram_server import FakeTelegram, Person, Shown

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


async def test_a_form_survives_other_commands(office: Office) -> None:
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


async def test_a_restart_between_two_answers_loses_nothing(
    telegram: FakeTelegram, texts: Texts, home: Path, tmp_path: Path
) -> None:
    copied(home, tmp_path / "home")
    async with opened(telegram, texts, tmp_path / "home") as office:
        admin = await office.admin("kk")
        await admin.says("/add partner")
        await presses(admin, "университет")
        await admin.says(PARTNER[0])
    async with opened(telegram, texts, tmp_path / "home"):
        asked = await admin.says(PARTNER[1])
        assert "Атауы (kk)" in asked.text
        asked = await admin.says(PARTNER[2])
        assert "Елі" in asked.text
        card = await presses(admin, "📋")
        assert PARTNER[2] in card.text


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
