"""Two processes do the same at the same moment: it is done once, and neither fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TypeVar

import pytest
from markupsafe import Markup

from bot.answers import Answer, Question, Status
from bot.people.audit import Action, AuditLog
from bot.people.grouping import Verdict
from bot.people.once import Once
from bot.people.people import People, people_of
from bot.people.question_log import Place
from bot.people.subscriptions import Target, TargetKind
from bot.storage.database import Database
from tests.people.conftest import Clock

T = TypeVar("T")

STUDENT, STAFF, BOT = 7_311_000_001, 7_333_000_003, 111
TIMES = 5
"""How often each of them does it."""


@dataclass
class Process:
    people: People
    once: Once


@pytest.fixture
async def processes(url: str, clock: Clock) -> AsyncIterator[list[Process]]:
    async with AsyncExitStack() as stack:
        databases = [await stack.enter_async_context(Database(url)) for _ in range(2)]
        yield [
            Process(
                await stack.enter_async_context(people_of(database, BOT, now=clock)), Once(database, AuditLog(database, clock))
            )
            for database in databases
        ]


async def at_once(processes: list[Process], work: Callable[[Process], Awaitable[T]]) -> list[T]:
    return await asyncio.gather(*(work(process) for process in processes for _ in range(TIMES)))


async def test_a_first_message_makes_one_person(processes: list[Process]) -> None:
    seen = await at_once(processes, lambda process: process.people.users.seen(STUDENT, "kk"))
    assert len(set(seen)) == 1


async def test_a_task_is_given_to_one(processes: list[Process]) -> None:
    given = await at_once(processes, lambda process: process.once.claim(Action.BACKUP_SENT, "2026-09-01"))
    assert sorted(given) == [False] * (2 * TIMES - 1) + [True]


async def test_a_target_is_followed_once(processes: list[Process]) -> None:
    people, target = processes[0].people, Target(TargetKind.COUNTRY, "CN")
    await people.users.seen(STUDENT, "ru")
    followed = await at_once(processes, lambda process: process.people.subscriptions.follow(STUDENT, target))
    assert sorted(followed) == [False] * (2 * TIMES - 1) + [True]
    assert await people.subscriptions.of(STUDENT) == (target,)


async def test_what_is_awaited_is_the_last_and_one_gets_it(processes: list[Process]) -> None:
    await processes[0].people.users.seen(STUDENT, "ru")
    await at_once(processes, lambda process: process.people.awaited.expect(STUDENT, STUDENT, "comment"))
    taken = await at_once(processes, lambda process: process.people.awaited.take(STUDENT, STUDENT))
    assert len([one for one in taken if one]) == 1


async def test_a_gap_is_closed_for_all_and_a_promise_kept_by_one(processes: list[Process]) -> None:
    people = processes[0].people
    await people.users.seen(STUDENT, "ru")
    answer = Answer("ru", Status.UNKNOWN, "none", Markup("?"))
    people.questions.add(STUDENT, Question("парковка"), answer, 1, Place(STUDENT, 1, 2))
    await people.questions.flush()
    await people.questions.want_answer(STUDENT, 2, STUDENT, wanted=True)
    (gap,), (promise,) = await people.gaps.open(), await people.promises.open()
    await at_once(processes, lambda process: process.people.gaps.close(gap, Verdict.DONE, STAFF))
    assert await people.gaps.open() == []
    kept = await at_once(processes, lambda process: process.people.promises.claim(promise))
    assert sorted(kept) == [False] * (2 * TIMES - 1) + [True]


async def test_a_file_is_kept_once_and_the_last_counts(processes: list[Process]) -> None:
    await at_once(processes, lambda process: process.people.files.keep("map/ru", "AgAC1"))
    assert await processes[1].people.files.get("map/ru") == "AgAC1"
