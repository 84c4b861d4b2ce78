"""The documents say what is so."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import cast

import pytest

from bot.cli import app
from bot.metrics import Metrics
from bot.people.people import People
from bot.settings import Settings
from bot.storage.database import Database
from bot.telegram.application import COMMANDS
from bot.web.levels import watch_levels
from tests.cli.conftest import ROOT, Home

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
DIALOGUES = re.findall(r"```console\n\$ python -m bot (ask .*)\n((?:.*\n)*?)```", README)


@pytest.mark.parametrize(("line", "shown"), DIALOGUES)
def test_the_dialogues_are_real(home: Home, line: str, shown: str) -> None:
    assert home.run(*shlex.split(line)).out == shown


def test_there_is_a_dialogue_in_each_language() -> None:
    assert len(DIALOGUES) == 3


def test_every_command_is_described() -> None:
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert len(names) == 10
    assert [name for name in names if f"| `{name}" not in README] == []


def test_every_command_in_telegram_is_described() -> None:
    assert [name for name in COMMANDS if f"`/{name}`" not in README] == []


def test_every_setting_has_an_example() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    assert [name for name in Settings.model_fields if f"{name.upper()}=" not in example] == []


def test_every_room_is_described() -> None:
    rooms = [path for path in (ROOT / "bot").iterdir() if not path.name.startswith("_") and path.suffix in ("", ".py")]
    names = [f"bot/{room.name}{'/' if room.is_dir() else ''}" for room in rooms]
    assert [name for name in names if f"`{name}`" not in CONTRIBUTING] == []


@pytest.mark.parametrize("name", ["operator.md", "operator.ru.md"])
def test_the_operator_reads_of_every_setting_command_and_metric(name: str, tmp_path: Path) -> None:
    document = (ROOT / "docs" / name).read_text("utf-8")
    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert [setting for setting in Settings.model_fields if f"`{setting.upper()}`" not in document] == []
    assert [command for command in commands if not re.search(rf"`{command}[` ]", document)] == []
    assert [metric for metric in metrics_of(tmp_path) if f"| `{metric}" not in document] == []


def metrics_of(folder: Path) -> list[str]:
    """The names of all metrics that a running bot has."""
    metrics, database = Metrics(), Database(f"sqlite+aiosqlite:///{folder}/bot.db")
    watch_levels(metrics, database, cast(People, None), lambda: 0)
    names = [family.name for family in metrics.registry.collect()]
    assert len(names) > 5
    return names


def pins(name: str) -> dict[str, str]:
    """Versions by the normalised names of packages."""
    found = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    return {_normalised(package): version for package, version in found}


def _normalised(need: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[>]", need)[0]).lower()


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_what_is_installed_is_pinned() -> None:
    options = PROJECT["project"]["optional-dependencies"]
    needed = [*PROJECT["project"]["dependencies"], *options["dev"], *options["postgresql"]]
    assert [need for need in needed if _normalised(need) not in pins("constraints.txt")] == []


def test_what_runs_on_servers_is_pinned_to_the_byte() -> None:
    text = (ROOT / "requirements.txt").read_text("utf-8")
    locked, pinned = pins("requirements.txt"), pins("constraints.txt")
    built_with = {_normalised(need) for need in PROJECT["build-system"]["requires"]}
    assert {name: version for name, version in locked.items() if name not in built_with and pinned.get(name) != version} == {}
    needed = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["postgresql"], *built_with]
    assert [need for need in needed if _normalised(need) not in locked] == []
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_no_file_for_servers_names_where_packages_come_from() -> None:
    files = [ROOT / "requirements.txt", ROOT / "constraints.txt", ROOT / "Containerfile", *(ROOT / "deploy").iterdir()]
    addresses = {found for path in files for found in re.findall(r"https?://[\w.]+", path.read_text("utf-8"))}
    assert addresses == {"http://127.0.0.1"}
