"""An announcement, what state it is in, and how far it has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements import audience as audiences
from bot.announcements import content as contents_
from bot.announcements.audience import Audience
from bot.announcements.content import Contents
from bot.storage.tables import announcements


class State(StrEnum):
    """Of an announcement."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LATE = "late"
    """Its time came while the bot was away, or whoever scheduled it is staff no more: staff must say what now."""
    SENDING = "sending"
    """Its latest run is at work, whatever the run does."""
    PAUSED = "paused"
    STOPPED = "stopped"
    """By staff, by Telegram's refusal of the content, or because a correction ended while some were never sent to."""
    DONE = "done"
    RECALLED = "recalled"
    """Taken back from everybody; for good."""


class RunKind(StrEnum):
    """What is done for many people."""

    SEND = "send"
    RESEND = "resend"
    """For some of those whom an earlier run did not reach for certain."""
    CORRECT = "correct"
    RECALL = "recall"


class Delivery(StrEnum):
    """State of what a run does for one person."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    """Sent, edited or deleted, as the run does."""
    BLOCKED = "blocked"
    """They cannot be reached: they have blocked the bot, or left Telegram."""
    FAILED = "failed"
    """Surely not done."""
    UNKNOWN = "unknown"
    """Done or not: the program or the connection ended before Telegram's answer came."""


UNREACHED = frozenset({Delivery.UNKNOWN, Delivery.FAILED})


@dataclass(frozen=True)
class Announcement:
    id: int
    by: int
    """Who composed it."""
    state: State
    contents: Contents
    audience: Audience
    created_at: dt.datetime
    at: dt.datetime | None
    """When it is to begin, for a draft once it is scheduled; None: it was never said."""
    run: int | None
    """The latest run."""
    reason: str | None
    """Why it stopped: what Telegram said; None: staff stopped it, or it did not stop."""
    corrects: int | None
    """The announcement whose words it is to replace: then it never goes out itself. None: it is one of its own."""

    @classmethod
    def of(cls, row: Row[Any]) -> Announcement:
        """From a row of `COLUMNS`."""
        return cls(
            row.id,
            row.by,
            State(row.state),
            contents_.load(row.contents),
            audiences.load(row.audience),
            row.created_at,
            row.at,
            row.run,
            row.reason,
            row.corrects,
        )


_TABLE = announcements.c
COLUMNS: tuple[ColumnElement[Any], ...] = (
    *(_TABLE.id, _TABLE.by, _TABLE.state, _TABLE.contents, _TABLE.audience),
    *(_TABLE.created_at, _TABLE.at, _TABLE.run, _TABLE.reason, _TABLE.corrects),
)


@dataclass(frozen=True)
class Report:
    """How far the latest run of an announcement has come, and whom the announcement reached in all."""

    announcement: Announcement
    kind: RunKind
    by: int
    """Who started the run."""
    total: int | None
    """How many people the run is for; None: they are being fixed."""
    counts: Mapping[Delivery, int]
    """Of the run; all states are there."""
    forgotten: int
    """Those of the run who have had themselves forgotten since."""
    overall: Mapping[Delivery, int]
    """Of the announcement, whatever was corrected or recalled later."""
    rate: float | None
    """People a second, of late; None: nothing is being sent, or it has only begun."""
    seconds_left: float | None
    started_at: dt.datetime
    finished_at: dt.datetime | None
    is_expired: bool
    """Whether only the numbers are kept, so that nothing can be done for those people any more."""

    @property
    def finished(self) -> int:
        """How many of the run are neither pending nor being sent."""
        return sum(count for state, count in self.counts.items() if state not in {Delivery.PENDING, Delivery.SENDING})


class AnnouncementError(Exception):
    """Something cannot be done with an announcement."""


class NotAllowedError(AnnouncementError):
    """Whoever wants it is neither staff nor administrator at this moment."""


class NoAnnouncementError(AnnouncementError):
    """There is none of this number."""


class WrongStateError(AnnouncementError):
    """It cannot be done in the state that the announcement is in, `state`: most often somebody else was quicker."""

    def __init__(self, state: State) -> None:
        super().__init__(f"the announcement is {state}")
        self.state = state


async def find(connection: AsyncConnection, id_: int, *, hold: bool = False) -> Announcement:
    """An announcement, within a transaction.

    Args:
        connection: of the transaction.
        id_: of the announcement.
        hold: whether others are to leave it as it is until the end of the transaction.

    Raises:
        NoAnnouncementError: there is none.
    """
    query = select(*COLUMNS).where(announcements.c.id == id_)
    row = (await connection.execute(query.with_for_update() if hold else query)).first()
    if row is None:
        raise NoAnnouncementError(f"there is no announcement {id_}")
    return Announcement.of(row)
