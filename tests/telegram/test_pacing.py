"""One pace for all: replies at once, announcements in turn, and nobody while Telegram says "wait"."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Awaitable, Callable
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import ChatMigrated, RetryAfter

from bot.telegram.pacing import ATTEMPTS, BURST, LONGEST_WAIT, RATE, Bulk, Pacer

OTHER_CHAT = 8


class Time:
    """Passes when everybody sleeps: to the moment when the first wakes up."""

    def __init__(self) -> None:
        self.now = 0.0
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        wake = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._order), wake))
        await wake.wait()

    async def settle(self) -> None:
        """Let all who are awake do what they can without waiting."""
        for _ in range(30):
            await asyncio.sleep(0)

    async def run(self, *work: Awaitable[Any]) -> list[Any]:
        """The results, or errors, of work that goes on side by side."""
        tasks = [asyncio.ensure_future(one) for one in work]
        await self.settle()
        while not all(task.done() for task in tasks):
            at, _, wake = heapq.heappop(self._sleepers)
            self.now = max(self.now, at)
            wake.set()
            await self.settle()
        return await asyncio.gather(*tasks, return_exceptions=True)


class Line:
    """The way to Telegram, which answers as it is told to."""

    def __init__(self, rate: float | None = RATE) -> None:
        self.time = Time()
        self.moves: list[tuple[int, int]] = []
        self.pacer = Pacer(self._moved, rate=rate, clock=self.time, sleep=self.time.sleep)
        self.sent: list[tuple[str, float]] = []
        """What went out, and when."""

    async def _moved(self, old: int, new: int) -> None:
        self.moves.append((old, new))

    async def call(
        self,
        name: str,
        bulk: Bulk | None = None,
        refusals: tuple[Exception, ...] = (),
        chat: int | None = 7,
        after: float = 0,
        takes: float = 0,
        media: int | None = None,
    ) -> Any:
        """Make a call, which is refused so often before it succeeds; `after` and `takes` are seconds."""
        data: dict[str, Any] = {} if chat is None else {"chat_id": chat}
        if media:
            data["media"] = [{}] * media
        waiting = list(refusals)
        if after:
            await self.time.sleep(after)

        async def post() -> Literal[True]:
            self.sent.append((name, round(self.time.now, 6)))
            if takes:
                await self.time.sleep(takes)
            if waiting:
                raise waiting.pop(0)
            return True

        return await self.pacer.process_request(post, (), {}, "sendMessage", data, bulk)

    def times(self, name: str) -> list[float]:
        return [at for which, at in self.sent if which == name]


async def test_replies_never_wait_for_announcements() -> None:
    line = Line(rate=10)
    await line.time.run(*(line.call("bulk", Bulk.WAITS) for _ in range(20)), *(line.call("reply", after=1) for _ in range(3)))
    assert line.times("reply") == [1.0] * 3
    bulk = line.times("bulk")
    begin = (2 - BURST) / 10  # of the second turn a part was saved up
    assert bulk[:4] == pytest.approx([0, begin, begin + 0.1, begin + 0.2])
    # Replies count: three turns of the announcements are gone.
    before, after = [at for at in bulk if at <= 1], [at for at in bulk if at > 1]
    assert after[0] - before[-1] == pytest.approx(0.4)
    assert [b - a for a, b in itertools.pairwise(after)] == pytest.approx([0.1] * (len(after) - 1))


async def test_a_flood_of_replies_holds_announcements_up_for_a_second_at_most() -> None:
    line = Line(rate=10)
    await line.time.run(*(line.call("reply") for _ in range(500)))
    await line.time.run(line.call("bulk", Bulk.WAITS))
    assert line.times("reply") == [0.0] * 500
    assert line.times("bulk") == pytest.approx([1.1])


@pytest.mark.parametrize("bulk", [Bulk.WAITS, Bulk.HAS_TURN, None])
async def test_an_album_counts_as_its_messages(bulk: Bulk | None) -> None:
    line = Line(rate=10)
    taken = line.pacer.take(1) if bulk is Bulk.HAS_TURN else 0
    await line.time.run(line.call("album", bulk, media=5), line.call("next", Bulk.WAITS, after=0.01))
    assert line.times("album") == [0]
    assert line.times("next") == pytest.approx([(5 + 1 - BURST) / 10])
    assert taken == (1 if bulk is Bulk.HAS_TURN else 0)


@given(st.lists(st.tuples(st.floats(0, 0.5), st.integers(0, 5), st.integers(0, 3)), max_size=60))
def test_no_second_has_more_announcements_than_the_rate_and_what_was_saved(steps: list[tuple[float, int, int]]) -> None:
    line, taken = Line(rate=10), []
    for pause, most, unused in steps:
        line.time.now += pause
        turns = line.pacer.take(most)
        back = min(unused, turns)
        line.pacer.give_back(back)
        taken += [line.time.now] * (turns - back)
    for begin in taken:
        assert sum(begin <= at <= begin + 1 for at in taken) <= 10 + BURST + 1e-6


async def test_without_a_rate_there_are_turns_for_all() -> None:
    line = Line(rate=None)
    assert line.pacer.take(1000) == 1000
    await line.time.run(*(line.call("bulk", Bulk.WAITS) for _ in range(50)), line.pacer.ready())
    assert line.time.now == 0


async def test_everybody_waits_when_telegram_says_so() -> None:
    line = Line(rate=None)
    await line.time.run(
        line.call("refused", refusals=(RetryAfter(10),)),
        line.call("reply", chat=OTHER_CHAT, after=1),
        line.call("bulk", Bulk.WAITS, after=2),
        line.call("profile", chat=None, after=3),
    )
    assert line.times("refused") == [0, 10]
    assert line.times("reply") == line.times("bulk") == [10]
    assert line.times("profile") == [3]


async def test_the_wait_is_made_longer_and_never_shorter() -> None:
    for first, second in ((10, 2), (2, 10)):
        line = Line(rate=None)
        # Both are on their way before either is refused.
        await line.time.run(
            line.call("one", refusals=(RetryAfter(first),), takes=0.5),
            line.call("other", refusals=(RetryAfter(second),), takes=0.75),
            line.call("later", after=3),
        )
        closed = max(0.5 + first, 0.75 + second)
        assert line.times("one") == line.times("other") == [0, closed]
        assert line.times("later") == [closed]


async def test_the_limits_of_the_profile_are_its_own() -> None:
    line = Line(rate=None)
    await line.time.run(
        line.call("profile", chat=None, refusals=(RetryAfter(30),)), line.call("reply", after=1), line.pacer.ready()
    )
    assert line.times("profile") == [0, 30]
    assert line.times("reply") == [1]


async def test_whoever_has_a_turn_learns_at_once_that_it_is_void() -> None:
    line = Line(rate=None)
    assert line.pacer.take(2) == 2
    refused, late, reply = await line.time.run(
        line.call("refused", Bulk.HAS_TURN, refusals=(RetryAfter(5),)),
        line.call("late", Bulk.HAS_TURN, after=1),
        line.call("reply", after=1),
    )
    assert isinstance(refused, RetryAfter)
    assert isinstance(late, RetryAfter)
    assert line.times("late") == []  # it never went out
    assert reply is True
    assert line.times("reply") == [5]
    line.time.now = 4.9
    line.pacer._closed_until = 5.0
    assert line.pacer.take(1) == 0
    await line.time.run(line.pacer.ready())
    assert line.time.now == pytest.approx(5)
    assert line.pacer.take(1) == 1


async def test_nobody_waits_for_ever() -> None:
    line = Line()
    (refused,) = await line.time.run(line.call("refused", refusals=(RetryAfter(int(LONGEST_WAIT) + 1),)))
    (later,) = await line.time.run(line.call("later"))
    assert isinstance(refused, RetryAfter)
    assert isinstance(later, RetryAfter)
    assert line.times("later") == []
    line = Line()
    (refused,) = await line.time.run(line.call("refused", refusals=(RetryAfter(1),) * 9))
    assert isinstance(refused, RetryAfter)
    assert line.times("refused") == list(range(ATTEMPTS))


async def test_a_call_follows_a_chat_that_has_moved() -> None:
    line = Line()
    assert await line.time.run(line.call("reply", refusals=(ChatMigrated(-1007),))) == [True]
    assert line.moves == [(7, -1007)]
    (refused,) = await line.time.run(line.call("lost", refusals=(ChatMigrated(-1007),) * 9))
    assert isinstance(refused, ChatMigrated)


@pytest.mark.parametrize("name", ["initialize", "shutdown"])
async def test_it_needs_no_preparation(name: str) -> None:
    prepare: Callable[[], Awaitable[None]] = getattr(Line().pacer, name)
    await prepare()
