"""What is no question: posts, links, whole texts, emoji, recordings."""

from __future__ import annotations

import pytest

from tests.telegram.conftest import Bot, RealBot
from tests.telegram_server import FakeTelegram

POST = {
    "en": "On Monday a delegation of Xinjiang University and of Nanjing University of Science and Technology visited us.",
    "ru": "В понедельник нас посетили Синьцзянский университет и Нанкинский университет науки и технологий.",
    "kk": "Дүйсенбіде бізге Шыңжаң университеті мен Нанкин ғылым және технология университеті келді.",
}
XINJIANG = {"en": "Xinjiang University", "ru": "Синьцзянский университет", "kk": "Шыңжаң университеті"}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
async def test_a_forwarded_post_is_read_for_whom_it_names(telegram: FakeTelegram, real: RealBot, language: str) -> None:
    student = telegram.person("a student", language_code=language)
    reply = await student.forwards(POST[language])
    assert any(title.startswith(XINJIANG[language]) for title in reply.buttons)
    card = await student.presses(XINJIANG[language])
    assert card is not None
    assert card.text.startswith(XINJIANG[language])


async def test_a_whole_text_is_no_question(telegram: FakeTelegram, real: RealBot) -> None:
    reply = await telegram.person("a student").says(POST["en"] + " And there was much else to see and to hear." * 40)
    assert "Xinjiang University" in reply.buttons


async def test_a_text_that_names_nobody_gets_a_line_that_helps(telegram: FakeTelegram, real: RealBot) -> None:
    reply = await telegram.person("a student", language_code="ru").says("Жили-были дед да баба, и была у них курочка Ряба. " * 60)
    assert len(reply.text) < 500


async def test_a_link_to_a_source_leads_to_what_was_read_there(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    card = await student.says("/start nanjing-university-of-science-and-technology")
    website = card.button("🌐")["url"]
    reply = await student.says(website)
    assert "Nanjing" in reply.text
    assert reply.buttons == ("1",)


@pytest.mark.parametrize("text", ["https://example.org/nothing", "🎓🎓🎓", "???", "👍"])
async def test_what_says_nothing_gets_a_line_that_helps(telegram: FakeTelegram, real: RealBot, text: str) -> None:
    assert len((await telegram.person("a student", language_code="kk").says(text)).text) > 20


async def test_a_caption_is_a_question(telegram: FakeTelegram, bot: Bot) -> None:
    photo = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": "what is this"}
    assert (await telegram.person("a student").sends(photo)).text.startswith("what is this in")


@pytest.mark.parametrize(
    "content",
    [
        {"location": {"latitude": 43.24, "longitude": 76.95}},
        {"contact": {"phone_number": "1", "first_name": "a contact"}},
        {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
        {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
    ],
)  # fmt: skip
async def test_what_has_no_words_gets_a_friendly_line(telegram: FakeTelegram, bot: Bot, content: dict[str, object]) -> None:
    assert (await telegram.person("a student").sends(content)).text.startswith("I can read only text")


async def test_a_recording_gets_one_of_its_own(telegram: FakeTelegram, bot: Bot) -> None:
    voice = {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}}
    assert (await telegram.person("a student", language_code="ru").sends(voice)).text.startswith("Слушать записи я не умею")
