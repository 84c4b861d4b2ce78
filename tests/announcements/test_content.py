"""What can be said in an announcement, and who gets which version of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcements.content import (
    ALL,
    LONGEST_CAPTION,
    LONGEST_TEXT,
    Button,
    Content,
    ContentError,
    Fault,
    Kind,
    Media,
    Version,
    check,
    dump,
    fallbacks,
    load,
    sameness,
)
from bot.knowledge.values import LANGUAGES

CARD = Button(title="Nanjing", url="https://t.me/kaznu_example_bot?start=nanjing-university")
PHOTO, VIDEO, DOCUMENT = (Media(kind=kind, file_id="a", unique_id="u") for kind in (Kind.PHOTO, Kind.VIDEO, Kind.DOCUMENT))
SINGLE = [kind for kind in Kind if kind not in {Kind.TEXT, Kind.ALBUM}]


def content(kind: Kind = Kind.TEXT, text: str = "x", media: tuple[Media, ...] = (), **more: Any) -> Content:
    return Content(kind=kind, text=text, media=media, **more)


def fault_of(**versions: Content) -> tuple[Fault, Version | None] | None:
    try:
        check(versions)  # type: ignore[arg-type]
    except ContentError as error:
        return error.fault, error.version
    return None


def with_button(title: str, url: str) -> Content:
    return content(button=Button(title=title, url=url))


GOOD = [
    content(),
    content(text="x" * LONGEST_TEXT, button=CARD),
    content(Kind.PHOTO, "", (PHOTO,)),
    content(Kind.PHOTO, "x" * LONGEST_CAPTION, (PHOTO,), button=CARD),
    content(Kind.ALBUM, "x", (PHOTO, VIDEO)),
    content(Kind.ALBUM, "", (DOCUMENT,) * 10),
    with_button("Page", "http://farabi.university/news?id=1#top"),
    with_button("Chat", "tg://resolve?domain=kaznu"),
    *(content(kind, "", (Media(kind=kind, file_id="a", unique_id="u"),)) for kind in SINGLE),
]
BAD = [
    (content(text=" \n"), Fault.NOTHING),
    (content(text="x" * (LONGEST_TEXT + 1)), Fault.TOO_LONG),
    # An emoji is two of what Telegram counts.
    (content(text="🎓" * (LONGEST_TEXT // 2) + "x"), Fault.TOO_LONG),
    (content(Kind.PHOTO, "x" * (LONGEST_CAPTION + 1), (PHOTO,)), Fault.TOO_LONG),
    (content(Kind.PHOTO, "x"), Fault.WRONG_MEDIA),
    (content(Kind.PHOTO, "x", (VIDEO,)), Fault.WRONG_MEDIA),
    (content(Kind.TEXT, "x", (PHOTO,)), Fault.WRONG_MEDIA),
    (content(Kind.ALBUM, "x", (PHOTO,)), Fault.WRONG_MEDIA),
    (content(Kind.ALBUM, "x", (PHOTO,) * 11), Fault.WRONG_MEDIA),
    (content(Kind.ALBUM, "x", (PHOTO, DOCUMENT)), Fault.WRONG_MEDIA),
    (content(Kind.ALBUM, "x", (PHOTO, PHOTO), button=CARD), Fault.ALBUM_WITH_BUTTON),
    (with_button(" ", "https://farabi.university"), Fault.WRONG_BUTTON),
    (with_button("x" * 65, "https://farabi.university"), Fault.WRONG_BUTTON),
    *((with_button("x", url), Fault.WRONG_BUTTON) for url in ("", "farabi", "https://", "ftp://a.kz", "https://[a", "https://a")),
]


@pytest.mark.parametrize("good", GOOD)
def test_what_telegram_takes(good: Content) -> None:
    assert fault_of(all=good) is None


@pytest.mark.parametrize(("bad", "fault"), BAD)
def test_what_it_does_not_take_is_named_with_its_version(bad: Content, fault: Fault) -> None:
    assert fault_of(en=content(), kk=bad) == (fault, "kk")


def test_there_is_something_for_everybody_or_by_language() -> None:
    assert fault_of() == (Fault.NOTHING, None)
    assert fault_of(all=content(), ru=content()) == (Fault.MIXED, None)


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ("en ru kk", "en ru kk"),
        ("en ru", "en ru en"),
        ("ru kk", "ru ru kk"),
        ("kk", "kk kk kk"),
        ("all", "all all all"),
    ],
)
def test_a_missing_language_falls_back(present: str, expected: str) -> None:
    versions: dict[Any, Content] = dict.fromkeys(present.split(), content())
    assert [fallbacks(versions)[language] for language in LANGUAGES] == expected.split()


ENTITIES = st.lists(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["bold", "custom_emoji"]), "offset": st.integers(0, 9), "length": st.integers(1, 9)},
        optional={"custom_emoji_id": st.text(max_size=5)},
    ),
    max_size=3,
).map(tuple)
MEDIA = st.lists(st.builds(Media, kind=st.sampled_from(Kind), file_id=st.text(), unique_id=st.text()), max_size=3).map(tuple)
CONTENTS = st.builds(
    Content,
    kind=st.sampled_from(Kind),
    text=st.text(),
    entities=ENTITIES,
    media=MEDIA,
    button=st.none() | st.builds(Button, title=st.text(), url=st.text()),
    link_preview=st.booleans(),
    caption_above=st.booleans(),
)


@given(st.dictionaries(st.sampled_from(["en", "ru", "kk", ALL]), CONTENTS))
def test_what_is_kept_comes_back(contents: dict[Version, Content]) -> None:
    assert load(dump(contents)) == contents


@given(CONTENTS, st.text())
def test_the_same_file_under_another_id_is_the_same(one: Content, file_id: str) -> None:
    sent_again = tuple(part.model_copy(update={"file_id": file_id}) for part in one.media)
    assert sameness({ALL: one}) == sameness({ALL: one.model_copy(update={"media": sent_again})})
    assert sameness({ALL: one}) != sameness({ALL: one.model_copy(update={"text": one.text + "!"})})
    assert sameness({ALL: one}) != sameness({"en": one})


def test_the_order_of_versions_means_nothing() -> None:
    assert sameness({"en": content(), "ru": content(text="y")}) == sameness({"ru": content(text="y"), "en": content()})
