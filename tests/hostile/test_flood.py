"""One person who sends far too much: others are answered before it is through, and what is within the limit is answered, too."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answers import Answer, Question
from bot.people.limits import QUESTIONS, UPDATES
from bot.telegram.application import build_application
from bot.telegram.receiving import FEW, Receiver
from bot.texts import Texts
from tests.telegram.conftest import SmallAssistant, running_bot, services_of
from tests.telegram_server import FakeTelegram, Person
from tests.web.test_site import hooked

FLOOD = 5_000


def message(person: Person, number: int) -> dict[str, Any]:
    """An update of a person, as Telegram brings it."""
    chat = {"id": person.id, "type": "private", "first_name": "somebody"}
    content = {"message_id": number + 1, "date": 1_700_000_000, "chat": chat, "from": person.user, "text": f"question {number}"}
    return {"update_id": number + 1, "message": content}


@dataclass
class Gate(SmallAssistant):
    """Thinks until the test lets it go on."""

    opened: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(self, question: Question) -> Answer:
        await self.opened.wait()
        return await super().ask(question)


async def test_others_are_answered_before_a_flood_is_through(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    telegram.patience = 30.0
    flooder, other = telegram.person("somebody in a hurry"), telegram.person("a student")
    async with running_bot(telegram, texts, tmp_path, SmallAssistant(thinks=0.1)) as bot:
        for number in range(FLOOD):
            flooder.mutters(f"question {number}")
        assert (await other.says("mine")).text.startswith("mine")
        assert len(flooder.screen) < QUESTIONS
        await telegram.until(lambda: len(flooder.screen) == QUESTIONS + 1, "answer what is within the limit, and say that it is")
        asked = [question.text for question in bot.assistant.asked if question.text != "mine"]
        assert asked == [f"question {number}" for number in range(QUESTIONS)]
        await telegram.until(lambda: telegram.updates.pending == 0, "acknowledge the rest")
    assert len(flooder.screen) == QUESTIONS + 1


async def test_little_is_kept_of_a_flood(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    flooder, other = telegram.person("somebody in a hurry", met=True), telegram.person("a student", met=True)
    assistant = Gate()
    async with services_of(texts, tmp_path, assistant) as (services, _):
        application = build_application(telegram.token, services, telegram.url)
        await application.initialize()
        async with Receiver(application) as receiver:
            taken = [receiver.take(message(flooder, number)) for number in range(FLOOD)]
            assert sum(each is not None for each in taken) == receiver.working <= UPDATES + 1
            assert receiver.has_much(flooder.id)
            assert receiver.take(message(other, FLOOD))
            assert not receiver.has_much(other.id)
            # What comes again is no more than it was.
            assert receiver.take(message(flooder, 0)) is taken[0]
            assistant.opened.set()
        await application.shutdown()
    assert len(other.screen) == 1


async def test_a_flood_does_not_take_all_connections(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    flooder = telegram.person("somebody in a hurry", met=True)
    assistant = Gate()
    async with hooked(telegram, texts, tmp_path, assistant) as web:
        posts = [asyncio.create_task(web.post("/updates", json=message(flooder, number))) for number in range(90)]
        await telegram.until(lambda: sum(post.done() for post in posts) == 40, "acknowledge what others would wait behind")
        assert not flooder.screen
        assistant.opened.set()
        assert {(await post).status_code for post in posts} == {200}
    assert len(flooder.screen) == QUESTIONS + 1


async def test_whoever_presses_too_much_is_told_once(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    presser = telegram.person("somebody in a hurry")
    async with running_bot(telegram, texts, tmp_path):
        shown = await presser.says("/partners")
        queries = [presser.press_data("turn:en:0", shown) for _ in range(UPDATES * 2)]
        await telegram.until(lambda: queries[UPDATES - 1] in telegram.notices, "say so")
        told = [query for query in queries if (telegram.notices.get(query) or "").startswith("That is a lot")]
        assert told == [queries[UPDATES - 1]]
        assert not any(query in telegram.notices for query in queries[UPDATES:])


async def test_a_few_are_not_many(telegram: FakeTelegram, texts: Texts, tmp_path: Path) -> None:
    person = telegram.person("a student", met=True)
    assistant = Gate()
    async with services_of(texts, tmp_path, assistant) as (services, _):
        application = build_application(telegram.token, services, telegram.url)
        await application.initialize()
        async with Receiver(application) as receiver:
            for number in range(FEW):
                receiver.take(message(person, number))
            assert not receiver.has_much(person.id)
            assistant.opened.set()
        assert not receiver.has_much(person.id)
        await application.shutdown()
    assert len(person.screen) == FEW
