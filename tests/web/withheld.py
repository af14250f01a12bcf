"""A record that holds a secret of every kind, and the service over it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx

from tests.trust.test_intake import _LETTER, _SEAT
from tests.web.service import Hands, bearer, serving, token
from tests.web.test_service import Scene

NOON = "2031-03-02T12:00:00Z"
TEXT = {
    "    mission: {name: {en: monitoring mission, zh-Hant: 監督團}": (
        "    kestrel-post: {name: {en: Kestrel listening post, zh-Hant: 紅隼監聽站}"
    ),
    "independence: commission": "independence: owl-command",
    "meet: {en: meet at the level of ministers, zh-Hant: 舉行部長級會商}": (
        "meet: {en: meet at Avocet House, zh-Hant: 於反嘴鴴樓會商}"
    ),
}
"""The guarantee of two lines with a source and a meeting that are not to be known."""
FRESH = (
    "id,source,class,zone,event_time,event_until,known_at,incident,denies,url\n"
    "lapwing-0317,kestrel-post,artillery,north,2031-03-02T10:11:12Z,,2031-03-02T11:12:13Z,curlew-pit,,"
    "https://intel.example/heron-9\n"
)
HELD_BACK = {
    "a source": ("kestrel", "紅隼", "owl-command"),
    "a report": ("lapwing-0317", "curlew-pit", "intel.example", "heron-9", "10:11:12", "11:12:13"),
    "what a letter says": ("plover saw it from the ridge", "bittern wrote this"),
    "what somebody said": ("whimbrel told us",),
    "a document that was refused": ("dotterel-plan",),
    "bytes that were refused": ("godwit and nothing else",),
    "terms of a measure": ("avocet", "反嘴鴴"),
    "tokens": tuple(token(name) for name in ("office", "court", "press", "barred")),
}
SECRETS = tuple(itertools.chain.from_iterable(HELD_BACK.values()))


class Office(Scene):
    """A service over a record that holds every secret."""

    def __init__(self, client: httpx.Client, clock: Hands, folder: Path) -> None:
        """Put them in."""
        super().__init__(client, clock)
        self.folder = folder
        letter = {
            **_LETTER,
            "reasons": "plover saw it from the ridge",
            "note": {"en": "bittern wrote this", "zh-Hant": "鳽所書"},
        }
        said = {"kind": "statement", "by": ["AST"], "says": {"en": "whimbrel told us", "zh-Hant": "中杓鷸所述"}}
        rows = {"content": FRESH, "headers": bearer("press")}
        assert self.post(self.signed(_SEAT, "REG1", "REG2")).status_code == 201
        assert self.post(self.signed(said, "AST")).status_code == 201
        assert self.post(self.signed({**_LETTER, "procedure": "dotterel-plan"}, "DUN")).status_code == 409
        assert self.post(b"godwit and nothing else").status_code == 409
        assert self.post(self.signed(letter, "DUN")).status_code == 201
        assert client.post("/reports", **rows).json() == {"flaws": []}
        assert self.post(self.signed({**_LETTER, "by": ["AST"]}, "AST")).status_code == 201
        _published(client, self.position)

    @property
    def position(self) -> int:
        """How many entries there are, as those are told who may read the record."""
        return int(self.client.get("/record", headers=bearer("court")).json()["position"])

    @property
    def entries(self) -> list[dict[str, Any]]:
        """All of them."""
        answer = self.client.get("/record/entries?limit=1000", headers=bearer("court"))
        rows: list[dict[str, Any]] = answer.json()
        return rows


def _published(client: httpx.Client, size: int) -> None:
    """Wait until the log has come up to the record."""
    until = time.monotonic() + 20
    while (
        b"\n%d\n" % size not in client.get("/log/checkpoint").content and time.monotonic() < until  # it sleeps a second
    ):
        time.sleep(0.05)


def opened(folder: Path) -> Generator[Office]:
    """A service over such a record, for as long as it is asked."""
    clock = Hands(NOON)
    with serving(folder, clock, edits=TEXT) as client:
        yield Office(client, clock, folder)
