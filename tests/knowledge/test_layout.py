"""An export resembles the files that are there: nothing but what changed is written otherwise."""

from __future__ import annotations

import copy
import difflib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.catalogue import Row
from bot.knowledge.document import parse
from bot.knowledge.files import DATES, read, read_text
from bot.knowledge.layout import contents_of
from bot.knowledge.records import Kind
from bot.knowledge.references import Key
from bot.knowledge.revising import revised
from tests.knowledge.small import CITY, LAB, PARTNER, WORDS, changed, lab, partner

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"

BY_HAND = """\
# Read in May: the page shows no date.
id: one   # an example

name: {en: One, ru: 'Один', kk: Бір}
aliases: [ONE, "1"]   # "1" is ambiguous
founded: 1921
summary:
    # by hand
    en: A university.
    ru: >-
      Университет,
      и не один.
    kk: "Университет"
labs:
  # the older one first
  - id: first-lab
    status: open
  - {id: second-lab, status: planned}   # not open yet

  - status: closed
    id: third-lab
people: []
sources:
  s1: {url: "https://example.org/one", published: null}   # seen twice
  s2:
    url: https://example.org/two
"""
BY_HAND_VALUE = {
    "id": "one",
    "name": {"en": "One", "ru": "Один", "kk": "Бір"},
    "aliases": ["ONE", "1"],
    "founded": "1921",
    "summary": {"en": "A university.", "ru": "Университет, и не один.", "kk": "Университет"},
    "labs": [
        {"id": "first-lab", "status": "open"},
        {"id": "second-lab", "status": "planned"},
        {"id": "third-lab", "status": "closed"},
    ],
    "people": [],
    "sources": {"s1": {"url": "https://example.org/one", "published": None}, "s2": {"url": "https://example.org/two"}},
}


