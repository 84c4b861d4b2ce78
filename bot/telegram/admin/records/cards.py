"""A record with all its fields, as it is live or as a draft would have it; and what belongs to a partner."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from telegram import InlineKeyboardButton

from bot.editing.fields import Field, Takes
from bot.editing.lookup import reference
from bot.editing.paths import lacking, missing
from bot.knowledge.catalogue import Entry
from bot.knowledge.document import FieldPath
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.knowledge.store import ChangeRefusedError
from bot.telegram.admin.failing import as_list
from bot.telegram.admin.proposing import assent, collision
from bot.telegram.admin.records.buttons import Rows, button, field_button, keyboard, page_of, rows_of, turns
from bot.telegram.admin.records.subject import Subject
from bot.telegram.admin.records.wording import Wording
from bot.telegram.admin.rooms import Room
from bot.telegram.rendering import Rendered

_MOST_MISSING = 6
"""Fields that are named of those that are missing."""


async def card(subject: Subject) -> Rendered:
    """The fields, what is wrong with them yet, and what can be done."""
    wording, language = Wording(subject), subject.language
    shown = list(_shown(subject))
    lines = [_heading(wording), Markup(""), *(wording.line((key,), field) for key, field in shown)]
    faults = await _faults(wording) if subject.draft else []
    if faults and subject.draft and (collided := await collision(subject.services, language, subject.draft)):
        return collided
    buttons = [_field_button(wording, key) for key, _ in shown]
    rows = rows_of(buttons)
    if not subject.is_new and subject.after.kind is Kind.PARTNER and not subject.draft:
        rows.append([_items_button(wording)])
    if subject.draft:
        lines += [Markup(""), *(faults or [wording("records-changed-mark")])]
        rows += _decisions(wording, is_ready=not faults)
    else:
        lines += [Markup(""), wording("records-which-field")]
        rows += await _begun(wording)
        owner = subject.after.owner
        if owner:
            rows.append([button(wording.title("records-back"), "items", language, reference((Kind.PARTNER, owner)))])
    return Rendered((Markup("\n").join(lines),), keyboard(rows))


def items(subject: Subject, number: int) -> Rendered:
    """The agreements, laboratories … of a partner, to be opened, and the kinds that can be added."""
    wording, language = Wording(subject), subject.language
    found = _items(subject)
    number, shown = page_of(found, number)
    rows: Rows = [[button(entry.title[language], "view", language, reference((entry.kind, entry.id)))] for entry in shown]
    rows.append(turns(wording, "items", (subject.reference,), number, len(found)))
    added = [
        button(f"➕ {wording(f'records-kind-{kind}').unescape()}", "add", language, kind.value, subject.reference)
        for kind in ITEM_KINDS
    ]
    rows += rows_of(added)
    rows.append([button(wording.title("records-back"), "view", language, subject.reference)])
    return Rendered((wording("records-items-title", title=wording.name()),), keyboard(rows))


def _heading(wording: Wording) -> Markup:
    subject = wording.subject
    message = "records-heading-new" if subject.is_new else "records-heading"
    heading = wording(message, title=wording.name(), kind=wording.kind(), id=subject.after.id or "–")
    owner = subject.services.catalogue().partners.get(subject.after.owner or "")
    return heading + Markup("\n{}").format(owner.name[subject.language]) if owner else heading


def _shown(subject: Subject) -> Iterator[tuple[str, Field]]:
    """The fields that can be written: an id stays for good, and where there is nothing to choose there is no choice."""
    around = subject.around
    for key, field in subject.form.inner.items():
        if key == "id" and not subject.is_new:
            continue
        options = field.options if field.takes is Takes.CHOICE and not field.required else None
        if options is None or options.sources or around.choices(options):
            yield key, field


def _field_button(wording: Wording, key: str) -> InlineKeyboardButton:
    subject = wording.subject
    before = subject.before.body.get(key) if subject.before else None
    is_changed = subject.draft is not None and before != subject.body.get(key)
    has_gaps = lacking(subject.form.inner[key], subject.body.get(key))
    mark = "✏️ " if is_changed else "⚠️ " if has_gaps else ""
    return field_button(f"{mark}{wording.field((key,))}", subject.language, subject.reference, (key,))


def _items_button(wording: Wording) -> InlineKeyboardButton:
    subject = wording.subject
    title = wording("records-items", count=len(_items(subject))).unescape()
    return button(title, "items", subject.language, subject.reference)


async def _begun(wording: Wording) -> Rows:
    """A button for each draft of this record that the person has left unfinished."""
    subject = wording.subject
    drafts = await subject.services.drafts.of(subject.person)
    begun = [draft for draft in drafts if draft.edits[0].key == subject.after.key and draft.edits[0].after is not None]
    return [[button(wording.title("records-go-on"), "view", subject.language, f"={draft.id}")] for draft in begun[:1]]


def _items(subject: Subject) -> list[Entry]:
    catalogue, id_ = subject.services.catalogue(), subject.after.id
    found = (entry for kind in ITEM_KINDS for entry in catalogue.items_of(id_, kind))
    return [entry for entry in found if entry.partner and entry.partner.id == id_]


def missing_of(subject: Subject) -> list[FieldPath]:
    """What is still to be written: the id last, for it is proposed once there is a name."""
    found = missing(subject.form, subject.body)
    return sorted(found, key=lambda path: path == ("id",))


async def _faults(wording: Wording) -> list[Markup]:
    """What keeps a draft from being made."""
    subject = wording.subject
    lost = missing_of(subject)
    if lost:
        names = [wording.field(path) for path in lost[:_MOST_MISSING]]
        more = ["…"] if len(lost) > _MOST_MISSING else []
        return [wording("records-needs", fields=", ".join([*names, *more]))]
    try:
        await subject.services.editor.store.tried(subject.edits)
    except ChangeRefusedError as error:
        services = subject.services
        reasons = [services.texts.say(subject.language, reason) for reason in error.reasons]
        return [wording("records-faults") + as_list(services, subject.language, reasons)]
    return []


def _decisions(wording: Wording, *, is_ready: bool) -> Rows:
    subject, language = wording.subject, wording.subject.language
    if subject.draft is None:
        return []
    draft = str(subject.draft.id)
    first = []
    if subject.is_new and any(is_open(subject, key) for key, _ in _shown(subject)):
        first.append(button(wording.title("records-fill"), "fill", language, subject.reference))
    if is_ready:
        first.append(button(wording.title("records-preview"), "preview", language, subject.reference))
    last = [button(wording.title("records-discard"), "no", language, draft, room=Room.PROPOSAL)]
    if is_ready:
        yes = button(wording.title(assent(subject.edits)), "yes", language, draft, subject.draft.digest, room=Room.PROPOSAL)
        last.insert(0, yes)
    return [first, last]


def is_open(subject: Subject, key: str) -> bool:
    """Whether a field may be asked for by itself, and is empty."""
    field = subject.form.inner[key]
    asked = field.is_leaf or (field.takes is Takes.TEXTS and field.options is not None)
    return asked and key != "id" and not subject.value((key,))
