"""What a room of the administration is made of: what its buttons do, and what it does with a message that it asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup
from telegram import ForceReply, Message

from bot.knowledge.values import Language
from bot.notices import Notice
from bot.people.awaited import Awaited
from bot.people.users import Role
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer
from bot.telegram.press import Press
from bot.telegram.purposes import Purpose
from bot.telegram.replying import say
from bot.telegram.services import Context, Services
from bot.texts import Argument

MINUTES = 60.0
"""How long the bot waits for a message: texts are written with care."""

Pressed = Press[Administer]


class WrongInputError(Exception):
    """What somebody wrote is not what was asked for; the notice says what is wrong and what would be right."""

    def __init__(self, notice_id: str, /, **arguments: Argument) -> None:
        super().__init__(notice_id)
        self.notice = Notice(notice_id, arguments)


@dataclass(frozen=True)
class Expectation:
    """What the next message of somebody is for."""

    room: Room
    step: str
    fields: tuple[str, ...] = ()
    panel: int | None = None
    """The message whose buttons have had their time when there is an answer."""

    def dump(self) -> str:
        return json.dumps([self.room, self.step, self.fields, self.panel])

    @classmethod
    def of(cls, awaited: Awaited) -> Expectation:
        """From what `dump` made."""
        room, step, fields, panel = json.loads(awaited.data)
        return cls(Room(room), step, tuple(fields), panel)


@dataclass(frozen=True)
class Given:
    """A message that was asked for."""

    services: Services
    context: Context
    message: Message
    person: int
    language: Language
    step: str
    fields: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its text.

        Raises:
            WrongInputError: it has none.
        """
        if not self.message.text:
            raise WrongInputError("admin-wrong-no-words")
        return self.message.text


NUMBER = "[0-9]{1,9}"
"""As buttons carry it: of a page, or of a row in a table, which has no more digits."""


@dataclass(frozen=True)
class Step:
    """What a button does."""

    handle: Callable[[Pressed], Awaitable[str | None]]
    """Gives the notice to show on top of the screen, if any."""
    carries: str = ""
    """What its fields are, joined by colons, as a regular expression. Others were made up, or come from an older version."""

    def takes(self, fields: tuple[str, ...]) -> bool:
        """Whether a button with these fields is one of this step."""
        return re.fullmatch(self.carries, ":".join(fields)) is not None


@dataclass(frozen=True)
class Handles:
    """A room: who may enter, and what its steps do."""

    role: Role
    presses: Mapping[str, Step] = field(default_factory=dict)
    inputs: Mapping[str, Callable[[Given], Awaitable[None]]] = field(default_factory=dict)
    """Each raises `WrongInputError` where the message is to be asked for again."""
    given_up: Callable[[Services, int, Expectation], Awaitable[None]] | None = None
    """Is told who has cancelled what was asked for."""
    for_admins: frozenset[str] = frozenset()
    """Steps, of buttons and messages, that take an administrator even where others may enter."""

    def role_for(self, step: str) -> Role:
        """What somebody must be for a step."""
        return Role.ADMIN if step in self.for_admins else self.role


async def ask_for(
    services: Services,
    message: Message,
    person: int,
    expectation: Expectation,
    text: Markup,
    placeholder: str = "",
) -> None:
    """Ask, in a private chat, for a message that `expectation` says the use of."""
    await expect(services, message.chat_id, person, expectation)
    await say(message, text, ForceReply(input_field_placeholder=placeholder or None))


async def expect(services: Services, chat: int, person: int, expectation: Expectation) -> None:
    """Take the next message for this."""
    await services.people.awaited.expect(person, chat, Purpose.ADMINISTRATION, expectation.dump(), MINUTES)
