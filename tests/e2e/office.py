"""A folder in which a record is kept by signed documents, on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.e2e.terminal import GUARANTEES, Answer, inside

GUARANTEE = GUARANTEES / "two-lines.guarantee.yaml"
PEOPLE = ("AST", "BOR", "CAL", "DUN", "C1", "C2", "C3", "REG1", "REG2", "REG3")
LETTER = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling of the north."}
SEAT = {"kind": "seat", "role": "commissioner", "parties": ["C1", "C2", "C3"], "from": "2020-01-01"}


class Office:
    """A folder with everybody's keys, a journal and a log."""

    def __init__(self, folder: Path) -> None:
        """Name its parts."""
        self.folder = folder
        self.journal, self.log = folder / "record.journal", folder / "log"

    def open(self) -> Answer:
        """Make the keys and the roster, and open the record."""
        rows = [self._row(name, yaml.safe_load(self.key(name).out)) for name in PEOPLE]
        roster = {"registrars": ["REG1", "REG2", "REG3"], "at_least": 2, "waits_s": 86_400, "demo": False, "keys": rows}
        path = self.write("roster.yaml", roster)
        return inside("record", "open", self.journal, "--guarantee", GUARANTEE, "--roster", path)

    def key(self, name: str) -> Answer:
        """Make a key."""
        return inside("key", "new", self.folder / f"{name}.key", "--name", name)

    def _row(self, party: str, told: Mapping[str, str]) -> Mapping[str, str]:
        return {
            "party": party,
            "algorithm": "ed25519",
            "public_key": told["public_key"],
            "valid_from": "2020-01-01T00:00:00Z",
        }

    def write(self, name: str, said: object) -> Path:
        """A YAML document."""
        path = self.folder / name
        path.write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
        return path

    def signed(self, name: str, body: object, *by: str) -> Path:
        """A document, signed on the command line."""
        keys = [part for party in by for part in ("--key", self.folder / f"{party}.key")]
        path = self.folder / f"{name}.signed"
        made = inside("sign", self.write(f"{name}.yaml", body), "--guarantee", GUARANTEE, *keys, "-o", path)
        assert (made.code, made.err) == (0, "")
        return path

    def submit(self, *paths: Path) -> Answer:
        """Send documents."""
        return inside("record", "submit", self.journal, *paths, "--json")

    def export(self) -> Answer:
        """Publish the log under the key of the log."""
        return inside("log", "export", self.journal, self.log, "--key", self.folder / "log.key")
