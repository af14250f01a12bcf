"""Nothing is looked up or connected to by a list that is not signed as its reader asks, and within its time."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import yaml

from foedus.adapters.clock import SystemClock
from foedus.adapters.fetching import fetcher as fetching
from foedus.adapters.fetching.fetcher import Fetcher
from foedus.adapters.fetching.warrant import sign_list
from foedus.adapters.key_file import read_key
from foedus.adapters.shelf import Shelf
from foedus.kernel import BadInputError, Instant
from foedus.trust import signed_files
from tests.adapters.hostile_server import is_this_machine, serving, whole
from tests.adapters.permits import DAY_S, NOW, listing, put_signed, signer, signers
from tests.adapters.told import assert_told
from tests.e2e.chinese import english_in
from tests.e2e.terminal import Answer, inside
from tests.trust.keys import secret_key

BODY = b"id,kind\n1,boom\n"


@dataclass
class Scene:
    """A folder with a list that is signed as it should be, and a server on this machine that it names."""

    folder: Path
    port: int
    asked: list[bytes]
    looked_up: list[str]

    @property
    def text(self) -> bytes:
        """The list, good for a day to either side of the machine's own clock."""
        now = SystemClock().now()
        return self.of(since=now.plus(-DAY_S), until=now.plus(DAY_S))

    def of(self, since: Instant, until: Instant) -> bytes:
        """The list with other dates."""
        return listing(f"http://feeds.example:{self.port}/f", since=since, until=until, more={"plain_http": True})

    def fetch(self, language: str = "en", permits: str = "permits.yaml", signed_by: str = "signers.yaml") -> Answer:
        """Fetch by the command line, as a user does."""
        rest = ("--signed-by", self.folder / signed_by, "--store", self.folder / "store", "--lang", language)
        return inside("feed", "fetch", self.folder / permits, "feed", *rest)


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Scene]:
    """The command line with its own network, which here may reach this machine alone."""
    looked_up = list[str]()

    def resolve(host: str, port: int) -> Sequence[str]:
        del port
        looked_up.append(host)
        return ["127.0.0.1"]

    monkeypatch.setattr(fetching, "Fetcher", partial(Fetcher, resolve=resolve, allows=is_this_machine))
    (tmp_path / "store").mkdir()
    with serving(lambda link, _: link.sendall(whole(BODY))) as (port, asked):
        made = Scene(tmp_path, port, asked, looked_up)
        put_signed(tmp_path, made.text)
        signers(tmp_path)
        yield made


def test_a_list_signed_as_the_reader_asks_is_fetched_by(scene: Scene):
    answer = scene.fetch()

    assert (answer.code, answer.err) == (0, "")
    assert (len(scene.asked), scene.looked_up) == (1, ["feeds.example"])
    assert sorted(path.suffix for path in (scene.folder / "store").iterdir()) == [".bytes", ".json"]


def _english(answer: Answer) -> list[str]:
    """English words; files in backticks, and the names of keys and of those who hold them, aside."""
    return english_in(re.sub(r"`[^`]*`|(?<![a-z])(office|ministry|[0-9a-f]{32})(?![a-z])", " ", answer.err))


def _signature(scene: Scene) -> Path:
    return scene.folder / "permits.yaml.sig"


def _removed(scene: Scene) -> None:
    _signature(scene).unlink()


def _emptied(scene: Scene) -> None:
    _signature(scene).write_bytes(b"")


def _without_rows(scene: Scene) -> None:
    held = json.loads(_signature(scene).read_bytes())
    _signature(scene).write_text(json.dumps({**held, "signatures": []}))


def _another_address(scene: Scene) -> None:
    path = scene.folder / "permits.yaml"
    path.write_bytes(path.read_bytes().replace(b"feeds.example", b"other.example"))


def _a_comment_more(scene: Scene) -> None:
    with (scene.folder / "permits.yaml").open("ab") as file:
        file.write(b"\n# only a comment\n")


def _with_its_digest_restated(scene: Scene) -> None:
    _another_address(scene)
    held = json.loads(_signature(scene).read_bytes())
    digest = signed_files.unsigned((scene.folder / "permits.yaml").read_bytes(), "addresses").digest
    _signature(scene).write_text(json.dumps({**held, "digest": digest}))


def _by_a_stranger(scene: Scene) -> None:
    put_signed(scene.folder, scene.text, "stranger")


def _by_a_key_of_other_times(scene: Scene) -> None:
    signers(scene.folder, signer("office", valid_until="2025-06-01T00:00:00Z"))


def _by_a_key_of_later_times(scene: Scene) -> None:
    signers(scene.folder, signer("office", valid_from=str(SystemClock().now().plus(DAY_S))))


def _by_a_key_revoked(scene: Scene) -> None:
    signers(scene.folder, signer("office", revoked="2025-06-01T00:00:00Z"))


def _by_one_of_two(scene: Scene) -> None:
    signers(scene.folder, signer("office"), signer("ministry"), at_least=2)


