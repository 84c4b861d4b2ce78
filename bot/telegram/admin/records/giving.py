"""What somebody wrote for a field, became its value; or what of the choices they mean by it."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Message

from bot.editing.choices import Choice, mentioned, near
from bot.editing.dates import read_date
from bot.editing.fields import FORMS, Takes
from bot.editing.paths import with_value
from bot.editing.reading import NOTHING, Around, read
from bot.editing.wrong import WrongValueError, wrong
from bot.knowledge.catalogue import Row
from bot.knowledge.document import FieldPath
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.knowledge.store import Edit
from bot.telegram.admin.handles import Given
from bot.telegram.admin.records.asking import expect_value, go_on
from bot.telegram.admin.records.buttons import keyboard
from bot.telegram.admin.records.packing import unpacked
from bot.telegram.admin.records.subject import Subject, subject_of
from bot.telegram.admin.records.views import choices_of, choosing
from bot.telegram.admin.records.wording import Wording
from bot.telegram.rendering import Rendered
from bot.telegram.replying import reply

_FEWEST_LINES, _MOST_LINES = 2, 4


async def give_value(given: Given) -> None:
    """A message with the value of a field."""
    subject, path, walk = await _asked(given)
    field = subject.field(path)
    text = _words(given.message)
    is_name = text not in NOTHING and field.takes is not Takes.TEXTS and not set(text) & set("\n,;")
    if is_name and (likely := await asyncio.to_thread(_likely, choices_of(subject, field), text)):
        wording = Wording(subject)
        rows = choosing(wording, path, likely, walk)
        await reply(given.message, Rendered((wording("records-meant"),), keyboard(rows)))
        await expect_value(subject, given.message, "value", path, walk)
        return
    if is_name and field.takes is Takes.LIST and choices_of(subject, field) and text[0] not in "+-–":
        text = f"+{text}"  # a name beside the buttons is one more, not all
    value = await asyncio.to_thread(read, field, text, path, subject.around, subject.value(path))
    await go_on(await subject.put(path, value), given.message, path, walk)


async def give_source(given: Given) -> None:
    """A message with a source: it is the field's from now on, and the partner's."""
    subject, path, walk = await _asked(given)
    source = _read_source(subject, _words(given.message), path)
    row = subject.after
    if path[0] == "sources":
        place = path[:2] if len(path) > 1 else (*path, _new_step(subject.value(path)))
        await go_on(await subject.put(place, source), given.message, path, walk)
        return
    same = next((key for key, known in subject.around.sources.items() if known["url"] == source["url"]), None)
    key = same or _free(subject.around.sources)
    body = with_value(subject.form, subject.body, path, key)
    if same or row.kind not in ITEM_KINDS:
        body = body if same else with_value(subject.form, body, ("sources", key), source)
        changed = await subject.changed(body)
    else:
        partner = await subject.partner()
        changed = await subject.changed(body, beside=_with_source(partner, key, source))
    await go_on(changed, given.message, path, walk)


async def _asked(given: Given) -> tuple[Subject, FieldPath, str]:
    reference, path, walk = given.fields
    subject = await subject_of(given.services, given.person, given.language, reference)
    return subject, unpacked(subject.form, subject.body, path), walk


def _words(message: Message) -> str:
    """What a message says; of a place on the map, where it is."""
    if message.location is not None:
        return f"{message.location.latitude}, {message.location.longitude}"
    if not message.text or message.forward_origin is not None:
        raise wrong("not-text")
    return message.text


def _likely(found: list[Choice], text: str) -> list[Choice]:
    """Which of several may be meant; none where one is meant, or nothing is."""
    return [] if len(mentioned(found, text)) == 1 else near(found, text)


def _read_source(subject: Subject, text: str, path: FieldPath) -> dict[str, Any]:
    """Link, publisher, and perhaps date and title."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not _FEWEST_LINES <= len(lines) <= _MOST_LINES:
        raise wrong("source", path)
    around = Around(subject.services.catalogue(), Kind.PARTNER, {})
    form = FORMS[Kind.PARTNER].inner["sources"].each
    inner = form.inner if form else {}
    source = {key: read(inner[key], line, (*path, key), around) for key, line in zip(("url", "publisher"), lines, strict=False)}
    for line in lines[_FEWEST_LINES:]:
        try:
            source["published"] = str(read_date(line))
        except WrongValueError:
            if "title" in source or subject.after.kind is Kind.GUIDE:
                raise
            source["title"] = read(inner["title"], line, (*path, "title"), around)
    return {key: source[key] for key in inner if key in source}


def _new_step(sources: Any) -> str | int:
    """Where one more source goes: those of a help article are a list."""
    return len(sources) if isinstance(sources, list | tuple) else _free(sources or {})


def _free(sources: Any) -> str:
    numbers = range(1, len(sources) + 2)
    return next(key for number in numbers if (key := f"s{number}") not in sources)


def _with_source(partner: Edit, key: str, source: dict[str, Any]) -> Edit:
    row = partner.after
    if row is None:
        raise wrong("nothing")
    body = with_value(FORMS[Kind.PARTNER], row.body, ("sources", key), source)
    return Edit(partner.before, Row(row.kind, row.id, row.owner, body))
