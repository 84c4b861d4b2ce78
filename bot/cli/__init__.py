"""The command line. What a command needs is imported when it runs: `ask` does without Telegram, `check` without a database."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failures import Failure
from bot.garbage import staying
from bot.knowledge.values import Language
from bot.logs import configure_logging, redacted

_LOG = logging.getLogger(__name__)

app = typer.Typer(
    help="Answers questions about the international partnerships of Al-Farabi Kazakh National University.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Lang = Annotated[
    Language | None,
    typer.Option("--lang", help="The asker's interface language, for questions that do not tell by themselves."),
]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 the answer is no, 2 wrong usage, settings, files or database.

    Args:
        arguments: without the name of the program; None: those of this process.
    """
    # Answers are in three alphabets, whatever the locale. Half a character, which no encoding takes, becomes \udXXX:
    # in JSON that is what it should be.
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    # Until a command has read its settings.
    configure_logging("WARNING")
    try:
        app(arguments, prog_name="python -m bot")
    except Failure as failure:
        typer.echo(f"Error: {redacted(str(failure))}", err=True)
        sys.exit(2)
    except Exception:  # noqa: BLE001 - Python's own traceback could show a secret
        _LOG.critical("a fault of the program ends it", exc_info=True)
        sys.exit(1)


@app.command()
def run() -> None:
    """Run the Telegram bot until it is stopped."""
    with staying():
        from bot.cli.run import run

    run()


@app.command()
def chat(lang: Lang = None) -> None:
    """Talk to the bot in the terminal."""
    with staying():
        from bot.cli.chat import chat

    chat(lang)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="In English, Russian or Kazakh.", show_default=False)] = None,
    lang: Lang = None,
    json: Annotated[bool, typer.Option("--json", help="Print the answer as a JSON object.")] = False,
    jsonl: Annotated[
        bool,
        typer.Option("--jsonl", help="Read a JSON object a line from standard input, and answer each at once with one."),
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the question was understood, and why so.")] = False,
    after: Annotated[
        list[str] | None,
        typer.Option(
            metavar="QUESTION", help="Explain as part of a conversation: what was asked before; once for each question."
        ),
    ] = None,
) -> None:
    """Answer one question, or one a line."""
    with staying():
        from bot.cli.ask import answer_lines, answer_one, explain_one

    if explain and (json or jsonl):
        raise Failure("--explain is for people; leave --json and --jsonl out")
    if after and not explain:
        raise Failure("--after goes with --explain; for a conversation use chat, or ask --jsonl")
    if jsonl:
        if question is not None:
            raise Failure("--jsonl reads questions from standard input; leave QUESTION out")
        answer_lines(lang)
    elif question is None:
        raise Failure('there is no question; write ask "QUESTION", or ask --jsonl to read questions from standard input')
    elif explain:
        explain_one(question, lang, after or [])
    else:
        answer_one(question, lang, as_json=json)


@app.command()
def check(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A knowledge base; KNOWLEDGE_DIR by default.", show_default=False)
    ] = None,
) -> None:
    """Validate a knowledge base; exit with 1 when it has an error."""
    from bot.cli.checking import check

    check(directory)


@app.command("export")
def export_(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder, or an earlier export.")],
) -> None:
    """Write the live knowledge, administrators' edits included, as YAML."""
    from bot.cli.exchange import export

    export(directory)


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A YAML file, or a folder laid out like the knowledge base.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Validate a file or folder, show what it would change, and apply that as one change."""
    from bot.cli.exchange import import_

    import_(path, yes)


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Labelled questions as YAML.")],
    part: Annotated[str | None, typer.Option(help="Only the questions of this part of the file.")] = None,
    failures: Annotated[int | None, typer.Option(min=0, help="Show so many failures at the most; all by default.")] = None,
    least: Annotated[
        float, typer.Option("--min", min=0, max=1, help="Exit with 1 when the share of right answers is below this.")
    ] = 0.0,
) -> None:
    """Ask every question of a labelled file; print accuracy by language and kind, and the failures."""
    from bot.cli.evaluating import evaluate

    evaluate(file, part, failures, least)


@app.command()
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; an older one is replaced.")]) -> None:
    """Write the whole database into one file, checked; the bot may go on running."""
    from bot.cli.keeping import backup

    backup(file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `backup` has written, also as .gz.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a backup in place of the database, which is kept aside."""
    from bot.cli.keeping import restore

    restore(file, yes)


@app.command()
def move(
    source: Annotated[str, typer.Argument(metavar="SOURCE_URL", help="A database, as DATABASE_URL would name it.")],
    target: Annotated[str, typer.Argument(metavar="TARGET_URL", help="An empty one, of any kind.")],
) -> None:
    """Copy everything from one database into another, such as from SQLite into PostgreSQL."""
    from bot.cli.keeping import move

    move(source, target)
