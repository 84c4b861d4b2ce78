"""Documents: what people upload the bot can download, what the bot uploads people see under its name."""

from __future__ import annotations

import httpx
import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, InvalidToken

from tests.telegram_server import FakeTelegram, Person
from tests.telegram_server.files import LARGEST_DOWNLOAD

CONTENT = bytes(range(256))


def bot_of(server: FakeTelegram) -> Bot:
    return Bot(server.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")


async def test_a_file_of_a_person_is_downloaded_as_it_is(server: FakeTelegram) -> None:
    document = server.files.give(CONTENT, "notes.yaml")
    async with bot_of(server) as bot:
        file = await bot.get_file(document["file_id"])
        assert bytes(await file.download_as_bytearray()) == CONTENT
    assert (document["file_name"], document["file_size"]) == ("notes.yaml", 256)


async def test_files_that_are_not_there_or_too_large_are_refused(server: FakeTelegram) -> None:
    large = server.files.give(bytes(LARGEST_DOWNLOAD + 1), "large.zip")
    async with bot_of(server) as bot:
        with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
            await bot.get_file("nothing")
        with pytest.raises(BadRequest, match="too big"):
            await bot.get_file(large["file_id"])
        with pytest.raises(InvalidToken):
            await bot.request.retrieve(f"{server.url}/file/bot{server.token}/documents/nothing")
    async with httpx.AsyncClient(verify=False) as client:
        assert (await client.get(f"{server.url}/file/bot1:wrong/documents/nothing")).status_code == 401


async def test_a_file_of_the_bot_keeps_its_name(server: FakeTelegram, person: Person) -> None:
    async with bot_of(server) as bot:
        await bot.send_document(person.id, InputFile(CONTENT, filename="all.zip", attach=True))
    (shown,) = person.screen
    assert (shown.file_name, shown.document) == ("all.zip", CONTENT)
