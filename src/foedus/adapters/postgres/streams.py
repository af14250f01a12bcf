"""The streams of a database: each has a number in it, and is begun by its first writer."""

from __future__ import annotations

import psycopg

from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import Link, answer
from foedus.adapters.stored import NAMELESS, refused
from foedus.kernel import BadInputError, Message, listed

_SHOWN_MAX = 10
_BY_NAME = "SELECT id FROM foedus.streams WHERE name = %s"


def refuse_nameless(address: Address, stream: str) -> None:
    """See that a stream has a name, and is the one that the address names, if it does.

    Raises:
        BadInputError: as said (J003).
    """
    if stream == "":
        raise refused(str(address), "J003", *NAMELESS)
    if address.stream not in {None, stream}:
        message = Message(
            f"it names the stream {address.stream}, not {stream}", f"其所指為{address.stream}之紀錄，而非{stream}之紀錄"
        )
        hint = Message("leave out what stands behind #, or name this stream", "請略去#後之文字，或指明此紀錄")
        raise refused(str(address), "J003", message, hint)


def made(connection: psycopg.Connection, stream: str) -> int:
    """The number of a stream, which is begun if there is none; in a transaction, rivals wait for one another."""
    found = answer(connection, _BY_NAME, stream)
    if len(found) == 0:
        statement = "INSERT INTO foedus.streams (name) VALUES (%s) ON CONFLICT (name) DO NOTHING"
        connection.execute(statement, (stream,))
        found = answer(connection, _BY_NAME, stream)
    ((number,),) = found
    return int(number)


def the_one(link: Link) -> tuple[int, str]:
    """The number and name of the stream that an address names, or of the only one that there is.

    Raises:
        BadInputError: there is none, or there are several to choose from (J003).
        WorldError: the server failed.
    """
    if link.address.stream is not None:
        found = link.rows(_BY_NAME, link.address.stream)
        if len(found) == 1:
            return int(found[0][0]), link.address.stream
    names = link.rows('SELECT id, name FROM foedus.streams ORDER BY name COLLATE "C"')
    if link.address.stream is None and len(names) == 1:
        return int(names[0][0]), str(names[0][1])
    raise _unclear(link.address, [str(name) for _, name in names])


def _unclear(address: Address, names: list[str]) -> BadInputError:
    """The error that nobody knows which stream is meant."""
    some = listed([*names[:_SHOWN_MAX], *(["…"] if len(names) > _SHOWN_MAX else [])])
    if len(names) == 0:
        message = Message("the database holds no stream yet", "資料庫尚無任何紀錄")
        hint = Message("run a case with --journal and this address first", "請先以此位址及--journal執行案例")
    else:
        message = Message("it names none of the streams there", "其未指明其中任一紀錄")
        hint = Message(f"name one behind #: {some.en}", f"請於#後指明其一：{some.zh_hant}")
    return refused(str(address), "J003", message, hint)
