"""Where notices go: a document signed by registrars names, for each party, a folder or an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self, cast

from pydantic import model_validator

from foedus.adapters.fetching.permits import Permit
from foedus.engine import effects
from foedus.journal import Json, canonical
from foedus.kernel import Instant, Message, RefusedError
from foedus.trust import Gate, Refused, Registry, SignedDocument, read_document, verifying
from foedus.writing import Name, Written, read_text, shape

PURPOSE = "addresses"
_USUAL = effects.Patience()


class Way(Written):
    """How notices reach a party: by one of these."""

    folder: str | None = None
    """A folder of the party; from the place where the addresses lie, unless it says where on the machine."""
    post: Permit | None = None
    """An address that takes them."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.folder is None) == (self.post is None):
            raise RefusedError(*_ONE_WAY)
        return self


class Tries(Written):
    """How long a party is waited for that cannot be reached."""

    first_s: int = _USUAL.first_s
    """Seconds before the second try, at most; twice as long each time after."""
    longest_s: int = _USUAL.longest_s
    """Seconds between two tries, at most."""
    most: int = _USUAL.tries_max
    """After so many in a row the notices are parked."""

    @model_validator(mode="after")
    def _are_some(self) -> Self:
        if not 1 <= self.first_s <= self.longest_s <= 86_400 or not 1 <= self.most <= 10_000:
            raise RefusedError(*_NO_TRIES)
        return self


class Addresses(Written):
    """To whom notices go, and how."""

    addresses: Name
    """What the list is called."""
    to: Mapping[Name, Way]
    """Each party, and the way to it."""
    this_machine: bool = False
    """Whether addresses of this machine itself may be meant: for tests and drills alone."""
    tries: Tries = Tries()
    """How often it is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Addresses whose signatures hold.

    Attributes:
        said: what they are.
        base: the folder from which folders are named.
    """

    said: Addresses
    base: Path

    @property
    def patience(self) -> effects.Patience:
        """How long a receiver is waited for."""
        tries = self.said.tries
        return effects.Patience(first_s=tries.first_s, longest_s=tries.longest_s, tries_max=tries.most)

    def folder(self, way: Way) -> Path:
        """The folder of a party."""
        assert way.folder is not None
        return self.base / way.folder

    @property
    def folders(self) -> Mapping[str, Path]:
        """The folders of parties that have one."""
        return {party: self.folder(way) for party, way in self.said.to.items() if way.folder is not None}


def read_directory(data: bytes, file: str, guarantee: str, registry: Registry, now: Instant) -> Directory:
    """Read addresses, and see that enough registrars have signed them under keys that bind now.

    Raises:
        RefusedError: they are none, expired, made under another text, or not signed by enough registrars.
        BadInputError: what they say is not what addresses say.
    """
    document = read_document(data, frozenset({PURPOSE}))
    _refuse_unsigned(document, guarantee, registry, now)
    said = shape(read_text(canonical(cast("Json", document.body)), file), Addresses)
    return Directory(said=said, base=Path(file).parent)


def _refuse_unsigned(document: SignedDocument, guarantee: str, registry: Registry, now: Instant) -> None:
    gate = Gate(
        guarantee=guarantee,
        registry=registry,
        nonces=frozenset(),
        relying_party=registry.relying_party,
        as_of=now,
    )
    found = verifying.examined(document, gate)
    if isinstance(found, Refused):
        raise RefusedError(found.message, _SIGN)
    enough, signed = registry.recovery.at_least, found.parties & set(registry.recovery.registrars)
    if len(signed) < enough:
        message = Message(
            f"signed by {len(signed)} registrars of {enough}", f"登錄機關須有{enough}簽署，現僅{len(signed)}"
        )
        raise RefusedError(message, _SIGN)


_SIGN = Message(
    "let enough registrars sign the addresses: `foedus sign FILE --purpose addresses`",
    "請由足數之登錄機關簽署送達處所：`foedus sign FILE --purpose addresses`",
)
_ONE_WAY = (
    Message(
        "a party is reached by `folder` or by `post`, and by one of them",
        "送達當事方之方式為`folder`或`post`，擇一為之",
    ),
    Message("write one of them", "請填載其一"),
)
_NO_TRIES = (
    Message("`first_s`, `longest_s` or `most` is out of bounds", "`first_s`、`longest_s`或`most`逾越範圍"),
    Message(
        "write 1 <= `first_s` <= `longest_s` <= 86400, and 1 <= `most` <= 10000",
        "請使1 <= `first_s` <= `longest_s` <= 86400，且1 <= `most` <= 10000",
    ),
)
