"""A store with a few records, an administrator and a colleague."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.editing.conflicts import Conflicts
from bot.editing.editor import Editor
from bot.knowledge.store import KnowledgeStore
from bot.people.audit import AuditLog
from bot.people.users import Users
from bot.storage.database import Database
from tests.databases import database_url
from tests.knowledge.small import ROWS

ADMIN, COLLEAGUE, CLERK = 101, 102, 103


@dataclass
class Desk:
    """Where administrators edit."""

    database: Database
    store: KnowledgeStore
    editor: Editor
    audit: AuditLog
    conflicts: Conflicts


async def _no_refresh() -> None:
    """Nothing answers from this store."""


def desk_of(database: Database) -> Desk:
    users = Users(database, admins={ADMIN, COLLEAGUE}, staff={CLERK})
    store, audit = KnowledgeStore(database), AuditLog(database)
    editor = Editor(store, users, _no_refresh)
    return Desk(database, store, editor, audit, Conflicts(database, editor, audit))


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of the database."""
    return database_url(tmp_path)


@pytest.fixture
async def desk(url: str) -> AsyncIterator[Desk]:
    async with Database(url) as database:
        desk = desk_of(database)
        await desk.store.sync(ROWS, "first")
        yield desk
