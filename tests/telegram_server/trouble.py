"""What befalls messages on their way: a limit that is enforced, errors, connections that break."""

from __future__ import annotations

import contextlib
import random
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from tests.telegram_server.calls import Call
from tests.telegram_server.http import Dropped
from tests.telegram_server.refusal import Refusal

WINDOW = 1.0  # seconds


class Fate(StrEnum):
    """Of a message."""

    FLOOD = "429"
    ERROR = "500"
    LOST = "dropped before"
    """The connection breaks before Telegram has looked at the request."""
    UNANSWERED = "dropped after"
    """The message arrives, and the connection breaks before the answer."""


class Trouble:
    """Befalls calls that send, edit or delete in a chat; `counts` says how often which did."""

    def __init__(
        self,
        shares: Mapping[Fate, float] | None = None,
        seed: int = 1,
        limit: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Args:
            shares: which share of the calls meets with what.
            seed: of the chance that chooses them.
            limit: how many calls Telegram takes in any second; more are refused.
            clock: seconds since any beginning.
        """
        self.counts: Counter[Fate] = Counter()
        self.fates: dict[int, list[Fate]] = {}
        """By chat, in their order."""
        self._shares = shares or {}
        self._chance = random.Random(seed)
        self._limit = limit
        self._clock = clock
        self._taken: deque[float] = deque()

    @contextlib.contextmanager
    def befalling(self, call: Call) -> Iterator[None]:
        """Around what Telegram does with a call.

        Raises:
            Refusal: it gets an error for an answer.
            Dropped: it gets none.
        """
        fate = self._fate() if "chat_id" in call.parameters else None
        if fate is None:
            yield
            return
        if fate is Fate.UNANSWERED:
            # What Telegram refuses it has answered already.
            yield
        self.counts[fate] += 1
        self.fates.setdefault(call.parameters["chat_id"], []).append(fate)
        raise _ends(fate)

    def _fate(self) -> Fate | None:
        if self._limit is not None:
            now = self._clock()
            while self._taken and now - self._taken[0] >= WINDOW:
                self._taken.popleft()
            if len(self._taken) >= self._limit:
                return Fate.FLOOD
            self._taken.append(now)
        drawn = self._chance.random()
        for fate, share in self._shares.items():
            drawn -= share
            if drawn < 0:
                return fate
        return None


def _ends(fate: Fate) -> Exception:
    """What the client gets for an answer."""
    match fate:
        case Fate.FLOOD:
            refusal = Refusal("Too Many Requests: retry after 1", 429, retry_after=1)
        case Fate.ERROR:
            refusal = Refusal("Internal Server Error", 500)
        case _:
            return Dropped()
    refusal.ordered = True
    return refusal
