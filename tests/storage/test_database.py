"""The database: one writer at a time, readers undisturbed, and a clear line for what cannot be used."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, bindparam, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.storage import schema
from bot.storage.database import Database, DatabaseError
from bot.storage.explanations import unreachable
from bot.storage.tables import UtcDateTime, knowledge, metadata, questions, users
from tests.databases import SERVER, database_url, empty_database_url, sqlite_only


async def open_once(url: str) -> None:
    async with Database(url):
        pass


async def test_folder_and_schema_are_made_and_opening_again_changes_nothing(tmp_path: Path) -> None:
    url = empty_database_url(tmp_path / "not" / "yet")
    for _ in range(2):
        async with Database(url) as database, database.reading() as connection:
            assert (await connection.execute(select(knowledge))).all() == [(1, 0, None)]


async def test_the_steps_lead_to_the_tables(tmp_path: Path) -> None:
    def differences(connection: Connection) -> Any:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, metadata)

    async with Database(empty_database_url(tmp_path)) as database, database.reading() as connection:
        assert await connection.run_sync(differences) == []


def steps() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    return config


def test_the_head_is_the_last_step() -> None:
    assert ScriptDirectory.from_config(steps()).get_current_head() == schema.HEAD


async def test_what_the_first_schema_kept_is_there_in_the_present_one(tmp_path: Path) -> None:
    url = empty_database_url(tmp_path)

    def first(connection: Connection) -> None:
        config = steps()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")

    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(first)
        at = {"at": dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)}
        person = text("INSERT INTO users VALUES (7, 'ru', 'kk', 'staff', true, :at, :at)").bindparams(
            bindparam("at", type_=UtcDateTime)
        )
        await connection.execute(person, at)
        asked = "(:id, :at, :user, 'tg:7:7', '?', 'ru', 'unknown', 'none', 0.5, '[]', 1.5)"
        question = text(f"INSERT INTO questions VALUES {asked}").bindparams(bindparam("at", type_=UtcDateTime))
        await connection.execute(question, [{"id": 1, "user": 7, **at}, {"id": 2, "user": None, **at}])
    await engine.dispose()
    async with Database(url) as database, database.reading() as connection:
        rows = (await connection.execute(select(questions).order_by(questions.c.id))).all()
        people = (await connection.execute(select(users.c.id, users.c.language, users.c.announcements_stopped_at))).all()
    assert [row.user for row in rows] == [7, None]
    assert {(row.text, row.at.hour, row.milliseconds, row.chat, row.rating) for row in rows} == {("?", 3, 1.5, None, None)}
    assert people == [(7, "kk", None)]
    assert SERVER or b"tg:7:7" not in (tmp_path / "bot.db").read_bytes()


@sqlite_only
async def test_connections_keep_the_promises_of_sqlite(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path)) as database, database.reading() as connection:
        pragmas = {
            name: (await connection.execute(text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "secure_delete")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 5000, "secure_delete": 1}


@sqlite_only
async def test_only_what_must_outlive_a_failure_of_power_waits_for_the_disk(tmp_path: Path) -> None:
    normal, full = 1, 2

    async def level(transaction: AbstractAsyncContextManager[AsyncConnection]) -> int:
        async with transaction as connection:
            return int((await connection.execute(text("PRAGMA synchronous"))).scalar_one())

    async with Database(database_url(tmp_path)) as database:
        # By turns, on the same connection.
        levels = [await level(database.writing(durable=durable)) for durable in (False, True, True, False)]
        assert levels == [normal, full, full, normal]
        assert await level(database.writing(durable=True)) == full
        assert await level(database.reading()) == normal


async def test_foreign_keys_hold(tmp_path: Path) -> None:
    asked: dict[str, Any] = {"text": "?", "language": "en", "status": "unknown", "intent": "", "confidence": 0.0}
    asked |= {"about": "[]", "milliseconds": 1.0, "at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}
    async with Database(database_url(tmp_path)) as database:
        with pytest.raises(IntegrityError):
            async with database.writing() as connection:
                await connection.execute(insert(questions).values(user=404, **asked))


async def test_an_exception_undoes_the_transaction(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path)) as database:
        with pytest.raises(ZeroDivisionError):
            async with database.writing() as connection:
                await connection.execute(update(knowledge).values(revision=7))
                _ = 1 / 0
        async with database.reading() as connection:
            assert (await connection.execute(select(knowledge.c.revision))).scalar() == 0


async def test_writers_take_turns_and_lose_nothing(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path)) as one, Database(database_url(tmp_path)) as other:

        async def count_up(database: Database) -> None:
            async with database.writing() as connection:
                seen = (await connection.execute(select(knowledge.c.revision))).scalar_one()
                await asyncio.sleep(0)
                await connection.execute(update(knowledge).values(revision=seen + 1))

        await asyncio.gather(*(count_up(database) for database in (one, other) for _ in range(20)))
        async with one.reading() as connection:
            assert (await connection.execute(select(knowledge.c.revision))).scalar() == 40


async def test_a_reader_sees_one_state_and_does_not_wait_for_the_writer(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path)) as database, database.reading() as reader:
        assert (await reader.execute(select(knowledge.c.revision))).scalar() == 0
        async with database.writing() as writer:
            await writer.execute(update(knowledge).values(revision=1))
        assert (await reader.execute(select(knowledge.c.revision))).scalar() == 0


_START = """
import asyncio, sys
from bot.storage.database import Database

