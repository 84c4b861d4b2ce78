"""What is told of calls: no secret, and no more names than there are methods."""

from __future__ import annotations

import pytest

from bot.telegram.transport import Transport
from tests.telegram_server import FakeTelegram


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("/bot{token}/getMe", "getMe"),
        ("/bot{token}/getUpdates?timeout=0&offset=7", "getUpdates"),
        ("/file/bot{token}/documents/file_7.yaml", "file"),
    ],
)
async def test_a_call_is_told_by_its_method(telegram: FakeTelegram, path: str, called: str) -> None:
    told: list[tuple[str, str]] = []
    transport = Transport(1, 5.0, 5.0, lambda method, result, _: told.append((method, result)))
    with telegram.expecting("Unauthorized"), telegram.expecting("Not Found"):
        status, _ = await transport.do_request(telegram.url + path.format(token=telegram.token), "POST")
    await transport.shutdown()
    assert told == [(called, "ok" if status == 200 else str(status))]
