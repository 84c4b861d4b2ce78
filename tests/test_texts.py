"""Messages in three languages: complete, alike, and safe against what is put into them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import parse
from fluent.syntax.ast import BaseNode, Message, MessageReference, VariableReference
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

import bot
from bot.knowledge.files import read
from bot.knowledge.records import Kind
from bot.knowledge.values import LANGUAGES, Language, PartialDate
from bot.notices import Notice
from bot.texts import LOCALES, TextError, Texts
from tests.telegram_server.markup import parse_html
from tests.whole import KNOWLEDGE

MESSAGES = {
    "en": "labs = { $name }: { $count ->\n    [one] { $count } lab\n   *[other] { $count } labs\n }\n",
    "ru": "labs = { $name }: { $count ->\n    [one] { $count } лаборатория\n    [few] { $count } лаборатории\n"
    "   *[many] { $count } лабораторий\n }\n",
    "kk": "labs = { $name }: { $count } зертхана\n",
}


@pytest.fixture
def small(tmp_path: Path) -> Texts:
    for language, text in MESSAGES.items():
        (tmp_path / f"a.{language}.ftl").write_text(text + "since = { $date }\n", "utf-8")
    return Texts(tmp_path)


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", 1, "1 lab"),
        ("en", 1200, "1,200 labs"),
        ("ru", 1, "1 лаборатория"),
        ("ru", 2, "2 лаборатории"),
        ("ru", 5, "5 лабораторий"),
        ("ru", 21, "21 лаборатория"),
        ("kk", 5, "5 зертхана"),
    ],
)
def test_plurals_follow_the_language(small: Texts, language: Language, count: int, expected: str) -> None:
    assert small(language, "labs", name="x", count=count) == f"x: {expected}"


@pytest.mark.parametrize(
    ("written", "en", "ru", "kk"),
    [
        ("2024-05-20", "20 May 2024", "20 мая 2024 г.", "2024 ж. 20 мамыр"),
        ("2024-05", "May 2024", "май 2024 г.", "2024 ж. мамыр"),
        ("2024", "2024", "2024 г.", "2024 ж."),
    ],
)
def test_dates_are_as_precise_as_they_are_known(small: Texts, written: str, en: str, ru: str, kk: str) -> None:
    date = PartialDate.parse(written)
    assert [small.date(language, date) for language in LANGUAGES] == [en, ru, kk]
    assert small("ru", "since", date=date) == ru


def test_numbers_have_their_thousands_apart(small: Texts) -> None:
    assert (small.number("en", 12345), small.number("ru", 12345)) == ("12,345", "12\xa0345")


@given(name=st.text(max_size=50))
def test_what_is_put_in_is_shown_as_it_is(texts: Texts, name: str) -> None:
    assert parse_html(str(texts("en", "telegram-apology", reference=name)))[0].endswith(name)


def test_markup_goes_in_as_markup(small: Texts) -> None:
    assert small("en", "labs", name=Markup("<b>x</b>"), count=1) == "<b>x</b>: 1 lab"


def test_a_notice_is_said_in_any_language_and_so_is_a_notice_in_it(small: Texts) -> None:
    notice = Notice("labs", {"name": Notice("since", {"date": PartialDate(2024, 5)}), "count": 2})
    assert small.say("en", notice) == "May 2024: 2 labs"
    assert small.say("ru", notice) == "май 2024 г.: 2 лаборатории"
    assert small.say("ru", Notice("labs", {"name": Notice("since", {"date": "<b>"}), "count": 2})) == "&lt;b&gt;: 2 лаборатории"


@pytest.mark.parametrize("arguments", [{"name": "x"}, {"name": "x" * 2501, "count": 1}])
def test_a_missing_or_too_long_argument_is_an_error(small: Texts, arguments: dict[str, int | str]) -> None:
    with pytest.raises(TextError, match="message 'labs' in en"):
        small("en", "labs", **arguments)


def test_a_missing_message_is_an_error(small: Texts) -> None:
    with pytest.raises(TextError, match="no message 'nothing' in kk"):
        small("kk", "nothing")


@pytest.mark.parametrize(("text", "message"), [("labs = x\nlabs = y\n", "there twice"), ("labs = { $x\n", r"b\.en\.ftl: .*labs")])
def test_a_wrong_file_is_an_error_at_once(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "b.en.ftl").write_text(text, "utf-8")
    with pytest.raises(TextError, match=message):
        Texts(tmp_path)


def test_every_language_has_every_message(texts: Texts) -> None:
    assert texts.ids("en") == texts.ids("ru") == texts.ids("kk")


def test_a_message_takes_the_same_arguments_in_every_language() -> None:
    taken = {language: {message.id.name: arguments(message) for message in messages(language)} for language in LANGUAGES}
    assert taken["en"] == taken["ru"] == taken["kk"]


def test_every_message_is_used() -> None:
    literals, patterns = strings_of(Path(bot.__file__).parent)
    # A part of a name that is put in is the name of something: in the code, or an intent in the knowledge base.
    names = literals | {row.id for row in read(KNOWLEDGE).rows if row.kind is Kind.INTENT}
    within = {name for message in messages("en") for name in references(message)}
    unused = [
        message.id.name
        for message in messages("en")
        if message.id.name not in literals | within
        and not any((found := pattern.fullmatch(message.id.name)) and names.issuperset(found.groups()) for pattern in patterns)
    ]
    assert not unused


def messages(language: Language) -> list[Message]:
    """Every message of a language."""
    entries = (entry for path in sorted(LOCALES.glob(f"*.{language}.ftl")) for entry in parse(path.read_text("utf-8")).body)
    return [entry for entry in entries if isinstance(entry, Message)]


def arguments(message: Message) -> set[str]:
    return {node.id.name for node in nodes(message) if isinstance(node, VariableReference)}


def references(message: Message) -> set[str]:
    return {node.id.name for node in nodes(message) if isinstance(node, MessageReference)}


def nodes(node: object) -> Iterator[object]:
    """A syntax tree, flat."""
    yield node
    for child in vars(node).values() if isinstance(node, BaseNode) else ():
        for one in child if isinstance(child, list) else (child,):
            if isinstance(one, BaseNode):
                yield from nodes(one)


def strings_of(folder: Path) -> tuple[set[str], list[re.Pattern[str]]]:
    """The strings in the code of a folder: those without holes, and those with them as patterns."""
    literals: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str | int):
                literals.add(str(node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
                # One that is nothing but holes would fit everything.
                if any(part and "-" in part for part in parts):
                    patterns.append(re.compile("".join(r"([\w-]+)" if part is None else re.escape(part) for part in parts)))
    return literals, patterns
