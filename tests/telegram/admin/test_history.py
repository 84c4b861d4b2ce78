"""What became of a record is told change by change, and each can be taken back, unless that would trample a later one."""

from __future__ import annotations

from typing import Any

import pytest

from bot.editing.editor import Applied
from bot.knowledge.catalogue import Row, handle_of
from bot.knowledge.store import Edit, Origin
from bot.knowledge.values import Language
from bot.people.users import Role
from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram_server import Person

XINJIANG = "xinjiang-university"
WORDS = {
    "en": ("2 changes", "the files", "Is this right?", "Live now"),
    "ru": ("2 изменения", "файлы", "Всё верно?", "Уже действует"),
    "kk": ("2 өзгеріс", "файлдар", "Бәрі дұрыс па?", "Күшіне енді"),
}


async def row_of(office: Office, id_: str) -> Row:
    return next(row for row in await office.live.store.rows() if row.id == id_)


async def change(office: Office, by: Person, id_: str, **changes: Any) -> int:
    """Somebody changes a record; the number of the change."""
    row = await row_of(office, id_)
    return await apply(office, by, [Edit(row, Row(row.kind, row.id, row.owner, {**row.body, **changes}))])


async def apply(office: Office, by: Person, edits: list[Edit], origin: Origin = Origin.ADMIN) -> int:
    applied: Applied = await office.services.editor.apply(edits, by.id, origin)
    assert applied.number is not None
    return applied.number


@pytest.mark.parametrize("language", WORDS)
async def test_a_change_is_found_in_the_history_and_taken_back(office: Office, language: str) -> None:
    count, files, asks, live = WORDS[language]
    admin = await office.admin(language)
    number = await change(office, admin, XINJIANG, website="https://xju.example.org")
    shown = await admin.says(f"/history {XINJIANG}")
    assert count in shown.text
    assert files in shown.text
    assert "https://xju.example.org" in shown.text
    assert f"{number} · " in shown.text
    assert str(admin.id) in shown.text
    preview = await admin.presses(f"↩️ {number}", on=shown)
    assert preview is not None
    assert asks in preview.text
    assert office.live.catalogue.partners[XINJIANG].website == "https://xju.example.org"
    made = await admin.presses("✅")
    assert made is not None
    assert live in made.text
    assert office.live.catalogue.partners[XINJIANG].website != "https://xju.example.org"


async def test_undo_by_number_and_the_undo_of_that(office: Office) -> None:
    admin = await office.admin()
    number = await change(office, admin, XINJIANG, founded="1924")
    for step, founded in enumerate(("1924", None)):
        assert f"Taking back change {number + step}" in (await admin.says(f"/undo {number + step}")).text
        await admin.presses("✅")
        held = (await row_of(office, XINJIANG)).body.get("founded")
        assert (held == "1924") is (founded is None)


async def test_a_discarded_undo_changes_nothing(office: Office) -> None:
    admin = await office.admin()
    number = await change(office, admin, XINJIANG, founded="1924")
    revision = await office.live.store.revision()
    await admin.says(f"/undo {number}")
    await admin.presses("❌")
    assert await office.live.store.revision() == revision


async def test_an_import_of_many_records_is_taken_back_as_a_whole_or_not_at_all(office: Office) -> None:
    admin, colleague = await office.admin("ru"), await office.admin()
    rows = [await row_of(office, id_) for id_ in (XINJIANG, NANJING, "university-of-karachi")]
    edits = [Edit(row, Row(row.kind, row.id, row.owner, {**row.body, "founded": "1901"})) for row in rows]
    number = await apply(office, admin, edits, Origin.IMPORT)
    assert f"импорт, {admin.id}" in (await admin.says(f"/history {XINJIANG}")).text
    preview = await admin.says(f"/undo {number}")
    assert all(row.id in preview.text for row in rows)
    later = await change(office, colleague, NANJING, founded="1953")

    refused = await admin.presses("✅")
    assert refused is not None
    assert "Ничего не изменено" in refused.text
    conflict = await admin.says(f"/undo {number}")
    assert f"Изменение {number} отменить нельзя" in conflict.text
    assert f"{later} · " in conflict.text
    assert str(colleague.id) in conflict.text
    assert NANJING in conflict.text
    assert (await row_of(office, XINJIANG)).body["founded"] == "1901"

    looked = await admin.presses(f"🔍 {later}")
    assert looked is not None
    assert "1953" in looked.text
    await admin.presses(f"↩️ {later}", on=looked)
    await admin.presses("✅")
    await admin.says(f"/undo {number}")
    await admin.presses("✅")
    assert [(await row_of(office, row.id)).body for row in rows] == [row.body for row in rows]


