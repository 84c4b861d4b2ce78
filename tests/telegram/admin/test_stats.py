"""/stats: numbers as a picture with words, turned in place from one period to another."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from sqlalchemy import insert

from bot.knowledge.values import LANGUAGES, Language
from bot.people.users import Role
from bot.storage.tables import announcements, deliveries, questions, runs, utc_now
from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram_server import Person
from tests.telegram_server.refusal import bad_request

HOME = "al-farabi-kazakh-national-university"
ORDINARY: dict[str, Any] = {
    "text": "?",
    "language": "ru",
    "status": "answered",
    "intent": "agreements",
    "confidence": 1.0,
    "about": json.dumps([NANJING]),
    "milliseconds": 1.0,
    "rating": None,
}


async def asked(office: Office, asker: Person, *rows: dict[str, Any], days: int = 1) -> None:
    """Questions in the log, each with what differs from an ordinary one."""
    at = utc_now() - dt.timedelta(days=days)
    async with office.database.writing() as connection:
        await connection.execute(insert(questions), [ORDINARY | {"at": at, "user": asker.id} | row for row in rows])


async def announced(office: Office, reader: Person) -> None:
    """An announcement has reached somebody."""
    now = utc_now()
    about = {"by": 1, "contents": "{}", "audience": "{}", "digest": "", "revision": 1, "created_at": now, "state": "done"}
    async with office.database.writing() as connection:
        await connection.execute(insert(announcements).values(id=1, **about))
        await connection.execute(insert(runs).values(id=1, announcement=1, kind="send", by=1, started_at=now))
        arrived = {"version": "all", "state": "sent", "due": now, "attempts": 1}
        await connection.execute(insert(deliveries).values(run=1, user=reader.id, **arrived))


EXPECTED = {
    "en": """The last 30 days
❓ 3 questions, on average 0.1 a day
answered 67 %, asked back 0 %, did not know 33 %
👥 1 person asked
🌐 Русский 67 % · English 33 %
👍 1 · 👎 0
📣 No announcements

Partners asked about most
1. Nanjing University of Science and Technology – 2

What was asked for most
1. “what agreements do we have with …” – 1
2. “joint labs in …” – 1""",
    "ru": """Последние 30 дней
❓ 3 вопроса, в среднем 0,1 в день
с ответом 67 %, с уточнением 0 %, без ответа 33 %
👥 Спрашивал 1 человек
🌐 Русский 67 % · English 33 %
👍 1 · 👎 0
📣 Объявлений не было

О каких партнёрах спрашивали чаще всего
1. Нанкинский университет науки и технологий – 2

О чём спрашивали чаще всего
1. «какие соглашения есть с …» – 1
2. «совместные лаборатории в …» – 1""",
    "kk": """Соңғы 30 күн
❓ 3 сұрақ, күніне орта есеппен 0,1
жауап берілді 67 %, нақтыланды 0 %, жауапсыз 33 %
👥 1 адам сұрады
🌐 Русский 67 % · English 33 %
👍 1 · 👎 0
📣 Хабарландыру болған жоқ

Ең көп сұралған серіктестер
1. Нанкин ғылым және технология университеті – 2

