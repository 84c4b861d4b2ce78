"""The order in which updates are brought to a webhook."""

from __future__ import annotations

import asyncio
import json
from urllib.parse import urlsplit

from tests.telegram_server import FakeTelegram
from tests.telegram_server.http import HttpServer, Request, Response


async def test_a_chat_waits_for_its_last_update_and_for_nobody_elses(server: FakeTelegram) -> None:
    begun: list[str] = []
    first_is_done = asyncio.Event()

    async def take(request: Request) -> Response:
        text = json.loads(request.body)["message"]["text"]
        begun.append(text)
        if text == "one":
            await first_is_done.wait()
        return 200, {}

    process = HttpServer(take)
    port = urlsplit(await process.start()).port
    assert port is not None
    server.webhook.set({"url": "https://bot.example.org/updates"})
    slow, other = server.person("a student"), server.person("another student")
    for text in ("one", "two"):
        slow.mutters(text)
    other.mutters("three")
    async with server.bringing(port):
        await server.until(lambda: set(begun) == {"one", "three"}, "take the first of each")
        await server.until(lambda: server.updates.pending == 2, "be done with one of them")
        first_is_done.set()
        await server.until(lambda: server.updates.pending == 0, "take the rest")
    await process.stop()
    assert begun[2:] == ["two"]
