"""HTTP/1.1 with keep-alive, as much as the Bot API needs: requests in, JSON and files out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Request:
    path: str
    query: str
    content_type: str
    body: bytes


class Dropped(Exception):  # noqa: N818 - it is what happens to a connection
    """The request gets no answer: its connection breaks."""


Response = tuple[int, dict[str, Any] | bytes]
"""The status, and JSON or a file."""
Respond = Callable[[Request], Awaitable[Response]]


class HttpServer:
    """Serves requests on a free port of the loopback interface."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond
        self._connections: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._port = 0

    async def start(self) -> str:
        """Listen, where it did before if it did; the address to reach it at."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self._port, backlog=512)
        self._port = self._server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{self._port}"

    async def stop(self) -> None:
        """Close every connection."""
        if self._server is not None:
            self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        if self._server is not None:
            await self._server.wait_closed()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while (request := await _read(reader)) is not None:
                response = await self._unless_gone(reader, request)
                if response is None:
                    break
                writer.write(_encoded(*response))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, Dropped):
            pass  # the client went away, or is to believe that the server did
        except asyncio.CancelledError:
            pass  # the server stops
        finally:
            self._connections.discard(task)
            writer.close()

    async def _unless_gone(self, reader: asyncio.StreamReader, request: Request) -> Response | None:
        """The response; None when the client leaves before, as one does that gives up a long poll."""
        responding = asyncio.ensure_future(self._respond(request))
        leaving = asyncio.create_task(reader.read(1))
        try:
            await asyncio.wait((responding, leaving), return_when=asyncio.FIRST_COMPLETED)
            return responding.result() if responding.done() else None
        finally:
            responding.cancel()
            leaving.cancel()
            await asyncio.gather(responding, leaving, return_exceptions=True)


async def _read(reader: asyncio.StreamReader) -> Request | None:
    line = (await reader.readline()).decode("latin-1").split()
    if len(line) != 3:
        return None
    headers: dict[str, str] = {}
    while (header := (await reader.readline()).decode("latin-1").strip()) != "":
        name, _, value = header.partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    url = urlsplit(line[1])
    return Request(unquote(url.path), url.query, headers.get("content-type", ""), body)


def _encoded(status: int, payload: dict[str, Any] | bytes) -> bytes:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    type_ = "application/octet-stream" if isinstance(payload, bytes) else "application/json"
    head = f"HTTP/1.1 {status} Status\r\nContent-Type: {type_}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