async def start():
    async with Database(sys.argv[1]):
        pass

asyncio.run(start())
"""


def test_processes_that_start_at_once_do_not_trip_over_each_other(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _START, empty_database_url(tmp_path)]
    root = Path(__file__).parents[2]
    starts = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=root) for _ in range(3)]
    outcomes = [(start.communicate(timeout=60)[1], start.returncode) for start in starts]
    assert outcomes == [("", 0)] * 3


@sqlite_only
async def test_what_is_no_database_gets_a_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    path.write_text("a text, and not a short one: " * 100, encoding="utf-8")
    with pytest.raises(DatabaseError, match="the file is not an SQLite database; put a backup in its place") as caught:
        await open_once(database_url(tmp_path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@sqlite_only
async def test_a_damaged_database_gets_a_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    await open_once(database_url(tmp_path))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match="the file is damaged; put a backup in its place with `python -m bot restore FILE`"):
        async with Database(database_url(tmp_path)) as database, database.reading() as connection:
            await connection.execute(select(knowledge))


@sqlite_only
async def test_a_folder_in_the_place_of_the_file_gets_a_clear_line(tmp_path: Path) -> None:
    (tmp_path / "bot.db").mkdir()
    with pytest.raises(DatabaseError, match="it cannot be opened; check that the path is a file"):
        await open_once(database_url(tmp_path))


@sqlite_only
async def test_a_file_in_the_place_of_the_folder_gets_a_clear_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(DatabaseError, match=r"data cannot be made: "):
        await open_once(database_url(tmp_path / "data"))


@pytest.fixture
def forbidden(tmp_path: Path) -> Iterator[Path]:
    tmp_path.chmod(0o500)
    yield tmp_path
    tmp_path.chmod(0o700)


@sqlite_only
@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
async def test_a_folder_without_permission_gets_a_clear_line(forbidden: Path) -> None:
    with pytest.raises(DatabaseError, match="it cannot be opened"):
        await open_once(database_url(forbidden))


async def test_another_process_that_keeps_writing_gets_a_clear_line(tmp_path: Path) -> None:
    url = database_url(tmp_path)
    async with Database(url) as one, one.writing(), Database(url, patience=0.05) as other:
        with pytest.raises(DatabaseError, match="another process keeps it locked; stop that one or try again"):
            async with other.writing():
                pass
        async with other.reading() as connection:
            assert (await connection.execute(select(knowledge.c.revision))).scalar() == 0


@sqlite_only
async def test_what_cannot_be_purged_yet_gets_a_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with Database(database_url(tmp_path), patience=0.05) as one, Database(database_url(tmp_path)) as other:
        async with other.writing():
            with pytest.raises(DatabaseError, match="another process keeps it locked; stop that one or try again"):
                await one.purge()
        async with other.reading() as reader:
            await reader.execute(select(knowledge))
            with pytest.raises(DatabaseError, match="another process keeps it locked; stop that one or try again"):
                await one.purge()
        await one.purge()
        assert path.with_name("bot.db-wal").read_bytes() == b""


async def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path)) as database, database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="a newer version of this program has changed it; start that version"):
        await open_once(database_url(tmp_path))


async def test_a_server_that_is_not_there_gets_a_clear_line() -> None:
    pytest.importorskip("asyncpg")
    with pytest.raises(DatabaseError, match="database bot: its server cannot be reached: "):
        async with Database("postgresql+asyncpg://bot@127.0.0.1:1/bot"):
            pass


def test_a_server_that_keeps_silent_gets_a_clear_line() -> None:
    assert unreachable(TimeoutError()) == "its server cannot be reached: it does not answer"
