"""Only administrators, at every step, in person and in private."""

from __future__ import annotations

import pytest

from bot.people.users import Role
from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram.admin.forms import NEW_SITE, presses, website


async def test_an_administrator_sees_a_button_under_a_card_and_nobody_else(office: Office) -> None:
    admin, staff, student = await office.admin(), await office.person(role=Role.STAFF), await office.person()
    for person in (staff, student):
        assert "✏️ Edit" not in (await person.says(f"/start {NANJING[:60]}")).buttons
        assert "✏️ Edit" not in (await person.says("tell me about Nanjing University of Science and Technology")).buttons
    card = await admin.says(f"/start {NANJING}")
    answer = await admin.says("tell me about Nanjing University of Science and Technology")
    assert "✏️ Edit" in answer.buttons
    form = await presses(admin, "✏️", on=answer)
    assert "What do you want to change?" in form.text
    await office.appoint(admin, None)
    await admin.presses("✏️", on=card)
    assert "administrators" in str(admin.notice)
    group = office.telegram.group("students (example)")
    await office.appoint(admin, Role.ADMIN)
    answer = await admin.says("@kaznu_example_bot tell me about Nanjing University of Science and Technology", to=group)
    assert "✏️ Edit" not in answer.buttons


COMMANDS = (
    "/edit",
    f"/edit {NANJING}",
    f"/edit {NANJING} founded 1954",
    f"/remove {NANJING}",
    f"/alias {NANJING} x",
    "/add",
    "/add lab",
)


@pytest.mark.parametrize("command", COMMANDS)
async def test_only_administrators_in_private_and_in_person(office: Office, command: str) -> None:
    admin, staff, student = await office.admin(), await office.person(role=Role.STAFF), await office.person()
    unknown = (await student.says("/nonsense")).text
    for person in (staff, student):
        assert (await person.says(command)).text == unknown
    assert "forwarded" in (await admin.forwards(command)).text
    group = office.telegram.group("administrators (example)")
    assert "private chat" in (await admin.says(command, to=group)).text


async def test_rights_are_looked_at_on_every_press_and_every_answer(office: Office) -> None:
    admin = await office.admin()
    await admin.says(f"/edit {NANJING}")
    view = await presses(admin, "Website")
    await office.appoint(admin, Role.STAFF)
    assert "administrators" in (await admin.says(NEW_SITE)).text
    for title in view.buttons:
        await admin.presses(title, on=view)
        assert "administrators" in str(admin.notice)
    assert website(office) != NEW_SITE
    assert await office.services.drafts.of(admin.id) == []


async def test_an_edited_message_changes_nothing(office: Office) -> None:
    admin = await office.admin()
    await admin.says(f"/edit {NANJING}")
    await presses(admin, "Website")
    await admin.says(NEW_SITE)
    before = [shown.text for shown in admin.screen if shown.author != admin.id]
    admin.edit("https://other.example.org", of=NEW_SITE)
    await admin.says("/nonsense")
    assert [shown.text for shown in admin.screen if shown.author != admin.id][: len(before)] == before
    assert await office.services.drafts.of(admin.id) != []


async def test_nobody_finishes_the_draft_of_another(office: Office) -> None:
    admin, other = await office.admin(), await office.admin()
    preview = await admin.says(f"/edit {NANJING} founded 1954")
    await other.says("/start")
    data = next(data for row in preview.data for data in row if data and ":yes:" in data)
    other.press_data(data, on=other.screen[-1])
    await other.says("/help")
    assert str(office.live.catalogue.partners[NANJING].founded) != "1954"
