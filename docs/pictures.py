"""Draws the pictures of this folder from the knowledge base: python docs/pictures.py"""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.knowledge.catalogue import Catalogue
from bot.knowledge.files import read
from bot.pictures.gallery import Gallery, Subject
from bot.texts import Texts

_HERE = Path(__file__).parent
_SUBJECTS = {"map.png": Subject("map"), "card.png": Subject("partner", "university-of-lorraine")}


async def _draw() -> None:
    catalogue = Catalogue(read(_HERE.parent / "knowledge").rows)
    async with Gallery(Texts(), lambda: catalogue) as gallery:
        for name, subject in _SUBJECTS.items():
            picture = await gallery.picture(subject, "en")
            if picture is None:
                raise SystemExit(f"the knowledge base has nothing to show on {name}")
            (_HERE / name).write_bytes(picture.png)


if __name__ == "__main__":
    asyncio.run(_draw())
