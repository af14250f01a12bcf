"""The house as it stands on a user's machine."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager

from foedus.adapters import journals
from foedus.adapters.reactions_file import read_reactions
from foedus.adapters.shelf import Shelf
from foedus.adapters.zones import PinnedZones
from foedus.books import reactions
from foedus.engine import Journal, copying, snapshots
from foedus.evidence import Total
from foedus.instrument import Document
from foedus.journal import Verification, verify
from foedus.kernel import Flaw
from foedus.rehearsal import MemoryJournal, Staged, load_guarantee, stage
from foedus.surfaces.records import Records
from foedus.writing import read_text


class FoedusHouse:
    """Files from disk, zones from the pinned database, journals in SQLite, in PostgreSQL or in memory."""

    def __init__(self) -> None:
        """Fill every port."""
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

    def is_case(self, path: str) -> bool:
        """Whether a file holds a case: a document whose head says ``case``."""
        file, data = self.shelf.read(path)
        return read_text(data, file).get("case") is not None

    def totals(self, paths: Sequence[str]) -> tuple[tuple[Total, ...], tuple[Flaw, ...]]:
        """The totals in some files, with the flaws of rows."""
        read = (self.shelf.read_rows(path) for path in paths)
        feeds = [self.shelf.feed(data, shown) for shown, data in read]
        return tuple(one for feed in feeds for one in feed.totals), tuple(one for feed in feeds for one in feed.flaws)

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

    def reactions(self) -> Sequence[reactions.Reaction]:
        """The table of reaction times that ships."""
        return read_reactions(self.shelf.history(), "history/reactions.csv")