def difference(before: str, after: str) -> list[str]:
    """The lines that are gone and those that are new, as git shows them."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def set_at(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """A copy with another value at the end of a path; `...` takes it away."""
    value = copy.deepcopy(value)
    *way, last = path
    at = value
    for step in way:
        at = at[step]
    if new is ...:
        del at[last]
    elif isinstance(at, list) and isinstance(last, int) and last >= len(at):
        at.append(new)
    else:
        at[last] = new
    return value


@pytest.mark.parametrize(
    ("path", "new", "lines"),
    [
        (("name", "ru"), "Первый", ["-name: {en: One, ru: 'Один', kk: Бір}", "+name: {en: One, ru: Первый, kk: Бір}"]),
        (("name", "zh"), "一", ["-name: {en: One, ru: 'Один', kk: Бір}", '+name: {en: One, ru: Один, kk: Бір, zh: 一}']),
        (
            ("aliases", 2), "one, too",
            ['-aliases: [ONE, "1"]   # "1" is ambiguous', '+aliases: [ONE, "1", "one, too"]   # "1" is ambiguous'],
        ),
        (("aliases",), ..., ['-aliases: [ONE, "1"]   # "1" is ambiguous']),
        (("founded",), "1921-05", ["-founded: 1921", "+founded: 1921-05"]),
        (("website",), "https://example.org", ["+website: https://example.org"]),
        (("summary", "en"), "It is: one.", ["-    en: A university.", '+    en: "It is: one."']),
        (("summary", "ru"), "Один.", ["-    ru: >-", "-      Университет,", "-      и не один.", "+    ru: Один."]),
        (("summary", "kk"), "Бір\nекі", ['-    kk: "Университет"', "+    kk: |-", "+      Бір", "+      екі"]),
        (("labs", 0, "opened"), "2024", ["+    opened: 2024"]),
        (
            ("labs", 1, "status"), "open",
            ["-  - {id: second-lab, status: planned}   # not open yet", "+  - {id: second-lab, status: open}   # not open yet"],
        ),
        (("labs", 1), ..., ["-  - {id: second-lab, status: planned}   # not open yet", "-"]),
        (("labs", 0), ..., ["-  - id: first-lab", "-    status: open"]),
        (("labs", 2), ..., ["-  - status: closed", "-    id: third-lab"]),
        (("labs", 3), {"id": "fourth", "status": "open"}, ["+  - id: fourth", "+    status: open"]),
        (("labs", 2, "status"), ..., ["-  - status: closed", "-    id: third-lab", "+  - id: third-lab"]),
        (("people",), [{"name": "A"}], ["-people: []", "+people: [{name: A}]"]),
        (("sources", "s1", "published"), "2024-05-20", [
            '-  s1: {url: "https://example.org/one", published: null}   # seen twice',
            '+  s1: {url: "https://example.org/one", published: 2024-05-20}   # seen twice',
        ]),
        (("sources", "s2", "publisher"), "The news", ["+    publisher: The news"]),
        (("sources", "s2"), ..., ["-  s2:", "-    url: https://example.org/two"]),
        (("sources", "s3"), {"url": "x"}, ["+  s3: {url: x}"]),
        (("id",), "two", ["-id: one   # an example", "+id: two   # an example"]),
    ],
)  # fmt: skip
def test_only_the_lines_of_what_changed_are_others(path: tuple[str | int, ...], new: Any, lines: list[str]) -> None:
    wanted = set_at(BY_HAND_VALUE, path, new)
    after = revised(BY_HAND, BY_HAND_VALUE, wanted)
    root, faults = parse(after.encode(), "x.yaml", DATES)
    assert not faults
    assert root is not None
    assert root.value == wanted
    assert difference(BY_HAND, after) == lines


def test_the_example_by_hand_says_what_the_tests_take_it_for() -> None:
    root, faults = parse(BY_HAND.encode(), "x.yaml", DATES)
    assert not faults
    assert root is not None
    assert root.value == BY_HAND_VALUE
    assert revised(BY_HAND, BY_HAND_VALUE, BY_HAND_VALUE) == BY_HAND


@cache
def knowledge() -> tuple[Row, ...]:
    return read(KNOWLEDGE).rows


def test_what_nobody_has_changed_is_the_same_to_the_byte() -> None:
    files = {path.relative_to(KNOWLEDGE).as_posix(): path.read_bytes() for path in KNOWLEDGE.rglob("*.yaml")}
    assert contents_of(knowledge(), KNOWLEDGE) == files


@cache
def _texts() -> dict[str, str]:
    return {path.relative_to(KNOWLEDGE).as_posix(): path.read_text("utf-8") for path in sorted(KNOWLEDGE.rglob("*.yaml"))}


TEXTS = st.sampled_from(
    ("plain", "with: colon", "# hash", "yes", "2024-05", "two\nlines", "«Ё», 'ə' \"q\"", "x" * 150, "𝔸 😀", "")
)
NEW = TEXTS | st.lists(TEXTS, min_size=1, max_size=3) | st.dictionaries(st.sampled_from(("en", "ru", "zz")), TEXTS, min_size=1)


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, Any, Any]:
    """The text of a real file, what it says, and the same with a few values changed, added or taken away."""
    text = _texts()[draw(st.sampled_from(tuple(_texts())))]
    root, _ = parse(text.encode(), "x.yaml", DATES)
    assert root is not None
    value = copy.deepcopy(root.value)
    for _ in range(draw(st.integers(1, 3))):
        at = value
        while True:
            inner = list(at) if isinstance(at, dict) else list(range(len(at)))
            step = draw(st.sampled_from([key for key in inner if key != "id"] or inner))
            if isinstance(at[step], dict | list) and at[step] and draw(st.integers(0, 3)):
                at = at[step]
            else:
                break
        match draw(st.sampled_from(("replace", "remove", "add"))):
            case "remove" if len(at) > 1:
                del at[step]
            case "add" if isinstance(at, list):
                at.insert(step, draw(NEW))
            case "add":
                at[draw(st.sampled_from(("aliases", "website", "fr")))] = draw(NEW)
            case _:
                at[step] = draw(NEW)
    return text, root.value, value


@settings(max_examples=60)
@given(_edited())
def test_real_files_take_any_change_and_keep_their_comments(edited: tuple[str, Any, Any]) -> None:
    text, before, wanted = edited
    after = revised(text, before, wanted)
    root, faults = parse(after.encode(), "x.yaml", DATES)
    assert not faults
    assert root is not None
    assert root.value == wanted
    kept = {line for line in text.splitlines() if line.startswith("#")}
    assert kept <= set(after.splitlines())


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8", newline="")


def _rows_of(contents: dict[str, bytes], folder: Path) -> dict[Key, Row]:
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    reading = read(folder)
    assert not reading.faults
    return {row.key: row for row in reading.rows}


def test_records_stay_in_the_files_where_somebody_has_put_them(tmp_path: Path) -> None:
    two, three = partner("two"), partner("three")
    both = contents_of([PARTNER, two])
    _write(tmp_path / "in", "partners/all.yaml", "".join(
        "- " + content.decode().replace("\n", "\n  ").rstrip(" ") + "\n" for content in both.values()
    ))  # fmt: skip
    _write(tmp_path / "in", "vocabulary/towns/cities.yml", "- " + contents_of([CITY])["vocabulary/cities.yaml"].decode()[2:])
    brest = Row(Kind.CITY, "brest", None, {**CITY.body, "id": "brest"})
    rows = [three, changed(two, founded="1921"), brest, LAB, *WORDS, PARTNER]
    contents = contents_of(rows, tmp_path / "in")
    assert [name for name in contents if not name.startswith("vocabulary")] == ["partners/all.yaml", "partners/three.yaml"]
    assert [name for name in contents if "cities" in name] == ["vocabulary/towns/cities.yml"]
    assert _rows_of(contents, tmp_path / "out") == {row.key: row for row in rows}
    assert "partners/all.yaml" not in contents_of([three], tmp_path / "in")


def test_a_name_that_another_record_has_taken_is_not_taken_again(tmp_path: Path) -> None:
    _write(tmp_path, "partners/two.yaml", contents_of([PARTNER])["partners/one.yaml"].decode())
    contents = contents_of([PARTNER, partner("two")], tmp_path)
    assert list(contents) == ["partners/two.yaml", "partners/two-2.yaml"]
    assert b"id: one" in contents["partners/two.yaml"]


def test_a_file_that_cannot_be_read_is_written_anew(tmp_path: Path) -> None:
    _write(tmp_path, "partners/one.yaml", "id: one\nid: one\n")
    assert contents_of([PARTNER], tmp_path) == contents_of([PARTNER])


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    text = contents_of([PARTNER])["partners/one.yaml"].decode().replace("\n", "\r\n")
    _write(tmp_path, "partners/one.yaml", text)
    assert contents_of([PARTNER], tmp_path)["partners/one.yaml"].decode() == text
    after = contents_of([changed(PARTNER, website="https://example.org")], tmp_path)["partners/one.yaml"].decode()
    assert difference(text, after) == ["+website: https://example.org"]
    assert after.count("\r\n") == after.count("\n")


def test_items_keep_the_order_of_the_file_and_new_ones_follow(tmp_path: Path) -> None:
    first, second, third = lab("b-lab", "one"), lab("a-lab", "one"), lab("new-lab", "one")
    _write(tmp_path, "partners/one.yaml", contents_of([PARTNER, first, second])["partners/one.yaml"].decode())
    content = contents_of([PARTNER, third, second, first], tmp_path)["partners/one.yaml"]
    assert [row.id for row in read_text(content, "x").rows] == ["one", "b-lab", "a-lab", "new-lab"]
