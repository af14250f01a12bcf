"""A case made ready to play: read, checked against its guarantee, its reports loaded."""

from __future__ import annotations

from typing import Protocol

from foedus.engine import Known
from foedus.evidence import Report
from foedus.instrument import Document, days_in, parse
from foedus.kernel import BadInputError, Flaw
from foedus.legaltime import UnknownZoneError, Zones
from foedus.measures import check_kinds
from foedus.rehearsal.case import Case
from foedus.rehearsal.checks import check_case
from foedus.rehearsal.run import Staged
from foedus.writing import Node, read_text, shape


class Files(Protocol):
    """Where the files that a case names are found."""

    def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
        """A file's name for messages, and its bytes; ``beside`` is the file that names it.

        Raises:
            BadInputError: there is no such file, or it cannot be read.
        """
        ...

    def reports(self, data: bytes, file: str) -> tuple[tuple[Report, ...], tuple[Flaw, ...]]:
        """The good rows of a file of reports, and what is wrong with the others.

        Raises:
            BadInputError: it is not such a file.
        """
        ...


def load_guarantee(path: str, files: Files, zones: Zones, *, beside: str | None = None) -> Document:
    """Read a guarantee and check everything in it.

    Raises:
        BadInputError: with every flaw found.
    """
    file, data = files.read(path, beside=beside)
    document = parse(data, file, zones)
    check_kinds(document)
    return document


def stage(path: str, files: Files, zones: Zones) -> tuple[Staged, tuple[Flaw, ...]]:
    """Read a case; the flaws are those of rows in its reports, the good rows of which are kept.

    Raises:
        BadInputError: the case, its guarantee or a whole file of reports cannot be used.
    """
    file, data = files.read(path)
    text = read_text(data, file)
    case = shape(text, Case, days_in(text, zones))
    _check_zones(case, text, zones)
    document = load_guarantee(case.guarantee, files, zones, beside=file)
    check_case(case, text, document)
    reports: list[Report] = []
    flaws: list[Flaw] = []
    for name in case.reports:
        shown, rows = files.read(name, beside=file)
        good, bad = files.reports(rows, shown)
        reports.extend(good)
        flaws.extend(bad)
    known = Known(facts=case.facts, reports=tuple(reports))
    return Staged(case=case, document=document, known=known), tuple(flaws)


def _check_zones(case: Case, text: Node, zones: Zones) -> None:
    for index, name in enumerate(case.shown_in):
        try:
            zones.zone(name)
        except UnknownZoneError as error:
            flaw = Flaw(text.place_of(("shown_in", index)), "G008", str(error), "use a name such as Europe/Kyiv")
            raise BadInputError([flaw]) from error
