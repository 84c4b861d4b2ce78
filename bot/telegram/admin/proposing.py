"""A change before it is made: what differs, how it will look, ✅ and ❌; and after it was made, ↩️."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import cast

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.editing.drafts import Draft
from bot.editing.editor import Applied, effective
from bot.editing.preview import card, shown_by
from bot.editing.rebasing import rebased
from bot.knowledge.difference import Change, Move, difference
from bot.knowledge.fitting import dotted
from bot.knowledge.snapshots import normalised
from bot.knowledge.store import ChangeRefusedError, Edit, Origin
from bot.knowledge.values import LANGUAGES, Language
from bot.people.users import Role
from bot.storage.database import DatabaseError
from bot.telegram.admin.handles import NUMBER, Handles, Pressed, Step
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer
from bot.telegram.rendering import Rendered, Row, cut
from bot.telegram.replying import replace, reply, say
from bot.telegram.services import Services

logger = logging.getLogger(__name__)

LONGEST_DIFFERENCE = 3000  # characters; what is longer is counted


async def propose(
    services: Services,
    message: Message,
    person: int,
    language: Language,
    edits: Sequence[Edit],
    origin: Origin = Origin.ADMIN,
    note: Markup | None = None,
) -> None:
    """Show what edits would do and ask for ✅; where they would do nothing, say so.

    Args:
        services: what handlers work with.
        message: what is answered.
        person: who proposes.
        language: of what is said.
        edits: make one change.
        origin: where they come from.
        note: what is to be known before, above what differs.

    Raises:
        NotAllowedError: the person is no administrator.
        ChangeRefusedError: a record has changed meanwhile, or the result would not be right.
        DatabaseError: it cannot be kept.
    """
    await services.editor.check_right(person)
    edits = await asyncio.to_thread(effective, edits)
    if not edits:
        await say(message, services.texts(language, "proposal-nothing"))
        return
    await services.editor.store.tried(edits)
    draft = await services.drafts.keep(person, edits, origin)
    await reply(message, await show_draft(services, draft, language, note))


async def _show_difference(press: Pressed) -> str | None:
    draft = await _draft_of(press)
    await replace(press.message, await show_draft(press.services, draft, press.button.language))
    return None


async def _show_card(press: Pressed) -> str | None:
    """How the record will look to a reader of the language that the button names."""
    services, shown_in = press.services, cast(Language, press.button.fields[1])
    draft = await _draft_of(press)
    id_ = shown_by(draft.edits)
    if id_ is None:
        return await _show_difference(press)
    rows = await services.editor.store.tried(draft.edits)
    today = services.now().astimezone(services.timezone).date()
    answer = await asyncio.to_thread(card, services.texts, rows, id_, shown_in, today)
    keyboard = _keyboard(services, draft, press.button.language, shown_in)
    await replace(press.message, Rendered(tuple(cut(str(answer.html))), keyboard))
    return None


async def _make(press: Pressed) -> str | None:
    """✅: make the change that was seen."""
    services, language = press.services, press.button.language
    draft = await _draft_of(press)
    if press.button.fields[1] != draft.digest:
        await replace(press.message, await show_draft(services, draft, language))
        return services.texts(language, "proposal-otherwise").unescape()
    try:
        applied = await services.editor.apply(draft.edits, press.person.id, draft.origin)
    except ChangeRefusedError:
        collided = await collision(services, language, draft)
        if collided is None:
            raise
        await replace(press.message, collided)
        return None
    await replace(press.message, await _made(services, language, draft.edits, applied))
    try:
        await services.drafts.drop(draft.id, press.person.id)
    except DatabaseError as error:
        # The change is made, whatever becomes of its draft: that would no more change anything, and goes by itself.
        logger.warning("the draft of a change that was made cannot be dropped: %s", error)
    return None


async def _rebase(press: Pressed) -> str | None:
    """Put a change on top of what somebody else has made of the same records."""
    services, language = press.services, press.button.language
    draft = await _draft_of(press)
    live = {row.key: row for row in await services.editor.store.rows()}
    on_top = [rebased(edit, live.get(edit.key)).edit for edit in draft.edits]
    left = [edit for edit in on_top if edit.before != edit.after]
    if not left:
        await services.drafts.drop(draft.id, press.person.id)
        await replace(press.message, Rendered((services.texts(language, "proposal-nothing-left"),)))
        return None
    await services.editor.store.tried(left)
    draft = await services.drafts.replace(draft.id, press.person.id, left)
    await replace(press.message, await show_draft(services, draft, language))
    return None


async def _discard(press: Pressed) -> str | None:
    services, language = press.services, press.button.language
    await services.drafts.drop(_id_of(press), press.person.id)
    await replace(press.message, Rendered((services.texts(language, "proposal-discarded"),)))
    return None


async def _undo(press: Pressed) -> str | None:
    """↩️: take the change back that was just made; that can be taken back as well."""
    services, language = press.services, press.button.language
    number = _id_of(press)
    edits = [Edit(change.after, change.before) for change in await services.editor.store.together_with(number)]
    applied = await services.editor.undo(number, press.person.id)
    await replace(press.message, await _made(services, language, edits, applied))
    return None


async def _draft_of(press: Pressed) -> Draft:
    return await press.services.drafts.get(_id_of(press), press.person.id)


def _id_of(press: Pressed) -> int:
    return int(press.button.fields[0])


async def show_draft(services: Services, draft: Draft, language: Language, note: Markup | None = None) -> Rendered:
    """What a draft would change, with ✅ and ❌."""
    asks = services.texts(language, "proposal-asks")
    text = Markup("\n\n").join([*([note] if note else []), asks, await lines(services, language, draft.edits)])
    return Rendered((text,), _keyboard(services, draft, language, None))


def assent(edits: Sequence[Edit]) -> str:
    """The message that names what ✅ does with edits: it adds, changes or removes."""
    if any(edit.after is None for edit in edits):
        return f"proposal-yes-{Move.REMOVED}"
    return f"proposal-yes-{Move.CHANGED if any(edit.before for edit in edits) else Move.ADDED}"


async def collision(services: Services, language: Language, draft: Draft) -> Rendered | None:
    """What others have made meanwhile of the records that a draft is about, and a way to go on; None: nothing."""
    live = {row.key: row for row in await services.editor.store.rows()}
    moved = [edit for edit in draft.edits if edit.before != live.get(edit.key)]
    if not moved:
        return None
    texts = services.texts
    theirs = [Edit(edit.before, live.get(edit.key)) for edit in moved]
    paragraphs = [texts(language, "proposal-collided"), await lines(services, language, theirs)]
    both = [path for edit in moved for path in rebased(edit, live.get(edit.key)).collisions]
    if both:
        fields = ", ".join(dotted(path) for path in both if path)
        paragraphs.append(texts(language, "proposal-collides", fields=fields) if fields else texts(language, "proposal-cannot"))
    row = [_button(services, "rebase", language, draft.id), _button(services, "no", language, draft.id)]
    return Rendered((Markup("\n\n").join(paragraphs),), InlineKeyboardMarkup([row]))


def _button(services: Services, step: str, language: Language, draft: int) -> InlineKeyboardButton:
    title = services.texts(language, f"proposal-{step}").unescape()
    return InlineKeyboardButton(title, callback_data=Administer(Room.PROPOSAL, step, language, (str(draft),)).encode())


async def _made(services: Services, language: Language, edits: Sequence[Edit], applied: Applied) -> Rendered:
    if applied.number is None:
        return Rendered((services.texts(language, "proposal-nothing"),))
    text = services.texts(language, "proposal-made", number=str(applied.number))
    undo = Administer(Room.PROPOSAL, "undo", language, (str(applied.number),))
    button = InlineKeyboardButton(services.texts(language, "proposal-undo").unescape(), callback_data=undo.encode())
    return Rendered((text + "\n\n" + await lines(services, language, edits),), InlineKeyboardMarkup([[button]]))


async def lines(services: Services, language: Language, edits: Sequence[Edit]) -> Markup:
    """What differs, record by record; of very much, how much is left out."""
    changes = await asyncio.to_thread(_differences, edits)  # of an import there may be thousands
    lines, length = list[Markup](), 0
    for number, change in enumerate(changes):
        line = change.said(services.texts, language)
        length += len(line)
        if length > LONGEST_DIFFERENCE:
            lines.append(services.texts(language, "proposal-and-more", count=len(changes) - number))
            break
        lines.append(line)
    return Markup("\n").join(lines)


def _differences(edits: Sequence[Edit]) -> list[Change]:
    before = [edit.before for edit in edits if edit.before is not None]
    return difference(before, [normalised(edit.after) for edit in edits if edit.after is not None])


def _keyboard(services: Services, draft: Draft, language: Language, shown_in: Language | None) -> InlineKeyboardMarkup:
    """The tabs but for the one that is open, then ✅ and ❌."""

    def button(title: str, step: str, *fields: str) -> InlineKeyboardButton:
        return InlineKeyboardButton(
            title, callback_data=Administer(Room.PROPOSAL, step, language, (str(draft.id), *fields)).encode()
        )

    def text(message_id: str) -> str:
        return services.texts(language, message_id).unescape()

    rows: list[Row] = []
    if shown_by(draft.edits) is not None:
        tabs = [button(services.texts(code, "telegram-language-name").unescape(), "card", code)
                for code in LANGUAGES if code != shown_in]  # fmt: skip
        rows.append([*tabs, *([button(text("proposal-difference"), "diff")] if shown_in else [])])
    if draft.origin is Origin.ADMIN and draft.edits[0].after is not None:
        go_on = Administer(Room.RECORD, "view", language, (f"={draft.id}",))
        rows.append([InlineKeyboardButton(text("records-go-on"), callback_data=go_on.encode())])
    rows.append([button(text(assent(draft.edits)), "yes", draft.digest), button(text("proposal-no"), "no")])
    return InlineKeyboardMarkup(rows)


HANDLES = Handles(
    Role.ADMIN,
    {
        "diff": Step(_show_difference, NUMBER),
        "card": Step(_show_card, f"{NUMBER}:({'|'.join(LANGUAGES)})"),
        "yes": Step(_make, f"{NUMBER}:[0-9a-z]+"),
        "no": Step(_discard, NUMBER),
        "undo": Step(_undo, NUMBER),
        "rebase": Step(_rebase, NUMBER),
    },
)
