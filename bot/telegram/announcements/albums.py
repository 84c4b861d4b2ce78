"""Albums: their parts come as messages of their own, one after the other, and nobody says which is the last."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

from telegram import Message

PAUSE = 1.0  # seconds without a further part after which an album is complete
REMEMBERED = 500  # albums


class Albums:
    """Remembers the latest albums, so that a reply to one part means all of them."""

    def __init__(self, pause: float = PAUSE) -> None:
        """Nothing has come yet.

        Args:
            pause: seconds without a further part after which an album is complete.
        """
        self._pause = pause
        self._albums: OrderedDict[tuple[int, str], dict[int, Message]] = OrderedDict()

    def add(self, message: Message) -> bool:
        """Keep a message that is part of an album; whether it is the first part."""
        key = _key(message)
        parts = self._albums.setdefault(key, {})
        parts[message.message_id] = message
        self._albums.move_to_end(key)
        if len(self._albums) > REMEMBERED:
            self._albums.popitem(last=False)
        return len(parts) == 1

    def parts(self, message: Message) -> Sequence[Message]:
        """The parts of a message's album that are known, in their order."""
        return [part for _, part in sorted(self._albums.get(_key(message), {}).items())]

    def is_further(self, message: Message) -> bool:
        """Whether an earlier part of the message's album is known."""
        first = next(iter(self._albums.get(_key(message), {})), message.message_id)
        return message.media_group_id is not None and first != message.message_id

    async def complete(self, message: Message) -> Sequence[Message]:
        """All parts, once no further one has come for a while."""
        count = 0
        while (parts := self.parts(message)) and len(parts) > count:
            count = len(parts)
            await asyncio.sleep(self._pause)
        return parts

    def forget(self, chat: int) -> None:
        """Lose what was sent in a chat."""
        for key in [key for key in self._albums if key[0] == chat]:
            del self._albums[key]


def _key(message: Message) -> tuple[int, str]:
    return message.chat_id, message.media_group_id or ""
