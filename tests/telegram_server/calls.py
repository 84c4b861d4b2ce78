"""Which methods there are, which parameters they take, and what a form's texts mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from tests.telegram_server.official import check_officially
from tests.telegram_server.refusal import Refusal, bad_request

Type = Literal["integer", "string", "boolean", "chat", "array", "object"]

_SENDING: dict[str, Type] = {
    "chat_id": "chat", "text": "string", "parse_mode": "string", "entities": "array",
    "link_preview_options": "object", "reply_markup": "object",
}  # fmt: skip
_LANGUAGE: dict[str, Type] = {"language_code": "string"}
_COMMANDS: dict[str, Type] = {"scope": "object", "language_code": "string"}

METHODS: dict[str, dict[str, Type]] = {
    "getMe": {},
    "getUpdates": {"offset": "integer", "limit": "integer", "timeout": "integer", "allowed_updates": "array"},
    "deleteWebhook": {"drop_pending_updates": "boolean"},
    "sendMessage": {
        **_SENDING,
        "message_thread_id": "integer", "disable_notification": "boolean", "protect_content": "boolean",
        "reply_parameters": "object",
    },
    "editMessageText": {**_SENDING, "message_id": "integer", "inline_message_id": "string"},
    "answerCallbackQuery": {
        "callback_query_id": "string", "text": "string", "show_alert": "boolean", "url": "string",
        "cache_time": "integer",
    },
    "sendChatAction": {"chat_id": "chat", "action": "string", "message_thread_id": "integer"},
    "getMyCommands": _COMMANDS,
    "setMyCommands": {"commands": "array", **_COMMANDS},
    "getMyName": _LANGUAGE,
    "setMyName": {"name": "string", **_LANGUAGE},
    "getMyDescription": _LANGUAGE,
    "setMyDescription": {"description": "string", **_LANGUAGE},
    "getMyShortDescription": _LANGUAGE,
    "setMyShortDescription": {"short_description": "string", **_LANGUAGE},
}  # fmt: skip


@dataclass(frozen=True)
class Call:
    method: str
    parameters: dict[str, Any]


def read_call(method: str, form: dict[str, str]) -> Call:
    """The call with its parameters as values.

    Raises:
        Refusal: the method or a parameter is unknown, or a value is of the wrong type.
    """
    if method not in METHODS:
        raise Refusal("Not Found", 404)
    known = METHODS[method]
    # Telegram passes over what it does not know; here it is a slip that should be seen.
    if unknown := sorted(form.keys() - known.keys()):
        raise bad_request(f"unknown parameter {unknown[0]} of {method}")
    call = Call(method, {name: _value(name, text, known[name]) for name, text in form.items()})
    check_officially(call.method, call.parameters)
    return call


def _value(name: str, text: str, type_: Type) -> Any:
    if type_ == "string":
        return text
    if type_ == "chat" and text.startswith("@"):
        return text
    try:
        value = json.loads(text)
    except ValueError:
        raise bad_request(f"can't parse {name}: {type_} expected") from None
    expected = {"integer": int, "chat": int, "boolean": bool, "array": list, "object": dict}[type_]
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is int):
        raise bad_request(f"can't parse {name}: {type_} expected")
    return value
