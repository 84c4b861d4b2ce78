"""A correction is composed as a draft of its own, so that it is previewed and confirmed like anything else."""

from __future__ import annotations

from typing import cast

from telegram import InlineKeyboardButton, Message
from telegram.ext import ExtBot

from bot.announcements.announcement import Announcement, Delivery, NoAnnouncementError, State, WrongStateError
from bot.announcements.content import Contents, Version
from bot.telegram.announcements import menus
from bot.telegram.announcements.asking import Expectation, ask
from bot.telegram.announcements.cards import Rows, button, rendered
from bot.telegram.announcements.pressing import put_card
from bot.telegram.announcements.preview import preview
from bot.telegram.announcements.step import Step
from bot.telegram.announcements.taking import reworded
from bot.telegram.announcements.wording import Wording, ordered
from bot.telegram.buttons import Announce
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pacing import Bulk
from bot.telegram.press import Press
from bot.telegram.replying import replace, reply


async def begin(press: Press[Announce]) -> None:
    """Which version is to be corrected; where there is one, its words are asked for."""
    wording, id_ = Wording(press.services, press.button.language), press.button.id
    announcement = await press.services.announcements.get(id_)
    if len(announcement.contents) == 1:
        (version,) = announcement.contents
        await ask(wording, press.message, press.person.id, Expectation(Step.WORDS, id_, version))
        return
    lines = [wording("announcement-choose-correction")]
    await replace(press.message, menus.menu(wording, id_, lines, _versions(wording, id_, announcement.contents)))


async def ask_for_words(press: Press[Announce]) -> None:
    """The next message is the new text or caption."""
    wording = Wording(press.services, press.button.language)
    expectation = Expectation(Step.WORDS, press.button.id, press.button.detail, press.message.message_id)
    await ask(wording, press.message, press.person.id, expectation)


async def take_words(wording: Wording, bot: ExtBot[Bulk], message: Message, person: int, id_: int, detail: str) -> None:
    """Show how it would look, and ask whether it is meant so.

    Args:
        wording: of what is asked.
        bot: that shows it.
        message: the words.
        person: who wrote them.
        id_: of the announcement that is corrected.
        detail: the version, and after a dot the draft, if this is not the first version that is corrected.

    Raises:
        ContentError: Telegram would not take it.
        NoAnnouncementError: it has no such version.
        WrongInputError: there are no words.
    """
    service = wording.services.announcements
    announcement = await service.get(id_)
    name, _, known = detail.partition(".")
    version = cast(Version, name)
    before = (await service.get(int(known))).contents if known else announcement.contents
    if version not in before:
        raise NoAnnouncementError
    contents = {**before, version: reworded(before[version], message)}
    if known:
        draft = await service.change(int(known), person, contents)
    else:
        draft = await service.compose(person, contents, announcement.audience, corrects=id_)
    await preview(message, TelegramMessenger(bot, bulk=None), wording, draft, {version})
    report = await wording.services.reports.report(id_)
    count = report.overall[Delivery.SENT] if report else 0
    title = wording.title("announcement-do-replace", count=count)
    others = {other: content for other, content in contents.items() if other != version}
    rows = [
        [button(wording, Step.REPLACE, draft.id, title=title)],
        *_versions(wording, id_, others, draft),
        [button(wording, Step.CANCEL, draft.id, title=wording.title("announcement-do-leave"))],
    ]
    await reply(message, rendered([wording("announcement-correction", id=str(id_), count=count)], rows))


async def confirm(press: Press[Announce]) -> str | None:
    """Correct it for everybody who has it, unless somebody has done anything with it since the correction was written."""
    service, person = press.services.announcements, press.person.id
    draft = await service.get(press.button.id)
    if draft.corrects is None or draft.state is not State.DRAFT:
        raise WrongStateError(draft.state)
    report = await press.services.reports.report(draft.corrects)
    has_moved_on = report is not None and report.started_at > draft.created_at
    if not has_moved_on:
        await service.correct(draft.corrects, person, draft.contents)
    await service.cancel(draft.id, person)
    await put_card(press)
    return "announcement-moved-on" if has_moved_on else None


def _versions(wording: Wording, id_: int, contents: Contents, draft: Announcement | None = None) -> Rows:
    details = {version: version if draft is None else f"{version}.{draft.id}" for version in ordered(contents)}
    return [[_of_version(wording, id_, version, detail)] for version, detail in details.items()]


def _of_version(wording: Wording, id_: int, version: Version, detail: str) -> InlineKeyboardButton:
    title = wording.title("announcement-replace-version", language=wording.version(version))
    return button(wording, Step.WORDS, id_, detail, title)
