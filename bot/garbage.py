"""Keeps the garbage collector out of the way of those who wait for an answer.

A pass through a hundred thousand objects holds up everybody for 50 ms and more, and it is building that makes so many
objects at once, as importing does. Next to nothing of them is garbage that only the collector finds.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_pauses = 0


@contextmanager
def collector_paused() -> Iterator[None]:
    """No passes meanwhile, in whichever thread."""
    global _pauses
    with _lock:
        _pauses += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if not _pauses:
                gc.enable()


@contextmanager
def staying() -> Iterator[None]:
    """What is made meanwhile stays for good, as does all that there is: no passes now, and later ones leave it out.

    Nor is there one at the end, which would take longer than much of a start does, to find next to nothing.
    """
    with collector_paused():
        yield
        gc.freeze()
