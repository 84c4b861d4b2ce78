"""`backup`, `restore` and `move`: the database as a file, back from it, and into another one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import typer
from rich.console import Console
from sqlalchemy.exc import ArgumentError

from bot.cli.failures import failing_on
from bot.cli.preparing import prepare
from bot.storage import backup as copies
from bot.storage.backup import BackupError
from bot.storage.database import Database, DatabaseError
from bot.storage.moving import MoveError
from bot.storage.moving import move as move_rows


def backup(file: Path) -> None:
    """Write the database into one file, while the bot may be running."""
    settings = prepare()
    with failing_on(BackupError, DatabaseError):
        size = asyncio.run(copies.back_up(settings.database_url, file))
    typer.echo(f"{file}: {size / 1e6:,.1f} MB, checked")


def restore(file: Path, yes: bool) -> None:
    """Put a copy in place of the database."""
    settings = prepare()
    if not yes and not typer.confirm("Replace everything in the database by this copy?"):
        typer.echo("nothing was changed")
        raise typer.Exit(1)
    with failing_on(BackupError, DatabaseError, MoveError):
        kept = asyncio.run(copies.restore(settings.database_url, file))
    typer.echo(f"restored from {file}" + (f"; the former database is kept as {kept}" if kept else ""))


def move(source: str, target: str) -> None:
    """Copy everything from one database into another, empty one."""
    with failing_on(DatabaseError, MoveError, ArgumentError):
        counts = asyncio.run(_move(source, target))
    typer.echo(f"moved {sum(counts.values()):,} rows of {sum(map(bool, counts.values()))} tables")


async def _move(source: str, target: str) -> dict[str, int]:
    console = Console(stderr=True)
    with console.status("…") as status:
        async with Database(source) as old, Database(target) as new:
            return dict(await move_rows(old, new, told=lambda table, count: status.update(f"{table}: {count:,}")))
