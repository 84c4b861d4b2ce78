"""Announcements arrive as they were composed, and each error is read for what it says of their arrival."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot
from telegram.ext import ExtBot

from bot.announcements.content import Button, Content, Kind, Media
from bot.announcements.messenger import (
    DeliveryError,
    ImpossibleError,
    NotYetError,
    RefusedError,
    UncertainError,
    UnreachableError,
)
from bot.telegram.messenger import TelegramMessenger
from tests.announcements.conftest import bot_at, quick_pacer, silence
from tests.telegram_server import FakeTelegram, Fate, Person, Refusal, Trouble

BUTTON = Button(title="🎓 Nanjing", url="https://t.me/kaznu_example_bot?start=nanjing-university")
ENTITIES: tuple[dict[str, Any], ...] = (
    {"type": "bold", "offset": 0, "length": 4},
    {"type": "text_link", "offset": 5, "length": 3, "url": "https://farabi.university/"},
    {"type": "custom_emoji", "offset": 9, "length": 2, "custom_emoji_id": "5368324170671202286"},
)
STOP = [{"text": "🔕", "callback_data": "announcements:-"}]
"""With every announcement comes the way to stop them."""
WORDS = "bold and 🎓 <b>no tag</b>"
SIZES = [{"file_id": "photo-1", "file_unique_id": "unique-1", "width": 90, "height": 90}]
FILES: dict[str, Any] = {
    "photo": SIZES,
    "video": {"file_id": "video-1", "file_unique_id": "unique-2", "width": 90, "height": 90, "duration": 3},
    "document": {"file_id": "document-1", "file_unique_id": "unique-3"},
    "animation": {"file_id": "animation-1", "file_unique_id": "unique-4", "width": 90, "height": 90, "duration": 3},
    "audio": {"file_id": "audio-1", "file_unique_id": "unique-5", "duration": 3},
    "voice": {"file_id": "voice-1", "file_unique_id": "unique-6", "duration": 3},
}


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[ExtBot[Any]]:
    bot = bot_at(telegram.url, quick_pacer())
    yield bot
    await bot.request.shutdown()


@pytest.fixture
def messenger(bot: ExtBot[Any]) -> TelegramMessenger:
    return TelegramMessenger(bot)


@pytest.fixture
def reader(telegram: FakeTelegram) -> Person:
    """Somebody; staff have sent all files before."""
    officer = telegram.person("an officer", met=True)
    for kind, file in FILES.items():
        officer.drops({kind: file})
    return telegram.person("a reader", met=True)


def media(*kinds: str) -> tuple[Media, ...]:
    return tuple(Media(kind=Kind(kind), file_id=f"{kind}-1", unique_id="u") for kind in kinds)


def shown(person: Person) -> list[dict[str, Any]]:
    """What the person's chat holds, without what every message has."""
    return [
        {name: value for name, value in message.items() if name not in {"message_id", "date", "chat", "from", "edit_date"}}
        for message in person.chat.messages.values()
    ]


async def test_a_text_keeps_its_formatting(messenger: TelegramMessenger, reader: Person) -> None:
    content = Content(kind=Kind.TEXT, text=WORDS, entities=ENTITIES, button=BUTTON)
    assert await messenger.send(reader.id, content) == (1,)
    keyboard = {"inline_keyboard": [[{"text": BUTTON.title, "url": BUTTON.url}], STOP]}
    assert shown(reader) == [{"text": WORDS, "entities": list(ENTITIES), "reply_markup": keyboard}]


@pytest.mark.parametrize("preview", [True, False])
async def test_a_preview_is_shown_where_it_is_wanted(
    telegram: FakeTelegram, messenger: TelegramMessenger, reader: Person, preview: bool
) -> None:
    content = Content(kind=Kind.TEXT, text=WORDS, link_preview=preview)
    await messenger.send(reader.id, content)
    await messenger.edit(reader.id, (1,), content.model_copy(update={"text": "new"}))
    options = [call.parameters["link_preview_options"] for call in telegram.calls]
    assert options == [{"is_disabled": not preview}] * 2


