"""Albums: their parts come as messages of their own, one after the other, and nobody says which is the last."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message

from bot.people.albums import AlbumParts

PAUSE = 1.0  # seconds without a further part after which an album is complete


@dataclass(frozen=True)
class Albums:
    """The albums of the last day, so that a reply to one part means all of them."""

    kept: AlbumParts
    pause: float = PAUSE
    """Seconds without a further part after which an album is complete."""

    async def add(self, message: Message, person: int, whole: bool) -> bool:
        """Keep a message that is part of an album; whether it is the first part.

        Args:
            message: the part.
            person: who sends it.
            whole: whether `parts` is to have it.

        Raises:
            StrangerError: the person is not known.
        """
        content = message.to_json() if whole else None
        return await self.kept.add(person, *_key(message), message.message_id, content)

    async def parts(self, message: Message) -> Sequence[Message]:
        """The parts of a message's album that are known, in their order."""
        found = [Message.de_json(json.loads(content), None) for content in await self.kept.contents(*_key(message))]
        return [part for part in found if part is not None]

    async def is_further(self, message: Message) -> bool:
        """Whether an earlier part of the message's album is known."""
        return message.media_group_id is not None and await self.kept.first(*_key(message)) not in (None, message.message_id)

    async def complete(self, message: Message) -> None:
        """Return once no further part of the message's album has come for a while."""
        before, count = 0, await self.kept.count(*_key(message))
        while count > before:
            await asyncio.sleep(self.pause)
            before, count = count, await self.kept.count(*_key(message))


def _key(message: Message) -> tuple[int, str]:
    return message.chat_id, message.media_group_id or ""
