"""One person who sends far too much: others are answered before it is through, and what was within the limit is answered, too."""

from __future__ import annotations

from pathlib import Path

from bot.people.limits import QUESTIONS, UPDATES, Limiter
from bot.texts import Texts
from tests.telegram.conftest import Bot, SmallAssistant, running_bot
from tests.telegram_server import FakeTelegram

FLOOD = 5_000


async def test_others_are_answered_before_a_flood_is_through(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    # As slow as over a network: the flood must not hold the window of what Telegram shows.
    telegram.patience = 30.0
    flooder, other = telegram.person("somebody in a hurry"), telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(thinks=0.2)) as bot:
        await other.says("/help")
        for number in range(FLOOD):
            flooder.mutters(f"question {number}")
        answer = await other.says("a question")
        assert answer.text.startswith("a question")
        assert len(flooder.screen) < QUESTIONS
        await telegram.until(lambda: len(flooder.screen) == QUESTIONS + 1, "answer what is within the limit, and say that it is")
        assert [question.text for question in bot.assistant.asked if "question" in question.text][0] == "question 0"
        await telegram.until(lambda: telegram.updates.pending == 0, "acknowledge the rest")
    assert len(flooder.screen) == QUESTIONS + 1
