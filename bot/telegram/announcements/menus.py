"""What can be chosen for an announcement before it begins: shown in the place of its card, with a way back."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardButton

from bot.announcements.announcement import Announcement, State
from bot.announcements.audience import Reach
from bot.announcements.content import ALL
from bot.knowledge.values import LANGUAGES
from bot.people.subscriptions import Target
from bot.telegram.announcements.cards import HOUR, MORNING, NOW, Rows, button, rendered
from bot.telegram.announcements.step import Step
from bot.telegram.announcements.targets import reference
from bot.telegram.announcements.wording import Wording
from bot.telegram.handlers.following import title_of
from bot.telegram.rendering import Rendered, shorten

ON, OFF = "+", "-"
"""What a switch does, before what it does it to: pressed twice in a hurry, it does so once."""
MOST_BUTTONS = 60
"""Of targets: Telegram takes a hundred in all."""
_IS_ON, _IS_OFF = "☑️", "◻️"


def audience(wording: Wording, announcement: Announcement, reach: Reach) -> Rendered:
    """To whom it goes."""
    id_, chosen = announcement.id, announcement.audience
    catalogue = wording.services.catalogue()
    tongues = [
        _switch(wording, Step.LANGUAGE, id_, language, wording.tongue(language), is_on=language in chosen.languages)
        for language in LANGUAGES
    ]
    drill = _switch(wording, Step.STAFF, id_, "", wording.title("announcement-do-staff"), is_on=chosen.staff_only)
    rows: Rows = [tongues, [drill]]
    for target in sorted(chosen.follows, key=lambda target: target.id)[:MOST_BUTTONS]:
        title = shorten(f"❌ {title_of(catalogue, target, wording.language) or target.id}")
        rows.append([button(wording, Step.FOLLOWERS, id_, OFF + reference(target), title)])
    rows.append([button(wording, Step.SEARCH, id_), button(wording, Step.EVERYBODY, id_)])
    lines = [wording("announcement-choose-audience"), Markup(""), wording.audience(chosen)]
    return menu(wording, id_, [*lines, *wording.reach(reach, announcement.contents)], rows)


def followed(wording: Wording, id_: int, found: Sequence[Target]) -> Rendered:
    """What may be meant by a name."""
    catalogue = wording.services.catalogue()
    rows = [
        [button(wording, Step.FOLLOWERS, id_, ON + reference(target), shorten(_titled(wording, target, title)))]
        for target in found
        if (title := title_of(catalogue, target, wording.language))
    ]
    return menu(wording, id_, [wording("announcement-choose-target")], rows, back=Step.AUDIENCE)


def versions(wording: Wording, announcement: Announcement) -> Rendered:
    """In which languages it speaks."""
    id_, contents = announcement.id, announcement.contents
    if ALL in contents:
        # Before there is a second version, the first has to have a language.
        split = [button(wording, Step.SPLIT, id_, language, wording.tongue(language)) for language in LANGUAGES]
        rows = [[button(wording, Step.WRITE, id_, ALL, wording.title("announcement-replace"))], split]
        return menu(wording, id_, [wording("announcement-choose-language")], rows)
    rows = []
    for language in LANGUAGES:
        verb = "announcement-replace-version" if language in contents else "announcement-add-version"
        row = [button(wording, Step.WRITE, id_, language, wording.title(verb, language=wording.tongue(language)))]
        if language in contents and len(contents) > 1:
            row.append(button(wording, Step.DROP, id_, language))
        rows.append(row)
    if len(contents) == 1:
        rows.append([button(wording, Step.JOIN, id_)])
    order = " → ".join(wording.tongue(language) for language in LANGUAGES)
    return menu(wording, id_, [wording("announcement-choose-version", order=order)], rows)


def link(wording: Wording, announcement: Announcement) -> Rendered:
    """What its button leads to."""
    id_ = announcement.id
    rows: Rows = [[button(wording, Step.LINK, id_), button(wording, Step.RECORD, id_)]]
    if any(content.button for content in announcement.contents.values()):
        rows.append([button(wording, Step.PLAIN, id_)])
    return menu(wording, id_, [wording("announcement-choose-button")], rows)


def records(wording: Wording, id_: int, found: Sequence[tuple[str, str]]) -> Rendered:
    """Records that may be meant: the handle and title of each."""
    rows = [[button(wording, Step.CHOOSE, id_, handle, shorten(title))] for handle, title in found]
    return menu(wording, id_, [wording("announcement-choose-record")], rows, back=Step.BUTTON)


def time(wording: Wording, announcement: Announcement) -> Rendered:
    """When it begins."""
    whens = (HOUR, MORNING, *([NOW] if announcement.state is State.DRAFT and announcement.at else []))
    rows = [[button(wording, Step.AT, announcement.id, when, wording.title(f"announcement-when-{when}"))] for when in whens]
    rows.append([button(wording, Step.CLOCK, announcement.id)])
    zone = str(wording.services.timezone)
    now = wording.moment(wording.services.now())
    return menu(wording, announcement.id, [wording("announcement-choose-time", now=now, zone=zone)], rows)


def question(
    wording: Wording, id_: int, lines: Sequence[Markup], yes: list[InlineKeyboardButton], no: Step = Step.CARD
) -> Rendered:
    """Asks before something that cannot be undone."""
    leave = button(wording, no, id_, title=wording.title("announcement-do-leave"))
    return rendered(lines, [yes, [leave]])


def menu(wording: Wording, id_: int, lines: Sequence[Markup], rows: Rows, back: Step = Step.CARD) -> Rendered:
    """Something to choose, and the way back."""
    way = button(wording, back, id_, title=wording.title("announcement-back"))
    return rendered(lines, [*rows, [way]])


def _titled(wording: Wording, target: Target, title: str) -> str:
    return f"{wording.title(f'announcement-target-{target.kind.value}')}: {title}"


def _switch(wording: Wording, step: Step, id_: int, value: str, title: str, *, is_on: bool) -> InlineKeyboardButton:
    return button(wording, step, id_, (OFF if is_on else ON) + value, f"{_IS_ON if is_on else _IS_OFF} {title}")
