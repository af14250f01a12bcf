"""What the surfaces ask of the house; the composition root provides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from foedus.books import reactions
from foedus.engine import Journal, Known, copying, snapshots
from foedus.instrument import Document
from foedus.journal import Verification
from foedus.kernel import Flaw
from foedus.legaltime import Zones
from foedus.proofs import Solver
from foedus.rehearsal import Staged
from foedus.surfaces.answering import Answers
from foedus.surfaces.delivering import Deliverers
from foedus.surfaces.imports import Imports
from foedus.surfaces.records import Records
from foedus.trigger import clause


class House(Protocol):
    """Use cases, with every port already filled."""

    @property
    def zones(self) -> Zones:
        """The pinned time zone database."""
        ...

    def case_names(self) -> Iterator[str]:
        """The cases that ship."""
        ...

    def stage(self, name: str) -> tuple[Staged, tuple[Flaw, ...]]:
        """A case by name or path, with the flaws of rows in its reports."""
        ...

    def guarantee(self, path: str) -> Document:
        """A guarantee by path."""
        ...

    def reports(self, paths: Sequence[str]) -> tuple[Known, tuple[Flaw, ...]]:
        """What files of reports or of totals, or folders of them, hold together, with the flaws of their rows."""
        ...

    @property
    def engines(self) -> Mapping[str, clause.Engine]:
        """The engines that judge clauses, by name; one that lacks a module refuses when it is made ready."""
        ...

    def is_case(self, path: str) -> bool:
        """Whether a file holds a case rather than a guarantee."""
        ...

    def journal(self, path: str | None, stream: str) -> AbstractContextManager[Journal]:
        """A journal in a file or a database, or in memory where none is named."""
        ...

    def verify(self, path: str, head: str | None) -> Verification:
        """Check every entry of a journal."""
        ...

    def examine_snapshots(self, path: str) -> snapshots.Examined:
        """Hold the snapshots of a journal that is sound against what it comes to, folded anew."""
        ...

    def shown(self, journal: str) -> str:
        """Where a journal lies, as it is told: without any password."""
        ...

    def copy_journal(self, origin: str, destination: str) -> copying.Copied:
        """Copy a journal, or what a copy lacks of it."""
        ...

    def migrate_journal(self, address: str, writer: str | None, reader: str | None) -> Sequence[int]:
        """Make a database ready for journals; the versions of the schema that this reached."""
        ...

    @property
    def records(self) -> Records:
        """Records kept by signed documents, and their logs."""
        ...

    @property
    def deliverers(self) -> Deliverers:
        """Effects on their way to their receivers."""
        ...

    @property
    def imports(self) -> Imports:
        """Feeds of others, made into reports or totals."""
        ...

    @property
    def solver(self) -> Solver:
        """What looks for counterexamples."""
        ...

    @property
    def answers(self) -> Answers | None:
        """Where answers to questions are kept; nothing where they are not."""
        ...

    def reactions(self) -> Sequence[reactions.Reaction]:
        """The table of reaction times that ships."""
        ...
