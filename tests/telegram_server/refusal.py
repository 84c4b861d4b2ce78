"""The way Telegram says no."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):  # noqa: N818 - Telegram refuses, it does not fail
    """A call that Telegram does not carry out, with its code and description."""

    def __init__(self, description: str, code: int = 400, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.description = description
        self.code = code
        self.retry_after = retry_after
        self.ordered = False
        """A test has asked for it, so it is no fault of the bot."""

    @property
    def payload(self) -> dict[str, Any]:
        payload: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            payload["parameters"] = {"retry_after": self.retry_after}
        return payload


def bad_request(reason: str) -> Refusal:
    return Refusal(f"Bad Request: {reason}")