def _as_another_kind(scene: Scene) -> None:
    """A document of the record that says the very same, signed by the very key."""
    bare = signed_files.unsigned(scene.text, "addresses")
    message = bare.message.replace(b"foedus signed file v1", b"foedus signed document v1")
    made = base64.b64encode(secret_key("office").sign(message)).decode()
    held = json.loads(_signature(scene).read_bytes())
    held["signatures"][0]["signature"] = made
    _signature(scene).write_text(json.dumps(held))


def _a_document_instead(scene: Scene) -> None:
    rows = [{"key": "0" * 32, "signature": "AAAA"}]
    held = {"purpose": "act", "guarantee": "sha256:" + "0" * 64, "body": {}, "nonce": "0" * 16, "signatures": rows}
    _signature(scene).write_text(json.dumps({**held, "expires": "2031-01-01T00:00:00Z"}))


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize(
    ("spoil", "cause"),
    [
        (_removed, "is not signed"),
        (_emptied, "not a JSON document"),
        (_without_rows, "does not hold the signatures"),
        (_another_address, "changed afterwards"),
        (_a_comment_more, "changed afterwards"),
        (_with_its_digest_restated, "did not make it"),
        (_by_a_stranger, "not one of the signers"),
        (_by_a_key_of_other_times, "was valid until 2025-06-01T00:00:00Z"),
        (_by_a_key_of_later_times, "is not valid before"),
        (_by_a_key_revoked, "was revoked at 2025-06-01T00:00:00Z"),
        (_by_one_of_two, "signatures of 1 parties count, and 2 are needed"),
        (_as_another_kind, "did not make it"),
        (_a_document_instead, "does not hold the signatures"),
    ],
)
def test_a_list_not_signed_as_the_reader_asks_is_refused_before_anything_is_looked_up(
    spoil: Callable[[Scene], None], cause: str, language: str, scene: Scene
):
    spoil(scene)
    answer = scene.fetch(language)

    assert (answer.code, answer.out) == (2, "")
    assert ": N003: " in answer.err
    assert (cause in answer.err) == (language == "en")
    assert ("hint: " if language == "en" else "補救：") in answer.err
    assert (_english(answer) == []) == (language == "zh-Hant")
    assert (scene.asked, scene.looked_up, [*(scene.folder / "store").iterdir()]) == ([], [], [])


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize(("since", "until"), [(-2 * DAY_S, -DAY_S), (DAY_S, 2 * DAY_S)])
def test_a_list_out_of_its_time_is_refused_before_anything_is_looked_up(
    since: int, until: int, language: str, scene: Scene
):
    now = SystemClock().now()
    put_signed(scene.folder, scene.of(now.plus(since), now.plus(until)))

    answer = scene.fetch(language)

    assert (answer.code, answer.out) == (2, "")
    assert ": N004: " in answer.err
    assert str(now.plus(until if until < 0 else since)) in answer.err
    assert (_english(answer) == []) == (language == "zh-Hant")
    assert (scene.asked, scene.looked_up) == ([], [])


def test_who_may_sign_is_never_taken_from_the_list_itself_nor_from_beside_it(scene: Scene):
    path = scene.folder / "permits.yaml"
    rows = json.dumps({"signers": [signer("stranger")]}).encode()
    smuggled = path.read_bytes().replace(b"{", rows[:-1] + b", ", 1)
    put_signed(scene.folder, smuggled, "stranger")

    assert "N003" in scene.fetch().err
    for named in ("permits.yaml", "permits.yaml.sig"):
        assert scene.fetch(signed_by=named).code == 2
    assert (scene.asked, scene.looked_up) == ([], [])


def test_without_a_word_on_whose_signatures_count_nothing_is_fetched(scene: Scene):
    answer = inside("feed", "fetch", scene.folder / "permits.yaml", "feed", "--store", scene.folder / "store")

    assert (answer.code, "--signed-by" in answer.err) == (2, True)
    assert scene.asked == []


class _At:
    """A clock that stands."""

    def __init__(self, instant: Instant) -> None:
        self._instant = instant

    def now(self) -> Instant:
        return self._instant


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (NOW.plus(-DAY_S - 1), "N004"),
        (NOW.plus(-DAY_S), "N002"),
        (NOW.plus(9 * DAY_S - 1), "N002"),
        (NOW.plus(9 * DAY_S), "N004"),
        (Instant.parse("2024-12-31T23:59:59Z"), "N003"),
    ],
)
def test_the_clock_that_is_asked_is_that_of_the_port_and_a_list_runs_from_its_first_to_before_its_last_instant(
    at: Instant, code: str, tmp_path: Path
):
    fetcher = Fetcher(shelf=Shelf(), clock=_At(at), resolve=lambda *_: ["127.0.0.1"])
    permits = put_signed(tmp_path, listing("https://feeds.example/"))

    with pytest.raises(BadInputError) as refused:
        fetcher.fetch(permits, signers(tmp_path), "feed", str(tmp_path))

    assert [flaw.code for flaw in refused.value.flaws] == [code]  # N002: it went on, to an address that is not public
    assert_told(refused.value)


