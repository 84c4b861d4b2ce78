"""One link: what its answer means, how politely it is asked, and where the bot does not go."""

from __future__ import annotations

import asyncio
import itertools

import pytest

from bot.links.addresses import NoHostError, NotPublicError, is_public, public_addresses
from bot.links.visitor import MOST_REDIRECTS, Outcome, Reason, Verdict, Visitor
from tests.links.web import Page, Web

ONE = "one.example/page"


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        (Page(200), Outcome(Verdict.OK, status=200)),
        (Page(404), Outcome(Verdict.GONE, Reason.STATUS, 404)),
        (Page(410), Outcome(Verdict.GONE, Reason.STATUS, 410)),
        (Page(403), Outcome(Verdict.UNCLEAR, Reason.STATUS, 403)),
        (Page(429), Outcome(Verdict.UNCLEAR, Reason.STATUS, 429)),
        (Page(500), Outcome(Verdict.UNCLEAR, Reason.STATUS, 500)),
        (Page(302), Outcome(Verdict.UNCLEAR, Reason.STATUS, 302)),
        (Page(200, head=405), Outcome(Verdict.OK, status=200)),
        (Page(200, head=404), Outcome(Verdict.OK, status=200)),
        (Page(200, head=0), Outcome(Verdict.OK, status=200)),
        (Page(0), Outcome(Verdict.UNCLEAR, Reason.CONNECTION)),
    ],
)
async def test_what_an_answer_means(web: Web, visitor: Visitor, page: Page, outcome: Outcome) -> None:
    assert await visitor.visit(web.url(ONE, page)) == outcome


async def test_a_host_that_there_is_not_is_gone(web: Web, visitor: Visitor) -> None:
    assert await visitor.visit(web.url("no-host.example/page")) == Outcome(Verdict.GONE, Reason.HOST)


async def test_where_nobody_listens_nothing_is_clear(visitor: Visitor) -> None:
    assert await visitor.visit("http://one.example:1/page") == Outcome(Verdict.UNCLEAR, Reason.CONNECTION)


@pytest.mark.parametrize(
    ("scheme", "page"),
    [
        ("http", Page(seconds=60)),
        ("http", Page(drop=0.05)),  # its answer comes drop by drop, and goes on and on
        ("https", Page()),  # it does not know what that is, and waits
    ],
)
async def test_a_server_is_not_waited_for_longer_than_that(web: Web, scheme: str, page: Page) -> None:
    url = web.url(ONE, page).replace("http", scheme)
    async with Visitor("example-bot/1.0", addresses_of=web.addresses_of, timeout=0.1) as visitor:
        assert await visitor.visit(url) == Outcome(Verdict.UNCLEAR, Reason.TIMEOUT)


@pytest.mark.parametrize("location", ["ftp://one.example/file", "javascript:alert(1)", "http://[", "http://one.example:x/"])
async def test_what_is_no_address_of_the_web_is_not_followed(web: Web, visitor: Visitor, location: str) -> None:
    assert await visitor.visit(web.url(ONE, Page(301, location))) == Outcome(Verdict.UNCLEAR, Reason.ADDRESS)


async def test_moved_for_good_is_told_with_the_new_place(web: Web, visitor: Visitor) -> None:
    new = web.url("two.example/new", Page())
    web.url("one.example/second", Page(308, new))
    outcome = await visitor.visit(web.url(ONE, Page(301, "/second")))
    assert outcome == Outcome(Verdict.MOVED, status=200, location=new)


async def test_only_what_comes_before_a_temporary_redirect_is_for_good(web: Web, visitor: Visitor) -> None:
    second = web.url("one.example/second", Page(302, "/today"))
    web.url("one.example/today", Page(301, "/file"))
    web.url("one.example/file", Page())
    assert await visitor.visit(web.url(ONE, Page(301, "/second"))) == Outcome(Verdict.MOVED, status=200, location=second)
    assert await visitor.visit(second) == Outcome(Verdict.OK, status=200)


async def test_moved_to_where_nothing_is_is_gone(web: Web, visitor: Visitor) -> None:
    assert await visitor.visit(web.url(ONE, Page(301, "/nothing"))) == Outcome(Verdict.GONE, Reason.STATUS, 404)