Ең көп қойылған сұрақтар
1. «… мен қандай келісімдер бар» – 1
2. «… бірлескен зертханалар» – 1""",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_numbers_as_a_chart_and_in_words(office: Office, language: Language) -> None:
    officer = await office.person(language, Role.STAFF)
    lab = next(entry.id for entry in office.live.catalogue.entries.values() if entry.kind == "lab" and entry.partner
               and entry.partner.id == NANJING)  # fmt: skip
    about_a_lab = {"about": json.dumps([lab, HOME]), "intent": "labs", "language": "en"}
    await asked(office, officer, {"rating": 1}, about_a_lab, {"status": "unknown", "intent": "none", "about": "[]"})
    shown = await officer.says("/stats")
    assert shown.text == EXPECTED[language]
    assert shown.photo is not None
    assert shown.photo.startswith(b"\x89PNG")


async def test_another_period_takes_the_place_of_the_first(office: Office) -> None:
    officer = await office.person("en", Role.STAFF)
    await asked(office, officer, {}, {})
    await asked(office, officer, {}, days=20)
    await asked(office, officer, {}, days=200)
    shown = await officer.says("/stats")
    assert shown.buttons == ("7 days", "☑️ 30 days", "365 days")
    week = await officer.presses("7 days")
    assert week is not None
    assert (week.id, week.buttons) == (shown.id, ("☑️ 7 days", "30 days", "365 days"))
    year = await officer.presses("365 days")
    assert year is not None
    assert (year.id, year.buttons) == (shown.id, ("7 days", "30 days", "☑️ 365 days"))
    assert [one.text.split()[5] for one in (shown, week, year)] == ["3", "2", "4"]
    assert len({shown.photo, week.photo, year.photo}) == 3
    assert "1 person asked within the last 90 days" in year.text
    assert await officer.presses("☑️") is None


async def test_where_nobody_asked_there_is_no_chart(office: Office) -> None:
    officer = await office.person("en", Role.STAFF)
    shown = await officer.says("/stats")
    assert shown.text.startswith("In the last 30 days nobody has asked me anything.")
    assert (shown.photo, shown.buttons) == (None, ("7 days", "☑️ 30 days", "365 days"))
    await asked(office, officer, {}, days=100)
    await announced(office, officer)
    week = await officer.presses("7 days")
    assert week is not None
    assert week.text.splitlines()[1:] == ["📣 1 announcement, 1 message delivered"]
    year = await officer.presses("365 days")
    assert year is not None
    assert (year.id, year.photo is None) == (shown.id, False)
    assert await officer.presses("7 days") is None
    assert (officer.notice or "").startswith("In the last 7 days nobody")


async def test_where_a_message_cannot_be_edited_any_more_the_chart_comes_anew(office: Office) -> None:
    officer = await office.person("en", Role.STAFF)
    await asked(office, officer, {})
    shown = await officer.says("/stats")
    office.telegram.refuse_next("editMessageMedia", bad_request("message can't be edited"))
    week = await officer.presses("7 days", on=shown)
    assert week is not None
    assert week.id > shown.id
    assert week.photo is not None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_caption_keeps_within_its_limit_however_long_names_are(office: Office, language: Language) -> None:
    officer = await office.person(language, Role.STAFF)
    longest = sorted(office.live.catalogue.partners.values(), key=lambda partner: -len(partner.name[language]))
    about = [{"about": json.dumps([partner.id]), "rating": sign} for partner in longest for sign in (1, -1)]
    intents = [{"intent": intent} for intent in office.live.catalogue.intents] + [{"intent": "x" * 100}] * 20
    await asked(office, officer, *about, *intents, *({"language": language} for language in LANGUAGES))
    await announced(office, officer)
    shown = await officer.says("/stats")
    assert shown.photo is not None
    assert len(shown.text.encode("utf-16-le")) // 2 <= 1024
    assert shown.text.count("5. ") == 1


async def test_a_partner_that_is_gone_and_the_university_itself_are_not_among_partners(office: Office) -> None:
    officer = await office.person("en", Role.STAFF)
    await asked(office, officer, *({"about": json.dumps([id_])} for id_ in ("gone-university", HOME, "dormitories")))
    shown = await officer.says("/stats")
    assert "Partners" not in shown.text


async def test_only_staff_and_administrators_see_them(office: Office) -> None:
    stranger, officer, admin = await office.person(), await office.person(role=Role.STAFF), await office.admin()
    unknown = (await stranger.says("/nonsense")).text
    assert (await stranger.says("/stats")).text == unknown
    await asked(office, officer, {})
    shown = await officer.says("/stats")
    assert (await admin.says("/stats")).photo is not None
    await office.appoint(officer, None)
    assert await officer.presses("7 days", on=shown) is None
    assert "administrators" in (officer.notice or "")
    assert (await officer.says("/stats")).text == unknown


async def test_not_in_groups_nor_forwarded_nor_by_an_edit(office: Office) -> None:
    officer = await office.person(role=Role.STAFF)
    await asked(office, officer, {})
    group = office.telegram.group("international office (example)")
    assert "private chat" in (await officer.says("/stats", to=group)).text
    assert "forwarded" in (await officer.forwards("/stats")).text
    await officer.says("/language")
    officer.edit("/stats", of="/language")
    await officer.says("/help")
    assert not [shown for shown in (*officer.screen, *group.screen) if shown.photo]
