"""The web process within ours: it listens while it is open, and lets what it has begun end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp

GRACE = 20  # seconds at the end for requests that are being answered
_BACKLOG = 1024


class PortTakenError(Exception):
    """Nothing can listen there; the message says why."""


class WebServer:
    """Serves an application; use as `async with WebServer(app, host, port) as server`."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        """
        Args:
            app: what answers.
            host: the address to listen on.
            port: 0 takes any that is free.
        """
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", server_header=False, timeout_graceful_shutdown=GRACE
        )
        self._server = _Server(config)
        self._address = host, port
        self._serving: asyncio.Task[None] | None = None
        self.port = port
        """Where it listens."""

    async def __aenter__(self) -> Self:
        """
        Raises:
            PortTakenError: it cannot listen there.
        """
        try:
            listening = socket.create_server(self._address, backlog=_BACKLOG)
        except OSError as error:
            raise PortTakenError(f"nothing can listen on port {self._address[1]}: {error.strerror}") from error
        self.port = listening.getsockname()[1]
        self._serving = asyncio.create_task(self._server.serve([listening]), name="web")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._serving is not None:
            self._server.should_exit = True
            await self._serving


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the business of the whole process, of which this is a part."""
        yield
