"""Statements that share words with a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.catalogue import Catalogue
from bot.understanding.lexicon import Lexicon
from bot.understanding.statements import Hit, StatementIndex
from bot.understanding.utterance import words_of
from tests.knowledge.small import WORDS, lab, partner, texts

ROWS = (
    partner("one", name=texts("University of Polotsk (example)")),
    partner("two", name=texts("University of Porto (example)")),
    lab("laser-lab", "one", name=texts("Laser optics"), summary=texts("Studies photons and telescopes.")),
    lab("fish-lab", "one", name=texts("Fish biology"), summary=texts("Medicines for sturgeon, kept in telescopes of glass.")),
    lab("laser-two", "two", name=texts("Lasers in Porto"), summary=texts("An example.")),
    *WORDS,
)
CATALOGUE = Catalogue(ROWS)
LEXICON = Lexicon()
INDEX = StatementIndex(CATALOGUE, LEXICON)


def find(text: str, among: set[int] | None = None, most: int | None = None) -> list[Hit]:
    words = words_of(text, LEXICON)
    return INDEX.find(words, [place for place, word in enumerate(words) if not word.is_function], among, most)


def ids(hits: list[Hit]) -> list[str]:
    return [CATALOGUE.statements[hit.statement].entry.id for hit in hits]


def test_a_word_of_one_statement_finds_it_in_any_form() -> None:
    assert ids(find("sturgeons"))[0] == "fish-lab"
    assert ids(find("photon"))[0] == "laser-lab"


def test_more_shared_words_score_higher() -> None:
    assert ids(find("telescopes for sturgeon"))[0] == "fish-lab"
    assert ids(find("telescopes and photons"))[0] == "laser-lab"


def test_a_title_tells_more_than_a_text() -> None:
    scores = {CATALOGUE.statements[hit.statement].entry.id: hit.score for hit in find("biology photons")}
    assert scores["fish-lab"] > scores["laser-lab"]


def test_the_owner_of_a_record_is_among_its_words() -> None:
    assert ids(find("laser Porto"))[0] == "laser-two"
    assert ids(find("optics Polotsk"))[0] == "laser-lab"


def test_the_shared_words_are_told() -> None:
    best = find("who has lasers in Porto qwrtp")[0]
    words = words_of("who has lasers in Porto qwrtp", LEXICON)
    assert {words[place].token.text for place in best.words} == {"lasers", "Porto"}


def test_only_the_statements_asked_for_are_found() -> None:
    of_two = set(INDEX.of_partner("two"))
    assert set(ids(find("laser", of_two))) <= {"two", "laser-two"}
    assert find("sturgeon", of_two) == []


def test_the_best_are_the_first_of_all() -> None:
    hits = find("laser telescopes Polotsk university")
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.statement))
    assert find("laser telescopes Polotsk university", most=2) == hits[:2]


def test_nothing_is_found_for_unknown_words() -> None:
    assert find("qwrtp") == []
    assert find("") == []


def test_a_partner_and_a_record_have_their_statements() -> None:
    assert set(ids([Hit(number, 0.0, frozenset()) for number in INDEX.of_partner("one")])) == {"one", "laser-lab", "fish-lab"}
    assert set(ids([Hit(number, 0.0, frozenset()) for number in INDEX.of_entry("fish-lab")])) == {"fish-lab"}
    assert list(INDEX.of_partner("nobody")) == list(INDEX.of_entry("nothing")) == []


def test_rare_words_tell_more_than_common_ones() -> None:
    common, rare, unknown = (INDEX.rarity_of(word) for word in words_of("laboratory sturgeon qwrtp", LEXICON))
    assert 0.0 < common < rare <= unknown == 1.0


def test_words_of_one_partner_tell_partners_apart() -> None:
    one, both, none = (INDEX.distinctiveness(word) for word in words_of("sturgeon laser qwrtp", LEXICON))
    assert one == none == 1.0
    assert both == pytest.approx(0.0)


@given(st.text(max_size=60))
def test_any_text_shares_words_or_none(text: str) -> None:
    count = len(words_of(text, LEXICON))
    for hit in find(text):
        assert hit.score > 0
        assert hit.words and hit.words <= set(range(count))
