"""A real log, made on the real command line, of which every forger takes a copy."""

from __future__ import annotations

import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.e2e.office import LETTER, SEAT, Office
from tests.e2e.terminal import GUARANTEES, Answer, inside
from tests.independent.forging import Forger, Thief, checkpoint_text, put, tree_files, tree_root
from tests.independent.notes import COSIGNATURE, Policy
from tests.independent.plain import BadLogError
from tests.independent.verifier import Verdict, verify

_PATIENCE_S = 20
_WITNESSES = {"AST-node": "guarantors", "ELD-node": "addressee"}


@dataclass
class Scene:
    """A published log, with the keys of everybody who could be robbed."""

    folder: Path
    since: Path | None = None
    policy: dict[str, object] = field(default_factory=dict[str, object])
    withheld: int = 0

    @property
    def log(self) -> Path:
        """Where it is published."""
        return self.folder / "log"

    @property
    def before(self) -> Path:
        """A checkpoint of an earlier day."""
        return self.folder / "before"

    def thief(self, name: str) -> Thief:
        """Whoever has stolen a key."""
        return Thief.of(self.folder / f"{name}.key")

    def forger(self) -> Forger:
        """Whoever has stolen the log's key, and may not use it."""
        return Forger.of(self.log, self.thief("log"))

    def copied(self, to: Path) -> Scene:
        """The same elsewhere."""
        shutil.copytree(self.folder, to)
        return Scene(to)

    def needs_witnesses(self, **more: object) -> None:
        """Rely on witnesses from now on."""
        self.policy = {"at_least": 2, "of_each_side": 1, **more}

    def judged(self) -> Verdict | BadLogError:
        """What the second verifier says."""
        witnesses = tuple(self.thief(name).key(COSIGNATURE) for name in _WITNESSES)
        at_least, of_each_side = (int(str(self.policy.get(name, 0))) for name in ("at_least", "of_each_side"))
        policy = Policy("log", self.thief("log").key(), witnesses, _WITNESSES, at_least, of_each_side)
        since = None if self.since is None else self.since.read_bytes()
        try:
            return verify(self.log, policy, int(time.time()), since)
        except BadLogError as error:
            return error

    def verified(self) -> Answer:
        """What `foedus log verify` says."""
        path = self.folder / "policy.yaml"
        path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text("utf-8")), **self.policy}), "utf-8")
        since = () if self.since is None else ("--since", self.since)
        return inside("log", "verify", self.log, "--policy", path, *since, "--withheld", self.withheld, "--json")

    def withhold(self, *places: int) -> None:
        """Take entries out from beside the log, and rely on the rest."""
        for name in ("entries.jsonl", "salts"):
            path = self.log / "restricted" / name
            rows = path.read_bytes().splitlines(keepends=True)
            path.write_bytes(b"".join(b"-\n" if at in places else row for at, row in enumerate(rows, 1)))
        self.withheld = len(places)


def played(folder: Path) -> Scene:
    """A record of acts, keys come and gone, refusals and reports; published twice, and cosigned by both sides."""
    office, scene = Office(folder), Scene(folder)
    assert office.open().code == 0
    made = {name: yaml.safe_load(office.key(name).out) for name in ("log", *_WITNESSES, "DUN-new")}
    key = {"party": "DUN", "algorithm": "ed25519", "valid_from": "2020-01-01T00:00:00Z"}
    register = {"statement": "register", **key, "public_key": made["DUN-new"]["public_key"]}
    witnesses = [{"key": made[name]["witness"], "side": side} for name, side in _WITNESSES.items()]
    office.write("policy.yaml", {"origin": "log", "log": made["log"]["log"], "witnesses": witnesses})
    seat, letter = office.signed("seat", SEAT, "REG1", "REG3"), office.signed("letter", LETTER, "DUN")
    office.submit(seat, letter, office.write("junk", "no document"), letter)
    _publish(scene, office)
    shutil.copy(scene.log / "checkpoint", scene.before)
    revoke = {"statement": "revoke", "key": scene.thief("AST").key_name, "reason": "lost"}
    statements = [_statement(office, "new", register, "DUN"), _statement(office, "lost", revoke, "AST")]
    office.submit(*statements, office.signed("more", {**LETTER, "reasons": "Shelling of the south."}, "DUN-new"))
    _publish(scene, office)
    return scene


def _publish(scene: Scene, office: Office) -> None:
    assert office.export().code == 0
    for name in _WITNESSES:
        key, policy = scene.folder / f"{name}.key", scene.folder / "policy.yaml"
        assert inside("log", "witness", scene.log, "--policy", policy, "--key", key).code == 0


def _statement(office: Office, name: str, body: object, by: str) -> Path:
    path, key = office.folder / f"{name}.signed", office.folder / f"{by}.key"
    guarantee = ("--guarantee", GUARANTEES / "two-lines.guarantee.yaml", "--purpose", "key")
    assert inside("sign", office.write(f"{name}.yaml", body), *guarantee, "--key", key, "-o", path).code == 0
    return path


@contextmanager
def _patient() -> Iterator[None]:
    """Whoever waits for a pipe, or reads what never ends, is stopped and fails."""
    if sys.platform == "win32":  # there are no alarms, nor pipes in folders
        yield
        return
    before = signal.signal(signal.SIGALRM, _overdue)
    signal.alarm(_PATIENCE_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _overdue(*_: object) -> None:
    raise TimeoutError


def both_find(scene: Scene, place: str | int) -> None:
    """Both verifiers name the first bad entry or file, and neither crashes."""
    with _patient():
        judged, verified = scene.judged(), scene.verified()

    assert isinstance(judged, BadLogError), judged
    assert judged.place == place, judged
    if isinstance(place, int) and verified.code == 1:
        assert verified.json["fault"]["position"] == place, verified.out
    else:
        assert verified.code == 2, verified.out
        assert str(place) in verified.err or place == "checkpoint", verified.err


def long_log(scene: Scene, size: int) -> list[bytes]:
    """In place of the log, a public one of so many leaves that open to nothing; its leaves."""
    shutil.rmtree(scene.log)
    leaves = [b'{"commitment":"%s","position":%d}' % (b"0" * 64, place) for place in range(1, size + 1)]
    for name, data in tree_files(leaves).items():
        put(scene.log / name, data)
    thief = scene.thief("log")
    text = checkpoint_text("log", size, tree_root(leaves))
    put(scene.log / "checkpoint", f"{text}\n{thief.line(text)}".encode())
    return leaves
