"""Measures what announcements promise, against the small Telegram of the tests in a process of its own.

    python benchmarks/announcements.py [pace|speed|kill|trouble|many|questions ...]

Everything by default, which takes a quarter of an hour.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from small_telegram import ROOT, TOKEN, Telegram
from sqlalchemy import insert
from tables import Row, print_table
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.announcements.announcement import Delivery, Report, State
from bot.announcements.audience import Audience
from bot.announcements.content import ALL, Content, Kind
from bot.announcements.delivery import Deliverer
from bot.announcements.outbox import Outbox
from bot.announcements.reports import Reports
from bot.announcements.service import Announcements
from bot.people.audit import AuditLog
from bot.people.chats import Chats
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import users, utc_now
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pacing import RATE, Pacer
from bot.telegram.transport import Transport

OFFICER = 1
CONCURRENCY = 32
TEXT = Content(kind=Kind.TEXT, text="The office is closed on Monday. " * 8)


class Office:
    """What staff work with, on a database of its own."""

    def __init__(self, database: Database) -> None:
        people, audit = Users(database, staff={OFFICER}), AuditLog(database)
        self.database = database
        self.announcements = Announcements(database, people, audit)
        self.reports = Reports(database, self.announcements)
        self.outbox = Outbox(database, people, audit)

    async def start(self) -> int:
        draft = await self.announcements.compose(OFFICER, {ALL: TEXT}, Audience())
        await self.announcements.start(draft.id, OFFICER)
        return draft.id

    async def report(self, id_: int) -> Report:
        report = await self.reports.report(id_)
        assert report is not None
        return report

    async def ended(self, id_: int) -> Report:
        """Wait until everything is done."""
        while (await self.announcements.get(id_)).state is State.SENDING:  # noqa: ASYNC110 - it may be in another process
            await asyncio.sleep(0.2)
        return await self.report(id_)


@asynccontextmanager
async def office_for(telegram: Telegram) -> AsyncIterator[tuple[Office, Path]]:
    """An office that knows all who are in Telegram."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bot.db"
        async with Database(f"sqlite+aiosqlite:///{path}") as database:
            now = utc_now()
            seen = {"interface": "ru", "active": True, "first_seen": now, "last_seen": now}
            async with database.writing() as connection:
                for begin in range(0, len(telegram.people), 10_000):
                    people = telegram.people[begin : begin + 10_000]
                    await connection.execute(insert(users), [{"id": id_, **seen} for id_ in people])
            yield Office(database), path


@asynccontextmanager
async def delivering(telegram: Telegram, office: Office, rate: float | None) -> AsyncIterator[None]:
    pacer = Pacer(Chats(office.database).moved, rate=rate)
    async with (
        bot_of(telegram, pacer) as bot,
        Deliverer(office.outbox, TelegramMessenger(bot), pacer, CONCURRENCY) as deliverer,
    ):
        office.announcements.on_change(deliverer.wake)
        yield


def bot_of(telegram: Telegram, pacer: Pacer | None = None) -> ExtBot[Any]:
    """Ours with a pacer; without one, what the library gives to everybody."""
    request = Transport(CONCURRENCY * 2, 30, 15) if pacer else HTTPXRequest(connection_pool_size=CONCURRENCY * 2, read_timeout=15)
    return ExtBot(TOKEN, f"{telegram.url}/bot", request=request, rate_limiter=pacer)


async def pace(people: int = 3_000) -> list[list[str]]:
    """The rate that is held, where Telegram refuses more than 30 a second."""
    with Telegram(people) as telegram:
        telegram.tell(limit=30)
        async with office_for(telegram) as (office, _), delivering(telegram, office, RATE):
            began = time.perf_counter()
            report = await office.ended(await office.start())
            took = time.perf_counter() - began
        refused = telegram.tell(received=True)["counts"].get("429", 0)
    rate = report.counts[Delivery.SENT] / took
    return [[f"of the configured rate over {people:,} people, %", "≥ 95", f"{rate / RATE * 100:.1f}"],
            ["refused by a server that takes 30 a second", "0", str(refused)]]  # fmt: skip


async def speed(rounds: int = 9) -> list[list[str]]:
    """As many a second as the library alone: turn by turn, so that both have the same machine."""
    count = 1_000
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(await spent_bare(count))
        ours.append(await spent_ours(count))
    rate, work = (
        statistics.median(library[which] / own[which] for library, own in zip(bare, ours, strict=True)) for which in (0, 1)
    )
    return [[f"of the library's own rate without a limit, median of {rounds} rounds", "≥ 0.9", f"{rate:.2f}"],
            ["the library's processor time over ours, likewise", "", f"{work:.2f}"],
            ["people a second without a limit", "", f"{count / statistics.median(wall for wall, _ in ours):.0f}"]]  # fmt: skip


