"""The schema of a journal in PostgreSQL, step by step: each step whole or not at all, and never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import psycopg

from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import LOCKS, Link, answer
from foedus.adapters.stored import refused
from foedus.journal import digest
from foedus.kernel import BadInputError, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step of the schema.

    Attributes:
        version: its number, from 1 without gaps.
        statements: what it does, in SQL, without any statement about transactions.
    """

    version: int
    statements: str

    @property
    def digest(self) -> str:
        """What the database keeps, so that a changed step is found."""
        return digest(self.statements.encode())


@cache
def shipped() -> tuple[Migration, ...]:
    """Every step that this foedus knows: the files ``001_journal.sql`` and so on."""
    folder = files("foedus.adapters.postgres")
    scripts = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(Migration(version=int(file.name[:3]), statements=file.read_text("utf-8")) for file in scripts)


def migrate(link: Link, steps: Sequence[Migration] | None = None) -> tuple[int, ...]:
    """Take every step that the database lacks, each in a transaction of its own; rivals wait for one another.

    Returns:
        The versions that were reached by this call.

    Raises:
        BadInputError: the database was migrated by a newer or another foedus, or holds another's schema of that name,
            or keeps its texts in another encoding than UTF-8 (J001, J002).
        WorldError: the server failed, or the role may not do this.
    """
    known = shipped() if steps is None else steps
    return tuple(step.version for step in known if _taken(link, step, known))


def _taken(link: Link, step: Migration, known: Sequence[Migration]) -> bool:
    """Take one step, unless it was taken already."""
    with link.transaction() as connection:
        answer(connection, "SELECT pg_advisory_xact_lock(%s, 0)", LOCKS)
        recorded = _recorded(connection)
        _refuse_others(recorded, known, link.address)
        if step.version in recorded:
            return False
        if len(recorded) == 0:
            _refuse_unfit(connection, link.address)
        connection.execute(step.statements.encode())
        row = (step.version, step.digest)
        connection.execute("INSERT INTO foedus.migrations (version, digest) VALUES (%s, %s)", row)
        return True


def check(link: Link) -> None:
    """See that the database holds a journal in the schema of this foedus.

    Raises:
        BadInputError: it holds none, or an older or newer one (J001, J002).
        WorldError: the server failed.
    """
    known = shipped()
    with link.transaction() as connection:
        recorded = _recorded(connection)
    if len(recorded) == 0:
        raise refused(str(link.address), "J001", _NO_JOURNAL, _MIGRATE)
    _refuse_others(recorded, known, link.address)
    if len(recorded) < len(known):
        message = Message(
            f"the journal has the schema version {max(recorded)}, this foedus needs {known[-1].version}",
            f"紀錄之綱要為第{max(recorded)}版，此foedus所需者為第{known[-1].version}版",
        )
        raise refused(str(link.address), "J002", message, _MIGRATE)


_NO_JOURNAL = Message("the database holds no foedus journal", "此資料庫未存有foedus之紀錄")
_MIGRATE = Message(
    "let the owner run `foedus journal migrate` on this database",
    "請由所有者就此資料庫執行`foedus journal migrate`",
)


def _recorded(connection: psycopg.Connection) -> Mapping[int, str]:
    """The steps that the database has taken, and the digest of each."""
    ((table,),) = answer(connection, "SELECT to_regclass('foedus.migrations')::text")
    if table is None:
        return {}
    return dict(answer(connection, "SELECT version, digest FROM foedus.migrations ORDER BY version"))


def _refuse_others(recorded: Mapping[int, str], known: Sequence[Migration], address: Address) -> None:
    """Refuse a database that took a step which is not ours."""
    ours = {step.version: step.digest for step in known}
    for version, found in recorded.items():
        if version not in ours:
            message = Message(
                f"the journal has the schema version {max(recorded)}, this foedus knows {max(ours)}",
                f"紀錄之綱要為第{max(recorded)}版，此foedus所知者為第{max(ours)}版",
            )
            hint = Message("open it with the foedus that migrated it, or newer", "請以移轉該資料庫之foedus或較新者開啟")
            raise refused(str(address), "J002", message, hint)
        if found != ours[version]:
            message = Message(
                f"step {version} of its schema is not the one of this foedus",
                f"其綱要之第{version}步與此foedus所載者不同",
            )
            hint = Message(
                "copy its streams into a new database with the foedus that migrated it",
                "請以移轉該資料庫之foedus將其紀錄複製至新資料庫",
            )
            raise refused(str(address), "J002", message, hint)


def _refuse_unfit(connection: psycopg.Connection, address: Address) -> None:
    """Refuse a database that cannot become one of ours."""
    ((is_taken, encoding),) = answer(
        connection, "SELECT to_regnamespace('foedus') IS NOT NULL, current_setting('server_encoding')"
    )
    if is_taken:
        raise _unfit(address, Message("its schema `foedus` belongs to something else", "其綱要`foedus`另有所屬"))
    if encoding != "UTF8":
        raise _unfit(address, Message(f"it keeps its texts in {encoding}", f"其文字編碼為{encoding}"))


def _unfit(address: Address, message: Message) -> BadInputError:
    hint = Message(
        "make a database for the journal alone: `CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0`",
        "請為紀錄另建資料庫：`CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0`",
    )
    return refused(str(address), "J001", message, hint)
