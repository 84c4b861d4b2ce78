"""What staff write when the bot has asked for it: kept in the database, so that a restart in between loses nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass

from telegram import ForceReply, Message

from bot.people.awaited import Awaited
from bot.telegram.announcements.step import Step
from bot.telegram.announcements.wording import Wording
from bot.telegram.purposes import Purpose
from bot.telegram.replying import say
from bot.texts import Argument

MINUTES = 60.0
"""How long the bot waits: texts are written with care."""


@dataclass(frozen=True)
class Expectation:
    """What the next message of somebody is for."""

    step: Step
    id: int
    """Of the announcement; 0: of one that is still to be."""
    detail: str = ""
    panel: int | None = None
    """The message whose buttons have had their time when there is an answer."""

    def dump(self) -> str:
        return json.dumps([self.step.value, self.id, self.detail, self.panel])

    @classmethod
    def of(cls, awaited: Awaited) -> Expectation:
        """From what `dump` made."""
        step, id_, detail, panel = json.loads(awaited.data)
        return cls(Step(step), id_, detail, panel)


async def ask(wording: Wording, message: Message, person: int, expectation: Expectation, **arguments: Argument) -> None:
    """Ask, in a private chat, for what a step needs."""
    await expect(wording, person, message.chat_id, expectation)
    placeholder = wording.title(f"announcement-placeholder-{expectation.step.value}")
    field = ForceReply(input_field_placeholder=placeholder)
    await say(message, wording(f"announcement-ask-{expectation.step.value}", **arguments), field)


async def expect(wording: Wording, person: int, chat: int, expectation: Expectation) -> None:
    """Take the next message for this."""
    await wording.services.people.awaited.expect(person, chat, Purpose.ANNOUNCEMENT, expectation.dump(), MINUTES)
