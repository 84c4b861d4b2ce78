"""A check of many links: complete, watched, ended when somebody likes, and nothing left running."""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.links.checking import HOSTS, LinkChecks
from bot.links.findings import ALIVE, AtWorkError, Findings, LatestFindings, State
from bot.links.visitor import Outcome, Reason, Verdict, Visitor
from bot.storage.database import Database
from tests.databases import database_url
from tests.links.web import Page, Web

NAME = "example-bot/1.0"
OFTEN = 0.01  # seconds between two tellings
FINE = Outcome(Verdict.OK, status=200)


class Screen:
    """Where somebody watches a check."""

    def __init__(self) -> None:
        self.shown: list[Findings] = []
        self.ended = asyncio.Event()

    async def __call__(self, findings: Findings) -> None:
        self.shown.append(findings)
        if findings.state is not State.RUNNING:
            self.ended.set()

    async def last(self) -> Findings:
        async with asyncio.timeout(10):
            await self.ended.wait()
        return self.shown[-1]


class Gate:
    """Visits links once it is open."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.visiting = 0
        self.left = False

    async def visit(self, url: str) -> Outcome:
        if url.endswith("/broken"):
            raise ZeroDivisionError
        if url.endswith("/slow"):
            self.visiting += 1
            await self.open.wait()
        return FINE

    async def until_visiting(self, count: int = 1) -> None:
        async with asyncio.timeout(10):
            while self.visiting < count:  # noqa: ASYNC110 - it happens within some turns of the event loop
                await asyncio.sleep(0)


@asynccontextmanager
async def at(gate: Gate) -> AsyncIterator[Gate]:
    try:
        yield gate
    finally:
        gate.left = True


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(database_url(tmp_path)) as database:
        yield database


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
async def checks(database: Database, gate: Gate) -> AsyncIterator[LinkChecks]:
    """By way of the gate."""
    async with LinkChecks(database, lambda _: at(gate), OFTEN) as checks:
        yield checks


@pytest.fixture
async def of_web(database: Database, web: Web) -> AsyncIterator[LinkChecks]:
    """As it really is, without the pauses."""
    visitor = functools.partial(Visitor, addresses_of=web.addresses_of, pause=0.0)
    async with LinkChecks(database, visitor, OFTEN) as checks:
        yield checks


async def test_every_link_is_visited_and_the_end_is_told(web: Web, of_web: LinkChecks, screen: Screen) -> None:
    urls = [web.url(f"host{number % 3}.example/{number}", Page(404 if number % 4 == 0 else 200)) for number in range(12)]
    await of_web.start(urls, NAME, screen)
    findings = await screen.last()
    assert findings.state is State.DONE
    assert findings == await of_web.latest()
    assert [url for url in urls if findings.outcomes[url].verdict is Verdict.GONE] == urls[::4]
    assert findings.counts == {Verdict.OK: 9, Verdict.GONE: 3}
    assert (findings.total, len(findings.outcomes)) == (12, 12)


async def test_so_many_hosts_are_asked_at_once_and_no_more(web: Web, of_web: LinkChecks, screen: Screen) -> None:
    urls = [web.url(f"host{number}.example/page", Page(seconds=0.02)) for number in range(3 * HOSTS)]
    await of_web.start(urls, NAME, screen)
    await screen.last()
    assert web.most[""] == HOSTS


async def test_one_host_does_not_keep_the_others_waiting(checks: LinkChecks, gate: Gate, screen: Screen) -> None:
    many = [f"https://one.example/{number}/slow" for number in range(20)]
    await checks.start([*many, "https://two.example/page"], NAME, screen)
    await gate.until_visiting()
    async with asyncio.timeout(10):
        while not (screen.shown and screen.shown[-1].outcomes):  # noqa: ASYNC110 - told every hundredth of a second
            await asyncio.sleep(OFTEN)
    assert gate.visiting == 1
    assert screen.shown[-1] == Findings(State.RUNNING, 21, {"https://two.example/page": FINE}, screen.shown[-1].at)
    gate.open.set()
    assert (await screen.last()).counts == {Verdict.OK: 21}


async def test_stopped_it_tells_what_it_has_found(checks: LinkChecks, gate: Gate, screen: Screen) -> None:
    await checks.start(["https://one.example/page", "https://two.example/slow"], NAME, screen)
    await gate.until_visiting()
    await checks.stop()
    findings = await screen.last()
    assert (findings.state, findings.outcomes, findings.total) == (State.STOPPED, {"https://one.example/page": FINE}, 2)
    assert gate.left
    assert await checks.latest() == findings


async def test_one_at_a_time_and_then_another(checks: LinkChecks, gate: Gate, screen: Screen) -> None:
    await checks.start(["https://one.example/slow"], NAME, screen)
    with pytest.raises(AtWorkError):
        await checks.start(["https://two.example/page"], NAME, screen)
    await gate.until_visiting()
    gate.open.set()
    await screen.last()
    again = Screen()
    await checks.start(["https://two.example/page"], NAME, again)
    assert (await again.last()).outcomes == {"https://two.example/page": FINE}


async def test_a_link_that_fails_in_an_unforeseen_way_leaves_the_others(
    checks: LinkChecks, gate: Gate, screen: Screen, caplog: pytest.LogCaptureFixture
) -> None:
    broken, fine = "https://one.example/broken", "https://one.example/page"
    await checks.start([broken, fine], NAME, screen)
    findings = await screen.last()
    assert findings.outcomes == {broken: Outcome(Verdict.UNCLEAR, Reason.CONNECTION), fine: FINE}
    assert "a link cannot be visited" in caplog.text


async def test_a_screen_that_fails_does_not_end_it(
    checks: LinkChecks, gate: Gate, screen: Screen, caplog: pytest.LogCaptureFixture
) -> None:
    tried = asyncio.Event()

    async def show(findings: Findings) -> None:
        if findings.state is State.RUNNING:
            tried.set()
            raise ConnectionError
        await screen(findings)

    await checks.start(["https://one.example/slow"], NAME, show)
    async with asyncio.timeout(10):
        await tried.wait()
    gate.open.set()
    assert (await screen.last()).state is State.DONE
    assert "cannot be shown" in caplog.text


async def test_visits_that_cannot_begin_end_it(database: Database, screen: Screen, caplog: pytest.LogCaptureFixture) -> None:
    @asynccontextmanager
    async def nobody() -> AsyncIterator[Gate]:
        raise OSError("no certificates")
        yield Gate()

    async with LinkChecks(database, lambda _: nobody(), OFTEN) as checks:
        await checks.start(["https://one.example/page"], NAME, screen)
        findings = await screen.last()
    assert (findings.state, findings.outcomes) == (State.STOPPED, {})
    assert "links cannot be checked" in caplog.text


async def test_the_end_of_the_program_ends_it_without_a_word(database: Database, gate: Gate, screen: Screen) -> None:
    before = asyncio.all_tasks()
    async with LinkChecks(database, lambda _: at(gate), 60) as checks:
        await checks.start(["https://one.example/slow"], NAME, screen)
        await gate.until_visiting()
    assert asyncio.all_tasks() == before
    assert gate.left
    assert [findings.state for findings in screen.shown] == [State.RUNNING]


async def test_without_links_it_is_done_at_once(checks: LinkChecks, screen: Screen) -> None:
    await checks.start([], NAME, screen)
    assert (await screen.last()).state is State.DONE


async def test_every_process_shows_it_and_ends_it(database: Database, gate: Gate, checks: LinkChecks, screen: Screen) -> None:
    async with LinkChecks(database, lambda _: at(gate), OFTEN) as other:
        assert await other.latest() is None
        await checks.start(["https://one.example/page", "https://two.example/slow"], NAME, screen)
        with pytest.raises(AtWorkError):
            await other.start(["https://three.example/page"], NAME, Screen())
        await gate.until_visiting()
        await other.stop()
        findings = await screen.last()
        assert (findings.state, findings.outcomes) == (State.STOPPED, {"https://one.example/page": FINE})
        assert await other.latest() == findings


async def test_what_died_with_its_process_is_over_after_a_while(database: Database, gate: Gate, screen: Screen) -> None:
    now = dt.datetime.now(dt.UTC)
    running = Findings(State.RUNNING, 7, {}, now)
    await LatestFindings(database, lambda: now).begin(running)
    async with LinkChecks(database, lambda _: at(gate), OFTEN, lambda: now) as checks:
        assert await checks.latest() == running
        now += ALIVE + dt.timedelta(seconds=1)
        latest = await checks.latest()
        assert latest is not None
        assert latest.state is State.STOPPED
        await checks.start([], NAME, screen)
        assert (await screen.last()).state is State.DONE
