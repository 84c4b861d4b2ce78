"""No secret reaches a log, in whichever part of a record it comes."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import configure_logging, redacted

TOKEN = "987654321:AAExampleExampleExampleExample_-12345"
SHORT = "1:test-token"
SECRET = "web-hook"


@pytest.fixture(autouse=True)
def _own_logging(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    level = root.level
    yield
    root.setLevel(level)


def _fail(message: str) -> None:
    raise ConnectionError(message)


@pytest.mark.parametrize("form", ["text", "json"])
def test_secrets_are_hidden_in_message_arguments_and_traceback(form: str) -> None:
    stream = io.StringIO()
    configure_logging("INFO", "json" if form == "json" else "text", [SHORT, SECRET], stream)
    logger = logging.getLogger("bot.example")
    logger.info("message %s, argument %s, address %r", TOKEN, SHORT, f"https://host/bot{TOKEN}/getMe")
    logger.info("half of it: test-token")
    try:
        _fail(f"POST /hook?secret={SECRET} and {TOKEN.replace(':', '%3A')}")
    except ConnectionError:
        logger.exception("failed")
    written = stream.getvalue()
    assert "ConnectionError: POST /hook?secret=[hidden] and [hidden]" in written
    for secret in (TOKEN, TOKEN.partition(":")[2], SHORT, "test-token", SECRET):
        assert secret not in written


@pytest.mark.parametrize("address", ["postgresql+asyncpg://bot:hunter2@host/x", "https://u:hunter2@proxy.example.org:3128"])
def test_passwords_in_addresses_are_hidden_and_their_place_is_not(address: str) -> None:
    stream = io.StringIO()
    configure_logging(stream=stream)
    logging.getLogger("bot.example").info("%s, expected postgresql+asyncpg://USER:PASSWORD@HOST/NAME", address)
    assert "hunter2" not in stream.getvalue()
    assert address.replace("hunter2", "[hidden]") in stream.getvalue()
    assert "USER:PASSWORD@HOST" in stream.getvalue()


def test_what_is_said_elsewhere_is_redacted_alike() -> None:
    configure_logging(secrets=[SHORT], stream=io.StringIO())
    assert redacted(f"{SHORT} and test-token and {TOKEN}") == "[hidden] and [hidden] and [hidden]"


def test_json_is_one_object_a_line() -> None:
    stream = io.StringIO()
    configure_logging("INFO", "json", stream=stream)
    logging.getLogger("bot.example").warning("«Сұрақ»\nin two lines")
    line = json.loads(stream.getvalue())
    assert (line["level"], line["logger"], line["message"]) == ("WARNING", "bot.example", "«Сұрақ»\nin two lines")
    assert stream.getvalue().count("\n") == 1


def test_request_lines_and_lower_levels_are_silent() -> None:
    stream = io.StringIO()
    configure_logging("DEBUG", stream=stream)
    logging.getLogger("httpx").info("HTTP Request: POST")
    logging.getLogger("httpcore.connection").debug("connect")
    logging.getLogger("bot.example").debug("seen")
    configure_logging("WARNING", stream=stream)
    logging.getLogger("bot.example").info("not seen")
    assert stream.getvalue().count("\n") == 1


def test_configuring_twice_writes_each_record_once() -> None:
    stream = io.StringIO()
    configure_logging(stream=io.StringIO())
    configure_logging(stream=stream)
    logging.getLogger("bot.example").info("once")
    assert stream.getvalue().count("once") == 1
