"""The Telegram application: production and tests build the very same."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, cast

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.people.users import Role
from bot.telegram.addressed import ADDRESSED, AddressedCommand, CaptionCommand
from bot.telegram.admin.audit import audit
from bot.telegram.admin.exchange import add, export, import_
from bot.telegram.admin.gaps.closing import gaps
from bot.telegram.admin.history import history, undo
from bot.telegram.admin.naming import alias
from bot.telegram.admin.records.commands import edit, remove
from bot.telegram.admin.rights import only
from bot.telegram.admin.roles import grant, revoke
from bot.telegram.admin.stats import stats
from bot.telegram.announcements.composing import announce
from bot.telegram.announcements.listing import announcements
from bot.telegram.errors import apologise
from bot.telegram.handlers.cancel import cancel, stop_waiting
from bot.telegram.handlers.fallback import unknown_command
from bot.telegram.handlers.following import subscribe
from bot.telegram.handlers.help import show_help
from bot.telegram.handlers.inline import find
from bot.telegram.handlers.language import choose_language
from bot.telegram.handlers.lists import COMMANDS as LISTS
from bot.telegram.handlers.lists import open_list
from bot.telegram.handlers.manners import mind_the_limit
from bot.telegram.handlers.membership import note_membership, note_move
from bot.telegram.handlers.messages import receive, receive_edited
from bot.telegram.handlers.pictures import show_map
from bot.telegram.handlers.presses import PressHandler
from bot.telegram.handlers.privacy import ask_to_forget, show_privacy
from bot.telegram.handlers.staff import human
from bot.telegram.handlers.start import start
from bot.telegram.order import PersonalOrder
from bot.telegram.pacing import Pacer
from bot.telegram.press import Presses
from bot.telegram.services import Context, Services, TelegramApplication
from bot.telegram.transport import Observer, Transport, unobserved

CONNECTIONS = 64
WAIT_FOR_CONNECTION = 30.0  # seconds
WAIT_FOR_TELEGRAM = 15.0  # seconds

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def build_application(
    token: str,
    services: Services,
    api_url: str = "https://api.telegram.org",
    pacer: Pacer | None = None,
    observe: Observer = unobserved,
) -> TelegramApplication:
    """The application with all its handlers, not started yet.

    Args:
        token: the bot's token.
        services: what the handlers work with.
        api_url: the Bot API server, without "/bot".
        pacer: the pace of all that is sent; None: one that nobody else takes turns from.
        observe: is told of each call of the Bot API.
    """
    defaults = Defaults(
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        allow_sending_without_reply=True,
    )
    # The library's types know classes only; what it does is call both.
    context_types = ContextTypes(context=cast(type[Context], CallbackContext), bot_data=cast(type[Services], lambda: services))
    application = (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .defaults(defaults)
        .updater(None)
        .job_queue(None)
        .concurrent_updates(PersonalOrder())
        .rate_limiter(pacer or Pacer(services.people.chats.moved))
        .context_types(context_types)
        .request(Transport(CONNECTIONS, WAIT_FOR_CONNECTION, WAIT_FOR_TELEGRAM, observe))
        .get_updates_request(Transport(1, WAIT_FOR_CONNECTION, WAIT_FOR_TELEGRAM, observe))
        .build()
    )
    add_handlers(application)
    return application


_MANNERS, _WAITING, _WORK = range(3)
"""Groups of handlers, one after the other; in each the first that fits takes an update."""

COMMANDS: Mapping[str, Handler] = {
    "start": start,
    "help": show_help,
    "language": choose_language,
    **dict.fromkeys(LISTS, open_list),
    "map": show_map,
    "subscribe": subscribe,
    "human": human,
    "privacy": show_privacy,
    "forget": ask_to_forget,
    "cancel": cancel,
    "announce": only(Role.STAFF, announce),
    "announcements": only(Role.STAFF, announcements),
    "alias": only(Role.ADMIN, alias),
    "edit": only(Role.ADMIN, edit),
    "remove": only(Role.ADMIN, remove),
    "export": only(Role.ADMIN, export),
    "import": only(Role.ADMIN, import_),
    "add": only(Role.ADMIN, add),
    "gaps": only(Role.STAFF, gaps),
    "history": only(Role.ADMIN, history),
    "undo": only(Role.ADMIN, undo),
    "grant": only(Role.ADMIN, grant),
    "revoke": only(Role.ADMIN, revoke),
    "audit": only(Role.ADMIN, audit),
    "stats": only(Role.STAFF, stats),
}
CAPTIONS = ("import", "add")
"""Commands that may stand under a file."""


def add_handlers(application: TelegramApplication) -> None:
    """Who answers what."""
    new = filters.UpdateType.MESSAGE
    bot_id = int(application.bot.token.partition(":")[0])
    command = new & filters.COMMAND & AddressedCommand(COMMANDS)
    # What somebody has sent by inline mode is a card of ours, no question.
    words = new & ~filters.COMMAND & ~filters.StatusUpdate.ALL & ~filters.ViaBot(bot_id) & ADDRESSED
    # To be forgotten nobody need wait.
    counted = command & ~filters.Regex(r"(?i)^/(cancel|forget)\b")
    application.add_handler(MessageHandler(counted | words, mind_the_limit), _MANNERS)
    interrupting = (command & ~filters.Regex(r"(?i)^/cancel\b")) | (new & CaptionCommand(CAPTIONS))
    application.add_handler(MessageHandler(interrupting, stop_waiting), _WAITING)
    application.add_handlers(
        [
            *(CommandHandler(name, handler, new) for name, handler in COMMANDS.items()),
            *(MessageHandler(new & CaptionCommand([name]), COMMANDS[name]) for name in CAPTIONS),
            MessageHandler(command, unknown_command),
            MessageHandler(words, receive),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE & ~filters.COMMAND & ADDRESSED, receive_edited),
            MessageHandler(filters.StatusUpdate.MIGRATE, note_move),
            ChatMemberHandler(note_membership, ChatMemberHandler.MY_CHAT_MEMBER),
            InlineQueryHandler(find),
            CallbackQueryHandler(PressHandler(Presses(application.bot_data.people.memory))),
        ],
        _WORK,
    )
    application.add_error_handler(apologise)
