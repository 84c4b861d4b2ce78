"""From questions that found no answer to answers that find those who asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert, select

from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, Language
from bot.people.audit import AuditLog
from bot.people.gaps import ABANDONED_AFTER
from bot.people.users import Role
from bot.storage.tables import questions, utc_now
from bot.telegram.application import build_application
from bot.telegram.promises import keeping_promises
from bot.texts import Texts
from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram_server import Person
from tests.telegram_server.shown import Shown

# Nothing in the knowledge has this name, nor any word like it.
NAME = "Жмыхобург"
NONSENSE = "кому продать гараж"


@pytest.fixture
async def taught(office: Office) -> AsyncIterator[Office]:
    """An office that asks anew what was asked in vain, as the running bot does."""
    application = build_application(office.telegram.token, office.services, office.telegram.url)
    async with application, keeping_promises(application):
        yield office


async def until_closed(office: Office, count: int) -> None:
    """Wait until so many steps with gaps are in the audit log."""
    for _ in range(200):
        if len([step for step in await AuditLog(office.database).steps() if step.action.startswith("gap-")]) == count:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("no gap was closed")


async def presses(person: Person, title: str, on: Shown | None = None) -> Shown:
    shown = await person.presses(title, on=on)
    assert shown is not None, f"nothing came of {title!r} but {person.notice!r}"
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_tells_what_was_asked_most_without_names(office: Office, language: Language) -> None:
    staff = await office.person(language, Role.STAFF)
    nothing = await staff.says("/gaps")
    assert nothing.buttons == ()
    first, second = await office.person("kk"), await office.person("ru")
    await first.says("сақалды қайдан қырғызамын")
    await second.says("сакалды кайдан кыргызамын?")
    await second.says(NONSENSE)
    shown = await staff.says("/gaps")
    assert shown.text.index("кыргызамын?") < shown.text.index(NONSENSE)
    assert shown.rows[0] == ("1", "2")
    assert not any(str(person.id) in shown.text or "student" in shown.text for person in (first, second))
    card = await presses(staff, "1")
    assert card.id == shown.id
    # Staff look and close; what the bot knows administrators change.
    assert [title[0] for title in card.buttons] == ["✅", "🚫", "⬅"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_closed_is_not_listed_and_can_be_opened_again(office: Office, texts: Texts, language: Language) -> None:
    staff, student = await office.person(language, Role.STAFF), await office.person()
    await student.says(NONSENSE)
    await staff.says("/gaps")
    card = await presses(staff, "1")
    closed = await presses(staff, "🚫")
    assert NONSENSE in closed.text
    # Somebody else still looks at it.
    await staff.presses("✅", on=card)
    assert staff.notice == texts(language, "gaps-gone").unescape()
    assert NONSENSE not in staff.screen[-1].text
    await student.says(NONSENSE + "?")
    assert NONSENSE not in (await staff.says("/gaps")).text
    await presses(staff, "↩️", on=closed)
    assert NONSENSE in (await staff.says("/gaps")).text
    await presses(staff, "1")
    await presses(staff, "✅")
    assert NONSENSE not in (await presses(staff, "⬅️")).text
    await student.says(NONSENSE)
    assert NONSENSE in (await staff.says("/gaps")).text
    steps = [(step.by, step.action) for step in await AuditLog(office.database).steps()]
    assert steps == [(staff.id, "gap-done"), (staff.id, "gap-reopened"), (staff.id, "gap-not-ours")]


async def test_many_are_turned_over(office: Office) -> None:
    staff, student = await office.person(role=Role.STAFF), await office.person()
    for words in ("гараж", "шиномонтаж", "парикмахер", "кошачий корм", "хоккей", "пылесос", "бензин"):
        await student.says(f"где купить {words}")
    shown = await staff.says("/gaps")
    found = len(await office.services.people.gaps.open())
    assert found > 5
    assert shown.rows == (("1", "2", "3", "4", "5"), ("➡️ More",))
    last = await presses(staff, "➡️")
    assert last.rows[-1] == ("⬅️ Back",)
    assert last.rows[0][0] == "6"
    card = await presses(staff, "6")
    assert "6" in (await presses(staff, "⬅️", on=card)).buttons
    await presses(staff, "⬅️")


async def test_a_thumb_down_and_a_question_back_in_vain_are_told_with_what_is_answered_today(office: Office) -> None:
    staff, student = await office.person(role=Role.STAFF), await office.person()
    await student.says("where is Xinjiang University")
    await student.presses("👎")
    await student.presses("✍️")
    await student.says("the street is missing")
    await office.services.people.questions.flush()
    async with office.database.writing() as connection:
        row = {"status": "clarify", "intent": "who", "at": utc_now() - 2 * ABANDONED_AFTER, "text": "кто там главный"}
        first = (await connection.execute(select(questions))).mappings().one()
        await connection.execute(
            insert(questions).values({**first, **row, "id": first["id"] + 1, "rating": None, "comment": None})
        )
    await staff.says("/gaps")
    shown = await presses(staff, "1")
    for words in ("👎: 1", "the street is missing", "Today I would answer", "Xinjiang"):
        assert words in shown.text
    await presses(staff, "⬅️")
    shown = await presses(staff, "2")
    assert "asked back in vain: 1" in shown.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_name_is_taught_and_whoever_wanted_the_answer_gets_it_once(taught: Office, language: Language) -> None:
    """People ask in Kazakh, one on the keys of the wrong layout: it is one gap and one lesson."""
    admin = await taught.admin(language)
    wanting, silent, forgotten, gone = [await taught.person("kk") for _ in range(4)]
    asked = f"{NAME} университеті ме"
    for person in (wanting, forgotten, gone):
        assert (await person.says(asked)).rows[-1] == ("🔔 Білсеңіз, хабарлаңыз",)
        await person.presses("🔔")
        assert person.notice == "Жақсы. Бір апта ішінде білсем, сізге жазамын."
    await silent.says(";vs[j,ehu eybdthcbntnb vf")
    await forgotten.says("/forget")
    await forgotten.presses("✅")
    gone.deletes_account()
    before = {person.id: len(person.screen) for person in (wanting, silent, forgotten)}

    shown = await admin.says("/gaps")
    assert shown.rows == (("1",),)
    await presses(admin, "1")
    await presses(admin, "🏷")
    await presses(admin, "🔎")
    found = await admin.says("Nanjing")
    which = await presses(admin, next(title for title in found.buttons if title[0] not in "🔎⬅"))
    assert any(asked in title for title in which.buttons)
    await presses(admin, "✍️")
    preview = await admin.says(NAME)
    assert NAME in preview.text
    await presses(admin, "✅")
    assert NAME in taught.live.catalogue.partners[NANJING].aliases

    with taught.telegram.expecting("deactivated"):
        await taught.telegram.until(lambda: len(wanting.screen) > before[wanting.id], "tell the answer")
        await until_closed(taught, 1)
    (answer,) = wanting.screen[before[wanting.id] :]
    assert asked in answer.text
    assert "Нанкин" in answer.text
    assert answer.text.startswith("🔔 Сіз ")
    assert [len(person.screen) for person in (silent, forgotten)] == [before[silent.id], before[forgotten.id]]
    async with taught.database.reading() as connection:
        kept = dict((await connection.execute(select(questions.c.user, questions.c.wants_answer))).all())
    assert kept == dict.fromkeys((wanting.id, silent.id, gone.id), False)

    # Told once, whatever changes later; and it can be judged like any answer.
    await admin.says(f"/alias {NANJING} Еще одно имя")
    await admin.presses("✅")
    await wanting.presses("👎", on=answer)
    await until_closed(taught, 1)
    assert len(wanting.screen) == before[wanting.id] + 1
    assert await taught.services.people.promises.open() == []


async def test_an_example_is_taught(taught: Office) -> None:
    admin, student = await taught.admin("ru"), await taught.person("ru")
    asked = "где тут прописаться в комнату на ночь"
    answer = await student.says(asked)
    assert "🔔 Сообщите, когда узнаете" in answer.buttons
    await admin.says("/gaps")
    await presses(admin, "1")
    await presses(admin, "💡")
    await presses(admin, "🔎")
    found = await admin.says("общежитие")
    title = next(title for title in found.buttons if title.startswith("📖") and "бщежит" in title)
    await presses(admin, title)
    preview = await presses(admin, f"«{asked[:30]}")
    assert asked in preview.text
    await presses(admin, "✅")
    assert asked in taught.live.catalogue.guides["dormitories"].questions["ru"]
    await until_closed(taught, 1)
    assert "бщежит" in await taught.answers(student, asked)


async def test_an_example_in_ones_own_words_is_of_the_language_it_is_in(office: Office) -> None:
    admin, student = await office.admin("ru"), await office.person("ru")
    await student.says(NONSENSE)
    await admin.says("/gaps")
    await presses(admin, "1")
    await presses(admin, "💡")
    await presses(admin, "🔎")
    assert (await admin.says("website")).buttons[0].startswith("website")
    await presses(admin, "🔎")
    found = await admin.says("какой у {partner} сайт")
    await presses(admin, next(title for title in found.buttons if title.startswith("website")))
    await presses(admin, "✍️")
    assert "300" in (await admin.says("x" * 301)).text
    await admin.says("what is the internet address of {partner} called")
    await presses(admin, "✅")
    assert "what is the internet address of {partner} called" in office.live.catalogue.intents["website"].examples["en"]


async def test_an_article_begins_with_how_people_ask(office: Office) -> None:
    admin, student = await office.admin(), await office.person("ru")
    await student.says(NONSENSE)
    await student.says("rjve ghjlfnm ufhf;")  # the same on the keys of the other layout
    await admin.says("/gaps")
    await presses(admin, "1")
    await presses(admin, "📖")
    (draft,) = await office.services.drafts.of(admin.id)
    (edit,) = draft.edits
    assert edit.after is not None
    assert edit.after.kind is Kind.GUIDE
    assert edit.after.body["questions"] == {"ru": [NONSENSE]}


async def test_a_promise_is_taken_back_and_there_is_none_in_groups(office: Office) -> None:
    student = await office.person()
    await student.says("qwxz zzkj")
    await presses(student, "🔔")
    assert len(await office.services.people.promises.open()) == 1
    await presses(student, "🔕")
    assert student.notice == "Good, I will not write about this."
    assert await office.services.people.promises.open() == []
    group = office.telegram.group("exchange students (example)")
    answer = await student.says("@kaznu_example_bot qwxz zzkj", to=group)
    assert not any("🔔" in title for title in answer.buttons)


async def test_the_command_does_not_exist_for_others_nor_in_groups(office: Office) -> None:
    stranger, staff = await office.person(), await office.person(role=Role.STAFF)
    assert (await stranger.says("/gaps")).text == (await stranger.says("/nonsense")).text
    assert "forwarded" in (await staff.forwards("/gaps")).text
    group = office.telegram.group("staff (example)")
    assert "private chat" in (await staff.says("/gaps", to=group)).text


async def test_whoever_has_lost_the_role_does_nothing_more(office: Office) -> None:
    admin, student = await office.admin(), await office.person()
    await student.says(NONSENSE)
    await admin.says("/gaps")
    card = await presses(admin, "1")
    await presses(admin, "💡")
    asking = await presses(admin, "🔎")
    await office.appoint(admin, Role.STAFF)
    assert "administrators" in (await admin.says("website")).text
    for title in ("🏷", "💡", "📖"):
        await admin.presses(title, on=card)
        assert "administrators" in (admin.notice or "")
    await office.appoint(admin, None)
    for title in ("✅", "🚫", "⬅️"):
        await admin.presses(title, on=card)
        assert "administrators" in (admin.notice or "")
    assert asking.force_reply
    assert len(await office.services.people.gaps.open()) == 1


async def test_words_that_were_asked_for_are_not_taken_from_an_edited_or_forwarded_message(office: Office) -> None:
    admin, student = await office.admin(), await office.person()
    await student.says(NONSENSE)
    await admin.says("/gaps")
    await presses(admin, "1")
    await presses(admin, "🏷")
    await presses(admin, "🔎")
    forwarded = await admin.forwards("Nanjing")
    assert not any("Nanjing" in title and "🔎" in "".join(forwarded.buttons) for title in forwarded.buttons)
    found = await admin.says("Nanjing")
    assert "🔎 Search" in found.buttons
