"""What is particular to a server: how its transactions see each other, and a clear line for all that it refuses."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database, DatabaseError
from bot.storage.tables import knowledge, users
from tests.databases import database_url, empty_database_url, postgresql_only

pytestmark = postgresql_only


async def run(database: Database, statement: str) -> None:
    async with database.writing() as connection:
        await connection.execute(text(statement))


async def shown(connection: AsyncConnection, *settings: str) -> list[str]:
    return [(await connection.execute(text(f"SHOW {setting}"))).scalar_one() for setting in settings]


async def test_who_reads_sees_one_state_and_who_writes_the_latest_by_turns_on_one_connection(tmp_path: Path) -> None:
    settings = ("transaction_isolation", "transaction_read_only")
    async with Database(database_url(tmp_path)) as database:
        for _ in range(2):
            async with database.reading() as connection:
                assert await shown(connection, *settings) == ["repeatable read", "on"]
            async with database.writing() as connection:
                assert await shown(connection, *settings) == ["read committed", "off"]


async def test_who_waited_for_a_writer_sees_what_that_one_wrote(tmp_path: Path) -> None:
    url = database_url(tmp_path)
    async with Database(url) as one, Database(url) as other:
        begun = asyncio.Event()

        async def follow() -> int:
            begun.set()
            async with other.writing() as connection:
                return int((await connection.execute(select(knowledge.c.revision))).scalar_one())

        async with one.writing() as connection:
            following = asyncio.create_task(follow())
            await begun.wait()
            await waited_for(connection)
            await connection.execute(update(knowledge).values(revision=7))
        assert await following == 7


async def waited_for(connection: AsyncConnection) -> None:
    """Until somebody else asks for the lock of this transaction."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = "
                   "(SELECT oid FROM pg_database WHERE datname = current_database())")  # fmt: skip
    for _ in range(1000):
        if (await connection.execute(waiting)).scalar_one():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody does")


async def test_who_gives_up_waiting_holds_nobody_up(tmp_path: Path) -> None:
    url = database_url(tmp_path)
    async with Database(url) as one, Database(url, patience=0.25) as other:
        async with one.writing() as connection:
            waiting = asyncio.create_task(other.probe())
            await waited_for(connection)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
        for database in (one, other, one):
            await database.probe()


async def test_a_process_that_hangs_or_has_gone_does_not_keep_the_others_from_writing_for_long(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path), patience=0.25) as database, database.writing() as connection:
        assert await shown(connection, "idle_in_transaction_session_timeout", "lock_timeout") == ["1min", "250ms"]
        assert await shown(connection, "tcp_keepalives_idle", "tcp_keepalives_interval") == ["10", "5"]


async def test_a_lost_connection_is_one_failure_and_the_next_transaction_has_another(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path)) as database:
        with pytest.raises(DatabaseError, match="the connection to the server was lost; check the server and the network"):
            await run(database, "SELECT pg_terminate_backend(pg_backend_pid())")
        await database.probe()
        # And one that was lost while nobody used it is none.
        await run(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                            "WHERE datname = current_database() AND pid <> pg_backend_pid()")  # fmt: skip
        await database.probe()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("53100", "the disk is full; free some space"),
        ("53300", "the server has no connection left; raise its max_connections"),
        ("57P03", "the server is starting or stopping; try again"),
        ("55P03", "another process keeps it locked; stop that one or try again"),
        ("42P01", "as the server says it"),
        ("XX000", "as the server says it"),
    ],
)
async def test_what_a_server_refuses_is_one_line(tmp_path: Path, state: str, said: str) -> None:
    async with Database(database_url(tmp_path)) as database:
        with pytest.raises(DatabaseError, match=rf"^database test_\w+: {said}"):
            await run(database, f"DO $$ BEGIN RAISE EXCEPTION 'as the\nserver says it' USING ERRCODE = '{state}'; END $$")
        async with database.reading() as connection:
            assert (await connection.execute(select(users))).all() == []


async def test_a_standby_is_told(tmp_path: Path) -> None:
    url = database_url(tmp_path)
    async with Database(url) as database:
        await run(database, f"ALTER DATABASE {make_url(url).database} SET default_transaction_read_only = on")
    async with Database(url) as database:
        async with database.reading() as connection:
            assert (await connection.execute(select(knowledge.c.revision))).scalar() == 0
        with pytest.raises(DatabaseError, match="it can only be read; let DATABASE_URL name the server that is written to"):
            await database.probe()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"database": "nowhere"}, "database nowhere: the server has no such database; create it, or correct the name"),
        ({"username": "nobody"}, "the server does not let the user in; check the user and the password"),
        ({"username": "barred"}, "the server does not let the user in; check the user and the password"),
        ({"username": "stranger"}, "the user may not do that; make the user in DATABASE_URL the owner of the database"),
        ({"username": "crowded"}, "the server has no connection left; raise its max_connections"),
        ({"host": "nowhere.invalid"}, "its server cannot be reached: "),
        ({"port": 1}, "its server cannot be reached: "),
        ({"query": {"ssl": "require"}}, "its server cannot be reached: .*SSL"),
    ],
)
async def test_what_keeps_us_out_is_one_line(tmp_path: Path, changed: dict[str, object], said: str) -> None:
    url = make_url(empty_database_url(tmp_path))
    async with Database(database_url(tmp_path, "other")) as database:
        for role, right in {"barred": "NOLOGIN", "stranger": "LOGIN", "crowded": "LOGIN CONNECTION LIMIT 0"}.items():
            await run(database, f"CREATE ROLE {role}_{url.database} {right}")
    if "username" in changed:
        changed = {"username": f"{changed['username']}_{url.database}"}
    address = url.set(**changed).render_as_string(hide_password=False)  # type: ignore[arg-type]
    with pytest.raises(DatabaseError, match=said) as caught:
        async with Database(address):
            pass
    assert "\n" not in str(caught.value)