async def test_a_change_of_many_records_is_looked_at_as_one(office: Office) -> None:
    admin = await office.admin()
    rows = [row for row in await office.live.store.rows() if row.kind == "partner"]
    edits = [Edit(row, Row(row.kind, row.id, row.owner, {**row.body, "founded": "1901", "aliases": ["A", "B"]})) for row in rows]
    first = await apply(office, admin, edits, Origin.IMPORT)
    later = await change(office, admin, XINJIANG, founded="1902")
    await admin.says(f"/undo {first}")
    await admin.presses("🔍")
    record = await admin.presses("🕘")
    assert record is not None
    assert XINJIANG in record.text
    assert f"{later} · " in record.text


async def test_a_long_history_has_pages(office: Office) -> None:
    admin = await office.admin("kk")
    long = dict.fromkeys(("en", "ru", "kk"), "Ұзақ сөз. " * 150)
    for year in range(1901, 1910):
        body = {"founded": str(year), "summary": {**long, "kk": f"{year} {long['kk']}"}, "aliases": [f"A{year}", f"B{year}"]}
        await change(office, admin, XINJIANG, **body)
    first = await admin.says(f"/history {XINJIANG}")
    assert "10 өзгеріс" in first.text
    assert "1909" in first.text
    assert "1904" not in first.text
    await admin.presses("➡️")
    last = await admin.presses("➡️")
    assert last is not None
    assert "файлдар" in last.text
    assert last.buttons[-1] == "⬅️ Жаңарақ"
    back = await admin.presses("⬅️")
    assert back is not None
    assert "1905" in back.text


async def test_what_was_removed_comes_back(office: Office) -> None:
    admin = await office.admin("ru")
    guide = await row_of(office, "dormitories")
    await apply(office, admin, [Edit(guide, None)])
    shown = await admin.says("/history DORMITORIES")
    assert "удаление: справочная статья" in shown.text
    await admin.presses("↩️", on=shown)
    await admin.presses("✅")
    assert await row_of(office, "dormitories") == guide


async def test_a_handle_and_a_word_of_the_vocabulary_are_found_as_well(office: Office) -> None:
    admin = await office.admin()
    for name, record in ((handle_of(XINJIANG), XINJIANG), ("cn", "country CN")):
        shown = await admin.says(f"/history {name}")
        assert f"{record} · 1 change" in shown.text


@pytest.mark.parametrize(("language", "words"), [("en", "Perhaps"), ("ru", "Возможно"), ("kk", "Мүмкін")])
async def test_an_unknown_record_brings_up_those_of_a_like_name(office: Office, language: Language, words: str) -> None:
    admin = await office.admin(language)
    shown = await admin.says("/history Nanjing Univ")
    assert words in shown.text
    chosen = await admin.presses(office.live.catalogue.partners[NANJING].name[language])
    assert chosen is not None
    assert NANJING in chosen.text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/history", "Like this"),
        ("/history qqqqqqqq", "There never was a record"),
        ("/undo", "Like this"),
        ("/undo last", "Like this"),
        ("/undo 1 2", "Like this"),
        (f"/undo {'9' * 20}", "Like this"),
        ("/undo 999999", "There is no change 999999"),
        ("/undo №999999", "There is no change 999999"),
    ],
)
async def test_what_is_wrong_is_said_with_what_would_be_right(office: Office, words: str, answer: str) -> None:
    assert answer in (await (await office.admin()).says(words)).text


async def test_others_neither_look_nor_take_back(office: Office) -> None:
    admin, clerk, student = await office.admin(), await office.person(role=Role.STAFF), await office.person()
    number = await change(office, admin, XINJIANG, founded="1924")
    revision = await office.live.store.revision()
    commands = (f"/history {XINJIANG}", f"/undo {number}")
    for person in (clerk, student):
        unknown = (await person.says("/nonsense")).text
        assert [(await person.says(words)).text for words in commands] == [unknown, unknown]
    group = office.telegram.group("everybody (example)")
    for words in commands:
        assert "private chat" in (await admin.says(words, to=group)).text
        assert "forwarded" in (await admin.forwards(words)).text
    await admin.says("Good morning")
    admin.edit(f"/undo {number}")
    shown = await admin.says(f"/history {XINJIANG}")
    await office.appoint(admin, None)
    await admin.presses("↩️", on=shown)
    assert "administrators" in (admin.notice or "")
    assert await office.live.store.revision() == revision
