"""What nobody sends who means well, in all the ways in which something can be sent.

As many examples as the rest of the tests can wait for. A hundred times as many:

    pytest tests/hostile --hypothesis-profile=long
"""

from __future__ import annotations

from hypothesis import settings

_USUAL = 100


def examples(count: int) -> settings:
    """So many examples in a usual run, and the more in a longer one."""
    return settings(max_examples=max(1, settings().max_examples * count // _USUAL))
