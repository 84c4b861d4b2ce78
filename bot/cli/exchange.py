"""`export` and `import`: the live knowledge to files and back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from bot.cli.checking import has_errors, show
from bot.cli.failures import failing_on
from bot.cli.preparing import prepare
from bot.knowledge import files
from bot.knowledge.catalogue import Row
from bot.knowledge.check import check
from bot.knowledge.difference import Change, Move, difference
from bot.knowledge.exchange import applied, edits
from bot.knowledge.export import ExportError, write_folder
from bot.knowledge.live import LiveKnowledge
from bot.knowledge.store import KnowledgeError, KnowledgeStore, Origin
from bot.settings import Settings
from bot.storage.database import Database, DatabaseError

_STYLES = {Move.ADDED: "green", Move.CHANGED: "yellow", Move.REMOVED: "red"}


def export(directory: Path) -> None:
    """Write the live knowledge to a folder, and say what was written."""
    rows = asyncio.run(_export(prepare(), directory))
    typer.echo(f"{directory}: {len(rows):,} records")


def import_(path: Path, yes: bool) -> None:
    """Show what a file or folder would change, ask, and apply it; exit with 1 when it has errors or the answer is no."""
    asyncio.run(_import(prepare(), path, yes))


async def _export(settings: Settings, directory: Path) -> Sequence[Row]:
    async with _store(settings) as store:
        rows = await store.rows()
        with failing_on(ExportError):
            write_folder(rows, directory, like=settings.knowledge_dir)
        return rows


async def _import(settings: Settings, path: Path, yes: bool) -> None:
    async with _store(settings) as store:
        live = await store.rows()
        reading = files.read(path)
        if has_errors(show(check(reading, live))):
            typer.echo("nothing was changed; mend the errors and import again", err=True)
            raise typer.Exit(1)
        after = applied(live, reading.rows)
        changes = difference(live, after)
        if not changes:
            typer.echo("nothing to change: all of this is live already")
            return
        _print(changes)
        if not yes and not typer.confirm("Apply this as one change?"):
            typer.echo("nothing was changed")
            raise typer.Exit(1)
        revision = await store.apply(edits(live, after), None, Origin.IMPORT)
        typer.echo(f"done: the knowledge is at revision {revision} now")


@asynccontextmanager
async def _store(settings: Settings) -> AsyncIterator[KnowledgeStore]:
    """The live knowledge after the files have been taken in, as every start of the bot does."""
    with failing_on(DatabaseError, KnowledgeError):
        async with Database(settings.database_url) as database:
            live = await LiveKnowledge.start(database, settings.knowledge_dir, lambda _catalogue, _compiled: None)
            yield live.store


def _print(changes: Sequence[Change]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for change in changes:
        console.print(Text(str(change), style=_STYLES[change.move]))
    console.print(Text(", ".join(f"{move}: {sum(change.move is move for change in changes)}" for move in Move)))
