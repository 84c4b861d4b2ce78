"""From what an administrator writes to the value of a field."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.choices import Choice, near
from bot.editing.dates import read_date
from bot.editing.fields import FORMS
from bot.editing.paths import field_at, parse
from bot.editing.reading import read
from bot.editing.wrong import WrongValueError
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, PartialDate
from bot.texts import Texts
from tests.editing.test_fields import PARTNER, around


def value(kind: Kind, field: str, text: str, present: Any = None) -> Any:
    path = parse(FORMS[kind], field)
    row = PARTNER if kind is Kind.PARTNER else type(PARTNER)(kind, "x", PARTNER.id, {})
    return read(field_at(FORMS[kind], path), text, path, around(row), present)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("20.05.2024", "2024-05-20"),
        ("20-05-2024", "2024-05-20"),
        ("2024-05-20", "2024-05-20"),
        ("2024.5.20", "2024-05-20"),
        ("20 мая 2024", "2024-05-20"),
        ("20 мая 2024 года", "2024-05-20"),
        ("20 мая 2024 г.", "2024-05-20"),
        ("2024 жылғы 20 мамыр", "2024-05-20"),
        ("2024 ж. 20 мамыр", "2024-05-20"),
        ("20 May 2024", "2024-05-20"),
        ("May 20, 2024", "2024-05-20"),
        ("20th of May 2024", "2024-05-20"),
        ("May 2024", "2024-05"),
        ("май 2024", "2024-05"),
        ("сент. 2023", "2023-09"),
        ("«июнь 2023»", "2023-06"),
        ("2024 жылғы қыркүйек", "2024-09"),
        ("05.2024", "2024-05"),
        ("5/2024", "2024-05"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("2024 г.", "2024"),
        ("5/5/2024", "2024-05-05"),
    ],
)
def test_dates_in_any_usual_form(text: str, date: str) -> None:
    assert str(read_date(text)) == date


@pytest.mark.parametrize("text", ["30.02.2024", "yesterday", "вчера", "20.05.24", "2024-13", "999", "2024 20", "мая 2024 мая"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(WrongValueError) as refused:
        read_date(text)
    assert refused.value.reason.id == "records-wrong-date"


@pytest.mark.parametrize(("text", "dates"), [("5/20/2024", "2024-05-20"), ("05/06/2024", "2024-06-05, 2024-05-06")])
def test_a_date_that_may_be_either_way_round_is_asked_about(text: str, dates: str) -> None:
    with pytest.raises(WrongValueError) as refused:
        read_date(text)
    assert refused.value.reason.arguments["dates"] == dates


@given(
    date=st.builds(
        lambda date, parts: PartialDate(*(date.year, date.month, date.day)[:parts]),
        st.dates(min_value=PartialDate(1000).last_day, max_value=PartialDate(2100).last_day),
        st.integers(1, 3),
    ),
    language=st.sampled_from(LANGUAGES),
)
def test_dates_are_read_as_the_bot_writes_them(texts: Texts, date: PartialDate, language: Any) -> None:
    assert read_date(texts.date(language, date)) == read_date(str(date)) == date


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("website", "www.njust.edu.cn", "https://www.njust.edu.cn"),
        ("website", "http://njust.edu.cn/a?b=c", "http://njust.edu.cn/a?b=c"),
        ("website", "njust.edu.cn:8080/x", "https://njust.edu.cn:8080/x"),
        ("website", "https://қазұу.қаз/бет", "https://қазұу.қаз/бет"),
        ("founded", "1953 г.", "1953"),
        ("location", "43.22, 76.92", [43.22, 76.92]),
        ("location", "43,22; 76,92", [43.22, 76.92]),
        ("location", "(-33.9 151.2)", [-33.9, 151.2]),
        ("country", "Китай", "CN"),
        ("country", "кытай", "CN"),
        ("country", "cn", "CN"),
        ("country", "PRC", "CN"),
        ("kind", "вуз", "university"),
        ("city", "Пекин", {"en": "Beijing", "ru": "Пекин", "kk": "Бейжің"}),
        ("city", "Nowhere\nНигде\nЕшқайда", {"en": "Nowhere", "ru": "Нигде", "kk": "Ешқайда"}),
        ("name", "EN: A\nkk: B\nru: C\nzh: 南", {"en": "A", "kk": "B", "ru": "C", "zh": "南"}),
        ("figures[0].value", "10", "10"),
        ("figures[0].label", "a\nb\nc", {"en": "a", "ru": "b", "kk": "c"}),
        ("summary", "One.\n\nДва.\nИ три.\n\nҮш.", {"en": "One.", "ru": "Два.\nИ три.", "kk": "Үш."}),
        ("aliases", "A, B,A", ["A", "B"]),
        ("aliases", "A, Inc.\nB", ["A, Inc.", "B"]),
        ("aliases", "A, Inc.; B", ["A, Inc.", "B"]),
        ("people[0].source", "s1", "s1"),
        ("people[0].keywords", "en: a, b\nkk: с", {"en": ["a", "b"], "kk": ["с"]}),
        ("sources.s2", "{url: https://e.org, publisher: E, published: 2024-05}",
         {"url": "https://e.org", "publisher": "E", "published": "2024-05"}),
        ("website", "-", None),
        ("aliases", "–", None),
    ],
)  # fmt: skip
def test_values_are_read(field: str, text: str, expected: Any) -> None:
    assert value(Kind.PARTNER, field, text) == expected


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("website", "javascript:alert(1)", "link"),
        ("website", "javascript:alert(document.cookie)", "link"),
        ("website", "JaVaScRiPt://example.org/%0aalert(1)", "link"),
        ("website", "mailto:a@example.org", "link"),
        ("website", "data:text/html,a.b", "link"),
        ("website", "see example.org", "link"),
        ("website", "localhost", "link"),
        ("website", "https://", "link"),
        ("website", "https://example.org:99999999/", "link"),
        ("website", "https://[::1", "link"),
        ("location", "143.22, 76.92", "place"),
        ("location", "Almaty", "place"),
        ("country", "Atlantis", "choice"),
        ("country", "-", "required"),
        ("name.kk", "-", "required"),
        ("name.kk", "   ", "required"),
        ("website", "   ", "nothing"),
        ("name.kk", "a\nb", "line"),
        ("name.kk", "a" * 301, "long"),
        ("name", "one", "texts"),
        ("summary", "a\nb\nc", "texts"),
        ("people[0].keywords", "a, b", "words"),
        ("people[0].keywords", "zh: a", "language"),
        ("people[0].source", "s9", "choice"),
        ("people", "Mr X", "parts"),
        ("sources.s1", "&a [*a]", "parts"),
        ("sources.s1", "{{{", "parts"),
        ("aliases", "- nothing", "not-there"),
    ],
)
def test_what_cannot_be_right_is_refused(texts: Texts, field: str, text: str, reason: str) -> None:
    with pytest.raises(WrongValueError) as refused:
        value(Kind.PARTNER, field, text, present=["A"] if field == "aliases" else None)
    assert refused.value.reason.id == f"records-wrong-{reason}"
    for language in LANGUAGES:
        assert f"<code>{field}</code>" in texts.say(language, refused.value.notice)


def test_choices_of_lists_statuses_and_partners() -> None:
    assert value(Kind.LAB, "fields", "физика, energy") == ["physics", "energy"]
    assert value(Kind.LAB, "with", "Синьцзянский университет") == ["xinjiang-university"]
    assert value(Kind.LAB, "status", "open") == "open"
    assert value(Kind.PROGRAMME, "levels", "магистратура\nбакалавриат") == ["master", "bachelor"]
    with pytest.raises(WrongValueError) as refused:
        value(Kind.LAB, "status", "signed")
    assert "open" in str(refused.value.reason.arguments["choices"])


def test_a_list_is_added_to_and_taken_from() -> None:
    assert value(Kind.PARTNER, "aliases", "+ New, Inc.", ["A", "B"]) == ["A", "B", "New, Inc."]
    assert value(Kind.PARTNER, "aliases", "+C\n- A", ["A", "B"]) == ["B", "C"]
    assert value(Kind.PARTNER, "aliases", "- A", ["A"]) is None
    assert value(Kind.PARTNER, "aliases", "+A", ["A"]) == ["A"]
    assert value(Kind.PARTNER, "aliases", "+A", None) == ["A"]


def test_texts_and_words_that_are_not_written_stay() -> None:
    assert value(Kind.PARTNER, "name", "kk: B", {"en": "A", "kk": "x"}) == {"en": "A", "kk": "B"}
    words = value(Kind.LAB, "keywords", "kk: -\nru: б", {"en": ["a"], "ru": ["x"], "kk": ["y"]})
    assert words == {"en": ["a"], "ru": ["б"]}


def test_a_typed_name_finds_what_may_be_meant() -> None:
    known = [Choice("kz", {}, ("Kazakhstan", "Казахстан")), Choice("kg", {}, ("Kyrgyzstan", "Кыргызстан"))]
    assert [choice.id for choice in near(known, "казах")] == ["kz"]
    assert near(known, "Kazahstan")[0].id == "kz"
    assert near(known, "…") == []


@given(field=st.sampled_from(["name.kk", "website", "founded", "location", "country", "aliases", "city", "sources", "people"]),
       text=st.text(max_size=60))  # fmt: skip
def test_any_text_is_read_or_refused_with_a_reason(texts: Texts, field: str, text: str) -> None:
    try:
        value(Kind.PARTNER, field, text)
    except WrongValueError as error:
        assert len(texts.say("kk", error.notice)) > 20


@pytest.mark.parametrize("text", ["nan", "inf", "-Infinity", "1e999", "9" * 400, "1,2,3"])
def test_what_is_no_number_to_count_with_is_refused(text: str) -> None:
    with pytest.raises(WrongValueError):
        value(Kind.INTENT, "topics.agreement", text)
    assert value(Kind.INTENT, "topics.agreement", "1,5") == 1.5
