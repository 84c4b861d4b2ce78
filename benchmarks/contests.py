"""The parts of understanding beside known methods, each part on what all contestants get alike."""

from __future__ import annotations

import random
import re
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from labelled import questions_of
from peers import Classifier, Decide, Example, Search, full_text, linear, lingua_detector, nearest, node_nlp
from tables import percent, print_table, times

from bot.answering.planner import Planner
from bot.answering.trace import trace
from bot.answers import Status
from bot.evaluation import Labelled
from bot.knowledge.catalogue import Catalogue, Entry, Statement
from bot.understanding.intents import IntentModel
from bot.understanding.meaning import NONE
from bot.understanding.reader import Reader
from bot.understanding.text import keys

FOLDS = 4
FEW_WORDS = 3
OWN = "the bot"
ABSENT = "absent"
NOT_ONE_RECORD = (
    "partners-list",
    "agreements-list",
    "labs-list",
    "count",
    "compare",
    "ambiguous",
    "out-of-scope",
    "smalltalk",
    "meta",
)
"""Kinds of question that no single record answers."""
UNSAID = {"id", "source", "sources", "people", "figures", "url", "links"}
"""What a record holds besides what it says."""
NOISES = ("clean", "latin-kazakh", "translit", "code-switch")
RUSSIAN_KEYS = str.maketrans("әғқңөұүһі", "агкноуухи")


@dataclass(frozen=True)
class Judged:
    """What a contestant made of one text, and what it should have."""

    wanted: str
    found: str
    milliseconds: float


# ---------------------------------------------------------------- languages


def languages(reader: Reader) -> list[list[str]]:
    """Which language a question is in, its text alone: no interface, no conversation."""
    alone = [q for q in questions_of("check") if not q.conversation and not q.interface and any(c.isalpha() for c in q.question)]
    sets = {noise: [(q.question, q.language) for q in alone if q.noise == noise] for noise in NOISES}
    sets["first three words"] = [(" ".join(q.question.split()[:FEW_WORDS]), q.language) for q in alone if q.noise == "clean"]
    sets["Kazakh without its letters"] = [(q.question.lower().translate(RUSSIAN_KEYS), "kk") for q in alone if is_kazakh(q)]
    sets["all as asked"] = [(q.question, q.language) for q in alone]
    contestants: list[tuple[str, Callable[[], Decide]]] = [
        (OWN, lambda: lambda text: reader.read(text).language),
        ("lingua, three languages", lingua_detector.detector),
    ]
    rows = []
    for name, make in contestants:
        try:
            decide = make()
        except ImportError as error:
            rows.append([name, f"{ABSENT}: {error}", *("" for _ in list(sets)[1:])])
            continue
        rows.append([name, *(percent(sum(decide(text) == language for text, language in of), len(of)) for of in sets.values())])
    header = ["", *(f"{name} ({len(of)})" for name, of in sets.items())]
    print_table("Language of a question, its text alone, check part: % right", header, rows)
    return rows


def is_kazakh(question: Labelled) -> bool:
    """Whether a question is in Kazakh, and written in Cyrillic."""
    return question.language == "kk" and question.noise not in ("latin-kazakh", "wrong-layout", "code-switch")


# ---------------------------------------------------------------- intents


def intents(catalogue: Catalogue) -> list[list[str]]:
    """The intent of an example that was not learned from, names masked and letters folded for everybody."""
    examples = examples_of(catalogue)
    contestants: list[tuple[str, Classifier]] = [
        (OWN, own_classifier),
        ("rapidfuzz token_set_ratio, nearest example", nearest.classifier),
        ("SQLite FTS5 trigram BM25, nearest example", full_text.classifier),
        ("scikit-learn char_wb 2–5, logistic regression", linear.classifier),
        ("node-nlp", node_nlp.classifier),
    ]
    rows, ours = [], 0.0
    for name, classifier in contestants:
        try:
            clean, misspelt = cross_validated(examples, classifier)
        except ImportError as error:
            rows.append([name, f"{ABSENT}: {error}", "", "", "", "", ""])
            continue
        wrong = 1 - share(clean, lambda judged: judged.found == judged.wanted)
        ours = ours or wrong
        foreign = [judged for judged in clean if judged.wanted == NONE]
        own = [judged for judged in clean if judged.wanted != NONE]
        rows.append(
            [
                name,
                f"{100 * (1 - wrong):.1f}",
                f"{100 * share(misspelt, lambda judged: judged.found == judged.wanted):.1f}",
                f"{100 * share(foreign, lambda judged: judged.found == NONE):.1f}",
                f"{100 * share(own, lambda judged: judged.found == NONE):.1f}",
                times(ours, wrong),
                f"{statistics.median(judged.milliseconds for judged in clean):.2f}",
            ]
        )
    header = ["", "right", "with a typo", "not ours caught", "ours refused", "errors, ours = 1", "ms"]
    print_table(f"Intents: {len(examples):,} examples, {FOLDS}-fold cross-validation, %", header, rows)
    return rows


