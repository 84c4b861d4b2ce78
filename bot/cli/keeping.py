"""`backup`, `restore` and `move`: the database as a file, back from it, and into another one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import typer
from pydantic_core import PydanticCustomError
from rich.console import Console

from bot.cli.failures import Failure, failing_on
from bot.cli.preparing import prepare
from bot.settings import supported_database
from bot.storage import backup as copies
from bot.storage.backup import BackupError, sqlite_path
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
    for url in (source, target):
        _check_address(url)
    path = sqlite_path(source)
    if path and not path.is_file():
        raise Failure(f"there is no database {path}")
    with failing_on(DatabaseError, MoveError):
        counts = asyncio.run(_move(source, target))
    typer.echo(f"moved {sum(counts.values()):,} rows of {sum(map(bool, counts.values()))} tables")


def _check_address(url: str) -> None:
    try:
        supported_database(url)
    except PydanticCustomError as error:
        raise Failure(str(error)) from error
    except ValueError:
        raise Failure(
            f"{url} is no address of a database: expected sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER:PASSWORD@HOST/NAME"
        ) from None


async def _move(source: str, target: str) -> dict[str, int]:
    console = Console(stderr=True)
    with console.status("…") as status:
        async with Database(source) as old, Database(target) as new:
            return dict(await move_rows(old, new, told=lambda table, count: status.update(f"{table}: {count:,}")))
