"""/history and /undo: what became of a record, change by change, and the way back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.knowledge.difference import difference
from bot.knowledge.ledger import Change
from bot.knowledge.references import Key, name_of
from bot.knowledge.store import ChangeRefusedError, Edit
from bot.knowledge.values import Language
from bot.notices import shortened
from bot.people.users import Role
from bot.telegram.admin.handles import NUMBER, Handles, Pressed, Step, WrongInputError
from bot.telegram.admin.persons import author_of
from bot.telegram.admin.proposing import propose
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer
from bot.telegram.rendering import Rendered, Row, shorten
from bot.telegram.replying import replace, reply
from bot.telegram.services import Context, Services

PAGE = 4
_LINES = 5  # of each change on a page of several, so that all fit into a message
_LINES_ALONE = 20
_SUGGESTED = 5
_SHOWN = 5  # changes that stand in the way
_LONGEST_NUMBER = 9  # digits


async def history(update: Update, context: Context) -> None:
    """/history ID: the changes of a record, which may be gone by now."""
    services, message = context.bot_data, update.effective_message
    if message is None:
        return
    language = await services.language_of(update)
    _, *words = (message.text or "").split(maxsplit=1)
    if not words:
        raise WrongInputError("history-usage")
    name = " ".join(words[0].split())
    found = await services.editor.store.last_changes({name, services.catalogue().id_of(name) or name})
    if len(found) == 1:
        await reply(message, await _page(services, language, found[0].key, 0))
        return
    question = "history-which"
    if not found:
        question = "history-unknown"
        best = [one.id for one in await services.assistant.find(name, language, _SUGGESTED)]
        like = await services.editor.store.last_changes(best)
        found = tuple(sorted(like, key=lambda change: best.index(change.key[1])))
        if not found:
            raise WrongInputError("history-nothing-like", id=shortened(name))
    rows = [[_button(language, "record", _title(services, language, change.key), str(change.number), "0")] for change in found]
    text = services.texts(language, question, id=shortened(name))
    await reply(message, Rendered((text,), InlineKeyboardMarkup(rows)))


async def undo(update: Update, context: Context) -> None:
    """/undo N: what taking a change back would do, then ✅ or ❌."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    language = await services.language_of(update)
    _, *words = (message.text or "").split()
    number = words[0].lstrip("#№") if len(words) == 1 else ""
    if not number.isdecimal() or len(number) > _LONGEST_NUMBER:
        raise WrongInputError("history-usage-undo")
    await _offer(services, message, person.id, language, int(number))


async def _offer(services: Services, message: Message, person: int, language: Language, number: int) -> None:
    """Show what taking a change back would do; what was changed since stands in the way, and is shown instead."""
    try:
        together = await services.editor.store.together_with(number)
        later = await services.editor.store.in_the_way(number)
    except ChangeRefusedError:
        raise WrongInputError("history-no-change", number=str(number)) from None
    if later:
        await reply(message, await _obstacles(services, language, number, later))
        return
    edits = [Edit(change.after, change.before) for change in together]
    await propose(services, message, person, language, edits, note=services.texts(language, "history-undoes", number=str(number)))


async def _obstacles(services: Services, language: Language, number: int, later: Sequence[Change]) -> Rendered:
    """What was changed since, by whom and when, with a button to look at each."""
    shown = later[:_SHOWN]
    lines = [services.texts(language, "history-in-the-way", number=str(number))]
    lines += [
        _heading(services, language, change) + " · " + services.texts.say(language, name_of(change.key)) for change in shown
    ]
    if len(later) > len(shown):
        lines.append(services.texts(language, "proposal-and-more", count=len(later) - len(shown)))
    lines.append("\n" + services.texts(language, "history-nothing-undone"))
    row = [_button(language, "show", f"🔍 {change.number}", str(change.number)) for change in shown]
    return Rendered((Markup("\n").join(lines),), InlineKeyboardMarkup([row]))


