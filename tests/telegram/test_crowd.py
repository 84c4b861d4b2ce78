"""Two hundred people at once: everybody gets the right answer to their own question, and nobody another's."""

from __future__ import annotations

import asyncio
import itertools

from bot.answers import Question, Request
from bot.knowledge.values import LANGUAGES
from tests.telegram.conftest import RealBot
from tests.telegram_server import FakeTelegram
from tests.whole import Whole

PEOPLE = 200
PATIENCE = 60.0  # seconds: two hundred look at every change of the small Telegram, which takes longer than to answer them


async def test_two_hundred_people_at_once(telegram: FakeTelegram, real: RealBot, whole: Whole) -> None:
    telegram.patience = PATIENCE
    partners = itertools.cycle(whole.catalogue.partners.values())
    languages = itertools.cycle(LANGUAGES)
    alone = whole.assistant()
    visitors = []
    for number in range(PEOPLE):
        language = next(languages)
        question = next(partners).name[language]
        expected = await alone.ask(Question(question, f"alone {number}", language))
        visitors.append((telegram.person(f"visitor {number}", language_code=language), question, expected))

    async def ask_twice(number: int) -> None:
        person, question, expected = visitors[number]
        assert (await person.says(question)).text == expected.text.strip()
        # A list of one's own beside it, and a follow-up that leans on one's own question only.
        labs = await alone.show(Request("labs"), expected.language, f"alone {number}")
        await person.says(f"{question}?")
        assert (await person.says("/labs")).text == labs.text.strip()

    await asyncio.gather(*(ask_twice(number) for number in range(PEOPLE)))
    assert all(len(person.screen) == 3 for person, _, _ in visitors)
