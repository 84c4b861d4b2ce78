"""From a message of staff to everybody's phone and to the report, in each language of staff."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts import Texts
from tests.telegram.announcements.conftest import desk_of, officer_of, readers_of
from tests.telegram_server import FakeTelegram

TEXT = "Apply until 1 March: farabi.university"
BOLD = {"type": "bold", "offset": 0, "length": 5}


@pytest.mark.parametrize(
    ("language", "audience", "reach", "send", "sent", "done"),
    [
        ("en", "To: everybody", "4 people will get it", "✅ Send to 4 people", "✅ Sent: 4", "done"),
        ("ru", "Кому: всем", "Получат 4 человека", "✅ Отправить: 4 человека", "✅ Отправлено: 4", "завершено"),
        ("kk", "Кімге: бәріне", "4 адам алады", "✅ 4 адамға жіберу", "✅ Жіберілді: 4", "аяқталды"),
    ],
)
async def test_a_reply_with_the_command_reaches_everybody(
    telegram: FakeTelegram,
    texts: Texts,
    tmp_path: Path,
    language: str,
    audience: str,
    reach: str,
    send: str,
    sent: str,
    done: str,
) -> None:
    readers = readers_of(telegram, "en", "ru", "kk")
    async with desk_of(telegram, texts, tmp_path, officer_of(telegram, language), readers) as desk:
        card = await desk.announces({"text": TEXT, "entities": [BOLD]})
        assert audience in card.text
        assert reach in card.text
        # What stands above the card is what people will see.
        preview = desk.officer.screen[-2]
        assert (preview.text, preview.buttons) == (TEXT, ("🔕",))

        tested = await desk.presses("📩", on=card)
        assert tested.text == TEXT
        assert not any(reader.screen[1:] for reader in readers)

        await desk.presses(send, on=card)
        report = await desk.reports(sent, done)
        assert report.id == card.id
        assert done in report.text
        for person in readers:
            message = person.chat.messages[person.screen[-1].id]
            assert message["text"] == TEXT
            assert message["entities"] == [BOLD]
            assert len(person.screen) == 2
