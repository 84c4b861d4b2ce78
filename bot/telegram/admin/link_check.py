"""The check of the links as administrators see it: how far it is, what it found, and which records that concerns."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.voice import shown
from bot.knowledge.catalogue import Entry
from bot.knowledge.links import links_of
from bot.knowledge.values import Language
from bot.links.findings import AtWorkError, Findings, State
from bot.links.visitor import Outcome, Reason, Verdict
from bot.telegram.admin.handles import NUMBER, Pressed, Step
from bot.telegram.admin.rooms import Room
from bot.telegram.admin.worklist import Worklist
from bot.telegram.buttons import Administer
from bot.telegram.rendering import Rendered, Row
from bot.telegram.replying import edit, replace
from bot.telegram.services import Services

LONGEST_URL = 60  # characters that are shown
_PROGRAM = "kaznu-partnership-bot"
_LISTED = (Verdict.GONE, Verdict.MOVED, Verdict.UNCLEAR)


def button(services: Services, language: Language, title: str, step: str, *fields: str) -> InlineKeyboardButton:
    """A button of this room; its title is a message of the locales."""
    data = Administer(Room.STALE, step, language, fields).encode()
    return InlineKeyboardButton(services.texts(language, title).unescape(), callback_data=data)


async def _begin(press: Pressed) -> str | None:
    """Check all links, and show in this message how far that is."""
    services, language, message, bot = press.services, press.button.language, press.message, press.context.bot

    last: Rendered | None = None

    async def show(findings: Findings) -> None:
        nonlocal last
        rendered = _findings(services, language, findings)
        if rendered != last:
            await edit(bot, message.chat_id, message.message_id, rendered)
            last = rendered

    try:
        await services.links.start(tuple(links_of(services.catalogue())), f"{_PROGRAM} (+https://t.me/{bot.username})", show)
    except AtWorkError:
        return await _running(services, language)
    return None


async def _stop(press: Pressed) -> str | None:
    """End the check; what it has found so far is shown in the message where it is watched."""
    latest = await press.services.links.latest()
    if latest is not None and latest.state is State.RUNNING:
        await press.services.links.stop()
        return None
    await _show_results(press)
    return press.services.texts(press.button.language, "stale-check-lost").unescape()


async def _show_results(press: Pressed) -> str | None:
    services, language = press.services, press.button.language
    latest = await services.links.latest()
    if latest is None:
        await replace(press.message, Rendered((services.texts(language, "stale-check-lost"),), _again(services, language)))
    else:
        await replace(press.message, _findings(services, language, latest))
    return None


async def _show_links(press: Pressed) -> str | None:
    """A page of the links with one verdict that still stand in a record."""
    services, language = press.services, press.button.language
    verdict, page = Verdict(press.button.fields[0]), int(press.button.fields[1])
    latest = await services.links.latest()
    if latest is None:
        return await _show_results(press)
    found = [
        (entry, url, latest.outcomes[url])
        for url, entries in links_of(services.catalogue()).items()
        if url in latest.outcomes and latest.outcomes[url].verdict is verdict
        for entry in entries
    ]

    def line(item: tuple[Entry, str, Outcome]) -> tuple[Entry, Markup]:
        entry, url, outcome = item
        return entry, _said(services, language, url, outcome)

    heading = services.texts(language, f"stale-list-{verdict.value}", count=len(found))
    back = button(services, language, "stale-back", "results")
    worklist = Worklist(services.texts, language, heading, "links", verdict.value, back)
    await replace(press.message, worklist.page(found, page, line))
    return None


def _findings(services: Services, language: Language, findings: Findings) -> Rendered:
    texts, counts = services.texts, findings.counts
    progress = {"done": len(findings.outcomes), "total": findings.total}
    found = [texts(language, f"stale-found-{verdict.value}", count=counts[verdict]) for verdict in Verdict if counts[verdict]]
    if findings.state is State.RUNNING:
        lines = [texts(language, "stale-checking", **progress), *found, texts(language, "stale-checking-wait")]
        return Rendered((Markup("\n").join(lines),), _keyboard([button(services, language, "stale-stop", "stop")]))
    at = texts.moment(language, findings.at.astimezone(services.timezone))
    if findings.state is State.DONE:
        heading = texts(language, "stale-checked", at=at)
    else:
        heading = texts(language, "stale-stopped", at=at, **progress)
    lists = [
        button(services, language, f"stale-open-{verdict.value}", "links", verdict.value, "0")
        for verdict in _LISTED
        if counts[verdict]
    ]
    return Rendered((Markup("\n").join([heading, *found]),), _again(services, language, *lists))


def _again(services: Services, language: Language, *lists: InlineKeyboardButton) -> InlineKeyboardMarkup:
    again = button(services, language, "stale-check-again", "check")
    return _keyboard(*([one] for one in lists), [again], [button(services, language, "stale-back", "menu")])


def _keyboard(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


async def _running(services: Services, language: Language) -> str:
    latest = await services.links.latest()
    done, total = (len(latest.outcomes), latest.total) if latest else (0, 0)
    return services.texts(language, "stale-check-running", done=done, total=total).unescape()


def _said(services: Services, language: Language, url: str, outcome: Outcome) -> Markup:
    """The link, and what became of it."""
    link = _link(url)
    if outcome.location is not None:
        return Markup("{} → {}").format(link, _link(outcome.location))
    if outcome.reason is None:
        return link
    status = {"status": str(outcome.status)} if outcome.reason is Reason.STATUS else {}
    return Markup("{} – {}").format(link, services.texts(language, f"stale-reason-{outcome.reason.value}", **status))


def _link(url: str) -> Markup:
    text = shown(url)
    return Markup('<a href="{}">{}</a>').format(url, text if len(text) <= LONGEST_URL else f"{text[: LONGEST_URL - 1]}…")


PRESSES: Mapping[str, Step] = {
    "check": Step(_begin),
    "stop": Step(_stop),
    "results": Step(_show_results),
    "links": Step(_show_links, f"({'|'.join(Verdict)}):{NUMBER}"),
}
