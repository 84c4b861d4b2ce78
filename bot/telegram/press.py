"""One press of a button, and a short memory of which was the last."""

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

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: OrderedDict[tuple[int, int, int], tuple[str, float]] = OrderedDict()

    def is_repeated(self, message: Message, person: int, data: str) -> bool:
        """Whether `data` was the last press of somebody on the message, a moment ago."""
        self._let_go()
        last, _ = self._last.get((message.chat_id, message.message_id, person), ("", 0.0))
        return last == data

    def remember(self, message: Message, person: int, data: str) -> None:
        """A press has done its work."""
        key = message.chat_id, message.message_id, person
        self._last[key] = data, self._clock()
        self._last.move_to_end(key)

    def forget(self, message: Message, person: int) -> None:
        """A press has done nothing: the next one is no repetition, whatever it is."""
        self._last.pop((message.chat_id, message.message_id, person), None)

    def _let_go(self) -> None:
        """Keep no longer than it serves: what somebody pressed is theirs."""
        while self._last:
            key, (_, at) = next(iter(self._last.items()))
            if self._clock() - at < DOUBLE_PRESS:
                return
            del self._last[key]
