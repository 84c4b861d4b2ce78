"""Updates brought to the bot: each again and again, to whichever process listens, until one has taken it.

As Telegram's own server does, those of a chat come one after the other, and so do the presses of a person; all others at once.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Hashable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.telegram_server.updates import Updates

_PAUSE = 0.05  # seconds before another try; Telegram's are longer


@dataclass
class Webhook:
    """What the bot has told of where it listens."""

    url: str = ""
    secret: str = ""
    connections: int = 40

    def set(self, parameters: dict[str, Any]) -> bool:
        self.url = parameters["url"]
        self.secret = parameters.get("secret_token", "")
        self.connections = int(parameters.get("max_connections", 40))
        return True

    def delete(self) -> bool:
        self.url = ""
        return True


@asynccontextmanager
async def bringing(webhook: Webhook, updates: Updates, ports: Sequence[int]) -> AsyncIterator[None]:
    """Bring updates to the processes behind the webhook's address, in turn, while the block lasts.

    Args:
        webhook: which path, with which secret; nothing is brought before the bot has told.
        updates: what to bring.
        ports: of the loopback interface, where the processes listen.
    """
    async with httpx.AsyncClient(timeout=60) as client:
        bringer = _Bringer(webhook, updates, client, ports)
        task = asyncio.create_task(bringer.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, *bringer.under_way.values(), return_exceptions=True)


class _Bringer:
    def __init__(self, webhook: Webhook, updates: Updates, client: httpx.AsyncClient, ports: Sequence[int]) -> None:
        self.under_way: dict[int, asyncio.Task[None]] = {}
        self._webhook = webhook
        self._updates = updates
        self._client = client
        self._ports = itertools.cycle(ports)

    async def run(self) -> None:
        while True:
            queues: set[Hashable] = set()
            for update in self._updates.unconfirmed:
                id_, queue = update["update_id"], _queue_of(update)
                is_free = queue not in queues and id_ not in self.under_way
                queues.add(queue)
                if self._webhook.url and is_free and len(self.under_way) < self._webhook.connections:
                    self.under_way[id_] = asyncio.create_task(self._bring(update))
            await asyncio.sleep(0.005)

    async def _bring(self, update: dict[str, Any]) -> None:
        address = f"http://127.0.0.1:{next(self._ports)}{urlsplit(self._webhook.url).path}"
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._webhook.secret}
        try:
            response = await self._client.post(address, json=update, headers=headers)
            if response.status_code == 200:
                self._updates.confirm(update["update_id"])
            else:
                await asyncio.sleep(_PAUSE)
        except httpx.HTTPError:
            await asyncio.sleep(_PAUSE)
        finally:
            del self.under_way[update["update_id"]]


def _queue_of(update: dict[str, Any]) -> Hashable:
    """In which updates wait for each other. A message and what was made of it by editing are in one; a damaged one is alone."""
    (kind,) = update.keys() - {"update_id"}
    is_message = "message" in kind
    whose = update[kind].get("chat" if is_message else "from")
    return ("chat" if is_message else kind, whose["id"]) if isinstance(whose, dict) else update["update_id"]
