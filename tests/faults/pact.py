"""A pact of many guarantors and measures, its record by signed documents, and the addresses of its parties."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from foedus.adapters.key_file import KeyFile, make_key, read_key
from foedus.adapters.shelf import Shelf
from foedus.adapters.zones import PinnedZones
from foedus.trust import PlainSignature, SignedDocument, key_id
from foedus.wiring.records import FoedusRecords

REGISTRARS = ("REGA", "REGB", "REGC")
PRESIDENT = "CHAIR"
AT_ONCE = {"length": "at once", "after": "determination.published"}


def party(number: int) -> str:
    """The name of a guarantor."""
    return f"P{number:02}"


def _in_both(text: str) -> dict[str, str]:
    return {"en": text, "zh-Hant": text}


def text(guarantors: int, measures: int, effect: Mapping[str, Any]) -> dict[str, Any]:
    """The pact."""
    names = [party(number) for number in range(guarantors)]
    clause = {"clause": "art-1"}
    return {
        "guarantee": "pact-of-many",
        "status": "illustrative",
        "title": _in_both("Pact of many"),
        "source": {"title": "Written for this test"},
        "zone": "Etc/UTC",
        "parties": {name: {"name": _in_both(name)} for name in (*names, PRESIDENT, "FOE")},
        "roles": {
            "member": {"name": _in_both("member"), "holders": names},
            "president": {"name": _in_both("president"), "holders": [PRESIDENT]},
        },
        "guarantors": ["member"],
        "addressees": ["FOE"],
        "clauses": {"art-1": {"sentence": _in_both("Ports close."), "fidelity": "quoted"}},
        "violations": {"blockade": {"name": _in_both("blockade"), **clause}},
        "procedures": {
            "closing": {
                "on": "blockade",
                "notification": {
                    "by": "member",
                    "signatures": {"at_least": 1},
                    "reasons": "not_required",
                    **clause,
                },
                "determination": {"by": "president", "signatures": {"at_least": 1}, "within": "untimed", **clause},
                "effect": {**effect, **clause},
            }
        },
        "measures": {f"m{number:02}": _measure(names, number) for number in range(measures)},
    }


def _measure(names: Sequence[str], number: int) -> dict[str, Any]:
    return {
        "kind": "duty",
        "name": _in_both(f"closing {number}"),
        "procedure": "closing",
        "owed_by": list(names),
        "automaticity": "mandatory",
        "deadline": {"length": "24 hours", "after": "activation", "limit": "included"},
        "legal_basis": [{"jurisdiction": names[0], "act": _in_both("The pact"), "clause": "art-1"}],
        "clause": "art-1",
        "terms": {"acts": {"close": _in_both("close the ports")}},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Pact:
    """A folder with a record under the pact, the keys of everybody, and a determination not yet taken in."""

    folder: Path
    guarantors: int
    measures: int
    journal: str

    @classmethod
    def made(
        cls,
        folder: Path,
        guarantors: int,
        measures: int,
        *,
        journal: str | None = None,
        effect: Mapping[str, Any] = AT_ONCE,
    ) -> Pact:
        """Make the keys, and open the record."""
        pact = cls(
            folder=folder,
            guarantors=guarantors,
            measures=measures,
            journal=str(folder / "pact.journal") if journal is None else journal,
        )
        (folder / "pact.guarantee.yaml").write_text(yaml.safe_dump(text(guarantors, measures, effect)), "utf-8")
        keys = [make_key(pact.key(name), name) for name in (*pact.parties, PRESIDENT, "KEEPER", *REGISTRARS)]
        roster = {
            "registrars": list(REGISTRARS),
            "at_least": 2,
            "waits_s": 86_400,
            "demo": False,
            "keys": [_row(key) for key in keys],
        }
        (folder / "roster.yaml").write_text(yaml.safe_dump(roster), "utf-8")
        pact.records.open(
            pact.journal, str(folder / "pact.guarantee.yaml"), str(folder / "roster.yaml"), is_trial=False
        )
        return pact

    @property
    def parties(self) -> Sequence[str]:
        """The guarantors."""
        return [party(number) for number in range(self.guarantors)]

    @property
    def keys(self) -> set[str]:
        """The keys of the orders that a determination gives rise to."""
        measures = [f"m{number:02}" for number in range(self.measures)]
        return {f"{self.letter}/{measure}/{name}/perform" for measure in measures for name in self.parties}

    @property
    def letter(self) -> str:
        """What the notification is called in the record."""
        return (self.folder / "letter.name").read_text("utf-8")

    @property
    def records(self) -> FoedusRecords:
        """The use cases about records."""
        return FoedusRecords(PinnedZones(), Shelf())

    def key(self, name: str) -> Path:
        """Where somebody's key lies."""
        return self.folder / f"{name}.key"

    def signed(self, name: str, body: Mapping[str, Any], by: Sequence[str], purpose: str = "act") -> Path:
        """A signed document in a file."""
        (self.folder / f"{name}.yaml").write_text(json.dumps(body), "utf-8")
        keys = [str(self.key(each)) for each in by]
        guarantee = str(self.folder / "pact.guarantee.yaml")
        data = self.records.sign(str(self.folder / f"{name}.yaml"), guarantee, keys, purpose, 700)
        path = self.folder / f"{name}.signed"
        path.write_bytes(data)
        return path

    def notify(self) -> None:
        """Take in the letter of a guarantor."""
        body = {"kind": "notification", "procedure": "closing", "by": [party(0)]}
        with self.records.taken_up(self.journal) as record:
            receipt = record.submit(str(self.signed("letter", body, [party(0)])))
        assert receipt.refused is None
        (self.folder / "letter.name").write_text(str(receipt.fact), "utf-8")

    def determine(self) -> None:
        """Take in the determination, from which the orders follow."""
        with self.records.taken_up(self.journal) as record:
            receipt = record.submit(str(self.determination()))
        assert receipt.refused is None

    def determination(self) -> Path:
        """The signed determination."""
        body = {"kind": "determination", "notification": self.letter, "by": [PRESIDENT]}
        return self.signed("determination", body, [PRESIDENT])

    def addresses(self, to: Mapping[str, Any], **more: Any) -> Path:
        """Signed addresses."""
        body = {"addresses": "test", "to": to, "this_machine": True, **more}
        return self.signed("addresses", body, REGISTRARS[:2], "addresses")

    def posted_to(self, port: int, **more: Any) -> Path:
        """The same, with one receiver on this machine for all parties."""
        post = {"url": f"http://127.0.0.1:{port}/", "why": _in_both("a test"), "plain_http": True, "seconds_max": 5}
        return self.addresses({name: {"post": post} for name in self.parties}, **more)


