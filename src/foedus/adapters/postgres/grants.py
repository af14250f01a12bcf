"""Who may do what with a journal in PostgreSQL: the owner migrates, a writer reads and inserts, a reader reads."""

from __future__ import annotations

import psycopg
from psycopg import sql

from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import Link, answer
from foedus.adapters.stored import refused
from foedus.kernel import BadInputError, Message

_TO_READ = """
REVOKE ALL ON ALL TABLES IN SCHEMA foedus FROM {role};
REVOKE ALL ON SCHEMA foedus FROM {role};
GRANT USAGE ON SCHEMA foedus TO {role};
GRANT SELECT ON ALL TABLES IN SCHEMA foedus TO {role};
"""
_TO_WRITE = """
GRANT INSERT ON foedus.streams, foedus.entries, foedus.outbox, foedus.contents, foedus.snapshots, foedus.snapshot_parts
TO {role}
"""


def grant(link: Link, *, writer: str | None, reader: str | None) -> None:
    """Give two roles what each needs, and take from them whatever else they had in the journal; all or nothing.

    Raises:
        BadInputError: there is no such role, both are one, it owns the journal or is a superuser, or the role of the
            connection does not own it (J010).
        WorldError: the server failed.
    """
    with link.transaction() as connection:
        if writer is not None and writer == reader:
            raise _refused(link.address, writer, _SAME)
        roles = [each for each in (reader, writer) if each is not None]
        if len(roles) > 0:
            _refuse_strangers(connection, link.address)
        for role in roles:
            _refuse_powerful(connection, role, link.address)
            connection.execute(sql.SQL(_TO_READ).format(role=sql.Identifier(role)))
        if writer is not None:
            connection.execute(sql.SQL(_TO_WRITE).format(role=sql.Identifier(writer)))


_SAME = (
    Message("it cannot be the writer and the reader", "不得兼為寫入者及讀取者"),
    Message("name two roles, or leave one out", "請指定二角色，或省略其一"),
)
_MISSING = (
    Message("there is no such role", "無此角色"),
    Message("make it first: `CREATE ROLE name LOGIN`", "請先建立：`CREATE ROLE name LOGIN`"),
)
_POWERFUL = (
    Message(
        "it owns the journal or is a superuser, so that grants do not bind it",
        "其為紀錄之所有者或超級使用者，不受授權拘束",
    ),
    Message("make a role of its own for writing, and one for reading", "請就寫入及讀取各建角色"),
)
_STRANGER = (
    Message("the journal is not its own, so that it can grant nothing", "紀錄非其所有，不得授權"),
    Message("run the command as the owner of the journal", "請以紀錄之所有者執行本指令"),
)
_OWN = "SELECT current_user, pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'foedus'"
_POWERS = """
SELECT r.rolsuper OR pg_has_role(r.oid, n.nspowner, 'MEMBER')
FROM pg_roles r, pg_namespace n WHERE r.rolname = %s AND n.nspname = 'foedus'
"""


def _refuse_strangers(connection: psycopg.Connection, address: Address) -> None:
    """Refuse to grant as a role that may not: PostgreSQL would let it pass, and grant nothing."""
    ((role, is_owner),) = answer(connection, _OWN)
    if not is_owner:
        raise _refused(address, role, _STRANGER)


def _refuse_powerful(connection: psycopg.Connection, role: str, address: Address) -> None:
    """Refuse a role that is not there, or that could do more than it is granted."""
    found = answer(connection, _POWERS, role)
    if len(found) == 0:
        raise _refused(address, role, _MISSING)
    if found[0][0]:
        raise _refused(address, role, _POWERFUL)


def _refused(address: Address, role: str, why: tuple[Message, Message]) -> BadInputError:
    message, hint = why
    named = Message(f"role {role!r}: {message.en}", f"角色{role!r}：{message.zh_hant}")
    return refused(str(address), "J010", named, hint)
