"""When it begins, by buttons."""

from __future__ import annotations

from bot.telegram.announcements import menus
from bot.telegram.announcements.cards import HOUR, MORNING
from bot.telegram.announcements.drafts import set_time
from bot.telegram.announcements.moments import example, in_an_hour, tomorrow_morning
from bot.telegram.announcements.pressing import Pressed, announcement_of, ask_for, put_card, wording_of
from bot.telegram.replying import replace


async def time_menu(press: Pressed) -> None:
    """When it begins."""
    await replace(press.message, menus.time(wording_of(press), await announcement_of(press)))


async def at(press: Pressed) -> None:
    """One of the times that need no typing."""
    services = press.services
    times = {HOUR: in_an_hour(services.now()), MORNING: tomorrow_morning(services.timezone, services.now())}
    await set_time(services, press.button.id, press.person.id, times.get(press.button.detail))
    await put_card(press)


async def unschedule(press: Pressed) -> str:
    """Take it off the schedule, to change it."""
    present = await announcement_of(press)
    is_ahead = present.at is not None and present.at > press.services.now()
    await press.services.announcements.plan(present.id, press.person.id, present.at if is_ahead else None)
    await put_card(press)
    return "announcement-unscheduled"


async def ask_for_time(press: Pressed) -> None:
    """Ask for a time."""
    shown = example(press.services.timezone, press.services.now())
    await ask_for(press, example=shown)
