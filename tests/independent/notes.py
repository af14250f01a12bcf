"""Signed notes, the checkpoints in them, and who signed: C2SP signed-note, tlog-checkpoint and tlog-cosignature."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.independent.plain import BadLogError

PLAIN, COSIGNATURE = 1, 4


def verifies(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 key made a signature."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True)
class NoteKey:
    """A key as published: ``name+hash+base64(type, key)``."""

    name: str
    kind: int
    key: bytes

    @property
    def hash(self) -> bytes:
        """Four bytes by which signature lines name it."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:4]


def read_key(line: str) -> NoteKey:
    """A published key; its hash must be right."""
    name, stated, rest = line.split("+", 2)
    raw = base64.b64decode(rest, validate=True)
    found = NoteKey(name, raw[0], raw[1:])
    if found.hash.hex() != stated or found.kind not in {PLAIN, COSIGNATURE}:
        raise BadLogError("policy", f"the key of {name} is not what it says")
    return found


@dataclass(frozen=True)
class Policy:
    """Whom a reader relies on: a log, and so many of its witnesses, of each side so many."""

    origin: str
    log: NoteKey
    witnesses: tuple[NoteKey, ...] = ()
    sides: Mapping[str, str] = field(default_factory=dict[str, str])
    at_least: int = 0
    of_each_side: int = 0
    ahead_s: int = 60
    stale_s: int | None = None


@dataclass(frozen=True)
class Checkpoint:
    """How many entries a log has, and the root over them."""

    size: int
    root: bytes
    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]


def read_checkpoint(data: bytes, place: str) -> Checkpoint:
    """A checkpoint; its signatures are taken apart, not checked."""
    if len(data) > 1_000_000:
        raise BadLogError(place, "too long")
    try:
        note = data.decode()
    except UnicodeDecodeError as error:
        raise BadLogError(place, "not UTF-8") from error
    if any(ord(each) < 32 and each != "\n" for each in note):
        raise BadLogError(place, "a control character")
    text, empty, below = note.rpartition("\n\n")
    lines = below.split("\n")
    if empty == "" or len(lines) < 2 or lines.pop() != "":
        raise BadLogError(place, "not a signed note")
    signatures = tuple(_signature(line, place) for line in lines)
    said = text.split("\n")
    if (
        len(said) < 3
        or said[0] == ""
        or "" in said[3:]
        or re.fullmatch(r"0|[1-9][0-9]{0,18}", said[1], re.ASCII) is None
    ):
        raise BadLogError(place, "not a checkpoint")
    root = _base64(said[2], place)
    if len(root) != 32:
        raise BadLogError(place, "the root is no hash")
    return Checkpoint(int(said[1]), root, text + "\n", signatures)


def _signature(line: str, place: str) -> tuple[str, bytes, bytes]:
    match = re.fullmatch(r"— ([^\s+]+) (\S+)", line)
    made = b"" if match is None else _base64(match[2], place)
    if match is None or len(made) < 5:
        raise BadLogError(place, "not a signature line")
    return match[1], made[:4], made[4:]


def _base64(text: str, place: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadLogError(place, "not base64") from error
    if base64.b64encode(found).decode() != text:
        raise BadLogError(place, "base64 in another form")
    return found


def check_signatures(note: Checkpoint, policy: Policy, now: int, place: str) -> dict[str, int]:
    """Make sure that the log signed, and enough witnesses; when each witness did, in seconds of the epoch."""
    if note.text.split("\n")[0] != policy.origin:
        raise BadLogError(place, "of another log")
    named = _made(note, policy.log)
    if len(named) == 0:
        raise BadLogError(place, "not signed by the log")
    if not all(verifies(policy.log.key, note.text.encode(), each) for each in named):
        raise BadLogError(place, "the log's signature is false")
    seen = {key.name: at for key in policy.witnesses for at in _times(note, key, policy, now, place)}
    if len(seen) < policy.at_least:
        raise BadLogError(place, f"{len(seen)} witnesses")
    for side in sorted({policy.sides[key.name] for key in policy.witnesses}):
        if sum(policy.sides[name] == side for name in seen) < policy.of_each_side:
            raise BadLogError(place, f"too few witnesses of the side {side}")
    return seen


def _made(note: Checkpoint, key: NoteKey) -> list[bytes]:
    return [made for name, short, made in note.signatures if (name, short) == (key.name, key.hash)]


def _times(note: Checkpoint, key: NoteKey, policy: Policy, now: int, place: str) -> list[int]:
    """When a witness last cosigned, where that counts."""
    stamps = list[int]()
    for made in _made(note, key):
        at = int.from_bytes(made[:8], "big")
        if not verifies(key.key, f"cosignature/v1\ntime {at}\n{note.text}".encode(), made[8:]):
            raise BadLogError(place, f"the cosignature of {key.name} is false")
        if at > now + policy.ahead_s:
            raise BadLogError(place, f"{key.name} cosigned in the future")
        stamps.append(at)
    last = max(stamps, default=None)
    counts = last is not None and (policy.stale_s is None or last >= now - policy.stale_s)
    return [last] if last is not None and counts else []
