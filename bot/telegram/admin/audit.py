"""/audit: who did what, page by page, and all of it as a file."""

from __future__ import annotations

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Update
from telegram.constants import ChatAction

from bot.knowledge.values import Language
from bot.people.users import Role
from bot.telegram.admin.handles import NUMBER, Handles, Pressed, Step, WrongInputError
from bot.telegram.admin.rooms import Room
from bot.telegram.admin.sentences import Sentences
from bot.telegram.admin.spreadsheet import spreadsheets
from bot.telegram.admin.stale import stale
from bot.telegram.buttons import Administer
from bot.telegram.rendering import Rendered, Row
from bot.telegram.replying import replace, reply, typing
from bot.telegram.services import Context, Services

PAGE = 8


async def audit(update: Update, context: Context) -> None:
    """/audit: the latest page; `/audit stale`: what may be out of date."""
    services, message = context.bot_data, update.effective_message
    if message is None:
        return
    _, *words = (message.text or "").lower().split()
    if words == ["stale"]:
        await stale(update, context)
        return
    if words:
        raise WrongInputError("audit-usage")
    await reply(message, await _page(services, await services.language_of(update), 0))


async def _page(services: Services, language: Language, page: int) -> Rendered:
    entries = await services.journal.page(page * PAGE, PAGE + 1)
    open_ = await services.conflicts.open()
    sentences = Sentences(services.texts, language, services.timezone)
    blocks = [sentences.line(entry) for entry in entries[:PAGE]] or [services.texts(language, "audit-none")]
    turns = []
    if page:
        turns.append(_button(services, language, "audit-newer", "page", str(page - 1)))
    if len(entries) > PAGE:
        turns.append(_button(services, language, "audit-older", "page", str(page + 1)))
    rows: list[Row] = [turns, [_button(services, language, "audit-csv", "csv")]]
    if open_:
        title = services.texts(language, "audit-to-conflicts", count=len(open_)).unescape()
        to_conflicts = Administer(Room.CONFLICTS, "open", language)
        rows.append([InlineKeyboardButton(title, callback_data=to_conflicts.encode())])
    text = Markup("\n\n").join((services.texts(language, "audit-title"), *blocks))
    return Rendered((text,), InlineKeyboardMarkup([row for row in rows if row]))


def _button(services: Services, language: Language, title: str, step: str, *fields: str) -> InlineKeyboardButton:
    data = Administer(Room.AUDIT, step, language, fields).encode()
    return InlineKeyboardButton(services.texts(language, title).unescape(), callback_data=data)


async def _turn(press: Pressed) -> str | None:
    await replace(press.message, await _page(press.services, press.button.language, int(press.button.fields[0])))
    return None


async def _send_table(press: Pressed) -> str | None:
    """All of it; very much in several files, one after the other."""
    services, language = press.services, press.button.language
    sentences = Sentences(services.texts, language, services.timezone)
    day = services.now().astimezone(services.timezone).date()
    async with typing(press.message, action=ChatAction.UPLOAD_DOCUMENT):
        number = 0
        async for content in spreadsheets(
            services.journal, sentences, services.texts(language, "audit-columns").unescape().splitlines()
        ):
            number += 1
            name = f"audit-{day}.csv" if number == 1 else f"audit-{day}-{number}.csv"
            await press.message.reply_document(
                InputFile(content, filename=name, attach=True), caption=services.texts(language, "audit-file")
            )
    return None


HANDLES = Handles(Role.ADMIN, {"page": Step(_turn, NUMBER), "csv": Step(_send_table)})
