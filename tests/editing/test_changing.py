"""New names and ids, what a removal takes along, and a change on top of somebody else's."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.lookup import find, reference
from bot.editing.naming import proposed_id, with_name
from bot.editing.rebasing import rebased
from bot.editing.removal import removal_of
from bot.knowledge.catalogue import Row, handle_of
from bot.knowledge.check import check
from bot.knowledge.files import Reading
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit
from tests.editing.test_fields import CATALOGUE, PARTNER, ROWS
from tests.knowledge.small import LAB, changed, lab, partner


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Xi'an Jiaotong University", "xian-jiaotong-university"),
        ("Université de Lorraine", "universite-de-lorraine"),
        ("Nanjing University of Science & Technology", "nanjing-university-of-science-and-technology-2"),
        ("Ł, ", None),
        ("南京", None),
    ],
)
def test_an_id_is_proposed_from_the_english_name(name: str, id_: str | None) -> None:
    assert proposed_id(Kind.PARTNER, {"name": {"en": name}}, {PARTNER.id}) == id_


def test_ids_that_are_codes_are_not_proposed() -> None:
    assert proposed_id(Kind.COUNTRY, {"name": {"en": "Malta"}}, set()) is None
    assert proposed_id(Kind.GUIDE, {"title": {"en": "A"}}, set()) == "a"
    assert proposed_id(Kind.GUIDE, {}, set()) is None


@given(name=st.text(max_size=300))
def test_a_proposed_id_is_one(name: str) -> None:
    body = {**PARTNER.body, "id": proposed_id(Kind.PARTNER, {"name": {"en": name}}, ()) or "id"}
    messages = [str(fault) for fault in check(Reading.of([Row(Kind.PARTNER, body["id"], None, body)]), ROWS)]
    assert not [message for message in messages if "is no id" in message or " id " in message]


def test_a_name_goes_where_its_kind_keeps_names() -> None:
    named = with_name(PARTNER, "New")
    assert named is not None
    assert named.body["aliases"] == [*PARTNER.body["aliases"], "New"]
    assert with_name(PARTNER, "NJUST") == PARTNER
    country = next(row for row in ROWS if row.key == (Kind.COUNTRY, "CN"))
    for name, language in (("Cathay", "en"), ("Катай", "ru"), ("Шын елі", "kk")):
        synonyms = with_name(country, name)
        assert synonyms is not None
        assert synonyms.body["synonyms"][language][-1] == name
    assert with_name(next(row for row in ROWS if row.kind is Kind.INTENT), "x") is None


@given(row=st.sampled_from(ROWS))
def test_every_record_is_found_by_what_a_button_carries(row: Row) -> None:
    assert find(CATALOGUE, reference(row.key)) == row.key
    assert ":" not in reference(row.key)
    assert len(reference(row.key)) <= 23


def test_records_are_found_by_id_and_handle() -> None:
    assert find(CATALOGUE, PARTNER.id.upper()) == find(CATALOGUE, handle_of(PARTNER.id)) == PARTNER.key
    assert find(CATALOGUE, "cn") == (Kind.COUNTRY, "CN")
    assert find(CATALOGUE, "nothing") is None
    assert find(CATALOGUE, "city.nothing") is None


@given(row=st.sampled_from(ROWS))
def test_what_is_left_after_a_removal_is_whole(row: Row) -> None:
    removal = removal_of(row.key, ROWS)
    assert row in removal.removed
    if removal.standing_on or row.kind in (Kind.CITY, Kind.TERM):
        return
    rows = {each.key: each for each in ROWS}
    for edit in removal.edits:
        rows.pop(edit.key)
        if edit.after:
            rows[edit.key] = edit.after
    faults = [fault for fault in check(Reading.of(rows.values())) if fault.severity == "error"]
    # Cities and places are named by words, not by id.
    assert not [fault for fault in faults if "there is no" in str(fault)]


def test_a_partner_goes_with_all_that_is_its_own() -> None:
    other = lab("other-lab", "two", **{"with": ["one"]})
    rows = (partner("one"), LAB, partner("two"), other)
    removal = removal_of((Kind.PARTNER, "one"), rows)
    assert [row.id for row in removal.removed] == ["one", LAB.id]
    assert [(edit.before, edit.after and edit.after.body.get("with")) for edit in removal.mentioning] == [(other, None)]
    assert removal.standing_on == ()
    assert removal_of((Kind.PARTNER, "none"), rows).edits == ()


def test_what_others_need_does_not_go() -> None:
    removal = removal_of((Kind.COUNTRY, "CN"), ROWS)
    assert PARTNER in removal.standing_on


BASE = partner("one", aliases=["A", "B"], figures=[{"value": "1"}, {"value": "2"}], founded="1990")
CASES: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any], list[tuple[Any, ...]]]] = [
    ({"website": "https://a.org"}, {"founded": "1991"}, {"website": "https://a.org", "founded": "1991"}, []),
    ({"aliases": ["A", "B", "C"]}, {"aliases": ["B", "D"]}, {"aliases": ["B", "D", "C"]}, []),
    ({"founded": "1992"}, {"founded": "1991"}, {"founded": "1991"}, [("founded",)]),
    (
        {"figures": [{"value": "9"}, {"value": "2"}]},
        {"figures": [{"value": "1"}, {"value": "8"}]},
        {"figures": [{"value": "9"}, {"value": "8"}]},
        [],
    ),
    (
        {"figures": [{"value": "9"}, {"value": "2"}]},
        {"figures": [{"value": "2"}]},
        {"figures": [{"value": "2"}]},
        [("figures",)],
    ),
]


@pytest.mark.parametrize(("mine", "theirs", "both", "collisions"), CASES)
def test_a_change_goes_on_top_of_another(
    mine: dict[str, Any], theirs: dict[str, Any], both: dict[str, Any], collisions: list[tuple[Any, ...]]
) -> None:
    live = changed(BASE, **theirs)
    put = rebased(Edit(BASE, changed(BASE, **mine)), live)
    assert put.edit == Edit(live, changed(BASE, **both))
    assert list(put.collisions) == collisions


def test_a_removed_record_takes_no_change() -> None:
    edit = Edit(BASE, changed(BASE, founded="1991"))
    assert rebased(edit, None).collisions == ((),)
    assert rebased(Edit(None, BASE), changed(BASE, founded="1991")).collisions == ((),)
    assert rebased(Edit(BASE, None), changed(BASE, founded="1991")).edit.after is None
    assert rebased(edit, edit.after).edit == Edit(edit.after, edit.after)
    gone = Row(BASE.kind, BASE.id, None, {key: value for key, value in BASE.body.items() if key != "founded"})
    assert rebased(edit, gone).collisions == (("founded",),)


bodies = st.fixed_dictionaries({}, optional={key: st.sampled_from(["x", "y", ["x"], ["x", "y"], {"k": "x"}]) for key in "abc"})


@given(base=bodies, mine=bodies, theirs=bodies)
def test_on_top_of_a_change_nothing_of_it_is_lost(base: Any, mine: Any, theirs: Any) -> None:
    rows = [Row(Kind.PARTNER, "one", None, body) for body in (base, mine, theirs)]
    put = rebased(Edit(rows[0], rows[1]), rows[2])
    assert put.edit.after is not None
    assert rebased(Edit(rows[0], rows[0]), rows[2]).edit.after == rows[2]
    assert rebased(Edit(rows[0], rows[1]), rows[0]).edit.after == rows[1]
    for key in {*base, *theirs}:
        if base.get(key) != theirs.get(key) and not isinstance(theirs.get(key), list | dict):
            assert put.edit.after.body.get(key) == theirs.get(key)
