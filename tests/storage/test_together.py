"""Many who ask at the same time get their answers from one question, and none that is older than theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from bot.storage.together import Together


class Shelf:
    """Answers once it is let to; what it is asked is kept."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.holds: Mapping[int, str] = {}
        self.open = asyncio.Event()
        self.broken = False

    async def look(self, keys: list[int]) -> Mapping[int, str]:
        self.asked.append(keys)
        await self.open.wait()
        if self.broken:
            raise LookupError("the shelf has fallen over")
        return {key: self.holds[key] for key in keys if key in self.holds}


async def asking(together: Together[int, str], *keys: int) -> list[asyncio.Task[str | None]]:
    tasks = [asyncio.create_task(together.get(key)) for key in keys]
    await asyncio.sleep(0)
    return tasks


async def test_those_who_come_meanwhile_are_asked_for_at_once() -> None:
    shelf = Shelf()
    together = Together(shelf.look)
    tasks = [*await asking(together, 1), *await asking(together, 2, 3, 2)]
    shelf.holds = {1: "one", 2: "two"}
    shelf.open.set()
    assert await asyncio.gather(*tasks) == ["one", "two", None, "two"]
    assert shelf.asked == [[1], [2, 3]]


async def test_who_asks_anew_gets_what_there_is_now() -> None:
    shelf = Shelf()
    together = Together(shelf.look)
    shelf.open.set()
    assert await together.get(1) is None
    shelf.holds = {1: "one"}
    assert await together.get(1) == "one"


async def test_a_failure_is_told_to_all_who_asked_and_to_nobody_later() -> None:
    shelf = Shelf()
    together = Together(shelf.look)
    tasks = [*await asking(together, 1), *await asking(together, 2, 3)]
    shelf.broken = True
    shelf.open.set()
    assert [type(outcome) for outcome in await asyncio.gather(*tasks, return_exceptions=True)] == [LookupError] * 3
    shelf.broken, shelf.holds = False, {2: "two"}
    assert await together.get(2) == "two"


@pytest.mark.parametrize("gone", [0, 1, 2])
async def test_whoever_goes_away_takes_nobody_along(gone: int) -> None:
    shelf = Shelf()
    together = Together(shelf.look)
    tasks = [*await asking(together, 1), *await asking(together, 2, 3)]
    tasks.pop(gone).cancel()
    await asyncio.sleep(0)
    shelf.holds = {1: "one", 2: "two", 3: "three"}
    shelf.open.set()
    wanted = ["one", "two", "three"]
    wanted.pop(gone)
    assert await asyncio.gather(*tasks) == wanted
