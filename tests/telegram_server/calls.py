"""Which methods there are, which parameters they take, and what a form's texts mean."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.telegram_server.forms import Form, Upload
from tests.telegram_server.official import check_officially
from tests.telegram_server.refusal import Refusal, bad_request

Type = Literal["integer", "string", "boolean", "chat", "array", "object", "file"]
ATTACHED = "attach://"

_MARKUP: dict[str, Type] = {"reply_markup": "object"}
_TEXT: dict[str, Type] = {
    "text": "string", "parse_mode": "string", "entities": "array", "link_preview_options": "object",
}  # fmt: skip
_CAPTION: dict[str, Type] = {
    "caption": "string", "parse_mode": "string", "caption_entities": "array", "show_caption_above_media": "boolean",
}  # fmt: skip
_SENDING: dict[str, Type] = {
    "chat_id": "chat", "message_thread_id": "integer", "disable_notification": "boolean", "protect_content": "boolean",
    "business_connection_id": "string", "direct_messages_topic_id": "integer",
}  # fmt: skip
_REPLYING: dict[str, Type] = {"reply_parameters": "object", **_MARKUP}
_EDITING: dict[str, Type] = {
    "chat_id": "chat", "message_id": "integer", "inline_message_id": "string", "business_connection_id": "string", **_MARKUP,
}  # fmt: skip
_ORIGINAL: dict[str, Type] = {"from_chat_id": "chat", "message_id": "integer"}
_LANGUAGE: dict[str, Type] = {"language_code": "string"}
_COMMANDS: dict[str, Type] = {"scope": "object", "language_code": "string"}

METHODS: dict[str, dict[str, Type]] = {
    "getMe": {},
    "getFile": {"file_id": "string"},
    "getUpdates": {"offset": "integer", "limit": "integer", "timeout": "integer", "allowed_updates": "array"},
    "setWebhook": {
        "url": "string", "secret_token": "string", "allowed_updates": "array", "max_connections": "integer",
        "drop_pending_updates": "boolean", "ip_address": "string", "certificate": "file",
    },
    "deleteWebhook": {"drop_pending_updates": "boolean"},
    "sendMessage": {**_SENDING, **_TEXT, **_REPLYING},
    "sendPhoto": {**_SENDING, "photo": "file", "has_spoiler": "boolean", **_CAPTION, **_REPLYING},
    **{
        f"send{name.capitalize()}": {**_SENDING, name: "file", **_CAPTION, **_REPLYING}
        for name in ("video", "document", "animation", "audio", "voice")
    },
    "sendMediaGroup": {**_SENDING, "media": "array", "reply_parameters": "object"},
    "copyMessage": {**_SENDING, **_ORIGINAL, **_CAPTION, **_REPLYING},
    "forwardMessage": {**_SENDING, **_ORIGINAL},
    "editMessageText": {**_EDITING, **_TEXT},
    "editMessageCaption": {**_EDITING, **_CAPTION},
    "editMessageMedia": {**_EDITING, "media": "object"},
    "editMessageReplyMarkup": _EDITING,
    "deleteMessage": {"chat_id": "chat", "message_id": "integer"},
    "setMessageReaction": {"chat_id": "chat", "message_id": "integer", "reaction": "array", "is_big": "boolean"},
    "answerCallbackQuery": {
        "callback_query_id": "string", "text": "string", "show_alert": "boolean", "url": "string",
        "cache_time": "integer",
    },
    "answerInlineQuery": {
        "inline_query_id": "string", "results": "array", "cache_time": "integer", "is_personal": "boolean",
        "next_offset": "string", "button": "object",
    },
    "sendChatAction": {
        "chat_id": "chat", "action": "string", "message_thread_id": "integer", "business_connection_id": "string",
    },
    "leaveChat": {"chat_id": "chat"},
    "getChat": {"chat_id": "chat"},
    "getMyCommands": _COMMANDS,
    "setMyCommands": {"commands": "array", **_COMMANDS},
    "deleteMyCommands": _COMMANDS,
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
    """A file that was uploaded as the parameter itself stands here as one that was attached."""
    files: dict[str, Upload] = field(default_factory=dict, repr=False)
    """Attached files by the name that they were attached with."""


def read_call(method: str, form: Form) -> Call:
    """The call with its parameters as values.

    Raises:
        Refusal: the method or a parameter is unknown, or a value is of the wrong type.
    """
    if method not in METHODS:
        raise Refusal("Not Found", 404)
    known = METHODS[method]
    uploaded = {name: ATTACHED + name for name in form.files if known.get(name) == "file"}
    attached = {name for name in form.files if any(ATTACHED + name in text for text in form.texts.values())}
    # Telegram passes over what it does not know; here it is a slip that should be seen.
    if unknown := sorted((form.texts.keys() | form.files.keys()) - known.keys() - attached):
        raise bad_request(f"unknown parameter {unknown[0]} of {method}")
    texts = form.texts | uploaded
    call = Call(method, {name: _value(name, text, known[name]) for name, text in texts.items()}, form.files)
    check_officially(call.method, call.parameters)
    return call


def _value(name: str, text: str, type_: Type) -> Any:
    if type_ in {"string", "file"}:
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