async def spent_bare(count: int) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    with Telegram(count) as telegram:
        async with bot_of(telegram) as bot:
            waiting = iter(telegram.people)

            async def send_all() -> None:
                for id_ in waiting:
                    await bot.send_message(id_, TEXT.text)

            began, worked = time.perf_counter(), time.process_time()
            await asyncio.gather(*(send_all() for _ in range(CONCURRENCY)))
            return time.perf_counter() - began, time.process_time() - worked


async def spent_ours(count: int) -> tuple[float, float]:
    with Telegram(count) as telegram:
        async with office_for(telegram) as (office, _), delivering(telegram, office, None):
            worked = time.process_time()
            report = await office.ended(await office.start())
            assert report.finished_at is not None
            assert report.counts[Delivery.SENT] == count
            return (report.finished_at - report.started_at).total_seconds(), time.process_time() - worked


async def kill() -> list[list[str]]:
    """Thirty rounds, each killed at random moments until all is delivered."""
    rounds, people, chance = 30, 2_000, random.Random(7)
    lost = twice = kills = uncertain = most = 0
    for _ in range(rounds):
        with Telegram(people) as telegram:
            async with office_for(telegram) as (office, path):
                id_ = await office.start()
                before = 0
                while True:
                    sender = await asyncio.create_subprocess_exec(
                        *(sys.executable, "-m", "tests.announcements.sender", telegram.url, str(path)),
                        *(str(CONCURRENCY), "0", "0.5"),
                        cwd=ROOT,
                    )
                    ending = asyncio.create_task(office.ended(id_))
                    done, _ = await asyncio.wait({ending}, timeout=chance.uniform(1.2, 4.0))
                    ending.cancel()
                    sender.kill()
                    await sender.wait()
                    now = (await office.report(id_)).counts[Delivery.UNKNOWN]
                    most, before = max(most, now - before), now
                    if done:
                        break
                    kills += 1
                report = await office.report(id_)
                unknown = {line.split(",")[0] for line in (await office.reports.unreached_csv(id_, OFFICER)).splitlines()[1:]}
            got = telegram.tell(received=True)
            lost += len({str(id_) for id_ in telegram.people} - {str(id_) for id_ in got["chats"]} - unknown)
            twice += sum(count for times, count in got["times"].items() if int(times) > 1)
            uncertain += report.counts[Delivery.UNKNOWN]
    return [[f"without a message and not listed, {kills} kills, {rounds} × {people:,} people", "0", str(lost)],
            ["with two messages", "0", str(twice)],
            ["uncertain after one kill, at most", f"≤ {CONCURRENCY}", str(most)],
            ["uncertain a kill, mean", "", f"{uncertain / max(kills, 1):.1f}"]]  # fmt: skip


async def trouble() -> list[list[str]]:
    """Errors of all kinds: what the report counts is what happened."""
    count, blocked = 2_000, 100
    with Telegram(count) as telegram:
        away = set(random.Random(3).sample(telegram.people, blocked))
        telegram.tell(blocked=sorted(away))
        telegram.tell(shares={"429": 0.1, "500": 0.05, "dropped before": 0.05, "dropped after": 0.05})
        async with office_for(telegram) as (office, _), delivering(telegram, office, None):
            report = await office.ended(await office.start())
        got = telegram.tell(received=True)
    counts = report.counts
    uncertain, refused = {*got["unanswered"], *got["lost"]}, len(away - set(got["lost"]))
    arrived = counts[Delivery.SENT] + len(got["unanswered"])
    return [["reached, blocked, uncertain, failed, of 2,000", "", " + ".join(str(counts[state]) for state in COUNTED)],
            ["blocked as counted, and as they are", "equal", f"{counts[Delivery.BLOCKED]} = {refused}"],
            ["without an answer as counted, and as they are", "equal", f"{counts[Delivery.UNKNOWN]} = {len(uncertain)}"],
            ["arrived as counted, and as they did", "equal", f"{arrived} = {len(got['chats'])}"],
            ["with two messages", "0", str(sum(n for times, n in got["times"].items() if int(times) > 1))]]  # fmt: skip


COUNTED = (Delivery.SENT, Delivery.BLOCKED, Delivery.UNKNOWN, Delivery.FAILED)


