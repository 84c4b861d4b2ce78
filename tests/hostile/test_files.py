"""YAML and zips that nobody means well with: each brings lines that say what is wrong, or knowledge that can be lived with."""

from __future__ import annotations

import io
import json
import stat
import warnings
import zipfile
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.submissions import Plan, plan_addition, plan_import
from bot.knowledge.archive import MAX_FILES, pack, unpack
from bot.knowledge.catalogue import Catalogue, Row
from bot.knowledge.document import MAX_VALUES
from bot.knowledge.exchange import applied, edits
from bot.knowledge.layout import contents_of
from bot.knowledge.records import Kind
from bot.knowledge.store import Edit
from tests.hostile import examples
from tests.hostile.updates import mutate
from tests.knowledge.small import ROWS, WORDS, lab, partner

TWO = (
    partner("one", aliases=["O"], founded="1990-05"),
    lab("laser-lab", "one", opened="2020-03-01"),
    partner("two", website="https://two.example.org"),
)
FILES = contents_of([*TWO, *WORDS])
NAMES = sorted(FILES)
FRAGMENTS: Sequence[bytes] = (
    *(b"&a [*a]", b"*a", b"&a ", b"!!python/object/apply:os.system [id]", b"!!binary AAAA", b"!x ", b"<<: *a", b"<<: {id: x}"),
    *(b"? ", b"? [a]", b"---\n", b"...\n", b"%YAML 9.9\n", b"%TAG ! tag:x,2000:\n", b"- " * 60, b"[" * 200, b"{a: " * 200),
    *(b"}", b"]", b"|", b">+9\n", b"'", b'"', b"\t", b"\x00", b"\x07", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\r"),
    *(b"\xe2\x80\xa8", b"\xed\xa0\x80", b'"\\ud800"', b'"\\0"', b"\xe2\x80\xae", b"9" * 5_000, b"-0", b"1e999", b".inf", b".nan"),
    *(b"0x1F", b"1_000", b"12:30:45", b"0000-99-99", b"9999-12-31", b"2020-02-30", b"NO", b"~", b"id: one\n", b"id: two\n"),
    *(b"id: [x]\n", b"id:\n", b"labs: 5\n", b"labs:\n- {}\n", b"name: {en: }\n", b"name: []\n", b"sources: {}\n", b": :\n", b":"),
    *(b"x" * 9_000, "я".encode() * 4_000, b"<b>&{ $x }", b"javascript:alert(1)", b"https://[::1", b"http://a b", b"../x", b"%s"),
)  # fmt: skip
ODD_NAMES = ("a\\b.yaml", "x.zip", "", "\x00.yaml", "k/" * 300 + "a.yaml", "PARTNERS/one.yaml", "knowledge/partners/.yaml")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "latin-1")


def spoilt(content: bytes, chance: Random) -> bytes:
    """Content after somebody has been at its lines, or its bytes."""
    lines = content.splitlines(keepends=True)
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        place = chance.randrange(len(lines) + 1)
        line = lines[place - 1] if lines else b""
        match chance.randrange(6):
            case 0:
                lines.insert(place, chance.choice(FRAGMENTS))
            case 1:
                lines[place - 1 : place] = [line, line]
            case 2:
                del lines[place - 1 : place]
            case 3:
                lines[place - 1 : place] = [chance.choice((b" ", b"  ", b"- ", b"\t")) + line]
            case 4:
                key, colon, _ = line.partition(b":")
                lines[place - 1 : place] = [key + colon + b" " + chance.choice(FRAGMENTS) + b"\n"]
            case _:
                at = chance.randrange(len(line) + 1)
                lines[place - 1 : place] = [line[:at] + bytes([chance.randrange(256)]) + line[at + 1 :]]
    found = b"".join(lines)
    encoding = chance.choice(ENCODINGS)
    return found if encoding == "utf-8" else found.decode("utf-8", "replace").encode(encoding, "replace")


