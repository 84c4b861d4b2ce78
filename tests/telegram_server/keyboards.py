"""What stands below a message, and the reasons to refuse it."""

from __future__ import annotations

import re
from typing import Any

from tests.telegram_server.refusal import bad_request

_ACTIONS = ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat", "copy_text", "web_app")
_MOST = 100  # buttons
_LONGEST_PLACEHOLDER = 64


def inline_keyboard(markup: dict[str, Any] | None) -> dict[str, Any]:
    """What a markup adds to a message: an inline keyboard, or nothing where it has no buttons.

    Raises:
        Refusal: the markup is of another kind, or a button lacks text or action or carries too much.
    """
    if markup is None:
        return {}
    if "force_reply" in markup:
        raise bad_request("inline keyboard expected")
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("object expected as reply markup")
    buttons = [button for row in rows for button in row]
    if len(buttons) > _MOST:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return {"reply_markup": markup} if buttons else {}


def is_force_reply(markup: dict[str, Any] | None) -> bool:
    """Whether the markup opens a reply; its placeholder is checked.

    Raises:
        Refusal: the placeholder is empty or too long.
    """
    if not markup or markup.get("force_reply") is not True:
        return False
    if not 1 <= len(markup.get("input_field_placeholder", "…")) <= _LONGEST_PLACEHOLDER:
        raise bad_request(f"input_field_placeholder must have 1-{_LONGEST_PLACEHOLDER} characters")
    return True


def _check_button(button: dict[str, Any]) -> None:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [action for action in _ACTIONS if action in button]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"inline keyboard button must have exactly one action, not {', '.join(actions)}")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"].get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button:
        _check_url(str(button["url"]))


def _check_url(url: str) -> None:
    if re.match(r"(?:tg|ton)://", url):
        return
    if "://" in url and not re.match(r"https?://", url, re.IGNORECASE):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not re.fullmatch(r"(?:https?://)?(?:[^\s/?#@]+@)?[^\s/?#.]+(?:\.[^\s/?#.]+)+(?:[/?#]\S*)?", url, re.IGNORECASE):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
