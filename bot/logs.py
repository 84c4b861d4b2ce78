"""Logging: one line a record as text or JSON on standard error, with no secret in it."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Iterable
from typing import Literal, TextIO

_HIDDEN = "[hidden]"
_TOKEN = re.compile(r"\d+(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
# What shows how an address is written may stay.
_PASSWORD = re.compile(r"(?<=://)([^\s/:@]*):(?!PASSWORD@)[^\s@]+@")

# At DEBUG they write request lines, of which the token is a part, and what is sent and stored, which are people's words.
_TALKATIVE = ("httpx", "httpcore", "aiosqlite", "sqlalchemy.engine", "telegram")


# Writes all of a batch of updates that it cannot read, at the highest level.
_INDISCREET = "telegram.Bot"


class Redaction:
    """Hides secrets in a text: those that are known, and whatever looks like a bot's token or a password in an address."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        # The part after the colon is as good as the whole token; the longest first, since one may be in another.
        known = {part for secret in secrets for part in (secret, secret.rpartition(":")[2]) if part}
        self._known = sorted(known, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for secret in self._known:
            text = text.replace(secret, _HIDDEN)
        return _PASSWORD.sub(rf"\1:{_HIDDEN}@", _TOKEN.sub(_HIDDEN, text))


_redaction = Redaction()


def redacted(text: str) -> str:
    """A text as the log would show it, for what is said elsewhere."""
    return _redaction(text)


class _Redacting(logging.Formatter):
    """Hides secrets in the finished text, so that message, arguments and traceback are all covered."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self.converter = time.gmtime
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(self._compose(record))

    def _compose(self, record: logging.LogRecord) -> str:
        return super().format(record)


class _Json(_Redacting):
    def _compose(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, self.datefmt),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure_logging(
    level: str = "INFO",
    form: Literal["text", "json"] = "text",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send all records from `level` up to `stream`, standard error by default, in place of what was set before."""
    global _redaction
    _redaction = Redaction(secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Json(_redaction) if form == "json" else _Redacting(_redaction))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(_INDISCREET).setLevel(logging.CRITICAL + 1)