async def test_a_page_that_leads_to_the_start_page_is_unclear(web: Web, visitor: Visitor) -> None:
    web.url("one.example/", Page())
    assert await visitor.visit(web.url(ONE, Page(301, "/"))) == Outcome(Verdict.UNCLEAR, Reason.START, 200)
    web.url("two.example/", Page(301, web.url("one.example/")))
    assert (await visitor.visit(web.url("two.example/"))).verdict is Verdict.MOVED


@pytest.mark.parametrize(("redirects", "verdict"), [(MOST_REDIRECTS, Verdict.MOVED), (MOST_REDIRECTS + 1, Verdict.UNCLEAR)])
async def test_redirects_are_followed_so_far_and_no_farther(web: Web, visitor: Visitor, redirects: int, verdict: Verdict) -> None:
    for number in range(redirects):
        web.url(f"one.example/{number}", Page(301, f"/{number + 1}"))
    web.url(f"one.example/{redirects}", Page())
    assert (await visitor.visit(web.url("one.example/0"))).verdict is verdict
    assert len(web.asked) == MOST_REDIRECTS + 1


async def test_a_circle_ends(web: Web, visitor: Visitor) -> None:
    assert await visitor.visit(web.url(ONE, Page(302, "/page"))) == Outcome(Verdict.UNCLEAR, Reason.REDIRECTS, 302)


async def test_a_page_is_asked_for_by_head_and_by_get_only_where_that_is_refused(web: Web, visitor: Visitor) -> None:
    await visitor.visit(web.url("one.example/good", Page()))
    await visitor.visit(web.url("one.example/refuses", Page(head=405)))
    await visitor.visit(web.url("one.example/busy", Page(429)))
    assert web.requests == [
        ("HEAD", "one.example/good"),
        ("HEAD", "one.example/refuses"),
        ("GET", "one.example/refuses"),
        ("HEAD", "one.example/busy"),
    ]


async def test_servers_see_who_asks_and_for_which_host(web: Web, visitor: Visitor) -> None:
    await visitor.visit(web.url(ONE, Page()))
    (asked,) = web.asked
    assert asked.headers["user-agent"] == "example-bot/1.0"
    assert asked.headers["host"] == f"one.example:{web.port}"
    assert "cookie" not in asked.headers


async def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(web: Web) -> None:
    pause = 0.05
    urls = [web.url(f"one.example/{number}", Page(seconds=0.02, head=405)) for number in range(3)]
    urls += [web.url(f"two.example/{number}", Page(seconds=0.02)) for number in range(2)]
    async with Visitor("example-bot/1.0", addresses_of=web.addresses_of, pause=pause) as visitor:
        outcomes = await asyncio.gather(*(visitor.visit(url) for url in urls))
    assert {outcome.verdict for outcome in outcomes} == {Verdict.OK}
    assert (web.most["one.example"], web.most["two.example"]) == (1, 1)
    began = [asked.began for asked in web.asked if asked.url.startswith("one.")]
    assert len(began) == 6
    assert min(later - earlier for earlier, later in itertools.pairwise(began)) >= pause


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"]
)
async def test_no_private_network_is_ever_asked(web: Web, visitor: Visitor, host: str) -> None:
    private = f"http://{host}:{web.port}/page"
    assert await visitor.visit(private) == Outcome(Verdict.UNCLEAR, Reason.PRIVATE)
    assert web.asked == []
    assert await visitor.visit(web.url(ONE, Page(302, private))) == Outcome(Verdict.UNCLEAR, Reason.PRIVATE)
    assert web.requests == [("HEAD", ONE)]


async def test_a_proxy_does_not_come_between(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with Visitor("example-bot/1.0", addresses_of=web.addresses_of) as visitor:
        assert (await visitor.visit(web.url(ONE, Page()))).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::8.8.8.8", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::10.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, expected: bool) -> None:
    assert is_public(address) is expected


async def test_names_are_looked_up_and_private_ones_refused() -> None:
    with pytest.raises(NotPublicError):
        await public_addresses("localhost", 80)
    assert await public_addresses("8.8.8.8", 80) == ["8.8.8.8"]
    with pytest.raises(NoHostError):
        await public_addresses(f"{'x' * 64}.example", 80)
