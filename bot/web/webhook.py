"""Updates that Telegram brings: who may, how much, and when they are acknowledged."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from telegram import Bot, Update

from bot.telegram.receiving import Receiver

logger = logging.getLogger(__name__)

LARGEST_BODY = 1_000_000  # bytes; Telegram's own updates have some thousands
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook:
    """Takes updates from Telegram and answers when they have been dealt with: of what is lost before, it sends again."""

    def __init__(self, bot: Bot, receiver: Receiver, secret: str) -> None:
        """
        Args:
            bot: whose updates.
            receiver: deals with them.
            secret: that Telegram was told when the webhook was set.
        """
        self._bot = bot
        self._receiver = receiver
        self._secret = secret.encode()

    async def __call__(self, request: Request) -> Response:
        given = request.headers.get(_SECRET, "").encode()
        if not hmac.compare_digest(given, self._secret):
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
        update = self._parsed(content)
        if update is None:
            # Sent again, it would be no better.
            return Response()
        try:
            # Whoever hangs up meanwhile does not end the work.
            await asyncio.shield(self._receiver.begin(update))
        except asyncio.CancelledError:
            return Response(status_code=503)
        return Response()

    def _parsed(self, content: object) -> Update | None:
        if not isinstance(content, dict) or not isinstance(content.get("update_id"), int):
            logger.warning("what was sent to the webhook is no update")
            return None
        try:
            return Update.de_json(content, self._bot)
        except Exception as error:  # noqa: BLE001 - the library says nowhere what it raises
            logger.warning("update %d cannot be read: %s", content["update_id"], type(error).__name__)
            return None


async def _body(request: Request) -> bytes | None:
    """What was sent; None where that is too much."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)
