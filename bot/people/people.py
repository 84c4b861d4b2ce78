"""All that is kept of people, on one database."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.people.albums import AlbumParts
from bot.people.audit import AuditLog
from bot.people.awaited import AwaitedInput
from bot.people.chats import Chats
from bot.people.digests import Digests
from bot.people.gaps import Gaps
from bot.people.handled import HandledUpdates
from bot.people.letters import Letters
from bot.people.memory import Memory
from bot.people.privacy import Privacy
from bot.people.promises import Promises
from bot.people.question_log import QuestionLog
from bot.people.roles import Roles
from bot.people.subscriptions import Subscriptions
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.sent_files import SentFiles
from bot.storage.tables import utc_now


@dataclass(frozen=True)
class People:
    users: Users
    roles: Roles
    questions: QuestionLog
    subscriptions: Subscriptions
    digests: Digests
    gaps: Gaps
    promises: Promises
    letters: Letters
    awaited: AwaitedInput
    albums: AlbumParts
    chats: Chats
    files: SentFiles
    memory: Memory
    handled: HandledUpdates
    privacy: Privacy


@asynccontextmanager
async def people_of(
    database: Database,
    bot_id: int,
    admins: Collection[int] = (),
    staff: Collection[int] = (),
    now: Callable[[], dt.datetime] = utc_now,
) -> AsyncIterator[People]:
    """Open what is kept; at the end what waits to be written is."""
    users = Users(database, admins, staff, now)
    roles = Roles(database, users, AuditLog(database, now))
    memory = Memory(now)
    async with QuestionLog(database, now=now) as questions, HandledUpdates(database, bot_id, memory, now) as handled:
        yield People(
            users=users,
            roles=roles,
            questions=questions,
            subscriptions=Subscriptions(database),
            digests=Digests(database),
            gaps=Gaps(database, questions, AuditLog(database, now), now),
            promises=Promises(database, questions, now),
            letters=Letters(database, now),
            awaited=AwaitedInput(database, now),
            albums=AlbumParts(database, now),
            chats=Chats(database),
            files=SentFiles(database, bot_id, now=now),
            memory=memory,
            handled=handled,
            privacy=Privacy(database, questions, roles),
        )
