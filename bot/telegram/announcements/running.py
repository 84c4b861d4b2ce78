"""Begin, stop, take back, send again, by buttons."""

from __future__ import annotations

from bot.announcements.announcement import Announcement, Delivery, State, WrongStateError
from bot.knowledge.values import LANGUAGES
from bot.telegram.announcements import menus
from bot.telegram.announcements.cards import WAITING, button, confirmation, fingerprint
from bot.telegram.announcements.pressing import Pressed, announcement_of, have_it, put_card, wording_of
from bot.telegram.announcements.step import Step
from bot.telegram.announcements.wording import Wording
from bot.telegram.rendering import Rendered
from bot.telegram.replying import replace


async def begin(press: Pressed) -> str | None:
    """Begin, or put on the schedule, what somebody has seen as it is."""
    services, person = press.services, press.person.id
    present = await announcement_of(press)
    if fingerprint(present) != press.button.detail:
        await put_card(press)
        return "announcement-changed"
    wording = wording_of(press)
    earlier = await services.announcements.duplicate_of(present.id)
    if earlier is not None and press.button.step is Step.BEGIN:
        await replace(press.message, await _ask_once_more(wording, present, earlier))
        return None
    if present.state is State.DRAFT and present.at is not None:
        await services.announcements.schedule(present.id, person, present.at)
    else:
        await services.announcements.start(present.id, person)
    await put_card(press)
    return None


async def discard(press: Pressed) -> str | None:
    """Give up what has not begun."""
    present = await announcement_of(press)
    # From an old card nobody means to stop what has begun meanwhile.
    if present.state not in WAITING:
        raise WrongStateError(present.state)
    await press.services.announcements.cancel(press.button.id, press.person.id)
    await put_card(press)
    return None if present.corrects is None else "announcement-left"


async def stop(press: Pressed) -> None:
    """Stop what has."""
    await press.services.announcements.cancel(press.button.id, press.person.id)
    await put_card(press)


async def pause(press: Pressed) -> str:
    """Begin no further message."""
    await press.services.announcements.pause(press.button.id, press.person.id)
    await put_card(press)
    return "announcement-paused"


async def resume(press: Pressed) -> str:
    """Go on."""
    await press.services.announcements.resume(press.button.id, press.person.id)
    await put_card(press)
    return "announcement-resumed"


async def recall(press: Pressed) -> None:
    """Ask before taking it back."""
    wording = wording_of(press)
    count = await have_it(press)
    yes = button(wording, Step.TAKE_BACK, press.button.id, title=wording.title("announcement-do-back", count=count))
    await replace(press.message, menus.question(wording, press.button.id, [wording("announcement-recall", count=count)], [yes]))


async def take_back(press: Pressed) -> None:
    """Take it back from everybody."""
    texts = press.services.texts
    notes = {language: texts(language, "announcement-recalled-note").unescape() for language in LANGUAGES}
    await press.services.announcements.recall(press.button.id, press.person.id, notes)
    await put_card(press)


async def resend(press: Pressed) -> None:
    """Ask before sending it again."""
    wording, state = wording_of(press), Delivery(press.button.detail)
    report = await press.services.reports.report(press.button.id)
    count = report.overall[state] if report else 0
    title = wording.title("announcement-do-again", count=count)
    yes = button(wording, Step.SEND_AGAIN, press.button.id, state.value, title)
    line = wording(f"announcement-resend-{state.value}", count=count)
    await replace(press.message, menus.question(wording, press.button.id, [line], [yes]))


async def send_again(press: Pressed) -> None:
    """Send it again to those who may not have it."""
    await press.services.announcements.resend(press.button.id, press.person.id, {Delivery(press.button.detail)})
    await put_card(press)


async def _ask_once_more(wording: Wording, announcement: Announcement, earlier: Announcement) -> Rendered:
    """The same went to the same people within a day, or is going to."""
    services = wording.services
    report = await services.reports.report(earlier.id)
    reach = await services.announcements.reach(announcement.audience, announcement.contents)
    if report is not None:
        began, count = wording.moment(report.started_at), report.overall[Delivery.SENT]
        line = wording("announcement-duplicate", id=str(earlier.id), at=began, count=count)
    else:
        line = wording("announcement-duplicate-ahead", id=str(earlier.id), at=wording.moment(earlier.at or services.now()))
    yes = [button for row in confirmation(wording, announcement, reach, Step.REPEAT) for button in row]
    return menus.question(wording, announcement.id, [line], yes)
