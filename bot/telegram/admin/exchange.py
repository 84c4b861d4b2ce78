"""/export, /import and /add with YAML: the knowledge as files, in and out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from markupsafe import Markup
from telegram import InputFile, Message, Update
from telegram.constants import ChatAction

from bot.editing.submissions import Plan, plan_addition, plan_import
from bot.knowledge.archive import pack
from bot.knowledge.catalogue import Row
from bot.knowledge.difference import Move
from bot.knowledge.document import Fault
from bot.knowledge.layout import NoPlaceError
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.knowledge.store import Origin
from bot.knowledge.telling import OWNER
from bot.knowledge.values import Language
from bot.people.users import Role
from bot.telegram.admin.handles import Expectation, Given, Handles, WrongInputError, ask_for, expect
from bot.telegram.admin.proposing import propose
from bot.telegram.admin.records.adding import start_form
from bot.telegram.admin.rooms import Room
from bot.telegram.admin.submitting import Submission, submitted
from bot.telegram.replying import say, typing
from bot.telegram.services import Context, Services

SHOWN_FAULTS = 10
LONGEST_LISTING = 3500  # characters; Telegram takes 4,096 and the listing has a heading

Planning = Callable[[Submission, Sequence[Row]], Plan]


async def export(update: Update, context: Context) -> None:
    """/export: all that is live, as the files of the repository."""
    services, message = context.bot_data, update.effective_message
    if message is None:
        return
    language = await services.language_of(update)
    async with typing(message, after=0, action=ChatAction.UPLOAD_DOCUMENT):
        revision, rows = await services.editor.store.state()
        try:
            content = await asyncio.to_thread(pack, rows, services.knowledge_dir)
        except NoPlaceError as error:
            raise WrongInputError("exchange-impossible", reason=str(error)) from error
        day = services.now().astimezone(services.timezone).date()
        file = InputFile(content, filename=f"knowledge-{day.isoformat()}.zip", attach=True)
        caption = services.texts(language, "exchange-exported", count=len(rows), revision=str(revision))
        await message.reply_document(file, caption=caption)


async def import_(update: Update, context: Context) -> None:
    """/import: with YAML on the next lines, as the caption of a file, in reply to one; alone, it asks for that."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    language = await services.language_of(update)
    submission = await submitted(message, _after(message, words=1))
    if submission is None:
        question = services.texts(language, "exchange-asks")
        placeholder = services.texts(language, "exchange-placeholder").unescape()
        await ask_for(services, message, person.id, _AWAITED, question, placeholder)
        return
    await _take_in(services, message, person.id, language, submission, _import, Origin.IMPORT)


async def add(update: Update, context: Context) -> None:
    """/add KIND with YAML on the next lines or as the caption of a file; /add, with a kind or without: a form."""
    services, message, person = context.bot_data, update.effective_message, update.effective_user
    if message is None or person is None:
        return
    language = await services.language_of(update)
    _, name, *_ = *(message.text or message.caption or "").split(maxsplit=2), ""
    kind = Kind(name.lower()) if name.lower() in set(Kind) else None
    if name and kind is None:
        raise _usage()
    submission = await submitted(message, _after(message, words=2)) if kind else None
    if submission is None and (kind or not name):
        await start_form(services, message, person.id, language, kind)
        return
    if kind is None or submission is None:
        raise _usage()

    def planning(submission: Submission, live: Sequence[Row]) -> Plan:
        return plan_addition(submission.content, submission.name, kind, live)

    await _take_in(services, message, person.id, language, submission, planning, Origin.ADMIN)


async def _receive(given: Given) -> None:
    """What was asked for by /import. After faults another try is expected, since most will have one."""
    submission = await submitted(given.message, given.message.text or "")
    if submission is None:
        raise WrongInputError("exchange-wrong-kind")
    taken = await _take_in(given.services, given.message, given.person, given.language, submission, _import, Origin.IMPORT)
    if not taken:
        await expect(given.services, given.message.chat_id, given.person, _AWAITED)


async def _take_in(
    services: Services,
    message: Message,
    person: int,
    language: Language,
    submission: Submission,
    planning: Planning,
    origin: Origin,
) -> bool:
    """Say what is wrong with a submission, or propose it; whether it could be proposed."""
    async with typing(message):
        live = await services.editor.store.rows()
        plan = await asyncio.to_thread(planning, submission, live)
        if plan.errors:
            await say(message, _listing(services, language, "exchange-refused", plan.errors))
            return False
        if plan.edits:
            counts = {move.value: plan.count(move) for move in Move}
            text = services.texts(language, "exchange-read", count=plan.records, **counts)
            if plan.faults:
                text += "\n\n" + _listing(services, language, "exchange-warnings", plan.faults)
            await say(message, text)
        await propose(services, message, person, language, plan.edits, origin)
        return True


def _usage() -> WrongInputError:
    return WrongInputError("exchange-add-usage", kinds=", ".join(Kind), items=", ".join(ITEM_KINDS), key=OWNER)


def _import(submission: Submission, live: Sequence[Row]) -> Plan:
    return plan_import(submission.content, submission.name, live)


def _after(message: Message, words: int) -> str:
    """The text of a message behind its first words, at the same lines and columns, so that faults name those of the message."""
    text = message.text or message.caption or ""
    rest = text
    for _ in range(words):
        rest = rest.lstrip()
        rest = rest[len(rest.split(maxsplit=1)[0]) :] if rest else ""
    return "\n" * text[: len(text) - len(rest)].count("\n") + rest.lstrip(" ")


def _listing(services: Services, language: Language, heading: str, faults: Sequence[Fault]) -> Markup:
    lines = [services.texts(language, heading, count=len(faults))]
    length = 0
    for number, fault in enumerate(faults):
        line = fault.said(services.texts, language)
        length += len(line.unescape())
        if number == SHOWN_FAULTS or (number and length > LONGEST_LISTING):
            lines.append(services.texts(language, "exchange-more-faults", count=len(faults) - number))
            break
        lines.append(Markup("• ") + line)
    return Markup("\n").join(lines)


_AWAITED = Expectation(Room.EXCHANGE, "import")
HANDLES = Handles(Role.ADMIN, inputs={_AWAITED.step: _receive})
