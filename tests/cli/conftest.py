"""Commands, in this process where that is enough and as processes of their own where it is not."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from tests.databases import copied, database_url
from tests.knowledge.small import write

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Output:
    """What a command has left behind."""

    status: int
    out: str
    err: str

    @property
    def failure(self) -> str:
        """The one line that a command fails with."""
        assert self.status == 2
        (line,) = self.err.splitlines()
        return line


Command = Callable[..., Output]


@dataclass(frozen=True)
class Home:
    """A working directory with a database of its own, and the real knowledge."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        ours = {name for name in os.environ if name.startswith(("BOT_", "LOG_", "LC_", "LANG"))}
        kept = {name: value for name, value in os.environ.items() if name not in ours}
        return kept | {
            "PYTHONPATH": str(ROOT),
            "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
            "DATABASE_URL": database_url(self.folder / "data"),
        }

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        """A command with pipes on all sides."""
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str, stdin: str = "", **environment: str) -> Output:
        """A command from its start to its end."""
        with self.start(*arguments, **environment) as process:
            out, err = process.communicate(stdin.encode(), timeout=180)
        return Output(process.returncode, out.decode(), err.decode())


@pytest.fixture(scope="session")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that has answered a question, so that nobody else need wait for it to learn how."""
    home = Home(tmp_path_factory.mktemp("learned"))
    first = home.run("ask", "hello")
    assert first.status == 0, first.err
    return home.folder


@pytest.fixture
def home(learned: Path, tmp_path: Path) -> Home:
    return Home(copied(learned, tmp_path / "home"))


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Runs commands in this process, in an empty folder with a small knowledge base in `knowledge`."""
    for name in ("BOT_TOKEN", "KNOWLEDGE_DIR", "LOG_LEVEL", "LOG_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database_url(Path("data")))
    write(tmp_path / "knowledge")
    log = logging.getLogger()
    handlers, level = log.handlers[:], log.level

    def run(*arguments: object) -> Output:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Output(int(exit_.value.code or 0), written.out, written.err)

    yield run
    log.handlers[:] = handlers
    log.setLevel(level)
