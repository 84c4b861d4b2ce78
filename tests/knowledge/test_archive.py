"""The knowledge as a zip: the same both ways, and nothing that anybody may have packed does harm."""

from __future__ import annotations

import io
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.archive import MAX_BYTES, MAX_FILES, is_zip, pack, unpack
from bot.knowledge.catalogue import Row
from bot.knowledge.check import check
from bot.knowledge.files import Fault, Reading, read
from bot.texts import Texts
from tests.knowledge.small import PARTNER, ROWS

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
ONE = "knowledge/partners/one.yaml"
SECONDS = 2.0 * 3  # the machine may be busy
TEXT = b"id: one\nname: {en: One, ru: One, kk: One}\n"


@cache
def knowledge() -> tuple[Row, ...]:
    return read(KNOWLEDGE).rows


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        for name, content in files:
            packed.writestr(name, content, method)
    return stream.getvalue()


def by_key(rows: tuple[Row, ...]) -> list[Row]:
    return sorted(rows, key=lambda row: row.key)


def messages(reading: Reading) -> list[str]:
    return [fault.message.id for fault in reading.faults]


def test_the_whole_knowledge_goes_there_and_back() -> None:
    reading = unpack(pack(knowledge(), KNOWLEDGE), "knowledge.zip")
    assert by_key(reading.rows) == by_key(knowledge())
    assert [fault for fault in check(reading) if fault.severity == "error"] == []


def test_the_same_knowledge_is_the_same_bytes() -> None:
    rows = knowledge()
    content = pack(rows, KNOWLEDGE)
    assert pack(rows, KNOWLEDGE) == content


def test_a_zip_holds_the_files_of_the_repository() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(knowledge(), KNOWLEDGE))) as packed:
        contents = {info.filename: packed.read(info) for info in packed.infolist()}
    folder = KNOWLEDGE.parent
    assert contents == {path.relative_to(folder).as_posix(): path.read_bytes() for path in KNOWLEDGE.rglob("*.yaml")}


@pytest.mark.parametrize("top", ["", "knowledge/", "bot-main/", "bot-main/knowledge/"])
def test_it_does_not_matter_in_which_folder_the_knowledge_is(top: str) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(ROWS))) as packed:
        files = [(top + info.filename.removeprefix("knowledge/"), packed.read(info)) for info in packed.infolist()]
    reading = unpack(zipped(*files), "x.zip")
    assert by_key(reading.rows) == by_key(ROWS)
    assert reading.faults == ()


def test_single_files_need_no_folder() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(ROWS))) as packed:
        one, cities = packed.read(ONE), packed.read("knowledge/vocabulary/cities.yaml")
    reading = unpack(zipped(("a/one.yaml", one), ("cities.yaml", cities)), "x.zip")
    assert {row.id for row in reading.rows} == {"one", "laser-lab", "minsk"}


def test_what_computers_add_is_no_matter_and_what_people_add_is_told() -> None:
    reading = unpack(
        zipped(
            ("knowledge/", b""),
            ("knowledge/.DS_Store", b"\0"),
            ("__MACOSX/knowledge/partners/._one.yaml", b"\0"),
            ("knowledge/README.md", b"# Read me"),
            (ONE, pack_one()),
        ),
        "x.zip",
    )
    assert [row.id for row in reading.rows] == ["one", "laser-lab"]
    assert [(fault.file, fault.severity, fault.message.id) for fault in reading.faults] == [
        ("knowledge/README.md", "warning", "exchange-file-passed-over")
    ]


def pack_one() -> bytes:
    with zipfile.ZipFile(io.BytesIO(pack(ROWS))) as packed:
        return packed.read(ONE)


