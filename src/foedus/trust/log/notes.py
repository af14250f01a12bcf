"""Signed notes: a text of lines and under it the signatures of named keys (C2SP signed-note)."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from foedus.kernel import Message, RefusedError

_SIGNATURES_MAX = 64
_NOTE_MAX = 1 << 20
_NAME = re.compile(r"[^\s+]+")
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class Signature(NamedTuple):
    """One line under a note.

    Attributes:
        name: what the key is called; of keys that share a name, ``key_id`` tells them apart.
        key_id: the first four bytes of a hash of name, kind and key.
        made: what the key made of the text.
    """

    name: str
    key_id: bytes
    made: bytes

    @property
    def line(self) -> str:
        """The line without its end."""
        return f"— {self.name} {base64.b64encode(self.key_id + self.made).decode()}"


@dataclass(frozen=True, slots=True)
class Note:
    """A text, ending with its last line's end, and its signatures; nothing has been checked."""

    text: str
    signatures: tuple[Signature, ...]

    def __bytes__(self) -> bytes:
        """The note as it is stored and sent."""
        return f"{self.text}\n{''.join(each.line + chr(10) for each in self.signatures)}".encode()

    def signed(self, *more: Signature) -> Note:
        """The same with further signatures; one that it has already is not put twice."""
        return Note(self.text, tuple(dict.fromkeys((*self.signatures, *more))))


def key_id(name: str, kind: int, public_key: bytes) -> bytes:
    """The short name of a key for one kind of signature: 1 for a plain one, 4 for a witness's.

    Raises:
        RefusedError: a name is empty, or holds a space or a plus sign.
    """
    if _NAME.fullmatch(name) is None:
        message = Message(f"{name!r} cannot be a key's name", f"{name!r}不得作為金鑰名稱")
        raise RefusedError(message, Message("use a name without spaces and `+`", "名稱請勿含空白或`+`"))
    return sha256(name.encode() + b"\n" + bytes([kind]) + public_key).digest()[:4]


def read_note(data: bytes) -> Note:
    """Read a note.

    Raises:
        RefusedError: it is too long, not text, or not a note.
    """
    text, below = _divided(_text(data))
    lines = below.split("\n")[:-1]
    if len(lines) > _SIGNATURES_MAX:
        message = Message(f"a note with {len(lines)} signatures", f"簽署達{len(lines)}筆之文件")
        raise RefusedError(message, Message(f"keep at most {_SIGNATURES_MAX}", f"至多保留{_SIGNATURES_MAX}筆"))
    return Note(text, tuple(_signature(line) for line in lines))


def _text(data: bytes) -> str:
    if len(data) > _NOTE_MAX:
        raise RefusedError(Message("a note of more than a mebibyte", "逾1 MiB之文件"), _WHOLE)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(Message("a note that is not UTF-8", "文件並非UTF-8"), _WHOLE) from error
    if _CONTROL.search(text) is not None:
        raise RefusedError(Message("a note with control characters", "文件含控制字元"), _WHOLE)
    return text


def _divided(note: str) -> tuple[str, str]:
    """The text and what stands below its last empty line."""
    end = note.rfind("\n\n")
    if end < 0 or not note.endswith("\n") or end + 2 == len(note):
        message = Message("no signature under an empty line", "空行下無簽署")
        raise RefusedError(message, _WHOLE)
    return note[: end + 1], note[end + 2 :]


def _signature(line: str) -> Signature:
    match = _LINE.fullmatch(line)
    try:
        made = b"" if match is None else base64.b64decode(match[2], validate=True)
    except binascii.Error:
        made = b""
    if match is None or len(made) <= 4:
        raise RefusedError(Message(f"{line!r} is not a signature", f"{line!r}不是簽署"), _WHOLE)
    return Signature(match[1], made[:4], made[4:])


_WHOLE = Message("take the note as it was published, to its last byte", "請依公布之原樣取用，至最後一位元組")
