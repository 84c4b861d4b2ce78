"""Forgetting is real: no table and no file holds anything of a person afterwards."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from markupsafe import Markup
from sqlalchemy import BigInteger, Table, func, select, update

from bot.announcements.audience import Audience
from bot.announcements.content import ALL, Content, Kind
from bot.announcements.outbox import Outbox
from bot.announcements.reports import Reports
from bot.announcements.service import Announcements
from bot.answers import Answer, Question, Status
from bot.editing.drafts import Drafts
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.store import Edit, KnowledgeStore, Origin
from bot.people.audit import AuditLog
from bot.people.awaited import AwaitedInput
from bot.people.chats import Chats
from bot.people.digests import Digests
from bot.people.letters import Letter, Letters
from bot.people.privacy import KEPT, Privacy
from bot.people.question_log import Place, QuestionLog
from bot.people.roles import Refusal, RoleRefusedError, Roles
from bot.people.subscriptions import Subscriptions, Target, TargetKind
from bot.people.users import Role, Users
from bot.storage.database import Database
from bot.storage.sent_files import SentFiles
from bot.storage.tables import audit, changes, metadata, users
from tests.databases import sqlite_only
from tests.knowledge.small import ROWS, lab
from tests.people.conftest import Clock

STUDENT, FRIEND, COLLEAGUE, GROUP, STAFF = 7_311_000_001, 7_322_000_002, 7_333_000_003, -1001, -1002
SECRET = "shifted-lasers-of-aigerim"
ANSWER = Answer("en", Status.ANSWERED, "labs", Markup("…"), about=("laser-lab",))
OF_PEOPLE = [table for table in metadata.sorted_tables if any(key.column is users.c.id for key in table.foreign_keys)]
# Those with Telegram ids that are no person's, and the history of what staff did, which keeps who it was.
OF_NOBODY = {"handled_updates", "moved_chats", "sent_files", "changes", "announcements", "runs", "audit"}


@pytest.fixture
async def log(database: Database, clock: Clock) -> AsyncIterator[QuestionLog]:
    async with QuestionLog(database, now=clock) as log:
        yield log


@pytest.fixture
def privacy(database: Database, log: QuestionLog) -> Privacy:
    return privacy_of(database, log)


def privacy_of(database: Database, log: QuestionLog) -> Privacy:
    """Where somebody is administrator by the settings, so that nobody else is the last one."""
    return Privacy(database, log, Roles(database, Users(database, admins={COLLEAGUE}), AuditLog(database)))


async def live(database: Database, log: QuestionLog, clock: Clock, person: int, secret: str) -> None:
    """Somebody does everything that leaves a row."""
    await Users(database).seen(person, "en")
    async with database.writing() as connection:
        await connection.execute(update(users).where(users.c.id == person).values(role=Role.ADMIN))
    for number, chat in enumerate((person, GROUP)):
        message = person % 1000 * 100 + number * 2
        log.add(person, Question(f"{secret} {number}", f"tg:{chat}:{person}"), ANSWER, 1, Place(chat, message, message + 1))
        assert await log.rate(chat, message + 1, person, -1)
        assert await log.say_missing(chat, message + 1, person, "wrong", f"{secret} in a comment")
    log.add(person, Question(secret), ANSWER, 1)
    for kind in TargetKind:
        await Subscriptions(database).follow(person, Target(kind, "one"))
    letters = Letters(database, clock)
    await letters.record(person, person, 10, STAFF, person % 1000 * 10, "en")
    await letters.record(person, GROUP, 11, STAFF, person % 1000 * 10 + 1, "en")
    await AwaitedInput(database, clock).expect(person, GROUP, "letter", f"{secret} in a form")
    await Drafts(database, clock).keep(person, [Edit(None, lab("new", "one", keywords=[f"{secret} in a draft"]))])


async def announced(database: Database, clock: Clock) -> None:
    """A colleague announces something to everybody, and a person who is staff watches."""
    people, audit = Users(database, staff={COLLEAGUE}, now=clock), AuditLog(database, clock)
    service = Announcements(database, people, audit, clock)
    draft = await service.compose(COLLEAGUE, {ALL: Content(kind=Kind.TEXT, text="x")}, Audience())
    await service.start(draft.id, COLLEAGUE)
    await Outbox(database, people, audit, clock).exchange((), 0)
    for person in (STUDENT, FRIEND):
        await Reports(database, service, clock).watch(draft.id, person, person, 7)


async def told(database: Database) -> None:
    """A new record, of which all who follow its partner are told."""
    store, digests, day = KnowledgeStore(database), Digests(database), dt.date(2026, 9, 1)
    await store.apply([Edit(None, lab("new", "one"))], STUDENT, Origin.ADMIN)
    revision, rows = await store.state()
    for digest in await digests.due(Catalogue(rows, revision), day):
        assert await digests.claim(digest, day)


async def rows_of(database: Database, table: Table) -> list[str]:
    async with database.reading() as connection:
        return [str(tuple(row)) for row in await connection.execute(select(table))]


async def test_a_person_leaves_no_trace_in_any_table(
    database: Database, log: QuestionLog, clock: Clock, privacy: Privacy
) -> None:
    await KnowledgeStore(database).sync(ROWS, "first")
    await live(database, log, clock, STUDENT, SECRET)
    await live(database, log, clock, FRIEND, "another secret")
    await told(database)
    await announced(database, clock)
    await SentFiles(database, 111).keep("map", "AgAC")
    await Chats(database).moved(-1, GROUP)
    before = {table: await rows_of(database, table) for table in metadata.sorted_tables if table is not changes}
    for table in [*OF_PEOPLE, users]:
        assert any(str(STUDENT) in row for row in before[table]), f"{table} lacks an example"

    await privacy.forget(STUDENT)

    for table, rows in before.items():
        others = [row for row in rows if str(STUDENT) not in row and SECRET not in row]
        left = await rows_of(database, table)
        # That a role has ended is noted, without a word of whose it was.
        assert left[: len(others)] == others
        assert [row for row in left[len(others) :] if table is not audit or str(STUDENT) in row] == []
    async with database.reading() as connection:
        assert STUDENT in (await connection.execute(select(changes.c.by))).scalars()


async def test_the_last_administrator_has_to_hand_the_role_over_first(database: Database, log: QuestionLog, clock: Clock) -> None:
    people = Users(database)
    privacy = Privacy(database, log, Roles(database, people, AuditLog(database)))
    for person in (STUDENT, FRIEND):
        await live(database, log, clock, person, SECRET)
    await privacy.forget(STUDENT)
    with pytest.raises(RoleRefusedError) as refused:
        await privacy.forget(FRIEND)
    assert refused.value.refusal is Refusal.LAST_ADMIN
    assert await people.role_of(FRIEND) is Role.ADMIN


def test_every_table_with_a_telegram_id_loses_it_with_the_person() -> None:
    with_ids = {table for table in metadata.sorted_tables if any(isinstance(c.type, BigInteger) for c in table.columns)}
    assert {table.name for table in with_ids - {users, *OF_PEOPLE}} == OF_NOBODY
    for table in OF_PEOPLE:
        assert {key.ondelete for key in table.foreign_keys} == {"CASCADE"}


@sqlite_only
async def test_no_file_holds_the_words_of_a_forgotten_person(
    path: Path, database: Database, log: QuestionLog, clock: Clock, privacy: Privacy
) -> None:
    await live(database, log, clock, STUDENT, SECRET)
    await log.flush()
    assert any(SECRET.encode() in file.read_bytes() for file in path.parent.iterdir())
    await privacy.forget(STUDENT)
    assert path.with_name("bot.db-wal") in set(path.parent.iterdir())
    assert not [file for file in path.parent.iterdir() if SECRET.encode() in file.read_bytes()]


@sqlite_only
async def test_nor_where_rows_have_been_moved_about(path: Path, database: Database, log: QuestionLog, privacy: Privacy) -> None:
    """Rows that grow make SQLite move their neighbours, of which it leaves copies behind."""
    chance = random.Random(4)
    for number, person in enumerate([STUDENT, FRIEND] * 200):
        if number < 2:
            await Users(database).seen(person, "en")
        words = SECRET if person == STUDENT else ""
        log.add(person, Question(words + "?" * chance.randrange(500)), ANSWER, 1, Place(GROUP, number, number))
    for _ in range(300):
        place = Place(GROUP, chance.randrange(200) * 2 + 1, 0)
        await log.replace(Question("!" * chance.randrange(1500)), ANSWER, 1, place)
    await privacy.forget(STUDENT)
    assert not [file for file in path.parent.iterdir() if SECRET.encode() in file.read_bytes()]


async def test_a_question_in_flight_does_not_bring_anybody_back(database: Database, log: QuestionLog, privacy: Privacy) -> None:
    await Users(database).seen(STUDENT, "en")
    log.add(STUDENT, Question("waits in the queue"), ANSWER, 1)
    await privacy.forget(STUDENT)
    log.add(STUDENT, Question("was being answered"), ANSWER, 1, Place(STUDENT, 1, 2))
    await log.flush()
    for table in metadata.tables.values():
        assert not [row for row in await rows_of(database, table) if str(STUDENT) in row or "answered" in row]
    assert log.lost == 0


async def test_nothing_from_before_is_kept_of_somebody_who_comes_back_at_once(
    database: Database, log: QuestionLog, privacy: Privacy
) -> None:
    await Users(database).seen(STUDENT, "en")
    for _ in range(1000):  # more than are written at once
        log.add(STUDENT, Question("waits in the queue"), ANSWER, 1)
    await privacy.forget(STUDENT)
    await Users(database).seen(STUDENT, "en")
    await log.flush()
    assert await rows_of(database, metadata.tables["questions"]) == []


async def test_forgetting_tells_which_letters_stood_with_the_staff(
    database: Database, log: QuestionLog, clock: Clock, privacy: Privacy
) -> None:
    await live(database, log, clock, STUDENT, SECRET)
    assert await privacy.forget(STUDENT) == (
        Letter(STUDENT, STUDENT, 10, STAFF, 10, "en"),
        Letter(STUDENT, GROUP, 11, STAFF, 11, "en"),
    )
    assert await privacy.forget(STUDENT) == ()
    assert await privacy.forget(404) == ()


async def test_forgotten_and_back_is_somebody_new(database: Database, log: QuestionLog, clock: Clock, privacy: Privacy) -> None:
    await live(database, log, clock, STUDENT, SECRET)
    await privacy.forget(STUDENT)
    clock.passes(days=1)
    user = await Users(database, now=clock).seen(STUDENT, "kk")
    assert (user.first_seen, user.language) == (clock.time, None)
    assert await Users(database).role_of(STUDENT) is None
    assert await Subscriptions(database).of(STUDENT) == ()
    assert await log.recent(STUDENT, STUDENT, clock.time - dt.timedelta(days=9), 9) == []


@sqlite_only
async def test_whoever_cannot_be_erased_from_the_files_at_once_is_forgotten_all_the_same(
    path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with Database(f"sqlite+aiosqlite:///{path}", patience=0.05) as database, QuestionLog(database, now=clock) as log:
        privacy = privacy_of(database, log)
        await live(database, log, clock, STUDENT, SECRET)
        await log.flush()
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM users").fetchall()
        await privacy.forget(STUDENT)
        assert "deleted rows may still be read in the database's files" in caplog.text
        assert await rows_of(database, users) == []
        reader.close()
        await privacy.expire(clock.time - KEPT)
        assert not [file for file in path.parent.iterdir() if SECRET.encode() in file.read_bytes()]


async def test_after_a_time_nobody_knows_who_asked_and_letters_are_gone(
    database: Database, log: QuestionLog, clock: Clock, privacy: Privacy
) -> None:
    await live(database, log, clock, STUDENT, "old")
    await log.flush()
    clock.passes(days=1)
    await live(database, log, clock, STUDENT, "young")
    await privacy.expire(clock.time)
    log_of = metadata.tables["questions"]
    async with database.reading() as connection:
        rows = (await connection.execute(select(log_of).order_by(log_of.c.id))).all()
        letters = (await connection.execute(select(func.count()).select_from(metadata.tables["letters"]))).scalar()
    assert [row.text.split()[0] for row in rows] == ["old"] * 3 + ["young"] * 3
    assert [(row.user, row.chat, row.message, row.answer_message) for row in rows[:3]] == [(None,) * 4] * 3
    assert [(row.status, row.rating, row.missing) for row in rows[:2]] == [("answered", -1, "wrong")] * 2
    assert [row.user for row in rows[3:]] == [STUDENT] * 3
    assert letters == 2
    assert await Users(database).language_of(STUDENT) == "en"


async def test_others_go_on_while_somebody_is_forgotten(
    database: Database, log: QuestionLog, clock: Clock, privacy: Privacy
) -> None:
    await live(database, log, clock, STUDENT, SECRET)

    async def ask() -> None:
        for number in range(30):
            await Users(database).seen(FRIEND + number, "ru")
            log.add(FRIEND + number, Question("?"), ANSWER, 1)

    await asyncio.gather(privacy.forget(STUDENT), ask(), privacy.forget(STUDENT))
    await log.flush()
    assert log.lost == 0
    assert len(await rows_of(database, metadata.tables["questions"])) == 30
