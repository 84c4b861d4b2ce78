"""The way to a value inside a record: `name.kk`, `figures[2].value`, `sources.s1.url`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.editing.fields import Field, Takes
from bot.editing.wrong import wrong
from bot.knowledge.document import FieldPath
from bot.knowledge.fitting import dotted
from bot.knowledge.values import LANGUAGES
from bot.knowledge.writing import ORDER, in_order, order_below

_STEP = re.compile(r"[^.\[\]]+")
_LONGEST_STEP = 100
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")


def parse(form: Field, text: str) -> FieldPath:
    """A path as people write it.

    Raises:
        WrongValueError: there is no such field in the form.
    """
    return typed(form, _STEP.findall(text))


def typed(form: Field, steps: Sequence[str]) -> FieldPath:
    """A path from the texts of its steps: in a list they are numbers.

    Raises:
        WrongValueError: there is no such field in the form.
    """
    path: FieldPath = ()
    for step in steps:
        path = (*path, int(step) if _at(form, path).takes is Takes.LIST and step.isdecimal() else step)
        field_at(form, path)
    if not path:
        raise wrong("field", field="", fields=", ".join(form.inner))
    return path


def field_at(form: Field, path: FieldPath) -> Field:
    """The field that a path leads to.

    Raises:
        WrongValueError: there is none.
    """
    for place, step in enumerate(path):
        found = _inside(form, step)
        if found is None:
            raise _unknown(form, path[: place + 1])
        form = found
    return form


def value_at(body: Any, path: FieldPath) -> Any:
    """What stands there; None where nothing does."""
    for step in path:
        if isinstance(body, Mapping):
            body = body.get(step)
        elif isinstance(body, list | tuple) and isinstance(step, int):
            body = body[step] if step < len(body) else None
        else:
            return None
    return body


def with_value(form: Field, body: Mapping[str, Any], path: FieldPath, value: Any) -> dict[str, Any]:
    """A body with another value at a path; None takes away what stands there, and what is empty then.

    A position just behind the end of a list adds to it.

    Raises:
        WrongValueError: the path leads beyond the end of a list.
    """
    changed = _with(form, body, path, value, path)
    return changed if isinstance(changed, dict) else {}


def leaves(field: Field, value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Field, Any]]:
    """What can be written at once, with what stands there; of lists and keys, only those that there are."""
    if field.is_leaf or (field.is_plain and isinstance(value, str)):
        yield path, field, value
        return
    steps: list[str | int] = list(field.inner)
    if field.takes is Takes.LIST:
        steps = list(range(len(value or ())))
    elif isinstance(value, Mapping):
        steps += [step for step in value if step not in field.inner]
    for step in steps:
        inner = _inside(field, step)
        if inner is not None:
            yield from leaves(inner, value_at(value, (step,)), (*path, step))


def missing(form: Field, body: Mapping[str, Any]) -> list[FieldPath]:
    """The required leaves that are empty, in the order of the form; of a list that may not be empty, its first."""
    return list(_missing(form, body, ()))


def lacking(field: Field, value: Any) -> tuple[str, ...]:
    """Languages that any of the texts in a value lacks; of words only where other languages have them."""
    found: set[str] = set()
    for each, texts in _translated(field, value):
        if isinstance(texts, Mapping) and any(texts.values()):
            found.update(language for language in each.inner if not texts.get(language))
    return tuple(language for language in LANGUAGES if language in found)


def spoken(field: Field, value: Any) -> tuple[str, ...]:
    """Languages that all of the texts in a value have; others than ours, which names may have besides, come last."""
    found = [texts for _, texts in _translated(field, value) if isinstance(texts, Mapping) and any(texts.values())]
    every = dict.fromkeys((*LANGUAGES, *(language for texts in found for language in texts)))
    return tuple(language for language in every if found and all(texts.get(language) for texts in found))


def _at(form: Field, path: FieldPath) -> Field:
    return field_at(form, path) if path else form


def _inside(field: Field, step: str | int) -> Field | None:
    if field.takes is Takes.LIST:
        return field.each if isinstance(step, int) else None
    if not isinstance(step, str):
        return None
    if field.takes is Takes.KEYED:
        fixed = field.options.fixed if field.options else ()
        return field.each if not fixed or step in fixed else None
    if field.takes is Takes.TEXTS and step not in field.inner and _LANGUAGE_CODE.fullmatch(step):
        line = next(iter(field.inner.values()))
        return Field(Takes.LINE) if line.takes is Takes.LINE else None
    return field.inner.get(step)


def _unknown(field: Field, path: FieldPath) -> Exception:
    name = dotted(path)
    if field.takes is Takes.LIST and not field.is_leaf:
        return wrong("position", field=name)
    known = list(field.inner) or list(field.options.fixed if field.options else ())
    if not known:
        return wrong("no-inside", field=name, outer=dotted(path[:-1]))
    near = difflib.get_close_matches(str(path[-1])[:_LONGEST_STEP], known, n=3)
    return wrong("field", field=name, fields=", ".join(dict.fromkeys([*near, *known])))


def _with(field: Field, body: Any, path: FieldPath, value: Any, whole: FieldPath) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    inner = _inside(field, step)
    if inner is None:
        raise _unknown(field, whole[: len(whole) - len(rest)])
    if isinstance(step, int):
        return _with_item(inner, list(body or ()), path, value, whole)
    if isinstance(body, str) and field.is_plain:  # one text for all languages becomes one for each
        body = dict.fromkeys(field.inner, body)
    found = dict(body or {})
    is_new = step not in found
    changed = _with(inner, found.get(step), rest, value, whole)
    if changed is None:
        found.pop(step, None)
        return found or None
    found[step] = changed
    return _placed(found, step, whole) if is_new else found


def _with_item(field: Field, items: list[Any], path: FieldPath, value: Any, whole: FieldPath) -> Any:
    step, rest = path[0], path[1:]
    if not isinstance(step, int) or step > len(items):
        raise wrong("beyond", field=dotted(whole[: len(whole) - len(rest)]), count=len(items))
    changed = _with(field, items[step] if step < len(items) else None, rest, value, whole)
    items[step : step + 1] = [] if changed is None else [changed]
    return items or None


def _placed(found: dict[str, Any], step: str, whole: FieldPath) -> dict[str, Any]:
    """A new key goes where the files have it; the others stay as they stand."""
    others = [key for key in found if key != step]
    order = in_order(found, order_below(str(whole[0]), ORDER) if len(whole) > 1 else ORDER)
    behind = set(order[order.index(step) :])
    place = next((place for place, key in enumerate(others) if key in behind), len(others))
    return {key: found[key] for key in (*others[:place], step, *others[place:])}


def _missing(field: Field, value: Any, path: FieldPath) -> Iterator[FieldPath]:
    if field.is_leaf or (field.is_plain and not isinstance(value, Mapping)):
        if value is None or value in ("", [], ()):
            yield path
    elif field.each is not None:
        steps: list[str | int] = list(range(len(value)) if field.takes is Takes.LIST else value) if value else []
        for step in steps or ["s1" if field.takes is Takes.KEYED else 0]:
            yield from _missing(field.each, value_at(value, (step,)), (*path, step))
    else:
        for key, inner in field.inner.items():
            present = value_at(value, (key,))
            if inner.required or (field.required and field.takes is Takes.WORDS) or (present and not inner.is_leaf):
                yield from _missing(inner, present, (*path, key))


def _translated(field: Field, value: Any) -> Iterator[tuple[Field, Any]]:
    if field.takes in (Takes.TEXTS, Takes.WORDS):
        yield field, value
        return
    for key, inner in field.inner.items():
        yield from _translated(inner, value_at(value, (key,)))
    if field.each is not None:
        items = value.values() if isinstance(value, Mapping) else value or ()
        for item in items:
            yield from _translated(field.each, item)
