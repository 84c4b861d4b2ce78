"""Browsing: whoever follows buttons sees something new or gets back, and can reach everybody."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.views import show
from bot.answering.voice import Voice
from bot.answers import Answer, Leads, Request, Status, Step
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.home import HOME
from bot.knowledge.records import ITEM_KINDS, Kind
from bot.knowledge.values import LANGUAGES, Language
from bot.texts import Texts
from tests.answering.laws import faults_of
from tests.knowledge.small import LAB, PARTNER, WORDS, changed, lab, partner
from tests.whole import Whole

TODAY = dt.date(2026, 11, 20)
TOPS = ("partners", "agreements", "labs", "programmes", "projects", "events", "news", "guides")
NANJING = "nanjing-university-of-science-and-technology"
CHINA = Request("country", "CN", 2)
NUMBERED = re.compile(r"^(\d+)\. ", re.MULTILINE)


@dataclass(frozen=True)
class Walk:
    """All that is reached by buttons from the topmost views, in one language."""

    voice: Voice
    views: Mapping[Request, Answer]
    """By the request without its origin."""
    steps: Sequence[tuple[Request, Step]]
    """Each step with the request of the view that offers it."""


@pytest.fixture(scope="module")
def walks(whole: Whole) -> dict[Language, Walk]:
    return {language: _walk(Voice(whole.texts, whole.catalogue, language)) for language in LANGUAGES}


def _walk(voice: Voice) -> Walk:
    views: dict[Request, Answer] = {}
    steps: list[tuple[Request, Step]] = []
    ahead = [Request(view) for view in TOPS]
    while ahead:
        request = ahead.pop()
        if _bare(request) in views:
            continue
        answer = views[_bare(request)] = show(voice, request, TODAY)
        for step in answer.steps:
            steps.append((request, step))
            ahead.append(step.request)
    return Walk(voice, views, steps)


def _bare(request: Request) -> Request:
    return replace(request, origin=None)


def _back(answer: Answer) -> Request | None:
    """Where the way back leads; there is one at most, and it comes last."""
    found = [step.request for step in answer.steps if step.leads is Leads.BACK]
    assert len(found) <= 1
    assert not found or answer.steps[-1].leads is Leads.BACK
    return found[0] if found else None


# ---------------------------------------------------------------- the whole catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_leads_somewhere(walks: Mapping[Language, Walk], language: Language) -> None:
    walk = walks[language]
    assert {answer.status for answer in walk.views.values()} == {Status.ANSWERED}
    broken = [
        f"{request}: {fault}" for request, answer in walk.views.items() for fault in faults_of(answer, walk.voice.catalogue)
    ]
    assert not broken, "\n".join(broken[:20])


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_from_the_topmost_views_no_way_leads_back(walks: Mapping[Language, Walk], language: Language) -> None:
    for request, answer in walks[language].views.items():
        assert (_back(answer) is None) == (request.id is None and request.view in TOPS), request


def test_who_came_by_a_link_gets_to_the_top(walks: Mapping[Language, Walk]) -> None:
    walk = walks["en"]
    backs = {request: _back(show(walk.voice, request, TODAY)) for request in walk.views}
    for request in walk.views:
        at, steps = request, 0
        while (back := backs[at]) is not None:
            at, steps = _bare(back), steps + 1
            assert steps < 6, f"the way back from {request} has no end"


def test_back_leads_to_where_the_step_was(walks: Mapping[Language, Walk]) -> None:
    walk = walks["en"]
    for request, step in walk.steps:
        back = _back(show(walk.voice, step.request, TODAY))
        if step.leads is Leads.ON:
            assert back is not None
            assert _bare(back) == _bare(request), f"from {request} to {step.request} and back to {back}"
        if step.leads is Leads.PAGE:
            assert back == _back(walk.views[_bare(request)]), "another page goes back where this one does"


def test_every_record_is_reached(whole: Whole, walks: Mapping[Language, Walk]) -> None:
    for walk in walks.values():
        cards = {request.id for request in walk.views if request.view == "card"}
        assert cards == set(whole.catalogue.entries)


@pytest.mark.parametrize("view", ["countries", "kinds", "all-partners", "fields"])
def test_every_partner_is_reached_each_way(whole: Whole, walks: Mapping[Language, Walk], view: str) -> None:
    expected = set(whole.catalogue.partners) - {HOME}
    if view == "fields":
        items = [e for kind in ITEM_KINDS for e in whole.catalogue.of_kind(kind) if getattr(e.record, "fields", ())]
        expected = {id_ for e in items if e.partner for id_ in (e.partner.id, *getattr(e.record, "with_partners", ()))} - {HOME}
    for walk in walks.values():
        assert _cards_below(walk, Request(view)) == expected


def _cards_below(walk: Walk, top: Request) -> set[str]:
    """The cards that are reached from a view by steps on, without going through a card."""
    seen: set[Request] = set()
    cards: set[str] = set()
    ahead = [top]
    while ahead:
        request = _bare(ahead.pop())
        if request in seen or request.view == "timeline":
            continue
        seen.add(request)
        if request.view == "card":
            cards.add(str(request.id))
        else:
            ahead += [step.request for step in walk.views[request].steps if step.leads is not Leads.BACK]
    return cards


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_open_the_lines_that_have_them(walks: Mapping[Language, Walk], language: Language) -> None:
    walk = walks[language]
    for request, answer in walk.views.items():
        if request.view in ("card", "steps"):
            continue
        lines = NUMBERED.findall(answer.text)
        buttons = [step for step in answer.steps if step.title.isdecimal()]
        assert [step.title for step in buttons] == lines == [str(number) for number in range(1, len(lines) + 1)]
        # A terminal counts all steps, so those with a number of their own must come first.
        assert list(answer.steps[: len(buttons)]) == buttons
        for step in buttons:
            entry = walk.voice.catalogue.entries[str(step.request.id)]
            line = next(line for line in answer.text.splitlines() if line.startswith(f"{step.title}. "))
            assert entry.title[language] in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_tell_where_steps_lead(walks: Mapping[Language, Walk], language: Language) -> None:
    for request, step in walks[language].steps:
        if step.leads is Leads.ON:
            assert not step.title.startswith(("⬅️", "➡️"))
        elif step.leads is Leads.BACK or step.request.page < request.page:
            assert step.title.startswith("⬅️ ")
        else:
            assert step.title.startswith("➡️ ")
    assert all(re.fullmatch("[a-z][a-z-]{0,19}", request.view) for request in walks[language].views)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_buttons_of_a_view_are_called_the_same(walks: Mapping[Language, Walk], language: Language) -> None:
    for request, answer in walks[language].views.items():
        titles = [step.title for step in answer.steps]
        assert len(set(titles)) == len(titles), f"{request}: {titles}"


@pytest.mark.parametrize("view", ["countries", "fields", "kinds"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_say_how_many_they_hold_the_largest_first(walks: Mapping[Language, Walk], view: str, language: Language) -> None:
    walk = walks[language]
    counts = []
    for group in (step for page in _pages(walk, Request(view)) for step in page.steps if step.leads is Leads.ON):
        counts.append(int(group.title.rsplit(" · ", 1)[1]))
        pages = list(_pages(walk, _bare(group.request)))
        assert counts[-1] == sum(len(page.about) for page in pages)
        assert all(str(counts[-1]) in page.text.split() for page in pages)
    assert counts
    assert counts == sorted(counts, reverse=True)


def _pages(walk: Walk, request: Request) -> Iterator[Answer]:
    while (page := walk.views.get(request)) is not None:
        yield page
        request = replace(request, page=request.page + 1)


@pytest.mark.parametrize(
    ("language", "first", "then"), [("en", "Fudan", "Wuhan"), ("ru", "Ёсу", "Жезказган"), ("kk", "Қазан", "Нанкин")]
)
def test_names_are_in_the_order_of_the_alphabet(texts: Texts, language: Language, first: str, then: str) -> None:
    rows = [partner(f"p-{place}", name=dict.fromkeys(LANGUAGES, name)) for place, name in enumerate((then, f"«{first}»"))]
    answer = show(Voice(texts, Catalogue([*rows, *WORDS]), language), Request("all-partners"), TODAY)
    assert answer.about == ("p-1", "p-0")


# ---------------------------------------------------------------- ways


@pytest.fixture(scope="module")
def voice(whole: Whole) -> Voice:
    return Voice(whole.texts, whole.catalogue, "en")


def test_a_section_goes_back_to_the_card_and_the_card_to_where_it_was_opened(voice: Voice) -> None:
    card = show(voice, Request("card", NANJING, origin=CHINA), TODAY)
    agreements = _step(card, "agreements")
    assert agreements == Request("agreements", NANJING, origin=CHINA)
    section = show(voice, agreements, TODAY)
    item = show(voice, _step(section, "card"), TODAY)
    assert _back(item) == Request("agreements", NANJING)
    back = _back(section)
    assert back == Request("card", NANJING, origin=CHINA)
    assert _back(show(voice, back, TODAY)) == CHINA


def _step(answer: Answer, view: str) -> Request:
    return next(step.request for step in answer.steps if step.request.view == view)


def test_who_comes_by_a_link_goes_back_to_what_is_around(voice: Voice) -> None:
    catalogue = voice.catalogue
    item = next(iter(catalogue.items_of(NANJING, Kind.AGREEMENT)))
    assert _back(show(voice, Request("card", item.id), TODAY)) == Request("card", NANJING)
    assert _back(show(voice, Request("card", NANJING), TODAY)) == Request("country", "CN")
    assert _back(show(voice, Request("field", "physics"), TODAY)) == Request("field", "natural-sciences")
    assert _back(show(voice, Request("timeline", "CN"), TODAY)) == Request("country", "CN")


@pytest.mark.parametrize("gone", [Request("card", "gone"), Request("gone"), Request("country", "XX"), Request("card")])
def test_an_origin_that_is_gone_is_no_dead_end(voice: Voice, gone: Request) -> None:
    assert _back(show(voice, Request("card", NANJING, origin=gone), TODAY)) == Request("country", "CN")


@pytest.mark.parametrize(
    "request_", [Request("country", "XX"), Request("field"), Request("kind", "laboratory"), Request("steps", NANJING)]
)
def test_what_is_not_there_is_said_not_to_be(voice: Voice, request_: Request) -> None:
    assert show(voice, request_, TODAY).status is Status.UNKNOWN


@pytest.mark.parametrize("view", ["labs", "all-partners", "countries", "news"])
def test_a_page_past_the_end_is_the_last_one(voice: Voice, view: str) -> None:
    answer = show(voice, Request(view, page=999), TODAY)
    pages = [step.request.page for step in answer.steps if step.leads is Leads.PAGE]
    last = show(voice, Request(view, page=pages[0] + 1), TODAY)
    assert (answer.html, answer.about) == (last.html, last.about)
    assert show(voice, Request(view, page=-1), TODAY) == replace(
        show(voice, Request(view), TODAY), steps=show(voice, Request(view, page=-1), TODAY).steps
    )


@given(pages=st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_an_origin_has_none_itself(pages: list[int]) -> None:
    request: Request | None = None
    for page in pages:
        request = Request("labs", page=page, origin=request)
    assert request is not None
    assert request.origin == (Request("labs", page=pages[-2]) if len(pages) > 1 else None)


# ---------------------------------------------------------------- what is new, and what comes

DATES = st.builds(
    lambda days, precision: (TODAY + dt.timedelta(days=days)).isoformat()[:precision],
    st.integers(-900, 900),
    st.sampled_from([4, 7, 10]),
)


@given(dates=st.lists(DATES, max_size=20))
def test_news_have_been_and_what_comes_has_not(texts: Texts, dates: list[str]) -> None:
    labs = [lab(f"lab-{number}", "one", opened=date) for number, date in enumerate(dates)]
    voice = Voice(texts, Catalogue([PARTNER, *labs, *WORDS]), "en")
    been, coming = _all_of(voice, "news"), _all_of(voice, "coming")
    assert sorted(been + coming) == sorted(row.id for row in labs)
    days = {row.id: str(row.body["opened"]) for row in labs}
    assert all(days[id_] <= TODAY.isoformat() for id_ in been)
    assert all(days[id_] > TODAY.isoformat()[: len(days[id_])] for id_ in coming)
    assert [days[id_][:4] for id_ in been] == sorted((days[id_][:4] for id_ in been), reverse=True)
    assert [days[id_][:4] for id_ in coming] == sorted(days[id_][:4] for id_ in coming)
    steps = {step.request.view for step in show(voice, Request("news"), TODAY).steps}
    assert ("coming" in steps) == bool(coming)


def _all_of(voice: Voice, view: str) -> list[str]:
    found: list[str] = []
    request: Request | None = Request(view)
    while request is not None:
        answer = show(voice, request, TODAY)
        found += answer.about
        page = request.page
        request = next((s.request for s in answer.steps if s.leads is Leads.PAGE and s.request.page > page), None)
    return found


NAMES = st.text("Aa ", min_size=1, max_size=300).map(lambda text: f"N{text}".strip())


@given(names=st.lists(NAMES, min_size=1, max_size=9), owner=NAMES, publisher=NAMES)
def test_the_longest_names_leave_every_button_its_line(texts: Texts, names: list[str], owner: str, publisher: str) -> None:
    sources = {f"s{n}": {"url": f"https://example.org/{n}", "publisher": f"{n}{publisher}"[:300]} for n in range(3)}
    whose = partner("one", name=dict.fromkeys(LANGUAGES, owner), sources=sources)
    labs = [lab(f"l-{n}", "one", name=dict.fromkeys(LANGUAGES, name), source=f"s{n % 3}") for n, name in enumerate(names)]
    catalogue = Catalogue([whose, *labs, *WORDS])
    voice = Voice(texts, catalogue, "ru")
    for request in (
        Request("labs"),
        Request("labs", "one"),
        Request("all-partners"),
        Request("card", "l-0"),
        Request("card", "one"),
    ):
        answer = show(voice, request, TODAY)
        assert len(answer.text) <= 1500
        assert all(step.title for step in answer.steps)
        if request.view == "labs":
            numbers = [step.title for step in answer.steps if step.title.isdecimal()]
            assert numbers == NUMBERED.findall(answer.text)


def test_a_country_without_its_vocabulary_hides_nobody(texts: Texts) -> None:
    """What `check` would refuse must not break what is shown."""
    elsewhere = changed(PARTNER, country="ZZ")
    voice = Voice(texts, Catalogue([elsewhere, partner("two"), LAB, *WORDS]), "kk")
    countries = show(voice, Request("countries"), TODAY)
    assert [step.request.id for step in countries.steps if step.leads is Leads.ON] == ["BY"]
    assert _back(show(voice, Request("card", "one"), TODAY)) == Request("partners")
    assert show(voice, Request("all-partners"), TODAY).about == ("one", "two")
