"""`check`, `export` and `import` on a small knowledge base."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Command
from tests.knowledge.small import LAB, PARTNER, ROWS, changed, partner, texts, write

RENAMED = changed(PARTNER, name=texts("Another name (example)"))


def contents(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*.yaml")}


def test_a_right_knowledge_base_passes(command: Command) -> None:
    checked = command("check")
    assert checked.status == 0
    assert checked.out == f"knowledge: {len(ROWS)} records, no errors\n"


def test_an_error_is_told_with_its_line(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere" / "partners" / "one.yaml"
    write(tmp_path / "elsewhere")
    file.write_text(file.read_text("utf-8").replace("country: BY", "country: XX"), "utf-8")
    line = next(number for number, text in enumerate(file.read_text("utf-8").splitlines(), 1) if "XX" in text)
    checked = command("check", tmp_path / "elsewhere")
    assert checked.status == 1
    assert f"{file}:{line}: " in checked.out
    assert command("check", tmp_path / "nowhere").status == 1


def test_a_warning_is_shown_and_passes(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "knowledge", (*ROWS, partner("two", name=PARTNER.body["name"])))
    checked = command("check")
    assert checked.status == 0
    assert "warning" in checked.out


def test_an_export_holds_what_an_import_has_changed(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "new", (RENAMED, LAB, partner("two")))
    imported = command("import", tmp_path / "new", "--yes")
    assert imported.status == 0
    assert "changed partner one" in imported.out
    assert "added partner two" in imported.out
    exported = command("export", tmp_path / "live")
    assert exported.status == 0
    assert command("check", tmp_path / "live").status == 0
    assert "Another name (example)" in contents(tmp_path / "live")["partners/one.yaml"]
    assert "partners/two.yaml" in contents(tmp_path / "live")

    again = command("import", tmp_path / "live")
    assert again.status == 0
    assert "nothing to change" in again.out


def test_a_file_changes_its_partner_only(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "knowledge", (*ROWS, partner("two")))
    file = tmp_path / "one.yaml"
    file.write_text(yaml.safe_dump(dict(RENAMED.body)), "utf-8")
    imported = command("import", file, "--yes")
    assert "changed partner one" in imported.out
    assert f"removed lab {LAB.id}" in imported.out
    command("export", tmp_path / "live")
    assert set(contents(tmp_path / "live")) >= {"partners/one.yaml", "partners/two.yaml"}
    assert "labs" not in contents(tmp_path / "live")["partners/one.yaml"]


@pytest.mark.parametrize("reply", ["n\n", ""])
def test_without_a_yes_nothing_changes(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reply: str) -> None:
    write(tmp_path / "new", (RENAMED, LAB))
    monkeypatch.setattr("sys.stdin", StringIO(reply))
    assert command("import", tmp_path / "new").status == 1
    command("export", tmp_path / "live")
    assert "Another name" not in contents(tmp_path / "live")["partners/one.yaml"]


def test_a_yes_applies_it(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "new", (RENAMED, LAB))
    monkeypatch.setattr("sys.stdin", StringIO("y\n"))
    assert command("import", tmp_path / "new").status == 0
    command("export", tmp_path / "live")
    assert "Another name" in contents(tmp_path / "live")["partners/one.yaml"]


def test_an_import_with_an_error_changes_nothing(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "new", (RENAMED, partner("two", country="XX")))
    imported = command("import", tmp_path / "new", "--yes")
    assert imported.status == 1
    assert "two.yaml:" in imported.out
    assert "nothing was changed" in imported.err
    command("export", tmp_path / "live")
    assert set(contents(tmp_path / "live")) & {"partners/one.yaml", "partners/two.yaml"} == {"partners/one.yaml"}


def test_an_export_spares_what_is_not_its_own(command: Command, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a letter.txt").write_text("dear")
    assert "letters" in command("export", tmp_path / "letters").failure
    assert (tmp_path / "letters" / "a letter.txt").read_text() == "dear"
