"""Whoever looks for a secret in what others are told: as it is, encoded in any way, or as a hash to try guesses on."""

from __future__ import annotations

import base64
import binascii
import codecs
import gzip
import html
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha1, sha256, sha512
from urllib.parse import quote, unquote_to_bytes

_RUN = re.compile(rb"[A-Za-z0-9+/_-]{8,}")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){6,}")
_DEPTH = 1


def found(secrets: Iterable[str], told: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """Where a secret can be read: the secret, and what was told."""
    wanted = {secret: secret.casefold().encode() for secret in secrets}
    return {
        (secret, where)
        for where, data in told.items()
        for view in _views(data)
        for secret, form in wanted.items()
        if form in view
    }


@cache
def _views(data: bytes) -> frozenset[bytes]:
    return frozenset(readings(data))


def readings(data: bytes, depth: int = _DEPTH) -> Iterator[bytes]:
    """What some bytes may say, in lower case: as they are, and with every layer taken off that can be."""
    yield _lower(data)
    for layer in (*_as_text(data), *_unpacked(data)):
        yield _lower(layer)
        if depth > 0 and layer != data:
            yield from readings(layer, depth - 1)


def _lower(data: bytes) -> bytes:
    return data.decode("utf-8", "surrogateescape").casefold().encode("utf-8", "surrogateescape")


def _as_text(data: bytes) -> Iterator[bytes]:
    """The same read as UTF-16, HTML, percent signs, JSON or backwards."""
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            yield data[start:].decode(encoding, "ignore").encode("utf-8", "ignore")
    text = data.decode("utf-8", "replace")
    yield html.unescape(text).encode("utf-8", "ignore")
    yield unquote_to_bytes(text.replace("+", " "))
    yield (
        re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), text)
        .encode("utf-16", "surrogatepass")[2:]
        .decode("utf-16-le", "ignore")
        .encode("utf-8", "ignore")
    )
    yield text[::-1].encode("utf-8", "ignore")
    yield codecs.encode(text, "rot13").encode("utf-8", "ignore")


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Runs of base64 and hexadecimal, and what was compressed."""
    runs = [each[0] for each in _RUN.finditer(data)]
    yield b"\n".join(_base64(run[start:]) for run in runs for start in range(4))
    yield b"\n".join(binascii.unhexlify(each[0]) for each in _HEX.finditer(data))
    for unpack in (gzip.decompress, zlib.decompress):
        try:
            yield unpack(data)
        except (OSError, zlib.error, EOFError):
            continue


def _base64(run: bytes) -> bytes:
    plain = run.replace(b"-", b"+").replace(b"_", b"/")
    whole = plain[: len(plain) - (len(plain) % 4 == 1)]
    return base64.b64decode(whole + b"=" * (-len(whole) % 4))


def hidden(secret: str) -> Mapping[str, bytes]:
    """A secret in every form in which the hunter must find it: he is tried on these himself."""
    plain = secret.encode()
    return {
        "plain": b"<p>" + plain + b"</p>",
        "capitals": secret.upper().encode(),
        "base64": b'{"x":"' + base64.b64encode(plain) + b'"}',
        "base64 in the middle": base64.b64encode(b"ab" + plain + b"cd"),
        "base64url": base64.urlsafe_b64encode(b"\xff\xfe" + plain).rstrip(b"="),
        "hexadecimal": b"id=" + plain.hex().encode(),
        "hexadecimal in capitals": plain.hex().upper().encode(),
        "JSON": json.dumps(secret).encode(),
        "JSON escaped": "".join(f"\\u{ord(each):04x}" for each in secret).encode(),
        "UTF-16": secret.encode("utf-16-le"),
        "UTF-16 in the middle": b"x" + secret.encode("utf-16-be") + b"x",
        "HTML escaped": "".join(f"&#{ord(each)};" for each in secret).encode(),
        "percent": quote(secret, safe="").encode() + b"".join(b"%%%02X" % each for each in plain),
        "backwards": secret[::-1].encode(),
        "gzip": gzip.compress(plain),
        "base64 of base64": base64.b64encode(base64.b64encode(plain)),
        "hexadecimal of UTF-16": secret.encode("utf-16-le").hex().encode(),
    }


def oracles(guesses: Iterable[bytes]) -> Iterator[bytes]:
    """What a guess would be known by, if anybody told a plain hash of it: in bytes, hexadecimal and base64."""
    for guess in guesses:
        for hashed in (sha256, sha512, sha1):
            made = hashed(guess).digest()
            yield from (made, made.hex().encode(), made.hex().upper().encode())
            yield from (base64.b64encode(made).rstrip(b"="), base64.urlsafe_b64encode(made).rstrip(b"="))


def confirmed(guesses: Iterable[bytes], told: Iterable[bytes]) -> list[bytes]:
    """The guesses that something told bears out, by any plain hash of them."""
    everything = b"\n".join(told)
    return [guess for guess in guesses if any(form in everything for form in oracles([guess]))]
