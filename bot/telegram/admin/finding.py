"""The record that an administrator names."""

from __future__ import annotations

from bot.editing.preview import WITH_CARD
from bot.knowledge.catalogue import Row
from bot.telegram.admin.handles import WrongInputError
from bot.telegram.services import Services

LONGEST_ID = 100  # characters of what is no id, for the message about it


async def record_of(services: Services, name: str) -> Row:
    """A partner, an item of one or a help article, as it is live now, by its id or handle.

    Raises:
        WrongInputError: there is none.
    """
    entry = services.catalogue().by_handle(name.strip())
    if entry is not None:
        rows = await services.editor.store.rows()
        found = next((row for row in rows if row.id == entry.id and row.kind in WITH_CARD), None)
        if found is not None:
            return found
    raise WrongInputError("admin-no-record", id=name[:LONGEST_ID])
