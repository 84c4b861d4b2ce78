"""What the tests of pictures share."""

from __future__ import annotations

import pytest

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.files import read
from tests.whole import KNOWLEDGE


@pytest.fixture(scope="session")
def real() -> Catalogue:
    """The real knowledge, with nothing learned from it."""
    return Catalogue(read(KNOWLEDGE).rows, revision=1)
