"""An import from its files to its tables: every row is taken, repeated, dropped or quarantined, and none twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from foedus.adapters.importing.features import collection_rows, line_rows
from foedus.adapters.importing.octets import Octets
from foedus.adapters.importing.output import Quarantine, beside, names_of, put, quarantine, write_parts
from foedus.adapters.importing.staging import Staging, Stood, header_of, staging
from foedus.adapters.importing.tables import Numbered, table_rows
from foedus.adapters.shelf import Shelf
from foedus.evidence import crosswalk
from foedus.kernel import BadInputError, Flaw, Language, Message, Place, RefusedError, listed
from foedus.legaltime import UnknownZoneError, Zones

Rows: TypeAlias = Callable[[Octets, crosswalk.Crosswalk], Iterator[Numbered]]
FORMS: Mapping[str, Rows] = MappingProxyType(
    {"csv": table_rows, "geojson": collection_rows, "geojson_lines": line_rows}
)
"""For each form of a file, who reads its rows."""
FEEDS: tuple[str, ...] = (
    "ucdp-ged",
    "ucdp-ged-cited",
    "acled",
    "osce-smm-violations",
    "osce-smm-explosions",
    "viina",
    "gdelt-events",
    "firms",
    "air-raid-ukraine",
    "israel-alerts",
    "missile-tallies",
)
"""The crosswalks that ship."""
FLAWS_SHOWN_MAX = 20
_SUFFIX = ".crosswalk.yaml"


@dataclass(slots=True)
class _Count:
    """What an import has come to so far."""

    rows: int = 0
    dropped: Counter[Message] = field(default_factory=Counter[Message])
    quarantined: Counter[str] = field(default_factory=Counter[str])
    flaws: list[Flaw] = field(default_factory=list[Flaw])
    faults: int = 0
    digests: dict[str, str] = field(default_factory=dict[str, str])

    def put_aside(self, flaw: Flaw, report: Quarantine, rows: int = 1) -> None:
        """Count so many rows as quarantined, and keep the first flaws to be shown."""
        report.add(flaw)
        self.quarantined[flaw.code] += rows
        if len(self.flaws) < FLAWS_SHOWN_MAX:
            self.flaws.append(flaw)


class ImportOffice:
    """Imports by the crosswalks that ship, and by those that a user names by path."""

    def __init__(self, zones: Zones, shelf: Shelf) -> None:
        """Take the rules of zones, and who reads documents."""
        self._zones, self.shelf = zones, shelf

    def crosswalks(self) -> Iterator[crosswalk.Crosswalk]:
        """Those that ship."""
        return (self._parsed(name)[0] for name in FEEDS)

    def text(self, feed: str) -> bytes:
        """A crosswalk as it is written.

        Raises:
            BadInputError: no crosswalk of that name ships, and no such file can be read.
        """
        return self._read(feed)[1]

    def run(self, request: crosswalk.Request, language: Language) -> tuple[crosswalk.Imported, Sequence[Flaw]]:
        """Import files, and say what it came to, with the first rows that cannot be used.

        Raises:
            BadInputError: the crosswalk asks something that is not answered, or a whole file cannot be used; then
                nothing was written.
            WorldError: the output cannot be written; then nothing was changed.
        """
        importer = self._importer(request)
        _refuse_overlap(request)
        count = _Count()
        with (
            beside(request.out) as folder,
            beside(request.quarantine or request.out) as elsewhere,
            staging(folder) as staged,
        ):
            with quarantine(elsewhere, language) as (report, aside):
                for name in dict.fromkeys(request.files):
                    _read_file(name, importer, staged, report, count)
                _settle(staged, report, count)
            parts = write_parts(folder, header_of(importer.crosswalk.gives), staged.good())
            out = names_of(request.out, len(parts))
            put([*zip(parts, out, strict=True), *([] if request.quarantine is None else [(aside, request.quarantine)])])
            stood = staged.stood
        return _summed(importer.crosswalk, count, stood, out), tuple(count.flaws)

    def _importer(self, request: crosswalk.Request) -> crosswalk.Importer:
        document, file = self._parsed(request.feed)
        areas = None if request.zones is None else self._areas(request.zones)
        try:
            return crosswalk.importer(document, self._zones, request.received, request.zone, areas)
        except UnknownZoneError as error:
            hint = Message("use a name such as Europe/Kyiv", "請使用如Europe/Kyiv之名稱")
            raise BadInputError([Flaw(Place("--zone"), "G008", error.message, hint)]) from error
        except RefusedError as error:
            raise BadInputError([Flaw(Place(file), "I032", error.message, error.hint)]) from error

    def _areas(self, path: str) -> Sequence[crosswalk.Area]:
        file, data = self.shelf.read(path)
        return crosswalk.read_zones(data, file)

    def _parsed(self, feed: str) -> tuple[crosswalk.Crosswalk, str]:
        file, data = self._read(feed)
        return crosswalk.parse_crosswalk(data, file, self._zones), file

    def _read(self, feed: str) -> tuple[str, bytes]:
        if feed in FEEDS:
            return feed, (files("foedus.adapters.importing.shipped") / f"{feed}{_SUFFIX}").read_bytes()
        if not Path(feed).is_file():
            known = listed(FEEDS)
            message = Message(
                "no feed of that name ships, and no such file exists", "隨附之資料源並無此名稱，亦無此檔案"
            )
            hint = Message(f"feeds: {known.en}; or the path of a crosswalk", f"資料源為{known.zh_hant}；或對照檔之路徑")
            raise BadInputError([Flaw(Place(feed), "I033", message, hint)])
        return self.shelf.read(feed)


def _read_file(name: str, importer: crosswalk.Importer, staged: Staging, report: Quarantine, count: _Count) -> None:
    """Read every row of one file."""
    octets = Octets(Path(name), name)
    for each in FORMS[importer.crosswalk.form.kind](octets, importer.crosswalk):
        count.rows += 1
        told = each.row if isinstance(each.row, crosswalk.Unfit) else crosswalk.read_row(each.row, importer)
        match told:
            case crosswalk.Dropped(because):
                count.dropped[because] += 1
            case crosswalk.Unfit(code, message, hint, column):
                named = message if column is None else message.under(f"`{column}`")
                count.put_aside(Flaw(Place(name, each.line, 1), code, named, hint), report)
            case _:
                staged.take(told, name, each.line)
    if octets.fault is not None:
        count.faults += 1
        report.add(octets.fault)
        count.flaws.insert(0, octets.fault)
    count.digests[name] = octets.digest


def _settle(staged: Staging, report: Quarantine, count: _Count) -> None:
    """Put aside what contradicts itself, now that every row is read."""
    staged.settle()
    for rival in staged.rivals():
        count.put_aside(Flaw(Place(rival.file, rival.line, 1), "I009", *_RIVALS), report, rival.rows)


def _summed(document: crosswalk.Crosswalk, count: _Count, stood: Stood, out: tuple[str, ...]) -> crosswalk.Imported:
    return crosswalk.Imported(
        feed=document.feed,
        gives=document.gives,
        files=count.digests,
        rows=count.rows,
        taken=stood.taken,
        repeated=stood.repeated,
        exercises=_exercises(document, stood),
        dropped=dict(sorted(count.dropped.items())),
        quarantined=dict(sorted(count.quarantined.items())),
        faults=count.faults,
        out=out,
    )


def _exercises(document: crosswalk.Crosswalk, stood: Stood) -> crosswalk.Exercises | None:
    if document.exercise is None:
        return None
    return crosswalk.Exercises(stood.assessed, stood.apart if document.exercise.then == "apart" else None)


def _refuse_overlap(request: crosswalk.Request) -> None:
    """No output stands in the place of what is read, or of another output.

    Raises:
        BadInputError: one does.
    """
    given = [*request.files, request.feed, *([] if request.zones is None else [request.zones])]
    outputs = [request.out, *([] if request.quarantine is None else [request.quarantine])]
    read = {Path(each).resolve() for each in given}
    written = [Path(each).resolve() for each in outputs]
    for each, place in zip(outputs, written, strict=True):
        if place in read or written.count(place) > 1:
            raise BadInputError([Flaw(Place(each), "I034", *_ONE_PLACE)])


_ONE_PLACE = (
    Message("an output in the place of what is read, or of another output", "輸出所在即為所讀之檔案或另一輸出"),
    Message("write it to another file", "請改寫至其他檔案"),
)
_RIVALS = (
    Message(
        "another row of the same id, known at the same time, says otherwise: neither is taken",
        "另有同名且同時得知之列，記載不同：兩者均不採用",
    ),
    Message(
        "find out which is right; a correction has a later time of knowledge", "請查明何者正確；更正應有較晚之得知時刻"
    ),
)
