"""What is wrong with the knowledge, as it is said to whoever made it so: in three languages, all of it, and only once."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.views import show
from bot.answering.voice import Voice
from bot.answers import Request
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.check import check
from bot.knowledge.difference import difference
from bot.knowledge.document import Fault
from bot.knowledge.files import Reading, read, read_text
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, Language
from bot.notices import Argument, Notice
from bot.texts import Texts
from tests.knowledge.small import LAB, PARTNER, ROWS, changed, partner
from tests.knowledge.small import texts as in_all
from tests.knowledge.test_check import BROKEN, knowledge, surroundings
from tests.telegram_server.markup import parse_html

OTHERS: tuple[Language, ...] = ("ru", "kk")
# Words of the files themselves, and of standards, which are the same in every language.
COMMON = {"YAML", "UTF", "HTML", "http", "https", "id", "en", "ru", "kk", "zh", "de", "true", "false", "city", "place"}
COMMON |= {"sources", "answer", "examples"}


def around(row: Row) -> list[Row]:
    return [each for each in ROWS if each.key != row.key]


def faults_of(row: Row) -> list[Fault]:
    return check(Reading.of([row]), around(row))


def texts_in(notice: Notice) -> Iterator[tuple[str, Argument]]:
    """The arguments of a notice and of those inside it."""
    for name, value in notice.arguments.items():
        if isinstance(value, Notice):
            yield from texts_in(value)
        else:
            yield name, value


def plain(texts: Texts, language: Language, fault: Fault) -> str:
    """What a reader in Telegram sees of a fault."""
    return parse_html(str(fault.said(texts, language)))[0]


# ---------------------------------------------------------------- in every language


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", OTHERS)
def test_what_is_broken_is_said_with_its_place_and_field(texts: Texts, path: Path, language: Language) -> None:
    for fault in check(read(path), surroundings()):
        said = plain(texts, language, fault)
        assert said.startswith(f"{path}:{fault.line}: ")
        assert re.search("[а-яё]", said), "there are words in it"
        for name, value in texts_in(fault.message):
            if isinstance(value, str) and value in str(fault) and name != "kind":
                assert value in said


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_said_in_english_but_what_was_written(texts: Texts, path: Path, language: Language) -> None:
    for fault in check(read(path), surroundings()):
        said = plain(texts, language, fault).removeprefix(str(path))
        for _, value in sorted(texts_in(fault.message), key=lambda argument: -len(str(argument[1]))):
            said = said.replace(str(value), " ")
        assert set(re.findall("[A-Za-z]{2,}", said)) <= COMMON


def test_a_warning_says_that_it_is_one(texts: Texts) -> None:
    (fault,) = faults_of(changed(PARTNER, aliases=["Унивеpситет"]))
    assert [plain(texts, language, fault).split(":")[0] for language in LANGUAGES] == ["warning", "предупреждение", "ескерту"]


def test_where_there_is_no_file_the_line_stands_alone(texts: Texts) -> None:
    (fault,) = read_text(b"a: 1\nb: &x 2", "").faults
    assert [plain(texts, language, fault).split(":")[0] for language in LANGUAGES] == ["line 2", "строка 2", "2-жол"]


STRANGER = {"name": in_all("X"), "role": in_all("y"), "source": "s"}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("summary", {"en": "A", "ru": "Б"}, "нет поля summary.kk: каждый текст нужен на en, ru и kk"),
        ("founded", "2024-13", "founded: месяца 13 не бывает"),
        ("founded", "2024-02-30", "founded: в месяце 2024-02 нет дня 30"),
        ("founded", "3000", "founded: год может быть от 1000 до 2100, но не 3000"),
        ("founded", "soon", "founded: дату пишут так: 2024, 2024-05 или 2024-05-20"),
        ("web_site", "x", "такого поля не бывает: web_site; может быть, website?"),
        ("location", [1, 2, 3], "location: здесь 3 значения, а нужно 2"),
        ("location", [91, 0], "location[0]: 91 – слишком много, нужно не больше 90"),
        ("name", in_all("x" * 301), "name.en: здесь 301 знак, а помещается не больше 300"),
        ("country", "ZZ", "country: нет такой записи: страна ZZ; все, какие есть, – в файле vocabulary/countries.yaml"),
        ("people", [STRANGER], "people[0].source: s – такого нет среди источников партнёра; может быть, s1?"),
    ],
)
def test_a_fault_in_russian(texts: Texts, field: str, value: object, said: str) -> None:
    assert f"партнёр one: {said}" in [plain(texts, "ru", fault) for fault in faults_of(changed(PARTNER, **{field: value}))]


def test_a_boolean_and_an_aspect_are_told_by_what_they_may_be(texts: Texts) -> None:
    term = next(row for row in ROWS if row.kind is Kind.TERM)
    (fault,) = check(Reading.of([changed(term, generic="perhaps")]), around(term))
    assert [plain(texts, language, fault) for language in LANGUAGES] == [
        "term university: generic is true or false",
        "термин university: generic: подойдёт true или false",
        "термин university: generic: true немесе false жарайды",
    ]
    intent = Row(
        Kind.INTENT, "a", None, {"id": "a", "shape": "talk", "aspect": "how", "examples": {"en": [], "ru": [], "kk": []}}
    )
    assert "'status' или 'details'" in plain(texts, "ru", faults_of(intent)[0])


# ---------------------------------------------------------------- whatever is wrong

JUNK: list[Any] = [None, True, 7, -500.5, "", "x", "s1", "2024-13", "9999", [], ["x"], [None], [[]], {}, {"en": 1}, {"x": {}}]
JUNK += [{"id": "x"}, {"\u202e" * 90: 1}, {'"' * 90: {'"' * 90: "x"}}, {"en": "x", "ru": "x", "kk": "x", "'&'" * 60: "x"}]
JUNK += ["\u202e", "\x07", "<b>" * 900, '"' * 3000, "\u00ad" * 500, ["<&>", 3] * 600]


@st.composite
def damaged(draw: st.DrawFn) -> Row:
    """A real record with junk at a place of it."""
    row = draw(st.sampled_from(knowledge().rows))
    body = copy.deepcopy(dict(row.body))
    place: Any = body
    while True:
        step = draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[step], dict | list) or not place[step] or draw(st.booleans()):
            break
        place = place[step]
    if isinstance(place, dict) and draw(st.booleans()):
        step = draw(st.sampled_from(["websit", '"' * 90, "\u202e" * 90]))
    place[step] = draw(st.sampled_from(JUNK))
    return Row(row.kind, row.id, row.owner, body)


@settings(max_examples=50)
@given(damaged())
def test_any_fault_can_be_said_in_any_language_in_one_line(texts: Texts, row: Row) -> None:
    for fault in check(Reading.of([row]), surroundings()):
        for language in LANGUAGES:
            said = plain(texts, language, fault)
            assert said.replace("\xa0", " ").isprintable()
            assert len(said) < 1000


@given(damaged())
def test_any_difference_can_be_said_in_any_language(texts: Texts, row: Row) -> None:
    before = next(each for each in knowledge().rows if each.key == row.key)
    for change in difference([before], [row]):
        said = {parse_html(str(change.said(texts, language)))[0] for language in LANGUAGES}
        assert len(said) == len(LANGUAGES)
        assert all(line.strip().isprintable() for text in said for line in text.splitlines())


# ---------------------------------------------------------------- what must not get in


@pytest.mark.parametrize("code", [0x00, 0x07, 0x1B, 0x202E, 0x2066], ids=hex)
@pytest.mark.parametrize("written_in", LANGUAGES)
def test_control_and_override_characters_are_refused(texts: Texts, written_in: Language, code: int) -> None:
    character = chr(code)
    (fault,) = faults_of(changed(LAB, summary={**in_all("An example."), written_in: f"An {character}example."}))
    assert fault.severity == "error"
    for language in LANGUAGES:
        said = plain(texts, language, fault)
        assert f"summary.{written_in}" in said
        assert f"U+{code:04X}" in said
        assert character not in said


@pytest.mark.parametrize("code", [0x07, 0x202E], ids=hex)
def test_they_are_refused_in_the_names_of_sources_and_topics_too(code: int) -> None:
    character = chr(code)
    named = changed(PARTNER, sources={f"s{character}1": PARTNER.body["sources"]["s1"]})
    guide = {"id": "g", "topic": f"vi{character}sa", "title": in_all("A"), "answer": in_all("An example.")}
    for row in (named, Row(Kind.GUIDE, "g", None, guide)):
        assert any(f"character U+{code:04X} is not allowed in a text" in str(fault) for fault in faults_of(row))


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x.y",
        "https:javascript:alert(1)",
        "//example.org",
        "https://example.org/\njavascript:alert(1)",
    ],
)
def test_a_link_that_is_none_is_refused_wherever_it_stands(link: str) -> None:
    source = {"url": link, "publisher": "Example"}
    guide = {"id": "g", "topic": "visa", "title": in_all("A"), "answer": in_all("An example.")}
    for row, field in [
        (changed(PARTNER, website=link), "website"),
        (changed(PARTNER, sources={"s1": source}), "sources.s1.url"),
        (Row(Kind.GUIDE, "g", None, {**guide, "links": [{"title": in_all("A"), "url": link}]}), "links[0].url"),
        (Row(Kind.GUIDE, "g", None, {**guide, "sources": [source]}), "sources[0].url"),
    ]:
        (fault,) = (each for each in faults_of(row) if each.severity == "error")
        assert f"{field}: " in str(fault)
        assert "is no link: it begins with http:// or https:// and a host" in str(fault)


@pytest.mark.parametrize(
    "text",
    [
        "A <b>good</b> example",
        "Good</i> example",
        "One<br>two",
        "One<br/>two",
        '<a href="https://example.org">here</a>',
        "<SCRIPT>alert(1)</SCRIPT>",
        "<tg-spoiler>x</tg-spoiler>",
        "<img src=x\nonerror=alert(1)>",
    ],
)
@pytest.mark.parametrize("written_in", LANGUAGES)
def test_a_tag_of_html_is_refused_in_any_text(texts: Texts, written_in: Language, text: str) -> None:
    (fault,) = faults_of(changed(LAB, summary={**in_all("An example."), written_in: text}))
    assert fault.severity == "error"
    for language in LANGUAGES:
        said = plain(texts, language, fault)
        assert f"summary.{written_in}: <" in said
        assert "HTML" in said


@pytest.mark.parametrize("text", ["a < b and c > d", "R&D at AT&T", "x<5, y>7", "<имя>", "<office@example.org>", "1 &lt; 2"])
def test_other_signs_are_only_signs(text: str) -> None:
    assert faults_of(changed(LAB, summary=in_all(text))) == []


@pytest.mark.parametrize("text", ["A <b>bold</b> claim", "<script>alert(1)</script> & more", "1 &lt; 2 &amp; 3", 'a "quote"'])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_shown_as_it_was_written(texts: Texts, text: str, language: Language) -> None:
    rows = [partner("one", summary=in_all(text), name=in_all(f"{text} (example)")), *around(PARTNER)]
    answer = show(Voice(texts, Catalogue(rows), language), Request("card", "one"), dt.date(2026, 11, 20))
    shown, _ = parse_html(str(answer.html))
    assert shown.count(text) >= 2
    assert "<b>bold" not in answer.html
    assert "<script" not in answer.html
    assert text in answer.text
