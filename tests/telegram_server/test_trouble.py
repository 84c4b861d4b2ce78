"""What befalls messages on their way, and files that are no photos."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.telegram_server import FakeTelegram, Fate, Person, Refusal, Trouble
from tests.telegram_server.client import call

VIDEO: dict[str, Any] = {"file_id": "v", "file_unique_id": "u", "width": 9, "height": 9, "duration": 1}
PHOTO = [{"file_id": "p", "file_unique_id": "u", "width": 9, "height": 9}]
DOCUMENT = {"file_id": "d", "file_unique_id": "u"}


async def send(server: FakeTelegram, person: Person) -> Any:
    return await call(server, "sendMessage", chat_id=person.id, text="x")


@pytest.mark.parametrize(("fate", "description"), [(Fate.FLOOD, "Too Many Requests"), (Fate.ERROR, "Internal Server Error")])
async def test_an_error_for_an_answer(server: FakeTelegram, person: Person, fate: Fate, description: str) -> None:
    server.trouble = Trouble({fate: 1})
    assert description in await send(server, person)
    assert server.received() == {}
    assert (server.trouble.counts, server.trouble.fates) == ({fate: 1}, {person.id: [fate]})
    assert server.refusals == []


@pytest.mark.parametrize("fate", [Fate.LOST, Fate.UNANSWERED])
async def test_no_answer(server: FakeTelegram, person: Person, fate: Fate) -> None:
    server.trouble = Trouble({fate: 1})
    with pytest.raises(httpx.RemoteProtocolError):
        await send(server, person)
    assert server.received() == ({person.id: 1} if fate is Fate.UNANSWERED else {})
    # The connection breaks, the server does not.
    server.trouble = None
    assert (await send(server, person))["text"] == "x"


async def test_what_is_refused_is_answered(server: FakeTelegram, person: Person) -> None:
    person.chat.blocked = True
    server.trouble = Trouble({Fate.UNANSWERED: 1})
    assert "bot was blocked" in await send(server, person)
    assert server.trouble.counts == {}


async def test_shares_are_kept_and_other_calls_spared(server: FakeTelegram, person: Person) -> None:
    server.trouble = Trouble({Fate.ERROR: 0.2, Fate.FLOOD: 0.3})
    answers = [await send(server, person) for _ in range(100)]
    assert sum(isinstance(answer, dict) for answer in answers) == 100 - server.trouble.counts.total()
    assert 10 <= server.trouble.counts[Fate.ERROR] <= 30
    assert 20 <= server.trouble.counts[Fate.FLOOD] <= 40
    server.trouble = Trouble({Fate.ERROR: 1})
    assert (await call(server, "getMe"))["is_bot"]


async def test_a_limit_holds_for_any_second(server: FakeTelegram, person: Person) -> None:
    time = 0.0
    server.trouble = Trouble(limit=3, clock=lambda: time)
    taken = []
    for time in (0.0, 0.1, 0.9, 0.95, 1.0, 1.05, 1.1, 1.89, 1.91):  # noqa: B007
        taken.append(isinstance(await send(server, person), dict))  # noqa: PERF401
    assert taken == [True, True, True, False, True, False, True, False, True]


async def test_files_are_sent_on_by_their_id(server: FakeTelegram, person: Person) -> None:
    person.drops({"video": VIDEO})
    assert (await call(server, "sendVideo", chat_id=person.id, video="v", caption="x"))["video"] == VIDEO
    reason = "Bad Request: wrong file identifier/HTTP URL specified"
    assert await call(server, "sendDocument", chat_id=person.id, document="v") == reason
    assert await call(server, "sendVideo", chat_id=person.id, video="other") == reason


async def test_an_album_is_several_messages_of_one_group(server: FakeTelegram, person: Person) -> None:
    for content in ({"video": VIDEO}, {"photo": PHOTO}, {"document": DOCUMENT}):
        person.drops(content)

    async def album(*types: str) -> Any:
        ids = {"video": "v", "photo": "p", "document": "d"}
        media = [{"type": type_, "media": ids[type_]} for type_ in types]
        return await call(server, "sendMediaGroup", chat_id=person.id, media=[{**media[0], "caption": "x"}, *media[1:]])

    first, second = await album("photo", "video")
    assert (first["photo"], first["caption"], second["video"]) == (PHOTO, "x", VIDEO)
    assert first["media_group_id"] == second["media_group_id"] != (await album("photo", "photo"))[0]["media_group_id"]
    assert "2-10" in await album("photo")
    assert "2-10" in await album(*["photo"] * 11)
    assert "can't be sent" in await album("photo", "document")
    person.chat.blocked = True
    assert "bot was blocked" in await album("photo", "photo")


async def test_an_ordered_refusal_comes_before_trouble(server: FakeTelegram, person: Person) -> None:
    server.trouble = Trouble({Fate.LOST: 1})
    server.refuse_next("sendMessage", Refusal("Forbidden: x", 403))
    assert await send(server, person) == "Forbidden: x"
