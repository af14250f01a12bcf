"""Fetching reaches what a list allows and the whole Internet may see; and keeps its bounds whatever a server does."""

from __future__ import annotations

import gzip
import hashlib
import json
import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from ssl import SSLContext
from types import MappingProxyType

import pytest

from foedus.adapters.clock import SystemClock
from foedus.adapters.fetching.addresses import is_public, permitted, system_resolve
from foedus.adapters.fetching.connection import strict_context
from foedus.adapters.fetching.fetcher import Fetcher
from foedus.adapters.fetching.permits import read_permits
from foedus.adapters.shelf import Shelf
from foedus.kernel import BadInputError, FoedusError, Instant, RefusedError, WorldError
from foedus.writing import read_text
from tests.adapters.hostile_server import Answer, certified, is_this_machine, serving, whole
from tests.adapters.permits import DAY_S, NOW, listing, put_signed, signers
from tests.adapters.told import assert_told
from tests.e2e.terminal import inside

BODY = b"id,kind\n1,boom\n"


class _Clock:
    def now(self) -> Instant:
        return NOW


def _fetch(
    folder: Path,
    answer: Answer,
    *,
    host: str = "feeds.example",
    contexts: tuple[SSLContext, SSLContext] | None = None,
    bounds: Mapping[str, int] = MappingProxyType({}),
):  # fmt: skip
    """Fetch from a server on this machine, by a name that a resolver of ours gives its address."""
    looked_up = list[str]()

    def resolve(name: str, port: int) -> Sequence[str]:
        looked_up.append(name)
        return ["127.0.0.1"]

    (folder / "store").mkdir(exist_ok=True)
    server, client = (None, None) if contexts is None else contexts
    with serving(answer, server) as (port, asked):
        scheme = "http" if server is None else "https"
        url = f"{scheme}://{host}:{port}/f.csv?x=1"
        permits = put_signed(folder, listing(url, more={"plain_http": server is None, **bounds}))
        fetcher = Fetcher(
            shelf=Shelf(),
            clock=_Clock(),
            resolve=resolve,
            allows=is_this_machine,
            context=strict_context() if client is None else client,
        )
        fetched = fetcher.fetch(permits, signers(folder), "feed", str(folder / "store"))
    return fetched, asked, looked_up


def _signed(folder: Path) -> str:
    return put_signed(folder, listing("https://feeds.example/"))


def _kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "store").iterdir())


def test_what_comes_is_kept_under_its_digest_with_a_receipt_and_the_name_is_looked_up_once(tmp_path: Path):
    fetched, asked, looked_up = _fetch(tmp_path, lambda link, _: link.sendall(whole(BODY)))

    assert fetched.digest == hashlib.sha256(BODY).hexdigest()
    assert Path(fetched.path).read_bytes() == BODY
    assert (fetched.received, looked_up) == (NOW, ["feeds.example"])
    assert asked[0].startswith(b"GET /f.csv?x=1 HTTP/1.1\r\nHost: feeds.example:")
    receipt = json.loads((tmp_path / "store" / "feed-2026-01-01T000000Z.receipt.json").read_text())
    assert (receipt["sha256"], receipt["address"]) == (fetched.digest, "127.0.0.1")
    text = (tmp_path / "permits.yaml").read_bytes()
    assert (receipt["list"], receipt["signed_by"]) == (f"sha256:{hashlib.sha256(text).hexdigest()}", ["office"])
    assert len(_kept(tmp_path)) == 2


def test_the_same_bytes_twice_are_one_file(tmp_path: Path):
    one, other = (_fetch(tmp_path, lambda link, _: link.sendall(whole(BODY)))[0] for _ in range(2))

    assert one.path == other.path


def test_an_answer_in_pieces_is_taken_whole(tmp_path: Path):
    pieces = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nid,ki\r\na\r\nnd\n1,boom\n\r\n0\r\n\r\n"

    assert Path(_fetch(tmp_path, lambda link, _: link.sendall(pieces))[0].path).read_bytes() == BODY


def _drip(link: socket.socket, _: bytes) -> None:
    link.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    _drop_by_drop(link, b"a" * 1000)


