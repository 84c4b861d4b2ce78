"""One press of a button, and a short memory of which was the last."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from telegram import MaybeInaccessibleMessage, Message, Update, User

from bot.knowledge.values import Language
from bot.people.memory import Memory
from bot.telegram.services import Context, Services, conversation_of

DOUBLE_PRESS = dt.timedelta(seconds=3)
"""Within which the same button again is a slip of the finger."""

B = TypeVar("B", covariant=True)


@dataclass(frozen=True)
class Press(Generic[B]):
    """Somebody has pressed a button that is meant for them, under a message that is still there."""

    button: B
    """None only where nothing of today carries what it carried."""
    person: User
    message: Message
    language: Language
    """The person's, for notices."""
    update: Update
    context: Context

    @property
    def services(self) -> Services:
        return self.context.bot_data

    @property
    def conversation(self) -> str:
        return conversation_of(self.update)


class UndoneError(Exception):
    """A press has done nothing; pressed again at once, it is tried again."""

    def __init__(self, notice: str | None = None) -> None:
        """
        Args:
            notice: to show on top of the screen; None where the person has been told.
        """
        super().__init__(notice)
        self.notice = notice


class Presses:
    """Which button of a message somebody has pressed a moment ago, so that a double press does not do its work twice."""

    def __init__(self, memory: Memory) -> None:
        """`memory` has what `note_of` names at hand while a press is dealt with."""
        self._memory = memory

    @staticmethod
    def note_of(message: MaybeInaccessibleMessage) -> str:
        """What a press on a message leaves in the memory."""
        return f"press:{message.chat.id}/{message.message_id}"

    def is_repeated(self, message: Message, person: int, data: str) -> bool:
        """Whether `data` was the last press of somebody on the message, a moment ago."""
        return self._memory.recall(person, self.note_of(message), DOUBLE_PRESS) == data

    def remember(self, message: Message, person: int, data: str) -> None:
        """A press has done its work."""
        self._memory.keep(person, self.note_of(message), data)

    def forget(self, message: Message, person: int) -> None:
        """A press has done nothing: the next one is no repetition, whatever it is."""
        self._memory.keep(person, self.note_of(message), "")
