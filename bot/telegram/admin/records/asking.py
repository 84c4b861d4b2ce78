"""What is asked for next: the field that somebody has chosen, what a record still needs, or its other fields one by one."""

from __future__ import annotations

from markupsafe import Markup
from telegram import Message

from bot.editing.fields import Field, Takes
from bot.knowledge.document import FieldPath
from bot.telegram.admin.handles import Expectation, ask_for, expect
from bot.telegram.admin.records.buttons import button, keyboard
from bot.telegram.admin.records.cards import card, is_open, missing_of
from bot.telegram.admin.records.packing import packed
from bot.telegram.admin.records.subject import Subject
from bot.telegram.admin.records.views import choices_of, choosing, new_source, present, view
from bot.telegram.admin.records.wording import Wording
from bot.telegram.admin.rooms import Room
from bot.telegram.rendering import MESSAGE_LIMIT, Rendered
from bot.telegram.replying import reply

ALL = "all"
"""Walks through the fields that may be left empty, too."""
_OFFERED = 8
_SOURCES = ("sources",)
"""Where sources are: one is asked for as a whole."""
_WITH_CHOICES = {Takes.CHOICE: "choice", Takes.LIST: "choices", Takes.TEXTS: "texts"}


async def ask(subject: Subject, message: Message, path: FieldPath, walk: str = "", above: Markup | None = None) -> None:
    """Ask for the value of a field.

    Args:
        subject: the form.
        message: in whose chat.
        path: of the field.
        walk: `ALL` where the next field is asked for after this one.
        above: what stands above the question.
    """
    wording, field = Wording(subject), subject.field(path)
    if path[:1] == _SOURCES and subject.value(path[:2]) is None:
        await ask_for_source(subject, message, path, walk)
        return
    found = choices_of(subject, field)
    if found or (field.options and field.options.sources):
        await _offer(wording, message, path, field, walk)
        return
    question = "records-ask-plain" if field.is_plain else f"records-ask-{field.takes}"
    await _ask_in_words(wording, message, "value", path, walk, question, above)


async def go_on(subject: Subject, message: Message, path: FieldPath, walk: str = "") -> None:
    """After a value was given: what is needed next, or the card with all that was given."""
    following = _next(subject, path, walk)
    if following is None:
        await reply(message, await card(subject))
    else:
        await ask(subject, message, following, walk)


async def ask_for_source(subject: Subject, message: Message, path: FieldPath, walk: str = "") -> None:
    """Ask for a source as a whole, for the sources or for a field that names one."""
    await _ask_in_words(Wording(subject), message, "source", path, walk, "records-ask-source")


async def await_value(subject: Subject, message: Message, path: FieldPath, walk: str = "") -> None:
    """Take the next message for a field that is shown: asked for in words, unless its choices are below it already."""
    field = subject.field(path)
    if choices_of(subject, field):
        await expect_value(subject, message, "value", path, walk)
    elif is_written(field):
        await ask(subject, message, path, walk)


async def open_field(subject: Subject, message: Message, path: FieldPath) -> None:
    """Show a field below a message, and ask for what is written into it."""
    field, shown = subject.field(path), present(Wording(subject), path, subject.field(path))
    if is_written(field) and not choices_of(subject, field) and len(shown) < MESSAGE_LIMIT // 2:
        await ask(subject, message, path, above=shown)
    else:
        await reply(message, view(subject, path))
        await await_value(subject, message, path)


def is_written(field: Field) -> bool:
    """Whether a field is written at once and has no sources to choose from."""
    return field.is_plain or (field.is_leaf and not (field.options and field.options.sources))


async def expect_value(subject: Subject, message: Message, step: str, path: FieldPath, walk: str) -> None:
    """Take the next message for the value of a field."""
    expectation = Expectation(Room.RECORD, step, (subject.reference, packed(path), walk))
    await expect(subject.services, message.chat_id, subject.person, expectation)


def _next(subject: Subject, path: FieldPath, walk: str) -> FieldPath | None:
    needed = missing_of(subject)
    if needed:
        return needed[0]
    if walk != ALL:
        return None
    keys = [key for key in subject.form.inner if is_open(subject, key)]
    order = list(subject.form.inner)
    behind = order.index(str(path[0])) + 1 if path and path[0] in order else 0
    return next(((key,) for key in keys if order.index(key) >= behind), None)


async def _ask_in_words(
    wording: Wording, message: Message, step: str, path: FieldPath, walk: str, question: str, above: Markup | None = None
) -> None:
    subject = wording.subject
    expectation = Expectation(Room.RECORD, step, (subject.reference, packed(path), walk))
    name = wording.field(path[:1] if path[:1] == _SOURCES else path)
    lines = [wording(question, field=name), *_hints(wording, path, walk)]
    text = Markup("\n").join([*([above] if above else []), *lines])
    await ask_for(subject.services, message, subject.person, expectation, text, wording.title("records-placeholder"))


async def _offer(wording: Wording, message: Message, path: FieldPath, field: Field, walk: str) -> None:
    """What can be chosen, and how to find what is not among the first."""
    subject = wording.subject
    found = choices_of(subject, field)
    rows = choosing(wording, path, found[:_OFFERED], walk)
    language, reference = subject.language, subject.reference
    if len(found) > _OFFERED:
        rows.append([button(wording.title("records-next"), "field", language, reference, packed(path), "1", walk)])
    rows.append(new_source(wording, path, field, walk))
    if field.takes is Takes.LIST and walk:
        rows.append([button(wording.title("records-next"), "skip", language, reference, packed(path), walk)])
    out = [button(wording.title("records-all-fields"), "view", language, reference)]
    if subject.draft:
        out.append(button(wording.title("records-discard"), "no", language, str(subject.draft.id), room=Room.PROPOSAL))
    rows.append(out)
    question = wording(f"records-ask-{_WITH_CHOICES.get(field.takes, 'choice')}", field=wording.field(path))
    text = Markup("\n").join([question, *_hints(wording, path, walk)])
    await reply(message, Rendered((text,), keyboard(rows)))
    await expect_value(subject, message, "value", path, walk)


def _hints(wording: Wording, path: FieldPath, walk: str) -> list[Markup]:
    """How far it is, and how one gets out of it."""
    subject = wording.subject
    hints = []
    if walk and not subject.field(path).required:
        hints.append(wording("records-may-skip"))
    if subject.is_new:
        asked = path[:1] if path[:1] == _SOURCES else path
        left = [other for other in missing_of(subject) if other[: len(asked)] != asked and other != ("id",)]
        if left:
            hints.append(wording("records-left", count=len(left)))
        hints.append(wording("records-may-stop"))
    return [Markup("<i>{}</i>").format(hint) for hint in hints]
