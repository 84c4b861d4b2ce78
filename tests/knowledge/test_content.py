"""What the knowledge base holds, so that nothing of it gets lost unnoticed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.knowledge.files import read
from bot.knowledge.records import Kind

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
READING = read(KNOWLEDGE)


def test_nothing_of_the_first_content_is_lost() -> None:
    counts = Counter(row.kind for row in READING.rows)
    least = {
        Kind.PARTNER: 123,
        Kind.AGREEMENT: 61,
        Kind.LAB: 48,
        Kind.PROGRAMME: 69,
        Kind.PROJECT: 42,
        Kind.EVENT: 127,
        Kind.GUIDE: 20,
    }
    assert {kind: counts[kind] for kind in least if counts[kind] < least[kind]} == {}
    partners = [row.body for row in READING.rows if row.kind is Kind.PARTNER]
    assert sum(len(body.get("people", ())) for body in partners) >= 176
    assert sum(len(body.get("figures", ())) for body in partners) >= 134
    assert sum(len(body["sources"]) for body in partners) >= 362


def test_partners_and_articles_stand_in_files_of_their_own_named_by_id() -> None:
    for located in READING.located:
        if located.row.kind in (Kind.PARTNER, Kind.GUIDE):
            assert Path(located.file).stem == located.row.id


def test_every_source_of_a_partner_has_an_address_and_a_publisher() -> None:
    for row in READING.rows:
        if row.kind is Kind.PARTNER:
            assert row.body["sources"], row.id
            assert all(source["url"] and source["publisher"] for source in row.body["sources"].values()), row.id
