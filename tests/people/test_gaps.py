"""What found no good answer: grouped, without names, closed for good or until it is asked anew."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from sqlalchemy import select

from bot.answers import Answer, Question, Status
from bot.knowledge.values import Language
from bot.people.audit import AuditLog
from bot.people.gaps import PERIOD, Gaps, NoGapError
from bot.people.grouping import Failure, Gap, Verdict, Why, grouped
from bot.people.promises import KEPT, Promises
from bot.people.question_log import Place, QuestionLog
from bot.people.users import Users
from bot.storage.database import Database
from bot.storage.tables import closed_gaps
from tests.people.conftest import MORNING, Clock
from tests.people.test_privacy import privacy_of

STUDENT, FRIEND, STAFF, GROUP = 7_311_000_001, 7_322_000_002, 7_333_000_003, -1001


@dataclass
class Chat:
    """People ask, and the bot fails them."""

    database: Database
    log: QuestionLog
    clock: Clock
    gaps: Gaps
    promises: Promises
    _messages: int = field(default=0)

    async def asks(
        self, text: str, person: int = STUDENT, status: Status = Status.UNKNOWN, language: Language = "ru", chat: int = 0
    ) -> Place:
        await Users(self.database, now=self.clock).seen(person, language)
        self._messages += 2
        place = Place(chat or person, self._messages, self._messages + 1)
        self.log.add(person, Question(text), Answer(language, status, "x", Markup("…")), 1, place)
        return place

    async def texts(self) -> list[list[str]]:
        return [[wording.text for wording in gap.wordings] for gap in await self.gaps.open()]


@pytest.fixture
async def chat(database: Database, clock: Clock) -> AsyncIterator[Chat]:
    async with QuestionLog(database, now=clock) as log:
        gaps = Gaps(database, log, AuditLog(database, clock), clock)
        yield Chat(database, log, clock, gaps, Promises(database, log, clock))


async def test_one_thing_asked_in_many_ways_is_one_gap(chat: Chat) -> None:
    await chat.asks("жатақхана бағасы қанша", language="kk")
    await chat.asks("жатакхана багасы канша", FRIEND, language="kk")
    await chat.asks(";fnf[fyf ,fufcs rfyif", STAFF, language="kk")
    chat.clock.passes(minutes=1)
    await chat.asks("жатақхана бағасы қанша?", FRIEND, language="ru")
    await chat.asks("парковка")
    first, second = await chat.gaps.open()
    assert [wording.text for wording in first.wordings] == ["жатақхана бағасы қанша?", ";fnf[fyf ,fufcs rfyif"]
    assert (len(first.questions), first.askers, first.languages, first.last) == (4, 3, ("kk", "ru"), chat.clock.time)
    assert first.reasons == {Why.UNKNOWN: 4}
    assert [wording.text for wording in second.wordings] == ["парковка"]
    assert not any(str(person) in str(first) for person in (STUDENT, FRIEND, STAFF))


async def test_what_was_answered_well_or_has_no_words_is_no_gap(chat: Chat) -> None:
    await chat.asks("парковка", status=Status.ANSWERED)
    await chat.asks("?!", status=Status.UNKNOWN)
    good = await chat.asks("столовая", status=Status.ANSWERED)
    await chat.log.rate(good.chat, good.answer, STUDENT, 1)
    assert await chat.texts() == []


async def test_a_thumb_down_is_one_with_what_was_said_of_it(chat: Chat) -> None:
    place = await chat.asks("парковка", status=Status.ANSWERED)
    await chat.log.rate(place.chat, place.answer, STUDENT, -1)
    await chat.log.say_missing(place.chat, place.answer, STUDENT, comment="нет адреса")
    (gap,) = await chat.gaps.open()
    assert gap.reasons == {Why.BAD: 1}
    assert gap.comments == ("нет адреса",)


@pytest.mark.parametrize(
    ("minutes", "status", "place", "is_gap"),
    [
        (5, Status.ANSWERED, STUDENT, False),
        (5, Status.CLARIFY, STUDENT, True),
        (5, Status.ANSWERED, GROUP, True),
        (90, Status.ANSWERED, STUDENT, True),
    ],
)
async def test_a_question_back_that_led_to_no_answer_is_one(
    chat: Chat, minutes: int, status: Status, place: int, is_gap: bool
) -> None:
    await chat.asks("университет", status=Status.CLARIFY)
    assert await chat.texts() == []
    chat.clock.passes(minutes=minutes)
    await chat.asks("Нанкин", status=status, chat=place)
    chat.clock.passes(minutes=58)
    found = [gap.reasons for gap in await chat.gaps.open() if gap.wordings[0].text == "университет"]
    assert found == ([{Why.ABANDONED: 1}] if is_gap else [])


async def test_old_questions_do_not_count(chat: Chat) -> None:
    await chat.asks("парковка")
    await chat.log.flush()
    chat.clock.time += PERIOD
    assert await chat.texts() == []


async def test_what_is_done_opens_again_when_it_is_asked_anew(chat: Chat) -> None:
    await chat.asks("парковка у корпуса")
    await chat.asks("парковка у корпусов", FRIEND)
    (gap,) = await chat.gaps.open()
    await chat.gaps.close(gap, Verdict.DONE, STAFF)
    assert await chat.texts() == []
    chat.clock.passes(days=1)
    await chat.asks("парковка у корпуса?")
    assert await chat.texts() == [["парковка у корпуса?"]]


async def test_what_is_not_ours_never_does_however_it_is_asked(chat: Chat) -> None:
    await chat.asks("погода в Алматы завтра")
    (gap,) = await chat.gaps.open()
    await chat.gaps.close(gap, Verdict.NOT_OURS, STAFF)
    await privacy_of(chat.database, chat.log).forget(STUDENT)
    chat.clock.passes(days=400)
    await chat.asks("завтра погода в алматы?")
    await chat.asks("погода в Алмате завтра", FRIEND)
    assert await chat.texts() == []


async def test_the_latest_verdict_counts(chat: Chat) -> None:
    await chat.asks("парковка")
    await chat.gaps.close((await chat.gaps.open())[0], Verdict.DONE, STAFF)
    chat.clock.passes(days=1)
    await chat.asks("парковка")
    await chat.gaps.close((await chat.gaps.open())[0], Verdict.NOT_OURS, STAFF)
    chat.clock.passes(days=1)
    await chat.asks("парковка")
    assert await chat.texts() == []


async def test_closing_is_taken_back(chat: Chat) -> None:
    await chat.asks("парковка")
    (gap,) = await chat.gaps.open()
    await chat.gaps.close(gap, Verdict.NOT_OURS, STAFF)
    with pytest.raises(NoGapError):
        await chat.gaps.containing(gap.id)
    await chat.gaps.reopen(gap.id, STAFF)
    await chat.gaps.reopen(gap.id, STAFF)
    assert await chat.gaps.containing(gap.id) == gap
    steps = [(step.by, step.action, step.subject) for step in await AuditLog(chat.database).steps()]
    assert steps == [(STAFF, "gap-reopened", f"gap:{gap.id}"), (STAFF, "gap-not-ours", f"gap:{gap.id}")]
    with pytest.raises(NoGapError):
        await chat.gaps.reopen(404, STAFF)


async def test_nothing_that_is_kept_of_a_closed_gap_can_be_read(chat: Chat) -> None:
    await chat.asks("секретный вопрос Айгерим")
    (gap,) = await chat.gaps.open()
    await chat.gaps.close(gap, Verdict.DONE, STAFF)
    async with chat.database.reading() as connection:
        rows = (await connection.execute(select(closed_gaps))).all()
    assert [len(row.sketch) for row in rows] == [125]
    assert b"ekretn" not in rows[0].sketch


async def test_whoever_wants_an_answer_is_promised_one_for_a_week(chat: Chat) -> None:
    place = await chat.asks("парковка")
    other = await chat.asks("столовая", FRIEND)
    assert await chat.log.want_answer(place.chat, place.answer, STUDENT, wanted=True)
    assert not await chat.log.want_answer(place.chat, place.answer, FRIEND, wanted=True)
    assert await chat.log.want_answer(other.chat, other.answer, FRIEND, wanted=True)
    await chat.log.want_answer(other.chat, other.answer, FRIEND, wanted=False)
    (promise,) = await chat.promises.open()
    assert (promise.user, promise.text, promise.language, promise.place) == (STUDENT, "парковка", "ru", place)
    chat.clock.time += KEPT
    assert await chat.promises.open() == []
    assert sorted(await asyncio.gather(*(chat.promises.claim(promise) for _ in range(4)))) == [False, False, False, True]


async def test_of_a_forgotten_or_unreachable_person_and_of_an_edited_question_no_promise_is_left(chat: Chat) -> None:
    for person in (STUDENT, FRIEND, STAFF):
        place = await chat.asks("парковка", person)
        await chat.log.want_answer(place.chat, place.answer, person, wanted=True)
    promises = await chat.promises.open()
    await privacy_of(chat.database, chat.log).forget(STUDENT)
    await Users(chat.database).set_active(FRIEND, active=False)
    await chat.log.replace(Question("столовая"), Answer("ru", Status.UNKNOWN, "x", Markup("…")), 1, place)
    assert await chat.promises.open() == []
    assert [await chat.promises.claim(promise) for promise in promises] == [False, True, False]


WAYS = ["сколько стоит общежитие", "общежитие стоит сколько", "скока стоит общежитие", "парковка", "парковка?", "погода завтра"]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(WAYS), st.integers(1, 3)), max_size=30))
def test_every_question_is_in_one_group_and_the_largest_come_first(asked: list[tuple[str, int]]) -> None:
    failures = [Failure(number, MORNING, user, text, "ru", Why.UNKNOWN, None) for number, (text, user) in enumerate(asked)]
    gaps = grouped(failures)
    assert sorted(id_ for gap in gaps for id_ in gap.questions) == list(range(len(asked)))
    sizes = [len(gap.questions) for gap in gaps]
    assert sizes == sorted(sizes, reverse=True)
    assert len(gaps) <= 3


def test_many_questions_are_grouped_and_none_is_lost() -> None:
    chance = random.Random(7)
    letters = "абвгдежзиклмнопрст"
    words = ["".join(chance.choices(letters, k=chance.randint(4, 10))) for _ in range(500)]
    failures = [
        Failure(number, MORNING, 1, " ".join(chance.choices(words, k=4)), "ru", Why.UNKNOWN, None) for number in range(2000)
    ]
    gaps: list[Gap] = grouped(failures)
    assert sum(len(gap.questions) for gap in gaps) == 2000
