"""The outlines that a map is drawn with; `assets/SOURCES.md` says where they are from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from bot.pictures.projection import Coast
from bot.pictures.typesetting import ASSETS


@dataclass(frozen=True)
class Land:
    land: tuple[Coast, ...]
    water: tuple[Coast, ...]
    """Inland seas."""
    home: tuple[Coast, ...]
    """The country of the university."""


@cache
def land() -> Land:
    """All outlines, read once."""
    rings = json.loads((ASSETS / "land.json").read_text("utf-8"))
    return Land(**{name: tuple(map(_coast, rings[name])) for name in ("land", "water", "home")})


def _coast(numbers: list[int]) -> Coast:
    """Longitudes and latitudes in turn, in hundredths of a degree."""
    return tuple((latitude / 100, longitude / 100) for longitude, latitude in zip(numbers[::2], numbers[1::2], strict=True))