async def many() -> list[list[str]]:
    """A hundred thousand people."""
    count = 100_000
    with Telegram(count) as telegram:
        async with office_for(telegram) as (office, _), delivering(telegram, office, None):
            began = time.perf_counter()
            reach = await office.announcements.reach(Audience(), {ALL: TEXT})
            counted = time.perf_counter() - began
            assert reach.total == count
            idle = memory()
            began = time.perf_counter()
            id_ = await office.start()
            while (report := await office.report(id_)).total is None:  # noqa: ASYNC110 - it only looks
                await asyncio.sleep(0.02)
            start = time.perf_counter() - began
            marks = [(time.process_time(), report.finished)]
            while (await office.announcements.get(id_)).state is State.SENDING:
                await asyncio.sleep(5)
                marks.append((time.process_time(), (await office.report(id_)).finished))
                print(f"  {marks[-1][1]:,} of {count:,}, {memory() - idle:+.0f} MB", file=sys.stderr)
            grown = peak() - idle
    costs = [(end - begin) / (after - before) for (begin, before), (end, after) in itertools.pairwise(marks[:-1])]
    # Of the processor, for others may use the machine, too.
    tenth = max(1, len(costs) // 10)
    ratio = statistics.mean(costs[-tenth:]) / statistics.mean(costs[:tenth])
    return [["counting 100,000 people, ms", "", f"{counted * 1000:.0f}"],
            ["from the start to 100,000 rows, s", "< 2", f"{start:.2f}"],
            ["memory at the peak over idle, MB", "≤ 50", f"{grown:.0f}"],
            ["what a message costs the processor, the last tenth over the first", "≈ 1", f"{ratio:.2f}"]]  # fmt: skip


async def questions() -> list[list[str]]:
    """The whole bot as a process: people ask, idly and while 5,000 messages go out."""
    with Telegram(5_000) as telegram:
        async with office_for(telegram) as (office, path):
            environment = {
                **os.environ, "PYTHONPATH": str(ROOT), "BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url,
                "DATABASE_URL": f"sqlite+aiosqlite:///{path}", "KNOWLEDGE_DIR": str(ROOT / "knowledge"), "LOG_LEVEL": "ERROR",
            }  # fmt: skip
            command = (sys.executable, "-m", "bot", "run")
            process = await asyncio.create_subprocess_exec(*command, cwd=path.parent, env=environment)
            try:
                # The first answers come when it has learnt, and has loaded what it needs.
                await until_answering(telegram)
                idle = await ask(telegram, QUESTIONS * 20)
                id_ = await office.start()
                await asyncio.sleep(3)
                busy = await ask(telegram, QUESTIONS * 20)
                state = (await office.announcements.get(id_)).state
                assert state is State.SENDING, "it was over before the questions were"
                rate = (await office.report(id_)).counts[Delivery.SENT]
                report = await office.ended(id_)
            finally:
                process.terminate()
                await process.wait()
    assert report.counts[Delivery.SENT] == report.total  # those who ask before it begins get it, too
    before, during = (statistics.quantiles(times, n=20)[-1] for times in (idle, busy))
    return [["p95 of a reply when idle, ms", "", f"{before:.0f}"],
            [f"p95 while an announcement goes out ({rate:,} of 5,000 by then), ms", "", f"{during:.0f}"],
            ["the one over the other", "≤ 2", f"{during / before:.2f}"]]  # fmt: skip


async def until_answering(telegram: Telegram) -> None:
    """The first start learns; nobody need wait for an answer so long."""
    while not telegram.tell(received=True)["chats"]:
        telegram.tell(knock=True)
        await asyncio.sleep(1)
    await ask(telegram, QUESTIONS)


async def ask(telegram: Telegram, texts: list[str]) -> list[float]:
    """Milliseconds to each reply."""
    return list((await asyncio.to_thread(telegram.tell, ask=texts, every=0.15))["took"])


QUESTIONS = [
    "с кем из китайских вузов есть двойной диплом?",
    "universitetimen kelisim bar ma",
    "who signed with Nanjing and when",
    "What labs do we have with partners?",
    "гранты на обучение в Корее",
    "/partners",
]


def memory() -> float:
    """Resident megabytes of this process."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


PARTS: dict[str, Callable[[], Awaitable[list[list[str]]]]] = {
    "pace": pace, "speed": speed, "kill": kill, "trouble": trouble, "many": many,
    "questions": questions,
}  # fmt: skip


def summary(full: bool) -> list[Row]:
    """What the one table says of announcements."""
    (_, _, rate), (_, _, refused) = asyncio.run(pace(3_000 if full else 1_000))
    (_, _, ratio), _, (_, _, people) = asyncio.run(speed(9 if full else 3))
    return [
        Row(f"of the {RATE:.0f} announcements a second; refused by a server that takes 30", f"{rate} %; {refused}"),
        Row("people a second that an announcement reaches without a limit", people, "a bare loop of the library", ratio),
    ]


async def main(names: list[str]) -> None:
    """Print a table for each part."""
    for name in names or PARTS:
        part = PARTS[name]
        began = time.perf_counter()
        rows = await part()
        print_table(f"{part.__doc__} ({time.perf_counter() - began:.0f} s)", ["", "at stake", "measured"], rows)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    asyncio.run(main(sys.argv[1:]))
