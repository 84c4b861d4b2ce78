"""The knowledge base as a zip: the same bytes for the same knowledge, and a reading of what anybody may have packed.

A zip says of itself how large it is and what it holds, and may lie. Nothing of that is believed: it is read in memory, never
unpacked to a disk, and what comes out of it is counted.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from bot.knowledge.catalogue import Row
from bot.knowledge.document import MAX_VALUES, Fault, Node
from bot.knowledge.files import FOLDERS, SUFFIXES, Located, Reading, kind_by_place, misplaced, read_text
from bot.knowledge.layout import contents_of
from bot.notices import Notice, shortened

MAX_BYTES = 20_000_000
"""Of a zip, and of all that comes out of it."""
MAX_FILES = 5_000
MAX_ALL_VALUES = 2 * MAX_VALUES

_TOP = "knowledge"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell; the true one would make every export another
_RECORD = b"PK\x01\x02"  # begins what a zip tells of each of its files
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What zipfile raises for content that somebody or something has damaged."""
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 16


def pack(rows: Iterable[Row], like: Path | None = None) -> bytes:
    """The knowledge base as a zip whose one folder is `knowledge/`.

    Args:
        like: the knowledge base whose files it is to resemble, as in `contents_of`.

    Raises:
        NoPlaceError: as `contents_of`.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in sorted(contents_of(rows, like).items()):
            info = zipfile.ZipInfo(f"{_TOP}/{name}", _MOMENT)
            info.create_system = 3  # Unix, whatever this is
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            packed.writestr(info, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return stream.getvalue()


def is_zip(content: bytes) -> bool:
    """Whether content claims to be a zip."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(content: bytes, name: str) -> Reading:
    """The records in a zip of a knowledge base, or of some of its files. Never raises for what it finds there.

    Args:
        name: what the faults call the zip.
    """
    try:
        return _read(content)
    except _RefusedError as refusal:
        return Reading(faults=(Fault(name, 0, refusal.notice),))
    except _BROKEN:
        return Reading(faults=(Fault(name, 0, Notice("exchange-zip-broken")),))


class _RefusedError(Exception):
    """None of the zip is to be read; the notice says why."""

    def __init__(self, notice_id: str, **arguments: str | int | float) -> None:
        super().__init__(notice_id)
        self.notice = Notice(notice_id, arguments)


def _read(content: bytes) -> Reading:
    if len(content) > MAX_BYTES:
        raise _RefusedError("exchange-zip-too-large", size=len(content) / 1e6, most=MAX_BYTES // 10**6)
    # Counted before zipfile makes an object of each.
    if content.count(_RECORD) > MAX_FILES:
        raise _RefusedError("exchange-zip-too-many-files", most=MAX_FILES)
    faults: list[Fault] = []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        infos = []
        for info in packed.infolist():
            if notice := _refusal(info):
                faults.append(Fault(_shown(info), 0, notice))
            elif _is_yaml(info):
                infos.append(info)
            elif not _is_of_a_system(info):
                faults.append(Fault(_shown(info), 0, Notice("exchange-file-passed-over"), "warning"))
        faults += _repeated(infos)
        if any(fault.severity == "error" for fault in faults):
            return Reading(faults=tuple(faults))
        if not infos:
            raise _RefusedError("exchange-zip-without-yaml")
        texts = {PurePosixPath(info.filename): text for info, text in _texts(packed, infos)}
    reading = _records(texts)
    return Reading(reading.located, (*faults, *reading.faults))


def _refusal(info: zipfile.ZipInfo) -> Notice | None:
    """Why an honest zip of a knowledge base has no such entry."""
    path = PurePosixPath(info.filename)
    if info.orig_filename.startswith("/") or "\\" in info.orig_filename or ":" in info.filename or ".." in path.parts:
        return Notice("exchange-file-outside")
    if not info.filename or not info.orig_filename.isprintable():
        return Notice("exchange-file-name")
    if stat.S_ISLNK(info.external_attr >> 16):
        return Notice("exchange-file-link")
    if info.flag_bits & _ENCRYPTED:
        return Notice("exchange-file-encrypted")
    if path.suffix.lower() == ".zip":
        return Notice("exchange-file-zip")
    if info.compress_type not in _METHODS:
        return Notice("exchange-file-method")
    return None


def _is_yaml(info: zipfile.ZipInfo) -> bool:
    return not info.is_dir() and info.filename.endswith(SUFFIXES) and not _is_of_a_system(info)


def _is_of_a_system(info: zipfile.ZipInfo) -> bool:
    """Folders, and what computers put beside people's files."""
    parts = PurePosixPath(info.filename).parts
    return info.is_dir() or any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _repeated(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Fault]:
    seen: set[PurePosixPath] = set()
    for info in infos:
        path = PurePosixPath(info.filename)
        if path in seen:
            yield Fault(_shown(info), 0, Notice("exchange-file-twice"))
        seen.add(path)


def _texts(packed: zipfile.ZipFile, infos: Iterable[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    left = MAX_BYTES
    for info in infos:
        parts = []
        with packed.open(info) as stream:
            while part := stream.read(min(_CHUNK, left + 1)):
                left -= len(part)
                if left < 0:
                    raise _RefusedError("exchange-zip-bomb", most=MAX_BYTES // 10**6)
                parts.append(part)
        yield info, b"".join(parts)


def _records(texts: dict[PurePosixPath, bytes]) -> Reading:
    """What the files say, in the order of their names."""
    top = _top(texts)
    located: list[Located] = []
    faults: list[Fault] = []
    left = MAX_ALL_VALUES
    for path, text in sorted(texts.items()):
        name = shortened(path, 200)
        place = path.relative_to(top) if top is not None and path.is_relative_to(top) else None
        notice = misplaced(place.parts if place else path.parts) if top is not None else None
        if notice:
            faults.append(Fault(name, 0, notice))
            continue
        reading = read_text(text, name, kind_by_place(place or path), max_values=min(left, MAX_VALUES))
        located += reading.located
        faults += reading.faults
        # What could not be read took as long as the most that may have stood there.
        left -= sum(_size(each.node) for each in reading.located) if reading.located else min(len(text) // 2, MAX_VALUES)
        if left <= 0:
            faults.append(Fault(name, 0, Notice("exchange-zip-too-many-values", {"most": MAX_ALL_VALUES})))
            break
    return Reading(tuple(located), tuple(faults))


def _top(paths: Iterable[PurePosixPath]) -> PurePosixPath | None:
    """The folder that has those of a knowledge base in it; None where single files were packed."""
    tops = {parent.parent for path in paths for parent in path.parents if parent.name in FOLDERS}
    return min(tops, key=lambda top: (len(top.parts), top), default=None)


def _size(node: Node) -> int:
    """How many values there are in a value."""
    count, waiting = 0, [node]
    while waiting:
        count += 1
        waiting += waiting.pop().children.values()
    return count


def _shown(info: zipfile.ZipInfo) -> str:
    return shortened(info.filename, 200)
