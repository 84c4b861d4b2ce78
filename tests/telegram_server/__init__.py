"""A small Telegram: a real HTTP server that refuses what the official Bot API refuses, and people to talk with.

    async with FakeTelegram() as telegram:
        student = telegram.person("a student", language_code="ru")
        reply = await student.says("/partners")
        await student.presses("➡️")

Point the bot at `telegram.url` with `telegram.token`. Every refusal is kept in `telegram.refusals`.
"""

from tests.telegram_server.inline import InlineAnswer, InlineResult
from tests.telegram_server.outage import Outage
from tests.telegram_server.people import Person
from tests.telegram_server.places import Group
from tests.telegram_server.refusal import Refusal
from tests.telegram_server.server import FakeTelegram
from tests.telegram_server.shown import Shown
from tests.telegram_server.trouble import Fate, Trouble

__all__ = ["FakeTelegram", "Fate", "Group", "InlineAnswer", "InlineResult", "Outage", "Person", "Refusal", "Shown", "Trouble"]
