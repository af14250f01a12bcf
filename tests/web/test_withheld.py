"""What is held back cannot be had: not through any route, by any caller, in any encoding, nor by trying guesses."""

from __future__ import annotations

import itertools
import json
import socket
import subprocess
import time
from collections.abc import Generator, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from foedus.adapters.clock import SystemClock
from foedus.kernel import Message, WorldError
from tests.e2e.terminal import COMMAND, inside
from tests.trust.signing import roster
from tests.trust.test_intake import _LETTER, _SEAT
from tests.web.hunting import confirmed, found, hidden
from tests.web.service import Hands, access_file, bearer, serving
from tests.web.test_service import Scene
from tests.web.withheld import FRESH, HELD_BACK, NOON, SECRETS, TEXT, Office, opened

_OUTSIDERS = (None, "press", "barred", "forger")
"""Nobody, a monitor, a suspended party, and somebody with a token of his own making."""
_ROUTES = {
    *("/health", "/state", "/public", "/desk", "/openapi.json", "/log/{path}"),
    *("/documents", "/reports", "/record", "/record/entries"),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Generator[Office]:
    yield from opened(tmp_path_factory.mktemp("withheld"))


# --- the hunter himself -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", ["kestrel-post 71", "紅隼監聽站之位置"])
def test_the_hunter_finds_a_secret_however_it_is_hidden(secret: str) -> None:
    forms = hidden(secret)

    assert {where for _, where in found([secret], forms)} == {*forms}
    assert found([secret], {"nothing": b"kestrel" * 3 + "紅隼".encode()}) == set()


def test_he_tries_guesses_against_every_plain_hash() -> None:
    guesses = [b"north", b"south"]
    told = [sha256(b"south").hexdigest().encode(), b"something else"]

    assert confirmed(guesses, told) == [b"south"]


# --- over HTTP ----------------------------------------------------------------------------------------------------


def _asked(office: Office, caller: str | None) -> Mapping[str, bytes]:
    """Everything that a caller is told: every route by every method, in both languages, with headers."""
    own = {} if caller is None else bearer(caller)
    told = dict[str, bytes]()
    for language, path, method in itertools.product(("en", "zh-TW"), _paths(office), ("GET", "POST", "HEAD", "PUT")):
        answer = office.client.request(method, path, headers={**own, "accept-language": language}, content=_body(path))
        head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        told[f"{method} {path} in {language}"] = head.encode() + b"\n\n" + answer.content
    return told


def _body(path: str) -> bytes:
    return FRESH.replace("north", "nowhere").encode() if path == "/reports" else b"{}"


def _paths(office: Office) -> Iterator[str]:
    """Every route of the description, those of the log by each of their files, and some that there are not."""
    described = set(office.client.get("/openapi.json").json()["paths"])
    assert described | {"/openapi.json"} == _ROUTES, "a new route: think of what it tells"
    yield from sorted(_ROUTES - {"/log/{path}"})
    log = office.folder / "log"
    for path in sorted(each for each in log.rglob("*") if each.is_file()):
        yield f"/log/{path.relative_to(log).as_posix()}"
    yield from ("/record/", "/record/entries?after=0&limit=1000", "/record/entries?after=-1", "/record/1", "/docs", "/")


@pytest.mark.parametrize("caller", _OUTSIDERS)
def test_no_caller_without_the_right_reads_a_secret_through_any_route(office: Office, caller: str | None) -> None:
    text = office.client.get("/documents", headers=bearer("office")).json()["text"].removeprefix("sha256:")

    assert found([*SECRETS, text], _asked(office, caller)) == set()


def test_those_who_may_read_the_record_are_told_of_every_one(office: Office) -> None:
    """So there is something to find."""
    told = {name: office.client.get(name, headers=bearer("court")).content for name in ("/record",)}
    contents = {each.name: each.read_bytes() for each in (office.folder / "log/restricted/content").iterdir()}
    read = {secret for secret, _ in found(SECRETS, {**told, **contents})}

    assert read >= {*SECRETS} - {"godwit and nothing else", "heron-9", *HELD_BACK["tokens"]}


def test_a_failure_inside_gives_nothing_away_to_the_caller_or_to_those_who_read_logs(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> object:
        raise ValueError("kestrel-post: avocet")

    for name in ("public_state", "health"):
        monkeypatch.setattr(f"foedus.surfaces.web.views.{name}", fails)
    monkeypatch.setattr("foedus.surfaces.live.public_json", fails)
    office.clock.time = office.clock.time.plus(1)
    told = {path: office.client.get(path).content for path in ("/state", "/health", "/desk", "/public")}

    assert [json.loads(each)["type"] for each in told.values()] == ["urn:foedus:problem:failed"] * 4
    assert found(SECRETS, {**told, "log": caplog.text.encode()}) == set()
    assert caplog.text.count("ValueError at ") == 4
    assert "test_withheld.py:" in caplog.text
    monkeypatch.undo()
    assert office.client.get("/state").status_code == 200


@pytest.mark.parametrize("kind", [KeyError, OSError, RecursionError, WorldError, ZeroDivisionError])
def test_whatever_one_request_fails_on_the_next_is_answered(
    office: Office, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    def fails(*_: object) -> object:
        raise kind(Message.same("avocet")) if kind is WorldError else kind("avocet")

    with monkeypatch.context() as patched:
        patched.setattr("foedus.surfaces.web.views.health", fails)
        answer = office.client.get("/health")

    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert b"avocet" not in answer.content
    assert office.client.get("/health").status_code == 200


def test_a_monitor_is_not_told_whether_others_reported_the_same(office: Office) -> None:
    """Neither by the answer nor by what it says is wrong."""
    guess, other = FRESH, FRESH.replace("lapwing-0317", "sandpiper-1")
    answers = [office.client.post("/reports", content=each, headers=bearer("press")) for each in (guess, other)]

    assert answers[0].content == answers[1].content
    assert answers[0].status_code == answers[1].status_code == 200


# --- nothing fresh ------------------------------------------------------------------------------------------------


def _open_to_all(client: httpx.Client) -> Mapping[str, object]:
    paths = ("/state", "/public", "/health", "/openapi.json")
    return {path: client.get(path).json() for path in paths}


def test_nothing_that_anybody_may_ask_differs_by_what_was_reported_since_the_day_before(tmp_path: Path) -> None:
    told = list[tuple[Mapping[str, object], ...]]()
    for name, rows in (("with", FRESH), ("without", FRESH.splitlines()[0] + "\n")):
        (tmp_path / name).mkdir()
        clock = Hands(NOON)
        with serving(tmp_path / name, clock, edits=TEXT) as client:
            scene = Scene(client, clock)
            assert scene.post(scene.signed(_SEAT, "REG1", "REG2")).status_code == 201
            client.post("/reports", content=rows, headers=bearer("press"))
            assert scene.post(scene.signed(_LETTER, "DUN")).status_code == 201
            early = _open_to_all(client)
            clock.time = clock.time.plus(47 * 3600)
            late = _open_to_all(client)
            told.append((early, late))

    assert told[0] == told[1]


def test_a_report_is_shown_at_the_second_at_which_it_may_be_and_never_whose_it_is(tmp_path: Path) -> None:
    """Forty-eight hours after it was known, for that is later than it happened; by zone and class."""
    clock = Hands(NOON)
    with serving(tmp_path, clock, edits=TEXT) as client:
        client.post("/reports", content=FRESH, headers=bearer("press"))
        shown = list[list[dict[str, Any]]]()
        for at in ("2031-03-04T11:59:59Z", "2031-03-04T12:00:00Z", "2031-03-04T12:00:01Z"):
            clock.time = Hands(at).time
            shown.append(client.get("/public").json()["public"]["reports"])
        told = {
            language: client.get("/public", headers={"accept-language": language}).content for language in ("en", "zh")
        }

    assert [len(each) for each in shown] == [0, 1, 1]
    [row] = shown[1]
    assert (row["report"], row["incident"], row["zone"], row["class"]) == ("r1", "i1", "north", "artillery")
    assert row["known_at"] == NOON  # when it came in, whatever its sender says of that
    assert found([*HELD_BACK["a source"], "lapwing", "curlew", "heron", "11:12:13"], told) == set()


def test_the_public_view_says_what_it_holds_back_and_tells_the_acts_of_the_parties(office: Office) -> None:
    told = office.client.get("/public").json()
    chinese = office.client.get("/public", headers={"accept-language": "zh-TW"}).json()

    assert [each["measure"] for each in told["public"]["measures_withheld"]] == ["meeting"]
    assert told["guarantee_digest"] is None
    assert "never by its source" in told["public"]["notice"][0]
    assert "概不載明來源" in chinese["public"]["notice"][0]
    assert [line["subject"] for line in told["timeline"]][:2] == ["fact", "fact"]
    assert any("notification (renewed attack)" in line["text"] for line in told["timeline"])
    assert not {"outcomes", "case", "agrees"} & set(told)


# --- on the command line ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three days ago, so that by now everything in it is old."""
    folder, now = tmp_path_factory.mktemp("past"), SystemClock().now()
    clock, day = Hands(str(now.plus(-3 * 86_400))), str(now.plus(-4 * 86_400))[:10]
    with serving(folder, clock, keys=_young(roster()), edits=TEXT) as client:
        scene = Scene(client, clock)
        letter = {**_LETTER, "reasons": "plover saw it from the ridge"}
        assert scene.post(scene.signed(letter, "DUN")).status_code == 201
        assert scene.post(scene.signed({**_LETTER, "procedure": "dotterel-plan"}, "DUN")).status_code == 409
        assert client.post("/reports", content=FRESH.replace("2031-03-02", day), headers=bearer("press")).is_success
    return folder / "record.journal"


def _young(keys: bytes) -> bytes:
    return keys.replace(b"2031-01-01", b"2020-01-01")


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["told", "json"])
def test_the_public_view_on_the_command_line_tells_what_is_old_and_no_secret(
    past: Path, language: str, form: tuple[str, ...]
) -> None:
    public, whole = (inside("--lang", language, "record", "status", past, *form, *more) for more in (("--public",), ()))
    told = {"out": public.out.encode(), "err": public.err.encode()}

    assert (public.code, whole.code) == (0, 0)
    assert found([each for each in SECRETS if each != "10:11:12"], told) == set()
    assert found(["dotterel" if form == () else "plover"], {"out": whole.out.encode()}) != set()
    assert {"en": "north", "zh-Hant": "北區"}[language] in public.out or form != ()
    assert "r1" in public.out


def test_a_service_in_a_process_of_its_own_writes_no_secret_anywhere_but_into_its_record(tmp_path: Path) -> None:
    """Neither on standard output nor on standard error, whatever callers send."""
    (tmp_path / "roster.yaml").write_bytes(_young(roster()))
    guarantee = Path(__file__).parents[2] / "guarantees" / "two-lines.guarantee.yaml"
    journal, port = tmp_path / "record.journal", _free_port()
    opened = inside("record", "open", journal, "--guarantee", guarantee, "--roster", tmp_path / "roster.yaml")
    assert opened.code == 0, opened.err
    command = [*COMMAND, "serve", str(journal), "--access", str(access_file(tmp_path)), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as served:
        try:
            _ask_rudely(f"http://127.0.0.1:{port}")
        finally:
            served.terminate()
        out, err = served.communicate(timeout=20)

    assert found([*SECRETS, "godwit"], {"out": out, "err": err}) == set()
    assert b"serving:" in out


def _ask_rudely(address: str) -> None:
    """Secrets in every part of a request, good and bad."""
    until = time.monotonic() + 30
    while True:
        try:
            with httpx.Client(base_url=address, timeout=20) as client:
                assert client.post("/documents", content=b"godwit", headers=bearer("office")).status_code == 409
                assert client.post("/reports", content=FRESH + "kestrel\n", headers=bearer("press")).is_success
                assert client.get("/record/entries?after=kestrel", headers=bearer("court")).status_code == 422
                assert client.get("/kestrel?token=avocet", headers={"x-kestrel": "avocet"}).status_code == 404
                return
        except httpx.ConnectError:
            assert time.monotonic() < until, "the service did not start"
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as found_free:
        found_free.bind(("127.0.0.1", 0))
        port: int = found_free.getsockname()[1]
        return port
