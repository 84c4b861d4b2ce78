"""How many questions somebody may ask in a minute."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

QUESTIONS = 20
WITH_ROLE = 200
"""For those with a role: nobody who corrects many records types faster, and only a machine asks more."""
SECONDS = 60.0
_REMEMBERED = 20_000  # people


class Verdict(Enum):
    """What to do with a question."""

    ANSWER = "answer"
    ASK_TO_WAIT = "ask to wait"
    """The first that is too many."""
    IGNORE = "ignore"
    """One more, after that has been said."""


@dataclass
class _Asker:
    times: deque[float] = field(default_factory=deque)
    warned: bool = False


class Limiter:
    """Counts the questions of each person within a sliding minute. Those that are not answered do not count."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Nobody has asked anything yet.

        Args:
            clock: seconds that never go back.
        """
        self._clock = clock
        self._askers: OrderedDict[int, _Asker] = OrderedDict()

    def is_busy(self, person: int) -> bool:
        """Whether somebody has asked as much as everybody may."""
        asker = self._askers.get(person)
        return asker is not None and self._recent(asker) >= QUESTIONS

    def ask(self, person: int, most: int = QUESTIONS) -> Verdict:
        """Somebody asks one more.

        Args:
            person: their Telegram id.
            most: how many they may ask in a minute.
        """
        asker = self._askers.setdefault(person, _Asker())
        self._askers.move_to_end(person)
        if len(self._askers) > _REMEMBERED:
            self._askers.popitem(last=False)
        if self._recent(asker) < most:
            asker.times.append(self._clock())
            asker.warned = False
            return Verdict.ANSWER
        if asker.warned:
            return Verdict.IGNORE
        asker.warned = True
        return Verdict.ASK_TO_WAIT

    def _recent(self, asker: _Asker) -> int:
        now = self._clock()
        while asker.times and now - asker.times[0] >= SECONDS:
            asker.times.popleft()
        return len(asker.times)

    def forget(self, person: int) -> None:
        """Lose count of somebody."""
        self._askers.pop(person, None)
