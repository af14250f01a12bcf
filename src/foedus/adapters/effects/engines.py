"""Engines of SQLAlchemy for the tables of DBOS, in a file or in a PostgreSQL database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_POOL = 12
_BUSY_MS = 30_000


def in_file(path: Path) -> Any:
    """An engine on a SQLite file that writes ahead, ten times as fast as DBOS would by itself.

    What was committed outlives the process. A power failure may take the last of it: then a step is done twice.
    """
    import sqlalchemy
    from sqlalchemy import event

    engine = sqlalchemy.create_engine(f"sqlite:///{path}", pool_size=_POOL)

    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = "IMMEDIATE"
        for setting in (
            f"busy_timeout = {_BUSY_MS}",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {setting}")

    event.listen(engine, "connect", set_up)
    return engine


def in_database(address: str) -> Any:
    """An engine on a PostgreSQL database, which libpq reaches as it does the journal."""
    import psycopg
    import sqlalchemy

    from foedus.adapters.postgres.address import Address  # late: the extra `postgres`

    parameters: dict[str, Any] = dict(Address.of(address).of_stream(None).parameters)
    return sqlalchemy.create_engine(
        sqlalchemy.URL.create(
            "postgresql+psycopg", database=parameters.get("dbname", "foedus")
        ),  # the name is for messages
        creator=lambda: psycopg.connect(**parameters),
        pool_size=_POOL,
        pool_pre_ping=True,
    )
