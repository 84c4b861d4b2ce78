"""Changes of what has not begun. What is scheduled is not changed as it stands: it would begin half changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bot.announcements.announcement import Announcement, State, WrongStateError
from bot.announcements.content import ALL, Button, Content, Contents, Version
from bot.knowledge.catalogue import Catalogue, Entry
from bot.knowledge.values import Language
from bot.telegram.announcements.wording import ordered
from bot.telegram.rendering import shorten
from bot.telegram.services import Services
from bot.telegram.views import link_to

LEAST_LINES = 2


async def draft_of(services: Services, id_: int) -> Announcement:
    """An announcement that may be changed.

    Raises:
        NoAnnouncementError: there is none of this number.
        WrongStateError: it is no draft, or no more.
    """
    found = await services.announcements.get(id_)
    if found.state is not State.DRAFT:
        raise WrongStateError(found.state)
    return found


async def set_time(services: Services, id_: int, person: int, at: dt.datetime | None) -> None:
    """A draft is only meant for a time; what is scheduled, or too late, is scheduled for it.

    Raises:
        PastError: the time is over.
    """
    found = await services.announcements.get(id_)
    if found.state is State.DRAFT or at is None:
        await services.announcements.plan(id_, person, at)
    else:
        await services.announcements.schedule(id_, person, at)


def with_version(contents: Contents, version: Version, content: Content) -> dict[Version, Content]:
    """With one more version, or another in its place; its button is that of the version before, or of the others."""
    model = contents.get(version) or next(iter(ordered(contents).values()))
    return {**contents, version: content.model_copy(update={"button": model.button})}


def with_link(contents: Contents, titles: Mapping[Version, str], url: str) -> dict[Version, Content]:
    """With a button to a page under each version."""
    return {version: _with_button(content, Button(title=titles[version], url=url)) for version, content in contents.items()}


def with_record(contents: Contents, entry: Entry, bot_name: str, language: Language) -> dict[Version, Content]:
    """With a button to a record's card, called in the language of each version.

    Args:
        contents: the versions.
        entry: the record.
        bot_name: the bot's user name.
        language: for the title in a version for everybody.
    """
    url = link_to(bot_name, entry.id)
    return {
        version: _with_button(content, Button(title=shorten(entry.title[language if version == ALL else version]), url=url))
        for version, content in contents.items()
    }


def renamed(contents: Contents, catalogue: Catalogue, bot_name: str, language: Language) -> dict[Version, Content]:
    """With a button to a card called in the language of each version, as far as there is one."""
    beginning = link_to(bot_name, "")
    links = [content.button.url for content in contents.values() if content.button is not None]
    payloads = [url.removeprefix(beginning) for url in links if url.startswith(beginning)]
    entry = catalogue.by_handle(payloads[0]) if payloads else None
    return with_record(contents, entry, bot_name, language) if entry else dict(contents)


def without_button(contents: Contents) -> dict[Version, Content]:
    """With no button."""
    return {version: _with_button(content, None) for version, content in contents.items()}


def read_link(text: str, versions: Contents) -> tuple[dict[Version, str], str] | None:
    """Titles and a link as staff write them: a title for all or one for each version, a line each, and then the link."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    *titles, url = lines or [""]
    if len(lines) < LEAST_LINES or len(titles) not in {1, len(versions)}:
        return None
    many = titles if len(titles) == len(versions) else titles * len(versions)
    return dict(zip(ordered(versions), many, strict=True)), url if "://" in url else f"https://{url}"


def _with_button(content: Content, button: Button | None) -> Content:
    return content.model_copy(update={"button": button})
