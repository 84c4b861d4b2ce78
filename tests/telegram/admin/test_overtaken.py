"""Names, removals, and changes of what somebody else has changed meanwhile."""

from __future__ import annotations

from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram.admin.forms import presses, website


async def test_one_more_name(office: Office) -> None:
    admin = await office.admin("ru")
    assert "уже есть" in (await admin.says(f"/alias {NANJING} njust")).text
    await admin.says(f"/alias {NANJING} XJU (пример)")
    await presses(admin, "✅")
    shared = await admin.says("/alias xinjiang-university NJUST")
    assert "Нанкинский университет науки и технологий" in shared.text
    assert "/alias ID" in (await admin.says("/alias")).text
    await admin.says("/alias CN Чайна (пример)")
    await presses(admin, "✅")
    assert "Чайна (пример)" in office.live.catalogue.countries["CN"].synonyms["ru"]
    assert "/edit agreements" in (await admin.says("/alias intent.agreements ещё")).text


async def test_a_partner_is_removed_with_all_that_belongs_to_it(office: Office) -> None:
    admin = await office.admin("kk")
    own = [entry.id for entry in office.live.catalogue.entries.values() if entry.partner and entry.partner.id == NANJING]
    await admin.says(f"/remove {NANJING}")
    asked = admin.screen[-1].text
    assert "» жойылады" in asked
    assert "Онымен бірге жойылатындар" in asked
    assert NANJING in office.live.catalogue.partners
    await presses(admin, "✅")
    assert not set(own) & set(office.live.catalogue.entries)
    await presses(admin, "↩️")
    assert set(own) <= set(office.live.catalogue.entries)


async def test_what_others_need_is_not_removed(office: Office) -> None:
    admin = await office.admin()
    answer = await admin.says("/remove CN")
    assert "cannot be removed" in answer.text
    assert any("Nanjing" in title for title in answer.buttons)


async def test_a_change_goes_on_top_of_somebody_elses(office: Office) -> None:
    first, second = await office.admin(), await office.admin("ru")
    await first.says(f"/edit {NANJING} founded 1954")
    await second.says(f"/edit {NANJING} website example.org")
    await presses(first, "✅")
    collided = await presses(second, "✅")
    assert "Ничего не изменено" in collided.text
    assert "1954" in collided.text
    assert website(office) != "https://example.org"
    preview = await presses(second, "✅ Добавить")
    assert "website" in preview.text
    await presses(second, "✅ Изменить")
    partner = office.live.catalogue.partners[NANJING]
    assert (partner.website, str(partner.founded)) == ("https://example.org", "1954")


async def test_a_form_that_was_overtaken_shows_by_what(office: Office) -> None:
    first, second = await office.admin(), await office.admin()
    await second.says(f"/edit {NANJING} website")
    draft = await second.says("example.org")
    await first.says(f"/edit {NANJING} founded 1954")
    await presses(first, "✅")
    await presses(second, "Founded", on=draft)
    collided = await second.says("1955")
    assert "1954" in collided.text
    assert "founded" in collided.text
    await presses(second, "✅ Put")
    await presses(second, "✏️ Go on")
    await presses(second, "✅")
    partner = office.live.catalogue.partners[NANJING]
    assert (partner.website, str(partner.founded)) == ("https://example.org", "1954")


async def test_a_draft_that_was_left_is_gone_on_with(office: Office) -> None:
    admin = await office.admin()
    assert "1953" in (await admin.says(f"/edit {NANJING} founded")).text
    await admin.says("1954")
    card = await admin.says(f"/edit {NANJING}")
    assert "1953" in card.text
    draft = await presses(admin, "✏️ Go on")
    assert "1954" in draft.text


async def test_of_two_changes_of_one_field_the_first_stays(office: Office) -> None:
    first, second = await office.admin(), await office.admin("kk")
    await first.says(f"/edit {NANJING} founded 1954")
    await second.says(f"/edit {NANJING} founded 1955")
    await presses(first, "✅")
    collided = await presses(second, "✅")
    assert "founded" in collided.text
    left = await presses(second, "✅ Менікін")
    assert "ештеңе қалмады" in left.text
    assert str(office.live.catalogue.partners[NANJING].founded) == "1954"
