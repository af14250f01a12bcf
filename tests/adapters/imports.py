"""An import run for a test: files are made, read by a crosswalk, and what comes out is read back as foedus reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.adapters.feeds import read_feed
from foedus.adapters.importing.office import ImportOffice
from foedus.adapters.shelf import Shelf
from foedus.adapters.zones import PinnedZones
from foedus.evidence import Report, Total, crosswalk
from foedus.kernel import Flaw, Instant

ZONES = PinnedZones()
RECEIVED = Instant.parse("2026-01-01T00:00:00Z")
PLAIN = """
feed: plain
title: {en: a table, zh-Hant: 某表}
terms: {en: free, zh-Hant: 自由使用}
form: {kind: csv}
gives: reports
id: {column: id}
source: {is: monitor}
class: {column: kind, table: {boom: explosion, rat-tat: burst}, otherwise: drop}
zone: {column: zone}
event: {from: at, forms: instant, precision: second}
known: {columns: known, forms: instant, precision: second}
"""
HEADER = "id,kind,zone,at,known"
GOOD = "r1,boom,north,2025-03-05T10:00:00Z,2025-03-05T11:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What an import came to, and what foedus reads of it."""

    imported: crosswalk.Imported
    flaws: Sequence[Flaw]
    reports: tuple[Report, ...]
    totals: tuple[Total, ...]
    quarantine: Sequence[dict[str, str]]
    folder: Path

    @property
    def codes(self) -> list[str]:
        """The codes of what was put aside, in order."""
        return [row["code"] for row in self.quarantine]

    @property
    def text(self) -> str:
        """Everything that was written."""
        return "".join(path.read_text("utf-8") for path in sorted(self.folder.glob("out*.csv")))


def imported(
    folder: Path,
    feed: str,
    *contents: bytes | str | Path,
    received: Instant = RECEIVED,
    zone: str | None = None,
    zones: str | None = None,
) -> Came:
    """Import files with these contents, by a crosswalk that ships or one as text."""
    if "\n" in feed:
        (folder / "own.crosswalk.yaml").write_text(feed, encoding="utf-8")
        feed = str(folder / "own.crosswalk.yaml")
    if zones is not None:
        (folder / "zones.geojson").write_text(zones, encoding="utf-8")
    request = crosswalk.Request(
        feed=feed,
        files=tuple(_file(folder, number, each) for number, each in enumerate(contents)),
        out=str(folder / "out.csv"),
        received=received,
        zone=zone,
        zones=None if zones is None else str(folder / "zones.geojson"),
        quarantine=str(folder / "out-quarantine.csv"),
    )
    done, flaws = ImportOffice(ZONES, Shelf()).run(request, "en")
    feeds = [read_feed(Path(path).read_bytes(), path) for path in done.out]
    assert [flaw for each in feeds for flaw in each.flaws] == [], "what is written, foedus reads without a flaw"
    came = Came(
        imported=done,
        flaws=flaws,
        reports=tuple(report for each in feeds for report in each.reports),
        totals=tuple(total for each in feeds for total in each.totals),
        quarantine=list(csv.DictReader((folder / "out-quarantine.csv").read_text("utf-8").splitlines())),
        folder=folder,
    )
    assert_accounted(came)
    return came


def assert_accounted(came: Came) -> None:
    """Every row is exactly one of taken, repeated, dropped and quarantined; nothing is left behind."""
    done = came.imported
    aside = sum(done.dropped.values()) + sum(done.quarantined.values())
    assert done.rows == done.taken + done.repeated + aside
    apart = 0 if done.exercises is None else done.exercises.totals or 0
    assert done.taken + apart == len(came.reports) + len(came.totals)
    assert [path.name for path in came.folder.iterdir() if path.name.startswith(".foedus-")] == []


def table(*lines: str, header: str = HEADER) -> str:
    """A table under a header."""
    return "\n".join([header, *lines, ""])


def row(name: str, *, kind: str = "boom", zone: str = "north", at: str = "10", known: str = "11") -> str:
    """A row of the plain table."""
    return f"{name},{kind},{zone},2025-03-05T{at}:00:00Z,2025-03-05T{known}:00:00Z"


def _file(folder: Path, number: int, content: bytes | str | Path) -> str:
    if isinstance(content, Path):
        return str(content)
    path = folder / f"in-{number}.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


class Endless(io.RawIOBase):
    """A file of many rows that lies nowhere."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, size: int = -1, /) -> bytes:
        return next(self._chunks, b"")


class Generated:
    """The path of such a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def open(self, mode: str) -> Endless:
        assert mode == "rb"
        return Endless(self._chunks)