def linked() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(ONE)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def encrypted() -> bytes:
    """A zip whose one file says that it is encrypted."""
    content = bytearray(zipped((ONE, TEXT)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    return bytes(content)


def renamed(old: str, new: str) -> bytes:
    """A zip with a name in it that no program would have written."""
    return zipped((old, TEXT)).replace(old.encode(), new.encode())


def lying() -> bytes:
    """A zip that says that little will come out of it."""
    content = bytearray(zipped((ONE, b"#" * 1_000_000)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(signature) + offset
        content[place : place + 4] = struct.pack("<I", 10)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (zipped(("../evil.yaml", TEXT)), "exchange-file-outside"),
        (zipped(("knowledge/../../evil.yaml", TEXT)), "exchange-file-outside"),
        (zipped(("/etc/evil.yaml", TEXT)), "exchange-file-outside"),
        (zipped(("C:/evil.yaml", TEXT)), "exchange-file-outside"),
        (renamed("knowledge/partners/one.yaml", "knowledge\\partners\\one.yaml"), "exchange-file-outside"),
        (renamed("knowledge/partners/one.yaml", "knowledge/partners/on\0.yaml"), "exchange-file-name"),
        (zipped((linked(), b"/etc/passwd")), "exchange-file-link"),
        (encrypted(), "exchange-file-encrypted"),
        (zipped((ONE, TEXT), method=zipfile.ZIP_BZIP2), "exchange-file-method"),
        (zipped((ONE, TEXT), method=zipfile.ZIP_LZMA), "exchange-file-method"),
        (zipped(("knowledge/more.zip", zipped((ONE, TEXT)))), "exchange-file-zip"),
        (zipped(("knowledge/README.md", TEXT)), "exchange-zip-without-yaml"),
        (zipped(), "exchange-zip-without-yaml"),
        (zipped((ONE, TEXT))[:-30], "exchange-zip-broken"),
        (b"PK\x03\x04" + bytes(range(256)) * 40, "exchange-zip-broken"),
        (lying(), "exchange-zip-broken"),
        (bytes(MAX_BYTES + 1), "exchange-zip-too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_no_honest_zip_has_is_refused(content: bytes, message: str) -> None:
    reading = unpack(content, "x.zip")
    assert message in messages(reading)
    assert reading.rows == ()
    assert all(fault.severity == "error" or fault.message.id == "exchange-file-passed-over" for fault in reading.faults)


def test_a_file_that_was_damaged_on_its_way_is_noticed() -> None:
    content = zipped((ONE, TEXT), method=zipfile.ZIP_STORED).replace(b"en: One", b"en: Two")
    assert messages(unpack(content, "x.zip")) == ["exchange-zip-broken"]


def test_a_name_stands_once() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped((ONE, TEXT), (ONE, TEXT))
    assert messages(unpack(content, "x.zip")) == ["exchange-file-twice"]
    assert messages(unpack(zipped((ONE, TEXT), ("knowledge//partners/./one.yaml", TEXT)), "x.zip")) == ["exchange-file-twice"]


def test_every_fault_says_in_which_file_and_what_is_right(texts: Texts) -> None:
    (fault,) = unpack(zipped(("knowledge/partners/one.yaml", b"id: one\nname: [\n")), "x.zip").faults
    assert str(fault).startswith("knowledge/partners/one.yaml:")
    (fault,) = unpack(b"PK\x03\x04", "my.zip").faults
    assert str(fault) == "my.zip: this zip is damaged; pack it again"
    assert "архив повреждён" in fault.said(texts, "ru")
    assert "архив бүлінген" in fault.said(texts, "kk")


def bomb() -> bytes:
    """A small zip of which gigabytes would come out."""
    return zipped(*((f"knowledge/partners/{number}.yaml", bytes(50_000_000)) for number in range(3)))


def overlapping() -> bytes:
    """A zip all of whose files are the same large one."""
    content = zipped((ONE, bytes(10_000_000)))
    start = content.index(b"PK\x01\x02")
    record, end = content[start : content.index(b"PK\x05\x06")], content[content.index(b"PK\x05\x06") :]
    records = record * 3000
    return content[:start] + records + end[:8] + struct.pack("<HHI", 3000, 3000, len(records)) + end[16:]


def crowded() -> bytes:
    """A zip with more files than a knowledge base has."""
    return zipped(*((f"partners/{number}.yaml", b"") for number in range(MAX_FILES + 1)))


def many_values() -> bytes:
    """Files that are small for their work."""
    return zipped(*((f"partners/{number}.yaml", b"- a\n" * 99_000) for number in range(40)))


def many_broken() -> bytes:
    """The same, and each of no use."""
    return zipped(*((f"partners/{number}.yaml", b"- a\n" * 99_000 + b"]") for number in range(40)))


def one_large() -> bytes:
    """As much text as comes through."""
    return zipped(*((f"partners/{number}.yaml", b"# nothing\n" * 199_000) for number in range(9)))


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (bomb, "exchange-zip-bomb"),
        (overlapping, "exchange-file-twice"),
        (crowded, "exchange-zip-too-many-files"),
        (many_values, "exchange-zip-too-many-values"),
        (many_broken, "exchange-zip-too-many-values"),
        (one_large, "faults-empty"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_zip_cannot_keep_us_busy(build: Callable[[], bytes], message: str) -> None:
    content = build()
    assert len(content) < MAX_BYTES
    begun = time.process_time()
    found = messages(unpack(content, "x.zip"))
    assert time.process_time() - begun < SECONDS
    assert any(each.startswith(message) for each in found), found[:3]


@settings(max_examples=200)
@given(st.data())
def test_no_damage_is_an_error_of_ours(data: st.DataObject) -> None:
    content = bytearray(zipped((ONE, pack_one()), ("knowledge/README.md", b"x"), ("knowledge/partners/two.yaml", b"id: two")))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    reading = unpack(bytes(content if data.draw(st.booleans()) else content[:cut]), "x.zip")
    assert reading.rows or reading.faults
    assert all(isinstance(fault, Fault) and str(fault) for fault in reading.faults)


def test_a_zip_is_known_by_how_it_begins() -> None:
    assert is_zip(pack(ROWS))
    assert is_zip(zipped())
    assert not is_zip(b"id: one")
    assert PARTNER in unpack(pack(ROWS), "").rows
