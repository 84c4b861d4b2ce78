"""The knowledge out as a zip, and in as files or text: checked, shown, one change; what is wrong is told and changes nothing."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Awaitable, Callable

import pytest

from bot.knowledge.archive import pack, unpack
from bot.knowledge.records import Kind
from bot.people.users import Role
from tests.telegram.admin.conftest import NANJING, Office
from tests.telegram_server import Person
from tests.telegram_server.contents import CAPTION, typed
from tests.telegram_server.refusal import Refusal
from tests.telegram_server.shown import Shown

KARACHI = "university-of-karachi"
SITE = "website: https://www.uok.edu.pk\n"
NEW = """\
id: example-university
kind: university
name: {en: Example University (example), ru: Университет «Пример» (example), kk: «Үлгі» университеті (example)}
country: CN
summary: {en: It is an example., ru: Это пример., kk: Бұл – үлгі.}
sources:
  s1: {url: "https://example.org/news", publisher: Example}
"""
AGREEMENT = """\
partner: example-university
id: example-agreement
type: memorandum
title: {en: Memorandum (example), ru: Меморандум (example), kk: Меморандум (example)}
status: signed
summary: {en: It is an example., ru: Это пример., kk: Бұл – үлгі.}
source: s1
"""
WORDS = {
    "en": ("records, revision", "Nothing was changed", "Added: 1, changed: 0, removed: 0", "nothing to change", "Send me YAML"),
    "ru": (
        "записей, редакция",
        "Ничего не изменено",
        "Добавится: 1, изменится: 0, удалится: 0",
        "Менять нечего",
        "Пришлите YAML",
    ),
    "kk": (
        "жазба, ",
        "Ештеңе өзгерген жоқ",
        "Қосылады: 1, өзгереді: 0, жойылады: 0",
        "Өзгертетін ештеңе жоқ",
        "YAML жіберіңіз",
    ),
}
HandIn = Callable[[Person, bytes, str], Awaitable[Shown]]


def file_of(office: Office, id_: str) -> str:
    """A partner's file as it stands in the repository."""
    return (office.folder / "partners" / f"{id_}.yaml").read_text(encoding="utf-8")


