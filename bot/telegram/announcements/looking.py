"""Looking at announcements: cards, previews, lists of those not reached."""

from __future__ import annotations

from telegram import InputFile

from bot.telegram.announcements.listing import listing
from bot.telegram.announcements.pressing import Pressed, announcement_of, wording_of
from bot.telegram.announcements.preview import preview, test
from bot.telegram.announcements.showing import send_card
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.replying import replace


async def open_card(press: Pressed) -> None:
    """An announcement, in a new message."""
    await send_card(press.services, press.message, press.button.id, press.person.id, press.button.language)


async def show_list(press: Pressed) -> None:
    """A page of the list."""
    await replace(press.message, await listing(wording_of(press), int(press.button.detail or 0)))


async def show_preview(press: Pressed) -> None:
    """What people will see."""
    await preview(press.message, TelegramMessenger(press.context.bot, bulk=None), wording_of(press), await announcement_of(press))


async def send_test(press: Pressed) -> str:
    """What one would get oneself."""
    messenger = TelegramMessenger(press.context.bot, bulk=None)
    await test(press.message, messenger, wording_of(press), await announcement_of(press), press.person.id)
    return "announcement-tested"


async def unreached(press: Pressed) -> None:
    """A file of those who surely or perhaps do not have it."""
    id_ = press.button.id
    content = await press.services.reports.unreached_csv(id_, press.person.id)
    file = InputFile(content.encode(), filename=f"announcement-{id_}.csv", attach=True)
    await press.message.reply_document(file, caption=wording_of(press)("announcement-unreached", id=str(id_)))


async def copy(press: Pressed) -> str:
    """A new draft that says the same to the same people."""
    present = await announcement_of(press)
    draft = await press.services.announcements.compose(press.person.id, present.contents, present.audience)
    await send_card(press.services, press.message, draft.id, press.person.id, press.button.language)
    return "announcement-copied"
