"""Which addresses a name stands for, asked once; whoever answers with one inside somebody's network is refused."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias

from foedus.kernel import Message, RefusedError, WorldError

IPAddress: TypeAlias = IPv4Address | IPv6Address
Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
# Ways of IPv6 to say an address of IPv4: through the first two and the last, a gateway reaches networks of its own.
_TRANSLATED = tuple(
    IPv6Network(each)
    for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0:0/96")
)


def system_resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver gives.

    Raises:
        WorldError: it gives none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = Message(
            f"{host} has no address: {error}: check the name, and the network",
            f"查無{host}之位址，系統稱「{error}」：請查對名稱及網路",
        )
        raise WorldError(message) from error
    return [str(address[0]) for *_, address in found]


def is_public(address: IPAddress) -> bool:
    """Whether an address is one that the whole Internet can reach, and says so itself: no translated one counts."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None or any(address in network for network in _TRANSLATED):
            return False
        if address.scope_id is not None:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def permitted(found: Sequence[str], allows: Callable[[IPAddress], bool] = is_public) -> IPAddress:
    """The first of the addresses that a name stands for, if every one of them may be reached.

    Raises:
        RefusedError: one may not, or there is none: who mixes them may exchange them.
    """
    addresses = list[IPAddress]()
    for text in found:
        try:
            addresses.append(ip_address(text))
        except ValueError as error:
            raise RefusedError(*_NOT_PUBLIC) from error
    if len(addresses) == 0 or not all(allows(address) for address in addresses):
        raise RefusedError(*_NOT_PUBLIC)
    return addresses[0]


_NOT_PUBLIC = (
    Message("the name stands for an address that is not public", "此名稱所指之位址並非公開位址"),
    Message(
        "ask who runs the name; a file from inside your own network is imported from disk",
        "請洽該名稱之管理者；自有網路內之檔案，請由磁碟匯入",
    ),
)
