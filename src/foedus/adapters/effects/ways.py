"""The ways to a party: a file in its folder, written once, or a request to its address. Nothing else is ever done."""

from __future__ import annotations

import hashlib
import os
import secrets
import ssl
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from foedus.adapters.effects.directory import Directory
from foedus.adapters.fetching.addresses import IPAddress, Resolve, is_public, permitted, system_resolve
from foedus.adapters.fetching.connection import posted, strict_context
from foedus.adapters.fetching.permits import Permit
from foedus.adapters.system import cause_of
from foedus.engine import effects
from foedus.kernel import Message, RefusedError, WorldError
from foedus.trust import read_document

ANSWERS, ENDING = "answers", ".signed"
"""In a folder: where the party lays its answers, and how their names end."""
ANSWER_BYTES_MAX = 1 << 20
_TAKEN, _OTHER, _UNFIT = frozenset({200, 201, 202, 204}), 409, 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Hands notices over as the addresses say.

    Attributes:
        directory: the addresses.
        resolve: who looks names up.
        context: whose certificates are trusted.
    """

    directory: Directory
    resolve: Resolve = system_resolve
    context: ssl.SSLContext = field(default_factory=strict_context)

    def hand_over(self, notice: effects.Notice) -> effects.HandedOver:
        """Give a notice to the party that it goes to.

        Raises:
            WorldError: the party cannot be reached now.
        """
        way = self.directory.said.to.get(notice.party)
        if way is None:
            return effects.Declined(
                Message(
                    f"the addresses do not name {notice.party}: add it, let it be signed, and resume",
                    f"送達處所未載{notice.party}：請增列並經簽署後，再行恢復",
                )
            )
        if way.post is None:
            return laid(notice, self.directory.folder(way))
        return self._posted(notice, way.post)

    def _posted(self, notice: effects.Notice, permit: Permit) -> effects.HandedOver:
        host = permit.parts.hostname
        assert host is not None
        try:
            address = permitted(self.resolve(host, permit.port), self._allows)
            headers = {"Content-Type": "application/json", "Idempotency-Key": ascii_of(notice.key)}
            status, answer = posted(permit, address, self.context, notice.data, headers)
        except RefusedError as error:
            raise WorldError(error.message.under(host)) from error
        if status in _TAKEN:
            return effects.Taken(answer if _is_document(answer) else None)
        if status in {_OTHER, _UNFIT}:
            return effects.Declined(_declined(host, status))
        message = Message(f"{host} answered {status}: ask who runs it", f"{host}回應{status}：請洽其管理者")
        raise WorldError(message)

    @property
    def _allows(self) -> Callable[[IPAddress], bool]:
        return _here_too if self.directory.said.this_machine else is_public

    def answers(self) -> Iterator[bytes]:
        """The documents that parties laid into their folders, in the order of their names.

        Raises:
            WorldError: one cannot be read.
        """
        for folder in self.directory.folders.values():
            with _telling(folder):
                paths = sorted((folder / ANSWERS).glob(f"*{ENDING}"))
                whole = [path for path in paths if path.is_file() and path.stat().st_size <= ANSWER_BYTES_MAX]
                yield from (path.read_bytes() for path in whole)


def _is_document(answer: bytes) -> bool:
    """Whether a receiver answered with a signed document; whatever else it says is said to nobody."""
    try:
        read_document(answer)
    except RefusedError:
        return False
    return True


def ascii_of(key: str) -> str:
    """A key as a header can say it: itself, or its digest where it has other characters."""
    return key if key.isascii() and key.isprintable() else hashlib.sha256(key.encode()).hexdigest()


def laid(notice: effects.Notice, folder: Path) -> effects.HandedOver:
    """Lay a notice into a folder: a file of its own for each key, whole or not there, never written over.

    Raises:
        WorldError: the folder is not there, is full, or may not be written.
    """
    name = hashlib.sha256(notice.key.encode()).hexdigest()
    path, fresh = folder / f"{name}.notice", folder / f".{name}.{secrets.token_hex(8)}"
    with _telling(folder):
        try:
            _write(fresh, notice.data)
            with suppress(FileExistsError):
                os.link(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
        _flush(folder)
        return effects.Taken() if path.read_bytes() == notice.data else effects.Declined(_KEPT_OTHER.under(str(path)))


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """See that the names in a folder are on the disk."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _telling(folder: Path) -> Generator[None]:
    """Tell what the disk does wrong."""
    try:
        yield
    except OSError as error:
        cause = cause_of(error)
        message = Message(f"{cause.en}: check the folder and its disk", f"{cause.zh_hant}：請查對資料夾及磁碟")
        raise WorldError(message.under(str(folder))) from error


def _here_too(address: IPAddress) -> bool:
    return address.is_loopback or is_public(address)


def _declined(host: str, status: int) -> Message:
    return Message(
        f"{host} will not have it, and answered {status}: ask who runs it what it holds under this key",
        f"{host}不予收受，回應{status}：請洽其管理者，查明其於此鍵下所存者",
    )


_KEPT_OTHER = Message(
    "another notice lies there under this key: ask the party where it came from",
    "該處於此鍵下所存者為另一通知：請洽該當事方查明其來源",
)
