"""/alias: one more name that people use for a record."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.editing import lookup
from bot.editing.naming import with_name
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit
from bot.notices import shortened
from bot.telegram.admin.handles import WrongInputError
from bot.telegram.admin.proposing import propose
from bot.telegram.admin.records.commands import named
from bot.telegram.admin.records.subject import Subject
from bot.telegram.admin.records.wording import Wording
from bot.telegram.replying import say
from bot.telegram.services import Context

_WORDS = 3


async def alias(update: Update, context: Context) -> None:
    """/alias ID TEXT."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    words = (message.text or "").split(maxsplit=2)
    if len(words) < _WORDS:
        raise WrongInputError("records-alias-usage")
    language = await services.language_of(update)
    subject = await named(services, message, person.id, language, words[1])
    if subject is None:
        return
    wording, name = Wording(subject), " ".join(words[2].split())
    after = with_name(subject.after, name)
    if after is None:
        raise WrongInputError("records-alias-impossible", kind=wording.kind(), id=subject.after.id)
    catalogue, key = services.catalogue(), subject.after.key
    is_known = any(known.casefold() == name.casefold() for known in lookup.names_of(lookup.records_of(catalogue, key[0])[key[1]]))
    if after == subject.after or is_known:
        await say(message, wording("records-alias-known", name=name))
        return
    others = await asyncio.to_thread(_also_called, subject, name)
    note = wording("records-alias-shared", name=name, others=", ".join(others)) if others else None
    await propose(services, message, person.id, language, [Edit(subject.before, after)], note=note)


def _also_called(subject: Subject, name: str) -> list[str]:
    """Titles of other records with this name."""
    catalogue, typed = subject.services.catalogue(), name.casefold()
    found = {
        id_: lookup.named(record)
        for kind in Kind
        for id_, record in lookup.records_of(catalogue, kind).items()
        if (kind, id_) != subject.after.key and any(known.casefold() == typed for known in lookup.names_of(record))
    }
    return [shortened(title[subject.language] if title else id_) for id_, title in found.items()]
