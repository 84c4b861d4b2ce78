"""What the steps of a press share."""

from __future__ import annotations

from typing import cast

from bot.announcements.announcement import Announcement, Delivery
from bot.knowledge.values import Language
from bot.telegram.announcements.asking import Expectation, ask
from bot.telegram.announcements.drafts import draft_of
from bot.telegram.announcements.showing import show_card
from bot.telegram.announcements.wording import Wording
from bot.telegram.buttons import Announce
from bot.telegram.press import Press

Pressed = Press[Announce]


async def put_card(press: Pressed) -> None:
    """The card of the announcement, where the button was."""
    await show_card(press.services, press.message, press.button.id, press.person.id, press.button.language)


async def ask_for(press: Pressed, **arguments: str) -> None:
    """Ask for what the step of the button needs."""
    button = press.button
    expectation = Expectation(button.step, button.id, button.detail, press.message.message_id)
    await ask(wording_of(press), press.message, press.person.id, expectation, **arguments)


async def announcement_of(press: Pressed) -> Announcement:
    """Whose button it is."""
    return await press.services.announcements.get(press.button.id)


async def draft_for(press: Pressed) -> Announcement:
    """The same, where it may be changed."""
    return await draft_of(press.services, press.button.id)


async def have_it(press: Pressed) -> int:
    """How many people have it."""
    report = await press.services.reports.report(press.button.id)
    return report.overall[Delivery.SENT] if report else 0


def wording_of(press: Pressed) -> Wording:
    """In the language of the button."""
    return Wording(press.services, press.button.language)


def language_in(press: Pressed) -> Language:
    """The language that the button names."""
    return cast(Language, press.button.detail)
