"""What can go wrong in every room of the administration, and how it is said."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.editing.drafts import NoDraftError
from bot.editing.editor import NotAllowedError
from bot.editing.wrong import WrongValueError
from bot.knowledge.store import ChangeRefusedError
from bot.knowledge.values import Language
from bot.storage.database import DatabaseError
from bot.telegram.admin.handles import WrongInputError
from bot.telegram.services import Services

FAILURES = (NotAllowedError, NoDraftError, ChangeRefusedError, WrongInputError, WrongValueError, DatabaseError)
"""Nothing was changed where one of these was raised."""

_ROOM = 3000  # characters; what is longer is counted


def line_about(services: Services, language: Language, error: Exception) -> Markup:
    """What to say of one of `FAILURES`."""
    match error:
        case NotAllowedError():
            return services.texts(language, "admin-not-allowed")
        case NoDraftError():
            return services.texts(language, "admin-draft-gone")
        case ChangeRefusedError(reasons=reasons):
            lines = [services.texts.say(language, reason) for reason in reasons]
            return services.texts(language, "admin-refused") + "\n" + as_list(services, language, lines)
        case WrongInputError(notice=notice) | WrongValueError(notice=notice):
            return services.texts.say(language, notice)
        case _:
            return services.texts(language, "admin-not-stored")


def as_list(services: Services, language: Language, lines: Sequence[Markup]) -> Markup:
    """As many of the lines as a message has room for, and how many more there are."""
    text = Markup()
    for number, line in enumerate(lines):
        item = Markup("\n• {}").format(line)
        if len(text) + len(item) > _ROOM:
            return text + "\n" + services.texts(language, "faults-more", count=len(lines) - number)
        text += item
    return text
