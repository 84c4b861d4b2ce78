"""What ends a command early."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Failure(Exception):  # noqa: N818 - not every one is a fault of the program
    """The command cannot be carried out; the message says why and what to do. Exit status 2."""


@contextmanager
def failing_on(*errors: type[Exception]) -> Iterator[None]:
    """Turn errors whose message is meant for the user into a `Failure`."""
    try:
        yield
    except errors as error:
        raise Failure(str(error)) from error