def _drip_and_forget(link: socket.socket, _: bytes) -> None:
    link.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n")
    _drop_by_drop(link, b"a" * 1000)


def _drip_of_headers(link: socket.socket, _: bytes) -> None:
    link.sendall(b"HTTP/1.1 200 OK\r\n")
    _drop_by_drop(link, b"X: y\r\n" * 1000)


def _drop_by_drop(link: socket.socket, data: bytes) -> None:
    with suppress(OSError):
        for number in range(len(data)):
            link.sendall(data[number : number + 1])
            time.sleep(0.05)


def _endless(link: socket.socket, _: bytes) -> None:
    link.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    with suppress(OSError):
        while True:
            link.sendall(b"1000\r\n" + b"a" * 4096 + b"\r\n")


def _says(data: bytes) -> Answer:
    return lambda link, _: link.sendall(data)


_PIECES = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n186a1\r\n" + b"a" * 100_001 + b"\r\n0\r\n\r\n"
_REDIRECTS = [
    whole(b"", f"Location: {where}", status=status)
    for where in ("http://169.254.169.254/latest/meta-data/", "https://elsewhere.example/")
    for status in ("301 Moved", "302 Found", "307 Temporary", "308 Permanent")
]


@pytest.mark.parametrize(
    ("answer", "more", "cause"),
    [
        *[(_says(each), {}, "no redirect is followed") for each in _REDIRECTS],
        (_says(whole(b"", status="404 Not Found")), {}, "answered 404"),
        (_says(whole(b"", status="206 Partial Content")), {}, "answered 206"),
        (_drip, {"seconds_max": 1}, "longer than 1 seconds"),
        (_drip_and_forget, {"seconds_max": 1}, "longer than 1 seconds"),
        (_drip_of_headers, {"seconds_max": 1}, "longer than 1 seconds"),
        (lambda link, _: time.sleep(1.5), {"seconds_max": 1}, "longer than 1 seconds"),
        (_endless, {"bytes_max": 100_000}, "more than 100,000 bytes"),
        (_says(_PIECES), {"bytes_max": 100_000}, "more than 100,000 bytes"),
        (_says(whole(b"a" * 101)), {"bytes_max": 100}, "more than 100 bytes"),
        (_says(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"), {}, "more than"),
        (_says(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nshort"), {}, "the length that the server stated"),
        (_says(b"HTTP/1.1 200 OK\r\n\r\nto the end"), {}, "how long the file is"),
    ],
)
def test_what_a_server_may_not_do_is_refused_and_nothing_is_kept(
    answer: Answer, more: dict[str, int], cause: str, tmp_path: Path
):
    begun = time.monotonic()
    with pytest.raises(BadInputError) as refused:
        _fetch(tmp_path, answer, bounds=more)

    assert time.monotonic() - begun < 5
    assert refused.value.flaws[0].code == "N002"
    assert cause in refused.value.flaws[0].message.en
    assert_told(refused.value)
    assert _kept(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (b"<html>Please log in</html>", "this is a page"),
        (gzip.compress(b"a" * 2_000_000, mtime=0), "unpacks to more than it may"),
        (gzip.compress(b"a,b\n" * 1000, mtime=0)[:-5], "ends early"),
        (b"", "empty"),
    ],
)
def test_what_came_whole_but_is_no_feed_is_kept_for_a_person_and_refused(body: bytes, cause: str, tmp_path: Path):
    with pytest.raises(BadInputError) as refused:
        _fetch(tmp_path, _says(whole(body, "Content-Encoding: gzip")), bounds={"unpacked_max": 1_000_000})

    assert cause in refused.value.flaws[0].message.en
    assert f"{hashlib.sha256(body).hexdigest()}.bytes" in _kept(tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        b"nonsense\r\n\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\nshort",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
    ],
)
def test_a_network_that_fails_is_the_worlds_fault_and_nothing_is_kept(data: bytes, tmp_path: Path):
    with pytest.raises(WorldError) as failed:
        _fetch(tmp_path, _says(data))

    assert_told(failed.value)
    assert _kept(tmp_path) == []


def test_a_certificate_must_be_one_of_the_host(tmp_path: Path):
    contexts = certified("feeds.example", tmp_path)

    fetched, *_ = _fetch(tmp_path, _says(whole(BODY)), contexts=contexts)
    assert Path(fetched.path).read_bytes() == BODY

    with pytest.raises(WorldError) as failed:
        _fetch(tmp_path, _says(whole(BODY)), contexts=contexts, host="other.example")
    assert "ostname mismatch" in failed.value.message.en

    with pytest.raises(WorldError) as failed:
        _fetch(tmp_path, _says(whole(BODY)), contexts=(contexts[0], strict_context()))
    assert "certificate" in failed.value.message.en


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:8.8.8.8",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "::7f00:1",
        "nonsense",
    ],
)
def test_a_name_that_stands_for_an_address_inside_is_refused_before_anything_is_sent(address: str, tmp_path: Path):
    fetcher = Fetcher(shelf=Shelf(), clock=_Clock(), resolve=lambda *_: ["93.184.216.34", address])
    (tmp_path / "store").mkdir()

    with pytest.raises(BadInputError) as refused:
        fetcher.fetch(_signed(tmp_path), signers(tmp_path), "feed", str(tmp_path / "store"))

    assert "not public" in refused.value.flaws[0].message.en
    assert_told(refused.value)
    assert _kept(tmp_path) == []