async def _page(services: Services, language: Language, key: Key, page: int) -> Rendered:
    """Some changes of a record, the latest first, each with a button that offers to take it back."""
    changes = await services.editor.store.history(key)
    shown = changes[page * PAGE : (page + 1) * PAGE]
    blocks = [services.texts(language, "history-title", record=name_of(key), count=len(changes))]
    for change in shown:
        lines = await asyncio.to_thread(_difference, services, language, (change,), _LINES)
        blocks.append(Markup("\n").join((_heading(services, language, change), *lines)))
    number = str(changes[0].number)
    rows: list[Row] = [[_button(language, "undo", f"↩️ {change.number}", str(change.number)) for change in shown]]
    turns = []
    if page:
        turns.append(_button(language, "record", services.texts(language, "history-newer").unescape(), number, str(page - 1)))
    if len(changes) > (page + 1) * PAGE:
        turns.append(_button(language, "record", services.texts(language, "history-older").unescape(), number, str(page + 1)))
    rows += [turns] if turns else []
    return Rendered((Markup("\n\n").join(blocks),), InlineKeyboardMarkup(rows))


def _heading(services: Services, language: Language, change: Change) -> Markup:
    """Its number, when it was made and by whom."""
    at = services.texts.moment(language, change.at.astimezone(services.timezone))
    by = author_of(change.origin, change.by)
    return services.texts(language, "history-change", number=str(change.number), at=at, by=by)


def _difference(services: Services, language: Language, changes: Sequence[Change], most: int) -> list[Markup]:
    """What changes did, in at most so many lines; where it is one changed record, its name is said already."""
    before = [change.before for change in changes if change.before]
    after = [change.after for change in changes if change.after]
    found = difference(before, after)
    is_said = len(changes) == 1 and all(one.details for one in found)
    notices = [notice for one in found for notice in one.notices[is_said:]]
    lines = [services.texts.say(language, notice) for notice in notices[:most]]
    if len(notices) > most:
        lines.append(services.texts(language, "history-more-lines", count=len(notices) - most))
    return lines


def _title(services: Services, language: Language, key: Key) -> str:
    """A record on a button: its name where it has one, else what it is and its id."""
    entry = services.catalogue().entries.get(key[1])
    if entry is not None and entry.kind is key[0]:
        return shorten(entry.title[language])
    return shorten(services.texts.say(language, name_of(key)).unescape())


def _button(language: Language, step: str, title: str, *fields: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(title, callback_data=Administer(Room.HISTORY, step, language, fields).encode())


async def _changes_at(services: Services, number: int) -> tuple[tuple[Change, ...], Change]:
    """Those that were made at once, and the one of this number."""
    together = await services.editor.store.together_with(number)
    return together, next(change for change in together if change.number == number)


async def _show_record(press: Pressed) -> str | None:
    """A page of the history of the record that a change was of."""
    number, page = map(int, press.button.fields)
    _, change = await _changes_at(press.services, number)
    await replace(press.message, await _page(press.services, press.button.language, change.key, page))
    return None


async def _show_change(press: Pressed) -> str | None:
    """One change, with all that it did at once."""
    services, language, number = press.services, press.button.language, int(press.button.fields[0])
    together, change = await _changes_at(services, number)
    lines = await asyncio.to_thread(_difference, services, language, together, _LINES_ALONE)
    heading = _heading(services, language, change)
    names = [services.texts.say(language, name_of(change.key))] if len(together) == 1 else []
    row = [_button(language, "undo", f"↩️ {number}", str(number))]
    if len(together) == 1:
        row.append(_button(language, "record", services.texts(language, "history-of-record").unescape(), str(number), "0"))
    await reply(press.message, Rendered((Markup("\n").join((heading, *names, *lines)),), InlineKeyboardMarkup([row])))
    return None


async def _offer_undo(press: Pressed) -> str | None:
    number = int(press.button.fields[0])
    await _offer(press.services, press.message, press.person.id, press.button.language, number)
    return None


HANDLES = Handles(
    Role.ADMIN,
    {"record": Step(_show_record, f"{NUMBER}:{NUMBER}"), "show": Step(_show_change, NUMBER), "undo": Step(_offer_undo, NUMBER)},
)
