"""The rooms where administrators and staff work, as buttons name them: once used, a name stays."""

from __future__ import annotations

from enum import StrEnum


class Room(StrEnum):
    """One kind of work."""

    PROPOSAL = "p"
    RECORD = "r"
    EXCHANGE = "x"
    HISTORY = "h"
    ROLES = "o"
    GAPS = "g"
    STATS = "s"
    STALE = "f"
    CONFLICTS = "c"
    AUDIT = "a"
