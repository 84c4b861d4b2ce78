"""The buttons of forms."""

from __future__ import annotations

import contextlib

from bot.editing.choices import Choice
from bot.editing.drafts import NoDraftError
from bot.editing.fields import Takes
from bot.editing.reading import read
from bot.knowledge.catalogue import handle_of
from bot.knowledge.document import FieldPath
from bot.people.users import Role
from bot.telegram.admin.handles import NUMBER, Expectation, Handles, Pressed, Step, WrongInputError
from bot.telegram.admin.proposing import show_draft
from bot.telegram.admin.records import adding, giving
from bot.telegram.admin.records.asking import ALL, ask, ask_for_source, await_value, expect_value, go_on
from bot.telegram.admin.records.cards import card, items
from bot.telegram.admin.records.packing import unpacked
from bot.telegram.admin.records.subject import Subject, subject_of
from bot.telegram.admin.records.views import choices_of, view
from bot.telegram.replying import drop_keyboard, replace, reply
from bot.telegram.services import Services


async def _open(press: Pressed) -> None:
    """A record's form, below what the button stood under."""
    await reply(press.message, await card(await _subject(press)))


async def _view(press: Pressed) -> None:
    """The same in place of the button's message."""
    await _stop_waiting(press)
    await replace(press.message, await card(await _subject(press)))


async def _items(press: Pressed) -> None:
    """What belongs to a partner."""
    number = press.button.fields[1:]
    await replace(press.message, items(await _subject(press), int(number[0]) if number else 0))


async def _field(press: Pressed) -> None:
    """A field; what is written at once is asked for at once."""
    await _stop_waiting(press)
    subject, path = await _at(press)
    number, walk = (*press.button.fields[2:], "", "")[:2]
    await replace(press.message, view(subject, path, int(number or 0), walk))
    await await_value(subject, press.message, path, walk)


async def _set(press: Pressed) -> str | None:
    """Choose a value; of a list, put it in or take it out."""
    subject, path = await _at(press)
    word, *rest = press.button.fields[2:]
    walk = rest[0] if rest else ""
    field = subject.field(path)
    choice = next((each for each in choices_of(subject, field) if word in (each.id, handle_of(each.id))), None)
    if choice is None:
        return press.services.texts(press.language, "telegram-list-changed").unescape()
    if field.takes is Takes.LIST:
        subject = await subject.put(path, _switched(subject.value(path) or (), choice))
        await replace(press.message, view(subject, path, 0, walk))
        await expect_value(subject, press.message, "value", path, walk)
        return None
    await _stop_waiting(press)
    value = read(field, choice.id, path, subject.around, subject.value(path))
    await _continue(press, await subject.put(path, value), path, walk)
    return None


async def _clear(press: Pressed) -> None:
    """Empty a field, or take a part out of a list."""
    await _stop_waiting(press)
    subject, path = await _at(press)
    await _continue(press, await subject.put(path, None), path, "")


async def _add_part(press: Pressed) -> None:
    """One more part of a list: its first field."""
    subject, path = await _at(press)
    field = subject.field(path)
    if path == ("sources",):
        await ask_for_source(subject, press.message, path)
    elif field.each is not None:
        part = (*path, len(subject.value(path) or ()))
        first = next(iter(field.each.inner), None)
        inner = field.each.inner[first] if first else field.each
        steps = (first,) if first else ()
        language = next(iter(inner.inner), None)
        await ask(subject, press.message, (*part, *steps, *((language,) if language else ())))


async def _source(press: Pressed) -> None:
    """A source that is not known yet."""
    subject, path = await _at(press)
    await ask_for_source(subject, press.message, path, *press.button.fields[2:])


async def _skip(press: Pressed) -> None:
    """The next field of a walk."""
    await _stop_waiting(press)
    subject, path = await _at(press)
    await _continue(press, subject, path, ALL)


async def _fill(press: Pressed) -> None:
    """All that is empty, one by one."""
    await go_on(await _subject(press), press.message, (), ALL)


async def _preview(press: Pressed) -> None:
    """The draft as a proposal."""
    await _stop_waiting(press)
    subject = await _subject(press)
    if subject.draft is None:
        raise NoDraftError
    await press.services.editor.store.tried(subject.edits)
    await replace(press.message, await show_draft(press.services, subject.draft, press.button.language))


async def _continue(press: Pressed, subject: Subject, path: FieldPath, walk: str) -> None:
    """The card in place of what was pressed; where something else is to be asked, that has had its time."""
    if walk or subject.is_new:
        await drop_keyboard(press.context.bot, press.message.chat_id, press.message.message_id)
        await go_on(subject, press.message, path, walk)
    else:
        await replace(press.message, await card(subject))


async def _subject(press: Pressed) -> Subject:
    return await subject_of(press.services, press.person.id, press.button.language, press.button.fields[0])


async def _at(press: Pressed) -> tuple[Subject, FieldPath]:
    subject = await _subject(press)
    return subject, unpacked(subject.form, subject.body, press.button.fields[1])


async def _stop_waiting(press: Pressed) -> None:
    await press.services.people.awaited.cancel(press.person.id, press.message.chat_id)


async def _give_up(services: Services, person: int, expectation: Expectation) -> None:
    """A record that is not there yet is none that somebody has cancelled; changes of one that is there stay a draft."""
    named = expectation.fields[0]
    with contextlib.suppress(NoDraftError, WrongInputError):
        subject = await subject_of(services, person, "en", named)
        if subject.is_new and subject.draft:
            await services.drafts.drop(subject.draft.id, person)


def _switched(present: list[str] | tuple[str, ...], choice: Choice) -> list[str] | None:
    left = [each for each in present if each != choice.id]
    return (left if choice.id in present else [*present, choice.id]) or None


_RECORD = "[^:=][^:]*"
_FORM = f"(={NUMBER}|{_RECORD})"
"""A draft, or a record."""
_FIELD = f"{_FORM}:[^:]+"
_WALK = f"(:({ALL})?)?"

HANDLES = Handles(
    Role.ADMIN,
    {
        "open": Step(_open, _FORM),
        "view": Step(_view, _FORM),
        "items": Step(_items, f"{_FORM}(:{NUMBER})?"),
        "field": Step(_field, f"{_FIELD}(:({NUMBER})?{_WALK})?"),
        "set": Step(_set, f"{_FIELD}:[^:]+{_WALK}"),
        "clear": Step(_clear, _FIELD),
        "part": Step(_add_part, _FIELD),
        "source": Step(_source, f"{_FIELD}{_WALK}"),
        "skip": Step(_skip, f"{_FIELD}{_WALK}"),
        "fill": Step(_fill, _FORM),
        "preview": Step(_preview, _FORM),
        "add": Step(adding.choose_kind, f"[^:]+(:{_FORM})?"),
        "owner": Step(adding.choose_owner, f"{_FORM}:({_RECORD}|:{NUMBER})"),
    },
    {"value": giving.give_value, "source": giving.give_source, "owner": adding.give_owner},
    _give_up,
)
