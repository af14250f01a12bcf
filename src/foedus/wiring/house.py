"""The house as it stands on a user's machine."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

from foedus.adapters import journals
from foedus.adapters.answer_folder import AnswerFolder, folder_of
from foedus.adapters.program import program
from foedus.adapters.reactions_file import read_reactions
from foedus.adapters.shelf import Shelf
from foedus.adapters.zones import PinnedZones
from foedus.books import reactions
from foedus.engine import Journal, Known, copying, snapshots
from foedus.instrument import Document
from foedus.journal import Verification, verify
from foedus.kernel import Flaw
from foedus.proofs import Solver
from foedus.rehearsal import MemoryJournal, Staged, load_guarantee, stage
from foedus.surfaces.delivering import Deliverers
from foedus.surfaces.imports import Imports
from foedus.surfaces.records import Records
from foedus.trigger import clause
from foedus.writing import read_text

_NO_SETTINGS: Mapping[str, str] = MappingProxyType({})


class FoedusHouse:
    """Files from disk, zones from the pinned database, journals in SQLite, in PostgreSQL or in memory."""

    def __init__(self, environment: Mapping[str, str] = _NO_SETTINGS) -> None:
        """Fill every port; of the environment it heeds where a user's caches lie."""
        self._environment = environment
        self.zones = PinnedZones()
        self.shelf = Shelf()

    def case_names(self) -> Iterator[str]:
        """The cases that ship."""
        return self.shelf.cases()

    def stage(self, name: str) -> tuple[Staged, tuple[Flaw, ...]]:
        """A case by name or path, with the flaws of rows in its reports."""
        return stage(self.shelf.path_of(name), self.shelf, self.zones)

    def guarantee(self, path: str) -> Document:
        """A guarantee by path."""
        return load_guarantee(path, self.shelf, self.zones)

    def reports(self, paths: Sequence[str]) -> tuple[Known, tuple[Flaw, ...]]:
        """What files of reports or of totals, or folders of them, hold together, with the flaws of their rows."""
        feeds = [self.shelf.reports(file) for path in paths for file in self.shelf.report_files(path)]
        reports = tuple(report for feed in feeds for report in feed.reports)
        totals = tuple(total for feed in feeds for total in feed.totals)
        return Known(facts=(), reports=reports, totals=totals), tuple(flaw for feed in feeds for flaw in feed.flaws)

    @property
    def engines(self) -> Mapping[str, clause.Engine]:
        """The engines that judge clauses, by name; one that lacks a module refuses when it is made ready."""
        from foedus.adapters.engines import ENGINES  # late, for one command judges so

        return ENGINES

    def is_case(self, path: str) -> bool:
        """Whether a file holds a case: a document whose head says ``case``."""
        file, data = self.shelf.read(path)
        return read_text(data, file).get("case") is not None

    @contextmanager
    def journal(self, path: str | None, stream: str) -> Generator[Journal]:
        """A journal in a file or a database, or in memory where none is named."""
        if path is None:
            yield MemoryJournal(stream)
            return
        with journals.create_or_open(path, stream) as journal:
            yield journal

    def verify(self, path: str, head: str | None) -> Verification:
        """Check every entry of a journal, without changing it."""
        with journals.open_existing(path) as journal:
            return verify(journal.entries(), journal.stream, head)

    def examine_snapshots(self, path: str) -> snapshots.Examined:
        """Hold the snapshots of a journal that is sound against what it comes to, folded anew."""
        with journals.open_existing(path) as journal:
            return snapshots.examined(journal)

    def shown(self, journal: str) -> str:
        """Where a journal lies, as it is told: without any password."""
        return journals.shown(journal)

    def copy_journal(self, origin: str, destination: str) -> copying.Copied:
        """Copy a journal, or what a copy lacks of it."""
        return journals.copy(origin, destination)

    def migrate_journal(self, address: str, writer: str | None, reader: str | None) -> Sequence[int]:
        """Make a database ready for journals; the versions of the schema that this reached."""
        return journals.migrate(address, writer=writer, reader=reader)

    @property
    def records(self) -> Records:
        """Records kept by signed documents, and their logs."""
        from foedus.wiring.records import FoedusRecords  # late, for it loads cryptography

        return FoedusRecords(self.zones, self.shelf)

    @property
    def deliverers(self) -> Deliverers:
        """Effects on their way to their receivers."""
        from foedus.wiring.delivering import FoedusDeliverers  # late, for it loads cryptography and the network
        from foedus.wiring.records import FoedusRecords

        return FoedusDeliverers(FoedusRecords(self.zones, self.shelf), self.shelf)

    @property
    def imports(self) -> Imports:
        """Feeds of others, made into reports or totals."""
        from foedus.wiring.imports import FoedusImports  # late, for few commands import

        return FoedusImports(self.zones, self.shelf)

    @property
    def solver(self) -> Solver:
        """What looks for counterexamples."""
        from foedus.adapters.solving import Z3Solver  # late: the extra `proofs`

        return Z3Solver()

    @property
    def answers(self) -> AnswerFolder | None:
        """What was answered before by this very program and solver; none where nothing says where caches lie."""
        from foedus.adapters.solving import solver_version  # late: the extra `proofs`

        folder = folder_of(self._environment)
        return None if folder is None else AnswerFolder(folder, f"{program()} {solver_version()}")

    def reactions(self) -> Sequence[reactions.Reaction]:
        """The table of reaction times that ships."""
        return read_reactions(self.shelf.history(), "history/reactions.csv")
