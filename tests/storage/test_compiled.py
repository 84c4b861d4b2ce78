"""What was computed once is there at the next start, as long as its source is the same."""

from __future__ import annotations

from pathlib import Path

from bot.storage.compiled import Compiled
from bot.storage.database import Database
from tests.databases import database_url


async def test_kept_for_the_same_content_only(tmp_path: Path) -> None:
    async with Database(database_url(tmp_path)) as database:
        compiled = await Compiled.load(database)
        assert compiled.get("intents", "a") is None
        compiled.keep("intents", "a", b"one")
        compiled.keep("names", "a", b"two")
        assert compiled.get("intents", "a") == b"one"
        await compiled.save(database)
        later = await Compiled.load(database)
        assert later.get("intents", "b") is None
        later.keep("intents", "b", b"three")
        await later.save(database)
        last = await Compiled.load(database)
        assert last.get("intents", "a") is None
        assert last.get("intents", "b") == b"three"
        assert last.get("names", "a") == b"two"
