"""The question within a message: what people say around it (greetings, who they are, thanks) is set aside.

A message is cut into clauses, and those at either end that are small talk and name nothing are left out, so that what
is left reads like the same question asked curtly. Segmentation into dialogue acts (Stolcke et al., 2000) at its plainest.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CLAUSE = re.compile(r"(?:[^.!?…;:,\n—–]|(?<=\w)[.:,](?=\w))+[.!?…;:,\n—–]*\s*")
"""A mark between letters or digits ends no clause: "www.kaznu.kz", "2,67"."""
_MOST = 6
"""Clauses at either end that are looked at: nobody says more before coming to the point."""


def question_in(text: str, is_aside: Callable[[str], bool]) -> str:
    """The text without the asides at its ends; all of it where it is nothing else.

    Args:
        is_aside: whether a clause asks nothing and names nothing.
    """
    clauses = [match.span() for match in _CLAUSE.finditer(text)]
    first, last = 0, len(clauses)
    while first < min(last - 1, _MOST) and is_aside(text[slice(*clauses[first])]):
        first += 1
    while last > max(first + 1, len(clauses) - _MOST) and is_aside(text[slice(*clauses[last - 1])]):
        last -= 1
    if last - first == len(clauses) or is_aside(text):
        return text
    return text[clauses[first][0] : clauses[last - 1][1]].strip()
