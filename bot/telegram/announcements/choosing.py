"""What a draft says and to whom, by buttons."""

from __future__ import annotations

import dataclasses
from typing import TypeVar, cast

from bot.announcements.audience import Audience
from bot.announcements.content import ALL, Contents, Version
from bot.knowledge.values import Language
from bot.telegram.announcements import menus
from bot.telegram.announcements.drafts import renamed, with_record, without_button
from bot.telegram.announcements.looking import open_card
from bot.telegram.announcements.pressing import Pressed, ask_for, draft_for, language_in, put_card, wording_of
from bot.telegram.announcements.preview import preview
from bot.telegram.announcements.targets import referred
from bot.telegram.announcements.wording import ordered
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.replying import replace

T = TypeVar("T")


async def versions_menu(press: Pressed) -> None:
    """In which languages it speaks."""
    await replace(press.message, menus.versions(wording_of(press), await draft_for(press)))


async def write(press: Pressed) -> None:
    """Ask for a version."""
    await draft_for(press)
    version = cast(Version, press.button.detail)
    await ask_for(press, version=wording_of(press).version(version))


async def split(press: Pressed) -> None:
    """The version for everybody is in one language after all."""
    draft = await draft_for(press)
    if ALL in draft.contents:
        contents: Contents = {language_in(press): draft.contents[ALL]}
        contents = renamed(contents, press.services.catalogue(), press.context.bot.username, press.button.language)
        await press.services.announcements.change(draft.id, press.person.id, contents)
    await versions_menu(press)


async def join(press: Pressed) -> None:
    """The only version is for everybody."""
    draft = await draft_for(press)
    if len(draft.contents) == 1:
        await press.services.announcements.change(draft.id, press.person.id, {ALL: next(iter(draft.contents.values()))})
    await versions_menu(press)


async def drop(press: Pressed) -> None:
    """Without a version."""
    draft = await draft_for(press)
    kept = {version: content for version, content in draft.contents.items() if version != press.button.detail}
    if kept:
        await press.services.announcements.change(draft.id, press.person.id, kept)
    await versions_menu(press)


async def button_menu(press: Pressed) -> None:
    """What its button leads to."""
    await replace(press.message, menus.link(wording_of(press), await draft_for(press)))


async def ask_for_link(press: Pressed) -> None:
    """Ask for a title and a link."""
    draft = await draft_for(press)
    wording = wording_of(press)
    await ask_for(press, versions=", ".join(wording.version(version) for version in ordered(draft.contents)))


async def choose_record(press: Pressed) -> str | None:
    """A button to a record's card."""
    draft = await draft_for(press)
    entry = press.services.catalogue().by_handle(press.button.detail)
    if entry is None:
        return "telegram-list-changed"
    contents = with_record(draft.contents, entry, press.context.bot.username, press.button.language)
    changed = await press.services.announcements.change(draft.id, press.person.id, contents)
    await preview(press.message, TelegramMessenger(press.context.bot, bulk=None), wording_of(press), changed)
    await open_card(press)
    return None


async def plain(press: Pressed) -> None:
    """No button."""
    draft = await draft_for(press)
    await press.services.announcements.change(draft.id, press.person.id, without_button(draft.contents))
    await put_card(press)


async def audience_menu(press: Pressed) -> None:
    """To whom it goes."""
    draft = await draft_for(press)
    reach = await press.services.announcements.reach(draft.audience, draft.contents)
    await replace(press.message, menus.audience(wording_of(press), draft, reach))


async def switch_language(press: Pressed) -> None:
    """Who speaks a language, or no more."""
    audience = (await draft_for(press)).audience
    languages = _switched(press, audience.languages, cast(Language, press.button.detail[1:]))
    await _aim(press, dataclasses.replace(audience, languages=languages))


async def switch_followers(press: Pressed) -> str | None:
    """Who follows something, or no more."""
    audience = (await draft_for(press)).audience
    target = referred(press.services.catalogue(), press.button.detail[1:])
    if target is None:
        return "telegram-list-changed"
    await _aim(press, dataclasses.replace(audience, follows=_switched(press, audience.follows, target)))
    return None


async def switch_staff(press: Pressed) -> None:
    """A drill, or no more."""
    audience = (await draft_for(press)).audience
    await _aim(press, dataclasses.replace(audience, staff_only=press.button.detail == menus.ON))


async def everybody(press: Pressed) -> None:
    """To everybody."""
    await draft_for(press)
    await _aim(press, Audience())


def _switched(press: Pressed, values: frozenset[T], value: T) -> frozenset[T]:
    return values | {value} if press.button.detail.startswith(menus.ON) else values - {value}


async def _aim(press: Pressed, audience: Audience) -> None:
    await press.services.announcements.change(press.button.id, press.person.id, audience=audience)
    await audience_menu(press)


async def ask_for_name(press: Pressed) -> None:
    """Ask for the name of a record, or of what people follow."""
    await draft_for(press)
    await ask_for(press)
