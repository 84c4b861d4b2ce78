"""The way from words to an answer, in plain English lines: what staff read to see what to teach.

Nothing is decided here. Each section renders one part of a `Trace`; a section without lines is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, fields

from bot.answering.shapes import shaped
from bot.answering.situation import TALKS, Situation
from bot.answering.trace import Trace
from bot.answers import Status
from bot.knowledge.catalogue import Catalogue, Statement
from bot.knowledge.records import Figure, Person, Shape
from bot.knowledge.values import Language
from bot.understanding.meaning import Meaning, Reading
from bot.understanding.morphology import own_language
from bot.understanding.periods import Period
from bot.understanding.relevance import relevance
from bot.understanding.scope import is_strange
from bot.understanding.utterance import Word
from bot.understanding.vocabulary import Mention

_MOST = 5
"""Intents, statements and readings that are shown."""
_NAMES: dict[Language, str] = {"en": "English", "ru": "Russian", "kk": "Kazakh"}


def explain(trace: Trace) -> str:
    """The sections, one under another."""
    return "\n\n".join(
        "\n".join([title, *(f"  {line}" for line in lines)]) for title, section in _SECTIONS if (lines := [*section(trace)])
    )


def _question(trace: Trace) -> Iterator[str]:
    yield _row("as typed", " ".join(trace.text.split()))
    if trace.alone.text != trace.text:
        yield _row("as read", f"{trace.alone.text} (typed in another keyboard layout)")
    yield _row("folded", _folded(trace.alone.words))


def _context(trace: Trace) -> Iterator[str]:
    context, situation = trace.context, trace.situation
    if context is None:
        return
    yield _row("language", _NAMES[context.language])
    if context.asked:
        yield _row("question", context.asked.text)
    if context.about:
        yield _row("answer", f"about {_few(context.about)}")
    if context.choices:
        yield _row("open choice", _few(choice.id for choice in context.choices))
    if situation is None:
        return
    if trace.meaning.text != trace.alone.text:
        yield _row("completed to", trace.meaning.text)
    taken = (*situation.subject.partners, *situation.subject.focus)
    if set(taken) & {*context.partners, *context.about}:
        yield _row("taken over", f"{_few(dict.fromkeys(taken))}; certain by {situation.subject.leaning:.2f}")
    else:
        yield _row("taken over", "nobody and no record")


def _language(trace: Trace) -> Iterator[str]:
    meaning = trace.alone
    yield _row("reply", _NAMES[trace.answer.language])
    yield _row("scores", _scores(meaning.languages))
    for language, name in _NAMES.items():
        own = [word.token.text for word in meaning.words if word.is_function and own_language(word.token.key) == language]
        if own:
            yield _row(f"only {name}", ", ".join(own))
    if trace.interface:
        yield _row("interface", f"{_NAMES[trace.interface]}, which decides between scores that are near")
    if trace.answer.language != max(meaning.languages, key=lambda language: meaning.languages[language]):
        yield "not the best score: the interface, the conversation or a wish for another language decided"


def _words(trace: Trace) -> Iterator[str]:
    meaning = trace.meaning
    for place, word in enumerate(meaning.words):
        known = (f"{trace.reader.lexicon.words[match.word]} {match.quality:.2f}" for match in word.matches[:3])
        yield f"{word.token.key:16} {_role(trace, meaning, place):14} {', '.join(known) or 'nothing like it is known'}"


def _role(trace: Trace, meaning: Meaning, place: int) -> str:
    """What the word does in the question."""
    word = meaning.words[place]
    if place in meaning.slots:
        return meaning.slots[place]
    if word.is_function:
        return "grammar"
    if trace.reader.is_asking(word):
        return "asks"
    if place not in meaning.content:
        return "vocabulary"
    return "strange" if is_strange(trace.reader, meaning, place) else "content"


def _entities(trace: Trace) -> Iterator[str]:
    meaning, statements = trace.meaning, trace.reader.catalogue.statements
    for readings in meaning.partners:
        best, *rivals = readings
        yield _reading("partner", best.id, best, meaning)
        for rival in rivals[: _MOST - 1]:
            yield _reading("  or", rival.id, rival, meaning)
    for reading in meaning.people[:_MOST]:
        yield _reading("person", _name(statements[int(reading.id)]), reading, meaning)
    filters = meaning.filters
    used = {*filters.places, *filters.fields, *filters.terms}
    for mention in trace.reader.vocabulary.mentions(meaning.words):
        yield _mention(mention, meaning, is_used=bool(used & {*mention.references}))
    if filters.period:
        yield f"{'period':10} {_quoted(meaning, meaning.slots_of('year'))}: {_years(filters.period)}"
    if meaning.order:
        yield f"{'order':10} {meaning.order.value}"


def _reading(label: str, name: str, reading: Reading, meaning: Meaning) -> str:
    return f"{label:10} {_quoted(meaning, reading.words)}: {name} (score {reading.score:.2f}, coverage {reading.coverage:.2f})"


def _mention(mention: Mention, meaning: Meaning, *, is_used: bool) -> str:
    names = [f"{reference.kind.value} {reference.id}" for reference in mention.references]
    passed_over = "" if is_used else "; passed over: part of a name"
    return (
        f"{'word':10} {_quoted(meaning, range(mention.start, mention.end))}: {_few(names)} ({mention.quality:.2f}){passed_over}"
    )


def _intents(trace: Trace) -> Iterator[str]:
    meaning = trace.meaning
    yield _row("masked", meaning.masked)
    for intent, probability in list(meaning.intents.items())[:_MOST]:
        yield f"{probability:.2f}  {intent} ({trace.reader.catalogue.intents[intent].shape.value})"
    articles = sorted(meaning.articles.items(), key=lambda pair: -pair[1])
    for article, probability in [pair for pair in articles if pair[1] >= 0.05][:_MOST]:
        yield f"      {probability:.2f}  help article {article}"


def _filters(trace: Trace) -> Iterator[str]:
    filters = trace.meaning.filters
    for label, references in (("places", filters.places), ("fields", filters.fields), ("terms", filters.terms)):
        if references:
            yield _row(label, ", ".join(reference.id for reference in references))
    if filters.period:
        yield _row("period", _years(filters.period))


def _scope(trace: Trace) -> Iterator[str]:
    if trace.situation is None:
        yield "not asked: nothing was looked up"
        return
    signs = trace.situation.signs
    verdict = "ours" if trace.situation.is_ours else "not ours"
    yield f"{verdict}, likely by {signs.probability():.2f}"
    values = zip(fields(signs), astuple(signs), strict=True)
    yield ", ".join(f"{sign.name} {value:.2f}" for sign, value in values)


def _statements(trace: Trace) -> Iterator[str]:
    if trace.situation is None or not trace.situation.candidates:
        return
    yield "relevance  telling  its measures"
    for candidate in trace.situation.candidates[:_MOST]:
        measures = candidate.measures
        telling = f"{relevance(measures):9.2f}  {candidate.telling:7.2f}"
        said = ", ".join(f"{name} {value:.2f}" for name, value in measures._asdict().items() if value)
        yield f"{telling}  {candidate.statement.topic.value} {_name(candidate.statement)}: {said}"


def _answer(trace: Trace) -> Iterator[str]:
    answer = trace.answer
    yield from _reasons(trace, trace.situation) if trace.situation else _reasons_of_talk(trace)
    yield f"{answer.status.value}, intent {answer.intent}, confidence {answer.confidence:.2f}"
    yield f"about {_few(answer.about) or 'nothing'}"
    yield from (f"| {line}" for line in answer.text.splitlines())


def _reasons_of_talk(trace: Trace) -> Iterator[str]:
    intent = trace.reader.catalogue.intents.get(trace.answer.intent)
    if not trace.alone.words:
        yield "there are no words in it"
    elif intent and intent.shape in TALKS:
        yield "small talk: most of its words are those of small talk"
    else:
        yield "a reply to what was said or offered before"


def _reasons(trace: Trace, situation: Situation) -> Iterator[str]:
    if trace.answer.status is Status.CLARIFY:
        yield "asks back: several organisations are named equally well, and the rest of the question singles none of them out"
        return
    if situation.outsiders and not situation.partners:
        yield f"says no: {_few(situation.outsiders)} is known, and no partner"
        return
    if not situation.is_ours:
        yield "refused: the scope model takes it for not ours"
        return
    passed_over = [*_passed_over(trace.meaning, situation, trace.reader.catalogue)]
    if passed_over:
        yield f"intents that are no answer were passed over: {', '.join(passed_over)}"
    shape = situation.intent.shape
    yield f"the likeliest intent, {situation.intent.id}, wants {_wanted(situation)}"
    if shaped(situation):
        yield f"so it is told as {shape.value}"
    elif shape in (Shape.FACT, Shape.GUIDE, Shape.NONE):
        yield "so the best statement is told"
    else:
        yield f"that does not fit, so the best statement is told: {_misfit(situation)}"


def _passed_over(meaning: Meaning, situation: Situation, catalogue: Catalogue) -> Iterator[str]:
    for intent, probability in meaning.intents.items():
        if intent == situation.intent.id:
            return
        yield f"{intent} {probability:.2f} ({catalogue.intents[intent].shape.value})"


def _wanted(situation: Situation) -> str:
    shape, aspect = situation.intent.shape, situation.aspect
    if shape in (Shape.LIST, Shape.COUNT):
        return f"a {shape.value} of {situation.topic.value}s"
    return f"{shape.value}, {aspect.value} first" if aspect else shape.value


def _misfit(situation: Situation) -> str:
    """What of the situation speaks against a shape for all of something."""
    found = [f"organisations {_few(situation.partners)}" if situation.partners else "no organisation is named"]
    if situation.intent.shape in (Shape.LIST, Shape.COUNT, Shape.NEWS) and situation.best is not None:
        found.append("a list is less likely than its best statement, or would have next to nothing on it")
    elif situation.singles_out:
        found.append("the words single one statement out")
    elif situation.hints_at_one:
        found.append("the words narrow it to less than all of an organisation")
    if situation.topic in situation.kinds:
        found.append(f"{situation.topic.value}s are named")
    return "; ".join(found)


def _row(label: str, text: str) -> str:
    return f"{label:14}{text}"


def _folded(words: Sequence[Word]) -> str:
    return " ".join(word.token.key for word in words)


def _quoted(meaning: Meaning, places: Iterable[int]) -> str:
    """The words at these places, with where they stand, counted from 1."""
    ordered = sorted(places)
    text = " ".join(meaning.words[place].token.text for place in ordered)
    return f'"{text}" (word {", ".join(str(place + 1) for place in ordered)})'


def _years(period: Period) -> str:
    years = str(period.first) if period.first == period.last else f"{period.first or '…'} to {period.last or '…'}"
    return f"{years}, month {period.month}" if period.month else years


def _scores(scores: Mapping[Language, float]) -> str:
    return ", ".join(f"{language} {score:.2f}" for language, score in sorted(scores.items(), key=lambda pair: -pair[1]))


def _few(ids: Iterable[str]) -> str:
    listed = list(ids)
    more = f" and {len(listed) - _MOST} more" if len(listed) > _MOST else ""
    return ", ".join(listed[:_MOST]) + more


def _name(statement: Statement) -> str:
    """The record that makes a statement, with the person or figure that it is about."""
    match statement.part:
        case Person() as person:
            return f"{statement.entry.id}: {person.name.en}"
        case Figure() as figure:
            return f"{statement.entry.id}: {figure.label.en}"
        case None:
            return statement.entry.id


_SECTIONS: tuple[tuple[str, Callable[[Trace], Iterator[str]]], ...] = (
    ("QUESTION", _question),
    ("CONVERSATION", _context),
    ("LANGUAGE", _language),
    ("WORDS", _words),
    ("ENTITIES", _entities),
    ("INTENTS", _intents),
    ("FILTERS", _filters),
    ("SCOPE", _scope),
    ("STATEMENTS", _statements),
    ("ANSWER", _answer),
)
