"""The map and the timelines arrive as pictures, and the second time without being uploaded."""

from __future__ import annotations

import pytest

from tests.telegram.conftest import NANJING, RealBot
from tests.telegram_server import FakeTelegram, Refusal

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(("language", "leads"), [("en", "countr"), ("ru", "стран"), ("kk", "ел")])
async def test_the_map_is_drawn_once_and_sent_again_by_its_number(
    telegram: FakeTelegram, real: RealBot, language: str, leads: str
) -> None:
    student, other = (telegram.person(name, language_code=language) for name in ("a student", "another student"))
    first = await student.says("/map")
    assert first.photo is not None
    assert first.photo.startswith(PNG)
    assert leads in first.text.lower() + first.buttons[0].lower()

    second = await other.says("/map")
    uploads = [call for call in telegram.calls if call.method == "sendPhoto"]
    assert len(uploads) == 2
    assert isinstance(uploads[-1].parameters["photo"], str)
    assert not uploads[-1].parameters["photo"].startswith("attach://")
    assert (second.photo, second.text) == (first.photo, first.text)

    # From the picture to the words.
    list_ = await student.presses(first.buttons[0])
    assert list_ is not None
    assert list_.kind == "text"


async def test_a_number_that_telegram_has_forgotten_costs_an_upload(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student")
    first = await student.says("/map")
    telegram.refuse_next("sendPhoto", Refusal("Bad Request: wrong file identifier/HTTP URL specified"))
    assert (await student.says("/map")).photo == first.photo


async def test_a_timeline_of_a_partner_and_of_a_country(telegram: FakeTelegram, real: RealBot) -> None:
    student = telegram.person("a student", language_code="ru")
    await student.says(f"/start {NANJING}")
    await student.presses("Хронология")
    drawn = await student.presses("🖼")
    assert drawn is not None
    assert drawn.photo is not None
    assert "Нанкин" in drawn.text

    # The picture's button opens the card below it, and that leads on to the country.
    card = await student.presses(drawn.buttons[0])
    assert card is not None
    assert card.text.startswith("Нанкин")
    country = await student.presses("⬅️", on=card)
    assert country is not None
    timeline = await student.presses("Хронология", on=country)
    drawn = await student.presses("🖼", on=timeline)
    assert drawn is not None
    assert "Китай" in drawn.text
