"""Does a record fit its model? Pydantic's errors in words of the knowledge base, at their lines."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.knowledge.catalogue import Row
from bot.knowledge.document import Fault, FieldPath
from bot.knowledge.files import Located
from bot.knowledge.records import MODELS, SECTIONS, Figure, GuideLink, GuideSource, Kind, Person, Record, Source
from bot.knowledge.values import LANGUAGES
from bot.notices import Argument, Notice, listed, shortened

_MAX_ERRORS = 20  # of one record; whoever mends these sees the next

_PARTS: tuple[type[BaseModel], ...] = (Person, Figure, Source, GuideLink, GuideSource)
_KEYS_OF_PARTS = sorted({*LANGUAGES, *(name for part in _PARTS for name in part.model_fields)})

_MESSAGES = {
    "missing": "faults-missing",
    "tuple_type": "faults-no-list",
    "dict_type": "faults-no-mapping",
    "model_type": "faults-no-mapping",
    "string_type": "faults-no-text",
    "string_too_short": "faults-empty-text",
    "string_too_long": "faults-long-text",
    "string_pattern_mismatch": "faults-no-link",
    "literal_error": "faults-no-choice",
    "enum": "faults-no-choice",
    "bool_type": "faults-no-boolean",
    "bool_parsing": "faults-no-boolean",
    "float_type": "faults-no-number",
    "float_parsing": "faults-no-number",
    "greater_than_equal": "faults-too-small",
    "less_than_equal": "faults-too-great",
    "too_long": "faults-too-many",
}
_CHOICE = re.compile("'[^']*'")
_TEXTS = ("LocalName", "LocalText")
_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "faults-no-id-of-small-letters",
    "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$": "faults-no-id-of-letters",
}


def fit(located: Located) -> tuple[Record | None, list[Fault]]:
    """The record of a row, or what keeps the row from being one."""
    try:
        return MODELS[located.row.kind].model_validate(located.row.body, by_alias=True, by_name=False), []
    except ValidationError as error:
        return None, list(_faults(located, error))


def nearest(word: str, words: Iterable[str]) -> Notice | str:
    """A hint at what was meant; empty where nothing is near."""
    found = difflib.get_close_matches(word[:100], sorted(words), n=1)
    return Notice("faults-hint", {"word": shortened(found[0], 100)}) if found else ""


def dotted(path: FieldPath) -> str:
    """A path as people write it: `figures[2].label.kk`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{shortened(step)}" for step in path)
    return text.removeprefix(".")


def _faults(located: Located, error: ValidationError) -> Iterator[Fault]:
    for detail in error.errors(include_url=False)[:_MAX_ERRORS]:
        location = tuple(detail["loc"])
        path = tuple(step for step in location if not _is_note(step))
        if _is_other_branch(location, located.row.body):
            continue
        if path:
            yield located.fault(path, _in_words(path, dict(detail), located.row))
        else:
            yield from list(_dangling_sources(located)) or [located.fault((), detail["ctx"]["error"].notice)]


def _is_note(step: str | int) -> bool:
    """Pydantic puts notes into a location: which alternative of a union it tried, or that a key is meant."""
    return isinstance(step, str) and (step == "[key]" or step.startswith("function-after["))


def _is_other_branch(location: FieldPath, body: Mapping[str, Any]) -> bool:
    """Of the errors about `LocalName | Name`, those about the alternative that the author did not write."""
    value: Any = body
    for step in location:
        if _is_note(step):
            return step != "[key]" and isinstance(value, dict) is not str(step).endswith("LocalName]")
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    return False


def _in_words(path: FieldPath, detail: Mapping[str, Any], row: Row) -> Notice:
    field, value = dotted(path), detail["input"]
    context = dict(detail.get("ctx") or {})
    match detail["type"]:
        case "extra_forbidden":
            return Notice("faults-unknown-key", {"field": field, "hint": nearest(str(path[-1]), _keys_beside(path, row))})
        case "value_error":
            return Notice("faults-at", {"field": field, "message": context["error"].notice})
        case type_ if value is None and type_ != "missing":
            return Notice("faults-no-value", {"field": field})
        case type_:
            return Notice(_message(type_, path, value, context), {"field": field, **_arguments(value, context)})


def _message(type_: str, path: FieldPath, value: Any, context: Mapping[str, Any]) -> str:
    if type_ == "missing" and path[-1] in LANGUAGES:
        return "faults-missing-text"
    if type_ == "model_type" and context["class_name"] in _TEXTS:
        return "faults-no-texts"
    if type_ == "string_type" and not isinstance(value, dict | list):
        return "faults-no-quoted-text"
    return _PATTERNS.get(context.get("pattern", ""), _MESSAGES.get(type_, "faults-impossible"))


def _arguments(value: Any, context: Mapping[str, Any]) -> dict[str, Argument]:
    """What any of the messages may need."""
    *choices, last = _CHOICE.findall(context.get("expected", "''"))
    return {
        "value": shortened(value) if isinstance(value, str | int | float) else "…",
        "length": len(value) if isinstance(value, Sized) else 0,
        "most": context.get("max_length", 0),
        "bound": f"{context.get('ge', context.get('le', 0)):g}",
        "choices": listed(choices),
        "last": last,
    }


def _keys_beside(path: FieldPath, row: Row) -> set[str]:
    """The keys that could have been meant: those of a mapping, without the ones that it has."""
    if len(path) > 1:
        return set(_KEYS_OF_PARTS)
    fields = MODELS[row.kind].model_fields
    known = {info.alias or name for name, info in fields.items()}
    if row.kind is Kind.PARTNER:
        known |= set(SECTIONS)
    return known - set(row.body)


def _dangling_sources(located: Located) -> Iterator[Fault]:
    """The partner model says only that there is one; here is which."""
    if located.row.kind is not Kind.PARTNER:
        return
    body = located.row.body
    for section in ("people", "figures"):
        for index, statement in enumerate(body.get(section) or ()):
            if statement["source"] not in body["sources"]:
                path = (section, index, "source")
                source = {"source": shortened(statement["source"]), "hint": nearest(statement["source"], body["sources"])}
                unknown = Notice("faults-source", source)
                yield located.fault(path, Notice("faults-at", {"field": dotted(path), "message": unknown}))
