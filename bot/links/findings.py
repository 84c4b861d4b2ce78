"""What a check of links has found, in the database, so that every process can show it and end it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter
from sqlalchemy import Row, delete, insert, select, update

from bot.links.visitor import Outcome, Verdict
from bot.storage.database import Database
from bot.storage.tables import link_checks, utc_now

ALIVE = dt.timedelta(seconds=30)
"""A check of which nothing has been heard for longer ended with its process."""

_OUTCOMES = TypeAdapter(dict[str, Outcome])


class State(StrEnum):
    """Of a check."""

    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"


class AtWorkError(Exception):
    """A check is running already."""


@dataclass(frozen=True)
class Findings:
    """What a check has found so far."""

    state: State
    total: int
    """How many links there are to visit."""
    outcomes: Mapping[str, Outcome]
    """Of those that were visited, by link."""
    at: dt.datetime

    @property
    def counts(self) -> Counter[Verdict]:
        return Counter(outcome.verdict for outcome in self.outcomes.values())


class LatestFindings:
    """Those of the check that is running, else of the last one."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def begin(self, findings: Findings) -> int:
        """Take the place of the check before; the number of the new one.

        Raises:
            AtWorkError: one is running, here or elsewhere.
        """
        async with self._database.writing() as connection:
            latest = (await connection.execute(select(link_checks))).first()
            if latest is not None and self._state(latest) is State.RUNNING:
                raise AtWorkError
            await connection.execute(delete(link_checks))
            row = {**_stored(findings), "ending": False}
            return int((await connection.execute(insert(link_checks).values(row).returning(link_checks.c.number))).scalar_one())

    async def keep(self, number: int, findings: Findings) -> bool:
        """Note how far a check is; whether somebody wants it to end."""
        own = link_checks.c.number == number
        async with self._database.writing() as connection:
            noted = update(link_checks).where(own).values(_stored(findings)).returning(link_checks.c.ending)
            return bool((await connection.execute(noted)).scalar())

    async def get(self) -> Findings | None:
        """What is known; None where there has been no check."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(link_checks))).first()
        return None if row is None else Findings(self._state(row), row.total, _OUTCOMES.validate_json(row.outcomes), row.at)

    async def want_end(self) -> None:
        """Let whoever runs a check end it."""
        async with self._database.writing() as connection:
            await connection.execute(update(link_checks).values(ending=True))

    def _state(self, row: Row[tuple[object, ...]]) -> State:
        state = State(row.state)
        return State.STOPPED if state is State.RUNNING and self._now() - row.at > ALIVE else state


def _stored(findings: Findings) -> dict[str, object]:
    outcomes = _OUTCOMES.dump_json(dict(findings.outcomes)).decode()
    return {"state": findings.state.value, "total": findings.total, "outcomes": outcomes, "at": findings.at}
