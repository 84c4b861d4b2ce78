"""Answers as messages and keyboards, and what buttons carry."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from telegram import InlineKeyboardButton

from bot.answers import Answer, Choice, Leads, Link, Request, Status, Step
from bot.knowledge.catalogue import handle_of
from bot.knowledge.values import LANGUAGES, Language
from bot.people.subscriptions import TargetKind
from bot.telegram.announcements.step import Step as StaffStep
from bot.telegram.buttons import (
    LIMIT,
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
    WriteToStaff,
    decode,
)
from bot.telegram.rendering import MESSAGE_LIMIT, cut, render
from tests.telegram_server.markup import parse_html, units

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,8}", fullmatch=True).filter(lambda id_: len(id_) <= 100)
REQUESTS = st.builds(Request, st.from_regex(r"[a-z][a-z-]{0,11}", fullmatch=True), st.none() | IDS, st.integers(0, 99))
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(lambda text: str(escape(text)))
INLINE = st.one_of(
    WORDS,
    WORDS.map(lambda text: f"<b>{text}</b>"),
    WORDS.map(lambda text: f'<a href="https://farabi.university/news?a b">{text} <i>{text}</i></a>'),
)
DOCUMENTS = st.lists(INLINE, min_size=1, max_size=20).flatmap(
    lambda parts: st.lists(st.sampled_from([" ", "\n", "\n\n"]), min_size=len(parts), max_size=len(parts)).map(
        lambda gaps: "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    )
)


def answer(**details: object) -> Answer:
    return Answer(**{"language": "en", "status": Status.ANSWERED, "intent": "partner", "html": Markup("text")} | details)  # type: ignore[arg-type]


@given(DOCUMENTS, st.integers(min_value=8, max_value=120))
def test_every_piece_is_whole_html_within_the_limit_and_no_word_is_lost(document: str, limit: int) -> None:
    pieces = cut(document, limit)
    shown = [parse_html(piece)[0] for piece in pieces]
    assert all(units(text) <= limit for text in shown)
    assert re.sub(r"\s", "", "".join(shown)) == re.sub(r"\s", "", parse_html(document)[0])


def test_a_text_that_fits_is_not_touched() -> None:
    assert cut("<b>title</b>\n\ntext") == ["<b>title</b>\n\ntext"]


def test_a_long_text_is_cut_between_paragraphs_before_lines_before_words() -> None:
    assert cut("first one\n\nsecond\nthird", 13) == ["first one", "second\nthird"]
    assert cut("first\nsecond third", 12) == ["first", "second third"]
    assert cut("first second third", 13) == ["first second", "third"]
    assert cut("<b>first second</b> third", 6) == ["<b>first</b>", "<b>second</b>", "third"]


def test_a_long_answer_becomes_several_messages_with_the_keyboard_for_the_last() -> None:
    rendered = render(answer(html=Markup("<b>{}</b>").format("word & " * 1000), steps=(Step("Labs", Request("labs")),)))
    assert len(rendered.parts) == 2
    assert all(parse_html(part)[1][0]["type"] == "bold" for part in rendered.parts)
    assert rendered.keyboard is not None


def test_emoji_count_twice_as_telegram_counts_them() -> None:
    assert [units(html.unescape(piece)) for piece in cut("😀" * 3000)] == [MESSAGE_LIMIT, 6000 - MESSAGE_LIMIT]


def test_short_steps_stand_side_by_side_and_arrows_below_them() -> None:
    steps = [Step(title, Request("partners")) for title in ("Labs", "Agreements", "Projects", "Events")]
    steps += [Step(str(number), Request("card", "x")) for number in range(1, 9)]
    steps += [Step("⬅️", Request("labs"), Leads.PAGE), Step("➡️", Request("labs"), Leads.PAGE)]
    steps.append(Step("⬅️ Partners", Request("partners"), Leads.BACK))
    keyboard = render(answer(steps=tuple(steps)), [[InlineKeyboardButton("🔔", callback_data="x")]]).keyboard
    assert keyboard is not None
    assert [[button.text for button in row] for row in keyboard.inline_keyboard] == [
        ["Labs", "Agreements", "Projects"],
        ["Events"],
        ["1", "2", "3", "4"],
        ["5", "6", "7", "8"],
        ["⬅️", "➡️"],
        ["🔔"],
        ["⬅️ Partners"],
    ]


def test_choices_get_a_row_each_and_long_titles_are_shortened() -> None:
    keyboard = render(answer(choices=(Choice("x" * 100, "a"), Choice("short", "b")))).keyboard
    assert keyboard is not None
    assert [[len(button.text) for button in row] for row in keyboard.inline_keyboard] == [[60], [5]]


def test_a_link_that_stands_in_the_text_needs_no_button() -> None:
    links = (Link("source", "https://farabi.university/?a=1&b=2"), Link("website", "https://www.njust.edu.cn"))
    text = Markup('<a href="{}">source</a>').format(links[0].url)
    keyboard = render(answer(html=text, links=links)).keyboard
    assert keyboard is not None
    assert [button.url for row in keyboard.inline_keyboard for button in row] == ["https://www.njust.edu.cn"]


def test_an_answer_that_leads_nowhere_has_no_keyboard() -> None:
    assert render(answer()).keyboard is None


@given(REQUESTS, st.none() | REQUESTS, st.sampled_from(LANGUAGES), st.booleans())
def test_a_view_survives_the_way_through_a_button(
    request_: Request, origin: Request | None, language: Language, in_place: bool
) -> None:
    data = Show(replace(request_, origin=origin), language, in_place).encode()
    assert 1 <= len(data.encode()) <= LIMIT
    decoded = decode(data)
    assert isinstance(decoded, Show)
    assert (decoded.language, decoded.in_place) == (language, in_place)
    for sent, got in ((request_, decoded.request), (origin, decoded.request.origin)):
        assert (sent is None) == (got is None)
        if sent and got:
            assert (got.view, got.page) == (sent.view, sent.page)
            assert got.id == sent.id or got.id == handle_of(sent.id or "")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_a_choice_survives_or_comes_back_as_its_handle(id_: str) -> None:
    data = Choose(id_).encode()
    assert len(data.encode()) <= LIMIT
    assert decode(data) in (Choose(id_), Choose(handle_of(id_)))


@pytest.mark.parametrize(
    "button",
    [
        Example("kk", 2),
        SetLanguage("ru"),
        SetLanguage(None),
        Draw("map", "", "en"),
        Draw("country", "CN", "ru"),
        Follow(TargetKind.COUNTRY, "CN", "kk", on=True),
        Follow(TargetKind.PARTNER, "0123456789", "kk", on=False, listed=True),
        FollowNothing("en"),
        Rate(good=True, language="en"),
        Missing("outdated", "ru"),
        WriteToStaff("last", "kk"),
        Forget(confirmed=True, language="en"),
        HearAnnouncements(wanted=False),
        HearAnnouncements(wanted=True, listed=True),
        Announce(StaffStep.LIST, 0, "en"),
        Announce(StaffStep.FOLLOWERS, 999_999_999, "kk", "+partner.0123456789"),
    ],
)
def test_small_buttons_survive(button: Button) -> None:
    assert decode(button.encode()) == button


def test_a_number_that_no_row_can_have_is_no_button() -> None:
    assert decode("announce:en:2147483648:list") is None


@given(st.text(max_size=80))
def test_any_other_data_is_no_button_or_a_valid_one(data: str) -> None:
    button = decode(data)
    assert button is None or button.encode()


def test_a_view_too_long_for_a_button_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        Show(Request("x" * 60), "en").encode()
