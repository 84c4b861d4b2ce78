"""What a client posts: texts and files, URL-encoded or as multipart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from tests.telegram_server.refusal import Refusal, bad_request

_NAME = re.compile(rb'content-disposition:[^\r\n]*?;\s*name="([^"]*)"', re.IGNORECASE)
_FILENAME = re.compile(rb'content-disposition:[^\r\n]*?;\s*filename="([^"]*)"', re.IGNORECASE)
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')


class Upload(bytes):
    """A file as it was posted, with the name that it has there."""

    name = ""

    @classmethod
    def of(cls, content: bytes, name: str) -> Upload:
        upload = cls(content)
        upload.name = name
        return upload


@dataclass(frozen=True)
class Form:
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)


def read_form(query: str, content_type: str, body: bytes) -> Form:
    """The parameters of a request, from its address and its body.

    Raises:
        Refusal: the body is no form of the type that it claims to be.
    """
    form = Form(dict(parse_qsl(query, keep_blank_values=True)))
    try:
        match content_type.partition(";")[0].strip().lower():
            case "application/x-www-form-urlencoded":
                form.texts.update(parse_qsl(body.decode(), keep_blank_values=True))
            case "multipart/form-data":
                for name, file_name, content in _parts(content_type, body):
                    if file_name is None:
                        form.texts[name] = content.decode()
                    else:
                        form.files[name] = Upload.of(content, file_name)
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return form


def _parts(content_type: str, body: bytes) -> Iterator[tuple[str, str | None, bytes]]:
    """Name, name of the file if it is one, and content of each part."""
    boundary = _BOUNDARY.search(content_type)
    if boundary is None:
        raise _malformed()
    # The line break before a boundary belongs to the boundary, also before the first one.
    _, *parts, end = (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())
    if not end.startswith(b"--"):
        raise _malformed()
    for part in parts:
        head, gap, content = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if name is None or not gap:
            raise _malformed()
        file_name = _FILENAME.search(head)
        yield name[1].decode(), file_name and file_name[1].decode(), content


def _malformed() -> Refusal:
    return bad_request("can't parse multipart form data")
