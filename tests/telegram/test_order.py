"""Many people at once: everybody gets their own answer, and nobody's dialogue is scrambled."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.answers import Answer, Question
from bot.texts import Texts
from tests.telegram.conftest import Bot, SmallAssistant, running_bot
from tests.telegram_server import FakeTelegram


async def test_two_hundred_people_ask_at_once(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.patience = 60.0  # a busy machine is slow
    people = [telegram.person(f"student {number}") for number in range(200)]
    answers = await asyncio.gather(*(person.says(f"question {person.id}") for person in people))
    for person, answer in zip(people, answers, strict=True):
        assert answer.text == f"question {person.id} in tg:{person.id}:{person.id}"


class SlowStarter(SmallAssistant):
    """Thinks long about anything with "first" in it."""

    async def ask(self, question: Question) -> Answer:
        self.thinks = 0.3 if "first" in question.text else 0.0
        return await super().ask(question)


async def test_one_persons_questions_are_answered_in_order(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    async with running_bot(telegram, texts, tmp_path, SlowStarter()):
        student, other = telegram.person("a student"), telegram.person("another student")
        for question in ("the first", "the second", "the third"):
            student.mutters(question)
        await other.says("mine")
        await telegram.until(lambda: len(student.screen) == 3, "answer all three")

    assert [shown.text.split(" in ")[0] for shown in student.screen] == ["the first", "the second", "the third"]
    # Meanwhile nobody else had to wait.
    sent = [call.parameters["chat_id"] for call in telegram.calls if call.method == "sendMessage"]
    assert sent[0] == other.id
