"""What is slow to compute from the knowledge, kept in the database for the next start."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from bot.storage.database import Database
from bot.storage.tables import compiled


class Compiled:
    """Results by key, each with the digest of what it was computed from. In memory, so that a thread can use it."""

    def __init__(self, held: Iterable[tuple[str, str, bytes]] = ()) -> None:
        self._held = {key: (digest, blob) for key, digest, blob in held}
        self._new: set[str] = set()

    def get(self, key: str, digest: str) -> bytes | None:
        """What was kept under the key, if it was computed from the same content."""
        held, blob = self._held.get(key, (None, b""))
        return blob if held == digest else None

    def keep(self, key: str, digest: str, blob: bytes) -> None:
        """Take the place of what was kept under the key."""
        self._held[key] = digest, blob
        self._new.add(key)

    @classmethod
    async def load(cls, database: Database) -> Compiled:
        """All that earlier starts kept."""
        async with database.reading() as connection:
            found = (await connection.execute(select(compiled.c.key, compiled.c.digest, compiled.c.blob))).all()
        return cls((row.key, row.digest, row.blob) for row in found)

    async def save(self, database: Database) -> None:
        """Write what is new, and hold nothing any more: whoever has taken something keeps it."""
        new = [{"key": key, "digest": self._held[key][0], "blob": self._held[key][1]} for key in sorted(self._new)]
        if not new:
            self._held.clear()
            return
        async with database.writing() as connection:
            await connection.execute(delete(compiled).where(compiled.c.key.in_(self._new)))
            await connection.execute(insert(compiled), new)
        self._new.clear()
        self._held.clear()
