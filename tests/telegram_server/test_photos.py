"""Photos: uploaded, sent again by file_id, put in place of others; and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, InputMediaPhoto

from tests.telegram_server import FakeTelegram, Person
from tests.telegram_server.client import call, keyboard, png
from tests.telegram_server.files import MOST

MAP = png(1280, 900)


async def test_a_photo_is_uploaded_once_and_sent_again_by_its_id(server: FakeTelegram, person: Person) -> None:
    sent = await call(
        server,
        "sendPhoto",
        chat_id=person.id,
        photo=MAP,
        caption="<a href='https://farabi.university'>қала</a>",
        parse_mode="HTML",
    )
    assert sent["caption"] == "қала"
    assert sent["caption_entities"] == [{"type": "text_link", "offset": 0, "length": 4, "url": "https://farabi.university"}]
    assert [(size["width"], size["height"]) for size in sent["photo"]] == [(90, 63), (320, 225), (800, 562), (1280, 900)]

    again = await call(server, "sendPhoto", chat_id=person.id, photo=sent["photo"][-1]["file_id"])
    assert again["photo"] == sent["photo"]
    first, second = person.screen
    assert (first.photo, first.text, first.kind, second.photo, second.text) == (MAP, "қала", "photo", MAP, "")
    assert first.links == ("https://farabi.university",)


async def test_photos_as_the_library_uploads_them(server: FakeTelegram, person: Person) -> None:
    card = png(1080, 1920)
    async with Bot(server.token, base_url=f"{server.url}/bot") as bot:
        sent = await bot.send_photo(person.id, MAP, caption="map", filename="map.png")
        await bot.edit_message_media(InputMediaPhoto(card, caption="card"), person.id, sent.message_id)
    assert [(shown.photo, shown.caption) for shown in person.screen] == [(card, "card")]
    assert not server.refusals


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"photo": "AgACAgIAAx"}, "wrong file identifier/HTTP URL specified"),
        ({"photo": "https://farabi.university/map.png"}, "wrong file identifier/HTTP URL specified"),
        ({"photo": "attach://map"}, "there is no photo in the request"),
        ({}, "there is no photo in the request|required"),
        ({"photo": b""}, "file must be non-empty"),
        ({"photo": b"GIF89a"}, "IMAGE_PROCESS_FAILED"),
        ({"photo": png(9000, 1001)}, "PHOTO_INVALID_DIMENSIONS"),
        ({"photo": png(2100, 100)}, "PHOTO_INVALID_DIMENSIONS"),
        ({"photo": png(0, 0)}, "PHOTO_INVALID_DIMENSIONS"),
        ({"photo": png(100, 100, MOST + 1)}, "is too big for a photo"),
        ({"photo": MAP, "caption": "x" * 1025}, "message caption is too long"),
        ({"photo": MAP, "caption": "<p>", "parse_mode": "HTML"}, "can't parse entities"),
        ({"photo": MAP, "another": MAP}, "unknown parameter another"),
    ],
)
async def test_photos_that_telegram_does_not_take(
    server: FakeTelegram, person: Person, parameters: dict[str, Any], reason: str
) -> None:
    description = await call(server, "sendPhoto", chat_id=person.id, **parameters)
    assert any(part in description for part in reason.split("|")), description
    assert not person.screen


@pytest.mark.parametrize("photo", [png(9000, 1000), png(2000, 100), png(100, 100, MOST)])
async def test_photos_that_it_just_takes(server: FakeTelegram, person: Person, photo: bytes) -> None:
    await call(server, "sendPhoto", chat_id=person.id, photo=photo, caption="x" * 1024)
    assert person.screen[-1].photo == photo


async def test_a_photo_takes_the_place_of_a_text_or_of_another_photo(server: FakeTelegram, person: Person) -> None:
    sent = await call(server, "sendMessage", chat_id=person.id, text="the map is being drawn")
    where = {"chat_id": person.id, "message_id": sent["message_id"]}
    media = {"type": "photo", "media": "attach://map", "caption": "a map"}
    edited = await call(server, "editMessageMedia", media=media, map=MAP, reply_markup=keyboard(callback_data="1"), **where)
    assert "text" not in edited
    shown = person.screen[-1]
    assert (shown.photo, shown.caption, shown.buttons) == (MAP, "a map", ("x",))

    same = {**media, "media": edited["photo"][-1]["file_id"]}
    buttons = keyboard(callback_data="1")
    description = await call(server, "editMessageMedia", media=same, reply_markup=buttons, **where)
    assert "message is not modified" in description
    # A keyboard that is not given is taken away.
    assert "reply_markup" not in await call(server, "editMessageMedia", media=same, **where)
    assert "wrong file identifier" in await call(server, "editMessageMedia", media={**media, "media": "y"}, **where)


async def test_text_and_caption_are_edited_each_by_its_own_method(server: FakeTelegram, person: Person) -> None:
    photo = await call(server, "sendPhoto", chat_id=person.id, photo=MAP, caption="old")
    text = await call(server, "sendMessage", chat_id=person.id, text="old")
    of_photo, of_text = ({"chat_id": person.id, "message_id": message["message_id"]} for message in (photo, text))

    assert "there is no text in the message" in await call(server, "editMessageText", text="new", **of_photo)
    assert "there is no caption in the message" in await call(server, "editMessageCaption", caption="new", **of_text)
    assert (await call(server, "editMessageCaption", caption="new", **of_photo))["caption"] == "new"
    assert "message is not modified" in await call(server, "editMessageCaption", caption="new", **of_photo)
    assert "caption" not in await call(server, "editMessageCaption", **of_photo)
    assert person.screen[0].photo == MAP


async def test_a_photo_that_a_person_sent_can_be_sent_on(server: FakeTelegram, person: Person) -> None:
    size = {"file_id": "theirs", "file_unique_id": "t", "width": 100, "height": 50}
    person.drops({"photo": [size], "caption": "look"})
    assert (await call(server, "sendPhoto", chat_id=person.id, photo="theirs"))["photo"] == [size]
    assert person.screen[-1].photo is None
