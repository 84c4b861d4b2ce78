"""Who did what is told in sentences, page by page, and all of it as a file that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcements.audience import Audience
from bot.announcements.content import ALL, Content, Kind
from bot.knowledge.values import LANGUAGES, Language
from bot.people.audit import Action, AuditLog
from bot.people.users import Role
from bot.storage.tables import utc_now
from bot.telegram.admin.audit import PAGE
from bot.telegram.admin.sentences import Sentences
from bot.telegram.admin.spreadsheet import safe, spreadsheets
from bot.texts import Texts
from tests.telegram.admin.conftest import Office
from tests.telegram_server import Person, Shown

ALMATY = ZoneInfo("Asia/Almaty")
STEPS: dict[Action, tuple[str, dict[str, Any]]] = {
    **{action: ("announcement:7", {}) for action in Action if action.startswith("announcement-")},
    Action.ANNOUNCEMENT_PLANNED: ("announcement:7", {"at": None}),
    Action.ANNOUNCEMENT_SCHEDULED: ("announcement:7", {"at": "2026-09-01T04:00:00+00:00"}),
    Action.ANNOUNCEMENT_MISSED: ("announcement:7", {"because": "no role"}),
    Action.ANNOUNCEMENT_STOPPED: ("announcement:7", {"reason": "can't parse <b>"}),
    Action.ANNOUNCEMENT_FINISHED: ("announcement:7", {"kind": "recall", "counts": {"sent": 3}}),
    Action.ROLE_GRANTED: ("user:5", {"role": "admin"}),
    Action.ROLE_REVOKED: ("user:5", {"role": "staff"}),
    Action.ROLE_FORGOTTEN: ("user", {"role": "staff"}),
    Action.CONFLICT_KEPT: ("conflict:3", {"kind": "lab", "id": "laser-lab"}),
    Action.CONFLICTS_TOLD: ("conflicts", {"count": 2, "latest": 3}),
    Action.FAULTS_TOLD: ("files:0a1b", {}),
    Action.BACKUP_SENT: ("backup:2026-11-20", {}),
    Action.GAP_DONE: ("gap:3", {"asked": 21}),
    Action.GAP_NOT_OURS: ("gap:3", {"asked": 2}),
    Action.GAP_REOPENED: ("gap:3", {"asked": 1}),
}
"""What each kind of step is done to, and its details."""


async def note(office: Office, by: Person, steps: dict[Action, tuple[str, dict[str, Any]]]) -> None:
    audit = AuditLog(office.database)
    for action, (subject, details) in steps.items():
        await audit.add(by.id, action, subject, **details)


def test_every_kind_of_step_has_an_example() -> None:
    assert set(STEPS) == set(Action)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_kind_of_step_has_a_sentence(office: Office, texts: Texts, language: Language) -> None:
    admin = await office.admin()
    await note(office, admin, STEPS)
    sentences = Sentences(texts, language, ALMATY)
    entries = await office.services.journal.page(0, len(STEPS))
    said = [sentences.what(entry).striptags() for entry in entries]
    assert len(set(said)) == len(STEPS)
    assert all(sentence and "{" not in sentence and "none" not in sentence for sentence in said)
    assert str(admin.id) in sentences.line(entries[0])


async def test_announcements_are_in_it_as_they_happen(office: Office) -> None:
    clerk = await office.person(role=Role.STAFF)
    announcements = office.services.announcements
    draft = await announcements.compose(clerk.id, {ALL: Content(kind=Kind.TEXT, text="x")}, Audience())
    await announcements.plan(draft.id, clerk.id, None)
    await announcements.schedule(draft.id, clerk.id, utc_now().replace(year=2099))
    await announcements.start(draft.id, clerk.id)
    await announcements.pause(draft.id, clerk.id)
    await announcements.cancel(draft.id, clerk.id)
    text = (await (await office.admin("ru")).says("/audit")).text
    told = ["составлено", "время больше не назначено", "запланировано на", "рассылка начата", "на паузу", "остановлено или"]
    places = [text.index(f"объявление {draft.id}: {words}" if words != "на паузу" else words) for words in told]
    assert places == sorted(places, reverse=True)
    assert str(clerk.id) in text


@pytest.mark.parametrize(
    ("language", "title", "granted"),
    [
        ("en", "Who did what", "role granted: staff"),
        ("ru", "Кто что сделал", "выдана роль: сотрудник"),
        ("kk", "Кім не істеді", "рөл берілді: қызметкер"),
    ],
)
async def test_the_page_tells_of_roles_and_of_the_knowledge(office: Office, language: str, title: str, granted: str) -> None:
    admin, person = await office.admin(language), await office.person()
    await admin.says(f"/grant {person.id} staff")
    await admin.says("/alias dormitories Hostel (example)")
    await admin.presses("✅")
    shown = await admin.says("/audit")
    assert shown.text.startswith(f"🗒 {title}")
    assert granted in shown.text
    assert "dormitories" in shown.text
    assert shown.text.index("dormitories") < shown.text.index(granted)
    assert f"tg://user?id={person.id}" in shown.links


async def test_pages_turn_back_and_forth(office: Office) -> None:
    admin = await office.admin()
    await note(office, admin, STEPS)
    shown = await admin.says("/audit")
    assert shown.buttons == ("➡️ Older", "📄 All as CSV")
    pages = [shown.text]
    while "➡️ Older" in shown.buttons:
        shown = await turned(admin, "➡️ Older")
        pages.append(shown.text)
    assert "opened again" in pages[0]
    assert "the files" in pages[-1]
    assert len(set(pages)) == len(pages) == math.ceil((len(STEPS) + 1) / PAGE)
    back = [await turned(admin, "⬅️ Newer") for _ in pages[1:]]
    assert [shown.text for shown in back] == pages[-2::-1]


async def turned(admin: Person, title: str) -> Shown:
    shown = await admin.presses(title)
    assert shown is not None
    return shown


def cells(content: bytes) -> list[list[str]]:
    text = content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_of_it_comes_as_a_file(office: Office, language: Language) -> None:
    admin = await office.admin(language)
    await note(office, admin, {Action.ANNOUNCEMENT_STOPPED: ("announcement:7", {"reason": "=HYPERLINK(1)"})})
    await note(office, admin, STEPS)
    await admin.says("/audit")
    sent = await admin.presses("📄")
    assert sent is not None
    assert sent.document is not None
    heading, *rows = cells(sent.document)
    assert len(heading) == 7
    assert len(rows) == len(STEPS) + 2
    assert all(len(row) == 7 for row in rows)
    assert {row[3] for row in rows} == {*(action.value for action in Action), "knowledge-yaml"}
    assert any("=HYPERLINK(1)" in row[5] for row in rows)


async def test_a_large_one_comes_in_several(office: Office, texts: Texts) -> None:
    admin = await office.admin()
    for _ in range(20):
        await note(office, admin, STEPS)
    sentences = Sentences(texts, "en", ALMATY)
    whole = [content async for content in spreadsheets(office.services.journal, sentences, ["a"])]
    assert len(whole) == 1
    rows = cells(whole[0])[1:]

    parts = [content async for content in spreadsheets(office.services.journal, sentences, ["a"], largest=30_000)]
    assert len(parts) > 1
    assert all(len(content) <= 30_000 for content in parts)
    assert [row for content in parts for row in cells(content)[1:]] == rows


@given(cell=st.text() | st.sampled_from(["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1"]))
def test_no_cell_is_a_formula(cell: str) -> None:
    made = safe(cell)
    assert made.removeprefix("'") == cell.removeprefix("'")
    assert not made or made[0] not in "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize(("language", "answer"), [("en", "Like this"), ("ru", "Так:"), ("kk", "Былай:")])
async def test_other_words_are_answered_with_what_there_is(office: Office, language: str, answer: str) -> None:
    assert answer in (await (await office.admin(language)).says("/audit everything")).text


async def test_others_see_nothing_of_it(office: Office) -> None:
    admin, clerk, student = await office.admin(), await office.person(role=Role.STAFF), await office.person()
    shown = await admin.says("/audit")
    for person in (clerk, student):
        assert (await person.says("/audit")).text == (await person.says("/nonsense")).text
    group = office.telegram.group("everybody (example)")
    assert "private chat" in (await admin.says("/audit", to=group)).text
    assert "forwarded" in (await admin.forwards("/audit")).text
    await office.appoint(admin, Role.STAFF)
    before: Sequence[Any] = admin.screen
    await admin.presses("📄", on=shown)
    assert "administrators" in (admin.notice or "")
    assert admin.screen == before
