"""The documents say what is so."""

from __future__ import annotations

import re
import shlex
import tomllib

import pytest

from bot.cli import app
from bot.settings import Settings
from bot.telegram.application import COMMANDS
from bot.telegram.profile import OF_ADMINS, OF_STAFF
from bot.texts import LOCALES
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


def test_what_is_installed_is_pinned() -> None:
    pinned = {line.partition("==")[0].lower() for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert [need for need in needed if re.split(r"[\[>]", need)[0].lower() not in pinned] == []
