"""`evaluate` on questions whose answers are foreseeable."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command, Home

QUESTIONS = """
- {id: q1, question: Nanjing University of Science and Technology, language: en, kind: partner, part: check,
   expect: {about_any: [nanjing-university-of-science-and-technology]}}
- {id: q2, question: Nanjing University of Science and Technology, language: en, kind: partner, part: check,
   expect: {about_any: [fudan-university]}}
- {id: q3, question: Nanjing University of Science and Technology, language: en, kind: partner, part: check,
   expect: {text_all: [a word that is not there]}}
"""


@pytest.fixture
def file(home: Home) -> Path:
    path = home.folder / "questions.yaml"
    path.write_text(QUESTIONS, "utf-8")
    return path


def test_accuracy_and_failures_are_shown(home: Home, file: Path) -> None:
    shown = home.run("evaluate", str(file), "--part", "check", "--failures", "1", "--min", "0.3")
    assert shown.status == 0, shown.err
    assert "1 of 3 right (33.3%)" in shown.out
    assert "partner" in shown.out
    assert "q2" in shown.out
    assert "q3" not in shown.out


def test_too_little_accuracy_fails(home: Home, file: Path) -> None:
    assert home.run("evaluate", str(file), "--min", "0.4").status == 1


def test_a_file_of_no_use_is_refused(command: Command, file: Path, tmp_path: Path) -> None:
    assert "check" in command("evaluate", file, "--part", "tune").failure
    assert "nowhere.yaml" in command("evaluate", tmp_path / "nowhere.yaml").failure