@pytest.mark.parametrize(
    ("since", "until", "cause"),
    [
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "not after"),
        ("2026-01-01T00:00:00Z", "2027-01-02T00:00:01Z", "366 days"),
        ("2026-01-01", "2026-02-01T00:00:00Z", "instant"),
    ],
)
def test_a_list_without_an_end_within_a_year_is_none(since: str, until: str, cause: str, tmp_path: Path):
    text = json.loads(listing("https://feeds.example/"))
    permits = put_signed(tmp_path, json.dumps({**text, "from": since, "until": until}).encode())
    fetcher = Fetcher(shelf=Shelf(), clock=_At(NOW), resolve=lambda *_: pytest.fail("looked up"))

    with pytest.raises(BadInputError) as refused:
        fetcher.fetch(permits, signers(tmp_path), "feed", str(tmp_path))

    assert any(cause in flaw.message.en for flaw in refused.value.flaws), refused.value
    assert_told(refused.value)


def _key(folder: Path, name: str) -> dict[str, str]:
    told = yaml.safe_load(inside("key", "new", folder / f"{name}.key", "--name", name).out)
    return signer(name, public_key=told["public_key"])


def test_two_people_sign_a_list_one_after_the_other_and_it_is_fetched_by(scene: Scene):
    rows = [_key(scene.folder, name) for name in ("anna", "bela")]
    signers(scene.folder, *rows, at_least=2)
    _removed(scene)

    path = scene.folder / "permits.yaml"
    first = inside("feed", "sign", path, "--key", scene.folder / "anna.key", "--json")
    assert scene.fetch().code == 2
    second = inside("feed", "sign", path, "--key", scene.folder / "bela.key", "--json")

    assert (first.code, second.code, first.json["file"]) == (0, 0, str(_signature(scene)))
    assert (len(first.json["keys"]), len(second.json["keys"])) == (1, 2)
    assert set(first.json["keys"]) < set(second.json["keys"])
    assert scene.fetch().code == 0


def test_signatures_of_an_earlier_text_are_left_behind_when_a_list_is_signed_anew(scene: Scene):
    _key(scene.folder, "anna")
    _another_address(scene)

    answer = inside("feed", "sign", scene.folder / "permits.yaml", "--key", scene.folder / "anna.key")

    assert answer.code == 0
    assert answer.out.count("signed by the key") == 1
    assert "not one of the signers" in scene.fetch().err


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_what_is_no_list_is_not_signed_and_a_strange_file_beside_it_is_not_written_over(language: str, scene: Scene):
    _key(scene.folder, "anna")
    key = ("--key", scene.folder / "anna.key", "--lang", language)
    (scene.folder / "other.yaml").write_text("feed: x\n")
    _signature(scene).write_text("a letter")

    assert inside("feed", "sign", scene.folder / "other.yaml", *key).code == 2
    answer = inside("feed", "sign", scene.folder / "permits.yaml", *key)

    assert (answer.code, answer.out) == (2, "")
    assert "N003" in answer.err
    assert _signature(scene).read_text() == "a letter"
    assert not (scene.folder / "other.yaml.sig").exists()


def test_a_list_is_read_once_so_that_what_was_signed_is_what_is_used(tmp_path: Path):
    """Whoever exchanges the file between two readings gains nothing: there is one."""
    good = listing("https://feeds.example/")
    path = put_signed(tmp_path, good)

    class Swapping(Shelf):
        def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
            found = super().read(path, beside=beside)
            if path.endswith("permits.yaml"):
                Path(path).write_bytes(good.replace(b"feeds.example", b"other.example"))
            return found

    looked_up = list[str]()

    def resolve(host: str, port: int) -> Sequence[str]:
        del port
        looked_up.append(host)
        return ["127.0.0.1"]

    with pytest.raises(BadInputError):
        Fetcher(shelf=Swapping(), clock=_At(NOW), resolve=resolve).fetch(path, signers(tmp_path), "feed", str(tmp_path))
    assert looked_up == ["feeds.example"]


def test_a_list_with_a_name_as_long_as_names_may_be_has_no_signatures_and_gets_none(tmp_path: Path):
    path = tmp_path / f"{'l' * 247}.yaml"
    path.write_bytes(listing("https://feeds.example/"))
    _key(tmp_path, "anna")

    fetched = inside("feed", "fetch", path, "feed", "--signed-by", signers(tmp_path), "--store", tmp_path)
    signed = inside("feed", "sign", path, "--key", tmp_path / "anna.key")

    assert (fetched.code, ": N003: " in fetched.err) == (2, True)
    assert (signed.code, "Traceback" in signed.err) == (3, False)


def test_a_folder_in_the_place_of_the_signatures_is_told(scene: Scene):
    _removed(scene)
    _signature(scene).mkdir()

    answer = scene.fetch()

    assert (answer.code, ": F002: " in answer.err, scene.asked) == (2, True, [])


def test_a_key_signs_a_list_once(tmp_path: Path):
    _key(tmp_path, "anna")
    key, path = read_key(tmp_path / "anna.key"), tmp_path / "permits.yaml"
    path.write_bytes(listing("https://feeds.example/"))

    signed = [sign_list(Shelf(), str(path), [key])[1] for _ in range(2)]

    assert signed[0] == signed[1]
    assert len(signed[1].signatures) == 1
