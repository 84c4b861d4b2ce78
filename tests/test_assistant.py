"""The assistant as everybody meets it: a question in, an answer out."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Answer, Question, Request, Status
from bot.assistant import Assistant
from bot.dialogue import OwnDialogues
from bot.knowledge.values import LANGUAGES, Language
from bot.texts import Texts
from tests.answering.laws import faults_of
from tests.knowledge.small import lab, partner
from tests.telegram_server.markup import parse_html
from tests.whole import Whole, assistant_of

LONGEST_PROMISED = 1500  # characters, by the contract of the command line


@pytest.fixture(scope="module")
def assistant(whole: Whole) -> Assistant:
    return whole.assistant()


def ask(assistant: Assistant, text: str, conversation: str | None = None, interface: Language | None = None) -> Answer:
    return asyncio.run(assistant.ask(Question(text, conversation, interface)))


# ---------------------------------------------------------------- answers


@pytest.mark.parametrize(
    ("question", "language", "main", "first_line"),
    [
        (
            "When was the agreement with Lomonosov Moscow State University signed?",
            "en",
            "msu-cooperation-agreement-2016",
            "25 January 2016",
        ),
        ("Когда подписали договор с МГУ имени Ломоносова?", "ru", "msu-cooperation-agreement-2016", "25 января 2016 г."),
        ("Токио университетімен келісімге қашан қол қойылды?", "kk", "tokyo-kaznu-agreement-2018", "2018 ж. 1 шілде"),
        ("website of Shenzhen University", "en", "shenzhen-university", "szu.edu.cn"),
        ("сайт Шэньчжэньского университета", "ru", "shenzhen-university", "szu.edu.cn"),
        ("Шэньчжэнь университетінің сайты", "kk", "shenzhen-university", "szu.edu.cn"),
        ("agreements with Japan", "en", "tokyo-kaznu-agreement-2018", "3 agreements · Japan"),
        ("соглашения с Японией", "ru", "tokyo-kaznu-agreement-2018", "3 соглашения · Япония"),
        ("Жапониямен келісімдер", "kk", "tokyo-kaznu-agreement-2018", "3 келісім · Жапония"),
    ],
)
def test_the_first_line_says_what_was_asked(
    assistant: Assistant, question: str, language: Language, main: str, first_line: str
) -> None:
    answer = ask(assistant, question)
    assert (answer.status, answer.language) == (Status.ANSWERED, language)
    assert answer.about[0] == main
    assert first_line in answer.text.splitlines()[0]
    assert answer.links


@pytest.mark.parametrize("text", ["", " ", "\n", "???", "!!!", "🙂"])
def test_a_question_without_words_is_met_with_help(assistant: Assistant, text: str) -> None:
    for language in LANGUAGES:
        answer = ask(assistant, text, interface=language)
        assert (answer.status, answer.about, answer.language) == (Status.UNKNOWN, (), language)
        assert answer.html == assistant.texts(language, "unknown-empty")


@pytest.mark.parametrize("question", ["PSU", "南京理工大学 有什么合作"])
def test_the_interface_language_decides_where_words_do_not_tell(assistant: Assistant, question: str) -> None:
    assert {ask(assistant, question, interface=language).language for language in LANGUAGES} == set(LANGUAGES)
    assert ask(assistant, "Когда подписали соглашение с Японией?", interface="en").language == "ru"


def test_the_question_stands_alone_without_a_conversation(assistant: Assistant) -> None:
    ask(assistant, "Tell me about University of Lorraine")
    assert "university-of-lorraine" not in ask(assistant, "what is its website?").about


@pytest.mark.parametrize(("question", "intent"), [("南京理工大学", "who"), ("南京理工大学和你们有联合实验室吗", "partner")])
def test_a_name_goes_on_from_the_question_before_and_a_chinese_sentence_with_it_does_not(
    assistant: Assistant, question: str, intent: str
) -> None:
    ask(assistant, "who is the rector of Wuhan Sports University?", question)
    assert ask(assistant, question, question).intent == intent


def test_the_json_form_is_the_one_that_is_promised(assistant: Assistant) -> None:
    form = ask(assistant, "agreements with Japan").as_json("agreements with Japan", id_=7)
    assert " ".join(form) == "id question language status intent confidence about text html links choices"
    assert (form["id"], form["status"], form["language"], form["choices"]) == (7, "answered", "en", [])
    assert all(list(link) == ["title", "url"] for link in form["links"])
    assert json.loads(json.dumps(form, ensure_ascii=False)) == form
    back = ask(assistant, "PSU").as_json("PSU")
    assert (back["id"], back["status"]) == (None, "clarify")
    assert [list(choice) for choice in back["choices"]] == [["title", "id"]] * len(back["choices"])


def test_a_button_asks_without_words(assistant: Assistant) -> None:
    answer = asyncio.run(assistant.show(Request("card", "university-of-lorraine"), "kk"))
    assert (answer.about, answer.language) == (("university-of-lorraine",), "kk")


# ---------------------------------------------------------------- any text, any knowledge

_SAID = """
    when где қашан agreement соглашение келісім Nanjing Лотарингия Қытай университет 2019 it ал and второй more Russian PSU & <b>
    ' compare сколько жаңалық human тағы website первый
