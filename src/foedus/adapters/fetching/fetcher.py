"""Fetching by a list: looked up once, fetched within bounds, kept with digest and receipt, and then looked into."""

from __future__ import annotations

import hashlib
import json
import os
import ssl
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from foedus.adapters.fetching.addresses import IPAddress, Resolve, is_public, permitted, system_resolve
from foedus.adapters.fetching.connection import answer, strict_context
from foedus.adapters.fetching.permits import Permit
from foedus.adapters.fetching.warrant import Warrant, warranted
from foedus.adapters.importing.octets import Octets
from foedus.adapters.shelf import Shelf
from foedus.adapters.system import cause_of
from foedus.engine import Clock
from foedus.evidence import crosswalk
from foedus.kernel import BadInputError, Flaw, Message, RefusedError, WorldError


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches what a list allows.

    Attributes:
        shelf: who reads the list.
        clock: by which an answer is received.
        resolve: who looks names up.
        allows: which addresses may be reached.
        context: whose certificates are trusted.
    """

    shelf: Shelf
    clock: Clock
    resolve: Resolve = system_resolve
    allows: Callable[[IPAddress], bool] = is_public
    context: ssl.SSLContext = field(default_factory=strict_context)

    def fetch(self, permits: str, signed_by: str, name: str, store: str) -> crosswalk.Fetched:
        """Fetch one address of a list, and keep its bytes in a folder under their SHA-256, with a receipt.

        ``signed_by`` is the file that says whose signatures the list needs. Before all of them are found good, no name
        is looked up and nothing is connected to.

        Raises:
            BadInputError: the list is not signed as that file asks, is out of its time, or does not allow it; or what
                came is not what was asked for. What came whole is kept even then, so that a person may look at it.
            WorldError: the network or the disk fails.
        """
        warrant = warranted(self.shelf, permits, signed_by, self.clock.now())
        permit = warrant.permit(name)
        try:
            return self._fetched(name, permit, Path(store), warrant)
        except RefusedError as error:
            place = warrant.node.place_of(("fetch", name))
            raise BadInputError([Flaw(place, "N002", error.message.under(f"`{name}`"), error.hint)]) from error

    def _fetched(self, name: str, permit: Permit, store: Path, warrant: Warrant) -> crosswalk.Fetched:
        host = permit.parts.hostname
        assert host is not None
        address = permitted(self.resolve(host, permit.port), self.allows)
        try:
            kept = self._kept(permit, address, store)
            received = self.clock.now()
            fetched = crosswalk.Fetched(name=name, url=permit.url, path=str(kept), digest=kept.stem, received=received)
            _write_receipt(fetched, str(address), store, warrant)
        except OSError as error:
            cause = cause_of(error)
            message = Message(
                f"{store} cannot be written: {cause.en}: check the folder and its disk",
                f"無法寫入{store}：{cause.zh_hant}：請查對資料夾及磁碟",
            )
            raise WorldError(message) from error
        _look_into(kept, permit)
        return fetched

    def _kept(self, permit: Permit, address: IPAddress, store: Path) -> Path:
        """The file that holds the bytes, named by their digest: the same bytes twice are one file."""
        with tempfile.TemporaryDirectory(prefix=".foedus-", dir=store) as folder:
            path = Path(folder) / "bytes"
            with path.open("xb") as file:
                with answer(permit, address, self.context) as chunks:
                    file.writelines(chunks)
                file.flush()
                os.fsync(file.fileno())
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            return path.replace(store / f"{digest}.bytes")


def _look_into(kept: Path, permit: Permit) -> None:
    """Whether what came could be a feed at all: unpacked within its bounds, and no page.

    Raises:
        RefusedError: it could not.
    """
    octets = Octets(kept, str(kept), unpacked_max=permit.unpacked_max)
    try:
        for _ in octets.chunks():
            pass
    except BadInputError as error:
        (flaw,) = error.flaws
        raise RefusedError(flaw.message, flaw.hint) from error
    if octets.fault is not None:
        raise RefusedError(octets.fault.message, octets.fault.hint)


def _write_receipt(fetched: crosswalk.Fetched, address: str, store: Path, warrant: Warrant) -> None:
    """When what came from where, and who had allowed it: one file for each fetch, whole or not there."""
    told = {
        "name": fetched.name,
        "url": fetched.url,
        "address": address,
        "received": str(fetched.received),
        "sha256": fetched.digest,
        "list": warrant.digest,
        "signed_by": warrant.parties,
    }
    stamp = str(fetched.received).replace(":", "")
    path = store / f".{fetched.name}-{stamp}.receipt"
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    path.replace(store / f"{fetched.name}-{stamp}.receipt.json")
