"""A small web on the loopback interface: hosts of any name, with pages that answer as told."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from bot.links.addresses import NoHostError, public_addresses

TLD = ".example"


@dataclass(frozen=True)
class Page:
    """What a request gets."""

    status: int = 200
    location: str | None = None
    head: int | None = None
    """Another status for HEAD; 0 breaks the connection instead."""
    seconds: float = 0.0
    """That it takes."""
    drop: float | None = None
    """Seconds between two bytes of an answer that goes on and on."""


@dataclass(frozen=True)
class Asked:
    """A request that arrived."""

    method: str
    url: str
    """Without the port."""
    headers: Mapping[str, str] = field(hash=False)
    began: float
    """On the clock of the event loop."""


class Web:
    """An asynchronous context manager; whatever has no page is answered with 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        """By host and path, such as "farabi.example/news"."""
        self.asked: list[Asked] = []
        self.most: Counter[str] = Counter()
        """Requests at once, by host; under "" all together."""
        self._present: Counter[str] = Counter()
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._server is not None
        self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()

    def url(self, address: str, page: Page | None = None) -> str:
        """The link to a host and path, with a page if one is given."""
        if page is not None:
            self.pages[address] = page
        host, slash, path = address.partition("/")
        return f"http://{host}:{self.port}{slash}{path}"

    async def addresses_of(self, host: str, port: int) -> Sequence[str]:
        """All hosts of the example domain are here, but for those that begin with "no-"."""
        if host.startswith("no-"):
            raise NoHostError(host)
        return ["127.0.0.1"] if host.endswith(TLD) else await public_addresses(host, port)

    @property
    def requests(self) -> list[tuple[str, str]]:
        """Method and address of each."""
        return [(one.method, one.url) for one in self.asked]

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._answer(reader, writer)
        except asyncio.CancelledError:
            pass  # the web ends
        finally:
            self._connections.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raw = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = raw.strip().split("\r\n")
        method, path, _ = first.split()
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        host = headers["host"].partition(":")[0]
        address = f"{host}{path}"
        self.asked.append(Asked(method, address, headers, asyncio.get_running_loop().time()))
        self._present.update(("", host))
        for name in ("", host):
            self.most[name] = max(self.most[name], self._present[name])
        try:
            page = self.pages.get(address, Page(404))
            await asyncio.sleep(page.seconds)
            while page.drop is not None:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(page.drop)
            status = page.head if method == "HEAD" and page.head is not None else page.status
            if status:
                location = f"Location: {page.location}\r\n" if page.location else ""
                writer.write(f"HTTP/1.1 {status} X\r\n{location}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
                await writer.drain()
        finally:
            self._present.subtract(("", host))
