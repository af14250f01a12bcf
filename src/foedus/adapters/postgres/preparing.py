"""Making a database ready for journals, as its owner."""

from __future__ import annotations

from contextlib import closing

from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import Link
from foedus.adapters.postgres.grants import grant
from foedus.adapters.postgres.migrations import migrate


def prepare(address: str, *, writer: str | None, reader: str | None) -> tuple[int, ...]:
    """Take the steps of the schema that are lacking, then grant; the versions that this reached.

    Raises:
        BadInputError: see ``migrate`` and ``grant``; or the address is none.
        WorldError: the server failed, or the role may not do this.
    """
    with closing(Link(Address.of(address).of_stream(None), is_patient=True)) as link:
        reached = migrate(link)
        grant(link, writer=writer, reader=reader)
    return reached
