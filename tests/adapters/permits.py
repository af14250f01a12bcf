"""A list of addresses as an office keeps it: its text, who may sign it, and the signatures beside it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from foedus.kernel import Instant
from foedus.trust import signed_files
from tests.trust.keys import secret_key

NOW = Instant.parse("2026-01-01T00:00:00Z")
DAY_S = 86_400
WHY = {"en": "a trial", "zh-Hant": "試驗"}


def listing(
    url: str,
    *,
    since: Instant | None = None,
    until: Instant | None = None,
    more: Mapping[str, object] = MappingProxyType({}),
) -> bytes:
    """A list with one address, good for ten days around now unless said otherwise."""
    dates = {"from": str(since or NOW.plus(-DAY_S)), "until": str(until or NOW.plus(9 * DAY_S))}
    return json.dumps({"permits": "trial", **dates, "fetch": {"feed": {"url": url, "why": WHY, **more}}}).encode()


def signer(name: str, party: str | None = None, **more: str) -> dict[str, str]:
    """A row of the signers: the key made from a name."""
    key = base64.b64encode(secret_key(name).public_key).decode()
    row = {"party": party or name, "algorithm": "ed25519", "public_key": key, "valid_from": "2025-01-01T00:00:00Z"}
    return {**row, **more}


def signers(folder: Path, *rows: dict[str, str], **more: object) -> str:
    """The file that says whose signatures count; unless said otherwise, those of the office."""
    path = folder / "signers.yaml"
    path.write_text(json.dumps({"signers": rows or [signer("office")], **more}))
    return str(path)


def put_signed(folder: Path, data: bytes, *by: str) -> str:
    """A list with signatures made by these keys beside it; unless said otherwise, by that of the office."""
    path = folder / "permits.yaml"
    path.write_bytes(data)
    made = signed_files.unsigned(data, "addresses").signed(*(secret_key(name) for name in by or ("office",)))
    (folder / f"{path.name}{signed_files.SUFFIX}").write_bytes(bytes(made))
    return str(path)
