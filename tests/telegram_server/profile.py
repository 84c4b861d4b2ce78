"""The bot's name, descriptions and commands, per language."""

from __future__ import annotations

import re
from typing import Any

from tests.telegram_server.refusal import bad_request

# Method without get/set -> (parameter, longest)
_TEXTS = {
    "MyName": ("name", 64),
    "MyDescription": ("description", 512),
    "MyShortDescription": ("short_description", 120),
}


class Profile:
    def __init__(self) -> None:
        self.texts: dict[tuple[str, str], str] = {}
        self.commands: dict[str, list[dict[str, str]]] = {}

    def call(self, method: str, parameters: dict[str, Any]) -> Any:
        """Carry out one of the methods getMy… and setMy…"""
        language = parameters.get("language_code", "")
        if language and not re.fullmatch(r"[a-z]{2}", language):
            raise bad_request("LANG_CODE_INVALID")
        setting, thing = method.startswith("set"), method[3:]
        if thing == "MyCommands":
            return self._set_commands(language, parameters) if setting else self.commands.get(language, [])
        name, longest = _TEXTS[thing]
        if not setting:
            # Where a language has no text of its own, Telegram gives the common one.
            return {name: self.texts.get((name, language), self.texts.get((name, ""), ""))}
        text = parameters.get(name, "")
        if len(text) > longest:
            raise bad_request(f"{name} is too long")
        self.texts[name, language] = text
        return True

    def _set_commands(self, language: str, parameters: dict[str, Any]) -> bool:
        if "commands" not in parameters:
            raise bad_request('parameter "commands" is required')
        commands = parameters["commands"]
        if len(commands) > 100:
            raise bad_request("too many commands")
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command.get("description", "")) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[language] = commands
        return True
