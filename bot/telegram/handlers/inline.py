"""Inline mode: cards to send into any chat, found while somebody types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest

from bot.answers import Found
from bot.knowledge.catalogue import handle_of
from bot.knowledge.values import Language
from bot.storage.tables import utc_now
from bot.telegram.handlers.start import FROM_INLINE
from bot.telegram.rendering import cut
from bot.telegram.services import Context, Services, interface_language
from bot.telegram.views import link_to

RESULTS = 20  # a page; Telegram asks for the next one as somebody scrolls
LONGEST_QUERY = 100  # characters that are looked at
_LONGEST_OFFSET = 6  # digits
CACHE_SECONDS = 300
"""How long Telegram answers the same query of the same person by itself; also how stale a card may be."""
MOST_ASKED_SINCE = dt.timedelta(days=30)


async def find(update: Update, context: Context) -> None:
    """Answer what somebody has typed after the bot's name."""
    services, query = context.bot_data, update.inline_query
    if query is None:
        return
    # Nobody is taken into the list of users for typing a name in another chat.
    chosen = await services.people.users.language_of(query.from_user.id)
    language = chosen or interface_language(query.from_user.language_code)
    offset = int(query.offset) if query.offset.isdecimal() and len(query.offset) <= _LONGEST_OFFSET else 0
    words = query.query.strip()[:LONGEST_QUERY]
    found: Sequence[Found] = ()
    if words:
        found = await services.assistant.find(words, language, RESULTS, offset)
    elif not offset:
        found = await _most_asked(services, language)
    button = InlineQueryResultsButton(services.texts(language, "inline-button").unescape(), start_parameter=FROM_INLINE)
    try:
        await query.answer(
            [_article(services, context.bot.username, one) for one in found],
            # The same words give another language to another person.
            is_personal=True,
            cache_time=CACHE_SECONDS,
            next_offset=str(offset + RESULTS) if len(found) == RESULTS else "",
            button=button,
        )
    except BadRequest as error:
        # Somebody types on while we answer: Telegram waits for the last query only.
        if "query is too old" not in error.message.lower():
            raise


async def _most_asked(services: Services, language: Language) -> Sequence[Found]:
    """What others ask about; on the first days, whom there is most to say of."""
    since = utc_now() - MOST_ASKED_SINCE
    ids = await services.people.questions.most_asked(since, RESULTS)
    found = [await services.assistant.found(id_, language) for id_ in ids]
    asked = [one for one in found if one is not None]
    if len(asked) < RESULTS:
        known = {one.id for one in asked}
        others = await services.assistant.find("", language, RESULTS)
        asked += [one for one in others if one.id not in known][: RESULTS - len(asked)]
    return asked


def _article(services: Services, bot_name: str, found: Found) -> InlineQueryResultArticle:
    texts, language = services.texts, found.answer.language
    link = InlineKeyboardButton(texts(language, "inline-open").unescape(), url=link_to(bot_name, found.id))
    return InlineQueryResultArticle(
        handle_of(found.id),
        found.title,
        InputTextMessageContent(cut(str(found.answer.html))[0]),
        reply_markup=InlineKeyboardMarkup.from_button(link),
        description=found.description,
    )
