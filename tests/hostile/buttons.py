"""What real buttons carry, one of each kind and one of each step."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers import Request
from bot.people.subscriptions import TargetKind
from bot.telegram.admin.presses import ROOMS
from bot.telegram.announcements.step import Step
from bot.telegram.buttons import (
    Administer,
    Announce,
    Button,
    Choose,
    Draw,
    Example,
    Follow,
    FollowNothing,
    Forget,
    HearAnnouncements,
    Missing,
    Rate,
    SetLanguage,
    Show,
    TellMe,
    Turn,
    WriteToStaff,
)
from tests.telegram.admin.conftest import NANJING

_FIELDS = ((), ("1",), ("1", "0"), ("=1",), ("=1", "website"), ("name", "1"), ("name", "1", "0123456789", "0"))
_DETAILS = ((0, ""), (1, ""), (1, "1"), (2, "ru"), (1, "+kk"), (2, "failed"), (1, "all"))


def known_data() -> list[str]:
    """The data of a button of each kind."""
    return [button.encode() for button in _buttons()]


def _buttons() -> Iterator[Button]:
    card = Request("card", NANJING)
    for request in (Request("partners", page=1), card, Request("agreements", NANJING, 2, card)):
        yield from (Show(request, "en"), Show(request, "ru", in_place=True))
    yield from (Turn(1, "ru"), Choose(NANJING), Example("kk", 1), SetLanguage(None), SetLanguage("kk"), FollowNothing("en"))
    yield from (Draw("map", "", "en"), Draw("partner", NANJING, "ru"), Draw("country", "CN", "kk"))
    yield from (Follow(TargetKind.PARTNER, NANJING, "en", on=True), Follow(TargetKind.COUNTRY, "CN", "kk", on=False, listed=True))
    yield from (Rate(good=True, language="ru"), Rate(good=False, language="en"), Missing("wrong", "en"), Missing("other", "kk"))
    yield from (TellMe(wanted=True, language="en"), TellMe(wanted=False, language="kk"))
    yield from (WriteToStaff("ask", "ru"), WriteToStaff("last", "en"), WriteToStaff("reply", "kk"))
    yield from (Forget(confirmed=True, language="en"), Forget(confirmed=False, language="ru"))
    yield from (HearAnnouncements(wanted=True), HearAnnouncements(wanted=False, listed=True))
    for room, handles in ROOMS.items():
        yield from (Administer(room, step, "en", fields) for step in handles.presses for fields in _FIELDS)
    for step in Step:
        yield from (Announce(step, id_, "ru", detail) for id_, detail in _DETAILS)
