"""Room for names on a crowded map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.pictures.scene import Box, Label, Point

_FARTHEST = 240
_STEP = 8
_DIRECTIONS = 24


def placed(label: Label, anchor: Point, taken: Sequence[Box], frame: Box) -> Label | None:
    """The label as near to the anchor as it covers nothing and stays inside the frame; None if there is no such place."""
    size = label.box
    wide, high = size.width, size.height
    for distance in range(0, _FARTHEST, _STEP):
        for direction in range(_DIRECTIONS):
            angle = 2 * math.pi * direction / _DIRECTIONS
            # The box touches the circle around the anchor, wherever on it that is.
            left = anchor[0] + math.cos(angle) * (distance + wide / 2) - wide / 2
            top = anchor[1] + math.sin(angle) * (distance + high / 2) - high / 2
            box = Box(left, top, left + wide, top + high)
            if frame.holds(box) and not any(box.overlaps(other) for other in taken):
                return replace(label, left=left, top=top)
    return None
