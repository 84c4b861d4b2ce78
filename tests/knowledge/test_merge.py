"""The three-way merge: what only one side changed is taken, what both changed stays ours and is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.merge import Conflict, Rows, merge
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.knowledge.references import Key, misfits

KEY = (Kind.GUIDE, "an-article")


def record(kind: Kind, id_: str, owner: str | None = None, /, **body: Any) -> Row:
    return Row(kind, id_, owner, {"id": id_, **body})


def by_key(*rows: Row | None) -> dict[Key, Row]:
    return {row.key: row for row in rows if row is not None}


OLD, NEW, OTHER = (record(*KEY, topic=topic) for topic in ("old", "new", "other"))

COMBINATIONS: dict[str, tuple[Row | None, Row | None, Row | None, Row | None, bool]] = {
    # base, theirs, ours -> live, conflict
    "nobody moved": (OLD, OLD, OLD, OLD, False),
    "files added": (None, NEW, None, NEW, False),
    "admin added": (None, None, NEW, NEW, False),
    "both added the same": (None, NEW, NEW, NEW, False),
    "both added, differently": (None, NEW, OTHER, OTHER, True),
    "files changed": (OLD, NEW, OLD, NEW, False),
    "admin changed": (OLD, OLD, NEW, NEW, False),
    "both changed to the same": (OLD, NEW, NEW, NEW, False),
    "both changed, differently": (OLD, NEW, OTHER, OTHER, True),
    "files removed": (OLD, None, OLD, None, False),
    "admin removed": (OLD, OLD, None, None, False),
    "both removed": (OLD, None, None, None, False),
    "files changed, admin removed": (OLD, NEW, None, None, True),
    "files removed, admin changed": (OLD, None, NEW, NEW, True),
}


@pytest.mark.parametrize("name", COMBINATIONS)
def test_every_combination(name: str) -> None:
    base, theirs, ours, live, disputed = COMBINATIONS[name]
    merged = merge(by_key(base), by_key(theirs), by_key(ours))
    assert merged.rows == by_key(live)
    assert merged.conflicts == ((Conflict(KEY, base, theirs, ours),) if disputed else ())


PARTNER = record(Kind.PARTNER, "minsk", sources={"s1": {}})
LAB = record(Kind.LAB, "laser-lab", "minsk", source="s1")
CHANGED_LAB = record(Kind.LAB, "laser-lab", "minsk", source="s1", status="open")
OPTICS = record(Kind.TERM, "open")


def test_a_partner_whom_files_removed_stays_with_the_lab_that_an_admin_gave_it() -> None:
    merged = merge(by_key(PARTNER), {}, by_key(PARTNER, LAB))
    assert merged.rows == by_key(PARTNER, LAB)
    assert merged.conflicts == (Conflict(PARTNER.key, PARTNER, None, PARTNER),)


def test_a_partner_whom_files_removed_stays_with_the_lab_that_an_admin_changed() -> None:
    merged = merge(by_key(PARTNER, LAB, OPTICS), by_key(OPTICS), by_key(PARTNER, CHANGED_LAB, OPTICS))
    assert merged.rows == by_key(PARTNER, CHANGED_LAB, OPTICS)
    assert [conflict.key for conflict in merged.conflicts] == [LAB.key, PARTNER.key]


def test_a_partner_whom_an_admin_removed_stays_removed_and_the_new_lab_of_the_files_is_told() -> None:
    merged = merge(by_key(PARTNER), by_key(PARTNER, LAB), {})
    assert merged.rows == {}
    assert merged.conflicts == (Conflict(LAB.key, None, LAB, None),)


def test_a_source_that_files_removed_comes_back_for_the_lab_that_an_admin_took_from_it() -> None:
    bare = record(Kind.PARTNER, "minsk", sources={})
    merged = merge(by_key(PARTNER), by_key(bare), by_key(PARTNER, LAB))
    assert merged.rows == by_key(PARTNER, LAB)
    assert merged.conflicts == (Conflict(PARTNER.key, PARTNER, bare, PARTNER),)


def test_one_id_for_a_lab_here_and_a_project_there_stays_ours() -> None:
    project = record(Kind.PROJECT, "laser-lab", "minsk", source="s1")
    merged = merge(by_key(PARTNER), by_key(PARTNER, project), by_key(PARTNER, LAB))
    assert merged.rows == by_key(PARTNER, LAB)
    assert merged.conflicts == (Conflict(project.key, None, project, None),)


def test_giving_way_reaches_as_far_as_the_references_do() -> None:
    other = record(Kind.PARTNER, "wuhan", sources={"s1": {}})
    shared = record(Kind.EVENT, "forum", "wuhan", source="s1", **{"with": ["minsk"]})
    # An admin removed one partner; the files added another with an event that names the removed one.
    merged = merge(by_key(PARTNER), by_key(PARTNER, other, shared), {})
    assert merged.rows == by_key(other)
    assert merged.conflicts == (Conflict(shared.key, None, shared, None),)


TEXT = {"en": "text", "ru": "текст", "kk": "мәтін"}
REGION = record(Kind.REGION, "cis", name=TEXT, countries=["BY"])
COUNTRY = record(Kind.COUNTRY, "BY", name=TEXT, region="cis", location=[53.9, 27.6])
CITY = record(Kind.CITY, "minsk-city", name={"en": "Minsk", "ru": "Минск", "kk": "Минск"}, country="BY", location=[53.9, 27.6])
TERM = record(
    Kind.TERM,
    "university",
    group="partner-kind",
    name=TEXT,
    plural={
        "en": {"one": "a", "other": "b"},
        "ru": {"one": "a", "few": "b", "many": "c", "other": "d"},
        "kk": {"one": "a", "other": "a"},
    },
)
IN_MINSK = record(
    Kind.PARTNER,
    "example-university",
    kind="university",
    name=TEXT,
    country="BY",
    city={"en": "Minsk", "ru": "Минск", "kk": "Минск"},
    summary=TEXT,
    sources={"s1": {"url": "https://example.org", "publisher": "Example"}},
)


def test_a_city_that_files_removed_comes_back_for_the_partner_that_an_admin_put_there() -> None:
    words = by_key(REGION, COUNTRY, CITY, TERM)
    fewer = by_key(REGION, COUNTRY, TERM)
    merged = merge(words, fewer, {**words, **by_key(IN_MINSK)})
    assert merged.rows == {**words, **by_key(IN_MINSK)}
    assert merged.conflicts == (Conflict(CITY.key, CITY, None, CITY),)


PARTNERS = ("one", "two", "three")


@st.composite
def knowledge(draw: st.DrawFn) -> Rows:
    """A small knowledge base that fits together: partners, items that name partners and sources."""
    partners = draw(st.sets(st.sampled_from(PARTNERS)))
    rows = [
        record(Kind.PARTNER, id_, sources={"s1": {}}, founded=draw(st.sampled_from((1900, 1950, 2000))))
        for id_ in sorted(partners)
    ]
    if partners:
        for id_ in sorted(draw(st.sets(st.sampled_from(("x", "y", "z"))))):
            owner = draw(st.sampled_from(sorted(partners)))
            named = sorted(draw(st.sets(st.sampled_from(sorted(partners)))))
            kind = draw(st.sampled_from(ITEM_KINDS[:2]))
            rows.append(record(kind, id_, owner, source="s1", **{"with": named}))
    return by_key(*rows)


@given(knowledge(), knowledge(), knowledge())
def test_no_admin_edit_is_ever_lost(base: Rows, theirs: Rows, ours: Rows) -> None:
    merged = merge(base, theirs, ours)
    for key in base.keys() | ours.keys():
        if ours.get(key) != base.get(key):
            assert merged.rows.get(key) == ours.get(key)


@given(knowledge(), knowledge(), knowledge())
def test_what_the_files_say_is_live_or_told(base: Rows, theirs: Rows, ours: Rows) -> None:
    merged = merge(base, theirs, ours)
    told = {conflict.key for conflict in merged.conflicts}
    for key in base.keys() | theirs.keys():
        if theirs.get(key) != base.get(key):
            assert merged.rows.get(key) == theirs.get(key) or key in told


@given(knowledge(), knowledge(), knowledge())
def test_the_result_fits_together(base: Rows, theirs: Rows, ours: Rows) -> None:
    assert misfits(merge(base, theirs, ours).rows) == []


@given(knowledge(), knowledge(), knowledge())
def test_merging_again_changes_nothing(base: Rows, theirs: Rows, ours: Rows) -> None:
    merged = merge(base, theirs, ours)
    again = merge(theirs, theirs, merged.rows)
    assert again.rows == merged.rows
    assert again.conflicts == ()


@given(knowledge(), knowledge())
def test_the_side_that_moved_wins_whichever_it_is(base: Rows, moved: Rows) -> None:
    for merged in (merge(base, moved, base), merge(base, base, moved), merge(base, moved, moved)):
        assert merged.rows == moved
        assert merged.conflicts == ()


def test_a_merged_whole_can_be_built() -> None:
    words = by_key(REGION, COUNTRY, CITY, TERM)
    merged = merge(words, {**words, **by_key(IN_MINSK)}, words)
    assert list(Catalogue(merged.rows.values()).partners) == ["example-university"]
