"""The room of gaps: staff look and close, administrators teach."""

from __future__ import annotations

from bot.people.users import Role
from bot.telegram.admin.gaps import closing, teaching
from bot.telegram.admin.handles import Handles

HANDLES = Handles(
    Role.STAFF,
    {
        "list": closing.turn,
        "open": closing.show,
        "done": closing.finish,
        "foreign": closing.dismiss,
        "again": closing.reopen,
        "teach": teaching.teach,
        "search": teaching.ask_for_search,
        "target": teaching.choose_target,
        "take": teaching.take,
        "write": teaching.ask_for_words,
        "article": teaching.begin_article,
    },
    {"search": teaching.search, "write": teaching.write},
)
