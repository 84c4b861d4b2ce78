"""The small Telegram as a process of its own, for benchmarks: on standard output its address, then an answer to each line.

python -m tests.telegram_server PEOPLE

Lines are JSON: {"limit": calls a second or null} sets what it takes, {"received": true} asks for counts, {"blocked": ids}
lets people block the bot, {"shares": {fate: share}} lets things befall messages, {"knock": true} has somebody write without
waiting, {"distance": seconds} moves Telegram away from the bot, {"ask": questions, "every": seconds} has people ask one after
the other, and answers with how many milliseconds each reply took, {"crowd": questions, "every": seconds} has each asked by
somebody else, whether or not those before have a reply, and answers with that and the seconds until all have one, and
{"flood": the arguments of `waiting_times`} has people ask while somebody sends too much.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

from tests.telegram_server.chats import Chat
from tests.telegram_server.flood import waiting_times
from tests.telegram_server.server import FakeTelegram
from tests.telegram_server.trouble import Fate, Trouble

FIRST = 1_000_000
"""Id of the first person; the others follow."""
PATIENCE = 300.0
"""Seconds that a crowd waits for its replies."""


async def main(people: int) -> None:
    """Serve until standard input ends."""
    async with FakeTelegram() as telegram:
        telegram.keeps_calls = False
        for id_ in range(FIRST, FIRST + people):
            telegram.chats.open(Chat({"id": id_, "type": "private", "first_name": "a reader"}))
        telegram.trouble = Trouble()
        print(telegram.url, flush=True)  # noqa: T201
        while line := await asyncio.to_thread(sys.stdin.readline):
            print(json.dumps(await answer(telegram, json.loads(line))), flush=True)  # noqa: T201


async def answer(telegram: FakeTelegram, order: dict[str, Any]) -> dict[str, Any]:
    """Do what a line says."""
    if "ask" in order:
        return {"took": [took async for took in asked(telegram, order["ask"], order["every"])]}
    if "crowd" in order:
        return await crowd(telegram, order["crowd"], order["every"])
    if "flood" in order:
        return {"took": await waiting_times(telegram, **order["flood"])}
    if "distance" in order:
        telegram.distance = order["distance"]
    if "knock" in order:
        telegram.person("an early bird").mutters("/help")
    for id_ in order.get("blocked", ()):
        telegram.chats.find(id_).blocked = True
    if "limit" in order or "shares" in order:
        shares = {Fate(name): share for name, share in order.get("shares", {}).items()}
        telegram.trouble = Trouble(shares, limit=order.get("limit"))
    if "received" not in order:
        return {}
    assert telegram.trouble is not None
    times = Counter(telegram.received().values())
    fates = {
        "unanswered": [chat for chat, fates in telegram.trouble.fates.items() if Fate.UNANSWERED in fates],
        "lost": [chat for chat, fates in telegram.trouble.fates.items() if Fate.LOST in fates],
    }
    return {"times": dict(times), "chats": list(telegram.received()), "counts": telegram.trouble.counts, **fates}


async def asked(telegram: FakeTelegram, questions: list[str], every: float) -> AsyncIterator[float]:
    """Milliseconds to the reply to each question; each is somebody else's, as people ask."""
    for question in questions:
        person = telegram.person("a student", language_code="ru")
        began = time.perf_counter()
        await person.says(question)
        yield (time.perf_counter() - began) * 1000
        await asyncio.sleep(every)


async def crowd(telegram: FakeTelegram, questions: list[str], every: float) -> dict[str, Any]:
    """What passes until somebody's question is replied to, where nobody waits for anybody."""
    asked_at: dict[int, float] = {}
    took: dict[int, float] = {}
    # Looking at what everybody sees after each call would take longer than the bot does.
    telegram.calls.clear()
    telegram.keeps_calls = True

    def replied() -> bool:
        now = time.perf_counter()
        for call in telegram.calls:
            if (chat := call.parameters.get("chat_id")) in asked_at and call.method == "sendMessage":
                took.setdefault(chat, (now - asked_at[chat]) * 1000)
        telegram.calls.clear()
        return len(took) == len(questions)

    async def ask() -> None:
        for number, question in enumerate(questions):
            await asyncio.sleep(max(0.0, began + number * every - time.perf_counter()) if every else 0)
            person = telegram.person("a student", language_code="ru")
            asked_at[person.id] = time.perf_counter()
            person.mutters(question)

    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        group.create_task(ask())
        await telegram.until(replied, "reply to everybody", PATIENCE)
    telegram.keeps_calls = False
    return {"took": [*took.values()], "seconds": time.perf_counter() - began}


asyncio.run(main(int(sys.argv[1])))
