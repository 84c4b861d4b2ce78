"""The difference that an import shows before it is applied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.catalogue import Row
from bot.knowledge.difference import Change, Detail, Move, What, difference
from bot.knowledge.files import read
from bot.knowledge.records import Kind
from bot.texts import Texts

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def lab(owner: str = "p", **body: Any) -> Row:
    return Row(Kind.LAB, "a-lab", owner, {"id": "a-lab", **body})


def lines(before: Row, after: Row) -> list[str]:
    return [line.strip() for change in difference([before], [after]) for line in str(change).splitlines()[1:]]


def test_added_changed_and_removed() -> None:
    before = [lab(status="planned"), Row(Kind.GUIDE, "old", None, {"id": "old"})]
    after = [Row(Kind.GUIDE, "new", None, {"id": "new"}), lab(status="open")]
    changes = difference(before, after)
    assert changes == [
        Change(Move.ADDED, Kind.GUIDE, "new"),
        Change(Move.CHANGED, Kind.LAB, "a-lab", (Detail(("status",), What.CHANGED, "planned", "open"),)),
        Change(Move.REMOVED, Kind.GUIDE, "old"),
    ]
    assert str(changes[1]) == 'changed lab a-lab\n  status: "planned" -> "open"'


def test_a_field_that_comes_or_goes() -> None:
    assert lines(lab(opened="2024"), lab(website="https://a.kz")) == ['opened: - "2024"', 'website: + "https://a.kz"']


def test_inside_texts_and_people() -> None:
    before = lab(name={"en": "A", "kk": "Б"}, people=[{"name": {"en": "X"}, "as_of": "2023"}])
    after = lab(name={"en": "A", "kk": "В"}, people=[{"name": {"en": "X"}, "as_of": "2024"}])
    assert lines(before, after) == ['name.kk: "Б" -> "В"', 'people[0].as_of: "2023" -> "2024"']


def test_lists_say_what_came_and_went() -> None:
    before, after = lab(aliases=["A", "B"], people=[{"name": {"en": "X"}}]), lab(aliases=["B", "C"], people=[])
    assert lines(before, after) == ['aliases: - "A"', 'aliases: + "C"', 'people: - "X"']
    assert lines(lab(aliases=["A", "B"]), lab(aliases=["B", "A"])) == ["aliases: in another order, or repeated"]
    assert lines(lab(people=[{"name": {"en": "X"}}]), lab(aliases=["A", "B"], location=[43.2, 76.9])) == [
        'people: - "X"',
        'aliases: + "A"',
        'aliases: + "B"',
        "location: + [43.2, 76.9]",
    ]


def test_of_a_long_text_the_part_that_differs() -> None:
    text = "word " * 100
    (line,) = lines(lab(summary={"en": text + "old."}), lab(summary={"en": text + "new."}))
    assert len(line) < 200
    assert "old." in line
    assert "new." in line


def test_another_partner() -> None:
    assert lines(lab("p"), lab("q")) == ["partner: p -> q"]


def test_a_change_is_told_in_the_language_of_the_reader(texts: Texts) -> None:
    before = lab(status="planned", aliases=["A"], generic=False, opened="2024", fields=["a", "b"])
    after = lab("q", status="<b>open</b>", aliases=["A", "B"], generic=True, fields=["b", "a"])
    (change,) = difference([before], [after])
    assert change.said(texts, "ru").unescape().splitlines() == [
        "изменение: лаборатория a-lab",
        "  partner: p → q",
        "  status: «planned» → «<b>open</b>»",
        "  aliases: + «B»",
        "  generic: нет → да",
        "  opened: – «2024»",
        "  fields: другой порядок или повторы",
    ]
    assert change.said(texts, "kk").startswith("өзгерту: зертхана a-lab\n  partner: p → q\n")
    assert "&lt;b&gt;open&lt;/b&gt;" in change.said(texts, "kk")


def test_no_difference_from_itself() -> None:
    rows = read(KNOWLEDGE).rows
    assert difference(rows, reversed(rows)) == []


BODIES = st.dictionaries(st.sampled_from("abc"), st.text("xyz", max_size=3) | st.lists(st.integers(0, 3), max_size=3))


@settings(deadline=None)
@given(BODIES, BODIES)
def test_there_is_a_line_where_and_only_where_something_changed(before: dict[str, Any], after: dict[str, Any]) -> None:
    found = lines(lab(**before), lab(**after))
    fields = {line.split(":")[0] for line in found}
    assert fields == {key for key in {*before, *after} if before.get(key, ...) != after.get(key, ...)}
