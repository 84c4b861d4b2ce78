"""The garbage collector waits for those who build, and works again after them."""

from __future__ import annotations

import gc

import pytest

from bot.garbage import collector_paused, staying


def test_the_collector_waits_until_all_are_done() -> None:
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_again_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), collector_paused():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_what_stays_is_left_out_of_later_passes() -> None:
    before = gc.get_freeze_count()
    try:
        with staying():
            kept: list[object] = [[] for _ in range(100)]
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() >= before + len(kept)
    finally:
        gc.unfreeze()
