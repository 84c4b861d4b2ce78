"""Commands that are said in words, and commands with words after them."""

from __future__ import annotations

import pytest

from bot.knowledge.values import LANGUAGES
from bot.telegram.handlers.spoken import HANDLERS, command_said
from bot.texts import Texts
from tests.telegram.conftest import Bot, RealBot
from tests.telegram_server import FakeTelegram


@pytest.mark.parametrize(
    ("phone", "said", "kind", "reply"),
    [
        ("ru", "карта", "photo", "Партнёры"),
        ("ru", "Покажи карту!", "photo", "Партнёры"),
        ("kk", "Картаны көрсет", "photo", ""),
        ("en", "/карта", "photo", "Partners"),
        ("ru", "старт", "text", "Здравствуйте"),
        ("en", "Start", "text", "Hello"),
        ("kk", "бастау", "text", "Сәлеметсіз"),
        ("ru", "язык", "text", "На каком языке"),
        ("kk", "тил", "text", "Мәзір"),
        ("en", "subscriptions", "text", "You do not follow"),
        ("ru", "подписки", "text", "Подписок пока нет"),
        ("ru", "приватность", "text", "Что я о вас храню"),
        ("ru", "удали мои данные", "text", "Удалить всё"),
        ("ru", "отмена", "text", "Отменять нечего"),
    ],
)
async def test_a_command_may_be_said(telegram: FakeTelegram, real: RealBot, phone: str, said: str, kind: str, reply: str) -> None:
    answer = await telegram.person("a student", language_code=phone).says(said)
    assert answer.kind == kind
    assert answer.text.startswith(reply)


@pytest.mark.parametrize("said", ["карта сотрудничества с Китаем", "language courses"])
async def test_with_anything_beside_it_is_a_question(telegram: FakeTelegram, bot: Bot, said: str) -> None:
    assert (await telegram.person("a student").says(said)).text.startswith(said)


@pytest.mark.parametrize("said", ["Отмена", "never mind", "керек емес"])
async def test_who_says_cancel_writes_no_letter(telegram: FakeTelegram, real: RealBot, said: str) -> None:
    student = telegram.person("a student")
    await student.says("/human")
    assert (await student.says(said)).text.startswith("Cancelled")
    assert not real.staff.screen


async def test_any_other_word_is_the_letter_that_was_asked_for(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    await student.says("/human")
    assert (await student.says("map")).text.startswith("✅")


def test_no_word_stands_for_two_commands(texts: Texts) -> None:
    for language in LANGUAGES:
        for name, handler in HANDLERS.items():
            for words in texts(language, f"telegram-words-{name}").split(","):
                assert command_said(texts, words) is handler


@pytest.mark.parametrize(
    ("phone", "command", "head"),
    [
        ("ru", "/labs Китай", "3 лаборатории · Китай"),
        ("kk", "/partners Жапония", "3 серіктес · Жапония"),
        ("en", "/agreements\nChina", "25 agreements · China"),
    ],
)
async def test_words_after_a_command_narrow_its_list(
    telegram: FakeTelegram, real: RealBot, phone: str, command: str, head: str
) -> None:
    assert (await telegram.person("a student", language_code=phone).says(command)).text.startswith(head)
