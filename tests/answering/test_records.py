"""Laws over everything that can be shown: each record, section and page, in each language."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from bot.answering.facts import fact
from bot.answering.views import show
from bot.answering.voice import Voice
from bot.answers import Answer, Question, Request, Status
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import ITEM_KINDS, Aspect, Guide, Kind, Person
from bot.knowledge.values import LANGUAGES, Language
from tests.answering.laws import faults_of
from tests.questions import ask_all, shown
from tests.whole import Whole

LISTS = {"all-partners": Kind.PARTNER, "guides": Kind.GUIDE, **{f"{kind}s": kind for kind in ITEM_KINDS}}
NUMBERED = {view: kind for view, kind in LISTS.items() if kind is not Kind.PARTNER}
TODAY = dt.date(2026, 11, 20)
SECTIONS = ("agreements", "labs", "programmes", "projects", "events", "people", "figures", "sources", "timeline")
LINE = re.compile(r"(?:•|\d\.) ")
Shown = Mapping[tuple[Language, Request], Answer]


@pytest.fixture(scope="module")
def voices(whole: Whole) -> dict[Language, Voice]:
    return {language: Voice(whole.texts, whole.catalogue, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def everything(whole: Whole, voices: Mapping[Language, Voice]) -> Shown:
    """All views of all records, and whatever their buttons lead to, in turn."""
    shown: dict[tuple[Language, Request], Answer] = {}
    for language, voice in voices.items():
        ahead = list(_starts(whole.catalogue))
        while ahead:
            request = replace(ahead.pop(), origin=None)
            if (language, request) not in shown:
                answer = shown[language, request] = show(voice, request, TODAY)
                ahead += [step.request for step in answer.steps]
    return shown


def _starts(catalogue: Catalogue) -> Iterator[Request]:
    yield from (Request(view) for view in LISTS)
    yield from (Request("card", id_) for id_ in catalogue.entries)
    yield from (Request(section, partner) for partner in catalogue.partners for section in SECTIONS)


def test_every_view_keeps_the_laws(whole: Whole, everything: Shown) -> None:
    broken = [
        f"{language} {request}: {fault}"
        for (language, request), answer in everything.items()
        for fault in faults_of(answer, whole.catalogue)
    ]
    assert not broken, "\n".join(broken[:25])


def test_every_view_is_there_in_its_language(everything: Shown) -> None:
    """Buttons are among the views, so none of them leads nowhere."""
    assert {answer.status for answer in everything.values()} == {Status.ANSWERED}
    assert all(answer.language == language for (language, _), answer in everything.items())


def test_the_languages_show_the_same_records(everything: Shown) -> None:
    for language, request in everything:
        # Pages break where a language's texts do; their sum is the same.
        if request.page == 0:
            assert _records(everything, language, request) == _records(everything, "en", request), f"{language} {request}"


def _records(everything: Shown, language: Language, request: Request) -> list[str]:
    found = [id_ for page in _pages(everything, language, request) for id_ in page.about]
    return sorted(set(found))


def test_a_card_is_of_its_record_and_says_where_it_was_read(whole: Whole, everything: Shown) -> None:
    for (language, request), answer in everything.items():
        if request.view == "card" and request.id:
            entry = whole.catalogue.entries[request.id]
            assert answer.about[0] == request.id
            assert entry.title[language] in answer.text.splitlines()[0]
            assert answer.links, f"{language} {request} has no source"
            owner = [entry.partner.id] if entry.partner and entry.kind is not Kind.PARTNER else []
            assert list(answer.about[1:]) == owner


def test_every_section_with_something_in_it_names_sources(whole: Whole, everything: Shown) -> None:
    for (language, request), answer in everything.items():
        if request.id and request.view in SECTIONS and any(map(LINE.match, answer.text.splitlines())):
            assert answer.links, f"{language} {request}"
            assert request.id in answer.about or request.id in whole.catalogue.countries, f"{language} {request}"


@pytest.mark.parametrize("view", LISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_show_every_record_once(whole: Whole, everything: Shown, view: str, language: Language) -> None:
    kind = LISTS[view]
    pages = list(_pages(everything, language, Request(view)))
    ids = [id_ for page in pages for id_ in page.about if whole.catalogue.entries[id_].kind is kind]
    expected = {entry.id for entry in whole.catalogue.of_kind(kind)} - {HOME}
    assert sorted(set(ids)) == sorted(expected)
    assert len(ids) == len(expected)
    assert {page.text.split()[0] for page in pages} == {str(len(expected))}, "every page tells how many there are"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sections_of_a_partner_are_complete(whole: Whole, everything: Shown, language: Language) -> None:
    for partner in whole.catalogue.partners.values():
        expected = {"people": len(partner.people), "figures": len(partner.figures)}
        expected |= {f"{kind}s": len(whole.catalogue.items_of(partner.id, kind)) for kind in ITEM_KINDS}
        for view, number in expected.items():
            pages = _pages(everything, language, Request(view, partner.id))
            lines = [line for page in pages for line in page.text.splitlines() if LINE.match(line)]
            assert len(lines) == number, f"{partner.id} {view}"
            assert len({LINE.sub("", line) for line in lines}) == number, f"{partner.id} {view}"


def test_every_statement_told_as_a_fact_keeps_the_laws_and_names_its_source(
    whole: Whole, voices: Mapping[Language, Voice]
) -> None:
    aspects = [None, *Aspect]
    for number, statement in enumerate(whole.catalogue.statements):
        for place, voice in enumerate(voices.values()):
            # Every aspect meets every kind of statement in every language; not each of them each record.
            answer = fact(voice, statement, aspects[(number + place) % len(aspects)], (), "details")
            faults = list(faults_of(answer, whole.catalogue))
            assert not faults, f"{statement.entry.id}: {faults}"
            assert answer.links, statement.entry.id
            assert answer.about[0] == statement.entry.id
            if statement.part is None and not isinstance(statement.entry.record, Guide):
                assert statement.entry.title[voice.language] in answer.text
            if isinstance(statement.part, Person):
                assert statement.part.name[voice.language] in answer.text


@pytest.mark.parametrize(
    "request_",
    [
        Request("nothing"),
        Request("card"),
        Request("card", "nobody"),
        Request("agreements", "nobody"),
        Request("people", "how-outgoing-mobility-works"),
        Request("timeline"),
    ],
)
def test_a_view_that_is_not_there_says_what_can_be_asked(voices: Mapping[Language, Voice], request_: Request) -> None:
    for voice in voices.values():
        answer = show(voice, request_, TODAY)
        assert answer.status is Status.UNKNOWN
        assert "• " in answer.text


def test_a_page_past_the_end_leads_back(voices: Mapping[Language, Voice]) -> None:
    for voice in voices.values():
        answer = show(voice, Request("labs", None, 999), TODAY)
        assert answer.about, "the last page is shown"
        assert [step.request for step in answer.steps if step.request.view == "labs"]


def _pages(everything: Shown, language: Language, request: Request) -> Iterator[Answer]:
    page = everything[language, request]
    yield page
    following = replace(request, page=request.page + 1)
    if following in [replace(step.request, origin=None) for step in page.steps]:
        yield from _pages(everything, language, following)


@pytest.mark.parametrize("view", NUMBERED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_is_about_stands_on_it(whole: Whole, everything: Shown, view: str, language: Language) -> None:
    for page in _pages(everything, language, Request(view)):
        lines = [line for line in page.text.splitlines() if LINE.match(line)]
        titles = [whole.catalogue.entries[id_].title[language] for id_ in page.about]
        assert all(
            line.startswith(f"{number}. {title}") for number, (line, title) in enumerate(zip(lines, titles, strict=True), 1)
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sources_of_a_partner_are_complete(whole: Whole, everything: Shown, language: Language) -> None:
    for partner in whole.catalogue.partners.values():
        pages = _pages(everything, language, Request("sources", partner.id))
        lines = [line for page in pages for line in page.text.splitlines() if line.startswith("• ")]
        assert len(set(lines)) == len(lines) == len(partner.sources), f"{partner.id}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_help_article_is_shown_with_all_its_steps(whole: Whole, everything: Shown, language: Language) -> None:
    for guide in whole.catalogue.guides.values():
        answer = everything[language, Request("card", guide.id)]
        assert guide.answer[language] in answer.text
        pages = [
            answer,
            *(everything[language, replace(step.request, origin=None)] for step in answer.steps if step.request.view == "steps"),
        ]
        text = "\n".join(page.text for page in pages)
        missing = [number for number, step in enumerate(guide.steps, 1) if step[language] not in text]
        assert not missing, f"{guide.id}: steps {missing} of {len(guide.steps)}"


def test_every_answer_about_something_names_a_source(whole: Whole) -> None:
    answered = [
        o for o in ask_all(whole).outcomes if o.answer.status is Status.ANSWERED and o.answer.about and not o.answer.links
    ]
    assert not answered, "\n".join(shown(o) for o in answered[:25])


def test_who_asks_for_a_human_gets_an_address(whole: Whole) -> None:
    answer = asyncio.run(whole.assistant().ask(Question("I want to talk to a human")))
    assert answer.links or "@" in answer.text


@pytest.mark.parametrize("question", ["how many labs in China", "labs in China"])
def test_a_count_of_laboratories_is_not_a_figure(whole: Whole, question: str) -> None:
    assert "≈" not in asyncio.run(whole.assistant().ask(Question(question))).text.splitlines()[0]
