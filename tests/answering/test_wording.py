"""Numbers, dates and names as the texts of each language put them."""

from __future__ import annotations

import datetime as dt

import pytest
from markupsafe import Markup

from bot.answering.views import show
from bot.answering.voice import Voice, shorten, shown
from bot.answers import Request
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, Language
from bot.texts import Texts
from tests.knowledge.small import PARTNER, ROWS, WORDS, lab
from tests.telegram_server.markup import parse_html
from tests.whole import Whole

# Russian: the words for 1, 2 and 5. Kazakh: the one that every number has.
RUSSIAN = {
    "partner": ("партнёр", "партнёра", "партнёров"),
    "agreement": ("соглашение", "соглашения", "соглашений"),
    "programme": ("программа", "программы", "программ"),
    "project": ("проект", "проекта", "проектов"),
    "event": ("событие", "события", "событий"),
    "person": ("человек", "человека", "человек"),
    "figure": ("показатель", "показателя", "показателей"),
    "guide": ("справочная статья", "справочные статьи", "справочных статей"),
}
TODAY = dt.date(2026, 11, 20)
FORM_OF = {1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 22: 1, 25: 2}


@pytest.mark.parametrize("kind", RUSSIAN)
def test_russian_counts_have_the_form_of_their_number(texts: Texts, kind: str) -> None:
    said = {number: texts("ru", f"count-{kind}", count=number) for number in FORM_OF}
    assert said == {number: f"{number} {RUSSIAN[kind][form]}" for number, form in FORM_OF.items()}


def test_laboratories_have_the_form_of_their_number(texts: Texts) -> None:
    groups: dict[int, set[str]] = {}
    for number, form in FORM_OF.items():
        groups.setdefault(form, set()).add(texts("ru", "count-lab", count=number).removeprefix(f"{number} "))
    assert [len(words) for words in groups.values()] == [1, 1, 1]
    assert len(set.union(*groups.values())) == 3


@pytest.mark.parametrize("kind", [*RUSSIAN, "lab"])
def test_english_counts_one_and_many_and_kazakh_all_alike(texts: Texts, kind: str) -> None:
    english = {number: texts("en", f"count-{kind}", count=number).removeprefix(f"{number} ") for number in FORM_OF}
    assert english[1] not in (english[2], english[21])
    assert len({words for number, words in english.items() if number != 1}) == 1
    assert len({texts("kk", f"count-{kind}", count=number).removeprefix(f"{number} ") for number in FORM_OF}) == 1


@pytest.mark.parametrize(
    ("number", "start"), [(1, "1 совместная "), (2, "2 совместные "), (5, "5 совместных "), (21, "21 совместная ")]
)
def test_a_list_begins_with_how_many_there_are(texts: Texts, number: int, start: str) -> None:
    labs = [lab(f"lab-{index}", "one") for index in range(number)]
    answer = show(Voice(texts, Catalogue([PARTNER, *labs, *WORDS]), "ru"), Request("labs"), TODAY)
    assert answer.text.startswith(start)


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en", "20 May 2024", "April 2014", "2012"),
        ("ru", "20 мая 2024 г.", "апрель 2014 г.", "2012 г."),
        ("kk", "2024 ж. 20 мамыр", "2014 ж. сәуір", "2012 ж."),
    ],
)
def test_dates_of_records_are_as_precise_as_known(whole: Whole, language: Language, day: str, month: str, year: str) -> None:
    voice = Voice(whole.texts, whole.catalogue, language)
    dated = {
        "njust-joint-laboratory-agreement-2024": day,
        "university-of-tsukuba-almaty-office": month,
        "tsukuba-mutual-cooperation-agreement-2012": year,
    }
    for id_, date in dated.items():
        assert f": {date}\n" in show(voice, Request("card", id_), TODAY).text


NAME = '<b>Bold</b> & "Sons" <script>'


def test_names_are_shown_as_they_are_written(texts: Texts) -> None:
    names = dict.fromkeys(LANGUAGES, NAME)
    changes = {"name": names, "city": names, "summary": names, "website": "https://example.org/?a=1&b=2"}
    people = [{"name": names, "role": names, "source": "s1"}]
    figures = [{"label": names, "value": NAME, "source": "s1"}]
    source = {"url": 'https://example.org/news?a=1&b="2"', "publisher": NAME, "title": NAME}
    body = {**PARTNER.body, **changes, "people": people, "figures": figures, "sources": {"s1": source}}
    rows = [Row(Kind.PARTNER, "one", None, body), lab("laser-lab", "one", name=names, summary=names), *WORDS]
    catalogue = Catalogue(rows)
    for language in LANGUAGES:
        voice = Voice(texts, catalogue, language)
        for request in _all_requests():
            answer = show(voice, request, TODAY)
            text, entities = parse_html(str(answer.html))
            assert NAME in text, request
            assert answer.text == text
            assert {entity["type"] for entity in entities} <= {"bold", "text_link", "italic"}
            assert {entity["url"] for entity in entities if entity["type"] == "text_link"} <= {source["url"], changes["website"]}


def _all_requests() -> list[Request]:
    sections = ("card", "labs", "people", "figures", "sources")
    return [Request("labs"), Request("card", "laser-lab"), *(Request(view, "one") for view in sections)]


def test_a_small_knowledge_base_has_empty_lists_and_no_more(texts: Texts) -> None:
    for language in LANGUAGES:
        answer = show(Voice(texts, Catalogue(ROWS), language), Request("agreements"), TODAY)
        assert answer.text.startswith("0 ")
        assert not answer.steps


def test_titles_of_buttons_are_cut_between_words() -> None:
    assert shorten("short", 40) == "short"
    assert shorten("Agreement on opening, in Almaty, a laboratory", 26) == "Agreement on opening, in…"
    assert shorten("Agreement on opening, — a laboratory", 26) == "Agreement on opening…"
    assert len(shorten("word " * 30, 40)) <= 40


def test_addresses_are_written_as_people_write_them() -> None:
    assert shown("https://www.njust.edu.cn/") == "njust.edu.cn"
    assert shown("http://example.org/en/") == "example.org/en"


def test_a_message_within_a_message_is_not_escaped_twice(texts: Texts) -> None:
    assert texts("en", "membership-no", name=Markup("<i>A &amp; B</i>")).startswith("<b>No</b>, <i>A &amp; B</i> is")
