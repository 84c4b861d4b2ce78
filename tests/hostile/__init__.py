"""What nobody sends who means well, in all the ways in which something can be sent.

As many examples as the rest of the tests can wait for. A hundred times as many:

    pytest tests/hostile --hypothesis-profile=long
"""

from __future__ import annotations

from hypothesis import settings

_USUAL = 100


def examples(count: int) -> settings:
    """So many examples in a usual run, always the same; more of them, and always others, in a longer one."""
    most = settings().max_examples
    return settings(max_examples=max(1, most * count // _USUAL), derandomize=most <= _USUAL)
