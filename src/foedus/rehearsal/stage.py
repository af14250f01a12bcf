"""A case made ready to play: read, checked against its guarantee, its reports loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from foedus.engine import Known
from foedus.evidence import Report, Total
from foedus.instrument import Document, days_in, parse
from foedus.kernel import BadInputError, Flaw, Message
from foedus.legaltime import UnknownZoneError, Zones
from foedus.measures import check_kinds
from foedus.rehearsal.case import Case
from foedus.rehearsal.checks import check_case
from foedus.rehearsal.run import Staged
from foedus.writing import Node, read_text, shape


class Feed(Protocol):
    """A file of reports or of totals, read."""

    @property
    def reports(self) -> Sequence[Report]:
        """The good rows of reports."""
        ...

    @property
    def totals(self) -> Sequence[Total]:
        """The good rows of totals."""
        ...

    @property
    def flaws(self) -> Sequence[Flaw]:
        """What is wrong with the other rows."""
        ...


class Files(Protocol):
    """Where the files that a case names are found."""

    def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
        """A file's name for messages, and its bytes; ``beside`` is the file that names it.

        Raises:
            BadInputError: there is no such file, or it cannot be read.
        """
        ...

    def feed(self, data: bytes, file: str) -> Feed:
        """The good rows of a file of reports or of totals, and what is wrong with the others.

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
    _refuse_guarantee(text)
    case = shape(text, Case, days_in(text, zones))
    _check_zones(case, text, zones)
    document = load_guarantee(case.guarantee, files, zones, beside=file)
    check_case(case, text, document)
    reports, totals, flaws = list[Report](), list[Total](), list[Flaw]()
    for name in case.reports:
        shown, rows = files.read(name, beside=file)
        feed = files.feed(rows, shown)
        reports.extend(feed.reports)
        totals.extend(feed.totals)
        flaws.extend(feed.flaws)
    known = Known(facts=case.facts, reports=tuple(reports), totals=tuple(totals))
    return Staged(case=case, document=document, known=known), tuple(flaws)


def _refuse_guarantee(text: Node) -> None:
    """Say so where a guarantee is given for a case, rather than list every key that a case has not.

    Raises:
        BadInputError: the document has clauses, which only a guarantee has, and is named as no case.
    """
    if text.get("case") is None and text.get("clauses") is not None:
        message = Message("a guarantee, where a case is needed", "此為保證，而此處所需者為案例")
        hint = Message(
            "give a case of it (`foedus case list`), or print it (`foedus print`) or check it (`foedus check`)",
            "請指定其案例（`foedus case list`），或將其印出（`foedus print`）或檢查（`foedus check`）",
        )
        raise BadInputError([Flaw(text.place_of(("guarantee",)), "F005", message, hint)])


def _check_zones(case: Case, text: Node, zones: Zones) -> None:
    for index, name in enumerate(case.shown_in):
        try:
            zones.zone(name)
        except UnknownZoneError as error:
            hint = Message("use a name such as Europe/Kyiv", "請使用如Europe/Kyiv之名稱")
            flaw = Flaw(text.place_of(("shown_in", index)), "G008", error.message, hint)
            raise BadInputError([flaw]) from error
