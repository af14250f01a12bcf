"""The server that these tests share."""

from tests.contracts.postgres import database, postgres

__all__ = ["database", "postgres"]
