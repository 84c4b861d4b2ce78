"""People talk with the bot: the way through, from a greeting to an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import questions
from bot.texts import Texts
from tests.databases import database_url
from tests.telegram.conftest import NANJING, Bot, running_bot, served
from tests.telegram_server import FakeTelegram
from tests.whole import Whole


@pytest.mark.parametrize(("phone", "greeting"), [("ru", "Здравствуйте"), ("kk", "Сәлеметсіз"), ("de", "Hello")])
async def test_a_newcomer_is_greeted_in_the_language_of_the_phone(
    telegram: FakeTelegram, bot: Bot, phone: str, greeting: str
) -> None:
    student = telegram.person("a student", language_code=phone)
    assert (await student.says("/start")).text.startswith(greeting)


async def test_an_example_question_is_asked_by_tapping_it(telegram: FakeTelegram, bot: Bot, texts: Texts) -> None:
    student = telegram.person("a student", language_code="ru")
    greeting = await student.says("/start")
    example = texts("ru", "telegram-example-2")
    assert example in greeting.buttons

    answer = await student.presses(example)
    assert answer is not None
    # The question stands above its answer, since nobody typed it.
    assert answer.text.startswith(f"{example}\n\n{example} in tg:{student.id}:{student.id}")
    assert bot.assistant.asked[-1].interface == "ru"


async def test_a_question_in_plain_words_is_answered_and_kept(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    scholar = telegram.person("a visiting scholar", language_code="kk-KZ")
    async with running_bot(telegram, texts, tmp_path):
        answer = await scholar.says("Нанкинмен келісім <бар> ма & қашан?")
    assert answer.text.startswith("Нанкинмен келісім <бар> ма & қашан?")

    async with Database(database_url(tmp_path)) as database, database.reading() as connection:
        kept = (await connection.execute(select(questions))).one()
    assert (kept.user, kept.chat) == (scholar.id, scholar.id)
    assert (kept.text, kept.language, kept.intent) == ("Нанкинмен келісім <бар> ма & қашан?", "kk", "echo")


async def test_the_language_of_menus_is_chosen_with_a_button_and_takes_effect_at_once(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student", language_code="ru")
    question = await student.says("/language")
    assert question.buttons == ("English", "Русский", "Қазақша")

    done = await student.presses("Қазақша")
    assert done is not None
    assert (done.id, done.buttons) == (question.id, ())
    assert "қазақ тілінде" in done.text
    assert "білмеймін" in (await student.says("/nothing")).text


async def test_the_greeting_offers_the_language_switch(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    await student.says("/start")
    question = await student.presses("🌐")
    assert question is not None
    assert "Қазақша" in question.buttons


async def test_a_link_opens_the_card_of_a_record(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student", language_code="ru")
    card = await student.says(f"/start {NANJING}")
    assert card.text.startswith("Нанкинский университет")
    assert "Соглашения" in card.buttons
    # The source is in the text already, and needs no button.
    assert "source" not in card.buttons


async def test_a_link_to_nothing_says_so_and_leads_on(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    assert "do not have" in (await student.says("/start no-such-record")).text
    await telegram.until(lambda: len(student.screen) == 2, "show the partners")
    assert student.screen[-1].text.startswith("partners")


async def test_a_choice_settles_what_was_meant(telegram: FakeTelegram, bot: Bot) -> None:
    student = telegram.person("a student")
    question = await student.says("university")
    assert len(question.rows) == 3

    card = await student.presses("Nanjing University")
    assert card is not None
    assert card.text.startswith("Nanjing University of Science and Technology")


async def test_replies_come_without_previews_and_in_private_without_quotes(telegram: FakeTelegram, bot: Bot) -> None:
    card = await telegram.person("a student").says(f"/start {NANJING}")
    assert card.answers is None
    sent = next(call for call in telegram.calls if call.method == "sendMessage")
    assert sent.parameters["link_preview_options"] == {"is_disabled": True}


async def test_help_names_the_lists(telegram: FakeTelegram, bot: Bot) -> None:
    text = (await telegram.person("a student").says("/help")).text
    for command in ("/partners", "/labs", "/agreements", "/programmes", "/language"):
        assert command in text


@pytest.mark.parametrize("command", ["/announce", "/grant 5 admin", "/no_such_command"])
async def test_what_is_not_for_everyone_is_unknown_like_anything_else(telegram: FakeTelegram, bot: Bot, command: str) -> None:
    assert (await telegram.person("a student").says(command)).text.startswith("I do not know this command")


async def test_a_choice_after_a_restart_is_answered_in_the_persons_language(
    telegram: FakeTelegram, texts: Texts, tmp_path: Path, whole: Whole
) -> None:
    student = telegram.person("a student", language_code="ru")
    async with served(telegram, texts, tmp_path, whole.assistant(), lambda: whole.catalogue):
        question = await student.says("подписаться на Нанкин")
    async with served(telegram, texts, tmp_path, whole.assistant(), lambda: whole.catalogue):
        card = await student.presses("Нанкинский университет искусств", on=question)
    assert card is not None
    assert card.text.startswith("Нанкинский университет искусств")
