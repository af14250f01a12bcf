"""Hostile documents over HTTP: each is refused with its reason, the record says so, and nothing else changes."""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from foedus.adapters.key_file import read_key
from foedus.trust import log
from foedus.wiring.house import FoedusHouse
from foedus.wiring.records import FoedusRecords
from tests.trust.keys import secret_key
from tests.trust.signing import named
from tests.trust.test_intake import _LETTER, _SEAT
from tests.web.service import Hands, bearer, serving, token
from tests.web.test_service import Scene

_NOON = "2031-03-02T12:00:00Z"
_MEBIBYTE = 1 << 20
Attack: TypeAlias = Callable[["Court"], bytes]


class Court(Scene):
    """A service over a record in which something stands already: a commission, a letter, a determination and a vote."""

    letter: str
    draft: str
    taken: bytes
    """A document that was taken in."""

    def opened(self) -> Court:
        """Play that far."""
        assert self.post(self.signed(_SEAT, "REG1", "REG2")).status_code == 201
        self.taken = self.signed(_LETTER, "DUN")
        self.letter = self.post(self.taken).json()["fact"]
        found = {"kind": "determination", "notification": self.letter, "by": ["C1", "C3"]}
        assert self.post(self.signed(found, "C1", "C3")).status_code == 201
        self.draft = self.post(self.signed(self.drafted("CAL"), "CAL")).json()["fact"]
        assert self.post(self.signed({"kind": "ballot", "draft": self.draft, "for": ["CAL"]}, "CAL")).status_code == 201
        return self

    def drafted(self, by: str) -> Mapping[str, object]:
        """A draft to suspend."""
        return {"kind": "draft", "notification": self.letter, "by": [by]}

    def whole(self) -> dict[str, Any]:
        """Everything that the record says, but how long it is."""
        told: dict[str, Any] = self.client.get("/record", headers=bearer("court")).json()
        return {name: value for name, value in told.items() if name not in {"position", "recorded_at"}}

    def entries(self, after: int = 0) -> list[dict[str, Any]]:
        """What stands behind a position."""
        rows: list[dict[str, Any]] = self.client.get(
            f"/record/entries?limit=1000&after={after}", headers=bearer("court")
        ).json()
        return rows


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Generator[Court]:
    clock = Hands(_NOON)
    with serving(tmp_path_factory.mktemp("court"), clock) as client:
        yield Court(client, clock).opened()


def _changed(data: bytes, **fields: object) -> bytes:
    """A document of which something is changed after it was signed."""
    return json.dumps({**json.loads(data), **fields}).encode()


def _letter(court: Court, **changes: Any) -> bytes:
    return court.signed({**_LETTER, "by": ["AST"]}, "AST", **changes)


def _transplanted(court: Court) -> bytes:
    """A signature that was made under another document."""
    return _changed(_letter(court), signatures=json.loads(court.taken)["signatures"])


def _under_another_name(court: Court) -> bytes:
    """A good signature of one party that says to be another's."""
    said = json.loads(_letter(court))
    return _changed(_letter(court), signatures=[{**said["signatures"][0], "key": named("BOR")}])


_WITH_ANOTHER_KEY = {"statement": "register", "party": "DUN", "algorithm": "ed25519"}


def _registered_by_a_stranger(court: Court) -> bytes:
    public = base64.b64encode(secret_key("key of a stranger").public_key).decode()
    row = {**_WITH_ANOTHER_KEY, "public_key": public, "valid_from": "2031-01-01T00:00:00Z"}
    return court.signed(row, "AST", purpose="key")


