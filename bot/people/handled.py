"""Which updates have been dealt with: Telegram sends one again when it did not hear so, perhaps to another process."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import OrderedDict
from collections.abc import Callable
from types import TracebackType
from typing import Self

from sqlalchemy import delete, insert, select

from bot.storage.database import Database, DatabaseError
from bot.storage.tables import handled_updates, utc_now
from bot.storage.together import Together

_LOG = logging.getLogger(__name__)

KEPT = dt.timedelta(days=2)
"""Telegram sends an update again for a day."""
_REMEMBERED = 10_000  # updates of which this process need not ask the database
_BATCH = 500
_TIDIED_EVERY = dt.timedelta(hours=1)


class HandledUpdates:
    """Remembers the ids of updates; use as `async with HandledUpdates(…) as handled`, the end of which writes what waits.

    What was dealt with is written down afterwards, many at once: a crash in between lets Telegram send those few again.
    """

    def __init__(self, database: Database, bot_id: int, now: Callable[[], dt.datetime] = utc_now) -> None:
        """
        Args:
            database: shared by all processes of the bot.
            bot_id: whose updates: each bot counts its own.
            now: the present time.
        """
        self._database = database
        self._bot = bot_id
        self._now = now
        self._stored: Together[int, bool] = Together(self._find)
        self._lately: OrderedDict[int, None] = OrderedDict()
        self._waiting: asyncio.Queue[int | None] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None
        self._tidied = dt.datetime.min.replace(tzinfo=dt.UTC)
        self.lost = 0
        """How many could not be written down since the start."""

    async def __aenter__(self) -> Self:
        self._writer = asyncio.create_task(self._write_all(), name="handled updates")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._writer is not None:
            self._waiting.put_nowait(None)
            await self._writer
            self._writer = None

    @property
    def waiting(self) -> int:
        """How many ids wait to be written."""
        return self._waiting.qsize()

    async def has(self, update_id: int) -> bool:
        """Whether an update has been dealt with, by whichever process. Where the database cannot tell: no."""
        if update_id in self._lately:
            return True
        try:
            return await self._stored.get(update_id) is not None
        except DatabaseError as error:
            _LOG.warning("whether an update has been dealt with before cannot be told: %s", error)
            return False

    def add(self, update_id: int) -> None:
        """An update has been dealt with. Never waits."""
        self._lately[update_id] = None
        while len(self._lately) > _REMEMBERED:
            self._lately.popitem(last=False)
        self._waiting.put_nowait(update_id)

    async def _find(self, ids: list[int]) -> dict[int, bool]:
        query = select(handled_updates.c.update).where(handled_updates.c.bot == self._bot, handled_updates.c.update.in_(ids))
        async with self._database.reading() as connection:
            return dict.fromkeys((await connection.execute(query)).scalars(), True)

    async def _write_all(self) -> None:
        ending = False
        while not ending:
            batch = [await self._waiting.get()]
            while len(batch) < _BATCH and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            ending = None in batch
            await self._write([update_id for update_id in batch if update_id is not None])

    async def _write(self, ids: list[int]) -> None:
        if not ids:
            return
        now = self._now()
        ours = handled_updates.c.bot == self._bot
        try:
            async with self._database.writing() as connection:
                found = await connection.execute(select(handled_updates.c.update).where(ours, handled_updates.c.update.in_(ids)))
                rows = [{"bot": self._bot, "update": id_, "at": now} for id_ in {*ids} - {*found.scalars()}]
                if rows:
                    await connection.execute(insert(handled_updates), rows)
                if now - self._tidied >= _TIDIED_EVERY:
                    await connection.execute(delete(handled_updates).where(ours, handled_updates.c.at < now - KEPT))
                    self._tidied = now
        except Exception as error:  # noqa: BLE001 - whatever befalls some, those that come later are written
            self.lost += len(ids)
            _LOG.warning("%d updates could not be noted as dealt with, %d since the start: %s", len(ids), self.lost, error)
