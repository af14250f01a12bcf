"""What a leaf of the log holds: a salted commitment to an entry, so that nothing of it can be guessed from the log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from foedus.journal import canonical, chain
from foedus.kernel import Message, RefusedError
from foedus.trust.strict_json import read_json

SALT_SIZE = 32
_DOMAIN = b"foedus entry v1\n"
_HEX = re.compile(r"[0-9a-f]{64}")


def commitment(salt: bytes, entry: bytes) -> bytes:
    """The SHA-256 of a salt of 32 bytes and the entry: without the salt nobody can try what the entry might be.

    Raises:
        ValueError: the salt has another length.
    """
    if len(salt) != SALT_SIZE:
        raise ValueError(f"a salt has {SALT_SIZE} bytes, not {len(salt)}")
    return sha256(_DOMAIN + salt + entry).digest()


def leaf_bytes(position: int, committed: bytes) -> bytes:
    """A leaf as published: the place of the entry in the record, counted from 1, and the commitment to it."""
    return canonical({"commitment": committed.hex(), "position": position})


def read_leaf(data: bytes, position: int) -> bytes:
    """The commitment in a leaf at a place.

    Raises:
        RefusedError: it is no leaf, or one of another place.
    """
    fields: Mapping[str, object] = read_json(data)
    committed = fields.get("commitment")
    if set(fields) != {"commitment", "position"} or not isinstance(committed, str) or _HEX.fullmatch(committed) is None:
        raise RefusedError(Message(f"the leaf {position} is none", f"第{position}筆不是樹葉"), _AGAIN)
    if type(fields["position"]) is not int or fields["position"] != position:
        message = Message(
            f"the leaf {position} says that it is {fields['position']}", f"第{position}筆自載為第{fields['position']}筆"
        )
        raise RefusedError(message, _AGAIN)
    found = bytes.fromhex(committed)
    if leaf_bytes(position, found) != data:  # two forms of one leaf would have two hashes
        message = Message(f"the leaf {position} is not in canonical form", f"第{position}筆樹葉不合正規形式")
        raise RefusedError(message, _AGAIN)
    return found


def opened(
    committed: Sequence[bytes], entries: Iterable[bytes | None], salts: Iterable[bytes | None]
) -> tuple[chain.Fault | None, int]:
    """The first entry that is not what the log commits to, if one is not; and how many are withheld.

    An entry that is withheld is nothing. One that is shown without its salt is a fault: nobody could hold it against
    the log, so it might say anything.
    """
    shown, opening, withheld = list(entries), list(salts), 0
    for place, (entry, salt) in enumerate(zip(shown, opening, strict=False), 1):
        if place > len(committed):
            return chain.Fault(position=place, reason=_NOT_COMMITTED), withheld
        if entry is None:
            withheld += 1
        elif salt is None:
            return chain.Fault(position=place, reason=_NO_SALT), withheld
        elif len(salt) != SALT_SIZE or commitment(salt, entry) != committed[place - 1]:
            return chain.Fault(position=place, reason=_NOT_COMMITTED), withheld
    least = min(len(shown), len(opening))
    if max(len(shown), len(opening), len(committed)) > least:
        reason = _CUT_OFF if len(shown) == least else _NO_SALT
        return chain.Fault(position=least + 1, reason=reason), withheld
    return None, withheld


_AGAIN = Message("fetch it again from the log", "請自日誌重新取得")
_NOT_COMMITTED = Message("the log does not commit to this entry", "日誌所承諾者並非此筆")
_NO_SALT = Message(
    "its salt is missing, so nothing shows what the log commits to", "缺其鹽值，無從得知日誌所承諾者為何"
)
_CUT_OFF = Message("the log commits to an entry that is not there", "日誌所承諾之此筆並不存在")
