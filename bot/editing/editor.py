"""Changes of the knowledge by administrators: whoever makes one must be one at that moment, and it is live when it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.knowledge.snapshots import normalised
from bot.knowledge.store import Edit, KnowledgeStore, Origin
from bot.people.users import Role, Users


class NotAllowedError(Exception):
    """The person is no administrator at this moment."""


@dataclass(frozen=True)
class Applied:
    """What has become of edits."""

    revision: int
    """Of the knowledge, afterwards."""
    number: int | None
    """Of the change, by which it can be undone; None: there was nothing to change."""


Listener = Callable[[int, Sequence[Edit], Applied], None]
"""Is told who has changed what; must neither fail nor take time."""


class Editor:
    """Makes changes: all edits of one or none, checked like the files, live in this process when it returns."""

    def __init__(self, store: KnowledgeStore, users: Users, refresh: Callable[[], Awaitable[object]]) -> None:
        """
        Args:
            store: what is changed.
            users: who may.
            refresh: brings what this process answers from up to date.
        """
        self.store = store
        self._users = users
        self._refresh = refresh
        self._listeners: list[Listener] = []

    def on_applied(self, listener: Listener) -> None:
        """Have every change told, once it is live."""
        self._listeners.append(listener)

    async def check_right(self, person: int) -> None:
        """
        Raises:
            NotAllowedError: the person is no administrator.
        """
        if await self._users.role_of(person) is not Role.ADMIN:
            raise NotAllowedError

    async def apply(self, edits: Sequence[Edit], by: int, origin: Origin = Origin.ADMIN) -> Applied:
        """Make all edits as one change.

        Raises:
            NotAllowedError: the person is no administrator.
            ChangeRefusedError: somebody has changed a record meanwhile, or the result would not be right.
            DatabaseError: it cannot be stored; nothing is changed.
        """
        await self.check_right(by)
        edits = [edit for edit in edits if edit.before != (edit.after and normalised(edit.after))]
        if not edits:
            return Applied(await self.store.revision(), None)
        return await self._made(by, edits, await self.store.apply(edits, by, origin))

    async def undo(self, number: int, by: int) -> Applied:
        """Take a change back by another one.

        Raises:
            NotAllowedError: the person is no administrator.
            ChangeRefusedError: there is no such change, or what happened since would be trampled.
            DatabaseError: it cannot be stored; nothing is changed.
        """
        await self.check_right(by)
        revision = await self.store.undo(number, by)
        undone = await self.store.changes_of(revision)
        return await self._made(by, [Edit(change.before, change.after) for change in undone], revision)

    async def _made(self, by: int, edits: Sequence[Edit], revision: int) -> Applied:
        await self._refresh()
        applied = Applied(revision, (await self.store.changes_of(revision))[-1].number)
        for listener in self._listeners:
            listener(by, edits, applied)
        return applied
