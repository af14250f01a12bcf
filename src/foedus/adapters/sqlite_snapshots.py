"""Snapshots in the file of a SQLite journal; the tables for them are made with the first one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from importlib.resources import files

from foedus.adapters.sqlite_file import VERSION_OF_SNAPSHOTS, Rows
from foedus.books import snapshots

_HAS_TABLES = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('snapshots', 'snapshot_parts')"


class SqliteSnapshots:
    """The snapshots of the stream of one file. A file in schema version 1 has none, and is read as it is."""

    def __init__(
        self, rows: Callable[..., Rows], transaction: Callable[[], AbstractContextManager[sqlite3.Connection]]
    ) -> None:
        """Ask and write the file by the functions of its journal."""
        self._rows, self._transaction = rows, transaction

    def held(self) -> Sequence[tuple[int, str]]:
        """The position of every snapshot, and the digest that names it; in their order.

        Raises:
            WorldError: the file cannot be read.
        """
        if not self._has_tables():
            return ()
        rows = self._rows(
            "SELECT position, CAST(digest AS TEXT) FROM snapshots WHERE typeof(position) = 'integer' ORDER BY 1, 2"
        )
        return [(position, str(digest)) for position, digest in rows]

    def parts(self, digests: Sequence[str]) -> Mapping[str, bytes]:
        """The bytes under some digests, whatever was done to them.

        Raises:
            WorldError: the file cannot be read.
        """
        if not self._has_tables():
            return {}
        statement = """
            SELECT digest, coalesce(CAST(bytes AS BLOB), x'') FROM snapshot_parts
            WHERE digest IN (SELECT value FROM json_each(?))
        """
        return dict(self._rows(statement, json.dumps(list(digests))))

    def keep(self, snapshot: snapshots.Snapshot) -> None:
        """Keep a snapshot; it is on the disk when this returns, and none of it if this raises.

        Raises:
            WorldError: the file is read-only, locked or damaged, or the disk is full.
        """
        with self._transaction() as connection:
            if connection.execute(_HAS_TABLES).fetchone() == (0,):
                for statement in _schema():
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION_OF_SNAPSHOTS}")
            connection.executemany("INSERT INTO snapshot_parts VALUES (?, ?)", snapshot.parts.items())
            connection.execute("INSERT INTO snapshots VALUES (?, ?)", (snapshot.position, snapshot.digest))

    def _has_tables(self) -> bool:
        return bool(self._rows(_HAS_TABLES)[0][0])


def _schema() -> list[str]:
    """The statements that make the tables in a journal of version 1."""
    return files("foedus.adapters").joinpath("sqlite_snapshots.sql").read_text("utf-8").split("\n\n")