@pytest.mark.parametrize("kind", FILES)
async def test_a_file_keeps_its_caption(messenger: TelegramMessenger, reader: Person, kind: str) -> None:
    content = Content(kind=Kind(kind), text=WORDS, entities=ENTITIES, media=media(kind), button=BUTTON, caption_above=True)
    (id_,) = await messenger.send(reader.id, content)
    (message,) = shown(reader)
    assert message[kind] == FILES[kind]
    assert (message["caption"], message["caption_entities"]) == (WORDS, list(ENTITIES))
    assert len(message["reply_markup"]["inline_keyboard"]) == 2

    await messenger.edit(reader.id, (id_,), content.model_copy(update={"text": "new", "entities": (), "button": None}))
    assert shown(reader) == [{kind: FILES[kind], "caption": "new", "reply_markup": {"inline_keyboard": [STOP]}}]
    await messenger.blank(reader.id, (id_,), content, "a <note>")
    assert shown(reader) == [{kind: FILES[kind], "caption": "a <note>"}]


async def test_a_file_needs_no_caption(messenger: TelegramMessenger, reader: Person) -> None:
    await messenger.send(reader.id, Content(kind=Kind.PHOTO, media=media("photo")))
    assert shown(reader) == [{"photo": SIZES, "reply_markup": {"inline_keyboard": [STOP]}}]


@pytest.mark.parametrize("kinds", [("photo", "video", "photo"), ("document", "document"), ("audio", "audio")])
async def test_an_album_arrives_whole_and_goes_whole(
    messenger: TelegramMessenger, reader: Person, kinds: tuple[str, ...]
) -> None:
    content = Content(kind=Kind.ALBUM, text=WORDS, entities=ENTITIES, media=media(*kinds), caption_above=True)
    ids = await messenger.send(reader.id, content)
    assert ids == tuple(range(1, len(kinds) + 1))
    first, *others = shown(reader)
    # Telegram puts no buttons under albums, so that words lead to the button.
    assert (first["caption"], first["caption_entities"]) == (f"{WORDS}\n\n🔕 /subscribe", list(ENTITIES))
    assert [kind for kind, message in zip(kinds, (first, *others), strict=True) if kind in message] == list(kinds)
    assert not any("caption" in message for message in others)
    assert len({message["media_group_id"] for message in (first, *others)}) == 1

    await messenger.edit(reader.id, ids, content.model_copy(update={"text": "new", "entities": ()}))
    assert shown(reader)[0]["caption"] == "new\n\n🔕 /subscribe"
    await messenger.delete(reader.id, ids)
    assert shown(reader) == []


async def test_doing_it_again_changes_nothing(telegram: FakeTelegram, messenger: TelegramMessenger, reader: Person) -> None:
    content = Content(kind=Kind.TEXT, text=WORDS)
    ids = await messenger.send(reader.id, content)
    with telegram.expecting("message is not modified"), telegram.expecting("message to delete not found"):
        await messenger.edit(reader.id, ids, content)
        await messenger.delete(reader.id, ids)
        await messenger.delete(reader.id, ids)


async def refused(messenger: TelegramMessenger, chat: int = 1) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await messenger.send(chat, Content(kind=Kind.TEXT, text="x"))
    return caught.value


