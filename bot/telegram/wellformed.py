"""Whether an update is what it says it is: the library believes any type of a value, and a handler would fail on a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_args

from telegram import TelegramObject

_LARGEST = 2**63
"""Numbers below it have a place in the database; Telegram's own stay far below."""


def is_well_formed(received: TelegramObject) -> bool:
    """Whether nothing is missing in it, and every text, number and truth value is one that can be written down."""
    waiting: list[Any] = [received]
    while waiting:
        value = waiting.pop()
        class_: type = type(value)
        if isinstance(value, TelegramObject):
            plain, others = _fields_of(class_)
            if not all(fits(getattr(value, name)) for name, fits in plain.items()):
                return False
            for name, is_required in others.items():
                inner = getattr(value, name)
                if inner is not None:
                    waiting.append(inner)
                elif is_required:
                    return False
        elif isinstance(value, tuple):
            waiting += value
    return True


def _is_text(value: object) -> bool:
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -_LARGEST <= value < _LARGEST


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


_PLAIN: Mapping[object, Callable[[object], bool]] = {str: _is_text, int: _is_number, bool: _is_truth}


@cache
def _fields_of(class_: type) -> tuple[Mapping[str, Callable[[object], bool]], Mapping[str, bool]]:
    """What each plain field of a class must be, as the library declares it; and whether others must be there at all."""
    names = {name for each in class_.__mro__ for name in getattr(each, "__slots__", ()) if not name.startswith("_")}
    declared = {name: type_ for each in reversed(class_.__mro__) for name, type_ in _annotations(each).items() if name in names}
    plain = {name: fits for name, type_ in declared.items() if (fits := _check_of(type_))}
    others = {name: isinstance(declared.get(name), type) for name in names - plain.keys() - {"api_kwargs"}}
    return plain, others


def _annotations(class_: type) -> Mapping[str, object]:
    return getattr(vars(class_).get("__init__"), "__annotations__", {})


def _check_of(type_: object) -> Callable[[object], bool] | None:
    """The check of a declared type, None where that is not plain."""
    if check := _PLAIN.get(type_):
        return check
    others = [each for each in get_args(type_) if each is not type(None)]
    if len(others) == 1 < len(get_args(type_)) and (check := _PLAIN.get(others[0])):
        return lambda value: value is None or check(value)
    return None
