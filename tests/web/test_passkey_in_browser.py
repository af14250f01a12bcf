"""A veto by passkey in a real browser: inside its window it stops the effect, after it it comes too late."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from foedus.journal import canonical
from tests.trust.signing import roster
from tests.web.service import Hands, bearer, serving, token
from tests.web.test_service import Scene

sync_api = pytest.importorskip("playwright.sync_api")
_CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(_CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")
_SEAT = {"kind": "seat", "role": "commissioner", "parties": ["C1", "C2", "C3"], "from": "2020-01-01T00:00:00Z"}
_LETTER = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling."}
_REPORTS = Path(__file__).parents[2] / "cases" / "two-lines.reports.csv"
_PATIENCE_MS = 15_000


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Signatory:
    """A page of the desk, and a security key in its browser that verifies its user."""

    def __init__(self, page: Any, address: str) -> None:
        """Plug the key in and open the desk."""
        self.page = page
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
        }
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{address}/desk")

    def new_key(self, party: str) -> dict[str, Any]:
        """Make a passkey on the page; the row for the roster."""
        self.page.locator("details summary").click()
        self.page.fill("#party", party)
        self.page.click("#make")
        self.page.wait_for_selector("#row:not([hidden])", timeout=_PATIENCE_MS)
        row: dict[str, Any] = json.loads(self.page.inner_text("#row"))
        return row

    def signs(self, body: object) -> str:
        """Check what is to be signed, sign it, submit it; what the page then says."""
        self.page.fill("#body", json.dumps(body))
        self.page.fill("#token", token("office"))
        self.page.click("#check")
        self.page.wait_for_selector("#shown:not([hidden])", timeout=_PATIENCE_MS)
        assert json.loads(self.page.inner_text("#message"))["body"] == body
        self.page.click("#sign")
        self.page.wait_for_selector("#outcome:not(:empty)", timeout=_PATIENCE_MS)
        return str(self.page.inner_text("#outcome"))


@pytest.fixture(scope="module")
def browser() -> Generator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def _now() -> str:
    """The real time: a browser dates its documents by its own clock, so the record starts from there."""
    from foedus.adapters.clock import SystemClock

    return str(SystemClock().now())


def _decided(scene: Scene, client: Any) -> str:
    """A commission, a letter, a determination: the window of the reverse vote is open."""
    assert scene.post(scene.signed(_SEAT, "REG1", "REG2")).status_code == 201
    letter = scene.post(scene.signed(_LETTER, "DUN")).json()["fact"]
    finding = {"kind": "determination", "notification": letter, "by": ["C1", "C3"], "finds": {}}
    assert scene.post(scene.signed(finding, "C1", "C3")).status_code == 201
    assert client.get("/health").status_code == 200
    return str(letter)


@pytest.mark.parametrize("late_s", [-1, 0], ids=["in its last second", "a second later"])
def test_a_veto_by_passkey(browser: Any, tmp_path: Path, late_s: int) -> None:
    port = _free_port()
    clock = Hands(_now())
    with serving(tmp_path, clock, port, _young_roster(port), _VETO) as client:
        scene = Scene(client, clock)
        page = browser.new_context().new_page()
        page.set_default_timeout(_PATIENCE_MS)
        signatory = Signatory(page, f"http://localhost:{port}")
        row = signatory.new_key("CAL")
        register = {"statement": "register", **row, "valid_from": str(clock.now())}
        assert scene.post(scene.signed(register, "CAL", purpose="key")).status_code == 201
        letter = _decided(scene, client)
        made = clock.now()
        draft = scene.post(scene.signed({"kind": "draft", "notification": letter, "by": ["CAL"]}, "CAL")).json()["fact"]
        clock.time = made.plus(600 + late_s)
        said = signatory.signs({"kind": "ballot", "draft": draft, "for": ["CAL"]})
        clock.time = made.plus(3600)
        state = client.get("/state").json()["measures"]["trade_sanctions"]
        verdict = client.get("/record", headers=bearer("court")).json()["said"]["judgment"][letter]["said"][0][
            "verdict"
        ]

    assert said.startswith("Taken in")
    assert ("without effect" in said) == (late_s == 0)
    assert signatory.complaints == []
    assert base64.b64decode(row["public_key"])[:1] == b"\xa5"  # a map of five: a COSE key of an elliptic curve
    assert (state, verdict) == (("suspended", "blocked") if late_s < 0 else ("restored", "activated"))


_VETO = {
    "finding: is_required": "finding: informs",
    "majority: {at_least: 2}": "majority: {at_least: 1}",
    "within: {length: 72 hours, after: determination.made, limit: excluded}": (
        "within: {length: 10 minutes, after: determination.made, limit: excluded}"
    ),
    "until: {length: 72 hours, after: determination.made, limit: excluded}": (
        "until: {length: 10 minutes, after: determination.made, limit: excluded}"
    ),
    "effect: {length: 72 hours": "effect: {length: 10 minutes",
}
"""The guarantee of two lines, with a veto: one guarantor alone stops the effect, within ten minutes."""


def _young_roster(port: int) -> bytes:
    """The same keys, valid since before the present, and passkeys on the pages of a service."""
    data: Any = json.loads(roster())
    place = {"id": "localhost", "origins": [f"http://localhost:{port}"]}
    return canonical(
        {**data, "passkeys": place, "keys": [{**row, "valid_from": "2020-01-01T00:00:00Z"} for row in data["keys"]]}
    )
