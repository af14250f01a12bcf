"""The server that the tests of runners share."""

from tests.contracts.postgres import database, postgres

__all__ = ["database", "postgres"]