"""
_WORDS = st.sampled_from(_SAID.split())
_SENTENCES = st.lists(_WORDS | st.text(max_size=12), max_size=12).map(" ".join)


@settings(max_examples=100)
@given(first=_SENTENCES | st.text(max_size=300), second=_SENTENCES)
def test_any_text_is_answered_within_the_limits(whole: Whole, first: str, second: str) -> None:
    assistant = whole.assistant()
    for text in (first, second):
        answer = ask(assistant, text, "conversation")
        assert not list(faults_of(answer, whole.catalogue))
        assert len(answer.text) <= LONGEST_PROMISED


@pytest.mark.parametrize(
    "text", ["соглашение " * 370, "x" * 4096, "a " * 2048, "agreement with Nanjing and " * 150, "\u202e\u0000\ufeff"]
)
def test_long_and_odd_texts_are_answered(whole: Whole, assistant: Assistant, text: str) -> None:
    assert not list(faults_of(ask(assistant, text), whole.catalogue))


NAME = '<b>Bold</b> & "Sons" Institute'


@pytest.fixture(scope="module")
def small(whole: Whole) -> Assistant:
    """An assistant that knows two partners, one of which has a name that looks like markup."""
    names = dict.fromkeys(LANGUAGES, NAME)
    rows = [
        partner("bold-institute", name=names, aliases=["BSI"], website="https://bold.example.org"),
        lab("bold-lab", "bold-institute", name=names, opened="2020-03-01"),
        partner("bold-school", name=dict.fromkeys(LANGUAGES, "Bold School of Examples"), aliases=["BSI"]),
    ]
    return assistant_of(whole.planner_of(rows), whole.texts)


@pytest.mark.parametrize(
    "question",
    [
        "tell me about Bold Sons Institute",
        "is Bold Sons Institute a partner?",
        "Bold Sons Institute website",
        "when was the laboratory of Bold Sons Institute opened?",
        "partners in Belarus",
        "BSI",
        "compare Bold Sons Institute and Bold School of Examples",
    ],
)
def test_names_are_never_markup(small: Assistant, question: str) -> None:
    answer = ask(small, question)
    text, entities = parse_html(str(answer.html))
    assert NAME in text
    assert "<b>Bold</b>" not in answer.html
    assert all(entity["type"] in ("bold", "text_link", "italic") for entity in entities)
    assert all(choice.title == NAME or NAME not in choice.title for choice in answer.choices)


def test_answers_follow_the_knowledge(whole: Whole, texts: Texts) -> None:
    """The planner is asked for at every question. Meanwhile a record may change, or what was spoken of be removed."""
    current = whole.planner_of([partner("alpha"), lab("laser-lab", "alpha"), partner("omega", website="https://old.example.org")])
    after = whole.planner_of([partner("omega", website="https://new.example.org")])
    assistant = Assistant(lambda: current, OwnDialogues(lambda: 0.0), texts)
    about_omega = "website of the university omega (example)"
    assert "old.example.org" in ask(assistant, about_omega).text
    assert "alpha" in ask(assistant, "tell me about the university alpha (example)", "conversation").about
    current = after
    assert "new.example.org" in ask(assistant, about_omega).text
    for text in ("what is its website?", "1", "more", "in Russian please"):
        assert not {"alpha", "laser-lab"} & set(ask(assistant, text, "conversation").about)


@pytest.mark.parametrize("text", ["what is its website?", "1", "more", "in Russian please", "and omega?", "2019"])
def test_what_was_spoken_of_may_be_gone_by_the_next_question(whole: Whole, texts: Texts, text: str) -> None:
    current = whole.planner_of([partner("alpha"), lab("laser-lab", "alpha"), partner("omega")])
    after = whole.planner_of([partner("omega")])
    assistant = Assistant(lambda: current, OwnDialogues(lambda: 0.0), texts)
    assert "alpha" in ask(assistant, "tell me about the university alpha (example)", "conversation").about
    current = after
    assert not {"alpha", "laser-lab"} & set(ask(assistant, text, "conversation").about)