def zipped(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return stream.getvalue()


async def proposal(office: Office, admin: Person) -> Shown:
    """The question with ✅, once it is there."""

    def asked() -> Shown | None:
        return next((shown for shown in admin.screen[-2:] if any(title.startswith("✅") for title in shown.buttons)), None)

    await office.telegram.until(lambda: asked() is not None, "ask for ✅")
    found = asked()
    assert found is not None
    return found


async def accept(office: Office, admin: Person) -> None:
    """Make the change that was just proposed."""
    made = await admin.presses("✅", on=await proposal(office, admin))
    assert made is not None


async def exported(admin: Person) -> Shown:
    shown = await admin.says("/export")
    assert shown.document is not None
    return shown


@pytest.mark.parametrize("language", WORDS)
async def test_all_that_is_live_goes_out_and_comes_back_as_no_change(office: Office, language: str) -> None:
    admin = await office.admin(language)
    shown = await exported(admin)
    assert WORDS[language][0] in shown.text
    assert shown.file_name == f"knowledge-{dt.datetime.now(office.services.timezone).date().isoformat()}.zip"
    assert shown.document is not None
    with zipfile.ZipFile(io.BytesIO(shown.document)) as packed:
        contents = {info.filename.removeprefix("knowledge/"): packed.read(info) for info in packed.infolist()}
    on_disk = {path.relative_to(office.folder).as_posix(): path.read_bytes() for path in office.folder.rglob("*.yaml")}
    assert contents == on_disk
    actions = [call.parameters["action"] for call in office.telegram.calls if call.method == "sendChatAction"]
    assert "upload_document" in actions
    answer = await admin.uploads(shown.document, shown.file_name, "/import")
    assert WORDS[language][3] in answer.text


async def test_an_export_differs_from_the_files_by_what_was_changed_here(office: Office) -> None:
    admin = await office.admin()
    await admin.says(f"/alias {KARACHI} UniKar (example)")
    await accept(office, admin)
    shown = await exported(admin)
    assert shown.document is not None
    with zipfile.ZipFile(io.BytesIO(shown.document)) as packed:
        contents = {info.filename.removeprefix("knowledge/"): packed.read(info).decode() for info in packed.infolist()}
    different = [name for name, text in contents.items() if (office.folder / name).read_text(encoding="utf-8") != text]
    assert different == [f"partners/{KARACHI}.yaml"]
    old, new = file_of(office, KARACHI).splitlines(), contents[different[0]].splitlines()
    assert len(old) == len(new)
    ((before, after),) = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    assert after == before.replace("]   #", ", UniKar (example)]   #")


async def by_caption(admin: Person, content: bytes, name: str) -> Shown:
    return await admin.uploads(content, name, "/import")


async def by_reply(admin: Person, content: bytes, name: str) -> Shown:
    await admin.uploads(content, name)
    return await admin.says("/import", replying_to=next(shown for shown in admin.history if shown.kind == "document"))


async def by_question(admin: Person, content: bytes, name: str) -> Shown:
    asked = await admin.says("/import")
    assert asked.force_reply
    return await admin.uploads(content, name)


async def by_text(admin: Person, content: bytes, name: str) -> Shown:
    return await admin.says(f"/import\n{content.decode()}")


async def by_asked_text(admin: Person, content: bytes, name: str) -> Shown:
    await admin.says("/import")
    return await admin.says(content.decode())


@pytest.mark.parametrize("hand_in", [by_caption, by_reply, by_question, by_text, by_asked_text])
async def test_records_are_read_however_they_are_handed_in(office: Office, hand_in: HandIn) -> None:
    admin = await office.admin()
    shown = await hand_in(admin, NEW.encode(), "example-university.yaml")
    assert WORDS["en"][2] in shown.text
    await accept(office, admin)
    assert "example-university" in office.live.catalogue.partners
    assert "Example University" in await office.answers(await office.person(), "Example University")


@pytest.mark.parametrize("language", WORDS)
async def test_an_import_is_one_change_that_can_be_taken_back(office: Office, language: str) -> None:
    admin = await office.admin(language)
    assert WORDS[language][4] in (await admin.says("/import")).text
    shown = await admin.uploads(zipped(("partners/a.yaml", NEW.encode()), ("README.md", b"")), "one.zip")
    assert WORDS[language][2] in shown.text
    assert "README.md" in shown.text
    await accept(office, admin)
    (change,) = await office.live.store.history((Kind.PARTNER, "example-university"))
    assert (change.by, change.origin.value) == (admin.id, "import")
    undone = await admin.presses("↩️")
    assert undone is not None
    assert "example-university" not in office.live.catalogue.partners


async def test_a_partners_file_is_the_whole_of_the_partner(office: Office) -> None:
    admin = await office.admin()
    text = file_of(office, KARACHI).replace(SITE, SITE + "founded: 1951\n")
    start, end = text.index("labs:\n"), text.index("people:\n")
    shown = await admin.uploads((text[:start] + text[end:]).encode(), "karachi.yml", "/import")
    labs = office.live.catalogue.items_of(KARACHI, Kind.LAB)
    assert labs
    assert "changed: 1, removed: " in shown.text
    await accept(office, admin)
    assert office.live.catalogue.items_of(KARACHI, Kind.LAB) == []
    assert str(office.live.catalogue.partners[KARACHI].founded) == "1951"
    assert NANJING in office.live.catalogue.partners


async def test_a_partner_without_sources_is_missing_them_and_is_no_city(office: Office) -> None:
    admin = await office.admin()
    refused = await admin.says(f"/import\n{NEW.partition('sources:')[0]}")
    assert "sources" in refused.text
    assert "city" not in refused.text
    assert "/add agreement" in (await admin.says(f"/import\n{AGREEMENT}")).text


@pytest.mark.parametrize("language", WORDS)
async def test_faults_are_listed_with_their_lines_and_nothing_changes(office: Office, language: str) -> None:
    admin = await office.admin(language)
    await admin.says("/import")
    wrong = NEW.replace("kind: university", "kind: [x]").replace("CN", "5").replace("sources:", "colour: red\nsources:")
    shown = await admin.uploads(wrong.encode(), "wrong.yaml")
    assert WORDS[language][1] in shown.text
    for part in ("wrong.yaml:2:", "wrong.yaml:4:", "wrong.yaml:6:", "kind", "country", "colour"):
        assert part in shown.text
    # The mended file is taken without another command.
    assert WORDS[language][2] in (await admin.uploads(NEW.encode(), "right.yaml")).text


async def test_of_many_faults_ten_are_shown_and_the_rest_counted(office: Office) -> None:
    admin = await office.admin()
    wrong = NEW + "".join(f"unknown-{number}: <b>x</b>\n" for number in range(15))
    shown = await admin.uploads(wrong.encode(), "wrong.yaml", "/import")
    assert shown.text.count("wrong.yaml:") == 10
    assert "5 more" in shown.text


async def test_a_fault_in_a_text_names_the_line_of_the_message(office: Office) -> None:
    admin = await office.admin()
    shown = await admin.says("/import\n" + NEW.replace("kind: university", "kind: universe"))
    assert "line 3" in shown.text


Case = tuple[bytes, str, str]
WRONG_YAML: tuple[Case, ...] = (
    (bytes(range(256)) * 100, "x.yaml", "0x"),
    (b"a: &a [x]\nb: *a\n", "x.yaml", "anchor"),
    (b"a: !!python/object:os.system x\n", "x.yaml", "tag"),
    (b"[" * 10_000, "x.yaml", "nested"),
    (b"\n", "x.yaml", "nothing in this file"),
    (b"name: x\n", "x.yaml", "cannot tell what this is"),
    (NEW.replace(", kk: Бұл – үлгі.", "").encode(), "x.yaml", "summary.kk"),
    (NEW.replace("kk: Бұл", "de: Das, kk: Бұл").encode(), "x.yaml", "summary.de"),
    (NEW.replace("id: example-university", f"id: {NANJING}-x\nwebsite: javascript:alert(1)").encode(), "x.yaml", "website"),
    (NEW.replace("example.", "<b>example</b>").encode(), "x.yaml", "<b>"),
    (NEW.replace("It is", "It\u202e is").encode(), "x.yaml", "U+202E"),
    (NEW.replace("It is an example.", '"It\\x07 is"').encode(), "x.yaml", "U+0007"),
    (NEW.replace("example-university", "dormitories").encode(), "x.yaml", "another record has this id"),
    (NEW.encode() + b"labs: [{id: x-lab}]\n", "x.yaml", "x-lab"),
)  # fmt: skip
WRONG_FILES: tuple[Case, ...] = (
    (zipped(("../../etc/evil.yaml", b"x")), "x.zip", "leads out of the zip"),
    (zipped(("partners/x.yaml", bytes(30_000_000))), "x.zip", "come out of this zip"),
    (zipped(("x.zip", b"")), "x.zip", "zip inside a zip"),
    (zipped(("word/document.xml", b"")), "x.zip", "no YAML file"),
    (zipped(("partners/x.yaml", NEW.encode()))[:-40], "x.zip", "damaged"),
    (NEW.encode(), "x.pdf", "I take .yaml"),
    (NEW.encode(), "<b>.exe", "I take .yaml"),
    (b"\xff\xfe" + NEW.encode("utf-16-le"), "x.txt", "UTF-8"),
)  # fmt: skip


@pytest.mark.parametrize("cases", [WRONG_YAML, WRONG_FILES], ids=["yaml", "files"])
async def test_whatever_is_handed_in_gets_a_clear_answer(office: Office, cases: tuple[Case, ...]) -> None:
    admin = await office.admin()
    revision = await office.live.store.revision()
    for content, name, message in cases:
        shown = await admin.uploads(content, name, "/import")
        assert message in shown.text
        assert shown.buttons == ()
    assert await office.live.store.revision() == revision


async def test_a_file_that_is_too_large_is_not_even_asked_for(office: Office) -> None:
    admin = await office.admin()
    document = {**office.telegram.files.give(b"x", "large.zip"), "file_size": 25_000_000}
    shown = await admin.sends({"document": document, **typed("/import", CAPTION)})
    assert "25 MB" in shown.text
    assert "getFile" not in [call.method for call in office.telegram.calls]


async def test_a_file_that_telegram_does_not_give_is_asked_for_again(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/import")
    for refusal in (Refusal("Bad Request: file is too big", 400), Refusal("Internal Server Error", 500)):
        office.telegram.refuse_next("getFile", refusal)
        assert "does not give me this file" in (await admin.uploads(NEW.encode(), "new.yaml")).text
    assert WORDS["en"][2] in (await admin.uploads(NEW.encode(), "new.yaml")).text


async def test_a_picture_is_no_file(office: Office) -> None:
    admin = await office.admin()
    photo = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}
    assert "I need YAML" in (await admin.sends({**photo, **typed("/import", CAPTION)})).text
    await admin.says("/import")
    assert "I need YAML" in (await admin.sends(photo)).text
    assert WORDS["en"][2] in (await admin.says(NEW)).text


async def test_whoever_thinks_better_of_it_is_not_waited_for(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/import")
    await admin.says("/cancel")
    shown = await admin.uploads(NEW.encode(), "new.yaml")
    assert shown.buttons == ()
    assert "YAML" not in shown.text


async def test_records_are_added_as_yaml(office: Office) -> None:
    admin = await office.admin()
    assert WORDS["en"][2] in (await admin.says(f"/add partner\n{NEW}")).text
    await accept(office, admin)
    assert WORDS["en"][2] in (await admin.uploads(AGREEMENT.encode(), "agreement.yaml", "/add agreement")).text
    await accept(office, admin)
    (agreement,) = office.live.catalogue.items_of("example-university", Kind.AGREEMENT)
    assert agreement.id == "example-agreement"
    (change, *_) = await office.live.store.history((Kind.AGREEMENT, "example-agreement"))
    assert change.origin.value == "admin"


async def test_several_records_are_added_at_once(office: Office) -> None:
    admin = await office.admin()
    two = "".join(
        f"- id: town-{number}\n  name: {{en: Town {number}, ru: Город {number}, kk: Қала {number}}}\n"
        f"  country: CN\n  location: [30.0, 110.0]\n"
        for number in range(2)
    )
    assert "Added: 2" in (await admin.says(f"/add city\n{two}")).text
    await accept(office, admin)
    assert {"town-0", "town-1"} <= office.live.catalogue.cities.keys()


WRONG_ADDITIONS = (
    ("agreement\n" + AGREEMENT.removeprefix("partner: example-university\n"), "name it with partner:"),
    ("agreement\n" + AGREEMENT, "example-university"),
    ("agreement\n" + AGREEMENT.replace("example-university", NANJING).replace("source: s1", "source: s99"), "s99"),
    ("partner\n" + NEW.replace("example-university", NANJING), f"/edit {NANJING}"),
    ("agreement\npartner: [1]\nid: x", "name it with partner:"),
    ("nonsense\nid: x", "KIND is one of"),
    ("lab\njust words", "mapping"),
    ("lab\nname: x", "no id"),
    ("lab\npartner: x\nid: x\nnme: y", "nme"),
)


async def test_what_cannot_be_added_is_told(office: Office) -> None:
    admin = await office.admin()
    revision = await office.live.store.revision()
    for words, message in WRONG_ADDITIONS:
        shown = await admin.says(f"/add {words}")
        assert message in shown.text
        assert shown.buttons == ()
    assert await office.live.store.revision() == revision


async def test_what_somebody_changed_between_is_not_trampled(office: Office) -> None:
    first, second = await office.admin(), await office.admin()
    text = file_of(office, KARACHI)
    await first.uploads(text.replace(SITE, SITE + "founded: 1951\n").encode(), "a.yaml", "/import")
    await second.uploads(text.replace(SITE, SITE + "founded: 1960\n").encode(), "a.yaml", "/import")
    await accept(office, first)
    refused = await second.presses("✅", on=await proposal(office, second))
    assert refused is not None
    assert "Nothing was changed" in refused.text
    assert str(office.live.catalogue.partners[KARACHI].founded) == "1951"


COMMANDS = ("/export", "/import", f"/import\n{NEW}", f"/add partner\n{NEW}", "/add")


async def test_to_others_the_commands_do_not_exist(office: Office) -> None:
    for person in (await office.person(), await office.person(role=Role.STAFF)):
        unknown = (await person.says("/nonsense")).text
        for command in COMMANDS:
            assert (await person.says(command)).text == unknown
        for caption in ("/import", "/add partner", "/IMPORT@kaznu_example_bot"):
            assert (await person.uploads(NEW.encode(), "new.yaml", caption)).text == unknown
    assert "getFile" not in [call.method for call in office.telegram.calls]


async def test_in_a_group_or_forwarded_they_are_refused(office: Office) -> None:
    admin = await office.admin()
    group = office.telegram.group("administrators (example)")
    for command in COMMANDS:
        assert "private chat" in (await admin.says(command, to=group)).text
        assert "forwarded" in (await admin.forwards(command)).text
    assert "private chat" in (await admin.uploads(NEW.encode(), "new.yaml", "/import", to=group)).text
    document = office.telegram.files.give(NEW.encode(), "new.yaml")
    origin = {"type": "user", "date": 1, "sender_user": admin.user}
    shown = await admin.sends({"document": document, "forward_origin": origin, **typed("/import", CAPTION)})
    assert "forwarded" in shown.text


async def test_whoever_is_no_administrator_any_more_hands_nothing_in(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/import")
    await office.appoint(admin, Role.STAFF)
    assert "administrators only" in (await admin.uploads(NEW.encode(), "new.yaml")).text
    await office.appoint(admin, Role.ADMIN)
    await admin.uploads(NEW.encode(), "new.yaml", "/import")
    asked = await proposal(office, admin)
    await office.appoint(admin, None)
    await admin.presses("✅", on=asked)
    assert "administrators only" in (admin.notice or "")
    assert "example-university" not in office.live.catalogue.partners


async def test_an_edited_message_is_no_command(office: Office) -> None:
    admin = await office.admin()
    await admin.says("/help")
    before = len(admin.screen)
    admin.edit(f"/import\n{NEW}", of="/help")
    await admin.says("/help")
    assert len(admin.screen) == before + 1
    revision, rows = await office.live.store.state()
    assert unpack(pack(rows), "").faults == ()
    assert office.live.catalogue.revision == revision
