"""Places to browse in: a view of the knowledge with the buttons that a messenger adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from telegram import InlineKeyboardButton

from bot.answers import Request, Status
from bot.editing.lookup import reference
from bot.knowledge.catalogue import Catalogue, handle_of
from bot.knowledge.records import Partner
from bot.knowledge.references import Key
from bot.knowledge.values import Language
from bot.people.subscriptions import Target, TargetKind
from bot.people.users import Role
from bot.pictures.gallery import Subject
from bot.storage.database import DatabaseError
from bot.telegram.admin.rights import may
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer, Draw, Follow
from bot.telegram.rendering import Rendered, Row, render
from bot.telegram.services import Services
from bot.texts import Texts

LONGEST_PAYLOAD = 64
"""Characters of a link's payload."""

_FOLLOWED_BY_VIEW = {"country": TargetKind.COUNTRY, "field": TargetKind.FIELD}


async def view(
    services: Services, bot_name: str, request: Request, language: Language, conversation: str, follower: int | None
) -> Rendered | None:
    """What a request shows; None where there is no such view, or no such record any more.

    Args:
        services: what handlers work with.
        bot_name: the bot's user name, for links that lead to it.
        request: what to show; its ids may be handles.
        language: of the view.
        conversation: that remembers what was shown.
        follower: who may follow what is shown, and change it as an administrator; None in groups, where nobody is asked.
    """
    catalogue = services.catalogue()
    resolved = _resolved(catalogue, request)
    if resolved is None:
        return None
    answer = await services.assistant.show(resolved, language, conversation)
    if answer.status is Status.UNKNOWN:
        return None
    extras = _pictures(services.texts, catalogue, resolved, language)
    target = target_of(catalogue, resolved)
    if target and follower is not None:
        follows = await services.people.subscriptions.follows(follower, target)
        extras.insert(0, follow_button(services.texts, target, language, follows=follows))
    rows: list[Row] = [extras] if extras else []
    if follower is not None and resolved.view == "card" and resolved.id:
        rows += await edit_row(services, follower, resolved.id, language)
    rows += _links(services.texts, catalogue, resolved, language, bot_name)
    return render(answer, rows, browsing=True)


async def edit_row(services: Services, person: int, id_: str, language: Language) -> list[Row]:
    """The button that opens a record's form, for whoever may change it at this moment."""
    entry = services.catalogue().entries.get(id_)
    try:
        if entry is None or not await may(services, person, Role.ADMIN):
            return []
    except DatabaseError:
        # What was asked can be answered without it.
        return []
    return [[edit_button(services.texts, (entry.kind, entry.id), language)]]


def edit_button(texts: Texts, key: Key, language: Language) -> InlineKeyboardButton:
    """Opens the form of a record."""
    title = texts(language, "records-edit-button").unescape()
    return InlineKeyboardButton(title, callback_data=Administer(Room.RECORD, "open", language, (reference(key),)).encode())


def target_of(catalogue: Catalogue, request: Request) -> Target | None:
    """What one would follow from a view, if anything."""
    if request.id is None:
        return None
    if request.view in _FOLLOWED_BY_VIEW:
        return Target(_FOLLOWED_BY_VIEW[request.view], request.id)
    return Target(TargetKind.PARTNER, request.id) if request.view == "card" and request.id in catalogue.partners else None


def follow_button(texts: Texts, target: Target, language: Language, *, follows: bool) -> InlineKeyboardButton:
    """To begin or to end."""
    title = texts(language, "following-end" if follows else "following-begin").unescape()
    return InlineKeyboardButton(title, callback_data=Follow(target.kind, target.id, language, not follows).encode())


def payload_of(id_: str) -> str:
    """What a link to a record's card carries."""
    return id_ if len(id_) <= LONGEST_PAYLOAD else handle_of(id_)


def link_to(bot_name: str, id_: str) -> str:
    """The link that opens a record's card in the bot."""
    return f"https://t.me/{bot_name}?start={payload_of(id_)}"


def _resolved(catalogue: Catalogue, request: Request) -> Request | None:
    """With ids where a button had handles; None where a record is no more."""
    id_ = catalogue.id_of(request.id) if request.id else None
    if request.id and id_ is None:
        return None
    # Where there is nothing to go back to any more, the natural way back is shown.
    origin = _resolved(catalogue, request.origin) if request.origin else None
    return Request(request.view, id_, request.page, origin)


def _pictures(texts: Texts, catalogue: Catalogue, request: Request, language: Language) -> list[InlineKeyboardButton]:
    subject: Subject | None = None
    match request.view:
        case "partners":
            subject = Subject("map")
        case "timeline":
            subject = Subject("partner" if request.id in catalogue.partners else "country", request.id)
    if subject is None:
        return []
    title = texts(language, "picture-map-button" if subject.kind == "map" else "picture-timeline-button").unescape()
    return [InlineKeyboardButton(title, callback_data=Draw(subject.kind, subject.id or "", language).encode())]


def _links(texts: Texts, catalogue: Catalogue, request: Request, language: Language, bot_name: str) -> Sequence[Row]:
    entry = catalogue.entries.get(request.id) if request.view == "card" and request.id else None
    if entry is None:
        return ()
    shared = f"https://t.me/share/url?url={quote(link_to(bot_name, entry.id), safe='')}&text={quote(entry.title[language])}"
    buttons = [InlineKeyboardButton(texts(language, "share-button").unescape(), url=shared)]
    if isinstance(entry.record, Partner) and entry.record.website:
        website = texts(language, "website-button").unescape()
        buttons.insert(0, InlineKeyboardButton(website, url=entry.record.website))
    return [buttons]
