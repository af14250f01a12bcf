"""A forger who knows every format, and has stolen what keys it takes: a log's files made anew as he would have them."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.independent.folder import path_of
from tests.independent.hashing import leaf_hash, node_hash
from tests.independent.notes import COSIGNATURE, PLAIN, NoteKey
from tests.independent.papers import named
from tests.independent.plain import written


@dataclass(frozen=True)
class Thief:
    """A secret key, and the name that it signs notes under."""

    name: str
    secret: Ed25519PrivateKey

    @classmethod
    def of(cls, path: Path) -> Thief:
        """Whoever has the file of a key."""
        name, _, rest = path.read_text("utf-8").strip().removeprefix("PRIVATE+KEY+").split("+", 2)
        return cls(name, Ed25519PrivateKey.from_private_bytes(base64.b64decode(rest)[1:]))

    @classmethod
    def anew(cls, name: str) -> Thief:
        """Another key that goes by the same name."""
        return cls(name, Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest()))

    @property
    def public_key(self) -> bytes:
        """The key that checks what he signs."""
        return self.secret.public_key().public_bytes_raw()

    @property
    def key_name(self) -> str:
        """What signatures under documents call the key."""
        return sha256(b"ed25519\n" + self.public_key).hexdigest()[:32]

    def key(self, kind: int = PLAIN) -> NoteKey:
        """The same as a reader of notes knows it."""
        return NoteKey(self.name, kind, self.public_key)

    def line(self, text: str, at: int | None = None, said: int | None = None) -> str:
        """A signature line; of a witness who cosigned at an instant, and may have said another."""
        if at is None:
            made = self.key().hash + self.secret.sign(text.encode())
        else:
            stamp = (at if said is None else said).to_bytes(8, "big")
            made = self.key(COSIGNATURE).hash + stamp
            made += self.secret.sign(f"cosignature/v1\ntime {at}\n{text}".encode())
        return f"— {self.name} {base64.b64encode(made).decode()}\n"

    def signs(self, body: Mapping[str, Any], guarantee: str, nonce: str, expires: str, purpose: str = "act") -> bytes:
        """A signed document."""
        said = {"purpose": purpose, "guarantee": guarantee, "body": body, "nonce": nonce, "expires": expires}
        made = self.secret.sign(b"foedus signed document v1\n" + written(said))
        signature = {"key": self.key_name, "signature": base64.urlsafe_b64encode(made).rstrip(b"=").decode()}
        return written({**said, "signatures": [signature]})


def tree_files(leaves: Sequence[bytes]) -> dict[str, bytes]:
    """Every tile and bundle of a log of these leaves."""
    files, hashes, tier = dict[str, bytes](), [leaf_hash(leaf) for leaf in leaves], 0
    while len(hashes) > 0:
        for start in range(0, len(hashes), 256):
            part = hashes[start : start + 256]
            files[path_of(str(tier), start >> 8, len(part))] = b"".join(part)
            if tier == 0:
                rows = leaves[start : start + 256]
                data = b"".join(len(row).to_bytes(2, "big") + row for row in rows)
                files[path_of("entries", start >> 8, len(part))] = data
        whole = [hashes[start : start + 256] for start in range(0, len(hashes) - 255, 256)]
        hashes, tier = [_root(part) for part in whole], tier + 1
    return files


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaves, straight from the definition."""
    return _root([leaf_hash(leaf) for leaf in leaves]) if len(leaves) > 0 else sha256(b"").digest()


