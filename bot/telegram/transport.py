"""HTTP to Telegram by aiohttp, below the library's interface for it: a tenth of the processor time of its own."""

from __future__ import annotations

import io
import time
import urllib.request
from collections.abc import Callable
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

LONGEST_UPLOAD = 300.0  # seconds for all of a file

Observer = Callable[[str, str, float], None]
"""Is told of each call: its method, "ok" or the HTTP status or the kind of failure, and the seconds it took."""

NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""Causes of an error with which no byte has reached Telegram."""


def unobserved(method: str, result: str, seconds: float) -> None:
    """Nobody wants to know."""


class Transport(BaseRequest):
    """Connections to one Bot API server, kept open between calls."""

    def __init__(
        self,
        connections: int,
        wait_for_connection: float,
        wait_for_answer: float,
        observe: Observer = unobserved,
    ) -> None:
        """Nothing is opened yet.

        Args:
            connections: at the same time.
            wait_for_connection: seconds until one of them is free, or a new one open.
            wait_for_answer: seconds until an answer comes, unless a call names others.
            observe: is told of each call.
        """
        self._connections = connections
        self._wait_for_connection = wait_for_connection
        self._wait_for_answer = wait_for_answer
        self._observe = observe
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._wait_for_answer

    async def initialize(self) -> None:
        """The first call opens it: of a bot that never comes up, the library closes nothing."""

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the whole upload has its time
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - one for all calls
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - likewise
    ) -> tuple[int, bytes]:
        """
        Raises:
            TimedOut: no answer in time, or no connection.
            NetworkError: the connection was refused, or broke.
        """
        wait = float(read_timeout) if isinstance(read_timeout, int | float) else self._wait_for_answer
        is_upload = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=LONGEST_UPLOAD if is_upload else self._wait_for_connection + wait,
            connect=self._wait_for_connection,
            sock_read=None if is_upload else wait,
        )
        called, began, result = _called(url), time.perf_counter(), "cancelled"
        try:
            async with self._open().request(method, url, data=_body(request_data), timeout=timeout) as response:
                content = await response.read()
                result = "ok" if response.status == 200 else str(response.status)
                return response.status, content
        except TimeoutError as error:
            result = "timeout"
            raise TimedOut from error
        except aiohttp.ClientError as error:
            result = "network"
            # The address of a call holds the token, and the errors of some kinds hold the address.
            raise NetworkError(type(error).__name__) from error
        finally:
            self._observe(called, result, time.perf_counter() - began)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                headers={"User-Agent": self.USER_AGENT},
                # Where the environment names no proxy, to look for one again takes two threads for each call.
                trust_env=bool(urllib.request.getproxies()),
            )
        return self._session


def _called(url: str) -> str:
    """The method of the Bot API; "file" where one is fetched, whose names have no end."""
    return "file" if "/file/bot" in url else url.partition("?")[0].rpartition("/")[2]


def _body(data: RequestData | None) -> aiohttp.FormData | None:
    if data is None:
        return None
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, type_) in (data.multipart_data if data.contains_files else {}).items():
        # As a stream it goes out piece by piece: at once, a large file would hold up everybody.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=type_)
    return form
