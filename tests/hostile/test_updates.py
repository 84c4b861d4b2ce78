"""Whatever arrives is dealt with: nothing fails, nothing gets stuck, and whoever asks next is answered."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import examples
from tests.hostile.conftest import Stage
from tests.hostile.description import KEPT, described, written
from tests.hostile.updates import update
from tests.telegram_server.official import API


@pytest.mark.skipif(not API.is_file(), reason="the published Bot API is not here")
def test_every_kind_of_update_is_described() -> None:
    assert KEPT.read_text("utf-8") == written(described(json.loads(API.read_text("utf-8"))))


@examples(40)
@given(seed=st.integers(0, 2**32))
def test_nothing_fails_whatever_arrives(stage: Stage, seed: int) -> None:
    # From a seed: what is under buttons depends on what the bot has said before.
    chance = Random(seed)
    updates = [update(stage.cast, chance, chance.choice((0, 0, 1, 1, 2, 5))) for _ in range(chance.randint(1, 6))]
    statuses = stage.send(updates)
    assert not stage.faults.found, "\n\n".join([*stage.faults.found, json.dumps(updates, indent=1)])
    assert all(status in (200, 400) for status in statuses), statuses
