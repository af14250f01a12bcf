"""The log commits to what is held back and gives nobody anything to try it on; what is withheld for good is gone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from foedus.journal import canonical, chain
from foedus.journal import digest as digest_of
from foedus.trust.log import commitments
from tests.e2e.terminal import inside
from tests.web.hunting import confirmed, found
from tests.web.service import Hands, bearer, serving
from tests.web.withheld import FRESH, NOON, SECRETS, TEXT, Office, opened


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Generator[Office]:
    yield from opened(tmp_path_factory.mktemp("withheld"))


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

    assert found(SECRETS, public) == set()
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
        with serving(tmp_path / name, Hands(NOON), edits=TEXT) as client:
            client.post("/reports", content=FRESH, headers=bearer("press"))
            client.post("/documents", content=b"godwit", headers=bearer("office"))
            rows = client.get("/record/entries?limit=1000", headers=bearer("court")).json()
            digests.append({row["digest"] for row in rows if "salt" in row["payload"]})

    assert [len(each) for each in digests] == [2, 2]
    assert digests[0].isdisjoint(digests[1])
    assert chain.genesis("two-lines") not in digests[0]
