"""Calls as any client of the Bot API makes them."""

from __future__ import annotations

import json
import struct
from typing import Any

import httpx

from tests.telegram_server import FakeTelegram


async def call(server: FakeTelegram, method: str, token: str | None = None, /, **parameters: Any) -> Any:
    """What a method returns, or the description of its refusal; bytes are uploaded as files."""
    files = {name: ("file.png", value) for name, value in parameters.items() if isinstance(value, bytes)}
    form = {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items() if name not in files
    }
    payload = await post(server, method, token, data=form, files=files or None)
    return payload["result"] if payload["ok"] else payload["description"]


async def post(server: FakeTelegram, method: str, token: str | None = None, /, **request: Any) -> dict[str, Any]:
    """The whole answer to a request whose body httpx makes."""
    # Certificates take a while to read, and there are none on the way.
    async with httpx.AsyncClient(verify=False) as client:
        response = await client.post(f"{server.url}/bot{token or server.token}/{method}", **request)
    payload: dict[str, Any] = response.json()
    assert payload["ok"] is (response.status_code == 200)
    return payload


async def updates(server: FakeTelegram, **parameters: Any) -> list[tuple[str, Any]]:
    """What happened since the last time, as kind and content of each update; all of it is confirmed."""
    found = await call(server, "getUpdates", **parameters)
    if found:
        await call(server, "getUpdates", offset=found[-1]["update_id"] + 1)
    return [(kind, update[kind]) for update in found for kind in update if kind != "update_id"]


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **button}]]}


def png(width: int, height: int, size: int = 0) -> bytes:
    """The beginning of a PNG file, filled up to `size` bytes; it holds a boundary of lines as real ones may."""
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\r\n--\r\n\x00\xff\r\n"
    return head.ljust(size, b"\x00")
