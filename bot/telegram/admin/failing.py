"""What can go wrong in every room of the administration, and how it is said."""

from __future__ import annotations

from markupsafe import Markup

from bot.editing.drafts import NoDraftError
from bot.editing.editor import NotAllowedError
from bot.knowledge.store import ChangeRefusedError
from bot.knowledge.values import Language
from bot.storage.database import DatabaseError
from bot.telegram.admin.handles import WrongInputError
from bot.telegram.services import Services

FAILURES = (NotAllowedError, NoDraftError, ChangeRefusedError, WrongInputError, DatabaseError)
"""Nothing was changed where one of these was raised."""


def line_about(services: Services, language: Language, error: Exception) -> Markup:
    """What to say of one of `FAILURES`."""
    match error:
        case NotAllowedError():
            return services.texts(language, "admin-not-allowed")
        case NoDraftError():
            return services.texts(language, "admin-draft-gone")
        case ChangeRefusedError():
            return services.texts(language, "admin-refused") + "\n\n" + Markup.escape(str(error))
        case WrongInputError(notice=notice):
            return services.texts.say(language, notice)
        case _:
            return services.texts(language, "admin-not-stored")
