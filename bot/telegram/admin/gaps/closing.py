"""/gaps, looking at them, and closing what is done or not ours."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, Update

from bot.people.gaps import NoGapError
from bot.people.grouping import Verdict
from bot.people.users import Role
from bot.telegram.admin.gaps.showing import Words, card, listing
from bot.telegram.admin.handles import Pressed
from bot.telegram.admin.rights import may
from bot.telegram.announcements.wording import excerpt
from bot.telegram.rendering import Rendered
from bot.telegram.replying import replace, reply
from bot.telegram.services import Context

_LONGEST_QUESTION = 200  # characters


async def gaps(update: Update, context: Context) -> None:
    """/gaps: the first page."""
    services, message = context.bot_data, update.effective_message
    if message is not None:
        await reply(message, await listing(Words(services, await services.language_of(update))))


async def turn(press: Pressed) -> None:
    """A page of the list."""
    (page,) = map(int, press.button.fields)
    await replace(press.message, await listing(_words(press), page))


async def show(press: Pressed) -> str | None:
    """One of them."""
    id_, page = map(int, press.button.fields)
    words, services = _words(press), press.services
    try:
        gap = await services.people.gaps.containing(id_)
    except NoGapError:
        return await _gone(press, page)
    teaches = await may(services, press.person.id, Role.ADMIN)
    await replace(press.message, await card(words, gap, page, teaches=teaches))
    return None


async def finish(press: Pressed) -> str | None:
    """It is done."""
    return await _close(press, Verdict.DONE)


async def dismiss(press: Pressed) -> str | None:
    """It is none of our business."""
    return await _close(press, Verdict.NOT_OURS)


async def reopen(press: Pressed) -> str | None:
    """Take back that it was closed."""
    id_, page = map(int, press.button.fields)
    try:
        await press.services.people.gaps.reopen(id_, press.person.id)
    except NoGapError:
        return await _gone(press, page)
    return await show(press)


async def _close(press: Pressed, verdict: Verdict) -> str | None:
    id_, page = map(int, press.button.fields)
    words, gaps = _words(press), press.services.people.gaps
    try:
        gap = await gaps.containing(id_)
    except NoGapError:
        return await _gone(press, page)
    await gaps.close(gap, verdict, press.person.id)
    text = words(f"gaps-closed-{verdict}", question=excerpt(gap.wordings[0].text, _LONGEST_QUESTION))
    rows = [[words.button("gaps-reopen", "again", gap.id, page)], [words.button("gaps-list", "list", page)]]
    await replace(press.message, Rendered((text,), InlineKeyboardMarkup(rows)))
    return None


async def _gone(press: Pressed, page: int) -> str:
    """Somebody has closed it, or whoever asked is forgotten: the list as it is now, and a notice."""
    await replace(press.message, await listing(_words(press), page))
    return press.services.texts(press.language, "gaps-gone").unescape()


def _words(press: Pressed) -> Words:
    return Words(press.services, press.button.language)
