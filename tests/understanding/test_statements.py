"""Statements that share words with a question."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.catalogue import Catalogue
from bot.understanding.lexicon import Lexicon
from bot.understanding.statements import StatementIndex
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


def found(text: str) -> dict[str, float]:
    """What the words of a text say for the statements that have any, the best first."""
    words = words_of(text, LEXICON)
    scores = INDEX.gains(words, [place for place, word in enumerate(words) if not word.is_function]).sum(axis=0)
    entries = [statement.entry.id for statement in CATALOGUE.statements]
    ranked = sorted(zip(scores.tolist(), entries, strict=True), key=lambda pair: -pair[0])
    return {id_: score for score, id_ in ranked if score > 0}


def best(text: str) -> str:
    return next(iter(found(text)))


def ids(numbers: Iterable[int]) -> set[str]:
    return {CATALOGUE.statements[number].entry.id for number in numbers}


def test_a_word_of_one_statement_finds_it_in_any_form() -> None:
    assert best("sturgeons") == "fish-lab"
    assert best("photon") == "laser-lab"


def test_more_shared_words_score_higher() -> None:
    assert best("telescopes for sturgeon") == "fish-lab"
    assert best("telescopes and photons") == "laser-lab"


def test_a_title_tells_more_than_a_text() -> None:
    scores = found("biology photons")
    assert scores["fish-lab"] > scores["laser-lab"]


def test_the_owner_of_a_record_is_among_its_words() -> None:
    assert best("laser Porto") == "laser-two"
    assert best("optics Polotsk") == "laser-lab"


def test_each_word_says_what_it_says() -> None:
    words = words_of("lasers in Porto qwrtp", LEXICON)
    lasers, porto, unknown = (INDEX.gains(words, [place])[0] for place in (0, 2, 3))
    two = next(n for n, statement in enumerate(CATALOGUE.statements) if statement.entry.id == "laser-two")
    assert lasers[two] > 0 < porto[two]
    assert not unknown.any()


def test_how_much_of_a_title_is_said() -> None:
    fish = next(n for n, statement in enumerate(CATALOGUE.statements) if statement.entry.id == "fish-lab")
    none, half, whole = (words_of(text, LEXICON) for text in ("sturgeon", "fish", "biology of fish"))
    said = [INDEX.title_said(words, range(len(words)), fish) for words in (none, half, whole)]
    assert said == sorted(said)
    assert said[0] == 0.0 < said[1] < said[2] <= 1.0


def test_nothing_is_found_for_unknown_words() -> None:
    assert found("qwrtp") == {}
    assert found("") == {}


def test_a_partner_and_a_record_have_their_statements() -> None:
    assert ids(INDEX.of_partner("one")) == {"one", "laser-lab", "fish-lab"}
    assert ids(INDEX.of_entry("fish-lab")) == {"fish-lab"}
    assert list(INDEX.of_partner("nobody")) == list(INDEX.of_entry("nothing")) == []


def test_rare_words_tell_more_than_common_ones() -> None:
    common, rare, unknown = (INDEX.rarity_of(word) for word in words_of("laboratory sturgeon qwrtp", LEXICON))
    assert 0.0 < common < rare <= unknown == 1.0


def test_words_of_one_partner_tell_partners_apart() -> None:
    one, both, none = (INDEX.distinctiveness(word) for word in words_of("sturgeon laser qwrtp", LEXICON))
    assert one == none == 1.0
    assert both == pytest.approx(0.0)


def test_keywords_find_what_no_text_says() -> None:
    keywords = {"en": ["caviar"], "kk": ["уылдырық"]}
    catalogue = Catalogue((*ROWS, lab("keyword-lab", "two", name=texts("Aquaculture"), keywords=keywords)))
    lexicon = Lexicon()
    index = StatementIndex(catalogue, lexicon)
    number = next(n for n, statement in enumerate(catalogue.statements) if statement.entry.id == "keyword-lab")
    for word in ("caviar", "уылдырық"):
        assert np.flatnonzero(index.gains(words_of(word, lexicon), [0])[0]).tolist() == [number]


@given(st.text(max_size=60))
def test_any_text_shares_words_or_none(text: str) -> None:
    words = words_of(text, LEXICON)
    gains = INDEX.gains(words, range(len(words)))
    assert gains.shape == (len(words), len(CATALOGUE.statements))
    assert (gains >= 0).all()
