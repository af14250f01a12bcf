"""Snapshots in a PostgreSQL database, beside the stream of which they were taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.adapters.postgres.connection import Link
from foedus.adapters.stored import READ_ONLY, failed
from foedus.books import snapshots


class PostgresSnapshots:
    """The snapshots of one stream."""

    def __init__(self, link: Link, number: int, *, is_read_only: bool) -> None:
        """Use the link of the journal."""
        self._link, self._number = link, number
        self._is_read_only = is_read_only

    def held(self) -> Sequence[tuple[int, str]]:
        """The position of every snapshot, and the digest that names it; in their order.

        Raises:
            WorldError: the server failed, or the role may not read them.
        """
        statement = """
            SELECT position, digest FROM foedus.snapshots WHERE stream = %s ORDER BY position, digest COLLATE "C"
        """
        return [(int(position), str(digest)) for position, digest in self._link.rows(statement, self._number)]

    def parts(self, digests: Sequence[str]) -> Mapping[str, bytes]:
        """The bytes under some digests, whatever was done to them; in one answer, for each costs a journey.

        Raises:
            WorldError: the server failed, or the role may not read them.
        """
        statement = "SELECT digest, bytes FROM foedus.snapshot_parts WHERE stream = %s AND digest = ANY(%s::text[])"
        return dict(self._link.rows(statement, self._number, list(digests)))

    def keep(self, snapshot: snapshots.Snapshot) -> None:
        """Keep a snapshot; it is on the disk of the server when this returns, and none of it if this raises.

        Raises:
            WorldError: the server is lost or full, or the role may not write.
        """
        if self._is_read_only:
            raise failed(str(self._link.address), *READ_ONLY)
        with self._link.transaction() as connection:
            connection.execute(
                """
                INSERT INTO foedus.snapshot_parts (stream, digest, bytes)
                SELECT %s, digest, bytes FROM unnest(%s::text[], %b::bytea[]) AS row (digest, bytes)
                ON CONFLICT (stream, digest) DO NOTHING
                """,
                (self._number, list(snapshot.parts), list(snapshot.parts.values())),
            )
            connection.execute(
                "INSERT INTO foedus.snapshots (stream, position, digest) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
                (self._number, snapshot.position, snapshot.digest),
            )
