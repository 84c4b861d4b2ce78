"""Reading: what comes out of good files, and that no file at all ends in a traceback."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.document import MAX_BYTES, MAX_VALUES
from bot.knowledge.files import DATES, VOCABULARY, Reading, read, read_text
from bot.knowledge.records import SECTIONS, Kind
from bot.knowledge.telling import kind_of
from bot.notices import Notice

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"

GUIDE = """\
id: an-article
topic: mobility
title: {en: A, ru: Б, kk: В}
answer:
  en: "10"
  ru: Да
  kk: Иә
as_of: 2024
"""


def folder_with(tmp_path: Path, **files: str) -> Path:
    """A knowledge folder with files by name, `guide__a` standing for guide/a.yaml."""
    for folder in ("partners", "guide", "vocabulary", "intents"):
        (tmp_path / folder).mkdir(parents=True)
    for name, text in files.items():
        (tmp_path / f"{name.replace('__', '/')}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def faults(reading: Reading) -> list[str]:
    return [str(fault) for fault in reading.faults]


def test_dates_are_texts_and_everything_else_is_what_yaml_says() -> None:
    (row,) = read_text(GUIDE.encode(), "a.yaml").rows
    assert row.kind is Kind.GUIDE
    assert row.id == "an-article"
    assert row.body["as_of"] == "2024"
    assert row.body["answer"]["en"] == "10"


def test_norway_is_no_and_a_time_is_no_number() -> None:
    (row,) = read_text(b"{id: NO, region: on, location: [60, 10.5], name: 10:30}", "countries.yaml").rows
    assert row.body == {"id": "NO", "region": "on", "location": [60, 10.5], "name": "10:30"}


def test_items_are_rows_of_their_own_and_know_their_owner_and_line() -> None:
    text = b"id: p\nsources: {}\nlabs:\n  - id: l\n    summary:\n      en: A\nprojects:\n"
    partner, lab = read_text(text, "p.yaml").located
    assert (partner.row.owner, lab.row.owner) == (None, "p")
    assert partner.row.body == {"id": "p", "sources": {}}
    assert lab.row.body == {"id": "l", "summary": {"en": "A"}}
    assert str(lab.fault(("summary", "en"), Notice("faults-date"))).startswith("p.yaml:6: lab l: a date ")
    assert lab.fault(("summary", "kk"), Notice("faults-date")).line == 5


def test_a_given_kind_and_owner_are_taken() -> None:
    (row,) = read_text(b"id: l\nname: A", "message", Kind.LAB, "p").rows
    assert (row.kind, row.owner) == (Kind.LAB, "p")


def test_a_file_alone_is_known_by_its_name_its_folder_or_its_keys(tmp_path: Path) -> None:
    entry = "- {id: a, name: {en: A, ru: A, kk: A}}"
    folder = folder_with(tmp_path, vocabulary__cooperation=entry, intents__x="id: a", elsewhere=GUIDE)
    kinds = [read(folder / name).rows[0].kind for name in ("vocabulary/cooperation.yaml", "intents/x.yaml", "elsewhere.yaml")]
    assert kinds == [Kind.COOPERATION, Kind.INTENT, Kind.GUIDE]


def test_a_folder_is_read_in_the_order_of_its_names_with_hidden_files_left_out(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, guide__b=GUIDE, partners__a="id: p\nsources: {}", guide__a=GUIDE)
    (folder / "guide" / ".#b.yaml").write_text("an editor's own")
    (folder / "guide" / "README.md").write_text("no record")
    reading = read(folder)
    assert not reading.faults
    assert [Path(located.file).name for located in reading.located] == ["a.yaml", "b.yaml", "a.yaml"]


def test_the_same_values_as_another_reader_of_yaml_finds() -> None:
    def as_read(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: as_read(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [as_read(each) for each in value]
        return str(value) if key in DATES and value is not None else value

    for file in sorted(KNOWLEDGE.rglob("*.yaml")):
        documents = yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        expected: dict[str, Any] = {}
        for record in documents if isinstance(documents, list) else [documents]:
            for section in SECTIONS if "sources" in record else ():
                expected |= {item["id"]: as_read(item) for item in record.pop(section, [])}
            expected[record["id"]] = as_read(record)
        assert {row.id: row.body for row in read(file).rows} == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "f.yaml:1: there is nothing in this file; write a record into it or delete it"),
        (b"id: a\nname: \xff", "f.yaml:2: byte 0xFF is not UTF-8; save the file as UTF-8"),
        ("id: a".encode("utf-16"), "f.yaml:1: byte 0xFF is not UTF-8; save the file as UTF-8"),
        (b"id: a\nname: \0", "f.yaml:2: character U+0000 is not allowed in YAML; delete it"),
        (b"[" * 1_000_000, "f.yaml:1: values are nested more than 50 deep; write them flatter"),
        (b"- " * 900_000, "f.yaml:1: values are nested more than 50 deep; write them flatter"),
        (b"[" + b"a," * (MAX_VALUES + 1), f"f.yaml:1: the file holds more than {MAX_VALUES:,} values; split it"),
        (b"a" * (MAX_BYTES + 1), "f.yaml: the file has 2.0 MB, and at most 2 MB are read; split it"),
    ],
    ids=["empty", "not UTF-8", "UTF-16", "NUL", "deep in brackets", "deep in hyphens", "many values", "large"],
)
def test_what_is_not_readable_is_one_fault(content: bytes, message: str) -> None:
    reading = read_text(content, "f.yaml")
    assert not reading.rows
    assert faults(reading) == [message]


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_text(b"\xef\xbb\xbf" + GUIDE.encode(), "f.yaml").rows == read_text(GUIDE.encode(), "f.yaml").rows


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert faults(read(path)) == [f"{path}: the file has 50.0 MB, and at most 2 MB are read; split it"]


def test_a_thousand_repeated_keys_are_not_a_thousand_messages() -> None:
    assert len(read_text(b"a: 1\n" * 1000, "f.yaml").faults) < 30


def test_what_is_not_there(tmp_path: Path) -> None:
    assert faults(read(tmp_path / "nowhere")) == [f"{tmp_path}/nowhere: there is no such file or folder"]
    assert faults(read(tmp_path)) == [
        f"{tmp_path}: this is no knowledge base: it has none of the folders partners/, guide/, intents/, vocabulary/"
    ]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "inside", guide__a=GUIDE)
    (tmp_path / "secret.yaml").write_text(GUIDE)
    (folder / "guide" / "b.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "guide" / "c.yaml").symlink_to(folder / "guide" / "a.yaml")
    (folder / "guide" / "d").symlink_to(tmp_path)
    (folder / "guide" / "e.yaml").symlink_to(folder / "guide" / "e.yaml")
    reading = read(folder)
    assert faults(reading) == [
        f"{folder}/guide/b.yaml: this is a link to something outside the knowledge base; put a copy here",
        f"{folder}/guide/d: this is a link to a folder; put a copy of the folder here",
        f"{folder}/guide/e.yaml: this is no file with text in it; delete it",
    ]
    assert len(reading.rows) == 2


def test_files_in_the_wrong_place_are_not_passed_over(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, stray=GUIDE, vocabulary__colours="- {id: red}")
    assert faults(read(folder)) == [
        f"{folder}/stray.yaml: a file of the knowledge base stands in partners/, guide/, intents/, vocabulary/; move it there",
        f"{folder}/vocabulary/colours.yaml: the vocabulary has the files {', '.join(VOCABULARY)} only; rename it",
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    os.mkfifo(folder / "guide" / "pipe.yaml")
    assert faults(read(folder)) == [f"{folder}/guide/pipe.yaml: this is no file with text in it; delete it"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(GUIDE)
    path.chmod(0)
    assert faults(read(path)) == [f"{path}: this file cannot be read: Permission denied"]


@settings(deadline=None)
@given(st.binary() | st.text(alphabet="ab:-[]{}'\"&*!|>?#%@, \n\t\\", max_size=80).map(str.encode))
def test_no_bytes_raise(content: bytes) -> None:
    reading = read_text(content, "f.yaml")
    assert reading.rows or reading.faults or content
    assert all(fault.line >= 0 and "\n" not in str(fault) for fault in reading.faults)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("id kind name country website summary sources", Kind.PARTNER),
        ("id kind name country website", Kind.PARTNER),
        ("id name country city agreements", Kind.PARTNER),
        ("id kind name country", Kind.PARTNER),
        ("id name summary sources", Kind.PARTNER),
        ("id name country location", Kind.CITY),
        ("id name country synonyms", Kind.CITY),
        ("id name region location", Kind.COUNTRY),
        ("id name countries", Kind.REGION),
        ("id title topic sources", Kind.GUIDE),
        ("id title", Kind.GUIDE),
        ("id examples", Kind.INTENT),
        ("id words", Kind.SYNONYMS),
        ("id group name", Kind.TERM),
        ("id type title signed summary status source", Kind.AGREEMENT),
        ("id kind name opened status source partner", Kind.LAB),
        ("id name date place summary source", Kind.EVENT),
        ("id name", None),
        ("", None),
    ],
)
def test_a_record_is_told_by_what_it_has_also_where_something_is_missing(keys: str, kind: Kind | None) -> None:
    assert kind_of(keys.split()) is kind


def test_every_record_of_ours_is_told_by_its_keys() -> None:
    located = read(KNOWLEDGE).located
    wrong = [each.row.key for each in located if kind_of(each.node.value) is not each.row.kind]
    # Fields, ways of cooperation and outsiders may have no more than a name; their files tell them.
    assert {kind for kind, _ in wrong} <= {Kind.FIELD, Kind.COOPERATION, Kind.OUTSIDER}


def test_an_item_by_itself_is_told_where_it_belongs() -> None:
    text = b"{id: a, type: memorandum, title: {en: A}, status: signed, source: s1}"
    (fault,) = faults(read_text(text, "a.yaml"))
    assert "under agreements" in fault
    assert "/add agreement" in fault
