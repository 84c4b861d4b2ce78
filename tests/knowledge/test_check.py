"""Checking: the knowledge base passes, and everything broken gets a line of its own that says what would be right."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.check import check
from bot.knowledge.files import VOCABULARY, Reading, read, read_text
from bot.knowledge.records import Kind

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
EXPECT = "# expect: "


@cache
def knowledge() -> Reading:
    return read(KNOWLEDGE)


@cache
def surroundings() -> tuple[Row, ...]:
    """What the broken files lean on: the vocabulary and a partner."""
    partner = "xinjiang-university"
    words = (row for row in knowledge().rows if row.kind in VOCABULARY.values())
    return (*words, *(row for row in knowledge().rows if partner in (row.id, row.owner)))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_each_broken_file_has_its_message(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [line.removeprefix(EXPECT) for line in lines if line.startswith(EXPECT)]
    found = [str(fault).replace(str(path), path.name) for fault in check(read(path), surroundings())]
    assert sorted(found) == sorted(expected)


def test_the_knowledge_base_passes() -> None:
    assert [str(fault) for fault in check(knowledge()) if fault.severity == "error"] == []
    assert Catalogue(knowledge().rows).entries


def test_rows_from_elsewhere_are_checked_like_files() -> None:
    rows = [row for row in knowledge().rows if row.key != (Kind.FIELD, "chemistry")]
    messages = [str(fault) for fault in check(Reading.of(rows)) if fault.severity == "error"]
    assert messages
    assert all(": there is no field chemistry" in message for message in messages)
    assert not any(message[0] in ":0123456789" for message in messages)


def test_a_part_of_the_knowledge_leans_on_the_rest() -> None:
    partner = read(KNOWLEDGE / "partners" / "xinjiang-university.yaml")
    assert any(fault.severity == "error" for fault in check(partner))
    assert check(partner, knowledge().rows) == []


def test_what_a_partner_file_leaves_out_frees_its_id() -> None:
    owner, lab = "xinjiang-university", "joint-research-center-of-chinese-kazakh-universities"
    rows = knowledge().rows
    assert any(row.key == (Kind.LAB, lab) and row.owner == owner for row in rows)
    kept = [row for row in rows if row.owner == owner or row.id == owner]
    without = Reading.of(row for row in kept if row.id != lab)
    body = next(row.body for row in kept if row.id == lab)
    renamed = Reading.of([*without.rows, Row(Kind.PROJECT, lab, owner, _project(body))])
    assert check(renamed, rows) == []


def _project(lab: object) -> dict[str, object]:
    assert isinstance(lab, dict)
    return {key: value for key, value in lab.items() if key not in ("kind", "opened")}


def test_an_item_without_its_partner() -> None:
    body = next(row.body for row in knowledge().rows if row.kind is Kind.PROJECT)
    orphan = Reading.of([Row(Kind.PROJECT, "an-orphan", "no-partner", {**body, "id": "an-orphan"})])
    assert [str(fault) for fault in check(orphan, knowledge().rows)] == [
        "project an-orphan: there is no partner no-partner whose project this could be"
    ]


def test_a_circle_of_fields_is_told_from_a_tree() -> None:
    field = "- {{id: {}, name: {{en: A, ru: Б, kk: В}}, broader: {}}}\n"
    text = field.format("a", "b") + field.format("b", "a") + field.format("c", "a")
    found = [str(fault) for fault in check(read_text(text.encode(), "fields.yaml", Kind.FIELD))]
    assert found == [
        "fields.yaml:1: field a: broader: a is in b is in a; a circle has no top",
        "fields.yaml:2: field b: broader: b is in a is in b; a circle has no top",
    ]


def test_faults_come_by_file_and_line() -> None:
    found = check(knowledge())
    assert [(fault.file, fault.line) for fault in found] == sorted((fault.file, fault.line) for fault in found)
