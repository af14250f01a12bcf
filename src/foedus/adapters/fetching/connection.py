"""One request to one address, within a time that covers everything from the first byte to the last."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager, suppress

from foedus.adapters.fetching.addresses import IPAddress
from foedus.adapters.fetching.permits import Permit
from foedus.kernel import Message, RefusedError, WorldError

_CHUNK = 64 * 1024
_OK = 200
_BODILESS = frozenset({204})
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close", "User-Agent": "foedus"}


def strict_context() -> ssl.SSLContext:
    """Certificates are checked, by the authorities that the machine trusts."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was looked up before: the host is named to it and checked, not looked up."""

    def __init__(self, permit: Permit, address: IPAddress, context: ssl.SSLContext) -> None:
        assert permit.parts.hostname is not None
        super().__init__(permit.parts.hostname, permit.port, timeout=permit.seconds_max)
        self._address, self._context = str(address), context
        self._is_plain = permit.parts.scheme == "http"
        self._is_late = threading.Event()
        self._link: socket.socket | None = None

    def connect(self) -> None:
        """Connect, and shake hands."""
        self.sock = self._link = socket.create_connection((self._address, self.port), self.timeout)
        if not self._is_plain:
            self.sock = self._link = self._context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False, suppress_ragged_eofs=False
            )
            self.sock.do_handshake()

    def give_up(self) -> None:
        """Break off whatever goes on; a server that sends a byte now and then cannot hold the line."""
        self._is_late.set()
        if self._link is not None:  # our own reference: the connection forgets its socket once the answer has begun
            with suppress(OSError):
                self._link.shutdown(socket.SHUT_RDWR)

    @property
    def is_late(self) -> bool:
        """Whether the time is over."""
        return self._is_late.is_set()


@contextmanager
def answer(permit: Permit, address: IPAddress, context: ssl.SSLContext) -> Generator[Iterator[bytes]]:
    """The bytes of the answer, piece by piece, as they were sent.

    Raises:
        RefusedError: it is a redirect, an error, too long or too late, or does not have the length that it says.
        WorldError: the network fails, or the certificate is not one of the host.
    """
    with _watched(permit, address, context) as connection:
        with _telling(permit, connection):
            connection.request("GET", permit.target, headers=_HEADERS)
            response = connection.getresponse()
        with closing(response):
            _refuse_late(permit, connection)  # headers that break off look like headers that end
            _refuse_other_answers(response)
            yield _body(response, permit, connection)


def posted(
    permit: Permit, address: IPAddress, context: ssl.SSLContext, data: bytes, headers: Mapping[str, str]
) -> tuple[int, bytes]:
    """Send some bytes; the number and the bytes of the answer.

    Raises:
        RefusedError: the answer is a redirect, too long or too late, or does not have the length that it says.
        WorldError: the network fails, or the certificate is not one of the host.
    """
    with _watched(permit, address, context) as connection:
        with _telling(permit, connection):
            connection.request("POST", permit.target, body=data, headers={**_HEADERS, **headers})
            response = connection.getresponse()
        with closing(response):
            _refuse_late(permit, connection)
            if 300 <= response.status < 400:
                raise RefusedError(*_REDIRECT)
            if response.status in _BODILESS:
                return response.status, b""
            _refuse_endless(response)
            return response.status, b"".join(_body(response, permit, connection))


@contextmanager
def _watched(permit: Permit, address: IPAddress, context: ssl.SSLContext) -> Generator[_Pinned]:
    """A connection that is broken off when its time is over."""
    connection = _Pinned(permit, address, context)
    watch = threading.Timer(permit.seconds_max, connection.give_up)
    watch.daemon = True
    watch.start()
    try:
        yield connection
    finally:
        watch.cancel()
        connection.close()


@contextmanager
def _telling(permit: Permit, connection: _Pinned) -> Generator[None]:
    """Tell what the network does wrong."""
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if connection.is_late or isinstance(error, TimeoutError):
            raise RefusedError(*_late(permit.seconds_max)) from error
        raise WorldError(_failed(permit, error)) from error


def _refuse_late(permit: Permit, connection: _Pinned) -> None:
    if connection.is_late:
        raise RefusedError(*_late(permit.seconds_max))


def _refuse_other_answers(response: http.client.HTTPResponse) -> None:
    if 300 <= response.status < 400:
        raise RefusedError(*_REDIRECT)
    if response.status != _OK:
        message = Message(f"the server answered {response.status}", f"伺服器回應{response.status}")
        raise RefusedError(message, Message("ask its publisher", "請洽發布者"))
    _refuse_endless(response)


def _refuse_endless(response: http.client.HTTPResponse) -> None:
    if response.length is None and not response.chunked:
        raise RefusedError(*_NO_LENGTH)


def _body(response: http.client.HTTPResponse, permit: Permit, connection: _Pinned) -> Iterator[bytes]:
    stated, taken = response.length, 0
    if stated is not None and stated > permit.bytes_max:
        raise RefusedError(*_too_long(permit.bytes_max))
    while True:
        with _telling(permit, connection):
            chunk = response.read(_CHUNK)
        if chunk == b"":
            break
        taken += len(chunk)
        if taken > permit.bytes_max:
            raise RefusedError(*_too_long(permit.bytes_max))
        yield chunk
    _refuse_late(permit, connection)
    if stated is not None and taken != stated:
        raise RefusedError(*_OTHER_LENGTH)


def _failed(permit: Permit, error: OSError | http.client.HTTPException) -> Message:
    host = permit.parts.hostname
    said = getattr(error, "verify_message", None) or getattr(error, "strerror", None) or type(error).__name__
    return Message(
        f"{host} could not be read: {said}: try again later, and trust no other certificate for it",
        f"無法自{host}讀取，系統稱「{said}」：請稍後再試，且勿信任其他憑證",
    )


def _late(seconds: int) -> tuple[Message, Message]:
    return (
        Message(f"it took longer than {seconds} seconds", f"歷時逾{seconds}秒"),
        Message("try again, or allow it more with `seconds_max`", "請再試一次，或以`seconds_max`放寬"),
    )


def _too_long(most: int) -> tuple[Message, Message]:
    return (
        Message(f"the answer has more than {most:,} bytes", f"回應逾{most:,}位元組"),
        Message("ask its publisher, or allow it more with `bytes_max`", "請洽發布者，或以`bytes_max`放寬"),
    )


_REDIRECT = (
    Message("the server sends us to another address, and no redirect is followed", "伺服器轉往他址；轉址一律不予依循"),
    Message(
        "look at it in a browser; list the other address if it is its publisher's",
        "請以瀏覽器查看；確屬發布者者，請將該址列入",
    ),
)
_NO_LENGTH = (
    Message(
        "the server does not say how long the file is, so that nobody could tell its end",
        "伺服器未載明檔案長度，無從判斷是否完整",
    ),
    Message("fetch it by other means, and import it from disk", "請以他法下載，再由磁碟匯入"),
)
_OTHER_LENGTH = (
    Message("the answer does not have the length that the server stated", "回應長度與伺服器所稱不符"),
    Message("try again", "請再試一次"),
)
