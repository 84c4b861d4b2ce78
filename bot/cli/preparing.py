"""Settings and logging, as every command begins."""

from __future__ import annotations

from bot.cli.failures import Failure, failing_on
from bot.logs import configure_logging
from bot.settings import Settings, SettingsError, load_settings


def prepare(quiet: bool = True) -> Settings:
    """Read the settings and set up the log.

    Args:
        quiet: log warnings and worse only, unless LOG_LEVEL says otherwise: what a person reads comes from the command itself.

    Raises:
        Failure: a setting is wrong.
    """
    with failing_on(SettingsError):
        settings = load_settings()
    if not settings.knowledge_dir.is_dir():
        raise Failure(f"KNOWLEDGE_DIR is wrong: there is no folder {settings.knowledge_dir}")
    level = "WARNING" if quiet and "log_level" not in settings.model_fields_set else settings.log_level
    configure_logging(level, settings.log_format, settings.secrets)
    return settings
