"""Somebody who sends far too much while others ask: how long the others wait."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from urllib.parse import urlsplit

import aiohttp

from tests.telegram_server.people import Person
from tests.telegram_server.server import FakeTelegram

_PATIENCE = 60.0  # seconds
_TICK = 0.01  # seconds
_OTHERS = 8
"""Questions a second of the others, each somebody's first."""
_EMPTY = 0.002  # seconds between two looks for something to bring


async def waiting_times(telegram: FakeTelegram, kind: str, a_second: int, seconds: float, port: int | None) -> list[float]:
    """Milliseconds until each of the others is answered, while one person sends so much a second.

    Args:
        telegram: that all of them use.
        kind: of what is sent too much: one of `KINDS`.
        a_second: how much of it.
        seconds: how long.
        port: where updates are brought to; None: the bot polls.
    """
    telegram.patience = _PATIENCE
    flooder = telegram.person("somebody in a hurry")
    async with _brought(telegram, port):
        send = await KINDS[kind](flooder)
        flooding = asyncio.create_task(_flood(send, a_second))
        try:
            return await _ask(telegram, seconds)
        finally:
            flooding.cancel()
            await asyncio.gather(flooding, return_exceptions=True)


async def _flood(send: Callable[[], object], a_second: int) -> None:
    began, sent = time.perf_counter(), 0
    while True:
        due = int((time.perf_counter() - began) * a_second)
        for _ in range(due - sent):
            send()
        sent = due
        await asyncio.sleep(_TICK)


async def _ask(telegram: FakeTelegram, seconds: float) -> list[float]:
    took: list[float] = []

    async def ask(number: int) -> None:
        person = telegram.person("a student", language_code="ru")
        began = time.perf_counter()
        await person.says(f"соглашения с университетами Китая с {2000 + number % 25} года")
        took.append((time.perf_counter() - began) * 1000)

    async with asyncio.TaskGroup() as asking:
        for number in range(round(seconds * _OTHERS)):
            asking.create_task(ask(number))
            await asyncio.sleep(1 / _OTHERS)
    return took


async def _messages(flooder: Person) -> Callable[[], object]:
    return lambda: flooder.mutters("когда подписано соглашение с Нанкином?")


async def _presses(flooder: Person) -> Callable[[], object]:
    shown = await flooder.says("/partners")
    data = [each for row in shown.data for each in row if each]
    numbers = iter(range(10**9))
    return lambda: flooder.press_data(data[next(numbers) % len(data)], shown)


async def _queries(flooder: Person) -> Callable[[], object]:
    words = "nanjing university of science and technology"
    numbers = iter(range(10**9))

    def send() -> None:
        query = words[: next(numbers) % len(words) + 1]
        content = {"id": flooder.telegram.inline.ask(query), "from": flooder.user, "query": query, "offset": ""}
        flooder.telegram.updates.add("inline_query", content)

    return send


async def _nothing(_: Person) -> Callable[[], object]:
    return lambda: None


KINDS: Mapping[str, Callable[[Person], Awaitable[Callable[[], object]]]] = {
    "nothing": _nothing,
    "messages": _messages,
    "presses": _presses,
    "inline queries": _queries,
}


@contextlib.asynccontextmanager
async def _brought(telegram: FakeTelegram, port: int | None) -> AsyncIterator[None]:
    """Updates are brought in their order, over as many connections as the bot allows, while the block lasts."""
    if port is None:
        yield
        return
    address = f"http://127.0.0.1:{port}{urlsplit(telegram.webhook.url).path}"
    headers = {"X-Telegram-Bot-Api-Secret-Token": telegram.webhook.secret}
    async with aiohttp.ClientSession(headers=headers, connector=aiohttp.TCPConnector(limit=0)) as session:
        queue = _in_order(telegram)
        bringers = [asyncio.create_task(_bring(session, address, queue)) for _ in range(telegram.webhook.connections)]
        try:
            yield
        finally:
            for bringer in bringers:
                bringer.cancel()
            await asyncio.gather(*bringers, return_exceptions=True)


def _in_order(telegram: FakeTelegram) -> Iterator[dict[str, object] | None]:
    """The updates, each once; None while there is none."""
    while True:
        taken = telegram.updates.take_all()
        yield from taken
        if not taken:
            yield None


async def _bring(session: aiohttp.ClientSession, address: str, queue: Iterator[dict[str, object] | None]) -> None:
    while True:
        update = next(queue)
        if update is None:
            await asyncio.sleep(_EMPTY)
            continue
        async with session.post(address, json=update) as response:
            await response.read()
