"""Writing: whatever is exported reads as it was, by our reader and by others, and nothing else is ever overwritten."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.catalogue import Row
from bot.knowledge.check import check
from bot.knowledge.document import parse
from bot.knowledge.export import ExportError, write_folder
from bot.knowledge.files import Reading, read
from bot.knowledge.records import MODELS, SECTIONS, Kind
from bot.knowledge.writing import as_yaml

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TRAPS = (
    "no",
    "NO",
    "null",
    "~",
    "1e5",
    "0x1F",
    "10:30",
    "2024",
    "2024-05-20",
    "<<",
    "=",
    "a: b",
    "a #b",
    "- a",
    "? a",
    "&a",
    "| a",
)
WORDS = st.sampled_from(TRAPS)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10) | WORDS
SCALARS = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(-1e9, 1e9) | TEXTS | WORDS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)
BODIES = st.dictionaries(KEYS, VALUES, max_size=5).map(lambda body: {"id": "x", **body})


@cache
def knowledge() -> tuple[Row, ...]:
    return read(KNOWLEDGE).rows


@settings(deadline=None)
@given(BODIES)
def test_every_body_reads_as_it_was_written(body: dict[str, Any]) -> None:
    text = as_yaml(body)
    node, faults = parse(text.encode(), "x.yaml")
    assert not faults
    assert node is not None
    assert node.value == body
    assert yaml.safe_load(text) == body


@settings(deadline=None)
@given(st.lists(BODIES, min_size=1, max_size=4))
def test_every_list_of_bodies_reads_as_it_was_written(bodies: list[dict[str, Any]]) -> None:
    node, faults = parse(as_yaml(bodies).encode(), "x.yaml")
    assert not faults
    assert node is not None
    assert node.value == bodies


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.value)
def test_keys_of_the_models_have_one_order(kind: Kind) -> None:
    keys = [info.alias or name for name, info in MODELS[kind].model_fields.items()]
    assert as_yaml(dict.fromkeys(keys, "x")) == as_yaml(dict.fromkeys(reversed(keys), "x"))


def test_the_style_of_the_files() -> None:
    body = {
        "summary": {"kk": "Бір: екі", "en": "One " * 40, "ru": "Два"},
        "as_of": "2024-05",
        "name": {"zh": "大学", "kk": "Университет", "ru": "Университет", "en": "University"},
        "location": [39.9, 116.41],
        "id": "a-university",
        "people": [{"source": "s1", "name": {"en": "A", "ru": "А", "kk": "А"}}],
        "answer": "One.\n\nTwo.",
        "value": "10",
    }
    assert as_yaml(body) == (
        "id: a-university\n"
        "name: {en: University, ru: Университет, kk: Университет, zh: 大学}\n"
        "location: [39.9, 116.41]\n"
        "summary:\n"
        f'  en: "{"One " * 40}"\n'
        "  ru: Два\n"
        '  kk: "Бір: екі"\n'
        "answer: |-\n"
        "  One.\n"
        "\n"
        "  Two.\n"
        "people:\n"
        "  - name: {en: A, ru: А, kk: А}\n"
        "    source: s1\n"
        "as_of: 2024-05\n"
        'value: "10"\n'
    )


def test_the_whole_knowledge_base_goes_there_and_back(tmp_path: Path) -> None:
    rows = knowledge()
    write_folder(rows, tmp_path / "out")
    back = read(tmp_path / "out")
    assert sorted(back.rows, key=_key) == sorted(rows, key=_key)
    assert [fault for fault in check(back) if fault.severity == "error"] == []


def test_an_export_of_an_export_changes_nothing(tmp_path: Path) -> None:
    write_folder(knowledge(), tmp_path / "one")
    write_folder(read(tmp_path / "one").rows, tmp_path / "two")
    assert _texts(tmp_path / "one") == _texts(tmp_path / "two")


def test_an_export_replaces_the_one_before_it_whole(tmp_path: Path) -> None:
    rows = knowledge()
    write_folder(rows, tmp_path / "out")
    write_folder([row for row in rows if row.kind is Kind.GUIDE], tmp_path / "out")
    assert {row.kind for row in read(tmp_path / "out").rows} == {Kind.GUIDE}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("stranger", ["notes.txt", "guide/notes.txt", "partners/old/a.yaml", ".git/config"])
def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path, stranger: str) -> None:
    path = tmp_path / "out" / stranger
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    with pytest.raises(ExportError, match="which an export would delete"):
        write_folder([], tmp_path / "out")
    assert path.read_text() == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ExportError, match="is a file"):
        write_folder([], tmp_path / "out")
    with pytest.raises(ExportError, match="cannot be written"):
        write_folder([], tmp_path / "out" / "below")
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize(
    "row",
    [
        Row(Kind.LAB, "a", "nobody", {"id": "a"}),
        Row(Kind.LAB, "a", None, {"id": "a"}),
        Row(Kind.GUIDE, "../../a", None, {"id": "../../a"}),
    ],
    ids=["owner unknown", "no owner", "id that leaves the folder"],
)
def test_a_row_without_a_place_stops_the_export_before_it_begins(tmp_path: Path, row: Row) -> None:
    rows = [*_one_partner(), row]
    with pytest.raises(ExportError):
        write_folder(rows, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def _one_partner() -> tuple[Row, ...]:
    return read(KNOWLEDGE / "partners" / "xinjiang-university.yaml").rows


def test_items_go_into_their_partner_wherever_they_stand_among_the_rows(tmp_path: Path) -> None:
    rows = _one_partner()
    write_folder(reversed(rows), tmp_path / "out")
    back = Reading.of(read(tmp_path / "out").rows)
    assert sorted(back.rows, key=_key) == sorted(rows, key=_key)
    assert {row.kind for row in back.rows} <= {Kind.PARTNER, *SECTIONS.values()}


def _key(row: Row) -> tuple[Kind, str]:
    return row.key


def _texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
