"""What tests of forms share."""

from __future__ import annotations

from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram_server import Person, Shown

NEW_SITE = "https://www.njust.example.org"


def website(office: Office) -> str | None:
    return office.live.catalogue.partners[NANJING].website


async def presses(person: Person, title: str, on: Shown | None = None) -> Shown:
    shown = await person.presses(title, on=on)
    assert shown is not None, f"nothing came of {title!r} but {person.notice!r}: {person.screen[-1]}"
    return shown
