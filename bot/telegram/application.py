"""The Telegram application: production and tests build the very same."""

from __future__ import annotations

from typing import cast

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    MessageHandler,
    filters,
)

from bot.telegram.addressed import ADDRESSED, ADDRESSED_COMMAND
from bot.telegram.browse import LISTS, open_list
from bot.telegram.errors import apologise
from bot.telegram.fallback import not_text, unknown_command
from bot.telegram.help import show_help
from bot.telegram.language import choose_language
from bot.telegram.order import PersonalOrder
from bot.telegram.pacing import WaitAndRepeat
from bot.telegram.presses import Presses, PressHandler
from bot.telegram.questions import question
from bot.telegram.services import Context, Services, TelegramApplication
from bot.telegram.start import start

CONNECTIONS = 64
WAIT_FOR_CONNECTION = 30.0  # seconds
WAIT_FOR_TELEGRAM = 15.0  # seconds


def build_application(token: str, services: Services, api_url: str = "https://api.telegram.org") -> TelegramApplication:
    """The application with all its handlers, not started yet.

    Args:
        token: the bot's token.
        services: what the handlers work with.
        api_url: the Bot API server, without "/bot".
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
        .rate_limiter(WaitAndRepeat())
        .context_types(context_types)
        .connection_pool_size(CONNECTIONS)
        .pool_timeout(WAIT_FOR_CONNECTION)
        .read_timeout(WAIT_FOR_TELEGRAM)
        .write_timeout(WAIT_FOR_TELEGRAM)
        .connect_timeout(WAIT_FOR_TELEGRAM)
        .build()
    )
    add_handlers(application)
    return application


def add_handlers(application: TelegramApplication) -> None:
    """Who answers what; the first that fits takes an update."""
    application.add_handlers(
        [
            CommandHandler("start", start),
            CommandHandler("help", show_help),
            CommandHandler("language", choose_language),
            CommandHandler(LISTS, open_list),
            MessageHandler(filters.COMMAND & ADDRESSED_COMMAND, unknown_command),
            MessageHandler(filters.TEXT & ~filters.COMMAND & ADDRESSED, question),
            MessageHandler(~filters.TEXT & ~filters.StatusUpdate.ALL & ADDRESSED, not_text),
            CallbackQueryHandler(PressHandler(Presses())),
        ]
    )
    application.add_error_handler(apologise)
