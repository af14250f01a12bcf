"""What is held back cannot be had: not through any route, by any caller, in any encoding, nor by trying guesses."""

from __future__ import annotations

import itertools
import json
import shutil
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
from foedus.journal import canonical, chain
from foedus.journal import digest as digest_of
from foedus.trust.log import commitments
from tests.e2e.terminal import COMMAND, inside
from tests.trust.signing import roster
from tests.trust.test_intake import _LETTER, _SEAT
from tests.web.hunting import confirmed, found, hidden
from tests.web.service import Hands, access_file, bearer, serving, token
from tests.web.test_service import Scene

_NOON = "2031-03-02T12:00:00Z"
_TEXT = {
    "    mission: {name: {en: monitoring mission, zh-Hant: 監督團}": (
        "    kestrel-post: {name: {en: Kestrel listening post, zh-Hant: 紅隼監聽站}"
    ),
    "independence: commission": "independence: owl-command",
    "meet: {en: meet at the level of ministers, zh-Hant: 舉行部長級會商}": (
        "meet: {en: meet at Avocet House, zh-Hant: 於反嘴鴴樓會商}"
    ),
}
"""The guarantee of two lines with a source and a meeting that are not to be known."""
_FRESH = (
    "id,source,class,zone,event_time,event_until,known_at,incident,denies,url\n"
    "lapwing-0317,kestrel-post,artillery,north,2031-03-02T10:11:12Z,,2031-03-02T11:12:13Z,curlew-pit,,"
    "https://intel.example/heron-9\n"
)
_HELD_BACK = {
    "a source": ("kestrel", "紅隼", "owl-command"),
    "a report": ("lapwing-0317", "curlew-pit", "intel.example", "heron-9", "10:11:12", "11:12:13"),
    "what a letter says": ("plover saw it from the ridge", "bittern wrote this"),
    "what somebody said": ("whimbrel told us",),
    "a document that was refused": ("dotterel-plan",),
    "bytes that were refused": ("godwit and nothing else",),
    "terms of a measure": ("avocet", "反嘴鴴"),
    "tokens": tuple(token(name) for name in ("office", "court", "press", "barred")),
}
_SECRETS = tuple(itertools.chain.from_iterable(_HELD_BACK.values()))
_OUTSIDERS = (None, "press", "barred", "forger")
"""Nobody, a monitor, a suspended party, and somebody with a token of his own making."""
_ROUTES = {
    *("/health", "/state", "/public", "/desk", "/openapi.json", "/log/{path}"),
    *("/documents", "/reports", "/record", "/record/entries"),
}


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
        rows = {"content": _FRESH, "headers": bearer("press")}
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


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Generator[Office]:
    clock, folder = Hands(_NOON), tmp_path_factory.mktemp("withheld")
    with serving(folder, clock, edits=_TEXT) as client:
        yield Office(client, clock, folder)


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
    return _FRESH.replace("north", "nowhere").encode() if path == "/reports" else b"{}"


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

    assert found([*_SECRETS, text], _asked(office, caller)) == set()


def test_those_who_may_read_the_record_are_told_of_every_one(office: Office) -> None:
    """So there is something to find."""
    told = {name: office.client.get(name, headers=bearer("court")).content for name in ("/record",)}
    contents = {each.name: each.read_bytes() for each in (office.folder / "log/restricted/content").iterdir()}
    read = {secret for secret, _ in found(_SECRETS, {**told, **contents})}

    assert read >= {*_SECRETS} - {"godwit and nothing else", "heron-9", *_HELD_BACK["tokens"]}


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
    assert found(_SECRETS, {**told, "log": caplog.text.encode()}) == set()
    assert caplog.text.count("ValueError at ") == 4
    assert "test_withheld.py:" in caplog.text
    monkeypatch.undo()
    assert office.client.get("/state").status_code == 200


def test_a_monitor_is_not_told_whether_others_reported_the_same(office: Office) -> None:
    """Neither by the answer nor by what it says is wrong."""
    guess, other = _FRESH, _FRESH.replace("lapwing-0317", "sandpiper-1")
    answers = [office.client.post("/reports", content=each, headers=bearer("press")) for each in (guess, other)]

    assert answers[0].content == answers[1].content
    assert answers[0].status_code == answers[1].status_code == 200


# --- nothing fresh ------------------------------------------------------------------------------------------------


