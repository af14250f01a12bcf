"""Where a journal lies: in a file, or in a PostgreSQL database; the driver is loaded only if an address is given."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Protocol

from foedus.adapters import sqlite_copying
from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.adapters.stored import refused
from foedus.engine import Journal, copying
from foedus.kernel import Message

_SCHEMES = ("postgresql:", "postgres:")


class Stream(Journal, Protocol):
    """A journal that knows its name."""

    @property
    def stream(self) -> str:
        """Whose record it is."""
        ...


def is_address(place: str) -> bool:
    """Whether a journal lies in a database rather than in a file."""
    return place.startswith(_SCHEMES)


def shown(place: str) -> str:
    """The same place as messages name it: without any password.

    Raises:
        BadInputError: it is an address that is none.
    """
    if not is_address(place):
        return place
    _refuse_without_driver()
    from foedus.adapters.postgres.address import Address

    return str(Address.of(place))


@contextmanager
def create_or_open(place: str, stream: str) -> Generator[Journal]:
    """A journal to read and append, made first if there is none.

    Raises:
        BadInputError: the place is none, or holds something else.
        WorldError: it cannot be used.
    """
    if not is_address(place):
        with SqliteJournal.create_or_open(Path(place), stream) as journal:
            yield journal
        return
    _refuse_without_driver()
    from foedus.adapters.postgres.journal import PostgresJournal

    with PostgresJournal.create_or_open(place, stream) as journal:
        yield journal


@contextmanager
def open_existing(place: str) -> Generator[Stream]:
    """A journal to read only.

    Raises:
        BadInputError: there is none.
        WorldError: it cannot be read.
    """
    if not is_address(place):
        with SqliteJournal.open_existing(Path(place)) as journal:
            yield journal
        return
    _refuse_without_driver()
    from foedus.adapters.postgres.journal import PostgresJournal

    with PostgresJournal.open_existing(place) as journal:
        yield journal


def copy(origin: str, destination: str) -> copying.Copied:
    """Copy a journal from one place to another.

    Raises:
        BadInputError: there is none, or what stands at the other place is something else.
        WorldError: one of them is damaged, or cannot be used.
    """
    with _origin(origin) as (source, stream):
        return copying.copied(source, stream, lambda: _destination(destination, stream))


def _origin(place: str) -> AbstractContextManager[tuple[copying.Origin, str]]:
    if not is_address(place):
        return sqlite_copying.origin(Path(place))
    _refuse_without_driver()
    from foedus.adapters.postgres.copying import origin

    return origin(place)


def _destination(place: str, stream: str) -> AbstractContextManager[copying.Destination]:
    if not is_address(place):
        return sqlite_copying.destination(Path(place), stream)
    _refuse_without_driver()
    from foedus.adapters.postgres.copying import destination

    return destination(place, stream)


def migrate(address: str, *, writer: str | None, reader: str | None) -> tuple[int, ...]:
    """Give a database the schema of this foedus, and two roles what each needs; the versions that this reached.

    Raises:
        BadInputError: the address or a role is none, or the database holds something else.
        WorldError: the server failed, or the role of the address may not do this.
    """
    _refuse_without_driver()
    from foedus.adapters.postgres.preparing import prepare

    return prepare(address, writer=writer, reader=reader)


def _refuse_without_driver() -> None:
    """See that the driver of PostgreSQL is installed.

    Raises:
        BadInputError: it is not (J007).
    """
    try:
        import_module("psycopg")
    except ImportError as error:  # the module is missing, or the library that it wraps
        message = Message("the module `psycopg` cannot be loaded", "無法載入模組`psycopg`")
        hint = Message(
            "install foedus with the extra `postgres`: `pip install 'foedus[postgres]'`",
            "請連同附加套件`postgres`安裝：`pip install 'foedus[postgres]'`",
        )
        raise refused("postgresql://", "J007", message, hint) from error
