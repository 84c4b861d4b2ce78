"""/edit and /remove."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from markupsafe import Markup
from telegram import InlineKeyboardButton, Message, Update

from bot.editing.choices import choices, near
from bot.editing.fields import Options
from bot.editing.lookup import reference
from bot.editing.paths import parse
from bot.editing.reading import read
from bot.editing.removal import Removal, removal_of
from bot.knowledge.catalogue import Row
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit
from bot.knowledge.values import Language
from bot.telegram.admin.handles import WrongInputError
from bot.telegram.admin.proposing import propose
from bot.telegram.admin.records.asking import open_field
from bot.telegram.admin.records.buttons import button, keyboard
from bot.telegram.admin.records.cards import card
from bot.telegram.admin.records.subject import Subject, subject_of
from bot.telegram.admin.records.wording import Wording, title_of
from bot.telegram.rendering import Rendered
from bot.telegram.replying import reply
from bot.telegram.services import Context, Services

_SUGGESTED = 5
_LISTED = 15
"""Records that are named of many."""
_LONGEST_SHOWN = 100  # characters of what is no id


async def edit(update: Update, context: Context) -> None:
    """/edit ID: the record's form. /edit ID FIELD: that field. /edit ID FIELD VALUE: the change at once."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    language = await services.language_of(update)
    _, *words = (message.text or "").split(maxsplit=3)
    if not words:
        raise WrongInputError("records-edit-usage")
    subject = await named(services, message, person.id, language, words[0])
    if subject is None:
        return
    if len(words) == 1:
        await reply(message, await card(subject))
        return
    path = parse(subject.form, words[1])
    if len(words) == 2:
        await open_field(subject, message, path)
        return
    value = await asyncio.to_thread(read, subject.field(path), words[2], path, subject.around, subject.value(path))
    after = subject.row_with(path, value)
    await propose(services, message, person.id, language, [Edit(subject.before, after)])


async def remove(update: Update, context: Context) -> None:
    """/remove ID: what would go with it and what mentions it, and ✅."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    language = await services.language_of(update)
    _, *words = (message.text or "").split(maxsplit=1)
    if not words:
        raise WrongInputError("records-remove-usage")
    subject = await named(services, message, person.id, language, words[0])
    if subject is None:
        return
    rows = await services.editor.store.rows()
    removal = await asyncio.to_thread(removal_of, subject.after.key, rows)
    if removal.standing_on:
        await reply(message, _needed(subject, removal))
        return
    await propose(services, message, person.id, language, removal.edits, note=_consequences(subject, removal))


async def named(services: Services, message: Message, person: int, language: Language, name: str) -> Subject | None:
    """The form of a record that somebody names; None where there is none, and those that may be meant are shown."""
    try:
        return await subject_of(services, person, language, name.removeprefix("="))
    except WrongInputError:
        likely = await _likely(services, name, language)
        if not likely:
            raise
    text = services.texts(language, "records-unknown", id=name[:_LONGEST_SHOWN])
    await reply(message, Rendered((text,), keyboard([[each] for each in likely])))
    return None


async def _likely(services: Services, name: str, language: Language) -> list[InlineKeyboardButton]:
    """Records whose names or ids are like what somebody wrote."""
    catalogue, words = services.catalogue(), name.replace("-", " ")
    ids = [record.id for record in await services.assistant.find(words, language, _SUGGESTED)]
    entries = [catalogue.entries[id_] for id_ in ids if id_ in catalogue.entries]
    found = {(entry.kind, entry.id): entry.title[language] for entry in entries}
    for kind in Kind:
        if len(found) < _SUGGESTED:
            known = choices(Options(kind=kind), catalogue, kind, {})
            likely = await asyncio.to_thread(near, known, words)
            found |= {(kind, each.id): each.titles[language] for each in likely}
    return [button(title, "open", language, reference(key)) for key, title in list(found.items())[:_SUGGESTED]]


def _consequences(subject: Subject, removal: Removal) -> Markup:
    wording = Wording(subject)
    paragraphs = [wording("records-remove-asks", title=wording.name())]
    if removal.removed[1:]:
        paragraphs.append(_listed(wording, "records-remove-with", removal.removed[1:]))
    if removal.mentioning:
        mentioning = [edit.before for edit in removal.mentioning if edit.before]
        paragraphs.append(_listed(wording, "records-remove-mentions", mentioning))
    return Markup("\n\n").join(paragraphs)


def _needed(subject: Subject, removal: Removal) -> Rendered:
    """What cannot be without it, to be opened."""
    wording = Wording(subject)
    text = wording("records-remove-needed", title=wording.name())
    rows = [
        [button(title_of(row, subject.language), "open", subject.language, reference(row.key))]
        for row in removal.standing_on[:_LISTED]
    ]
    left = len(removal.standing_on) - len(rows)
    more = [wording("proposal-and-more", count=left)] if left else []
    return Rendered((Markup("\n").join([text, *more]),), keyboard(rows))


def _listed(wording: Wording, heading: str, rows: Iterable[Row]) -> Markup:
    titles = [title_of(row, wording.subject.language) for row in rows]
    more = [f"… +{len(titles) - _LISTED}"] if len(titles) > _LISTED else []
    return Markup("\n• ").join([wording(heading), *titles[:_LISTED], *more])