def _open_to_all(client: httpx.Client) -> Mapping[str, object]:
    paths = ("/state", "/public", "/health", "/openapi.json")
    return {path: client.get(path).json() for path in paths}


def test_nothing_that_anybody_may_ask_differs_by_what_was_reported_since_the_day_before(tmp_path: Path) -> None:
    told = list[tuple[Mapping[str, object], ...]]()
    for name, rows in (("with", _FRESH), ("without", _FRESH.splitlines()[0] + "\n")):
        (tmp_path / name).mkdir()
        clock = Hands(_NOON)
        with serving(tmp_path / name, clock, edits=_TEXT) as client:
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
    clock = Hands(_NOON)
    with serving(tmp_path, clock, edits=_TEXT) as client:
        client.post("/reports", content=_FRESH, headers=bearer("press"))
        shown = list[list[dict[str, Any]]]()
        for at in ("2031-03-04T11:12:12Z", "2031-03-04T11:12:13Z", "2031-03-04T11:12:14Z"):
            clock.time = Hands(at).time
            shown.append(client.get("/public").json()["public"]["reports"])
        told = {
            language: client.get("/public", headers={"accept-language": language}).content for language in ("en", "zh")
        }

    assert [len(each) for each in shown] == [0, 1, 1]
    [row] = shown[1]
    assert (row["report"], row["incident"], row["zone"], row["class"]) == ("r1", "i1", "north", "artillery")
    assert found([*_HELD_BACK["a source"], "lapwing", "curlew", "heron"], told) == set()


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
    with serving(folder, clock, keys=_young(roster()), edits=_TEXT) as client:
        scene = Scene(client, clock)
        letter = {**_LETTER, "reasons": "plover saw it from the ridge"}
        assert scene.post(scene.signed(letter, "DUN")).status_code == 201
        assert scene.post(scene.signed({**_LETTER, "procedure": "dotterel-plan"}, "DUN")).status_code == 409
        assert client.post("/reports", content=_FRESH.replace("2031-03-02", day), headers=bearer("press")).is_success
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
    assert found([each for each in _SECRETS if not each.endswith(("10:11:12", "11:12:13"))], told) == set()
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

    assert found([*_SECRETS, "godwit"], {"out": out, "err": err}) == set()
    assert b"serving:" in out


def _ask_rudely(address: str) -> None:
    """Secrets in every part of a request, good and bad."""
    until = time.monotonic() + 30
    while True:
        try:
            with httpx.Client(base_url=address, timeout=20) as client:
                assert client.post("/documents", content=b"godwit", headers=bearer("office")).status_code == 409
                assert client.post("/reports", content=_FRESH + "kestrel\n", headers=bearer("press")).is_success
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


# --- the log ------------------------------------------------------------------------------------------------------


def _public_files(log: Path) -> Mapping[str, bytes]:
    files = (each for each in log.rglob("*") if each.is_file() and "restricted" not in each.parts)
    return {each.relative_to(log).as_posix(): each.read_bytes() for each in files}


def test_the_files_of_the_log_for_everybody_hold_no_secret_and_nothing_to_try_one_on(office: Office) -> None:
    """Every entry, every content and every salt may be guessed in full: no plain hash of any of them is told."""
    log, public = office.folder / "log", _public_files(office.folder / "log")
    entries = [canonical(each) for each in office.entries]
    contents = [each.read_bytes() for each in (log / "restricted/content").iterdir()]
    salts = [bytes.fromhex(each) for each in (log / "restricted/salts").read_text("ascii").split()]
    digests = [json.loads(each)["digest"].removeprefix("sha256:").encode() for each in entries]

    assert found(_SECRETS, public) == set()
    assert confirmed([*entries, *contents, *salts], public.values()) == []
    assert found([each.decode() for each in digests], public) == set()
    assert len(public) > 2


def _guesses(entry: Mapping[str, Any]) -> Iterator[bytes]:
    """The letter with every reason that it may have given: one of them is right, and its digest with it."""
    for reasons in ("nothing", "shelling of the north", "plover saw it from the ridge"):
        fact = {**entry["payload"]["fact"], "reasons": reasons}
        body = {**{key: entry[key] for key in entry if key != "digest"}, "payload": {**entry["payload"], "fact": fact}}
        yield canonical({**body, "digest": digest_of(canonical(body))})


