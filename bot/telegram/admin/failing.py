"""What can go wrong in every room of the administration, and how it is said."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.editing.drafts import NoDraftError
from bot.editing.editor import NotAllowedError
from bot.knowledge.store import ChangeRefusedError
from bot.knowledge.values import Language
from bot.notices import Notice
from bot.storage.database import DatabaseError
from bot.telegram.admin.handles import WrongInputError
from bot.telegram.services import Services

FAILURES = (NotAllowedError, NoDraftError, ChangeRefusedError, WrongInputError, DatabaseError)
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
            return services.texts(language, "admin-refused") + "\n" + _listed(services, language, reasons)
        case WrongInputError(notice=notice):
            return services.texts.say(language, notice)
        case _:
            return services.texts(language, "admin-not-stored")


def _listed(services: Services, language: Language, reasons: Sequence[Notice]) -> Markup:
    text = Markup()
    for number, reason in enumerate(reasons):
        line = "\n• " + services.texts.say(language, reason)
        if len(text) + len(line) > _ROOM:
            return text + "\n" + services.texts(language, "faults-more", count=len(reasons) - number)
        text += line
    return text
