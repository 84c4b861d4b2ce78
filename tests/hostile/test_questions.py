"""Questions that nobody asks who wants to know something: each has an answer, and none is read for long."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Answer, Question, Status
from bot.assistant import Assistant
from bot.knowledge.values import LANGUAGES, Language
from bot.understanding.utterance import LONGEST_QUESTION, gist
from tests.answering.laws import faults_of
from tests.hostile import examples
from tests.whole import Whole

LONGEST = 100_000
"""Characters of a question that a pipe may bring; Telegram has 4,096."""

_PIECES = (
    *("когда", "agreement", "келісім", "Нанкин", "Nanjing University of Science and Technology", "МГУ", "PSU", "university of"),
    *("2019", "31.02.0000", "between 9999 and 0", "с 2020 по 2010", "last 99999999999999999999 years", "№ 7", "٣", "१९", "²"),
    *("<b>", "</a>", "&lt;", "<a href='tg://user?id=1'>", "{ $count }", "{ -brand }", "*_`[", "](http://", "\\", "%s%n", "{0.a}"),
    *("' OR 1=1 --", "; DROP TABLE users;", "(a+)+$", "[^", ".*?", "$(reboot)", "`", "../../etc/passwd", "\x00", "\x1b", "\r\n"),
    *("\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0301" * 30, "a\u0335", "ﷺ", "👩‍👩‍👧", "🇰🇿", "1️⃣", "\ue000", "\ud800"),
    *("ghbdtn", "rfpye", "ащк", "ʼ", "'" * 9, "?", "!", " " * 9, "\n", "،", "中文", "한국어", "עברית", "العربية", "ქართ", "ꙮ"),
)  # fmt: skip
_ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
_PIECE = st.sampled_from(_PIECES) | _ANYTHING
TEXTS = st.builds(
    lambda pieces, separator, times: (separator.join(pieces) * times)[:LONGEST],
    st.lists(_PIECE, max_size=12),
    st.sampled_from(("", " ", "\n", "? ", ", ", "-", "\u200d")),
    st.sampled_from((1, 1, 1, 2, 30, 1000, LONGEST)),
)
LETTERS: dict[Language, tuple[str, str, str]] = {
    "en": (
        "Dear colleagues, I teach materials science at a technical university and lead a small group. We work on thin films, on "
        "coatings for implants and lately on sensors, with students from several countries. Last spring two of them were in "
        "Almaty, and they came back full of stories about the city and its mountains! ",
        "When was the agreement with Nanjing University of Science and Technology signed?",
        " I am grateful for any answer, and I apologise for the length of this letter; I did not want to leave anything out. ",
    ),
    "ru": (
        "Уважаемые коллеги! Я преподаю материаловедение в техническом университете и руковожу небольшой группой. Мы заняты "
        "тонкими плёнками, покрытиями для имплантатов, а с недавних пор и датчиками, с аспирантами из разных стран. Весной "
        "двое из них побывали в Алматы и вернулись в восторге от города и гор. ",
        "Есть ли двудипломные программы с французскими университетами?",
        " Буду признателен за любой ответ и прошу прощения за длину письма: не хотелось ничего упустить. ",
    ),
    "kk": (
        "Құрметті әріптестер! Мен техникалық университетте материалтанудан сабақ беремін, шағын топты басқарамын. Біз жұқа "
        "қабықшалармен, импланттарға арналған жабындармен, соңғы кезде датчиктермен де айналысамыз. Көктемде екі докторантым "
        "Алматыда болып, қалаға да, тауларға да риза болып қайтты. ",
        "Қытай университеттерімен қандай бірлескен зертханалар бар?",
        " Кез келген жауапқа риза боламын, хаттың ұзақтығы үшін кешірім сұраймын: ештеңені ұмытқым келмеді. ",
    ),
}


@pytest.fixture(scope="module")
def assistant(whole: Whole) -> Assistant:
    return whole.assistant()


def ask(assistant: Assistant, text: str, conversation: str | None = None) -> Answer:
    return asyncio.run(assistant.ask(Question(text, conversation, "en")))


@examples(60)
@given(first=TEXTS, second=TEXTS, language=st.sampled_from(LANGUAGES))
def test_whatever_is_asked_has_an_answer(whole: Whole, first: str, second: str, language: Language) -> None:
    assistant = whole.assistant()
    answers = [ask(assistant, text, "one") for text in (first, second)]
    answers.append(asyncio.run(assistant.read_post(first, language, "one")))
    answers += (found.answer for found in asyncio.run(assistant.find(second, language, 3)))
    for answer in answers:
        assert not list(faults_of(answer, whole.catalogue))


@examples(200)
@given(TEXTS)
def test_no_more_is_read_than_a_question_has(whole: Whole, text: str) -> None:
    assert len(gist(text)) <= LONGEST_QUESTION
    assert len(whole.reader.read(text).words) <= LONGEST_QUESTION


@pytest.mark.parametrize(
    "piece", ["rfpye ghbdtn ", "а", "a ", "ʼ", "۱", "соглашение с Нанкином и ", "ﷺ", "e\u0301", "<b>", "\n", "👍🏽"]
)
def test_what_is_longer_is_no_more_work(whole: Whole, piece: str) -> None:
    long, longer = ((piece * LONGEST)[:length] for length in (LONGEST_QUESTION * 10, LONGEST))
    assert gist(long) == gist(longer)
    assert whole.reader.read(long) == whole.reader.read(longer)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("times", [(1, 1), (3, 2), (0, 9), (6, 0), (30, 30)])
def test_a_letter_is_answered_as_its_question(assistant: Assistant, language: Language, times: tuple[int, int]) -> None:
    before, question, after = LETTERS[language]
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    assert ask(assistant, before * times[0] + question + after * times[1]) == answer


def test_a_letter_in_another_layout_than_it_was_meant_in_has_a_language(assistant: Assistant) -> None:
    letter = "rjulf gjlgbcfyj cjukfitybt c yfyrbycrbv eybdthcbntnjv& " * 7
    assert ask(assistant, letter).language == "ru"
    assert sum(assistant.planner().reader.models.language.scores("ghbdtn rfpye " * 300).values()) == pytest.approx(1)
