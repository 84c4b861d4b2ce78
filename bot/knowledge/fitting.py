"""Does a record fit its model? Pydantic's errors in words of the knowledge base, at their lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.knowledge.catalogue import Row
from bot.knowledge.document import Fault, FieldPath, shortened
from bot.knowledge.files import Located
from bot.knowledge.records import MODELS, SECTIONS, Figure, GuideLink, GuideSource, Kind, Person, Record, Source
from bot.knowledge.values import LANGUAGES

_MAX_ERRORS = 20  # of one record; whoever mends these sees the next

_PARTS: tuple[type[BaseModel], ...] = (Person, Figure, Source, GuideLink, GuideSource)
_KEYS_OF_PARTS = sorted({*LANGUAGES, *(name for part in _PARTS for name in part.model_fields)})

_MESSAGES = {
    "tuple_type": "is a list; write it with hyphens or in [ ]",
    "dict_type": "is a mapping of keys to values",
    "string_too_short": "is empty; write it, or leave the key out",
    "string_too_long": "has {length:,} characters, and at most {max_length:,} fit",
    "literal_error": "is not possible: {expected} is",
    "enum": "is not possible: {expected} is",
    "float_type": "is a number",
    "float_parsing": "is a number",
    "greater_than_equal": "is {input}, and at least {ge:g} is possible",
    "less_than_equal": "is {input}, and at most {le:g} is possible",
    "too_long": "has {actual_length} values, and {max_length} belong there",
}
_TEXTS = ("LocalName", "LocalText")
_PATTERNS = (
    ("^https?", "{input} is no link: it begins with http:// or https:// and a host"),
    ("^[a-z0-9]+(", "{input} is no id: small Latin letters and digits, joined by hyphens"),
    ("^[A-Za-z0-9]+(", "{input} is no id: Latin letters and digits, joined by hyphens"),
)


def fit(located: Located) -> tuple[Record | None, list[Fault]]:
    """The record of a row, or what keeps the row from being one."""
    try:
        return MODELS[located.row.kind].model_validate(located.row.body, by_alias=True, by_name=False), []
    except ValidationError as error:
        return None, list(_faults(located, error))


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint at what was meant; empty where nothing is near."""
    found = difflib.get_close_matches(word[:100], sorted(words), n=1)
    return f"; did you mean {found[0]}?" if found else ""


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
            yield from list(_dangling_sources(located)) or [located.fault((), str(detail["msg"]))]


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


def _in_words(path: FieldPath, detail: Mapping[str, Any], row: Row) -> str:
    name, type_, value = dotted(path), str(detail["type"]), detail["input"]
    context = dict(detail.get("ctx") or {})
    if type_ == "missing":
        return f"{name} is missing" + (": every text is in en, ru and kk" if path[-1] in LANGUAGES else "")
    if type_ == "extra_forbidden":
        return f"unknown key {name}{nearest(str(path[-1]), _keys_beside(path, row))}"
    if type_ == "value_error":
        return f"{name}: {context['error']}"
    if value is None:
        return f"{name} has no value; write one, or leave the key out"
    if type_ == "model_type":
        return f"{name} is a mapping " + ("with en, ru and kk" if context["class_name"] in _TEXTS else "of keys to values")
    if type_ == "string_type":
        return f"{name} is one text" + ("" if isinstance(value, dict | list) else "; put it in quotes")
    if type_ == "string_pattern_mismatch":
        words = next((words for start, words in _PATTERNS if context["pattern"].startswith(start)), str(detail["msg"]))
        return f"{name}: {words.replace('{input}', shortened(value))}"
    if type_ not in _MESSAGES:
        return f"{name}: {detail['msg']}"
    length = len(value) if isinstance(value, str) else 0
    return f"{name} {_MESSAGES[type_].format(**context, input=shortened(value), length=length)}"


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
                yield located.fault(
                    (section, index, "source"),
                    f"{section}[{index}].source: {shortened(statement['source'])} is not among the partner's sources"
                    f"{nearest(statement['source'], body['sources'])}",
                )
