"""A service on a real port, over a record in a real file."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import httpx
import uvicorn
import yaml

from foedus.kernel import Instant
from foedus.surfaces.records import ServiceOptions
from foedus.wiring.house import FoedusHouse
from foedus.wiring.records import FoedusRecords
from tests.trust.signing import GUARANTEE, roster

ROLES = {"office": ["party"], "press": ["monitor"], "court": ["auditor"], "barred": ["party", "suspended"]}
PATIENCE_S = 20


class Hands:
    """A clock whose hands are moved; it never runs by itself."""

    def __init__(self, at: str) -> None:
        """Set it."""
        self.time = Instant.parse(at)

    def now(self) -> Instant:
        """What it shows."""
        return self.time


def token(name: str) -> str:
    """The token of a caller."""
    return f"token of {name}"


def access_file(folder: Path) -> Path:
    """Everybody who may call."""
    callers = [
        {"name": name, "token_sha256": sha256(token(name).encode()).hexdigest(), "roles": roles}
        for name, roles in ROLES.items()
    ]
    path = folder / "access.yaml"
    path.write_text(yaml.safe_dump({"callers": callers}), "utf-8")
    return path


def bearer(name: str, **more: str) -> Mapping[str, str]:
    """The headers of a caller."""
    return {"authorization": f"Bearer {token(name)}", **more}


@contextmanager
def serving(
    folder: Path, clock: Hands, port: int = 0, keys: bytes | None = None, edits: Mapping[str, str] | None = None
) -> Generator[httpx.Client]:
    """A client of a service over a fresh record."""
    house = FoedusHouse()
    records = FoedusRecords(house.zones, house.shelf, clock)
    (folder / "roster.yaml").write_bytes(roster() if keys is None else keys)
    text = GUARANTEE.read_text("utf-8")
    for old, new in (edits or {}).items():
        assert old in text
        text = text.replace(old, new)
    (folder / "two-lines.guarantee.yaml").write_text(text, "utf-8")
    records.open(
        str(folder / "record.journal"),
        str(folder / "two-lines.guarantee.yaml"),
        str(folder / "roster.yaml"),
        is_trial=False,
    )
    records.make_key(str(folder / "log.key"), "log")
    options = ServiceOptions(log=str(folder / "log"), key=str(folder / "log.key"))
    with records.service(str(folder / "record.journal"), str(access_file(folder)), options) as app:
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{_port(server)}", timeout=PATIENCE_S) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(PATIENCE_S)


def _port(server: uvicorn.Server) -> int:
    """Where it listens, once it does."""
    until = time.monotonic() + PATIENCE_S
    while not server.started:
        assert time.monotonic() < until, "the service did not start"
        time.sleep(0.01)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port
