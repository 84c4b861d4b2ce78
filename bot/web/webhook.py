"""Updates that Telegram brings: who may, how much, and when they are acknowledged."""

from __future__ import annotations

import asyncio
import functools
import hmac
import json
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.telegram.receiving import Receiver
from bot.telegram.services import TelegramApplication
from bot.telegram.serving import UPDATES, keep_trying

LARGEST_BODY = 1_000_000  # bytes; Telegram's own updates have some thousands
CONNECTIONS = 100
"""That Telegram may have open: as many as it allows, since an update holds one until it has been dealt with."""
_CROWDED = CONNECTIONS // 2
"""Connections in use from which on nobody holds more than a few: what else they have sent is acknowledged at once."""
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook:
    """Takes updates from Telegram and answers when they have been dealt with: of what is lost before, it sends again."""

    def __init__(self, url: str, secret: str) -> None:
        """
        Args:
            url: where Telegram reaches it.
            secret: that Telegram shows with every update.
        """
        self._url = url
        self._secret = secret
        self._receiver: Receiver | None = None
        self._waiting = 0
        """Connections on which an update is being dealt with."""

    @property
    def path(self) -> str:
        """Of the address."""
        return urlsplit(self._url).path or "/"

    async def receive(self, application: TelegramApplication, receiver: Receiver, stop: asyncio.Event) -> None:
        """Have updates brought, and dealt with, until `stop`. Telegram goes on: to another process, or to the next start."""
        self._receiver = receiver
        ask = functools.partial(
            application.bot.set_webhook,
            self._url,
            secret_token=self._secret,
            allowed_updates=UPDATES,
            max_connections=CONNECTIONS,
        )
        try:
            await keep_trying(ask, stop)
            await stop.wait()
        finally:
            self._receiver = None

    async def finish(self, application: TelegramApplication) -> None:
        """Each update was acknowledged by itself."""

    async def __call__(self, request: Request) -> Response:
        """Take one update: 200 once it has been dealt with, 503 where that has to wait for another time."""
        given = request.headers.get(_SECRET, "").encode()
        if not hmac.compare_digest(given, self._secret.encode()):
            return Response(status_code=403)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        try:
            content = json.loads(body)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if self._receiver is None:
            return Response(status_code=503)
        taken = self._receiver.take(content)
        # What is set aside would be no better when it came again.
        if taken is None or (self._waiting >= _CROWDED and self._receiver.has_much(taken.sender)):
            return Response()
        self._waiting += 1
        try:
            # Whoever hangs up meanwhile does not end the work.
            await asyncio.wait([taken.task])
        finally:
            self._waiting -= 1
        return Response(status_code=503 if taken.task.cancelled() else 200)


async def _body(request: Request) -> bytes | None:
    """What was sent; None where that is too much."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)
