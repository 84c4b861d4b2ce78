"""What is wrong with a database, and what to do about it, in one line."""

from __future__ import annotations

_DAMAGED = (
    "the file is damaged; put a backup in its place with `python -m bot restore FILE`, which keeps the damaged one aside, "
    "or move it away to start with an empty one"
)
_LOCKED = "another process keeps it locked; stop that one or try again"
_FULL = "the disk is full; free some space"
_LOST = "the connection to the server was lost; check the server and the network"

# By what SQLite says.
_BY_WORDS = {
    "unable to open": "it cannot be opened; check that the path is a file in a folder that this user may write to",
    "readonly": "it cannot be written; check the permissions of the file and of its folder",
    "not a database": (
        "the file is not an SQLite database; put a backup in its place with `python -m bot restore FILE`, which keeps it aside, "
        "or set DATABASE_URL to another path"
    ),
    "malformed": _DAMAGED,
    "locked": _LOCKED,
    "full": _FULL,
    "disk i/o": "the disk cannot be read or written; check the disk and the permissions of the file",
}
# By the first characters of a server's SQLSTATE.
_BY_STATE = {
    "08003": _LOST,
    "08006": _LOST,
    "25006": "it can only be read; let DATABASE_URL name the server that is written to, not a standby",
    "28": "the server does not let the user in; check the user and the password in DATABASE_URL",
    "3D": "the server has no such database; create it, or correct the name in DATABASE_URL",
    "42501": "the user may not do that; make the user in DATABASE_URL the owner of the database",
    "53100": _FULL,
    "53300": "the server has no connection left; raise its max_connections or stop what else is connected",
    "55P03": _LOCKED,
    "57P": "the server is starting or stopping; try again",
}


def explanation(error: BaseException | None) -> str:
    """Of an error that the driver of either kind of database raised."""
    reason = " ".join(str(error).split())
    state = getattr(error, "sqlstate", None)
    if state:
        return next((told for start, told in _BY_STATE.items() if state.startswith(start)), reason)
    return next((told for part, told in _BY_WORDS.items() if part in reason.lower()), reason)


def unreachable(error: OSError) -> str:
    """Of what the network says: the driver of a server passes it on as it is."""
    return f"its server cannot be reached: {error.strerror or str(error) or 'it does not answer'}"
