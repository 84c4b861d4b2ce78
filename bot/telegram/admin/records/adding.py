"""A new record: its kind, the partner that it belongs to, and then its fields."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from telegram import Message

from bot.editing.choices import choices, mentioned, near
from bot.editing.fields import Options
from bot.editing.lookup import DOSSIERS, reference
from bot.knowledge.catalogue import Row
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.knowledge.store import Edit
from bot.knowledge.values import Language
from bot.telegram.admin.handles import Expectation, Given, Pressed, WrongInputError, expect
from bot.telegram.admin.records.asking import go_on
from bot.telegram.admin.records.buttons import PAGE, Rows, button, keyboard, page_of, rows_of, turns
from bot.telegram.admin.records.subject import Subject, subject_of
from bot.telegram.admin.records.wording import Wording
from bot.telegram.admin.rooms import Room
from bot.telegram.rendering import Rendered
from bot.telegram.replying import replace, reply
from bot.telegram.services import Services

_MORE, _FIRST = "more", "first"
_PAGES: Mapping[str, tuple[Kind, ...]] = {_MORE: tuple(kind for kind in Kind if kind not in DOSSIERS), _FIRST: DOSSIERS}
"""The kinds to choose from: those that are added often, and the rarer ones."""
_UNFINISHED = 5
"""Drafts that one may go on with at once."""
_LONGEST_SHOWN = 100  # characters of a name that is not known


async def start_form(
    services: Services,
    message: Message,
    person: int,
    language: Language,
    kind: Kind | None,
    body: Mapping[str, Any] | None = None,
    owner: str | None = None,
) -> None:
    """Begin a new record in a chat.

    Args:
        services: what handlers work with.
        message: what is answered.
        person: who adds.
        language: of the form.
        kind: of the record; None: it is asked for.
        body: what is known of it already.
        owner: id of the partner that it belongs to, where it is known.

    Raises:
        NotAllowedError: the person is no administrator.
    """
    await services.editor.check_right(person)
    if kind is None:
        await reply(message, await _kinds(services, person, language, DOSSIERS))
        return
    row = Row(kind, str((body or {}).get("id", "")), owner, dict(body or {}))
    draft = await services.drafts.keep(person, [Edit(None, row)])
    subject = Subject(services, person, language, draft.edits, draft)
    if kind in ITEM_KINDS and owner is None:
        await reply(message, _partners(subject, 0))
        await _expect_owner(subject, message)
        return
    await go_on(subject, message, ())


async def choose_kind(press: Pressed) -> str | None:
    """A kind, for a partner where the button names one; or another page of kinds."""
    services, (kind, *owner) = press.services, press.button.fields
    if kind in _PAGES:
        await replace(press.message, await _kinds(services, press.person.id, press.button.language, _PAGES[kind]))
        return None
    if kind not in set(Kind):
        return None
    partner = None
    if owner:
        subject = await subject_of(services, press.person.id, press.button.language, owner[0])
        partner = subject.after.id
    await start_form(services, press.message, press.person.id, press.button.language, Kind(kind), owner=partner)
    return None


async def choose_owner(press: Pressed) -> str | None:
    """The partner that a new record belongs to; without one, another page of them."""
    named, partner, *page = press.button.fields
    subject = await subject_of(press.services, press.person.id, press.button.language, named)
    if page:
        await replace(press.message, _partners(subject, int(page[0])))
        return None
    owner = await subject_of(press.services, press.person.id, press.button.language, partner)
    await _belong(subject, press.message, owner.after.id)
    return None


async def give_owner(given: Given) -> None:
    """A message with a partner's name."""
    subject = await subject_of(given.services, given.person, given.language, given.fields[0])
    known = choices(Options(kind=Kind.PARTNER), given.services.catalogue(), Kind.PARTNER, {})
    exact = mentioned(known, given.words)
    if len(exact) == 1:
        await _belong(subject, given.message, exact[0].id)
        return
    likely = await asyncio.to_thread(near, known, given.words)
    if not likely:
        raise WrongInputError("admin-no-record", id=given.words[:_LONGEST_SHOWN])
    rows = _owner_buttons(subject, [choice.id for choice in likely])
    await reply(given.message, Rendered((Wording(subject)("records-meant"),), keyboard(rows)))
    await _expect_owner(subject, given.message)


async def _belong(subject: Subject, message: Message, owner: str) -> None:
    await go_on(await subject.changed(subject.body, owner=owner), message, ())


async def _expect_owner(subject: Subject, message: Message) -> None:
    expectation = Expectation(Room.RECORD, "owner", (subject.reference,))
    await expect(subject.services, message.chat_id, subject.person, expectation)


async def _kinds(services: Services, person: int, language: Language, kinds: tuple[Kind, ...]) -> Rendered:
    """Kinds to choose from, below what somebody has begun and not finished."""
    texts = services.texts
    lines, rows = [texts(language, "records-kinds")], Rows()
    if kinds == DOSSIERS:
        begun = [draft for draft in await services.drafts.of(person) if draft.edits[0].before is None and draft.edits[0].after]
        for draft in begun[:_UNFINISHED]:
            wording = Wording(Subject(services, person, language, draft.edits, draft))
            title = wording("records-unfinished", title=f"{wording.kind()}: {wording.name()}").unescape()
            rows.append([button(title, "view", language, wording.subject.reference)])
    titles = [button(texts(language, f"records-kind-{kind}").unescape(), "add", language, kind.value) for kind in kinds]
    rows += rows_of(titles)
    title, page = ("records-kinds-more", _MORE) if kinds == DOSSIERS else ("records-back", _FIRST)
    rows.append([button(texts(language, title).unescape(), "add", language, page)])
    return Rendered((Markup("\n").join(lines),), keyboard(rows))


def _partners(subject: Subject, number: int) -> Rendered:
    wording = Wording(subject)
    partners = subject.services.catalogue().partners
    ids = sorted(partners, key=lambda id_: partners[id_].name[subject.language])
    number, shown = page_of(ids, number)
    rows = _owner_buttons(subject, shown)
    rows.append(turns(wording, "owner", (subject.reference, ""), number, len(ids)))
    return Rendered((wording("records-ask-owner"),), keyboard(rows))


def _owner_buttons(subject: Subject, ids: Any) -> Rows:
    partners = subject.services.catalogue().partners
    return [
        [
            button(
                partners[id_].name[subject.language],
                "owner",
                subject.language,
                subject.reference,
                reference((Kind.PARTNER, id_)),
            )
        ]
        for id_ in list(ids)[:PAGE]
    ]