def examples_of(catalogue: Catalogue) -> list[Example]:
    """Every example once, folded, with a word of its own for each slot."""
    found = {
        (" ".join(keys(re.sub(r"\{(\w+)\}", r" zz\1 ", text))), intent.id)
        for intent in catalogue.intents.values()
        for texts in intent.examples.values()
        for text in texts
    }
    return sorted(found)


def own_classifier(examples: Sequence[Example]) -> Decide:
    model = IntentModel.train(examples)
    return lambda text: next(iter(model.probabilities(text)))


def cross_validated(examples: Sequence[Example], classifier: Classifier) -> tuple[list[Judged], list[Judged]]:
    """Every example as learned from the others: as it is, and with a typo."""
    shuffled = random.Random(0).sample(examples, len(examples))
    clean, misspelt = [], []
    for fold in range(FOLDS):
        decide = classifier([example for place, example in enumerate(shuffled) if place % FOLDS != fold])
        held_out = shuffled[fold::FOLDS]
        clean += list(judged(decide, held_out))
        misspelt += list(judged(decide, [(with_typo(text), intent) for text, intent in held_out]))
    return clean, misspelt


def judged(decide: Decide, examples: Iterable[Example]) -> Iterator[Judged]:
    for text, wanted in examples:
        began = time.perf_counter()
        found = decide(text)
        yield Judged(wanted, found, (time.perf_counter() - began) * 1000)


def with_typo(text: str) -> str:
    """Two neighbouring letters of the longest word that is no slot change places."""
    words = text.split()
    places = [place for place, word in enumerate(words) if not word.startswith("z")]
    longest = max(places, key=lambda place: len(words[place]), default=None)
    if longest is None or len(words[longest]) < FEW_WORDS:
        return text
    word = words[longest]
    middle = len(word) // 2
    words[longest] = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return " ".join(words)


def share(of: Sequence[Judged], is_so: Callable[[Judged], bool]) -> float:
    return sum(map(is_so, of)) / len(of) if of else 0.0


# ---------------------------------------------------------------- records


def records(planner: Planner) -> list[list[str]]:
    """Whether the statement in the first place belongs to a record that answers the question."""
    catalogue = planner.catalogue
    asked = [q for q in questions_of("check") if q.expect.about_any and not q.conversation and q.kind not in NOT_ONE_RECORD]
    asked = [q for q in asked if Status.ANSWERED in q.expect.status]
    contestants: list[tuple[str, Search]] = [
        ("SQLite FTS5 trigram BM25", full_text.search),
        ("scikit-learn char_wb 2–5, cosine", linear.search),
    ]
    own = sum(answers(first_of(planner, q), q) for q in asked)
    wrong = len(asked) - own
    rows = [[OWN, percent(own, len(asked)), "1.0"]]
    said = [" ".join(keys(text_of(catalogue, statement))) for statement in catalogue.statements]
    for name, search in contestants:
        try:
            find = search(said)
        except ImportError as error:
            rows.append([name, f"{ABSENT}: {error}", ""])
            continue
        right = sum(answers(catalogue.statements[find(" ".join(keys(q.question)))], q) for q in asked)
        rows.append([name, percent(right, len(asked)), times(wrong, len(asked) - right)])
    title = f"The right record in the first place: {len(asked)} questions of the check part, {len(said):,} statements, %"
    print_table(title, ["", "right", "errors, ours = 1"], rows)
    return rows


def first_of(planner: Planner, question: Labelled) -> Statement | None:
    situation = trace(planner, question.question, question.interface).situation
    return situation.best.statement if situation and situation.best else None


def answers(statement: Statement | None, question: Labelled) -> bool:
    """Whether a statement is of a record that the question is about."""
    if statement is None:
        return False
    entry = statement.entry
    return entry.id in question.expect.about_any or (entry.partner is not None and entry.partner.id in question.expect.about_any)


def text_of(catalogue: Catalogue, statement: Statement) -> str:
    """What a statement says in all languages, with whose it is and where."""
    record = statement.part or statement.entry.record
    return " ".join([*strings(record.model_dump(mode="json")), *owner_of(catalogue, statement.entry)])


def owner_of(catalogue: Catalogue, entry: Entry) -> Sequence[str]:
    return _names_of(catalogue, entry.partner.id) if entry.partner else ()


@cache
def _names_of(catalogue: Catalogue, partner_id: str) -> tuple[str, ...]:
    partner = catalogue.partners[partner_id]
    country = catalogue.countries.get(partner.country)
    local = [partner.name, *([partner.city] if partner.city else []), *([country.name] if country else [])]
    return (*partner.aliases, *(text for texts in local for _, text in texts))


def strings(value: object) -> Iterator[str]:
    """Every text in a record."""
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                if key not in UNSAID:
                    yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)
