"""/announcements: what goes out now, what is still to, and what went out."""

from __future__ import annotations

from markupsafe import Markup
from telegram import InlineKeyboardButton, Update

from bot.announcements.announcement import Announcement, Delivery
from bot.telegram.announcements.cards import WAITING, Rows, button, rendered
from bot.telegram.announcements.step import Step
from bot.telegram.announcements.wording import Wording, excerpt, ordered
from bot.telegram.rendering import Rendered
from bot.telegram.replying import reply
from bot.telegram.services import Context

PAGE = 6
_SHORT = 60  # characters of each


async def announcements(update: Update, context: Context) -> None:
    """The first page."""
    services, message = context.bot_data, update.effective_message
    if message is not None:
        await reply(message, await listing(Wording(services, await services.language_of(update))))


async def listing(wording: Wording, page: int = 0) -> Rendered:
    """A page of the list; its buttons open the cards."""
    # One more tells whether there is another page.
    found = await wording.services.reports.all(page * PAGE, PAGE + 1)
    shown = found[:PAGE]
    if not shown:
        return rendered([wording("announcement-none")], [])
    numbers = [button(wording, Step.OPEN, one.id, title=str(one.id)) for one in shown]
    turns: list[InlineKeyboardButton] = []
    if page:
        turns.append(button(wording, Step.LIST, 0, str(page - 1), wording.title("announcement-newer")))
    if len(found) > PAGE:
        turns.append(button(wording, Step.LIST, 0, str(page + 1), wording.title("announcement-older")))
    rows: Rows = [numbers[:3], numbers[3:], turns]
    lines = [wording("announcement-list"), *[await _line(wording, one) for one in shown]]
    return rendered(lines, [row for row in rows if row])


async def _line(wording: Wording, announcement: Announcement) -> Markup:
    report = await wording.services.reports.report(announcement.id)
    lines = [Markup("\n") + wording.heading(announcement, report)]
    if announcement.state in WAITING and announcement.at is not None:
        lines.append(wording(f"announcement-at-{announcement.state.value}", at=wording.moment(announcement.at)))
    elif report is not None:
        began = Markup("{}. ").format(wording.moment(report.started_at))
        counts = [wording("announcement-sent", count=report.overall[Delivery.SENT])]
        others = (Delivery.BLOCKED, Delivery.FAILED, Delivery.UNKNOWN, Delivery.PENDING)
        counts += [wording(f"announcement-{state.value}", count=count) for state in others if (count := report.overall[state])]
        lines.append(began + Markup(", ").join(counts))
    text = next((content.text for content in ordered(announcement.contents).values() if content.text), "")
    if text:
        lines.append(Markup("<i>{}</i>").format(excerpt(text, _SHORT)))
    return Markup("\n").join(lines)
