"""What staff wrote because the bot had asked for it. What is wrong is said, and asked for again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import cast

from telegram import Message, Update

from bot.announcements.announcement import NoAnnouncementError, NotAllowedError, WrongStateError
from bot.announcements.content import Content, ContentError, Version
from bot.announcements.service import PastError
from bot.knowledge.catalogue import handle_of
from bot.people.awaited import Awaited
from bot.telegram.announcements import menus
from bot.telegram.announcements.asking import Expectation, expect
from bot.telegram.announcements.composing import begin_draft, explained, past
from bot.telegram.announcements.correcting import take_words
from bot.telegram.announcements.drafts import draft_of, read_link, renamed, set_time, with_link, with_version
from bot.telegram.announcements.moments import example, read_moment
from bot.telegram.announcements.options import Options
from bot.telegram.announcements.preview import preview
from bot.telegram.announcements.showing import send_card
from bot.telegram.announcements.step import Step
from bot.telegram.announcements.taking import written
from bot.telegram.announcements.targets import MOST, by_name
from bot.telegram.announcements.wording import Wording
from bot.telegram.announcements.wrong import LONGEST_WORD, WrongInputError, line_about
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.purposes import Purpose
from bot.telegram.replying import drop_keyboard, reply, say
from bot.telegram.services import Context


@dataclass(frozen=True)
class Input:
    """A message that was asked for."""

    wording: Wording
    context: Context
    message: Message
    person: int
    expectation: Expectation

    @property
    def id(self) -> int:
        """Of the announcement."""
        return self.expectation.id

    async def content(self) -> Content:
        """What it says, with the other parts of its album."""
        return await written(self.message, self.wording.services.albums)

    def words(self) -> str:
        """Its text.

        Raises:
            WrongInputError: it has none, or is forwarded.
        """
        if self.message.forward_origin is not None:
            raise WrongInputError("announcement-wrong-forwarded")
        if not self.message.text:
            raise WrongInputError("announcement-wrong-no-words")
        return self.message.text


async def receive(update: Update, context: Context, message: Message, awaited: Awaited) -> bool:
    """Take a message for what it was asked for; of an album, once it is complete."""
    services, person = context.bot_data, update.effective_user
    if person is None:
        return False
    wording = Wording(services, await services.language_of(update))
    expectation = Expectation.of(awaited)
    given = Input(wording, context, message, person.id, expectation)
    if message.media_group_id is None:
        await _take(given)
        return True
    # It may take a second until the last part is there: until then the expectation stays in the database.
    await expect(wording, person.id, message.chat_id, expectation)
    if not await services.albums.is_further(message):
        context.application.create_task(_take_album(given), update, name="album")
    return True


async def _take_album(given: Input) -> None:
    services = given.wording.services
    await services.albums.complete(given.message)
    awaited = await services.people.awaited.take(given.person, given.message.chat_id)
    if awaited is not None and awaited.purpose == Purpose.ANNOUNCEMENT and Expectation.of(awaited) == given.expectation:
        await _take(given)


async def _take(given: Input) -> None:
    wording, message, expectation = given.wording, given.message, given.expectation
    try:
        await wording.services.announcements.check_right(given.person)
        await _STEPS[expectation.step](given)
    except (WrongInputError, ContentError) as error:
        line = wording(line_about(error)) if isinstance(error, ContentError) else await explained(wording, error)
        await expect(wording, given.person, message.chat_id, expectation)
        await say(message, line)
        return
    except NotAllowedError:
        await say(message, wording("announcement-not-allowed"))
    except NoAnnouncementError:
        await say(message, wording("announcement-gone"))
    except WrongStateError:
        await say(message, wording("announcement-otherwise"))
        await send_card(wording.services, message, given.id, given.person, wording.language)
    if expectation.panel is not None:
        await drop_keyboard(given.context.bot, message.chat_id, expectation.panel)


async def _new_or_version(given: Input) -> None:
    wording, content, expectation = given.wording, await given.content(), given.expectation
    if not expectation.id:
        options = Options.load(expectation.detail)
        await begin_draft(wording, given.context.bot, given.message, given.person, content, options)
        return
    draft = await draft_of(wording.services, given.id)
    version = cast(Version, expectation.detail)
    contents = with_version(draft.contents, version, content)
    contents = renamed(contents, wording.services.catalogue(), given.context.bot.username, wording.language)
    draft = await wording.services.announcements.change(given.id, given.person, contents)
    await preview(given.message, TelegramMessenger(given.context.bot, bulk=None), wording, draft, {version})
    await _send_card(given)


async def _link(given: Input) -> None:
    services = given.wording.services
    draft = await draft_of(services, given.id)
    found = read_link(given.words(), draft.contents)
    if found is None:
        raise WrongInputError("announcement-wrong-link")
    draft = await services.announcements.change(given.id, given.person, with_link(draft.contents, *found))
    await preview(given.message, TelegramMessenger(given.context.bot, bulk=None), given.wording, draft)
    await _send_card(given)


async def _record(given: Input) -> None:
    services, words = given.wording.services, given.words()
    await draft_of(services, given.id)
    catalogue = services.catalogue()
    exact = catalogue.by_handle(words.strip())
    found = [(handle_of(exact.id), exact.title[given.wording.language])] if exact else []
    records = await services.assistant.find(words, given.wording.language, MOST)
    found += [(handle_of(record.id), record.title) for record in records if exact is None or record.id != exact.id]
    if not found:
        raise WrongInputError("announcement-wrong-record")
    await reply(given.message, menus.records(given.wording, given.id, found))


async def _followers(given: Input) -> None:
    services = given.wording.services
    await draft_of(services, given.id)
    found = await by_name(services, given.words(), given.wording.language)
    if not found:
        raise WrongInputError("announcement-wrong-target", word=given.words()[:LONGEST_WORD])
    await reply(given.message, menus.followed(given.wording, given.id, found))


async def _time(given: Input) -> None:
    services, words = given.wording.services, given.words()
    at = read_moment(words, services.timezone, services.now())
    if at is None:
        shown = example(services.timezone, services.now())
        raise WrongInputError("announcement-wrong-time", word=words[:LONGEST_WORD], example=shown)
    try:
        await set_time(services, given.id, given.person, at)
    except PastError:
        raise past(given.wording) from None
    await _send_card(given)


async def _correction(given: Input) -> None:
    await take_words(given.wording, given.context.bot, given.message, given.person, given.id, given.expectation.detail)


async def _send_card(given: Input) -> None:
    await send_card(given.wording.services, given.message, given.id, given.person, given.wording.language)


_STEPS: Mapping[Step, Callable[[Input], Awaitable[None]]] = {
    Step.WRITE: _new_or_version,
    Step.LINK: _link,
    Step.RECORD: _record,
    Step.SEARCH: _followers,
    Step.CLOCK: _time,
    Step.WORDS: _correction,
}
