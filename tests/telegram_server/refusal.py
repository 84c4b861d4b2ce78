"""The way Telegram says no."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):  # noqa: N818 - Telegram refuses, it does not fail
    """A call that Telegram does not carry out, with its code and description.

    Args:
        description: the words of the refusal.
        code: its HTTP status.
        retry_after: after how many seconds the call may be repeated.
        migrate_to: id of the supergroup that the chat has become.
    """

    def __init__(self, description: str, code: int = 400, retry_after: int | None = None, migrate_to: int | None = None) -> None:
        super().__init__(description)
        self.description = description
        self.code = code
        hints = {"retry_after": retry_after, "migrate_to_chat_id": migrate_to}
        self.parameters = {name: value for name, value in hints.items() if value is not None}
        self.ordered = False
        """A test has asked for it, so it is no fault of the bot."""

    @property
    def payload(self) -> dict[str, Any]:
        payload: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            payload["parameters"] = self.parameters
        return payload


def bad_request(reason: str) -> Refusal:
    return Refusal(f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    return Refusal(f"Forbidden: {reason}", 403)
