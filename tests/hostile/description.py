"""What updates are made of, as far as a test needs it: the fields of each type that an update reaches.

    python -m tests.hostile.description

makes `updates.json` anew from the published Bot API, where that lies beside the repository. In it a field's types are divided
by "|", an array is "[type]", a text that can only be one is "=text", and "?" at the end says that the field may be missing.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.telegram_server.official import API

KEPT = Path(__file__).with_name("updates.json")
_FIXED = re.compile(r"(?:always|must be) [“\"]?([a-z_]+)[”\"]?\.?$")

Description = dict[str, dict[str, str] | list[str]]
"""By the name of a type its fields, or the types that it may be."""


def described(api: dict[str, Any]) -> Description:
    """What the published API says of `Update` and all that it reaches."""
    types, found = api["types"], {}
    ahead = ["Update"]
    while ahead:
        name = ahead.pop()
        if name in found or name not in types:
            continue
        type_ = types[name]
        fields = type_.get("fields", ())
        subtypes = type_.get("subtypes", [])
        ahead += [each.split("Array of ")[-1] for each in (*subtypes, *(each for field in fields for each in field["types"]))]
        found[name] = [*map(_bracketed, subtypes)] or {field["name"]: _type_of(field) for field in fields}
    return dict(sorted(found.items()))


def _type_of(field: dict[str, Any]) -> str:
    fixed = _FIXED.search(field["description"]) if field["types"] == ["String"] else None
    type_ = f"={fixed[1]}" if fixed else "|".join(map(_bracketed, field["types"]))
    return type_ + ("" if field["required"] else "?")


def _bracketed(type_: str) -> str:
    return f"[{_bracketed(type_.removeprefix('Array of '))}]" if type_.startswith("Array of ") else type_


def written(description: Description) -> str:
    """One line for each type."""
    lines = (f"{json.dumps(name)}: {json.dumps(each, ensure_ascii=False)}" for name, each in description.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    KEPT.write_text(written(described(json.loads(API.read_text("utf-8")))), "utf-8")
