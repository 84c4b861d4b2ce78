"""/grant and /revoke: who is staff and who is administrator. It holds at once, and the person is told."""

from __future__ import annotations

import asyncio
import logging

from markupsafe import Markup
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageOriginHiddenUser, MessageOriginUser, Update
from telegram.error import TelegramError

from bot.editing.editor import NotAllowedError
from bot.knowledge.values import Language
from bot.notices import Notice
from bot.people.roles import Refusal, RoleChange, RoleRefusedError
from bot.people.users import Role
from bot.telegram.admin.handles import NUMBER, Handles, Pressed, Step, WrongInputError
from bot.telegram.admin.persons import mention, name_of
from bot.telegram.admin.rooms import Room
from bot.telegram.buttons import Administer
from bot.telegram.profile import show_menu
from bot.telegram.rendering import Rendered, Row
from bot.telegram.replying import replace, reply, say
from bot.telegram.services import Context, Services

logger = logging.getLogger(__name__)

PAGE = 10
_LONGEST_ID = 15  # digits; Telegram's have 52 bits
_ROLES = {role.value: role for role in Role}


async def grant(update: Update, context: Context) -> None:
    """/grant USER_ID staff|admin, or as a reply to a message of theirs that was forwarded; alone: who may do what."""
    services, message, by = context.bot_data, update.effective_message, update.effective_user
    if message is None or by is None:
        return
    language = await services.language_of(update)
    named = _named(message, "roles-usage-grant")
    if named is None:
        await reply(message, await _everybody(services, context.bot, language, 0))
        return
    person, words = named
    if not words:
        await _ask_which(services, message, language, person)
        return
    role = _ROLES.get(words[0].lower())
    if role is None or len(words) > 1:
        raise WrongInputError("roles-usage-grant")
    await say(message, await _turned(services, context.bot, language, person, role, by.id))


async def revoke(update: Update, context: Context) -> None:
    """/revoke USER_ID, or as a reply; alone: who may do what, with a button for each."""
    services, message, by = context.bot_data, update.effective_message, update.effective_user
    if message is None or by is None:
        return
    language = await services.language_of(update)
    named = _named(message, "roles-usage-revoke")
    if named is None:
        await reply(message, await _everybody(services, context.bot, language, 0))
        return
    person, words = named
    if words:
        raise WrongInputError("roles-usage-revoke")
    await say(message, await _turned(services, context.bot, language, person, None, by.id))


def _named(message: Message, usage: str) -> tuple[int, list[str]] | None:
    """Whom a command is about, and its other words; None where it is about nobody.

    Raises:
        WrongInputError: it names nobody, which `usage` explains, or Telegram does not tell who that is.
    """
    words = (message.text or "").split()[1:]
    if words and words[0].startswith("@"):
        raise WrongInputError("roles-wrong-name")
    if words and words[0].lstrip("-").isdecimal():
        if not words[0].isdecimal() or len(words[0]) > _LONGEST_ID:
            raise WrongInputError("roles-wrong-id")
        return int(words[0]), words[1:]
    replied = message.reply_to_message
    origin = replied.forward_origin if replied else None
    if isinstance(origin, MessageOriginHiddenUser):
        raise WrongInputError("roles-wrong-hidden")
    if isinstance(origin, MessageOriginUser):
        return origin.sender_user.id, words
    if replied and replied.contact and replied.contact.user_id:
        return replied.contact.user_id, words
    if words:
        raise WrongInputError(usage)
    return None


async def _turned(services: Services, bot: Bot, language: Language, person: int, role: Role | None, by: int) -> Markup:
    """Grant a role, or revoke it where it is None; what to say of it.

    Raises:
        NotAllowedError: whoever wants it is no administrator any more.
        WrongInputError: it is refused.
    """
    roles = services.people.roles
    try:
        change = await (roles.grant(person, role, by) if role else roles.revoke(person, by))
    except RoleRefusedError as error:
        if error.refusal is Refusal.NOT_ADMIN:
            raise NotAllowedError from error
        arguments = {"role": _role(error.role)} if error.role else {}
        raise WrongInputError(f"roles-refused-{error.refusal.value}", person=str(person), **arguments) from error
    told = person == by or await _told(services, bot, person, change)
    await show_menu(bot, services.texts, person, change.after)
    name = mention(person, await name_of(bot, person))
    done = "roles-revoked" if change.after is None else "roles-granted" if role else "roles-left"
    line = services.texts(language, done, person=name, role=_role(change.after or change.before))
    return line if told else line + "\n" + services.texts(language, "roles-not-told")


