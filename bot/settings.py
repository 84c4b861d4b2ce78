"""Every environment variable that the program reads, validated once at start."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ENV_FILE = Path(".env")
_PASSWORD = re.compile(r"[^:]+://[^:/@]*:([^@]+)@")


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one line that names the variable and what it expects."""


def _split_ids(value: Any) -> Any:
    return [part for part in (part.strip() for part in value.split(",")) if part] if isinstance(value, str) else value


def supported_database(url: str) -> str:
    """The address, if it is of a kind of database that the program can use.

    Raises:
        ValueError: it is not; with a message where a package is missing.
    """
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite+aiosqlite" and rest.removeprefix("/").strip():
        return url
    if scheme == "postgresql+asyncpg" and rest:
        if importlib.util.find_spec("asyncpg") is None:
            raise PydanticCustomError("driver", "PostgreSQL needs the package asyncpg: pip install asyncpg")
        return url
    raise ValueError


def _secret(pattern: str) -> AfterValidator:
    def validate(secret: SecretStr) -> SecretStr:
        if not re.fullmatch(pattern, secret.get_secret_value()):
            raise ValueError
        return secret

    return AfterValidator(validate)


def _plain_url(url: str) -> str:
    return url.rstrip("/")


Ids = Annotated[frozenset[Annotated[int, Field(gt=0)]], NoDecode, BeforeValidator(_split_ids)]
Upper = BeforeValidator(lambda value: value.upper() if isinstance(value, str) else value)
Lower = BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)
WebUrl = Annotated[str, Field(pattern=r"^https?://[^\s/?#]+[^\s?#]*$"), AfterValidator(_plain_url)]
SecureUrl = Annotated[str, Field(pattern=r"^https://[^\s/?#]+[^\s?#]*$"), AfterValidator(_plain_url)]


class Settings(BaseSettings):
    """The environment, then `.env`, then the defaults. A field's description is what its variable expects."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    bot_token: Annotated[SecretStr, _secret(r"\d+:[A-Za-z0-9_-]+")] | None = Field(
        None, description="the token that BotFather gave, such as 123456789:AAE…"
    )
    telegram_api_url: WebUrl = Field(
        "https://api.telegram.org", description="the http(s) address of a Bot API server, without /bot"
    )
    database_url: Annotated[str, AfterValidator(supported_database)] = Field(
        "sqlite+aiosqlite:///data/bot.db",
        description="sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER:PASSWORD@HOST/NAME",
    )
    knowledge_dir: Path = Field(Path("knowledge"), description="the folder of the YAML knowledge base")
    admin_ids: Ids = Field(frozenset(), description="Telegram user ids, comma separated, such as 123456,234567")
    staff_ids: Ids = Field(frozenset(), description="Telegram user ids, comma separated, such as 123456,234567")
    staff_chat_id: int | None = Field(None, description="the id of a Telegram group, such as -1001234567890")
    nightly_backup: Annotated[Literal["yes", "no"], Lower] = Field("no", description="yes or no")
    webhook_url: SecureUrl | None = Field(None, description="a public https address")
    webhook_secret: Annotated[SecretStr, _secret(r"[A-Za-z0-9_-]{1,256}")] | None = Field(
        None, description="1 to 256 characters of A-Z, a-z, 0-9, _ and -"
    )
    host: str = Field("127.0.0.1", pattern=r"^[\w.:-]+$", description="the address to listen on, such as 127.0.0.1 or 0.0.0.0")
    port: int = Field(8080, ge=1, le=65535, description="a port number, 1 to 65535")
    timezone: ZoneInfo = Field(ZoneInfo("Asia/Almaty"), description="a time zone of the IANA database, such as Asia/Almaty")
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], Upper] = Field(
        "INFO", description="one of DEBUG, INFO, WARNING, ERROR, CRITICAL"
    )
    log_format: Annotated[Literal["text", "json"], Lower] = Field("text", description="text or json")

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> Settings:
        if self.webhook_url and not self.webhook_secret:
            raise PydanticCustomError("secret", "WEBHOOK_SECRET is required when WEBHOOK_URL is set")
        return self

    @model_validator(mode="after")
    def _backup_has_a_place(self) -> Settings:
        if self.nightly_backup == "yes" and self.staff_chat_id is None:
            raise PydanticCustomError("place", "STAFF_CHAT_ID is required when NIGHTLY_BACKUP is yes: the copy is sent there")
        return self

    @property
    def token(self) -> str:
        """The bot's token.

        Raises:
            SettingsError: there is none.
        """
        if self.bot_token is None:
            raise SettingsError(f"BOT_TOKEN is not set: expected {_expects('bot_token')}")
        return self.bot_token.get_secret_value()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never reach a log."""
        given = tuple(secret.get_secret_value() for secret in (self.bot_token, self.webhook_secret) if secret)
        password = _PASSWORD.match(self.database_url)
        # As the address has it, and as the server gets it.
        return given + tuple(dict.fromkeys((password[1], unquote(password[1])))) if password else given


def load_settings(env_file: Path = ENV_FILE) -> Settings:
    """Read the environment and, where it exists, the file.

    Raises:
        SettingsError: a variable is wrong, or missing where another one needs it.
    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsError(_line(error)) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{env_file} cannot be read: expected a UTF-8 text file of NAME=value lines") from None


def _expects(name: str) -> str:
    return str(Settings.model_fields[name].description)


def _line(error: ValidationError) -> str:
    """The first fault in one line. The value is left out: it may be a secret or hold a password."""
    fault = error.errors(include_input=False, include_url=False)[0]
    if not fault["loc"]:
        return fault["msg"]
    name = str(fault["loc"][0])
    if fault["type"] == "driver":
        return f"{name.upper()}: {fault['msg']}"
    return f"{name.upper()} is wrong: expected {_expects(name)}"
