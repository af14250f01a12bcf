"""The statements that read and write the rows of one stream, which goes by its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import psycopg

from foedus.adapters.postgres.connection import LOCKS, Rows, answer
from foedus.adapters.stored import Stored
from foedus.journal import Effect, Envelope

POSITION_MIN = -(2**63)
BATCH = 2_000
"""Entries held in memory while all of them stream past."""


def lock(connection: psycopg.Connection, number: int) -> None:
    """Keep other writers from the stream until the transaction ends; what is read from now on is the newest."""
    connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", (LOCKS, number))


def last(connection: psycopg.Connection, number: int, stored: Stored) -> Envelope | None:
    """The entry to which the next one is chained."""
    rows = answer(
        connection,
        "SELECT position, entry FROM foedus.entries WHERE stream = %s ORDER BY position DESC LIMIT 1",
        number,
    )
    return stored.envelope(*rows[0]) if len(rows) > 0 else None


def later(rows: Callable[..., Rows], number: int, after: int) -> Iterator[tuple[int, bytes]]:
    """Position and bytes of every entry beyond a position; so many at a time."""
    statement = """
        SELECT position, entry FROM foedus.entries WHERE stream = %s AND position > %s ORDER BY position LIMIT %s
    """
    while len(found := rows(statement, number, after, BATCH)) > 0:
        yield from ((position, data) for position, data in found)
        after = found[-1][0]


def kept(connection: psycopg.Connection, number: int, keys: Sequence[str], stored: Stored) -> dict[str, Effect]:
    """Those effects in the outbox that have these keys."""
    if len(keys) == 0:
        return {}
    statement = "SELECT key, type, payload FROM foedus.outbox WHERE stream = %s AND key = ANY(%s::text[])"
    return {row[0]: stored.effect(*row) for row in answer(connection, statement, number, list(keys))}


def put_entries(connection: psycopg.Connection, number: int, first: int, entries: Sequence[bytes]) -> None:
    """Write entries, the first of them at this position."""
    connection.execute(
        """
        INSERT INTO foedus.entries (stream, position, entry)
        SELECT %s, %s + place - 1, entry FROM unnest(%b::bytea[]) WITH ORDINALITY AS row (entry, place)
        """,
        (number, first, list(entries)),
    )


def put_effects(connection: psycopg.Connection, number: int, rows: Sequence[tuple[str, str, bytes, int]]) -> None:
    """Write effects behind those that are there: key, type, payload, and the entry that ordered each."""
    keys, kinds, payloads, positions = (list(column) for column in zip(*rows, strict=True))
    connection.execute(
        """
        INSERT INTO foedus.outbox (stream, ordinal, key, type, payload, position)
        SELECT %(number)s,
            coalesce((SELECT max(ordinal) FROM foedus.outbox WHERE stream = %(number)s), 0) + place,
            key, type, payload, position
        FROM unnest(%(keys)s::text[], %(kinds)s::text[], %(payloads)b::bytea[], %(positions)s::bigint[])
            WITH ORDINALITY AS row (key, type, payload, position, place)
        """,
        {"number": number, "keys": keys, "kinds": kinds, "payloads": payloads, "positions": positions},
    )


def put_contents(connection: psycopg.Connection, number: int, contents: Mapping[str, bytes]) -> None:
    """Write contents; what is there already stays, for bytes of one digest are the same bytes."""
    connection.execute(
        """
        INSERT INTO foedus.contents (stream, digest, bytes)
        SELECT %s, digest, bytes FROM unnest(%s::text[], %b::bytea[]) AS row (digest, bytes)
        ON CONFLICT (stream, digest) DO NOTHING
        """,
        (number, list(contents), list(contents.values())),
    )
