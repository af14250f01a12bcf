"""Where passkeys may be used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foedus.journal import Json
from foedus.kernel import Message, RefusedError

_ORIGIN = re.compile(r"https://[a-z0-9.-]+(?::[0-9]{1,5})?|http://localhost(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """Where a passkey may be used.

    Attributes:
        id: the domain that the authenticator binds its keys to.
        origins: the addresses of the pages that may ask.
    """

    id: str
    origins: tuple[str, ...]


def read_place(fields: Json) -> RelyingParty:
    """The place that a roster names.

    Raises:
        RefusedError: it is none, or a page of another domain, to which no authenticator would bind its keys.
    """
    found: Mapping[str, Json] = fields if isinstance(fields, Mapping) else {}
    name, origins = found.get("id"), found.get("origins")
    given: Sequence[Json] = origins if isinstance(origins, list | tuple) else ()
    is_whole = set(found) == {"id", "origins"} and isinstance(name, str) and len(given) > 0
    if not is_whole or not all(isinstance(each, str) and _is_of(each, str(name)) for each in given):
        message = Message(
            "`passkeys` names no place where passkeys may be used", "`passkeys`未載明得使用通行金鑰之處所"
        )
        hint = Message(
            "write `id: example.org` and `origins: [https://desk.example.org]`",
            "請寫`id: example.org`及`origins: [https://desk.example.org]`",
        )
        raise RefusedError(message, hint)
    return RelyingParty(str(name), tuple(str(each) for each in given))


def _is_of(origin: str, name: str) -> bool:
    """Whether a page belongs to a domain or to one below it (WebAuthn, section 5.1.3)."""
    if _ORIGIN.fullmatch(origin) is None:
        return False
    host = origin.partition("://")[2].partition(":")[0]
    return host == name or host.endswith(f".{name}")
