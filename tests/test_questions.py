"""Every labelled question: what is answered rightly stays so, and what no longer fails leaves the list."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.evaluation import Outcome
from bot.knowledge.values import LANGUAGES, Language
from tests.answering.laws import faults_of
from tests.questions import KNOWN, Known, Results, ask_all, read_known, shown
from tests.whole import Whole

_MOST_SHOWN = 25


@pytest.fixture(scope="module")
def results(whole: Whole) -> Results:
    return ask_all(whole)


@pytest.fixture(scope="module")
def known() -> Known:
    return read_known()


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_known_questions_fail(results: Results, known: Known, language: Language) -> None:
    new = [
        outcome
        for outcome in results.failures
        if outcome.labelled.id.startswith(f"{language}-") and outcome.labelled.id not in known.ids
    ]
    if new:
        pytest.fail(_listing("answered wrongly, and not on the list of known failures", new), pytrace=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_known_failures_that_pass_are_struck_off(results: Results, known: Known, language: Language) -> None:
    mended = [
        outcome
        for outcome in results.outcomes
        if outcome.is_right and outcome.labelled.id.startswith(f"{language}-") and outcome.labelled.id in known.ids
    ]
    if mended:
        pytest.fail(_listing(f"right now: strike them off {KNOWN.name}, by `python -m tests.questions`", mended), pytrace=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_accuracy_stays_above_its_floor(results: Results, known: Known, language: Language) -> None:
    assert results.accuracy(language) >= known.floors[language]


def test_known_failures_are_questions_each_listed_once(results: Results, known: Known) -> None:
    assert not set(known.ids) - {outcome.labelled.id for outcome in results.outcomes}
    assert not [id_ for id_, times in Counter(known.ids).items() if times > 1]


def test_ids_of_questions_are_unique_and_begin_with_their_file(results: Results) -> None:
    ids = [outcome.labelled.id for outcome in results.outcomes]
    assert not [id_ for id_, times in Counter(ids).items() if times > 1]
    assert {id_.partition("-")[0] for id_ in ids} == set(LANGUAGES)


def test_expectations_name_records_that_exist(whole: Whole, results: Results) -> None:
    missing = {
        f"{outcome.labelled.id}: {id_}"
        for outcome in results.outcomes
        for expect in [outcome.labelled.expect]
        for id_ in (*expect.about_any, *expect.about_all, *expect.choices_any)
        if id_ not in whole.catalogue.entries
    }
    assert not missing


def test_every_answer_keeps_the_laws(whole: Whole, results: Results) -> None:
    broken = [
        f"{shown(outcome)}\n    {fault}" for outcome in results.outcomes for fault in faults_of(outcome.answer, whole.catalogue)
    ]
    assert not broken, "\n".join(broken[:_MOST_SHOWN])


def _listing(title: str, outcomes: list[Outcome]) -> str:
    shown_ones = [shown(outcome) for outcome in outcomes[:_MOST_SHOWN]]
    rest = [f"… and {len(outcomes) - _MOST_SHOWN} more"] if len(outcomes) > _MOST_SHOWN else []
    return "\n".join([f"{len(outcomes)} {title}:", *shown_ones, *rest])
