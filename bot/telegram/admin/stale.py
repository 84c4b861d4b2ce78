"""/audit stale: records that may be out of date, group by group."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.knowledge.catalogue import Entry
from bot.knowledge.freshness import Doubt, Doubtful, doubts
from bot.knowledge.links import links_of
from bot.knowledge.values import Language
from bot.links.findings import State
from bot.people.users import Role
from bot.telegram.admin import link_check
from bot.telegram.admin.handles import NUMBER, Handles, Pressed, Step
from bot.telegram.admin.rooms import Room
from bot.telegram.admin.worklist import Worklist
from bot.telegram.buttons import Administer
from bot.telegram.rendering import Rendered, Row
from bot.telegram.replying import replace, reply
from bot.telegram.services import Context, Services


async def stale(update: Update, context: Context) -> None:
    """/audit stale: how much there is of each."""
    services, message = context.bot_data, update.effective_message
    if message is not None:
        await reply(message, await _menu(services, await services.language_of(update)))


async def _show_menu(press: Pressed) -> str | None:
    await replace(press.message, await _menu(press.services, press.button.language))
    return None


async def _show_list(press: Pressed) -> str | None:
    """A page of the records of one doubt."""
    services, language = press.services, press.button.language
    doubt, page = Doubt(press.button.fields[0]), int(press.button.fields[1])
    found = (await _doubts(services))[doubt]

    def line(doubtful: Doubtful) -> tuple[Entry, Markup | str]:
        if doubtful.date is None:
            return doubtful.entry, ""
        return doubtful.entry, services.texts(language, f"stale-why-{doubt.value}", date=doubtful.date)

    heading = services.texts(language, f"stale-list-{doubt.value}", count=len(found))
    back = link_check.button(services, language, "stale-back", "menu")
    await replace(press.message, Worklist(services.texts, language, heading, "list", doubt.value, back).page(found, page, line))
    return None


async def _menu(services: Services, language: Language) -> Rendered:
    found = await _doubts(services)
    links = len(links_of(services.catalogue()))
    lines = [
        services.texts(language, "stale-menu") + "\n",
        *(services.texts(language, f"stale-about-{doubt.value}", count=len(found[doubt])) for doubt in Doubt),
        services.texts(language, "stale-about-links", count=links),
    ]
    rows: list[Row] = [
        [
            InlineKeyboardButton(
                services.texts(language, f"stale-open-{doubt.value}").unescape(), callback_data=_list(doubt, language)
            )
        ]
        for doubt in Doubt
        if found[doubt]
    ]
    latest = await services.links.latest()
    if latest is not None and latest.state is not State.RUNNING:
        rows.append([link_check.button(services, language, "stale-results", "results")])
    elif links:
        rows.append([link_check.button(services, language, "stale-check", "check")])
    return Rendered((Markup("\n").join(lines),), InlineKeyboardMarkup(rows))


def _list(doubt: Doubt, language: Language) -> str:
    return Administer(Room.STALE, "list", language, (doubt.value, "0")).encode()


async def _doubts(services: Services) -> Mapping[Doubt, tuple[Doubtful, ...]]:
    today = services.now().astimezone(services.timezone).date()
    return await asyncio.to_thread(doubts, services.catalogue(), today)


HANDLES = Handles(
    Role.ADMIN,
    {
        "menu": Step(_show_menu),
        "list": Step(_show_list, f"({'|'.join(Doubt)}):{NUMBER}"),
        **link_check.PRESSES,
    },
)