_ATTACKS: Mapping[str, tuple[str, Attack]] = {
    # unsigned
    "no signatures": ("malformed", lambda c: _changed(_letter(c), signatures=[])),
    "no field for signatures": ("malformed", lambda c: json.dumps(_without(_letter(c), "signatures")).encode()),
    "an empty signature": ("malformed", lambda c: _changed(_letter(c), signatures=[{"key": named("AST")}])),
    # wrongly signed
    "another body": ("bad_signature", lambda c: _changed(_letter(c), body={**_LETTER, "by": ["AST"], "reasons": "x"})),
    "another expiry": ("bad_signature", lambda c: _changed(_letter(c), expires="2031-03-02T12:59:00Z")),
    "a signature of another document": ("bad_signature", _transplanted),
    "a signature under another's name": ("bad_signature", _under_another_name),
    "a key that is not on record": ("unknown_key", lambda c: c.signed(_LETTER, "nobody")),
    "signed twice by one key": ("signed_twice", lambda c: c.signed(_LETTER, "DUN", "DUN")),
    # replayed
    "the same again": ("replayed", lambda c: c.taken),
    "the same in another form": ("replayed", lambda c: json.dumps(json.loads(c.taken), indent=3).encode()),
    "its nonce under another body": ("replayed", lambda c: _letter(c, nonce=json.loads(c.taken)["nonce"])),
    # expired
    "expired this very second": ("expired", lambda c: _letter(c, expires=c.clock.time)),
    "expired long ago": ("expired", lambda c: _letter(c, expires=c.clock.time.plus(-86_400))),
    "good for too long": ("good_for_too_long", lambda c: _letter(c, expires=c.clock.time.plus(30 * 86_400 + 1))),
    # equivocating
    "a second vote that says no": (
        "voted_already",
        lambda c: c.signed({"kind": "ballot", "draft": c.draft, "against": ["CAL"]}, "CAL"),
    ),
    "a correction of another's act": (
        "corrects_anothers_act",
        lambda c: c.signed({**_LETTER, "by": ["AST"], "replaces": c.letter}, "AST"),
    ),
    "the same key registered again": ("key_known", lambda c: c.signed(_row("DUN"), "DUN", purpose="key")),
    # oversized
    "a byte too long": ("malformed", lambda c: _padded(_letter(c), _MEBIBYTE + 1)),
    "eight mebibytes": ("malformed", lambda c: _padded(_letter(c), 8 * _MEBIBYTE)),
    # malformed
    "nothing": ("malformed", lambda _: b""),
    "no JSON": ("malformed", lambda _: b"\xff\xfe"),
    "a key given twice": ("malformed", lambda c: b'{"purpose":"act",' + _letter(c)[1:]),
    "a fraction": ("malformed", lambda c: _letter(c).replace(b'"kind"', b'"x":0.5,"kind"', 1)),
    "too deep": ("malformed", lambda _: b'{"a":' * 60_000),
    "a field more": ("malformed", lambda c: _changed(_letter(c), more=1)),
    "a kind that there is not": ("malformed", lambda c: c.signed({"kind": "decree", "by": ["AST"]}, "AST")),
    # unauthorised
    "in the name of another": ("not_signed_by", lambda c: c.signed(_LETTER, "AST")),
    "with a stranger": ("signed_by_stranger", lambda c: c.signed(_LETTER, "DUN", "ELD")),
    "a seat without registrars": ("not_vouched_for", lambda c: c.signed({**_SEAT, "parties": ["C2"]}, "C2")),
    "a key for another": ("not_vouched_for", _registered_by_a_stranger),
    "a key of another revoked": (
        "not_vouched_for",
        lambda c: c.signed({"statement": "revoke", "key": named("DUN"), "reason": "lost"}, "AST", purpose="key"),
    ),
    "dated by its author": (
        "states_what_the_record_states",
        lambda c: c.signed({**_LETTER, "when": "2031-02-01T00:00:00Z"}, "DUN"),
    ),
    "under another text": ("another_guarantee", lambda c: _letter(c, guarantee=f"sha256:{'0' * 64}")),
    "of a proceeding that there is not": ("unfit", lambda c: c.signed({**_LETTER, "procedure": "reprisal"}, "DUN")),
}


def _without(data: bytes, field: str) -> dict[str, object]:
    return {name: value for name, value in json.loads(data).items() if name != field}


def _row(party: str) -> Mapping[str, object]:
    public = base64.b64encode(secret_key(party).public_key).decode()
    plain = {"statement": "register", "party": party, "algorithm": "ed25519", "valid_from": "2031-01-01T00:00:00Z"}
    return {**plain, "public_key": public}


def _padded(data: bytes, length: int) -> bytes:
    """The same document, with blanks behind it that change nothing of what it says."""
    return data + b" " * (length - len(data))


@pytest.mark.parametrize("what", _ATTACKS)
def test_a_hostile_document_is_refused_with_its_reason_and_changes_nothing_else(court: Court, what: str) -> None:
    reason, attack = _ATTACKS[what]
    data = attack(court)
    before, entries = court.whole(), court.entries()
    answer = court.post(data)
    fresh = court.entries(len(entries))

    assert (answer.status_code, answer.json()["type"]) == (409, f"urn:foedus:problem:{reason.replace('_', '-')}")
    assert [(each["type"], each["payload"]["reason"]) for each in fresh] == [("document.refused", reason)]
    assert set(fresh[0]["payload"]["says"]) == {"en", "zh-Hant"}
    assert court.whole() == before


@pytest.mark.parametrize("length", [_MEBIBYTE - 1, _MEBIBYTE])
def test_a_document_of_a_mebibyte_is_not_too_long(court: Court, length: int) -> None:
    assert court.post(_padded(_letter(court), length)).status_code == 201


