"""An announcement as staff see it: what it says, to whom, how far it is, and what can be done with it now."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.announcements import audience as audiences
from bot.announcements import content as contents_
from bot.announcements.announcement import Announcement, Delivery, Report, RunKind, State
from bot.announcements.audience import Reach
from bot.announcements.content import Kind
from bot.knowledge.values import Language
from bot.people.privacy import KEPT
from bot.telegram.announcements.step import Step
from bot.telegram.announcements.wording import Wording
from bot.telegram.buttons import Announce
from bot.telegram.rendering import Rendered
from bot.telegram.services import Services

WAITING = frozenset({State.DRAFT, State.SCHEDULED, State.LATE})
"""What has not begun."""
_CHANGES = frozenset({RunKind.CORRECT, RunKind.RECALL})
AT_WORK = frozenset({State.SENDING, State.PAUSED})
HOUR, MORNING, NOW = "hour", "morning", "now"
"""Times that need no typing."""

Rows = list[list[InlineKeyboardButton]]


async def card(services: Services, id_: int, language: Language, *, is_private: bool = True) -> Rendered:
    """An announcement as it is now.

    Args:
        services: what handlers work with.
        id_: of the announcement.
        language: of the card.
        is_private: whether it is shown to one person, who can write what the bot asks for.

    Raises:
        NoAnnouncementError: there is none of this number.
    """
    announcement = await services.announcements.get(id_)
    report = await services.reports.report(id_)
    wording = Wording(services, language)
    if announcement.state in WAITING:
        reach = await services.announcements.reach(announcement.audience, announcement.contents)
        rows = _late(wording, announcement, reach, is_private=is_private) if announcement.state is State.LATE else []
        rows = rows or _planned(wording, announcement, reach)
        return rendered(_plan(wording, announcement, reach), rows)
    lines = [wording.heading(announcement, report), *wording.says(announcement.contents), wording.audience(announcement.audience)]
    if report is None:
        return rendered(lines, [[button(wording, Step.COPY, id_)]])
    if announcement.state in AT_WORK:
        return rendered([*lines, *wording.progress(report)], _at_work(wording, announcement))
    return rendered([*lines, *_outcome(wording, announcement, report)], _afterwards(wording, announcement, report))


def button(wording: Wording, step: Step, id_: int, detail: str = "", title: str | None = None) -> InlineKeyboardButton:
    """A button of an announcement; its title is that of the step, unless another is given."""
    title = wording.title(f"announcement-do-{step.value}") if title is None else title
    return InlineKeyboardButton(title, callback_data=Announce(step, id_, wording.language, detail).encode())


def fingerprint(announcement: Announcement) -> str:
    """The same for the same content, audience and time: whoever confirms means what they saw."""
    at = announcement.at.isoformat() if announcement.at else ""
    seen = f"{contents_.dump(announcement.contents)}\n{audiences.dump(announcement.audience)}\n{at}"
    return hashlib.sha256(seen.encode()).hexdigest()[:8]


def confirmation(wording: Wording, announcement: Announcement, reach: Reach, step: Step = Step.BEGIN) -> Rows:
    """The button to begin with the number of people on it; none where nobody would get it."""
    if not reach.total:
        return []
    if announcement.state is State.SCHEDULED:
        words = "announcement-do-now"
    elif announcement.state is State.DRAFT and announcement.at is not None:
        words = "announcement-do-schedule"
    else:
        words = "announcement-do-repeat" if step is Step.REPEAT else "announcement-do-begin"
    title = wording.title(words, count=reach.total)
    return [[button(wording, step, announcement.id, fingerprint(announcement), title)]]


def _plan(wording: Wording, announcement: Announcement, reach: Reach) -> list[Markup]:
    lines = [wording.heading(announcement, None), *wording.says(announcement.contents)]
    if announcement.at is not None:
        lines.append(wording(f"announcement-at-{announcement.state.value}", at=wording.moment(announcement.at)))
    return [*lines, wording.audience(announcement.audience), *wording.reach(reach, announcement.contents)]


def _planned(wording: Wording, announcement: Announcement, reach: Reach) -> Rows:
    id_ = announcement.id
    rows = [[button(wording, Step.PREVIEW, id_), button(wording, Step.TEST, id_)]]
    if announcement.state is State.DRAFT:
        rows.append([button(wording, Step.VERSIONS, id_), button(wording, Step.AUDIENCE, id_)])
        # Telegram puts no buttons under albums.
        is_album = any(content.kind is Kind.ALBUM for content in announcement.contents.values())
        rows.append([*([] if is_album else [button(wording, Step.BUTTON, id_)]), button(wording, Step.TIME, id_)])
    else:
        rows.append([button(wording, Step.TIME, id_), button(wording, Step.UNSCHEDULE, id_)])
    return [*rows, *confirmation(wording, announcement, reach), [button(wording, Step.CANCEL, id_)]]


def _late(wording: Wording, announcement: Announcement, reach: Reach, *, is_private: bool) -> Rows:
    id_ = announcement.id
    rows = confirmation(wording, announcement, reach)
    rows.append([button(wording, Step.AT, id_, when, wording.title(f"announcement-when-{when}")) for when in (HOUR, MORNING)])
    if is_private:
        rows.append([button(wording, Step.PREVIEW, id_), button(wording, Step.UNSCHEDULE, id_)])
    return [*rows, [button(wording, Step.CANCEL, id_)]]


def _at_work(wording: Wording, announcement: Announcement) -> Rows:
    other = Step.PAUSE if announcement.state is State.SENDING else Step.RESUME
    return [[button(wording, other, announcement.id), button(wording, Step.STOP, announcement.id)]]


def _outcome(wording: Wording, announcement: Announcement, report: Report) -> list[Markup]:
    lines = []
    if announcement.reason:
        lines.append(wording("announcement-refused", reason=announcement.reason[:300]))
    lines += wording.outcomes(report.overall, RunKind.SEND)
    if report.kind in _CHANGES:
        lines += wording.outcomes(report.counts, report.kind)
    if report.forgotten:
        lines.append(wording("announcement-forgotten", count=report.forgotten))
    if report.is_expired:
        lines.append(wording("announcement-expired", days=KEPT.days))
    lines.append(wording("announcement-began", at=wording.moment(report.started_at), by=_person(report.by)))
    if report.finished_at is not None:
        lasted = wording.duration((report.finished_at - report.started_at).total_seconds())
        lines.append(wording("announcement-ended", at=wording.moment(report.finished_at), lasted=lasted))
    return lines


def _afterwards(wording: Wording, announcement: Announcement, report: Report) -> Rows:
    id_, overall = announcement.id, report.overall
    rows: Rows = []
    if report.is_expired:
        return [[button(wording, Step.COPY, id_)]]
    if announcement.state is State.RECALLED:
        if report.counts[Delivery.FAILED]:
            rows.append([button(wording, Step.RECALL, id_, title=wording.title("announcement-do-recall-again"))])
    else:
        if report.finished_at is None:
            rows.append([button(wording, Step.RESUME, id_)])
        again = [Delivery.UNKNOWN, Delivery.FAILED, *([Delivery.PENDING] if report.finished_at is not None else [])]
        rows += [[_again(wording, id_, state, overall[state])] for state in again if overall[state]]
        if overall[Delivery.SENT]:
            rows.append([button(wording, Step.CORRECT, id_), button(wording, Step.RECALL, id_)])
    if sum(overall.values()) > overall[Delivery.SENT]:
        rows.append([button(wording, Step.UNREACHED, id_)])
    return [*rows, [button(wording, Step.COPY, id_)]]


def _again(wording: Wording, id_: int, state: Delivery, count: int) -> InlineKeyboardButton:
    return button(wording, Step.RESEND, id_, state.value, wording.title(f"announcement-again-{state.value}", count=count))


def _person(id_: int) -> Markup:
    return Markup('<a href="tg://user?id={0}">{0}</a>').format(id_)


def rendered(lines: Sequence[Markup], rows: Rows) -> Rendered:
    """Lines with buttons below them."""
    return Rendered((Markup("\n").join(lines),), InlineKeyboardMarkup(rows) if rows else None)
