"""The documents say what is so."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from bot.cli import app
from bot.metrics import Metrics
from bot.people.people import People
from bot.settings import Settings
from bot.storage.database import Database
from bot.telegram.application import COMMANDS
from bot.telegram.profile import OF_ADMINS, OF_STAFF
from bot.texts import LOCALES
from bot.web.levels import watch_levels
from tests.cli.conftest import ROOT, Home

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
GUIDES = [(f"{role}{ending}.md", language) for role in ("staff", "admin") for ending, language in (("", "en"), (".ru", "ru"))]
"""What people with a role read, and in which language."""
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


@pytest.mark.parametrize(("document", "language"), GUIDES)
def test_whoever_has_a_role_finds_each_command_and_button_as_it_is(document: str, language: str) -> None:
    text = (ROOT / "docs" / document).read_text("utf-8")
    commands = OF_STAFF if document.startswith("staff") else OF_ADMINS
    assert {*commands} <= {*COMMANDS}
    assert [name for name in commands if not re.search(rf"`/{name}\b", text)] == []
    said = "".join(path.read_text("utf-8") for path in LOCALES.glob(f"*.{language}.ftl"))
    buttons = re.findall(r"\*\*(.+?)\*\*", text)
    assert buttons
    assert [button for button in buttons if not re.search(rf"(= |\] ){re.escape(button)}", said)] == []


def test_the_readme_leads_to_the_guides() -> None:
    assert [document for document, _ in GUIDES if f"(docs/{document})" not in README] == []


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


@pytest.mark.parametrize("name", ["operator.md", "operator.ru.md"])
def test_the_operator_reads_of_every_line_that_wants_attention(name: str) -> None:
    document = (ROOT / "docs" / name).read_text("utf-8")
    lines = [line for path in (ROOT / "bot").rglob("*.py") for line in lines_of(path)]
    assert len(lines) > 40
    assert [line for line in lines if re.split(r"[;:(,]| %", line.removeprefix("%s "))[0] not in document] == []


LOUD = ("warning", "error", "exception", "critical")


def lines_of(path: Path) -> Iterator[str]:
    """What a module may log at WARNING or above, before its values are filled in."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(
                ast.Attribute(ast.Name("logger" | "_LOG"), "warning" | "error" | "exception" | "critical"), [first, *_]
            ):
                assert isinstance(first, ast.Constant), f"{path}:{node.lineno}: no text that can be looked for"
                if first.value != "%s":
                    yield str(first.value).removeprefix("%d ")


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
