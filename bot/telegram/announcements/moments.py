"""Moments as staff write them, on the clock of the university."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

MORNING = dt.time(9)
_DATED = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y, %H:%M")
_TIME = "%H:%M"


def read_moment(text: str, zone: ZoneInfo, now: dt.datetime) -> dt.datetime | None:
    """2026-12-01T09:00, 01.12.2026 09:00, or 9:00 for the next time that it is so late; None: it is none of these."""
    words = " ".join(text.split())
    for pattern in _DATED:
        if (found := _parsed(words, pattern)) is not None:
            return found.replace(tzinfo=zone)
    time = _parsed(words, _TIME)
    if time is None:
        return None
    today = dt.datetime.combine(now.astimezone(zone).date(), time.time(), zone)
    return today if today > now else dt.datetime.combine(today.date() + dt.timedelta(days=1), time.time(), zone)


def in_an_hour(now: dt.datetime) -> dt.datetime:
    """To the minute."""
    return (now + dt.timedelta(hours=1)).replace(second=0, microsecond=0)


def tomorrow_morning(zone: ZoneInfo, now: dt.datetime) -> dt.datetime:
    """When people are awake again."""
    return dt.datetime.combine(now.astimezone(zone).date() + dt.timedelta(days=1), MORNING, zone)


def example(zone: ZoneInfo, now: dt.datetime) -> str:
    """A moment that lies ahead, as `at=` takes it."""
    return tomorrow_morning(zone, now).strftime(_DATED[0])


def _parsed(words: str, pattern: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(words, pattern)  # noqa: DTZ007 - the zone is the caller's
    except ValueError:
        return None