def test_an_address_of_the_whole_internet_is_public_and_no_answer_is_none():
    assert is_public(ip_address("93.184.216.34"))
    assert is_public(ip_address("2606:4700::6810:84e5"))
    assert str(permitted(["93.184.216.34", "2606:4700::6810:84e5"])) == "93.184.216.34"
    with pytest.raises(RefusedError):
        permitted([])


def test_a_literal_address_inside_is_looked_up_like_any_name():
    with pytest.raises(RefusedError):
        permitted(system_resolve("127.0.0.1", 80))
    with pytest.raises(WorldError) as failed:
        system_resolve("no such host.invalid", 80)
    assert_told(failed.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://feeds.example/f.csv",
        "ftp://feeds.example/f.csv",
        "file:///etc/passwd",
        "feeds.example/f.csv",
        "https://user:password@feeds.example/",
        "https://feeds.example/#part",
        "https:///f.csv",
        "https://feeds.example:0/",
        "https://feeds.example:99999/",
        "https://feeds.example/a b",
        "https://feeds.example\\@other.example/",
        "https://feeds.example/\u0430",
        "https://feeds.example/\r\nHost: other",
        "https://[::1/",
    ],
)
def test_an_address_that_may_not_be_listed_is_refused_with_its_place(url: str):
    with pytest.raises(BadInputError) as refused:
        read_permits(read_text(listing(url), "permits.yaml"))

    assert refused.value.flaws[0].place.line == 1
    assert_told(refused.value)


def test_what_the_list_does_not_name_is_not_fetched(tmp_path: Path):
    fetcher = Fetcher(shelf=Shelf(), clock=_Clock(), resolve=lambda *_: pytest.fail("looked up"))

    with pytest.raises(BadInputError) as refused:
        fetcher.fetch(_signed(tmp_path), signers(tmp_path), "other", str(tmp_path))

    assert refused.value.flaws[0].code == "N001"
    assert_told(refused.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    fetcher = Fetcher(shelf=Shelf(), clock=_Clock(), resolve=lambda *_: ["93.184.216.34"])

    with pytest.raises(FoedusError) as failed:
        fetcher.fetch(_signed(tmp_path), signers(tmp_path), "feed", str(tmp_path / "gone"))
    assert_told(failed.value)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_command_refuses_an_address_inside(language: str, tmp_path: Path):
    now = SystemClock().now()
    text = listing("http://127.0.0.1:9/", since=now.plus(-DAY_S), until=now.plus(DAY_S), more={"plain_http": True})
    signed = (put_signed(tmp_path, text), "feed", "--signed-by", signers(tmp_path))

    answer = inside("feed", "fetch", *signed, "--store", tmp_path, "--lang", language)

    assert (answer.code, answer.out) == (2, "")
    assert ("not public" if language == "en" else "並非公開位址") in answer.err
