"""One field: what stands in it as a whole, what may be chosen, and the fields inside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup
from telegram import InlineKeyboardButton

from bot.editing.choices import Choice
from bot.editing.fields import Field, Takes
from bot.editing.written import written
from bot.knowledge.catalogue import handle_of
from bot.knowledge.document import FieldPath
from bot.knowledge.fitting import dotted
from bot.telegram.admin.records.buttons import (
    Rows,
    button,
    field_button,
    keyboard,
    page_of,
    rows_of,
    turns,
)
from bot.telegram.admin.records.packing import packed
from bot.telegram.admin.records.subject import Subject
from bot.telegram.admin.records.wording import Wording
from bot.telegram.rendering import MESSAGE_LIMIT, Rendered, cut

_LONGEST_ID = 10
_LONGEST_BLOCK = 900  # characters


def view(subject: Subject, path: FieldPath, number: int = 0, walk: str = "") -> Rendered:
    """A field with what can be done with it.

    Args:
        subject: the form.
        path: of the field.
        number: of the page, where it is long.
        walk: tells, in the buttons, what is asked next.
    """
    wording, field = Wording(subject), subject.field(path)
    body, rows = _inside(wording, path, field, number, walk)
    rows.append(_endings(wording, path, field))
    heading = Markup("<b>{}</b> · {}\n<code>{}</code>").format(wording.field(path), wording.name(), dotted(path))
    parts = cut(str(heading + "\n\n" + body))
    return Rendered(tuple(parts), keyboard(rows))


def choosing(wording: Wording, path: FieldPath, found: Iterable[Choice], walk: str = "") -> Rows:
    """Buttons to choose something for a field; what is chosen already is marked."""
    subject = wording.subject
    value = subject.value(path)
    chosen = value if isinstance(value, list | tuple) else (value,)
    buttons = [
        button(
            f"{'☑️ ' if choice.id in chosen else ''}{choice.titles[subject.language]}",
            "set",
            subject.language,
            subject.reference,
            packed(path),
            choice.id if len(choice.id) <= _LONGEST_ID else handle_of(choice.id),
            *([walk] if walk else []),
        )
        for choice in found
    ]
    return rows_of(buttons)


def choices_of(subject: Subject, field: Field) -> list[Choice]:
    """What may stand in a field that is a choice, or a list of them: terms as the files have them, records by name."""
    options = (field.each or field).options if field.takes is Takes.LIST else field.options
    if options is None:
        return []
    found = subject.around.choices(options)
    if options.kind is None or options.group:
        return list(found)
    return sorted(found, key=lambda choice: choice.titles[subject.language])


def _inside(wording: Wording, path: FieldPath, field: Field, number: int, walk: str) -> tuple[Markup, Rows]:
    subject = wording.subject
    found = choices_of(subject, field)
    if found and field.takes is not Takes.KEYED:
        number, shown = page_of(found, number)
        rows = choosing(wording, path, shown, walk)
        rows.append(turns(wording, "field", (subject.reference, packed(path)), number, len(found), walk))
        if field.takes is Takes.TEXTS:
            rows.append(_buttons_inside(wording, path, field))
        return present(wording, path, field), [*rows, new_source(wording, path, field, walk)]
    if field.is_leaf:
        return present(wording, path, field), [new_source(wording, path, field, walk)]
    if field.each is not None:
        return _list(wording, path, field, number)
    if field.takes is Takes.GROUP:
        lines = [wording.line((*path, key), inner) for key, inner in field.inner.items()]
        return Markup("\n").join(lines), rows_of(_buttons_inside(wording, path, field))
    return present(wording, path, field), [_buttons_inside(wording, path, field)]


def new_source(wording: Wording, path: FieldPath, field: Field, walk: str) -> list[InlineKeyboardButton]:
    """Beside the sources that there are, one that is not known yet."""
    if field.options is None or not field.options.sources:
        return []
    subject = wording.subject
    return [button(wording.title("records-new-source"), "source", subject.language, subject.reference, packed(path), walk)]


def present(wording: Wording, path: FieldPath, field: Field) -> Markup:
    """The value to be copied, changed and sent back; of texts and words, language by language."""
    value = wording.subject.value(path)
    if not value:
        return wording("records-empty-now")
    if isinstance(value, Mapping) and field.takes in (Takes.TEXTS, Takes.WORDS):
        inner = {key: field.inner.get(key, Field(Takes.LINE)) for key in (*field.inner, *value)}
        texts = {key: written(each, value.get(key)) or "—" for key, each in inner.items()}
        # Of very many words, the languages by themselves show all.
        room = None if sum(map(len, texts.values())) < MESSAGE_LIMIT // 2 else _LONGEST_BLOCK
        blocks = [Markup("{}\n<pre>{}</pre>").format(key, _shortened(text, room)) for key, text in texts.items()]
        return Markup("\n").join(blocks)
    shown = wording.brief(field, value) if field.takes is Takes.CHOICE else ""
    return Markup("{}<pre>{}</pre>").format(f"{shown}\n" if shown else "", written(field, value))


def _shortened(text: str, room: int | None) -> str:
    """A text with its end left out where it has more than so many characters."""
    return text if room is None or len(text) <= room else text[:room].rstrip() + "…"


def _buttons_inside(wording: Wording, path: FieldPath, field: Field) -> list[InlineKeyboardButton]:
    subject = wording.subject
    value = subject.value(path)
    more = [key for key in value if key not in field.inner] if isinstance(value, Mapping) else []
    titles = {key: wording.field((*path, key)) if field.takes is Takes.GROUP else key for key in (*field.inner, *more)}
    return [field_button(title, subject.language, subject.reference, (*path, key)) for key, title in titles.items()]


def _list(wording: Wording, path: FieldPath, field: Field, number: int) -> tuple[Markup, Rows]:
    """Parts by number, a page of them, and a way to add one."""
    subject, each = wording.subject, field.each or field
    value: Any = subject.value(path) or ()
    steps: list[str | int] = list(value) if isinstance(value, Mapping) else list(range(len(value)))
    number, shown = page_of(steps, number)
    lines = [
        Markup("<b>{}</b> {}").format(f"[{step}]" if isinstance(step, int) else step, wording.brief(each, value[step])[:200])
        for step in shown
    ]
    rows = [[field_button(str(step), subject.language, subject.reference, (*path, step)) for step in shown]]
    rows = [row[place : place + 4] for row in rows for place in range(0, len(row), 4)]
    rows.append(turns(wording, "field", (subject.reference, packed(path)), number, len(steps)))
    if field.takes is Takes.LIST or path == ("sources",):
        rows.append([button(wording.title("records-add-part"), "part", subject.language, subject.reference, packed(path))])
    elif field.options:
        free = [key for key in field.options.fixed if key not in steps]
        rows += rows_of([field_button(f"➕ {key}", subject.language, subject.reference, (*path, key)) for key in free])
    return Markup("\n").join(lines) or wording("records-empty-now"), rows


def _endings(wording: Wording, path: FieldPath, field: Field) -> list[InlineKeyboardButton]:
    subject = wording.subject
    row = []
    is_part = isinstance(path[-1], int) or (len(path) > 1 and subject.field(path[:-1]).takes is Takes.KEYED)
    has_value = subject.value(path) not in (None, "", [], {})
    if has_value and (is_part or not field.required):
        title = wording.title("records-remove-part" if is_part else "records-clear")
        row.append(button(title, "clear", subject.language, subject.reference, packed(path)))
    if len(path) > 1:
        row.append(field_button(wording.title("records-back"), subject.language, subject.reference, path[:-1]))
    else:
        row.append(button(wording.title("records-back"), "view", subject.language, subject.reference))
    return row
