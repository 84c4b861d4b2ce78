"""The bot's name and descriptions per language, its commands per scope and language."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from tests.telegram_server.chats import Chats
from tests.telegram_server.refusal import bad_request

# Method without get/set -> (parameter, longest)
_TEXTS = {
    "Name": ("name", 64),
    "Description": ("description", 512),
    "ShortDescription": ("short_description", 120),
}
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}

Commands = list[dict[str, str]]


class Profile:
    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        self.texts: dict[tuple[str, str], str] = {}
        self.scopes: dict[str, dict[str, Commands]] = defaultdict(dict)
        """Commands by scope, such as "default", "chat:1001" or "chat_member:-5:1001", and by language."""

    @property
    def commands(self) -> dict[str, Commands]:
        """What everybody sees, by language."""
        return self.scopes["default"]

    def call(self, method: str, parameters: dict[str, Any]) -> Any:
        """Carry out one of the methods getMy…, setMy… and deleteMy…"""
        language = parameters.get("language_code", "")
        if language and not re.fullmatch(r"[a-z]{2}", language):
            raise bad_request("LANG_CODE_INVALID")
        action, thing = method.split("My")
        if thing == "Commands":
            return self._on_commands(action, language, parameters)
        name, longest = _TEXTS[thing]
        if action == "get":
            # Where a language has no text of its own, Telegram gives the common one.
            return {name: self.texts.get((name, language), self.texts.get((name, ""), ""))}
        text = parameters.get(name, "")
        if len(text) > longest:
            raise bad_request(f"{name} is too long")
        self.texts[name, language] = text
        return True

    def _on_commands(self, action: str, language: str, parameters: dict[str, Any]) -> Commands | bool:
        commands = self.scopes[self._scope(parameters.get("scope", {"type": "default"}))]
        if action == "get":
            return commands.get(language, [])
        given = _checked(parameters) if action == "set" else []
        commands.pop(language, None)
        if given:
            commands[language] = given
        return True

    def _scope(self, scope: dict[str, Any]) -> str:
        type_ = str(scope.get("type"))
        if type_ in _SCOPES:
            return type_
        if type_ not in _CHAT_SCOPES:
            raise bad_request("can't parse BotCommandScope: Unsupported type specified")
        if "chat_id" not in scope:
            raise bad_request("can't parse BotCommandScope: Can't find field \"chat_id\"")
        chat = self._chats.find(scope["chat_id"])
        if type_ != "chat" and chat.about["type"] == "private":
            raise bad_request("can't use specified scope in private chats")
        if type_ == "chat_member" and not isinstance(scope.get("user_id"), int):
            raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
        return ":".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)


def _checked(parameters: dict[str, Any]) -> Commands:
    if "commands" not in parameters:
        raise bad_request('parameter "commands" is required')
    commands: Commands = parameters["commands"]
    if len(commands) > 100:
        raise bad_request("too many commands")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands
