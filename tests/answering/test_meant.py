"""Questions that could be taken for others: each has a kind of mistake behind it that is easily made again."""

from __future__ import annotations

import asyncio

import pytest

from bot.answers import Answer, Question, Status
from tests.whole import Whole


def answered(whole: Whole, text: str) -> Answer:
    return asyncio.run(whole.assistant().ask(Question(text)))


@pytest.mark.parametrize("text", ["ghbdtn", "cfkfv"])
def test_a_greeting_in_the_other_layout_is_returned(whole: Whole, text: str) -> None:
    assert answered(whole, text).intent == "greeting"


def test_the_place_wins_over_a_word_that_it_only_folds_to(whole: Whole) -> None:
    korean = answered(whole, "сколько партнеров в корее")
    assert {"academy-of-korean-studies", "korea-foundation"} <= set(korean.about)


def test_who_is_rector_comes_before_who_was(whole: Whole) -> None:
    text = answered(whole, "кто ректор казну").text
    assert text.index("Туймебаев") < text.index("Мутанов")


@pytest.mark.parametrize("text", ["agreement with University of Coimbra", "сайт университета Лилля"])
def test_a_name_that_nobody_here_has_is_not_answered_with_somebody_else(whole: Whole, text: str) -> None:
    answer = answered(whole, text)
    assert (answer.status, answer.about) == (Status.UNKNOWN, ())


def test_a_comparison_with_no_partner_says_so(whole: Whole) -> None:
    answer = answered(whole, "compare tsinghua and peking university")
    assert answer.text.startswith("No, Tsinghua University is not among")


def test_somebody_of_another_country_is_not_named(whole: Whole) -> None:
    assert "Croatia" not in answered(whole, "who is the ambassador of italy").text


@pytest.mark.parametrize("text", ["do you have anything in Brazil?", "Brazil"])
def test_a_country_without_partners_is_called_that(whole: Whole, text: str) -> None:
    assert "Brazil" in answered(whole, text).text


def test_help_about_a_country_is_preferred_to_help_at_large(whole: Whole) -> None:
    assert answered(whole, "как получить стипендию в турции").about[0] == "studying-in-turkiye"


def test_where_somebody_comes_from_does_not_make_it_about_a_partner_there(whole: Whole) -> None:
    assert answered(whole, "i am coming from nanjing, how do i get a visa").about[0] == "student-visa-and-registration"


def test_what_is_past_is_not_upcoming(whole: Whole) -> None:
    assert answered(whole, "upcoming events").text.startswith("I have no records of this: Events · planned.")


def test_partners_are_listed_by_country_where_countries_are_asked_for(whole: Whole) -> None:
    assert answered(whole, "в каких странах есть партнеры").text.startswith("1. Китай")


def test_the_oldest_partner_is_no_organisation_by_that_name(whole: Whole) -> None:
    assert answered(whole, "oldest partner").status is Status.ANSWERED


def test_little_words_can_be_a_question(whole: Whole) -> None:
    assert answered(whole, "что нового").intent == "news"


@pytest.mark.parametrize("text", ["universities in wuhan?", "уханьские университеты", "Уханьдағы университеттер"])
def test_the_plural_of_a_kind_asks_who_is_there(whole: Whole, text: str) -> None:
    assert {"wuhan-university", "wuhan-sports-university"} <= set(answered(whole, text).about)


@pytest.mark.parametrize("text", ["wuhan university", "с уханьским университетом", "Ухань университеті", "Ухань университетімен"])
def test_the_singular_of_a_kind_is_part_of_a_name(whole: Whole, text: str) -> None:
    about = answered(whole, text).about
    assert about[0] == "wuhan-university"
    assert "wuhan-sports-university" not in about


@pytest.mark.parametrize(
    "text", ["which partner is the oldest?", "самый древний университет среди партнёров", "ең көне серіктес қайсы?"]
)
def test_the_oldest_partner_comes_first_with_its_year(whole: Whole, text: str) -> None:
    answer = answered(whole, text)
    assert answer.about[0] == "istanbul-university"
    assert "1453" in answer.text.splitlines()[1]


@pytest.mark.parametrize("text", ["what's new", "что нового", "не жаңалық"])
def test_what_is_new_is_not_what_has_the_word_in_its_name(whole: Whole, text: str) -> None:
    answer = answered(whole, text)
    assert answer.intent == "news"
    assert len(answer.about) > 3


def test_a_comparison_says_how_old_both_are(whole: Whole) -> None:
    answer = answered(whole, "кто старше, казанский федеральный или каирский университет?")
    assert {"kazan-federal-university", "cairo-university"} <= set(answer.about)
    assert "1804" in answer.text and "1908" in answer.text


def test_a_partner_is_not_compared_with_its_own_city(whole: Whole) -> None:
    about = answered(whole, "sharjah or al qasimia university").about
    assert len(set(about)) == len(about)


@pytest.mark.parametrize(
    ("text", "article"),
    [("как получить стипендию в турции", "studying-in-turkiye"), ("scholarship in china", "chinese-government-scholarship")],
)
def test_help_is_that_of_the_country(whole: Whole, text: str, article: str) -> None:
    assert answered(whole, text).about[0] == article


def test_words_that_no_text_has_find_a_record_by_its_keywords(whole: Whole) -> None:
    assert "kaznu-antibacterial-drugs-for-sturgeon" in answered(whole, "лекарство для больной рыбы").about


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("when was the njust lab opened", "црут цфы еру тогые дфи щзутув"),
        ("сайт каирского университета", "cfqn rfbhcrjuj eybdthcbntnf"),
    ],
)
def test_the_other_layout_asks_the_same(whole: Whole, text: str, typed: str) -> None:
    assert answered(whole, typed).about == answered(whole, text).about
    assert answered(whole, typed).language == answered(whole, text).language


@pytest.mark.parametrize(
    ("around", "question"),
    [
        (
            "Hello! I am a second year student, sorry to bother you. {} Thank you in advance!",
            "When was the laboratory with Nanjing opened?",
        ),
        ("Здравствуйте, я корреспондент журнала. {} Буду признателен за ответ.", "Когда открыли лабораторию с Нанкином?"),
        ("Сәлеметсіз бе, мен магистрантпын. {} Алдын ала рақмет!", "Нанкинмен зертхана қашан ашылды?"),
    ],
)
def test_courtesies_change_no_answer(whole: Whole, around: str, question: str) -> None:
    assert answered(whole, around.format(question)).text == answered(whole, question).text


def test_capitals_change_no_answer(whole: Whole) -> None:
    question = "when was the laboratory with nanjing opened"
    assert answered(whole, question.upper()).text == answered(whole, question).text


def test_who_asks_decides_what_helps(whole: Whole) -> None:
    assert answered(whole, "I am a visiting scholar. How do I get an invitation?").about == ("visiting-scholars",)


@pytest.mark.parametrize("text", ["как поехать по обмену", "rfr gj[fnm gj j,vtye"])
def test_help_about_one_country_waits_until_it_is_named(whole: Whole, text: str) -> None:
    assert answered(whole, text).about == ("how-outgoing-mobility-works",)


@pytest.mark.parametrize("text", ["南京理工大学和哈萨克斯坦国立大学有什么合作", "您好！我来自南京理工大学，想申请访问学者。"])
def test_a_name_in_a_chinese_sentence_is_found(whole: Whole, text: str) -> None:
    answer = answered(whole, text)
    assert (answer.language, answer.about[0]) == ("en", "nanjing-university-of-science-and-technology")


def test_a_chinese_sentence_without_a_name_is_not_answered(whole: Whole) -> None:
    assert answered(whole, "今天天气怎么样").status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("text", "name"),
    [("who is the rector", "Zhanseit Tuimebayev"), ("кто ректор", "Жансеит Туймебаев"), ("ректор кім", "Жансейіт Түймебаев")],
)
def test_the_rector_of_nobody_in_particular_is_the_present_one_here(whole: Whole, text: str, name: str) -> None:
    assert answered(whole, text).text.startswith(name)


def test_a_deputy_is_not_who_is_asked_for(whole: Whole) -> None:
    text = answered(whole, "who is the rector of Lanzhou University").text
    assert text.startswith("Yan Chunhua")


def test_a_memorandum_that_a_partner_lacks_is_not_that_of_another(whole: Whole) -> None:
    text = answered(whole, "when was the memorandum with King Saud University signed").text
    assert text.startswith("I have no records of this")


def test_a_semester_is_no_city(whole: Whole) -> None:
    assert not whole.reader.read("one semester abroad for free").filters.places
