"""The record over HTTP, on a real port: what may come in comes in, what may not is refused and told, nothing leaks."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx
import pytest

from foedus.journal import canonical
from tests.trust.signing import Office, document, reports
from tests.trust.test_intake import _LETTER, _SEAT
from tests.web.service import Hands, bearer, serving

_NOON = "2031-03-02T12:00:00Z"


class Scene:
    """A service, its clock, and somebody who can sign for everybody."""

    def __init__(self, client: httpx.Client, clock: Hands) -> None:
        """Take them together."""
        self.client, self.clock = client, clock
        self._pen = Office()
        self._count = 0
        self._text = client.get("/documents", headers=bearer("office")).json()["text"]

    def signed(self, body: Any, *by: str, **changes: Any) -> bytes:
        """A document made now."""
        self._count += 1
        now = {"expires": self.clock.time.plus(3600), "nonce": f"{self._count:020}", "guarantee": self._text}
        return bytes(self._pen.signed(body, by, **{**now, **changes}))

    def post(self, data: bytes, caller: str | None = "office", **headers: str) -> httpx.Response:
        """Submit a document."""
        own = {} if caller is None else bearer(caller)
        return self.client.post(
            "/documents", content=data, headers={**own, "content-type": "application/json", **headers}
        )


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Generator[Scene]:
    clock = Hands(_NOON)
    with serving(tmp_path_factory.mktemp("service"), clock) as client:
        yield Scene(client, clock)


def _is_problem(answer: httpx.Response, status: int, word: str) -> bool:
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    return (answer.status_code, told["status"], told["type"]) == (status, status, f"urn:foedus:problem:{word}")


def test_a_signed_document_is_taken_in_and_seen_by_those_who_may(scene: Scene) -> None:
    answer = scene.post(scene.signed(_SEAT, "REG1", "REG2"))
    record = scene.client.get("/record", headers=bearer("court")).json()

    assert answer.status_code == 201
    assert answer.json()["fact"] in {fact["id"] for fact in record["facts"]}


@pytest.mark.parametrize(
    ("caller", "expected"),
    [
        (
            None,
            {"/health": 200, "/state": 200, "/record": 401, "/record/entries": 401, "/documents": 401, "/reports": 401},
        ),
        (
            "court",
            {"/health": 200, "/state": 200, "/record": 200, "/record/entries": 200, "/documents": 403, "/reports": 403},
        ),
        (
            "press",
            {"/health": 200, "/state": 200, "/record": 403, "/record/entries": 403, "/documents": 403, "/reports": 409},
        ),
        (
            "office",
            {"/health": 200, "/state": 200, "/record": 200, "/record/entries": 200, "/documents": 409, "/reports": 403},
        ),
        (
            "barred",
            {"/health": 200, "/state": 200, "/record": 403, "/record/entries": 403, "/documents": 403, "/reports": 403},
        ),
        (
            "forger",
            {"/health": 401, "/state": 401, "/record": 401, "/record/entries": 401, "/documents": 401, "/reports": 401},
        ),
    ],
)
def test_the_policies_decide_who_may_call_what(scene: Scene, caller: str | None, expected: dict[str, int]) -> None:
    headers = {} if caller is None else bearer(caller)
    found = {
        path: scene.client.request(
            "POST" if path in {"/documents", "/reports"} else "GET", path, headers=headers
        ).status_code
        for path in expected
    }

    assert found == expected


def test_what_is_refused_is_a_problem_in_the_callers_language_and_stands_on_record(scene: Scene) -> None:
    data = scene.signed(_LETTER, "ELD")
    english, chinese = (scene.post(data, **{"accept-language": each}) for each in ("en", "zh-TW,zh;q=0.9"))
    entries = scene.client.get("/record/entries?limit=1000", headers=bearer("court")).json()

    assert _is_problem(english, 409, "not-signed-by")
    assert english.json()["detail"] == "not signed by DUN"
    assert chinese.json()["detail"] == "未經DUN簽署"
    assert [each["payload"]["reason"] for each in entries if each["type"] == "document.refused"][-2:] == [
        "not_signed_by"
    ] * 2


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\xff", b"null", b"[" * 100_000, b'{"purpose":"act"}' * 2, bytes(1_100_000)], ids=len
)
def test_what_is_no_document_is_a_problem_and_the_service_stands(scene: Scene, data: bytes) -> None:
    before = scene.client.get("/record", headers=bearer("court")).json()["position"]
    answer = scene.post(data)
    entries = scene.client.get(f"/record/entries?after={before}", headers=bearer("court")).json()

    assert _is_problem(answer, 409, "malformed")
    assert [each["type"] for each in entries] == ["document.refused"]
    assert scene.client.get("/health").status_code == 200


def test_reports_come_from_monitors_and_bad_rows_are_told(scene: Scene) -> None:
    rows = (Path(__file__).parents[2] / "cases" / "two-lines.reports.csv").read_bytes()
    answer = scene.client.post("/reports", content=rows + b"nonsense\n", headers=bearer("press"))

    assert answer.status_code == 200
    assert [flaw["line"] for flaw in answer.json()["flaws"]] == [rows.count(b"\n") + 1]


def test_anybody_may_know_where_measures_stand_and_nothing_else(scene: Scene) -> None:
    """Neither reports nor zones nor sources nor letters, through whatever anybody may call."""
    assert scene.post(scene.signed(_LETTER, "DUN")).status_code == 201
    state = scene.client.get("/state").json()
    checkpoint = scene.client.get("/log/checkpoint")
    size = int(checkpoint.text.splitlines()[1])
    leaves = scene.client.get(f"/log/tile/entries/000.p/{size}").content
    seen = b"\n".join(
        scene.client.get(path).content for path in ("/state", "/health", "/openapi.json", "/log/checkpoint", "/desk")
    )
    secret = (
        {report.zone for report in reports()} | {report.source for report in reports()} | {"Shelling", "REG1", "C1"}
    )

    assert state["measures"] == {"trade_sanctions": "suspended", "meeting": state["measures"]["meeting"]}
    assert not [word for word in secret if word is not None and word.encode() in seen + leaves]
    assert len(secret) > 5


@pytest.mark.parametrize(
    "path",
    [
        "restricted/entries.jsonl",
        "restricted/salts",
        "../record.journal",
        "..%2frecord.journal",
        "tile/../restricted/salts",
        "tile/0/000.p/1/../../../../log.key",
        "%2e%2e/log.key",
        ".checkpoint.new",
        "tile/0/999",
        "checkpoint%00",
        "",
    ],
)
def test_nothing_but_the_log_is_read_from_its_folder(scene: Scene, path: str) -> None:
    answer = scene.client.get(f"/log/{path}")

    assert answer.status_code in {404, 405}
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_window_that_closes_while_nobody_asks_is_recorded_in_time(tmp_path: Path) -> None:
    clock = Hands(_NOON)
    with serving(tmp_path, clock) as client:
        scene = Scene(client, clock)
        assert scene.post(scene.signed(_SEAT, "REG1", "REG2")).status_code == 201
        clock.time = clock.time.plus(7 * 3600)
        rows = (Path(__file__).parents[2] / "cases" / "two-lines.reports.csv").read_bytes()
        client.post("/reports", content=rows, headers=bearer("press"))
        letter = scene.post(scene.signed(_LETTER, "DUN")).json()["fact"]
        clock.time = clock.time.plus(13 * 3600)
        finding = {"kind": "determination", "notification": letter, "by": ["C1", "C3"]}
        assert scene.post(scene.signed(finding, "C1", "C3")).status_code == 201
        clock.time = clock.time.plus(72 * 3600 - 1)
        assert client.get("/state").json()["measures"]["trade_sanctions"] == "suspended"
        clock.time = clock.time.plus(1)
        assert client.get("/state").json()["measures"]["trade_sanctions"] == "restored"


def test_answers_carry_what_keeps_browsers_from_harm(scene: Scene) -> None:
    for path in ("/health", "/state", "/desk", "/nothing"):
        headers = scene.client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"


def test_a_failure_inside_tells_nothing_of_itself(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.surfaces.web.views.public_state", lambda _: 1 / 0)
    answer = scene.client.get("/state")

    assert _is_problem(answer, 500, "failed")
    assert "ZeroDivision" not in answer.text


def test_a_second_writer_is_followed(tmp_path: Path) -> None:
    """Somebody submits on the command line while the service runs: it takes the record up where it then stands."""
    clock = Hands(_NOON)
    with serving(tmp_path, clock) as client:
        scene = Scene(client, clock)
        from foedus.wiring.house import FoedusHouse
        from foedus.wiring.records import FoedusRecords

        house = FoedusHouse()
        records = FoedusRecords(house.zones, house.shelf, clock)
        with records.taken_up(str(tmp_path / "record.journal")) as record:
            assert record.submit_bytes(scene.signed(_SEAT, "REG1", "REG2")).refused is None
        assert scene.post(scene.signed(_LETTER, "DUN")).status_code == 201
        kinds = [fact["kind"] for fact in client.get("/record", headers=bearer("court")).json()["facts"]]

    assert kinds == ["seat", "notification"]
    assert canonical({"text": document().digest})