@pytest.mark.parametrize("late_s", [-1, 0, 1])
def test_a_document_is_good_until_its_last_second(court: Court, late_s: int) -> None:
    answer = court.post(_letter(court, expires=court.clock.time.plus(-late_s)))

    assert answer.status_code == (201 if late_s < 0 else 409)


@pytest.mark.parametrize(("caller", "status"), [(None, 401), ("forger", 401), ("press", 403), ("barred", 403)])
def test_whoever_may_not_submit_leaves_no_trace_at_all(court: Court, caller: str | None, status: int) -> None:
    before = court.entries()
    answers = [court.post(data, caller) for data in (_letter(court), b"junk", bytes(2 * _MEBIBYTE))]

    assert [each.status_code for each in answers] == [status] * 3
    assert court.entries() == before


def test_of_many_who_send_the_same_document_at_once_one_is_heard(court: Court) -> None:
    data, before = _letter(court), len(court.entries())
    with ThreadPoolExecutor(8) as pool:
        found = sorted(each.status_code for each in pool.map(lambda _: court.post(data), range(8)))
    fresh = [each for each in court.entries(before) if each["type"].startswith("document")]

    assert found == [201] + [409] * 7
    assert [each["type"] for each in fresh].count("document.accepted") == 1
    assert [each["payload"].get("reason") for each in fresh].count("replayed") == 7


@pytest.mark.parametrize(("more", "status"), [(-1, 200), (0, 200), (1, 413)])
def test_a_file_of_reports_that_is_too_long_is_refused_whole(court: Court, more: int, status: int) -> None:
    """And never cut off where it happens to be too long: its last row could then say another thing than was sent."""
    row = f"late-{more},agency,artillery,north,2031-03-02T10:00:00Z,,2031-03-02T11:00:00Z,,,\n"
    table = f"id,source,class,zone,event_time,event_until,known_at,incident,denies,url\n{row}".encode()
    rest = 8 * _MEBIBYTE + more - len(table)
    data = table + (b"x" * 16_000 + b"\n") * (rest // 16_001) + b"x" * (rest % 16_001)
    before = court.entries()
    answer = court.client.post("/reports", content=data, headers=bearer("press"))
    fresh = [each["type"] for each in court.entries(len(before))]

    assert (len(data), answer.status_code) == (8 * _MEBIBYTE + more, status)
    assert fresh == (["reports.received"] if status == 200 else [])
    assert status == 200 or answer.json()["type"] == "urn:foedus:problem:too-long"


def test_what_was_refused_follows_anew_on_a_second_node(tmp_path: Path) -> None:
    """Every refusal is on record, with the document where there was one: whoever reads it can judge it."""
    clock = Hands(_NOON)
    with serving(tmp_path, clock) as client:
        court = Court(client, clock).opened()
        for _, attack in _ATTACKS.values():
            court.post(attack(court))
        entries = court.entries()
    refused = [each for each in entries if each["type"] == "document.refused"]
    policy = {"origin": "log", "log": _log_key(tmp_path), "clocks_ahead_s": 86_400}
    (tmp_path / "policy.yaml").write_text(yaml.safe_dump(policy), "utf-8")
    answer = _verified_then(tmp_path, clock)

    assert len(refused) == len(_ATTACKS)
    assert answer == (len(entries), None)


def _log_key(folder: Path) -> str:
    return str(read_key(folder / "log.key").verifier(log.Verifier.LOG))


def _verified_then(folder: Path, clock: Hands) -> tuple[int | None, object]:
    """What a reader of that day finds: how many entries follow, and the first that does not."""
    house = FoedusHouse()
    records = FoedusRecords(house.zones, house.shelf, clock)
    records.publish(str(folder / "record.journal"), str(folder / "log"), str(folder / "log.key"))
    found = records.audit(str(folder / "log"), str(folder / "policy.yaml"), None, 0)
    return found.derived, found.fault


def test_a_client_of_another_protocol_is_answered_and_does_no_harm(court: Court) -> None:
    """A body under a false name, one that is said to be compressed, one that breaks off."""
    before = court.whole()
    for headers in ({"content-type": "text/html"}, {"content-encoding": "gzip"}, {"x-http-method-override": "PUT"}):
        assert court.post(b"junk", **headers).status_code == 409
    url = court.client.base_url
    with socket.create_connection((url.host, url.port or 80), timeout=5) as line:
        head = f"POST /documents HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token('office')}\r\n"
        line.sendall(f"{head}content-length: 500\r\n\r\n{{".encode())

    assert court.whole() == before
    assert court.client.get("/health").status_code == 200
