"""Connections as either kind of database needs them, and how their transactions begin.

Whoever writes is alone: transactions that read something and then write what follows from it need no further care. SQLite has
a lock for that; on PostgreSQL it is an advisory one, for which writers queue before they have seen anything, and which no
reader asks for. Levels of isolation would not do: they let both work and make one of them begin anew.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

# How long SQLite waits for the disk: in this mode a commit outlives a crash of the process, but perhaps none of the machine.
_USUAL = "NORMAL"
# Any number that no other program locks in the same database.
_WRITERS = 5_210_934_000
# Seconds: more than any statement takes, less than anybody waits for a server that has gone without a word.
_ANSWERED_WITHIN = 60.0
_REACHED_WITHIN = 10.0
# Of one process; a server has 100 of them unless it is told otherwise.
_CONNECTIONS = 10


class Engines(NamedTuple):
    """For three kinds of transactions, on the same connections."""

    reading: AsyncEngine
    writing: AsyncEngine
    durable: AsyncEngine
    """For writing what must outlive a failure of power, too."""


def engines_of(url: URL, patience: float) -> Engines:
    """Nothing is opened yet.

    Args:
        patience: seconds to wait for another process that writes.
    """
    return _sqlite(url, patience) if url.get_backend_name() == "sqlite" else _postgresql(url, patience)


def _sqlite(url: URL, patience: float) -> Engines:
    engine = create_async_engine(url, connect_args={"timeout": patience})
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    writing = engine.execution_options(begin="BEGIN IMMEDIATE")
    return Engines(engine, writing, writing.execution_options(synchronous="FULL"))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions of its own accord, and late; `_begin_sqlite` does it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA synchronous = {_USUAL}")
    # Costs nothing that can be measured, and leaves little of what is deleted until `purge` leaves nothing.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    wanted = options.get("synchronous", _USUAL)
    if connection.info.get("synchronous", _USUAL) != wanted:
        connection.exec_driver_sql(f"PRAGMA synchronous = {wanted}")
        connection.info["synchronous"] = wanted
    # A transaction that begins by reading and then writes fails at once when another one has written in between,
    # so the writing ones take their place in the queue from the start.
    connection.exec_driver_sql(options.get("begin", "BEGIN"))


def _postgresql(url: URL, patience: float) -> Engines:
    settings = {
        "application_name": "kaznu-partnership-bot",
        "lock_timeout": f"{max(1, round(patience * 1000))}ms",
        # A process that hangs, or has gone without a word, in the middle of writing would keep all others from it.
        "idle_in_transaction_session_timeout": f"{_ANSWERED_WITHIN:.0f}s",
        "tcp_keepalives_idle": "10s",
        "tcp_keepalives_interval": "5s",
        "tcp_keepalives_count": "4",
    }
    engine = create_async_engine(
        url,
        # Kept, for to connect takes ten times as long as a transaction.
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={"timeout": _REACHED_WITHIN, "command_timeout": _ANSWERED_WITHIN, "server_settings": settings},
    )
    event.listen(engine.sync_engine, "begin", _begin_postgresql)
    # How long a commit waits for the disk the server's own settings say.
    writing = engine.execution_options(isolation_level="READ COMMITTED", alone=True)
    return Engines(engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True), writing, writing)


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("alone"):
        # Each later statement sees all that was committed before the lock was given.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
