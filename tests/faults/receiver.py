"""A receiver in a process of its own, as a party would run one: it checks the seal, enforces the key, and logs.

``python -m tests.faults.receiver FOLDER PORT``. Each line of the log ``FOLDER/received.log`` is on the disk before the
answer is given: what was executed (the first time that a key came), and what came again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from foedus.adapters.key_file import read_key
from foedus.kernel import RefusedError
from foedus.trust import notices
from tests.faults.pact import acknowledged, keeper


class Log:
    """What came in; the book in which the receiver enforces keys."""

    def __init__(self, folder: Path) -> None:
        """Read on where an earlier process stopped."""
        self.folder, self.path = folder, folder / "received.log"
        self.known = {row["key"]: row["digest"] for row in received(folder) if row["said"] == "executed"}
        self.file = self.path.open("a", encoding="utf-8")
        self.lock = threading.Lock()
        self.public_key = keeper(folder).public_key

    def take(self, data: bytes) -> tuple[int, bytes]:
        """What to answer to a notice."""
        try:
            notice = notices.opened(data, self.public_key)
        except RefusedError:
            return 422, b""
        name = hashlib.sha256(data).hexdigest()
        with self.lock:
            held = self.known.get(notice.key)
            said = "executed" if held is None else "again" if held == name else "another"
            self._write({"said": said, "key": notice.key, "digest": name, "to": notice.to, "at": time.time()})
            self.known.setdefault(notice.key, name)
        if said == "another":
            return 409, b""
        if notice.type != "order.issued":
            return 204, b""
        return 200, acknowledged(read_key(self.folder / f"{notice.to}.key"), notice.guarantee, notice.key)

    def _write(self, row: Mapping[str, Any]) -> None:
        self.file.write(json.dumps(row) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())


def received(folder: Path) -> list[Mapping[str, Any]]:
    """The rows of a log, as far as they are whole."""
    path = folder / "received.log"
    lines = path.read_text("utf-8").splitlines(keepends=True) if path.exists() else []
    return [json.loads(line) for line in lines if line.endswith("\n")]


def serve(folder: Path, port: int) -> None:
    """Serve until killed."""
    log = Log(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = log.take(data)
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as above)
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128

    with Server(("127.0.0.1", port), Handler) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
