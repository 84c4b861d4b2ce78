"""A value as an administrator would write it: `reading.read` reads the same value again."""

from __future__ import annotations

from typing import Any

from bot.editing.fields import Field, Takes
from bot.knowledge.writing import as_yaml


def written(field: Field, value: Any) -> str:
    """The text for a value; empty where there is none."""
    if value is None or value in ("", [], {}, ()):
        return ""
    if isinstance(value, str):
        return value
    match field.takes:
        case Takes.FLAG:
            return "yes" if value else "no"
        case Takes.PLACE:
            return ", ".join(str(part) for part in value)
        case Takes.LIST if field.is_leaf:
            return _lines(value)
        case Takes.TEXTS if all(isinstance(text, str) for text in value.values()):
            return "\n".join(f"{language}: {text}" for language, text in value.items())
        case Takes.WORDS:
            return "\n".join(f"{language}: {_lines(words)}" for language, words in value.items() if words)
        case Takes.GROUP | Takes.LIST | Takes.KEYED | Takes.TEXTS:
            return as_yaml(value).strip()
        case _:
            return str(value)


def _lines(items: list[str]) -> str:
    """One a line; behind a single one, a sign that keeps its commas from dividing it."""
    return f"{items[0]};" if len(items) == 1 and "," in items[0] else "\n".join(items)