def _root(hashes: Sequence[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return node_hash(_root(hashes[:half]), _root(hashes[half:]))


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """What a log signs."""
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


@dataclass
class Forger:
    """A log in a folder, in the forger's hands."""

    path: Path
    log: Thief
    entries: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    salts: list[str] = field(default_factory=list[str])

    @classmethod
    def of(cls, path: Path, log: Thief) -> Forger:
        """Read what is there."""
        rows = (path / "restricted/entries.jsonl").read_bytes().splitlines()
        salts = (path / "restricted/salts").read_text("ascii").splitlines()
        return cls(path, log, [json.loads(row) for row in rows], salts)

    @property
    def guarantee(self) -> str:
        """The digest of the text."""
        return self.entries[0]["payload"]["digest"]

    def find(self, kind: str, nth: int = 0) -> int:
        """The index of an entry of a kind."""
        return [at for at, entry in enumerate(self.entries) if entry["type"] == kind][nth]

    def insert(self, at: int, kind: str, payload: Mapping[str, Any], *, salt: str = "ab" * 32) -> None:
        """An entry more, recorded when the one before it was."""
        before = self.entries[at - 1]
        moment = before["recorded_at"]
        end = datetime.fromisoformat(moment) + timedelta(seconds=1)
        held = {"start": moment, "end": f"{end:%Y-%m-%dT%H:%M:%SZ}"}
        entry = {**before, "type": kind, "payload": dict(payload), "held": held}
        self.entries.insert(at, entry)
        self.salts.insert(at, salt)

    def accept(self, at: int, data: bytes, party: str) -> None:
        """A document and its fact more, as the record would tell them."""
        said = json.loads(data)
        unsigned = {name: said[name] for name in said if name != "signatures"}
        digest = named(b"foedus signed document v1\n" + written(unsigned))
        told = {"content": self.keep(data), "document": digest, "nonce": said["nonce"], "parties": [party]}
        self.insert(at, "document.accepted", {**told, "purpose": said["purpose"]}, salt="ac" * 32)
        moment = self.entries[at]["recorded_at"]
        fact = {
            **said["body"],
            "id": f"{said['body'].get('kind')}-{digest[7:19]}",
            "basis": "recorded",
            "source": {"title": f"document {digest}"},
            **dict.fromkeys(("known", "when", "received", "published"), moment),
            "signed": True,
        }
        if said["purpose"] == "act":
            self.insert(at + 1, "fact.recorded", {"document": digest, "fact": fact}, salt="ad" * 32)

    def keep(self, data: bytes) -> str:
        """Put a content beside the record."""
        name = named(data)
        (self.path / "restricted/content" / name.removeprefix("sha256:")).write_bytes(data)
        return name

    def seal(self) -> None:
        """Number and chain all entries anew."""
        previous = named(f"foedus journal of {self.entries[0]['stream']}".encode())
        for position, entry in enumerate(self.entries, 1):
            entry |= {"position": position, "previous": previous}
            entry["digest"] = previous = named(written({name: entry[name] for name in entry if name != "digest"}))

    def show(self) -> list[bytes]:
        """Write the record beside the log; the leaves that would commit to it."""
        rows = [written(entry) for entry in self.entries]
        (self.path / "restricted/entries.jsonl").write_bytes(b"".join(row + b"\n" for row in rows))
        (self.path / "restricted/salts").write_text("".join(f"{salt}\n" for salt in self.salts), "ascii")
        return [
            leaf(place, bytes.fromhex(salt), row)
            for place, (salt, row) in enumerate(zip(self.salts, rows, strict=True), 1)
        ]

    def publish(self, leaves: Sequence[bytes], *, sign: bool = True) -> str:
        """Write tiles, bundles and, with the stolen key, the checkpoint; what it signs."""
        for name, data in tree_files(leaves).items():
            put(self.path / name, data)
        text = checkpoint_text(self.log.name, len(leaves), tree_root(leaves))
        if sign:
            put(self.path / "checkpoint", f"{text}\n{self.log.line(text)}".encode())
        return text

    def everything(self) -> None:
        """All of it: sealed, shown, committed to and signed."""
        self.seal()
        self.publish(self.show())


def leaf(place: int, salt: bytes, entry: bytes) -> bytes:
    """What the log publishes of an entry."""
    committed = sha256(b"foedus entry v1\n" + salt + entry).hexdigest()
    return written({"commitment": committed, "position": place})


def put(path: Path, data: bytes) -> None:
    """Write a file, and the folders that it takes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def changed(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change a file."""
    path.write_bytes(change(path.read_bytes()))
