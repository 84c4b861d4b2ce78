"""Gaps in words: the list, and one of them with its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answers import Question, Status
from bot.knowledge.values import Language, PartialDate
from bot.people.gaps import PERIOD
from bot.people.grouping import Gap, Why
from bot.telegram.admin.rooms import Room
from bot.telegram.announcements.wording import excerpt
from bot.telegram.buttons import Administer
from bot.telegram.rendering import Rendered, Row, shorten
from bot.telegram.services import Services
from bot.texts import Argument

PAGE = 5
MOST_WORDINGS = 5
_LONGEST_LINE, _LONGEST_COMMENT, _LONGEST_ANSWER = 150, 200, 500  # characters


@dataclass(frozen=True)
class Words:
    """Words and buttons of this room in one language."""

    services: Services
    language: Language

    def __call__(self, message_id: str, **arguments: Argument) -> Markup:
        return self.services.texts(self.language, message_id, **arguments)

    def button(self, message_id: str, step: str, *fields: str | int, **arguments: Argument) -> InlineKeyboardButton:
        return self.titled(self(message_id, **arguments).unescape(), step, *fields)

    def titled(self, title: str, step: str, *fields: str | int) -> InlineKeyboardButton:
        data = Administer(Room.GAPS, step, self.language, tuple(map(str, fields))).encode()
        return InlineKeyboardButton(shorten(title), callback_data=data)

    def tongue(self, language: Language) -> str:
        """A language, in its own name."""
        return self.services.texts(language, "telegram-language-name").unescape()

    def counts(self, gap: Gap) -> Markup:
        """How often it was asked, by how many, in which languages, when last."""
        day = gap.last.astimezone(self.services.timezone)
        parts = [
            self("gaps-asked", count=len(gap.questions)),
            self("gaps-askers", count=gap.askers),
            Markup.escape(", ".join(self.tongue(language) for language in gap.languages)),
            self("gaps-last", date=PartialDate(day.year, day.month, day.day)),
        ]
        return Markup(" · ").join(parts)


async def listing(words: Words, page: int = 0) -> Rendered:
    """A page of what is open; the buttons open one each."""
    gaps = await words.services.people.gaps.open()
    page = min(page, max(0, len(gaps) - 1) // PAGE)
    shown = list(enumerate(gaps, 1))[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return Rendered((words("gaps-none", days=PERIOD.days),))
    lines = [words("gaps-title", count=len(gaps), days=PERIOD.days)]
    lines += [
        Markup("{}. <b>{}</b>\n{}").format(number, excerpt(gap.wordings[0].text, _LONGEST_LINE), words.counts(gap))
        for number, gap in shown
    ]
    turns = [words.button("gaps-back", "list", page - 1)] if page else []
    if len(gaps) > (page + 1) * PAGE:
        turns.append(words.button("gaps-next", "list", page + 1))
    numbers = [words.titled(str(number), "open", gap.id, page) for number, gap in shown]
    return _rendered(lines, [numbers, turns])


async def card(words: Words, gap: Gap, page: int, *, teaches: bool) -> Rendered:
    """All that is known of a gap, and what to do about it.

    Args:
        words: in the reader's language.
        gap: what to show.
        page: of the list, to go back to.
        teaches: whether the reader may change the knowledge.
    """
    first, *others = gap.wordings[:MOST_WORDINGS]
    reasons = [words(f"gaps-reason-{why}", count=gap.reasons[why]) for why in Why if why in gap.reasons]
    lines = [Markup("❓ <b>{}</b>").format(excerpt(first.text, _LONGEST_LINE))]
    lines.append(words.counts(gap) + "\n" + Markup(" · ").join(reasons))
    if others:
        lines.append(_list(words("gaps-wordings"), [excerpt(one.text, _LONGEST_LINE) for one in others]))
        if len(gap.wordings) > MOST_WORDINGS:
            lines[-1] += Markup("\n") + words("and-more", count=len(gap.wordings) - MOST_WORDINGS)
    if gap.comments:
        lines.append(_list(words("gaps-comments"), [excerpt(comment, _LONGEST_COMMENT) for comment in gap.comments]))
    lines.append(await _today(words, gap))
    rows: list[Row] = []
    if teaches:
        rows.append([words.button("gaps-teach-name", "teach", "name", gap.id)])
        rows.append([words.button("gaps-teach-example", "teach", "example", gap.id)])
        rows.append([words.button("gaps-teach-article", "article", gap.id)])
    rows.append([words.button("gaps-done", "done", gap.id, page), words.button("gaps-not-ours", "foreign", gap.id, page)])
    rows.append([words.button("gaps-list", "list", page)])
    return _rendered(lines, rows)


async def _today(words: Words, gap: Gap) -> Markup:
    """What would be answered now, without anybody having asked."""
    first = gap.wordings[0]
    answer = await words.services.assistant.ask(Question(first.text, None, first.language))
    line = words(f"gaps-today-{answer.status}")
    if answer.status is Status.UNKNOWN:
        return line
    return line + Markup("\n<blockquote>{}</blockquote>").format(excerpt(answer.text, _LONGEST_ANSWER))


def _list(title: Markup, lines: Sequence[str]) -> Markup:
    return Markup("\n").join([title, *(Markup("• {}").format(line) for line in lines)])


def _rendered(lines: Sequence[Markup], rows: Sequence[Row]) -> Rendered:
    return Rendered((Markup("\n\n").join(lines),), InlineKeyboardMarkup([row for row in rows if row]))