def spoilt_values(row: Row, chance: Random) -> bytes:
    """A record with wrong values, well-formed: all that JSON has is YAML."""
    content = json.loads(json.dumps([row.body]))
    for _ in range(chance.choice((1, 1, 2, 4))):
        mutate(content, chance)
    return json.dumps(content, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def spoilt_zip(chance: Random) -> bytes:
    """A zip of the knowledge that is damaged, deceptive or both."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there twice
        for name in chance.sample(NAMES, chance.randint(0, len(NAMES))):
            shown = chance.choice(
                (f"knowledge/{name}", f"knowledge/{name}", name, f"../{name}", f"/{name}", f"{name}/", *ODD_NAMES)
            )
            info = zipfile.ZipInfo(shown)
            info.external_attr = chance.choice((0, 0, stat.S_IFLNK << 16, stat.S_IFDIR << 16, 2**32 - 1))
            packed.writestr(info, spoilt(FILES[name], chance), chance.choice(METHODS))
    content = bytearray(stream.getvalue())
    for _ in range(chance.choice((0, 0, 1, 3, 20))):
        place = chance.randrange(len(content))
        content[place] = chance.choice((0, 255, content[place] ^ 1, chance.randrange(256)))
    cut = chance.choice((len(content), len(content), chance.randrange(len(content))))
    return bytes(content[:cut]) + chance.choice((b"", b"", b"PK\x05\x06" + bytes(18), bytes(content[:cut])))


def check_plan(plan: Plan, live: Sequence[Row]) -> None:
    """What holds of a plan, whatever it was made of."""
    for fault in plan.faults:
        line = str(fault)
        assert line.strip()
        assert line.isprintable(), line
        assert len(line) < 2_000
    if plan.errors:
        assert not plan.edits
        return
    after = _after(live, plan.edits)
    Catalogue(after)
    assert edits(after, applied(after, unpack(pack(after), "").rows)) == []


def _after(live: Sequence[Row], moves: Sequence[Edit]) -> list[Row]:
    rows = {row.key: row for row in live}
    for edit in moves:
        if edit.before is not None:
            assert rows.pop(edit.before.key) == edit.before
        if edit.after is not None:
            rows[edit.after.key] = edit.after
    return list(rows.values())


@examples(150)
@given(chance=st.randoms(use_true_random=False), name=st.sampled_from([*NAMES, "", "x.yaml", "partners/../x.yaml"]))
def test_files_that_are_spoilt(chance: Random, name: str) -> None:
    content = spoilt(FILES.get(name, FILES[NAMES[0]]), chance)
    check_plan(plan_import(content, name, ROWS), ROWS)


@examples(150)
@given(chance=st.randoms(use_true_random=False), kind=st.sampled_from(list(Kind)))
def test_values_that_are_wrong(chance: Random, kind: Kind) -> None:
    row = chance.choice(TWO)
    content = spoilt_values(row, chance)
    check_plan(plan_import(content, "partners/one.yaml", ROWS), ROWS)
    check_plan(plan_addition(content, "", chance.choice((row.kind, kind)), ROWS), ROWS)


@examples(100)
@given(chance=st.randoms(use_true_random=False))
def test_zips_that_are_spoilt(chance: Random) -> None:
    check_plan(plan_import(b"PK\x03\x04" + spoilt_zip(chance)[4:], "x.zip", ROWS), ROWS)


@examples(100)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xef\xbb\xbf", b"\xff\xfe"]))
def test_bytes_that_are_nothing(content: bytes, beginning: bytes) -> None:
    check_plan(plan_import(beginning + content, "x.yaml", ROWS), ROWS)


def _laughs() -> bytes:
    return b"a0: &a0 [x]\n" + b"".join(b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 9))


@pytest.mark.parametrize(
    "content",
    [
        _laughs(),
        b"[" * 1_000_000,
        b"{" * 1_000_000,
        b"? " * 100_000,
        b"- " * 900_000,
        b"[]," * 300_000,
        b"[" + b"1," * 600_000 + b"]",
        b"a: " + b"'" * 1_000_000,
        b"\n" * 1_900_000,
        b"#" * 1_900_000,
        b"a" * 1_900_000,
        b"k: v\n" * 300_000,
        b"".join(b"k%d: v\n" % n for n in range(MAX_VALUES + 1)),
        b"!<tag:" + b"x" * 1_000_000 + b"> a",
        b"&" + b"x" * 1_000_000 + b" a",
        b"a: |" + b"\n b" * 500_000,
        b'"' + b"\\" * 1_000_000,
        b"id: one\n" * 50_000,
    ],
    ids=lambda content: f"{content[:8]!r}",
)
def test_a_text_cannot_keep_us_busy(content: bytes) -> None:
    plan = plan_import(content, "partners/one.yaml", ROWS)
    assert plan.errors
    check_plan(plan, ROWS)
    assert len(plan.faults) <= 100


def test_a_zip_of_many_entries_is_not_even_opened() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for number in range(MAX_FILES + 1):
            packed.writestr(f"{number}", b"")
    (fault,) = plan_import(stream.getvalue(), "x.zip", ROWS).faults
    assert fault.message.id == "exchange-zip-too-many-files"
