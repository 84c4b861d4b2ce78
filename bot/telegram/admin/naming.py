"""/alias: one more name that people use for a record."""

from __future__ import annotations

from telegram import Update

from bot.knowledge.catalogue import Row
from bot.knowledge.store import Edit
from bot.telegram.admin.finding import record_of
from bot.telegram.admin.handles import WrongInputError
from bot.telegram.admin.proposing import propose
from bot.telegram.services import Context


async def alias(update: Update, context: Context) -> None:
    """/alias ID TEXT."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    words = (message.text or "").split(maxsplit=2)
    if len(words) < 3:
        raise WrongInputError("naming-usage")
    language = await services.language_of(update)
    before = await record_of(services, words[1])
    names = dict.fromkeys((*(before.body.get("aliases") or ()), " ".join(words[2].split())))
    after = Row(before.kind, before.id, before.owner, {**before.body, "aliases": list(names)})
    await propose(services, message, person.id, language, [Edit(before, after)])
