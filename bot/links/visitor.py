"""Whether a link still leads anywhere: asked politely, and never in a private network."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from bot.links.addresses import AddressesOf, NoHostError, NotPublicError, public_addresses

PAUSE = 1.0  # seconds between two requests to a host
TIMEOUT = 10.0  # seconds to wait for a server
MOST_REDIRECTS = 5
_MOST_ADDRESSES = 2
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410})
_BUSY = frozenset({429, 503})
"""Who says so is not to be asked again at once."""


class Verdict(StrEnum):
    """What has become of a link."""

    OK = "ok"
    MOVED = "moved"
    """For good, by what the server says."""
    GONE = "gone"
    UNCLEAR = "unclear"
    """It cannot be said: the server does not answer, or not to a program."""


class Reason(StrEnum):
    """Why there is no clear answer, or none at all."""

    STATUS = "status"
    HOST = "host"
    """There is no such host."""
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    REDIRECTS = "redirects"
    """It leads on and on."""
    START = "start"
    """It leads to the start page now, as many pages do that are gone."""
    PRIVATE = "private"
    """It leads to a private network."""
    ADDRESS = "address"
    """It is, or leads to, no address of the web."""


@dataclass(frozen=True)
class Outcome:
    """What a visit found."""

    verdict: Verdict
    reason: Reason | None = None
    """None where the link is fine."""
    status: int | None = None
    """Of the last answer."""
    location: str | None = None
    """Where it has moved to for good."""


class _Stopped(Exception):  # noqa: N818 - it carries an outcome
    def __init__(self, verdict: Verdict, reason: Reason) -> None:
        super().__init__(reason)
        self.outcome = Outcome(verdict, reason)


class Visitor:
    """Visits links, one request at a time and host; use as `async with Visitor(…)`."""

    def __init__(
        self,
        name: str,
        *,
        addresses_of: AddressesOf = public_addresses,
        pause: float = PAUSE,
        timeout: float = TIMEOUT,
    ) -> None:
        """
        Args:
            name: who asks, as servers see it in their logs.
            addresses_of: where hosts are; whatever it gives is connected to.
            pause: seconds between two requests to a host.
            timeout: seconds to wait for a server to listen or to answer.
        """
        self._headers = {"User-Agent": name, "Accept": "*/*"}
        self._addresses_of = addresses_of
        self._pause = pause
        self._timeout = timeout
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free: dict[str, float] = {}
        self._transport: httpx.AsyncHTTPTransport | None = None

    async def __aenter__(self) -> Self:
        # To read all certificates holds a thread up for some 20 ms.
        context = await asyncio.to_thread(httpx.create_ssl_context)
        # Connections go to addresses, and one address has many hosts: none is used again. No proxy either, which
        # would find addresses by itself.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._transport = httpx.AsyncHTTPTransport(verify=context, limits=limits, trust_env=False)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._transport is not None:
            await self._transport.aclose()
            self._transport = None

    async def visit(self, url: str) -> Outcome:
        """Follow a link to its end."""
        at, moved = url, url
        try:
            for _ in range(MOST_REDIRECTS + 1):
                status, location = await self._ask(at)
                if status not in _REDIRECTS or not location:
                    return _outcome(url, at, moved, status)
                # What follows a redirect for now is not meant for good.
                following = _joined(at, location)
                if moved == at and status in _FOR_GOOD:
                    moved = following
                at = following
        except _Stopped as stopped:
            return stopped.outcome
        return Outcome(Verdict.UNCLEAR, Reason.REDIRECTS, status)

    async def _ask(self, url: str) -> tuple[int, str | None]:
        """The status of a page, and where it redirects to."""
        try:
            status, location = await self._request("HEAD", url)
        except httpx.RemoteProtocolError:
            pass
        else:
            if status < 400 or status in _BUSY:
                return status, location
        # Many servers know only GET, and answer anything else with whatever comes to their mind.
        try:
            return await self._request("GET", url)
        except httpx.RemoteProtocolError:
            raise _Stopped(Verdict.UNCLEAR, Reason.CONNECTION) from None

    async def _request(self, method: str, url: str) -> tuple[int, str | None]:
        parsed = _parsed(url)
        async with self._turn(parsed.host):
            try:
                # The transport keeps the time itself, but for servers that answer drop by drop.
                async with asyncio.timeout(2 * self._timeout):
                    return await self._send(method, parsed)
            except (TimeoutError, httpx.TimeoutException):
                raise _Stopped(Verdict.UNCLEAR, Reason.TIMEOUT) from None
            except httpx.RemoteProtocolError:
                raise
            except (httpx.TransportError, OSError) as error:
                reason = Reason.CERTIFICATE if _is_about_certificate(error) else Reason.CONNECTION
                raise _Stopped(Verdict.UNCLEAR, reason) from None
            except NoHostError:
                raise _Stopped(Verdict.GONE, Reason.HOST) from None
            except NotPublicError:
                raise _Stopped(Verdict.UNCLEAR, Reason.PRIVATE) from None

    async def _send(self, method: str, url: httpx.URL) -> tuple[int, str | None]:
        host = url.raw_host.decode("ascii")
        addresses = await self._addresses_of(host, url.port or (443 if url.scheme == "https" else 80))
        *others, last = addresses[:_MOST_ADDRESSES]
        for address in others:
            with contextlib.suppress(httpx.ConnectError):
                return await self._send_to(address, method, url)
        return await self._send_to(last, method, url)

    async def _send_to(self, address: str, method: str, url: httpx.URL) -> tuple[int, str | None]:
        """To the address that was looked at: a name could lead elsewhere when it is looked up again."""
        if self._transport is None:
            raise RuntimeError("the visitor is not there")
        request = httpx.Request(
            method,
            url.copy_with(host=address),
            headers={"Host": url.netloc.decode("ascii"), **self._headers},
            extensions={"sni_hostname": url.raw_host.decode("ascii"), "timeout": httpx.Timeout(self._timeout).as_dict()},
        )
        response = await self._transport.handle_async_request(request)
        # Nobody reads the page.
        await response.aclose()
        return response.status_code, response.headers.get("Location")

    @contextlib.asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        """One request after the other, with a pause in between."""
        clock = asyncio.get_running_loop().time
        async with self._turns[host]:
            await asyncio.sleep(max(0.0, self._free.get(host, 0.0) - clock()))
            try:
                yield
            finally:
                self._free[host] = clock() + self._pause


def _parsed(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        raise _Stopped(Verdict.UNCLEAR, Reason.ADDRESS) from None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise _Stopped(Verdict.UNCLEAR, Reason.ADDRESS)
    return parsed


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise _Stopped(Verdict.UNCLEAR, Reason.ADDRESS) from None


def _outcome(url: str, end: str, moved: str, status: int) -> Outcome:
    if status in _GONE:
        return Outcome(Verdict.GONE, Reason.STATUS, status)
    if not 200 <= status < 300:
        return Outcome(Verdict.UNCLEAR, Reason.STATUS, status)
    if _names_a_page(url) and not _names_a_page(end):
        return Outcome(Verdict.UNCLEAR, Reason.START, status)
    if moved != url:
        return Outcome(Verdict.MOVED, status=status, location=moved)
    return Outcome(Verdict.OK, status=status)


def _names_a_page(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def _is_about_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