@pytest.mark.parametrize(
    ("refusal", "expected", "counts"),
    [
        (Refusal("Too Many Requests: retry after 3", 429, retry_after=3), NotYetError, False),
        # The library takes no second for no hint at all.
        (Refusal("Too Many Requests: retry after 0", 429, retry_after=0), NotYetError, True),
        (Refusal("Internal Server Error", 500), NotYetError, True),
        (Refusal("Service Unavailable", 503), NotYetError, True),
        (Refusal("Bad Gateway", 502), UncertainError, None),
        (Refusal("Gateway Timeout", 504), UncertainError, None),
        (Refusal("Unauthorized", 401), NotYetError, False),
        (Refusal("Forbidden: bot was blocked by the user", 403), UnreachableError, None),
        (Refusal("Forbidden: user is deactivated", 403), UnreachableError, None),
        (Refusal("Forbidden: bot can't initiate conversation with a user", 403), UnreachableError, None),
        (Refusal("Bad Request: chat not found"), UnreachableError, None),
        (Refusal("Bad Request: user not found"), UnreachableError, None),
        (Refusal("Bad Request: PEER_ID_INVALID"), UnreachableError, None),
        (Refusal("Bad Request: can't parse entities: unsupported entity"), RefusedError, None),
        (Refusal("Bad Request: wrong file identifier/HTTP URL specified"), RefusedError, None),
    ],
)
async def test_what_a_refusal_means(
    telegram: FakeTelegram, messenger: TelegramMessenger, refusal: Refusal, expected: type[DeliveryError], counts: bool | None
) -> None:
    telegram.refuse_next("sendMessage", refusal)
    error = await refused(messenger)
    assert type(error) is expected
    assert getattr(error, "counts", None) is counts
    assert str(error)
    assert telegram.token not in str(error)


@pytest.mark.parametrize("fate", [Fate.LOST, Fate.UNANSWERED])
async def test_without_an_answer_it_is_uncertain(
    telegram: FakeTelegram, messenger: TelegramMessenger, reader: Person, fate: Fate
) -> None:
    telegram.trouble = Trouble({fate: 1.0})
    assert type(await refused(messenger, reader.id)) is UncertainError
    assert telegram.received() == ({reader.id: 1} if fate is Fate.UNANSWERED else {})


@asynccontextmanager
async def messenger_at(url: str, **options: Any) -> AsyncIterator[TelegramMessenger]:
    bot = bot_at(url, quick_pacer(), **options)
    yield TelegramMessenger(bot)
    await bot.request.shutdown()


async def test_an_answer_that_takes_too_long_is_uncertain() -> None:
    async with silence() as url, messenger_at(url, wait_for_answer=0.05) as messenger:
        assert type(await refused(messenger)) is UncertainError


async def test_what_found_no_connection_was_not_sent() -> None:
    options = {"connections": 1, "wait_for_connection": 0.05, "wait_for_answer": 0.5}
    async with silence() as url, messenger_at(url, **options) as messenger:
        errors = await asyncio.gather(refused(messenger), refused(messenger))
    assert {type(error): getattr(error, "counts", None) for error in errors} == {UncertainError: None, NotYetError: False}


async def test_a_closed_port_is_no_delivery() -> None:
    async with messenger_at("http://127.0.0.1:1") as messenger:
        error = await refused(messenger)
    assert isinstance(error, NotYetError)
    assert not error.counts


async def test_what_cannot_be_edited_is_no_fault_of_the_content(
    telegram: FakeTelegram, messenger: TelegramMessenger, reader: Person
) -> None:
    content = Content(kind=Kind.TEXT, text="x")
    ids = await messenger.send(reader.id, content)
    telegram.let_pass(hours=49)
    with telegram.expecting("can't be deleted"), pytest.raises(ImpossibleError):
        await messenger.delete(reader.id, ids)
    with telegram.expecting("message to edit not found"), pytest.raises(ImpossibleError):
        await messenger.edit(reader.id, (404,), content)


async def test_staff_see_what_they_compose_as_a_reply(telegram: FakeTelegram, bot: Bot, reader: Person) -> None:
    assert isinstance(bot, ExtBot)
    telegram.refuse_next("sendMessage", Refusal("Too Many Requests: retry after 1", 429, retry_after=1))
    assert await TelegramMessenger(bot, bulk=None).send(reader.id, Content(kind=Kind.TEXT, text="x")) == (1,)
