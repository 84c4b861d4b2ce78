"""Files on Telegram's servers: photos are uploaded once, everything is sent again by its file_id."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Mapping
from typing import Any

from tests.telegram_server.calls import ATTACHED
from tests.telegram_server.forms import Upload
from tests.telegram_server.refusal import Refusal, bad_request

LARGEST_DOWNLOAD = 20 * 1024 * 1024  # bytes
MOST = 10 * 1024 * 1024  # bytes
_SIDES = (90, 320, 800, 1280)  # pixels of the longer side of what Telegram keeps
_PNG = b"\x89PNG\r\n\x1a\n"

OTHERS = ("video", "document", "animation", "audio", "voice")

Sizes = list[dict[str, Any]]


class Files:
    def __init__(self) -> None:
        self._sizes: dict[str, Sizes] = {}
        self._contents: dict[str, bytes] = {}
        self._others: dict[tuple[str, str], dict[str, Any]] = {}
        self._ids = itertools.count(1)

    def photo(self, reference: str, attached: Mapping[str, bytes]) -> Sizes:
        """The sizes of a photo that a call sends.

        Args:
            reference: a file_id, or `attach://` with the name of an attached file.
            attached: what was uploaded with the call.

        Raises:
            Refusal: no such file is known or attached, or it is no photo that Telegram takes.
        """
        if reference.startswith(ATTACHED) and reference.removeprefix(ATTACHED) in attached:
            return self._keep(attached[reference.removeprefix(ATTACHED)])
        if not reference or reference.startswith(ATTACHED):
            raise bad_request("there is no photo in the request")
        if reference not in self._sizes:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._sizes[reference]

    def content(self, sizes: Sizes) -> bytes | None:
        """What was uploaded; None for a photo that a person has sent."""
        return self._contents.get(sizes[-1]["file_id"])

    def uploaded(self, file_id: str) -> bytes | None:
        """What was uploaded under a file_id; None where a person has sent it."""
        return self._contents.get(file_id)

    def other(self, kind: str, reference: str, attached: Mapping[str, Upload]) -> dict[str, Any]:
        """What is no photo, by the kind that it is sent as.

        Args:
            kind: such as "document".
            reference: a file_id, or `attach://` with the name of an attached file; only documents can be uploaded here.
            attached: what was uploaded with the call.

        Raises:
            Refusal: there is no such file of this kind.
        """
        name = reference.removeprefix(ATTACHED)
        if kind == "document" and reference.startswith(ATTACHED) and name in attached:
            return self._keep_document(attached[name])
        if (kind, reference) not in self._others:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._others[kind, reference]

    def give(self, content: bytes, name: str) -> dict[str, Any]:
        """A document that a person uploads: the bot can download it."""
        return self._keep_document(Upload.of(content, name))

    def path(self, file_id: str) -> dict[str, Any]:
        """What the bot downloads a file by.

        Raises:
            Refusal: there is no such file, or it is too large for bots.
        """
        known = self._others.get(("document", file_id))
        if known is None or file_id not in self._contents:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if known["file_size"] > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return {**{name: known[name] for name in ("file_id", "file_unique_id", "file_size")}, "file_path": f"documents/{file_id}"}

    def download(self, path: str) -> bytes:
        """
        Raises:
            Refusal: there is no such file.
        """
        content = self._contents.get(path.removeprefix("documents/"))
        if content is None:
            raise Refusal("Not Found", 404)
        return content

    def learn(self, sizes: Sizes) -> None:
        """A photo that a person sends can be sent on by its file_id."""
        self._sizes.update((size["file_id"], sizes) for size in sizes)

    def learn_all(self, content: dict[str, Any]) -> None:
        """Whatever file a message of a person has can be sent on."""
        if "photo" in content:
            self.learn(content["photo"])
        for kind in OTHERS:
            if kind in content:
                self._others[kind, content[kind]["file_id"]] = content[kind]

    def _keep_document(self, content: Upload) -> dict[str, Any]:
        if not content:
            raise bad_request("file must be non-empty")
        number = next(self._ids)
        file_id = f"document-{number}"
        document = {
            "file_id": file_id,
            "file_unique_id": f"unique-{number}",
            "file_name": content.name,
            "file_size": len(content),
        }
        self._others["document", file_id] = document
        self._contents[file_id] = content
        return document

    def _keep(self, content: bytes) -> Sizes:
        width, height = _dimensions(content)
        number = next(self._ids)
        longer = max(width, height)
        sides = [side for side in _SIDES if side < longer] + [min(longer, _SIDES[-1])]
        sizes: Sizes = [
            {
                "file_id": f"photo-{number}-{side}",
                "file_unique_id": f"unique-{number}-{side}",
                "width": max(width * side // longer, 1),
                "height": max(height * side // longer, 1),
            }
            for side in dict.fromkeys(sides)
        ]
        self.learn(sizes)
        self._contents.update((size["file_id"], content) for size in sizes)
        return sizes


def _dimensions(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, the one format that is read here."""
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > MOST:
        reason = f"file of size {len(content)} bytes is too big for a photo; the maximum size is {MOST} bytes"
        raise bad_request(reason)
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", content[16:24])
    if min(width, height) < 1 or width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