async def _told(services: Services, bot: Bot, person: int, change: RoleChange) -> bool:
    """Say to somebody what they may do now; whether that was possible."""
    language = await services.people.users.language_of(person)
    if language is None:
        return False
    text = services.texts(language, f"roles-you-are-{change.after}" if change.after else "roles-you-are-none")
    try:
        await bot.send_message(person, text)
    except TelegramError as error:
        logger.info("%s could not be told of another role: %s", person, error)
        return False
    return True


def _role(role: Role | None) -> Notice:
    return Notice(f"roles-name-{role}")


async def _ask_which(services: Services, message: Message, language: Language, person: int) -> None:
    name = await name_of(message.get_bot(), person)
    rows = [
        [_button(language, "grant", services.texts.say(language, _role(role)).unescape(), str(person), role.value)]
        for role in Role
    ]
    text = services.texts(language, "roles-which", person=mention(person, name))
    await say(message, text, InlineKeyboardMarkup(rows))


async def _everybody(services: Services, bot: Bot, language: Language, page: int) -> Rendered:
    """A page of those who have a role, administrators first; what was granted has a button."""
    holders = await services.people.users.with_role()
    ordered = sorted(holders, key=lambda person: (holders[person] is not Role.ADMIN, person))
    shown = ordered[page * PAGE : (page + 1) * PAGE]
    names = dict(zip(shown, await asyncio.gather(*(name_of(bot, person) for person in shown)), strict=True))
    lines = [services.texts(language, "roles-everybody")]
    rows: list[Row] = []
    for person in shown:
        appointed = services.people.users.appointed.get(person) is holders[person]
        line = "roles-line-appointed" if appointed else "roles-line"
        lines.append(services.texts(language, line, person=mention(person, names[person]), role=_role(holders[person])))
        if not appointed:
            title = services.texts(language, "roles-take", name=names[person]).unescape()
            rows.append([_button(language, "ask", title, str(person))])
    turns = []
    if page:
        turns.append(_button(language, "list", services.texts(language, "roles-earlier").unescape(), str(page - 1)))
    if len(ordered) > (page + 1) * PAGE:
        turns.append(_button(language, "list", services.texts(language, "roles-further").unescape(), str(page + 1)))
    lines.append("\n" + services.texts(language, "roles-hint"))
    rows += [turns] if turns else []
    return Rendered(("\n".join(lines),), InlineKeyboardMarkup(rows) if rows else None)


def _button(language: Language, step: str, title: str, *fields: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(title, callback_data=Administer(Room.ROLES, step, language, fields).encode())


async def _show_list(press: Pressed) -> str | None:
    page = int(press.button.fields[0])
    await replace(press.message, await _everybody(press.services, press.context.bot, press.button.language, page))
    return None


async def _ask_to_revoke(press: Pressed) -> str | None:
    services, language, person = press.services, press.button.language, int(press.button.fields[0])
    text = services.texts(language, "roles-ask", person=mention(person, await name_of(press.context.bot, person)))
    row = [
        _button(language, "revoke", services.texts(language, "roles-yes").unescape(), str(person)),
        _button(language, "list", services.texts(language, "roles-no").unescape(), "0"),
    ]
    await replace(press.message, Rendered((text,), InlineKeyboardMarkup([row])))
    return None


async def _revoke(press: Pressed) -> str | None:
    await _turn(press, int(press.button.fields[0]), None)
    return None


async def _grant(press: Pressed) -> str | None:
    person, role = press.button.fields
    await _turn(press, int(person), Role(role))
    return None


async def _turn(press: Pressed, person: int, role: Role | None) -> None:
    services, language = press.services, press.button.language
    line = await _turned(services, press.context.bot, language, person, role, press.person.id)
    await replace(press.message, Rendered((line,)))


_PERSON = f"[0-9]{{1,{_LONGEST_ID}}}"
HANDLES = Handles(
    Role.ADMIN,
    {
        "list": Step(_show_list, NUMBER),
        "ask": Step(_ask_to_revoke, _PERSON),
        "revoke": Step(_revoke, _PERSON),
        "grant": Step(_grant, f"{_PERSON}:({'|'.join(Role)})"),
    },
)
