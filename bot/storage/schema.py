"""The version of the schema, and the way up to the current one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

# The last step of `migrations/versions`. Known here so that a start with an up-to-date database need not load Alembic.
HEAD = "0008"

_MIGRATIONS = Path(__file__).with_name("migrations")


class SchemaError(Exception):
    """The database has a schema that this program does not know."""


def is_current(connection: Connection) -> bool:
    """Whether there is nothing to do."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


def upgrade(connection: Connection) -> None:
    """Run the steps that are missing, within the connection's transaction.

    Raises:
        SchemaError: a newer program has been here.
    """
    # A third of a second that only a new schema costs.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        command.upgrade(config, HEAD)
    except CommandError as error:
        raise SchemaError("a newer version of this program has changed it; start that version") from error
