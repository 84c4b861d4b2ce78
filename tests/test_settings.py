"""Every variable is checked at start, and a wrong one is named with what it expects."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, SettingsError, load_settings

EXAMPLE = Path(__file__).parents[1] / ".env.example"
TOKEN = "123456789:" + "A" * 35


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default() -> None:
    settings = load_settings()
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite+aiosqlite:///data/bot.db"
    assert settings.knowledge_dir == Path("knowledge")
    assert settings.admin_ids == settings.staff_ids == frozenset()
    assert settings.port == 8080
    assert settings.timezone == ZoneInfo("Asia/Almaty")
    assert (settings.log_level, settings.log_format) == ("INFO", "text")
    for name in ("bot_token", "staff_chat_id", "webhook_url", "webhook_secret"):
        assert getattr(settings, name) is None


def test_values_are_read_and_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
        "ADMIN_IDS": " 11, 22 ,",
        "STAFF_CHAT_ID": "-1001234567890",
        "WEBHOOK_URL": "https://bot.example.org/hook",
        "WEBHOOK_SECRET": "s-e_cret",
        "LOG_LEVEL": "debug",
        "LOG_FORMAT": "JSON",
        "TIMEZONE": "Europe/Minsk",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.token == TOKEN
    assert settings.telegram_api_url == "http://127.0.0.1:8081"
    assert settings.admin_ids == {11, 22}
    assert settings.staff_chat_id == -1001234567890
    assert settings.secrets == (TOKEN, "s-e_cret")
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")
    assert settings.timezone == ZoneInfo("Europe/Minsk")


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert TOKEN not in repr(load_settings())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "not a token"),
        ("TELEGRAM_API_URL", "ftp://example.org"),
        ("DATABASE_URL", "mysql://root:hunter2@localhost/x"),
        ("DATABASE_URL", "sqlite+aiosqlite://"),
        ("DATABASE_URL", "sqlite+aiosqlite:///"),
        ("ADMIN_IDS", "1,two"),
        ("STAFF_IDS", "-5"),
        ("STAFF_CHAT_ID", "the group"),
        ("WEBHOOK_URL", "http://example.org"),
        ("WEBHOOK_SECRET", "with space"),
        ("PORT", "0"),
        ("PORT", "eighty"),
        ("TIMEZONE", "Asia/Nowhere"),
        ("TIMEZONE", "../etc/passwd"),
        ("NIGHTLY_BACKUP", "sometimes"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_value_is_one_line_naming_variable_and_expectation(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == f"{name} is wrong: expected {Settings.model_fields[name.lower()].description}"


def test_a_missing_token_is_told_when_it_is_needed() -> None:
    settings = load_settings()
    with pytest.raises(SettingsError, match="BOT_TOKEN is not set: expected the token that BotFather gave"):
        _ = settings.token


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org")
    with pytest.raises(SettingsError, match=r"^WEBHOOK_SECRET is required when WEBHOOK_URL is set$"):
        load_settings()


def test_a_nightly_backup_needs_a_place_to_be_sent_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIGHTLY_BACKUP", "YES")
    with pytest.raises(SettingsError, match=r"^STAFF_CHAT_ID is required when NIGHTLY_BACKUP is yes"):
        load_settings()
    monkeypatch.setenv("STAFF_CHAT_ID", "-1001234567890")
    assert load_settings().nightly_backup == "yes"


@pytest.mark.parametrize(
    ("url", "passwords"),
    [
        ("postgresql+asyncpg://u:hunter2@localhost/x", ("hunter2",)),
        ("postgresql+asyncpg://u:hunter%2F2@localhost/x", ("hunter%2F2", "hunter/2")),
        ("postgresql+asyncpg://u@localhost/x", ()),
        ("sqlite+aiosqlite:///data/a:b@c.db", ()),
    ],
)
def test_the_password_of_the_database_is_a_secret(monkeypatch: pytest.MonkeyPatch, url: str, passwords: tuple[str, ...]) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name)
    monkeypatch.setenv("DATABASE_URL", url)
    assert load_settings().secrets == passwords


def test_postgresql_asks_for_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://u:hunter2@localhost/x")
    with pytest.raises(SettingsError, match=r"^DATABASE_URL: PostgreSQL needs the package asyncpg") as caught:
        load_settings()
    assert "hunter2" not in str(caught.value)


def test_env_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("PORT=9000\nLOG_LEVEL=WARNING\nUNRELATED=1\nTIMEZONE=\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "9001")
    settings = load_settings()
    assert (settings.port, settings.log_level) == (9001, "WARNING")
    assert settings.timezone == ZoneInfo("Asia/Almaty"), "an empty value is none"


def test_an_env_file_that_is_not_text_is_one_line() -> None:
    Path(".env").write_bytes(b"PORT=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"^\.env cannot be read: expected a UTF-8 text file"):
        load_settings()


def test_the_example_names_every_variable_with_its_default() -> None:
    shown = dict(re.findall(r"^(?:# )?([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))
    defaults = {
        name.upper(): "" if field.default in (None, frozenset()) else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert shown == defaults