def acknowledged(key: KeyFile, guarantee: str, order: str) -> bytes:
    """The acknowledgement of an order, under the key of its party: the same bytes each time."""
    notification, measure, name, _ = order.split("/")
    document = SignedDocument(
        purpose="act",
        guarantee=guarantee,
        body={"kind": "acknowledgement", "by": [name], "measure": measure, "notification": notification},
        nonce=f"of-order-{base64.urlsafe_b64encode(order.encode()).decode().rstrip('=')}"[-86:],
        expires=_soon(),
        signatures=(),
    )
    made = PlainSignature(key_id("ed25519", key.public_key), key.sign(document.message))
    return bytes(
        SignedDocument(
            purpose="act",
            guarantee=guarantee,
            body=document.body,
            nonce=document.nonce,
            expires=document.expires,
            signatures=(made,),
        )
    )


def _soon() -> Any:
    from datetime import UTC, datetime, timedelta

    from foedus.kernel import Instant

    day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Instant.of(day + timedelta(days=20))


def _row(key: KeyFile) -> dict[str, str]:
    return {
        "party": key.name,
        "algorithm": "ed25519",
        "public_key": base64.b64encode(key.public_key).decode(),
        "valid_from": "2020-01-01T00:00:00Z",
    }


def keeper(folder: Path) -> KeyFile:
    """The key under which notices are sealed."""
    return read_key(folder / "KEEPER.key")
