"""What PostgreSQL reports, as errors with place, cause and remedy."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

import psycopg
from psycopg import errors

from foedus.adapters.postgres.address import Address
from foedus.adapters.stored import failed, refused
from foedus.kernel import FoedusError, Message

_AGAIN = Message("try again when it runs: nothing was appended", "請待其運作後再試：此次並未附加任何內容")
_SEE_LOG = Message("see the log of the server", "請查閱伺服器之日誌")
_RIGHTS = Message(
    "ask the owner of the journal for the grant, or use a role that has it",
    "請向紀錄之所有者請求授權，或使用已獲授權之角色",
)
_DOWN = Message("the server was shut down", "伺服器已關閉")
_BROKEN = (
    Message("its files are damaged", "其檔案毀損"),
    Message("restore the database from a copy", "請自備份還原資料庫"),
)
_NO_TABLE = (
    Message("the tables of the journal are not there", "紀錄之資料表並不存在"),
    Message("run `foedus journal migrate` as their owner", "請以其所有者執行`foedus journal migrate`"),
)
_LOCKED = (
    Message("another process kept the stream locked", "另一行程持續鎖定此紀錄"),
    Message("end that process, or try again when it is done", "請結束該行程，或待其完成後再試"),
)
_RIVAL = (
    Message("another writer came between", "另一寫入者於其間寫入"),
    Message("try again: nothing was appended", "請再試：此次並未附加任何內容"),
)

# https://www.postgresql.org/docs/current/errcodes-appendix.html
CAUSES: Mapping[str, tuple[Message, Message]] = MappingProxyType(
    {
        "23000": (
            Message("the database refuses to change the record", "資料庫拒絕變更紀錄"),
            Message("append with foedus alone", "請僅以foedus附加"),
        ),
        "23505": _RIVAL,
        "25006": (
            Message("the server only lets read", "伺服器僅供讀取"),
            Message("name the primary server, not a standby", "請指定主要伺服器，而非備援伺服器"),
        ),
        "25P03": (
            Message("the server waited too long for this process", "伺服器等候本行程過久"),
            Message("try again: nothing was appended", "請再試：此次並未附加任何內容"),
        ),
        "40001": _RIVAL,
        "40P01": _RIVAL,
        "42501": (Message("permission is denied", "權限不足"), _RIGHTS),
        "3F000": _NO_TABLE,
        "42P01": _NO_TABLE,
        "53100": (
            Message("the disk of the server is full", "伺服器之磁碟已滿"),
            Message("make room, then try again: nothing was appended", "請騰出空間後再試：此次並未附加任何內容"),
        ),
        "53200": (Message("the server ran out of memory", "伺服器記憶體不足"), _AGAIN),
        "53300": (Message("the server has too many connections", "伺服器之連線過多"), _AGAIN),
        "55P03": _LOCKED,
        "57014": (Message("the statement was cancelled", "該指令遭取消"), _AGAIN),
        "57P01": (_DOWN, _AGAIN),
        "57P02": (_DOWN, _AGAIN),
        "57P03": (Message("the server is starting up or shutting down", "伺服器正在啟動或關閉"), _AGAIN),
        "58030": (
            Message("the disk of the server failed", "伺服器之磁碟故障"),
            Message("check its health and free space, then try again", "請檢查磁碟之狀況及可用空間後再試"),
        ),
        "58P01": _BROKEN,
        "XX001": _BROKEN,
        "XX002": _BROKEN,
    }
)
"""For each code of an error, its cause and remedy."""

_LOST = Message("the connection to the server was lost", "與伺服器之連線中斷"), _AGAIN
_UNREACHED = (
    Message("the server cannot be reached, or lets nobody in", "無法連上伺服器，或伺服器拒絕連線"),
    Message(
        "check that it runs, and check the address, the user and the password",
        "請確認其運作中，並查對位址、使用者及密碼",
    ),
)
_REFUSED = Message("PostgreSQL refused", "遭PostgreSQL拒絕"), _SEE_LOG
_UNKNOWN = (
    Message(
        "the server was lost while it committed, so whether anything was appended is not known",
        "提交之際與伺服器失去聯繫，故是否已附加無從得知",
    ),
    Message("read the journal again, then decide again", "請重新讀取紀錄，再行決定"),
)
_UNFIT = (
    Message("PostgreSQL cannot hold a text", "PostgreSQL無法保存某一文字"),
    Message(
        "keys, types and names have no NUL character and at most some 2,000 bytes",
        "鍵、類型及名稱不得含NUL字元，且以約2,000位元組為限",
    ),
)
_UNFIT_CODES = ("", "22021", "54000")  # a NUL character, which the driver refuses; other bad characters; too long
_GENERIC = ("08", "53", "57", "58", "XX")


@contextmanager
def told(address: Address) -> Generator[None]:
    """Turn what PostgreSQL reports into an error with place, cause and remedy.

    Raises:
        WorldError: the server, the network, a lock, the rights or the disk failed us.
        BadInputError: a text cannot be held by PostgreSQL (J009).
    """
    try:
        yield
    except psycopg.Error as error:
        raise _told(error, address) from error


@contextmanager
def told_of_commit(address: Address, connection: psycopg.Connection) -> Generator[None]:
    """The same around a commit: where the connection is lost there, nobody knows what became of it.

    Raises:
        WorldError: as said.
    """
    try:
        yield
    except psycopg.OperationalError as error:
        if not connection.closed:
            raise
        raise _as_failure(address, error, *_UNKNOWN) from error


@contextmanager
def told_of_connecting(address: Address) -> Generator[None]:
    """The same around the making of a connection, of which libpq gives no code.

    Raises:
        WorldError: the server cannot be reached, or refuses.
    """
    try:
        yield
    except psycopg.OperationalError as error:
        raise _as_failure(address, error, *_UNREACHED) from error


def _told(error: psycopg.Error, address: Address) -> FoedusError:
    """The error of ours; a mistake in a statement is a bug, and stays what it is.

    Raises:
        psycopg.Error: such a mistake.
    """
    code = error.sqlstate or ""
    if code in _UNFIT_CODES and isinstance(error, psycopg.DataError | errors.ProgramLimitExceeded):
        cause, hint = _UNFIT
        reason = address.hidden(str(error))
        message = Message(f"{cause.en} ({reason})", f"{cause.zh_hant}（PostgreSQL稱「{reason}」）")
        return refused(str(address), "J009", message, hint)
    if code in CAUSES:
        return _as_failure(address, error, *CAUSES[code])
    if code[:2] in _GENERIC:
        return _as_failure(address, error, *_REFUSED)
    if isinstance(error, psycopg.OperationalError):
        return _as_failure(address, error, *_LOST)
    raise error


def _as_failure(address: Address, error: psycopg.Error, cause: Message, remedy: Message) -> FoedusError:
    reason = address.hidden(str(error))
    message = Message(f"{cause.en} ({reason})", f"{cause.zh_hant}（PostgreSQL稱「{reason}」）")
    return failed(str(address), message, remedy)
