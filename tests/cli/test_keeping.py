"""`backup`, `restore` and `move`, and what is said where the database is damaged."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.databases import database_url, sqlite_only
from tests.knowledge.small import PARTNER, changed, texts, write

PAGE = 4096  # bytes


@pytest.fixture
def database(command: Command, tmp_path: Path) -> Path:
    """One that has taken the small knowledge base in."""
    assert command("import", "--yes", "knowledge").status == 0
    return tmp_path / "data" / "bot.db"


@sqlite_only
def test_a_copy_comes_back_and_what_it_replaces_is_kept(command: Command, database: Path, tmp_path: Path) -> None:
    made = command("backup", "copy.db")
    assert made.status == 0
    assert made.out.startswith("copy.db: 0.")
    assert made.out.endswith(" MB, checked\n")
    database.write_bytes(b"damaged" * PAGE)
    restored = command("restore", "--yes", "copy.db")
    assert restored.status == 0
    kept = tmp_path / restored.out.strip().rpartition(" ")[2]
    assert kept.read_bytes() == b"damaged" * PAGE
    assert command("export", "out").status == 0


@sqlite_only
def test_a_packed_copy_comes_back(command: Command, database: Path, tmp_path: Path) -> None:
    command("backup", "copy.db")
    (tmp_path / "copy.db.gz").write_bytes(gzip.compress((tmp_path / "copy.db").read_bytes()))
    database.unlink()
    assert command("restore", "--yes", "copy.db.gz").status == 0
    assert command("export", "out").status == 0


@pytest.mark.parametrize("length", [5, 1000])
def test_half_a_packed_copy_changes_nothing(command: Command, database: Path, tmp_path: Path, length: int) -> None:
    command("backup", "copy.db")
    packed = gzip.compress((tmp_path / "copy.db").read_bytes())
    (tmp_path / "copy.db.gz").write_bytes(packed[:length])
    assert "copy.db.gz" in command("restore", "--yes", "copy.db.gz").failure
    assert command("export", "out").status == 0


@sqlite_only
@pytest.mark.parametrize("first", [0, 1, 9])
def test_a_damaged_database_is_told_of_with_the_way_out(command: Command, database: Path, first: int) -> None:
    content = bytearray(database.read_bytes())
    content[first * PAGE : (first + 1) * PAGE] = b"\xff" * PAGE
    database.write_bytes(content)
    failure = command("export", "out").failure
    assert f"database data/{database.name}: " in failure
    assert "`python -m bot restore FILE`" in failure


@sqlite_only
def test_a_copy_that_cannot_be_written_is_one_line(command: Command, database: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert command("backup", "file/copy.db").failure.startswith("Error: ")
    database.unlink()
    assert "there is no database" in command("backup", "copy.db").failure


@sqlite_only
@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("sqlite+aiosqlite:///typo.db", "sqlite+aiosqlite:///new.db", "there is no database typo.db"),
        ("sqlite:///data/bot.db", "sqlite+aiosqlite:///new.db", "sqlite:///data/bot.db is no address of a database"),
        ("sqlite+aiosqlite:///data/bot.db", "sqlite+aiosqlite:///data/bot.db", "the target is not empty"),
    ],
)
def test_what_cannot_be_moved_is_one_line(
    command: Command, database: Path, tmp_path: Path, source: str, target: str, said: str
) -> None:
    assert said in command("move", source, target).failure
    assert not (tmp_path / "typo.db").exists()


def test_everything_moves_there_and_back(command: Command, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, there, back = database_url(Path("data")), database_url(Path(), "there"), "sqlite+aiosqlite:///back.db"
    assert command("export", "before").status == 0
    for source, target in ((home, there), (there, back)):
        moved = command("move", source, target)
        assert moved.status == 0
        assert moved.out.startswith("moved ")
        assert "the target is not empty" in command("move", source, target).failure
    monkeypatch.setenv("DATABASE_URL", back)
    assert command("export", "after").status == 0
    before, after = ({path.name: path.read_bytes() for path in Path(name).rglob("*.yaml")} for name in ("before", "after"))
    assert before == after
    assert before


def test_a_copy_brings_back_what_was(command: Command, database: Path) -> None:
    assert command("export", "before").status == 0
    assert command("backup", "copy.db").status == 0
    write(Path("others"), (changed(PARTNER, name=texts("Another name (example)")),))
    assert command("import", "--yes", "others").status == 0
    assert command("restore", "--yes", "copy.db").status == 0
    assert command("export", "after").status == 0
    before, after = ({path.name: path.read_bytes() for path in Path(name).rglob("*.yaml")} for name in ("before", "after"))
    assert before == after
