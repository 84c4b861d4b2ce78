"""What fields are called."""

from __future__ import annotations

from collections.abc import Iterator

from bot.editing.fields import FORMS, Field
from bot.knowledge.document import FieldPath
from bot.knowledge.values import LANGUAGES
from bot.notices import Notice

_OTHERWISE = {("people", "name"): "person-name", ("people", "role"): "person-role"}
"""Fields that are called otherwise than others with the same key."""


def label(path: FieldPath) -> Notice:
    """The name of the last field on the way that has one: texts of a language, or the third figure, have the outer one's."""
    names = [step for step in path if step in LABELLED]
    last = str(names[-1]) if names else "record"
    return Notice(f"records-field-{_OTHERWISE.get((str(path[0]) if path else '', last), last)}")


def _named(field: Field) -> Iterator[str]:
    if LANGUAGES[0] in field.inner:  # one field a language
        return
    yield from field.inner
    for inner in (*field.inner.values(), *((field.each,) if field.each else ())):
        yield from _named(inner)


LABELLED = frozenset(name for form in FORMS.values() for name in _named(form))
"""Keys that have a name in the locales; languages and the forms of a plural have none."""
