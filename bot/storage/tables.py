"""The tables, in the terms of SQLAlchemy Core. A change here needs a step in `migrations/versions`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator


def utc_now() -> dt.datetime:
    """The present time, as every timestamp here is meant."""
    return dt.datetime.now(dt.UTC)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware time. SQLite keeps no zone, so UTC goes in and comes out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        return value.replace(tzinfo=dt.UTC) if value and value.tzinfo is None else value


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _record_columns() -> list[Column[Any]]:
    # Bodies are JSON kept as text: decoding 700 of them takes longer than the event loop may be held up,
    # so a thread does it instead of the driver.
    return [
        Column("kind", String(20), primary_key=True),
        Column("id", String(100), primary_key=True),
        Column("owner", String(100)),
        Column("body", Text, nullable=False),
    ]


# What is live: the knowledge base as the bot answers from it.
records = Table(
    "records",
    metadata,
    *_record_columns(),
    Column("position", Integer, nullable=False),  # order in the files, so that an export differs from them by its edits
    Column("origin", String(10), nullable=False),
    Column("revision", Integer, nullable=False),
)

# The files as they were last read: the common ancestor of the three-way merge.
imported = Table("imported", metadata, *_record_columns())

# Every change of a record, for good. Records before and after are JSON objects of owner and body; null: there was none.
changes = Table(
    "changes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", BigInteger),
    Column("origin", String(10), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("id", String(100), nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("revision", Integer, nullable=False),
    Index(None, "kind", "id"),
    Index(None, "revision"),
    sqlite_autoincrement=True,
)

# Records that files and administrators changed differently; the administrators' version is live.
conflicts = Table(
    "conflicts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("id", String(100), nullable=False),
    Column("base", Text),
    Column("theirs", Text),
    Column("ours", Text),
    Column("at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Index(None, "kind", "id"),
    sqlite_autoincrement=True,
)

# One row: the number of the last change, and which files it has taken in.
knowledge = Table(
    "knowledge",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("digest", String(64)),
)

# What is slow to compute from the knowledge, kept for the next start.
compiled = Table(
    "compiled",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("blob", LargeBinary, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("interface", String(2), nullable=False),
    Column("language", String(2)),
    Column("role", String(10)),
    Column("active", Boolean, nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("last_seen", UtcDateTime, nullable=False),
    # Since when they want no announcements.
    Column("announcements_stopped_at", UtcDateTime),
)


def _person(**options: Any) -> Column[Any]:
    # Whatever is kept of a person goes with the person.
    return Column("user", BigInteger, ForeignKey("users.id", ondelete="CASCADE"), **options)


questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    _person(index=True),
    Column("text", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("status", String(10), nullable=False),
    Column("intent", String(100), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("about", Text, nullable=False),
    Column("milliseconds", Float, nullable=False),
    # Where the question and its answer stand in Telegram.
    Column("chat", BigInteger),
    Column("message", BigInteger),
    Column("answer_message", BigInteger),
    # What the person said of the answer.
    Column("rating", SmallInteger),
    Column("missing", String(40)),
    Column("comment", Text),
    # Whether they want to be told once there is an answer.
    Column("wants_answer", Boolean, nullable=False, server_default=false()),
    Index(None, "chat", "message"),
    Index(None, "chat", "answer_message"),
)

# What people want to hear news of. Changes up to `begins_after` were there before.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("number", Integer, primary_key=True),
    _person(nullable=False),
    Column("kind", String(10), nullable=False),
    Column("target", String(100), nullable=False),
    Column("begins_after", Integer, nullable=False),
    UniqueConstraint("user", "kind", "target"),
    Index(None, "kind", "target"),
)

# Up to which change people have been told the news, on which day last, and of which records: a JSON list of ids.
digests = Table(
    "digests",
    metadata,
    _person(primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
    Column("upto", Integer, nullable=False),
    Column("told", Text, nullable=False),
)

# Messages relayed between a person and the staff: for one in either chat, the other. Null: its chat has moved.
letters = Table(
    "letters",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    _person(nullable=False, index=True),
    Column("person_chat", BigInteger, nullable=False),
    Column("person_message", BigInteger),
    Column("staff_chat", BigInteger, nullable=False),
    Column("staff_message", BigInteger),
    Column("language", String(2), nullable=False),
    Index(None, "person_chat", "person_message"),
    Index(None, "staff_chat", "staff_message"),
)

# What the next message of somebody in a chat means.
awaited = Table(
    "awaited",
    metadata,
    _person(primary_key=True, autoincrement=False),
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("purpose", String(40), nullable=False),
    Column("data", Text, nullable=False),
    Column("until", UtcDateTime, nullable=False),
)

# What is remembered of people from one update to the next for a short while, such as what a conversation is about.
notes = Table(
    "notes",
    metadata,
    _person(primary_key=True, autoincrement=False),
    Column("name", String(100), primary_key=True),
    Column("content", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)

# Which messages were one album, in the order in which they came; of staff with what was in them, as Telegram says it.
album_parts = Table(
    "album_parts",
    metadata,
    Column("number", Integer, primary_key=True),
    _person(nullable=False, index=True),
    Column("chat", BigInteger, nullable=False),
    Column("album", String(100), nullable=False),
    Column("message", BigInteger, nullable=False),
    Column("content", Text),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("chat", "album", "message"),
)

# Groups that became supergroups. `new` is where a chat is now, after however many moves.
moved_chats = Table(
    "moved_chats",
    metadata,
    Column("old", BigInteger, primary_key=True, autoincrement=False),
    Column("new", BigInteger, nullable=False, index=True),
)

# Files that Telegram keeps for a bot, so that none is uploaded twice.
sent_files = Table(
    "sent_files",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String(200), primary_key=True),
    Column("file_id", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# What staff and administrators did: who, what, to what, and details as a JSON object. For good.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", BigInteger),
    Column("action", String(40), nullable=False),
    Column("subject", String(100), nullable=False),
    Column("details", Text, nullable=False),
    Index(None, "subject"),
    sqlite_autoincrement=True,
)

# What staff want to say, to whom. Contents and audience are JSON; the digest is one of both. `run` is the latest of its runs.
# `corrects` is the announcement whose words this draft is to replace; null: it is one of its own.
announcements = Table(
    "announcements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("by", BigInteger, nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("contents", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("digest", String(64), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("at", UtcDateTime),
    Column("scheduled_by", BigInteger),
    Column("run", Integer),
    Column("reason", Text),
    Column("corrects", Integer),
    sqlite_autoincrement=True,
)

# Something that is done for many people. `total` is how many; null: they are not fixed yet. `chosen` says which of an
# earlier run's deliveries it takes over, `note` what stands in the place of what can only be edited; both are JSON, as are
# `counts`: how many deliveries in each state there were, once they are not kept any more.
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("announcement", Integer, ForeignKey("announcements.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("chosen", Text),
    Column("note", Text),
    Column("total", Integer),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("counts", Text),
    sqlite_autoincrement=True,
)

# What a run does for one person: with which version, what became of it, and the ids of the messages as a JSON list.
deliveries = Table(
    "deliveries",
    metadata,
    Column("run", Integer, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _person(primary_key=True, autoincrement=False, index=True),
    Column("version", String(3), nullable=False),
    Column("state", String(10), nullable=False),
    # Not to be tried before.
    Column("due", UtcDateTime, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("messages", Text),
    Column("sent_at", UtcDateTime),
    Column("reason", Text),
    Index(None, "run", "state", "due"),
)

# Messages in which somebody watches how an announcement goes.
watches = Table(
    "watches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("announcement", Integer, ForeignKey("announcements.id", ondelete="CASCADE"), nullable=False, index=True),
    _person(nullable=False, index=True),
    Column("chat", BigInteger, nullable=False),
    Column("message", BigInteger),
    sqlite_autoincrement=True,
)

# Of several processes, which one may do something, and until when unless it says so again.
leases = Table(
    "leases",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("holder", String(40), nullable=False),
    Column("until", UtcDateTime, nullable=False),
)

# Changes of the knowledge that an administrator prepares: a JSON list of records before and after.
change_drafts = Table(
    "change_drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    _person(nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("origin", String(10), nullable=False),
    Column("edits", Text, nullable=False),
    sqlite_autoincrement=True,
)

# The latest check of links, one row: its findings as a JSON object by link, and whether somebody wants it to end.
link_checks = Table(
    "link_checks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("state", String(10), nullable=False),
    Column("total", Integer, nullable=False),
    Column("outcomes", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("ending", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

# Questions that staff have looked at, by a sketch from which nobody can read them: done, or not ours to answer.
closed_gaps = Table(
    "closed_gaps",
    metadata,
    Column("sketch", LargeBinary(125), primary_key=True),
    Column("verdict", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Updates of Telegram that have been dealt with, by whichever process. Ids only: nothing of what they said.
handled_updates = Table(
    "handled_updates",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("update", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
)
