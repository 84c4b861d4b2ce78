"""How much somebody may ask, or send at all, in a while."""

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
UPDATES = 100
UPDATES_SECONDS = 20.0
"""Of whatever people send: far more than anybody types or presses. What is beyond is not even looked at."""
_REMEMBERED = 20_000  # people


class Verdict(Enum):
    """What to do with a question, or with whatever somebody sends."""

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

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = QUESTIONS, seconds: float = SECONDS) -> None:
        """Nobody has asked anything yet.

        Args:
            clock: seconds that never go back.
            most: questions that are answered.
            seconds: within which they are counted.
        """
        self._clock = clock
        self._most = most
        self._seconds = seconds
        self._askers: OrderedDict[int, _Asker] = OrderedDict()

    def is_busy(self, person: int) -> bool:
        """Whether somebody has asked as much as everybody may."""
        asker = self._askers.get(person)
        return asker is not None and self._recent(asker) >= self._most

    def ask(self, person: int, most: int | None = None) -> Verdict:
        """Somebody asks one more.

        Args:
            person: their Telegram id.
            most: how many are answered, where it is not as many as everybody's.
        """
        asker = self._askers.setdefault(person, _Asker())
        self._askers.move_to_end(person)
        if len(self._askers) > _REMEMBERED:
            self._askers.popitem(last=False)
        if self._recent(asker) < (self._most if most is None else most):
            asker.times.append(self._clock())
            asker.warned = False
            return Verdict.ANSWER
        if asker.warned:
            return Verdict.IGNORE
        asker.warned = True
        return Verdict.ASK_TO_WAIT

    def _recent(self, asker: _Asker) -> int:
        now = self._clock()
        while asker.times and now - asker.times[0] >= self._seconds:
            asker.times.popleft()
        return len(asker.times)

    def forget(self, person: int) -> None:
        """Lose count of somebody."""
        self._askers.pop(person, None)
