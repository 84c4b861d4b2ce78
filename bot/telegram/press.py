"""One press of a button, and the memory of which was the last."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from telegram import Message, Update, User

from bot.knowledge.values import Language
from bot.telegram.services import Context, Services, conversation_of

DOUBLE_PRESS = 3.0  # seconds within which the same button again is a slip of the finger
REMEMBERED = 10_000  # messages

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


class Presses:
    """Which button of a message somebody has pressed last, so that a double press does not do its work twice."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: OrderedDict[tuple[int, int, int], tuple[str, float]] = OrderedDict()

    def is_repeated(self, message: Message, person: int, data: str, lasting: bool) -> bool:
        """Whether `data` was the person's last press on the message; unless `lasting`, within a few seconds."""
        last, at = self._last.get((message.chat_id, message.message_id, person), ("", 0.0))
        return last == data and (lasting or self._clock() - at < DOUBLE_PRESS)

    def remember(self, message: Message, person: int, data: str) -> None:
        """A press has done its work."""
        key = message.chat_id, message.message_id, person
        self._last[key] = data, self._clock()
        self._last.move_to_end(key)
        if len(self._last) > REMEMBERED:
            self._last.popitem(last=False)
