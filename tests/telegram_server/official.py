"""Checks calls against the whole Bot API as data, where that lies beside the repository."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from tests.telegram_server.refusal import bad_request

API = Path(__file__).resolve().parents[3] / "shared" / "telegram-bot-api" / "api.min.json"
_PLAIN: dict[str, type | tuple[type, ...]] = {
    "Integer": int, "Float": (int, float), "String": str, "Boolean": bool, "True": bool, "InputFile": str,
}  # fmt: skip


def check_officially(method: str, parameters: dict[str, Any]) -> None:
    """Refuse a call that the published API does not describe; without its data everything passes.

    Raises:
        Refusal: with the path of the first value that does not fit.
    """
    api = _api()
    if api and (fault := _fields_fault(api, api["methods"][method], parameters, method)):
        raise bad_request(fault)


@functools.cache
def _api() -> dict[str, Any] | None:
    return json.loads(API.read_text("utf-8")) if API.is_file() else None


def _fields_fault(api: dict[str, Any], described: dict[str, Any], value: dict[str, Any], path: str) -> str | None:
    fields = {field["name"]: field for field in described.get("fields", ())}
    for name, field in fields.items():
        if field["required"] and name not in value:
            return f"{path}.{name} is required"
    for name, item in value.items():
        if name not in fields:
            return f"{path}.{name} does not exist"
        faults = [_fault(api, type_, item, f"{path}.{name}") for type_ in fields[name]["types"]]
        if all(faults):
            return faults[0]
    return None


def _fault(api: dict[str, Any], type_: str, value: Any, path: str) -> str | None:
    if type_.startswith("Array of "):
        if not isinstance(value, list):
            return f"{path} must be an array"
        faults = (_fault(api, type_.removeprefix("Array of "), item, f"{path}[]") for item in value)
        return next(filter(None, faults), None)
    if type_ in _PLAIN:
        wrong = not isinstance(value, _PLAIN[type_]) or (isinstance(value, bool) and type_ in {"Integer", "Float"})
        return f"{path} must be of type {type_}" if wrong else None
    if not isinstance(value, dict):
        return f"{path} must be an object of type {type_}"
    described = api["types"][type_]
    if subtypes := described.get("subtypes"):
        faults_ = [_fault(api, subtype, value, path) for subtype in subtypes]
        return faults_[0] if all(faults_) else None
    return _fields_fault(api, described, value, path)
