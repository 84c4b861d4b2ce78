"""Which updates have been dealt with, and what they left: Telegram brings the next, or the same again, to any process."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple, Self

from sqlalchemy import delete, insert, select

from bot.people import albums
from bot.people.memory import Memory, Note
from bot.storage.database import Database, DatabaseError
from bot.storage.tables import handled_updates, utc_now
from bot.storage.together import Together

_LOG = logging.getLogger(__name__)

KEPT = dt.timedelta(days=2)
"""Telegram sends an update again for a day."""
_REMEMBERED = 10_000  # updates of which this process need not ask the database
_BATCH = 500
_TIDIED_EVERY = dt.timedelta(minutes=30)


class _Arrival(NamedTuple):
    update: int
    person: int | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Handled:
    update: int
    left: Sequence[Note]


class HandledUpdates:
    """Remembers the ids of updates; use as `async with HandledUpdates(…) as handled`, the end of which writes what waits.

    What was dealt with is written down afterwards, with the notes that it left, many at once: a crash in between lets
    Telegram send those few again.
    """

    def __init__(self, database: Database, bot_id: int, memory: Memory, now: Callable[[], dt.datetime] = utc_now) -> None:
        """
        Args:
            database: shared by all processes of the bot.
            bot_id: whose updates: each bot counts its own.
            memory: what is noted of people.
            now: the present time.
        """
        self._database = database
        self._bot = bot_id
        self._memory = memory
        self._now = now
        self._stored: Together[_Arrival, bool] = Together(self._find)
        self._lately: OrderedDict[int, None] = OrderedDict()
        self._waiting: asyncio.Queue[_Handled | None] = asyncio.Queue()
        self._writing: dict[int, asyncio.Future[None]] = {}
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

    async def has(self, update_id: int, person: int | None = None, notes: Collection[str] = ()) -> bool:
        """Whether an update has been dealt with, by whichever process; if not, what it may need is at hand afterwards.

        Where the database cannot tell: no.

        Args:
            update_id: of the update.
            person: who sends it.
            notes: the names of what is remembered of them.
        """
        if update_id in self._lately:
            return True
        try:
            return await self._stored.get(_Arrival(update_id, person, tuple(notes))) is not None
        except DatabaseError as error:
            _LOG.warning("whether an update has been dealt with before cannot be told: %s", error)
        return False

    def add(self, update_id: int, person: int | None = None) -> None:
        """An update of somebody has been dealt with. Never waits."""
        self._lately[update_id] = None
        while len(self._lately) > _REMEMBERED:
            self._lately.popitem(last=False)
        left = self._memory.unwritten(person) if person is not None else ()
        if left:
            self._writing[update_id] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait(_Handled(update_id, left))

    async def written(self, update_id: int) -> None:
        """Return once other processes know what an update has left of notes, or cannot: then they are kept for the next time."""
        if update_id in self._writing:
            await asyncio.shield(self._writing[update_id])

    async def _find(self, arrivals: list[_Arrival]) -> dict[_Arrival, bool]:
        ids = {one.update for one in arrivals}
        query = select(handled_updates.c.update).where(handled_updates.c.bot == self._bot, handled_updates.c.update.in_(ids))
        async with self._database.reading() as connection:
            handled = {*(await connection.execute(query)).scalars()}
            needed = {(one.person, name) for one in arrivals if one.person and one.update not in handled for name in one.notes}
            await self._memory.bring_within(connection, needed)
        return {one: True for one in arrivals if one.update in handled}

    async def _write_all(self) -> None:
        ending = False
        while not ending:
            batch = await self._batch()
            ending = None in batch
            handled = [one for one in batch if one is not None]
            if handled or not ending:
                await self._write([one.update for one in handled], [note for one in handled for note in one.left])
            for one in handled:
                if one.update in self._writing:
                    self._writing.pop(one.update).set_result(None)

    async def _batch(self) -> list[_Handled | None]:
        """What waits; nothing after a while without any."""
        try:
            batch = [await asyncio.wait_for(self._waiting.get(), _TIDIED_EVERY.total_seconds())]
        except TimeoutError:
            return []
        while len(batch) < _BATCH and not self._waiting.empty():
            batch.append(self._waiting.get_nowait())
        return batch

    async def _write(self, ids: Sequence[int], left: Sequence[Note]) -> None:
        now = self._now()
        ours = handled_updates.c.bot == self._bot
        try:
            async with self._database.writing() as connection:
                found = await connection.execute(select(handled_updates.c.update).where(ours, handled_updates.c.update.in_(ids)))
                rows = [{"bot": self._bot, "update": id_, "at": now} for id_ in {*ids} - {*found.scalars()}]
                if rows:
                    await connection.execute(insert(handled_updates), rows)
                await self._memory.write_within(connection, left)
                if now - self._tidied >= _TIDIED_EVERY:
                    await connection.execute(delete(handled_updates).where(ours, handled_updates.c.at < now - KEPT))
                    await self._memory.fade_within(connection)
                    await albums.fade_within(connection, now)
                    self._tidied = now
            self._memory.was_written(left)
        except Exception as error:  # noqa: BLE001 - whatever befalls some, those that come later are written
            self.lost += len(ids)
            _LOG.warning("%d updates could not be noted as dealt with, %d since the start: %s", len(ids), self.lost, error)
