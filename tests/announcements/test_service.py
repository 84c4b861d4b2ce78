"""What staff may do with an announcement, when, and what is written down of it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import update

from bot.announcements.announcement import (
    Announcement,
    Delivery,
    NoAnnouncementError,
    NotAllowedError,
    State,
    WrongStateError,
)
from bot.announcements.audience import Audience
from bot.announcements.content import ALL, Button, Content, ContentError, Fault, Kind, Media
from bot.announcements.outbox import Outcome
from bot.announcements.service import PastError
from bot.knowledge.values import Language
from bot.people.audit import Action
from bot.people.users import Role
from bot.storage.tables import users
from tests.announcements.conftest import CHIEF, OFFICER, STUDENT, TEXT, Office, add_people
from tests.people.conftest import MORNING, Clock

NEW = TEXT.model_copy(update={"text": "The office is closed on Tuesday."})
NOTES: dict[Language, str] = {"en": "Withdrawn", "ru": "Отозвано", "kk": "Қайтарылды"}

Step = Callable[[Office, int, int], Awaitable[object]]
STEPS: dict[str, Step] = {
    "compose": lambda office, _, by: office.announcements.compose(by, {ALL: TEXT}, Audience()),
    "change": lambda office, id_, by: office.announcements.change(id_, by, {ALL: NEW}),
    "schedule": lambda office, id_, by: office.announcements.schedule(id_, by, MORNING + dt.timedelta(hours=1)),
    "start": lambda office, id_, by: office.announcements.start(id_, by),
    "pause": lambda office, id_, by: office.announcements.pause(id_, by),
    "resume": lambda office, id_, by: office.announcements.resume(id_, by),
    "cancel": lambda office, id_, by: office.announcements.cancel(id_, by),
    "correct": lambda office, id_, by: office.announcements.correct(id_, by, {ALL: NEW}),
    "recall": lambda office, id_, by: office.announcements.recall(id_, by, NOTES),
    "resend": lambda office, id_, by: office.announcements.resend(id_, by),
    "list": lambda office, id_, by: office.reports.unreached_csv(id_, by),
    "watch": lambda office, id_, by: office.reports.watch(id_, by, by, 1),
}
# From which state a step leads to which.
WAYS: dict[str, dict[State, State]] = {
    "change": {state: state for state in (State.DRAFT, State.SCHEDULED, State.LATE)},
    "schedule": dict.fromkeys((State.DRAFT, State.SCHEDULED, State.LATE), State.SCHEDULED),
    "start": dict.fromkeys((State.DRAFT, State.SCHEDULED, State.LATE), State.SENDING),
    "pause": {State.SENDING: State.PAUSED},
    "resume": dict.fromkeys((State.PAUSED, State.STOPPED), State.SENDING),
    "cancel": dict.fromkeys((State.DRAFT, State.SCHEDULED, State.LATE, State.SENDING, State.PAUSED), State.STOPPED),
    "correct": dict.fromkeys((State.PAUSED, State.STOPPED, State.DONE), State.SENDING),
    "recall": dict.fromkeys((State.PAUSED, State.STOPPED, State.DONE, State.RECALLED), State.SENDING),
    "resend": dict.fromkeys((State.STOPPED, State.DONE), State.SENDING),
}


async def bring_to(office: Office, clock: Clock, state: State) -> int:
    """An announcement in a state, by the ways that staff have."""
    announcements = office.announcements
    id_ = (await announcements.compose(OFFICER, {ALL: TEXT}, Audience())).id
    if state is State.DRAFT:
        return id_
    if state in {State.SCHEDULED, State.LATE}:
        await announcements.schedule(id_, OFFICER, clock() + dt.timedelta(minutes=1))
        if state is State.LATE:
            clock.passes(hours=3)
            await announcements.begin_due()
        return id_
    await announcements.start(id_, OFFICER)
    if state is State.PAUSED:
        await announcements.pause(id_, OFFICER)
    if state is State.STOPPED:
        await announcements.cancel(id_, OFFICER)
    if state in {State.DONE, State.RECALLED}:
        await deliver(office)
    if state is State.RECALLED:
        await announcements.recall(id_, OFFICER, NOTES)
        await deliver(office)
    return id_


async def deliver(office: Office) -> None:
    """All that is to be done is done."""
    outcomes: list[Outcome] = []
    while await office.outbox.has_work():
        handed = await office.outbox.exchange(outcomes, 10)
        outcomes = [Outcome(job, Delivery.SENT, messages=(1,)) for job in handed.jobs]


@pytest.mark.parametrize("name", STEPS)
async def test_only_staff_may(office: Office, name: str) -> None:
    await add_people(office.database, [STUDENT, OFFICER])
    id_ = (await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())).id
    before = await office.audit.steps()
    for stranger in (STUDENT, 999):
        with pytest.raises(NotAllowedError):
            await STEPS[name](office, id_, stranger)
    assert (await office.announcements.get(id_)).state is State.DRAFT
    assert await office.audit.steps() == before


async def test_a_right_holds_from_its_grant_to_its_end(office: Office) -> None:
    await add_people(office.database, [STUDENT])

    async def grant(role: Role | None) -> None:
        async with office.database.writing() as connection:
            await connection.execute(update(users).where(users.c.id == STUDENT).values(role=role))

    await grant(Role.STAFF)
    draft = await office.announcements.compose(STUDENT, {ALL: TEXT}, Audience())
    await grant(None)
    with pytest.raises(NotAllowedError):
        await office.announcements.start(draft.id, STUDENT)
    assert (await office.announcements.get(draft.id)).state is State.DRAFT
    # Any of the staff may go on.
    assert (await office.announcements.start(draft.id, CHIEF)).state is State.SENDING


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", WAYS)
async def test_each_step_has_its_states(office: Office, clock: Clock, name: str, state: State) -> None:
    await add_people(office.database, [1, 2])
    id_ = await bring_to(office, clock, state)
    clock.time = MORNING
    assert (await office.announcements.get(id_)).state is state
    before = await office.audit.steps()
    if state in WAYS[name]:
        await STEPS[name](office, id_, CHIEF)
        assert (await office.announcements.get(id_)).state is WAYS[name][state]
        (step,) = (await office.audit.steps())[: -len(before)]
        assert (step.by, step.subject, step.at) == (CHIEF, f"announcement:{id_}", MORNING)
        assert step.action.startswith("announcement-")
    else:
        with pytest.raises(WrongStateError) as caught:
            await STEPS[name](office, id_, CHIEF)
        assert caught.value.state is state
        assert (await office.announcements.get(id_)).state is state
        assert await office.audit.steps() == before


@pytest.mark.parametrize("name", WAYS)
async def test_what_does_not_exist_is_said_not_to(office: Office, name: str) -> None:
    with pytest.raises(NoAnnouncementError, match="7"):
        await STEPS[name](office, 7, OFFICER)
    with pytest.raises(NoAnnouncementError):
        await office.announcements.get(7)
    with pytest.raises(NoAnnouncementError):
        await office.reports.report(7)


async def test_two_start_it_and_it_begins_once(office: Office) -> None:
    await add_people(office.database, [1])
    id_ = (await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())).id
    tries = await asyncio.gather(*(office.announcements.start(id_, CHIEF) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(one, WrongStateError) for one in tries) == 4
    assert sum(isinstance(one, Announcement) for one in tries) == 1
    assert len((await office.outbox.exchange((), 10)).jobs) == 1


async def test_a_draft_changes_in_part(office: Office) -> None:
    draft = await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())
    drill = Audience(staff_only=True)
    changed = await office.announcements.change(draft.id, OFFICER, audience=drill)
    assert (changed.contents, changed.audience) == ({ALL: TEXT}, drill)
    changed = await office.announcements.change(draft.id, OFFICER, {"ru": NEW})
    assert (changed.contents, changed.audience) == ({"ru": NEW}, drill)


async def test_what_telegram_would_not_take_is_refused_at_composing(office: Office) -> None:
    with pytest.raises(ContentError):
        await office.announcements.compose(OFFICER, {ALL: Content(kind=Kind.TEXT)}, Audience())
    draft = await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())
    with pytest.raises(ContentError):
        await office.announcements.change(draft.id, OFFICER, {})
    assert (await office.announcements.get(draft.id)).contents == {ALL: TEXT}


async def test_a_correction_changes_words_and_nothing_else(office: Office, clock: Clock) -> None:
    photo = Content(kind=Kind.PHOTO, text="x", media=(Media(kind=Kind.PHOTO, file_id="a", unique_id="a"),))
    id_ = await bring_to(office, clock, State.DONE)
    for contents, fault in (
        ({"en": NEW}, Fault.MIXED),
        ({ALL: photo}, Fault.WRONG_MEDIA),
        ({ALL: Content(kind=Kind.TEXT)}, None),
    ):
        with pytest.raises(ContentError) as caught:
            await office.announcements.correct(id_, OFFICER, contents)  # type: ignore[arg-type]
        assert fault in {None, caught.value.fault}
    button = Button(title="More", url="https://farabi.university")
    corrected = await office.announcements.correct(id_, OFFICER, {ALL: NEW.model_copy(update={"button": button})})
    assert corrected.contents[ALL].button == button


async def test_the_same_again_within_a_day_is_noticed(office: Office, clock: Clock) -> None:
    announcements = office.announcements
    first = await announcements.compose(OFFICER, {ALL: TEXT}, Audience())
    again = await announcements.compose(CHIEF, {ALL: TEXT}, Audience())
    assert await announcements.duplicate_of(again.id) is None  # nobody has it
    await announcements.start(first.id, OFFICER)
    assert await announcements.duplicate_of(first.id) is None
    found = await announcements.duplicate_of(again.id)
    assert found is not None
    assert found.id == first.id
    for other in (
        await announcements.compose(OFFICER, {ALL: NEW}, Audience()),
        await announcements.compose(OFFICER, {ALL: TEXT}, Audience(staff_only=True)),
    ):
        assert await announcements.duplicate_of(other.id) is None
    clock.passes(hours=23, minutes=59)
    assert await announcements.duplicate_of(again.id) is not None
    clock.passes(minutes=2)
    assert await announcements.duplicate_of(again.id) is None


async def test_so_is_what_is_to_begin_within_a_day(office: Office, clock: Clock) -> None:
    announcements, day = office.announcements, dt.timedelta(days=1)
    first, again = [await announcements.compose(OFFICER, {ALL: TEXT}, Audience()) for _ in range(2)]
    await announcements.schedule(first.id, OFFICER, clock() + 3 * day)
    assert await announcements.duplicate_of(again.id) is None
    for at, is_noticed in ((2.1, True), (3.9, True), (4.1, False), (1.9, False)):
        await announcements.plan(again.id, OFFICER, clock() + at * day)
        found = await announcements.duplicate_of(again.id)
        assert (found is not None) == is_noticed
    await announcements.cancel(first.id, OFFICER)
    await announcements.plan(again.id, OFFICER, clock() + 3 * day)
    assert await announcements.duplicate_of(again.id) is None


async def test_a_correction_never_goes_out_itself(office: Office) -> None:
    id_ = await office.announce()
    draft = await office.announcements.compose(OFFICER, {ALL: NEW}, Audience(), corrects=id_)
    with pytest.raises(WrongStateError):
        await office.announcements.start(draft.id, OFFICER)
    assert (await office.announcements.get(draft.id)).state is State.DRAFT


async def test_only_the_unreached_are_sent_to_again(office: Office) -> None:
    id_ = await office.announce()
    for wrong in ([], [Delivery.SENT], [Delivery.FAILED, Delivery.BLOCKED], [Delivery.SENDING]):
        with pytest.raises(ValueError, match="only what is"):
            await office.announcements.resend(id_, OFFICER, wrong)


async def test_the_past_cannot_be_scheduled(office: Office, clock: Clock) -> None:
    draft = await office.announcements.compose(OFFICER, {ALL: TEXT}, Audience())
    for at in (clock(), clock() - dt.timedelta(seconds=1)):
        with pytest.raises(PastError):
            await office.announcements.schedule(draft.id, OFFICER, at)


async def test_the_log_is_read_page_by_page(office: Office) -> None:
    actions = list(Action)[:5]
    for number, action in enumerate(actions):
        await office.audit.add(OFFICER, action, "one" if number % 2 else "other", number=number)
    page = await office.audit.steps(limit=2)
    assert [step.action for step in page] == [actions[4], actions[3]]
    assert [step.action for step in await office.audit.steps(before=page[-1].number, limit=2)] == [actions[2], actions[1]]
    assert [step.details["number"] for step in await office.audit.steps("one")] == [3, 1]
    assert await office.audit.steps("nothing") == []
