"""The room of gaps: staff look and close, administrators teach."""

from __future__ import annotations

from bot.people.users import Role
from bot.telegram.admin.gaps import closing, teaching
from bot.telegram.admin.gaps.lessons import LESSONS
from bot.telegram.admin.handles import NUMBER, Handles, Step

_GAP = f"{NUMBER}:{NUMBER}"
_LESSON = f"({'|'.join(LESSONS)}):{NUMBER}"
_TARGET = f"{_LESSON}:[^:]+"
HANDLES = Handles(
    Role.STAFF,
    {
        "list": Step(closing.turn, NUMBER),
        "open": Step(closing.show, _GAP),
        "done": Step(closing.finish, _GAP),
        "foreign": Step(closing.dismiss, _GAP),
        "again": Step(closing.reopen, _GAP),
        "teach": Step(teaching.teach, _LESSON),
        "search": Step(teaching.ask_for_search, _LESSON),
        "target": Step(teaching.choose_target, _TARGET),
        "take": Step(teaching.take, f"{_TARGET}:{NUMBER}"),
        "write": Step(teaching.ask_for_words, _TARGET),
        "article": Step(teaching.begin_article, NUMBER),
    },
    {"search": teaching.search, "write": teaching.write},
    for_admins=frozenset({"teach", "search", "target", "take", "write", "article"}),
)
