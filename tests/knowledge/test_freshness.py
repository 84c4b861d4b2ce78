"""What may be out of date: by the best date that is known, and never by one that is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.files import read
from bot.knowledge.freshness import Doubt, doubts
from bot.knowledge.links import links_of
from bot.knowledge.records import Kind
from tests.knowledge.small import partner, texts
from tests.pictures.records import catalogue, event, item
from tests.whole import KNOWLEDGE

TODAY = dt.date(2026, 9, 1)
FRESH, OLD = "2025-01", "2024-08"


def source(published: str | int | None) -> dict[str, Any]:
    return {"url": "https://example.org/news", "publisher": "Example", "published": published}


def one(*published: str | int | None, **changes: Any) -> Row:
    """A partner with so many sources, s1, s2, …"""
    return partner("one", sources={f"s{number}": source(date) for number, date in enumerate(published, start=1)}, **changes)


def guide(**changes: Any) -> Row:
    return Row(Kind.GUIDE, "help", None, {"id": "help", "topic": "visa", "title": texts("?"), "answer": texts("!")} | changes)


def found(known: Catalogue, today: dt.date = TODAY) -> dict[str, list[Doubt]]:
    """The doubts about each record that has some."""
    by_id: dict[str, list[Doubt]] = {}
    for doubt, doubtful in doubts(known, today).items():
        for each in doubtful:
            by_id.setdefault(each.entry.id, []).append(doubt)
    return by_id


def date_of(known: Catalogue, doubt: Doubt, id_: str) -> str:
    return next(str(each.date) for each in doubts(known, TODAY)[doubt] if each.entry.id == id_)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ([OLD], [Doubt.OLD]),
        ([OLD, 2020], [Doubt.OLD]),
        ([OLD, FRESH], None),
        ([OLD, None], [Doubt.OLD]),
        ([FRESH, None], None),
        ([None], [Doubt.UNDATED]),
        (["2024-09-01"], None),
        (["2024-08-31"], [Doubt.OLD]),
        (["2024-09"], None),
        ([2024], None),
        ([2023], [Doubt.OLD]),
    ],
)
def test_a_partner_is_as_fresh_as_its_latest_source(published: list[str | int | None], expected: list[Doubt] | None) -> None:
    assert found(catalogue(one(*published))).get("one") == expected


def test_an_item_is_as_fresh_as_its_own_source() -> None:
    known = catalogue(one(OLD, FRESH), event(1, source="s1", date=None), event(2, source="s2", date=None))
    assert found(known) == {"event-1": [Doubt.OLD]}


def test_a_source_without_a_date_is_no_older_than_what_it_tells_of() -> None:
    known = catalogue(
        one(None, None, people=[{"name": texts("P"), "role": texts("rector"), "as_of": 2022, "source": "s2"}]),
        event(1, source="s1", date="2025-05-20"),
        item(Kind.LAB, "lab", source="s1"),
        item(Kind.PROJECT, "project", source="s2"),
    )
    assert found(known) == {"project": [Doubt.OLD]}
    assert date_of(known, Doubt.OLD, "project") == "2022"


def test_what_is_still_to_come_tells_nothing_of_a_source() -> None:
    known = catalogue(one(None), event(1, date="2027-05"))
    assert found(known) == {"one": [Doubt.UNDATED], "event-1": [Doubt.UNDATED]}


def test_an_agreement_is_as_fresh_as_the_latest_report() -> None:
    assert found(catalogue(one(OLD), item(Kind.AGREEMENT, "a", reported=FRESH))) == {"one": [Doubt.OLD]}
    assert found(catalogue(one(OLD), item(Kind.AGREEMENT, "a", reported=2019)))["a"] == [Doubt.OLD]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"as_of": OLD}, [Doubt.OLD]),
        ({"as_of": FRESH}, None),
        ({"sources": [source(OLD) | {"url": "https://example.org"}], "as_of": FRESH}, None),
        ({"sources": [source(2020)]}, [Doubt.OLD]),
        ({"sources": [source(None)]}, [Doubt.UNDATED]),
        ({}, [Doubt.UNDATED]),
    ],
)
def test_help_articles_say_how_old_they_are(changes: dict[str, Any], expected: list[Doubt] | None) -> None:
    assert found(catalogue(guide(**changes))).get("help") == expected


@pytest.mark.parametrize("status", ["planned", "announced"])
@pytest.mark.parametrize(
    ("kind", "dates", "expected"),
    [
        (Kind.LAB, {"opened": "2026-08-31"}, Doubt.PASSED),
        (Kind.LAB, {"opened": "2026-09-01"}, None),
        (Kind.LAB, {"opened": 2026}, None),
        (Kind.LAB, {"opened": 2025}, Doubt.PASSED),
        (Kind.LAB, {}, Doubt.PLANNED),
        (Kind.AGREEMENT, {"signed": "2026-08"}, Doubt.PASSED),
        (Kind.AGREEMENT, {"reported": "2026-08"}, Doubt.PLANNED),
        (Kind.PROJECT, {}, Doubt.PLANNED),
    ],
)
def test_plans_whose_date_has_passed_and_plans_without_one(
    kind: Kind, dates: dict[str, Any], expected: Doubt | None, status: str
) -> None:
    known = catalogue(one(FRESH), item(kind, "x", status=status, **dates))
    assert found(known) == ({"x": [expected]} if expected else {})


def test_what_has_begun_is_no_plan() -> None:
    assert (
        found(catalogue(one(FRESH), item(Kind.LAB, "x", status="open", opened=2025), item(Kind.PROJECT, "y", status="active")))
        == {}
    )


@pytest.mark.parametrize(
    ("published", "date", "expected"),
    [
        ("2025-03-01", "2025-03-02", [Doubt.PASSED]),
        ("2025-02", "2025-03", [Doubt.PASSED]),
        ("2025-03-01", "2025-03", None),
        ("2025-03", "2025-03-20", None),
        ("2025-03-02", "2025-03-01", None),
        ("2026-08-01", "2026-09-02", None),
    ],
)
def test_an_event_told_of_before_it_was_held(published: str, date: str, expected: list[Doubt] | None) -> None:
    assert found(catalogue(one(published), event(1, date=date))).get("event-1") == expected


def test_a_record_can_be_doubtful_for_more_than_one_reason() -> None:
    known = catalogue(one(2019), item(Kind.LAB, "x", status="planned", opened=2020), item(Kind.PROJECT, "y", status="planned"))
    assert found(known) == {"one": [Doubt.OLD], "x": [Doubt.OLD, Doubt.PASSED], "y": [Doubt.OLD, Doubt.PLANNED]}
    assert (date_of(known, Doubt.PASSED, "x"), date_of(known, Doubt.PLANNED, "y")) == ("2020", "2019")


def test_what_goes_on_changing_comes_first_then_the_oldest() -> None:
    known = catalogue(
        one(2020, 2019, 2021),
        *(event(number, source=f"s{number}", date=None) for number in (1, 2, 3)),
        item(Kind.LAB, "lab", source="s3"),
    )
    assert [each.entry.id for each in doubts(known, TODAY)[Doubt.OLD]] == ["one", "lab", "event-2", "event-1", "event-3"]


@given(st.dates(dt.date(2005, 1, 1), dt.date(2035, 12, 31)))
def test_on_any_day_records_are_counted_once_for_a_reason_and_age_only(today: dt.date) -> None:
    known = catalogue(one("2020-02-29"), item(Kind.LAB, "x", status="planned", opened="2024-02-29"))
    now, later = found(known, today), found(known, today + dt.timedelta(days=400))
    for id_, reasons in now.items():
        assert len(reasons) == len(set(reasons))
        assert {Doubt.OLD, Doubt.PASSED} & set(reasons) <= set(later[id_])


def test_the_real_knowledge_can_be_judged() -> None:
    known = Catalogue(read(KNOWLEDGE).rows)
    groups = doubts(known, TODAY)
    assert set(groups) == set(Doubt)
    dated = {each.entry.id for each in groups[Doubt.OLD]}
    assert not dated & {each.entry.id for each in groups[Doubt.UNDATED]}
    assert all(each.date for each in groups[Doubt.OLD])


def test_links_are_told_with_the_records_that_hold_them() -> None:
    url = "https://example.org/news"
    known = catalogue(
        one(FRESH, OLD, website="https://one.example.org"),
        partner("two"),
        event(1),
        guide(links=[{"title": texts("?"), "url": "https://example.org/form"}], sources=[source(None)]),
    )
    links = {link: [entry.id for entry in entries] for link, entries in links_of(known).items()}
    assert links == {"https://one.example.org": ["one"], url: ["one", "two", "help"], "https://example.org/form": ["help"]}