def test_nobody_who_knows_all_of_an_entry_but_one_word_can_try_words_on_the_log(office: Office) -> None:
    """Whatever salt may come to mind; but for the right one, with which it would be seen at once."""
    entry = next(each for each in office.entries if each["payload"].get("fact", {}).get("kind") == "notification")
    place, told = entry["position"], b"\n".join(_public_files(office.folder / "log").values())
    guesses = list(_guesses(entry))
    lines = (office.folder / "log/restricted/salts").read_text("ascii").split()
    own = bytes.fromhex(lines[place - 1])
    others = [bytes.fromhex(each) for each in lines if bytes.fromhex(each) != own]
    thought_of = [
        *others,
        *(bytes([each]) * 32 for each in range(256)),
        *(each.to_bytes(32, "big") for each in range(2_000)),
        *(sha256(str(each).encode()).digest() for each in range(2_000)),
        *(bytes.fromhex(each["digest"].removeprefix("sha256:")) for each in office.entries),
        *(bytes.fromhex(each["previous"].removeprefix("sha256:")) for each in office.entries),
        *(sha256(each).digest() for each in (b"", b"log", b"two-lines", *guesses)),
    ]

    assert guesses[-1] == canonical(entry)
    tried = (commitments.commitment(salt, guess).hex().encode() for salt in thought_of for guess in guesses)
    assert not any(each in told for each in tried)
    seen = [commitments.commitment(own, guess).hex().encode() in told for guess in guesses]
    assert seen == [False, False, True]


# --- a folder out of which entries were withheld -------------------------------------------------------------------


@pytest.fixture(scope="module")
def sifted(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What opens the log, less everything that came in with a secret, and what was concluded from it."""
    folder = tmp_path_factory.mktemp("sifted") / "log"
    shutil.copytree(office.folder / "log", folder)
    for name, _ in _came_in(office):
        assert inside("log", "withhold", folder, name).code == 0
    return folder


def _came_in(office: Office) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The reports, the statement, and the refusals."""
    for entry in office.entries:
        if entry["type"] in {"reports.received", "document.refused"} or "whimbrel" in json.dumps(entry):
            yield entry["position"], entry


def test_what_is_withheld_is_in_no_file_any_more(sifted: Path) -> None:
    files = {path.as_posix(): path.read_bytes() for path in sifted.rglob("*") if path.is_file()}
    gone = ("lapwing", "curlew", "heron", "whimbrel", "dotterel", "godwit")

    assert found(gone, files) == set()


def test_nor_does_the_entry_behind_it_bear_out_a_guess(office: Office, sifted: Path) -> None:
    """It names the digest of the one withheld, of which everything may be known but its salt; with that it would."""
    shown = (sifted / "restricted/entries.jsonl").read_bytes().splitlines()
    tried = 0
    for place, entry in _came_in(office):
        if place < len(shown) and shown[place] != b"-" and "salt" in entry["payload"]:
            behind = json.loads(shown[place])["previous"]
            assert _sealed(entry, entry["payload"]["salt"]) == behind
            guesses = ["", "0" * 64, *(sha256(str(each).encode()).hexdigest() for each in range(500))]
            assert all(_sealed(entry, guess) != behind for guess in guesses)
            assert _sealed(entry, None) != behind
            tried += 1

    assert tried >= 2, "reports, and bytes that were refused"


def _sealed(entry: Mapping[str, Any], salt: str | None) -> str:
    """The digest that the entry would have with this salt, or with none."""
    payload = {name: value for name, value in entry["payload"].items() if name != "salt"}
    payload |= {} if salt is None else {"salt": salt}
    return digest_of(canonical({**{key: entry[key] for key in entry if key != "digest"}, "payload": payload}))


def test_two_records_of_the_same_report_cannot_be_told_to_be_the_same(tmp_path: Path) -> None:
    """Every entry of what nobody signed has chance of its own."""
    digests = list[set[str]]()
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        with serving(tmp_path / name, Hands(_NOON), edits=_TEXT) as client:
            client.post("/reports", content=_FRESH, headers=bearer("press"))
            client.post("/documents", content=b"godwit", headers=bearer("office"))
            rows = client.get("/record/entries?limit=1000", headers=bearer("court")).json()
            digests.append({row["digest"] for row in rows if "salt" in row["payload"]})

    assert [len(each) for each in digests] == [2, 2]
    assert digests[0].isdisjoint(digests[1])
    assert chain.genesis("two-lines") not in digests[0]
