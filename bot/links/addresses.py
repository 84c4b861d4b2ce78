"""Where a host is, if that is a place on the public internet.

Whoever may edit a record may write any link into it: none of them is to lead the bot into the network that it runs in.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence

AddressesOf = Callable[[str, int], Awaitable[Sequence[str]]]
"""From a host and a port to its addresses; raises `NoHostError`, `NotPublicError` or `OSError`."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_UNKNOWN = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
# A gateway translates addresses of this network to the version 4 that they end with.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


class NoHostError(Exception):
    """There is no host of this name."""


class NotPublicError(Exception):
    """The host, or one of its addresses, is not on the public internet."""


async def public_addresses(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, those of version 4 first: not every machine reaches the others.

    Raises:
        NoHostError: there is none of this name.
        NotPublicError: it is not on the public internet.
        OSError: it cannot be found out now.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in _UNKNOWN:
            raise NoHostError(host) from None
        raise
    except UnicodeError:
        raise NoHostError(host) from None
    addresses = dict.fromkeys(str(address[0]).partition("%")[0] for *_, address in found)
    if not all(is_public(address) for address in addresses):
        raise NotPublicError(host)
    return sorted(addresses, key=lambda address: ":" in address)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, however it is written."""
    ip = ipaddress.ip_address(address)
    inner = _inner(ip)
    return ip.is_global and not ip.is_multicast if inner is None else is_public(str(inner))


def _inner(ip: _Address) -> ipaddress.IPv4Address | None:
    """The address of version 4 that one of version 6 stands for."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in _TRANSLATED:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
