"""Paths as buttons carry them: short, without the colons that divide what a button carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.editing.fields import Field
from bot.editing.paths import typed
from bot.knowledge.catalogue import handle_of
from bot.knowledge.document import FieldPath

_LONGEST_STEP = 12
"""Characters of a step that goes as it is; instead of a longer one goes a handle."""


def packed(path: FieldPath) -> str:
    """A path as a button carries it."""
    return ".".join(_short(str(step)) for step in path)


def unpacked(form: Field, body: Mapping[str, Any], text: str) -> FieldPath:
    """The path that `packed` has made of one in a body.

    Raises:
        WrongValueError: there is no such field.
    """
    value: Any = body
    steps: list[str] = []
    for step in text.split("."):
        known = value if isinstance(value, Mapping) else {}
        steps.append(next((key for key in known if _short(key) == step), step))
        value = known.get(steps[-1]) if known else _item(value, step)
    return typed(form, steps)


def _short(step: str) -> str:
    is_plain = len(step) <= _LONGEST_STEP and not set(step) & set(":.[]=")
    return step if is_plain else handle_of(step)


def _item(value: Any, step: str) -> Any:
    is_there = isinstance(value, list | tuple) and step.isdecimal() and int(step) < len(value)
    return value[int(step)] if is_there else None
