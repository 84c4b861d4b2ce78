"""What every picture must be like, whatever it shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from bot.pictures.scene import Box, Scene

SMALLEST_TYPE = 28
_TELEGRAM_SIDES, _TELEGRAM_RATIO = 10_000, 20


def faults_of(scene: Scene) -> Iterator[str]:
    """Every law that a picture breaks."""
    page = Box(0, 0, scene.width, scene.height)
    boxes = [(label.text, label.box) for label in scene.labels]
    for text, box in boxes:
        if not page.holds(box):
            yield f"{text!r} is cut off by the edge"
    for label in scene.labels:
        if label.style.size < SMALLEST_TYPE:
            yield f"{label.text!r} is too small to read"
        if not label.text.strip() or "&" in label.text or "<" in label.text:
            yield f"{label.text!r} is no text"
    for (one, its), (other, box) in combinations(boxes, 2):
        if its.overlaps(box):
            yield f"{one!r} and {other!r} overlap"
    sides = sorted((scene.width, scene.height))
    if sum(sides) > _TELEGRAM_SIDES or sides[1] > _TELEGRAM_RATIO * sides[0]:
        yield f"Telegram takes no photo of {scene.width} × {scene.height}"
