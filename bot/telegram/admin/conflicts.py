"""What files and administrators have changed differently: keep ours, take theirs, show both."""

from __future__ import annotations

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.editing.conflicts import NoConflictError
from bot.knowledge.catalogue import Row as Record
from bot.knowledge.difference import difference
from bot.knowledge.ledger import OpenConflict
from bot.knowledge.references import name_of
from bot.knowledge.values import Language
from bot.people.users import Role
from bot.telegram.admin.handles import NUMBER, Handles, Pressed, Step
from bot.telegram.admin.proposing import propose
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer
from bot.telegram.rendering import Rendered, Row
from bot.telegram.replying import replace, reply
from bot.telegram.services import Services

PAGE = 5
_LINES = 8  # of each side, so that both fit into a message


async def listing(services: Services, language: Language, page: int = 0) -> Rendered:
    """A page of the open conflicts, the oldest first, with three buttons for each."""
    texts, found = services.texts, await services.conflicts.open()
    if not found:
        return Rendered((texts(language, "conflicts-none"),))
    # Settling the last one of a page leaves it empty.
    page = min(page, (len(found) - 1) // PAGE)
    shown = found[page * PAGE : (page + 1) * PAGE]
    lines = [_line(services, language, one) for one in shown]
    rows: list[Row] = [_choices(services, language, one.number, page, both=True) for one in shown]
    turns = []
    if page:
        turns.append(_button(services, language, "conflicts-back", "list", page - 1))
    if len(found) > (page + 1) * PAGE:
        turns.append(_button(services, language, "conflicts-next", "list", page + 1))
    rows += [turns] if turns else []
    blocks = (
        texts(language, "conflicts-title", count=len(found)),
        texts(language, "conflicts-explained"),
        Markup("\n").join(lines),
    )
    return Rendered((Markup("\n\n").join(blocks),), InlineKeyboardMarkup(rows))


async def _both(services: Services, language: Language, number: int, page: int) -> Rendered:
    """What either side has changed since they were the same."""
    texts, found = services.texts, await services.conflicts.get(number)
    conflict, live = found.conflict, (await services.conflicts.taking(number)).before
    sides = (("conflicts-of-files", conflict.theirs), ("conflicts-of-bot", live))
    blocks = [_line(services, language, found)]
    for heading, record in sides:
        blocks.append(Markup("\n").join((texts(language, heading), *_since(services, language, conflict.base, record))))
    rows: list[Row] = [_choices(services, language, number, page, both=False)]
    rows.append([_button(services, language, "conflicts-list", "list", page)])
    return Rendered((Markup("\n\n").join(blocks),), InlineKeyboardMarkup(rows))


def _since(services: Services, language: Language, before: Record | None, after: Record | None) -> list[Markup]:
    changes = difference([before] if before else [], [after] if after else [])
    notices = [notice for change in changes for notice in (change.notices[1:] or change.notices)]
    lines = [services.texts.say(language, notice) for notice in notices[:_LINES]]
    if len(notices) > _LINES:
        lines.append(services.texts(language, "history-more-lines", count=len(notices) - _LINES))
    return lines or [services.texts(language, "conflicts-as-before")]


def _line(services: Services, language: Language, found: OpenConflict) -> Markup:
    at = services.texts.moment(language, found.at.astimezone(services.timezone))
    record = name_of(found.conflict.key)
    return services.texts(language, "conflicts-line", number=str(found.number), record=record, at=at)


def _choices(services: Services, language: Language, number: int, page: int, *, both: bool) -> list[InlineKeyboardButton]:
    steps = ("keep", "take", "both") if both else ("keep", "take")
    return [_button(services, language, f"conflicts-{step}", step, number, page) for step in steps]


def _button(services: Services, language: Language, title: str, step: str, *fields: int) -> InlineKeyboardButton:
    text = services.texts(language, title, number=str(fields[0])).unescape()
    return InlineKeyboardButton(text, callback_data=Administer(Room.CONFLICTS, step, language, tuple(map(str, fields))).encode())


async def _open(press: Pressed) -> str | None:
    """The list, in a new message."""
    await reply(press.message, await listing(press.services, press.button.language))
    return None


async def _turn(press: Pressed) -> str | None:
    await replace(press.message, await listing(press.services, press.button.language, int(press.button.fields[0])))
    return None


async def _keep(press: Pressed) -> str | None:
    services, (number, page) = press.services, map(int, press.button.fields)
    try:
        await services.conflicts.keep(number, press.person.id)
        notice = "conflicts-kept"
    except NoConflictError:
        notice = "conflicts-gone"
    await replace(press.message, await listing(services, press.button.language, page))
    return services.texts(press.button.language, notice).unescape()


async def _take(press: Pressed) -> str | None:
    """Show what taking the files' version would change, and ask."""
    services, language, (number, page) = press.services, press.button.language, map(int, press.button.fields)
    try:
        edit = await services.conflicts.taking(number)
    except NoConflictError:
        return await _is_gone(press, page)
    await propose(services, press.message, press.person.id, language, [edit])
    return None


async def _show_both(press: Pressed) -> str | None:
    number, page = map(int, press.button.fields)
    try:
        shown = await _both(press.services, press.button.language, number, page)
    except NoConflictError:
        return await _is_gone(press, page)
    await replace(press.message, shown)
    return None


async def _is_gone(press: Pressed, page: int) -> str:
    await replace(press.message, await listing(press.services, press.button.language, page))
    return press.services.texts(press.button.language, "conflicts-gone").unescape()


_ONE = f"{NUMBER}:{NUMBER}"
HANDLES = Handles(
    Role.ADMIN,
    {
        "open": Step(_open),
        "list": Step(_turn, NUMBER),
        "keep": Step(_keep, _ONE),
        "take": Step(_take, _ONE),
        "both": Step(_show_both, _ONE),
    },
)
