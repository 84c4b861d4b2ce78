"""Letters: each message finds its counterpart."""

from __future__ import annotations

import pytest

from bot.people.letters import Letter, Letters
from bot.people.users import StrangerError, Users
from bot.storage.database import Database

STUDENT, FRIEND, STAFF = 7_000_000_001, 7_000_000_002, -1002


@pytest.fixture
async def letters(database: Database) -> Letters:
    for student in (STUDENT, FRIEND):
        await Users(database).seen(student, "kk")
    return Letters(database)


async def test_a_message_finds_the_one_in_the_other_chat(letters: Letters) -> None:
    await letters.record(STUDENT, STUDENT, 10, STAFF, 501, "kk")
    await letters.record(FRIEND, FRIEND, 10, STAFF, 502, "ru")
    assert await letters.by_staff_message(STAFF, 502) == Letter(FRIEND, FRIEND, 10, STAFF, 502, "ru")
    assert await letters.by_person_message(STUDENT, 10) == Letter(STUDENT, STUDENT, 10, STAFF, 501, "kk")
    assert await letters.by_staff_message(STAFF, 10) is None
    assert await letters.by_person_message(STAFF, 501) is None


async def test_of_several_copies_each_leads_back_and_the_latest_is_shown(letters: Letters) -> None:
    for message in (501, 502):
        await letters.record(STUDENT, STUDENT, 10, STAFF, message, "kk")
    for message in (501, 502):
        letter = await letters.by_staff_message(STAFF, message)
        assert letter is not None
        assert letter.person_message == 10
    latest = await letters.by_person_message(STUDENT, 10)
    assert latest is not None
    assert latest.staff_message == 502


async def test_the_letters_of_one_person_in_order(letters: Letters) -> None:
    for message in (3, 1, 2):
        await letters.record(STUDENT, STUDENT, message, STAFF, 500 + message, "kk")
    await letters.record(FRIEND, FRIEND, 1, STAFF, 510, "kk")
    assert [letter.person_message for letter in await letters.of(STUDENT)] == [3, 1, 2]
    assert await letters.of(404) == []


async def test_nothing_is_kept_of_a_stranger(letters: Letters) -> None:
    with pytest.raises(StrangerError):
        await letters.record(404, 404, 1, STAFF, 501, "kk")
    assert await letters.by_staff_message(STAFF, 501) is None
