"""Entries as bytes: the golden form of version 1, and what is not an entry."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given

from foedus.journal import Event, Json, canonical, chain, digest
from foedus.kernel import Instant, Interval, RefusedError
from tests.bilingual import assert_alike
from tests.journal.samples import DAWN, STREAM, event, sealed
from tests.journal.strategies import payloads

# The first two entries of a journal as every foedus must read them for ever. Never change these lines.
_VERSION_1 = tuple(
    "".join(lines.splitlines()).encode()
    for lines in (
        r"""
{"digest":"sha256:4e063a8842627314c739f3169f12f5c6d64a1bcd8e04c23bbc70540cfcddfc4a","held":{"end":"2025-09-28T01:00:00Z","start":"2025-09-28T00:00:00Z"},
"payload":{"count":2,"digest":"sha256:00","source":"observer"},"position":1,
"previous":"sha256:11b88e79a6edf00f36e576f5788b35927debe995603d386305a7b58c2c71abe8","recorded_at":"2025-09-28T02:00:00Z",
"schema_version":1,"stream":"black-sea","type":"ReportsReceived"}
""",
        r"""
{"digest":"sha256:22f83309a4173a94348e0fd778a625ec4ebdef19e3b6fc7c875e84b46a54e3b5","held":{"end":"2025-09-28T02:00:02Z","start":"2025-09-28T02:00:01Z"},
"payload":{"amount":"90071992547409930","parties":["alba","日本",null,true],"text":"a \"quote\"\n𐀀"},"position":2,
"previous":"sha256:4e063a8842627314c739f3169f12f5c6d64a1bcd8e04c23bbc70540cfcddfc4a","recorded_at":"2025-09-28T02:00:00Z",
"schema_version":1,"stream":"black-sea","type":"NoticeGiven"}
""",
    )
)
_WRITTEN = [
    Event(
        type="ReportsReceived",
        held=Interval(DAWN, DAWN.plus(3_600)),
        recorded_at=DAWN.plus(7_200),
        payload={"count": 2, "digest": "sha256:00", "source": "observer"},
    ),
    Event(
        type="NoticeGiven",
        held=Interval.at(DAWN.plus(7_201)),
        recorded_at=DAWN.plus(7_200),
        payload={
            "amount": "90071992547409930",
            "parties": ["alba", "日本", None, True],
            "text": 'a "quote"\n\U00010000',
        },
    ),
]


def _entry(**changes: Json) -> bytes:
    """The bytes of a good entry after some changes, with a digest that fits."""
    fields = json.loads(chain.entry_bytes(sealed(1)[0])) | changes
    fields = {name: value for name, value in fields.items() if value != "gone" and name != "digest"}
    return canonical(fields | {"digest": digest(canonical(fields))})


def test_entries_of_version_1_are_written_as_they_always_were() -> None:
    written = chain.seal(_WRITTEN, stream="black-sea", position=1, previous=chain.genesis("black-sea"))

    assert tuple(chain.entry_bytes(envelope) for envelope in written) == _VERSION_1


def test_entries_of_version_1_are_read_as_they_always_were() -> None:
    read = [chain.read_entry(data) for data in _VERSION_1]

    assert [(each.type, each.held, each.recorded_at, each.payload) for each in read] == [
        (each.type, each.held, each.recorded_at, each.payload) for each in _WRITTEN
    ]
    assert [(each.stream, each.position, each.schema_version) for each in read] == [
        ("black-sea", 1, 1),
        ("black-sea", 2, 1),
    ]
    assert chain.verify(_VERSION_1, "black-sea").is_sound


@given(payloads)
def test_an_entry_is_read_back_as_it_was_sealed(payload: dict[str, Json]) -> None:
    given_event = replace(event(), payload=payload)
    (envelope,) = chain.seal([given_event], stream=STREAM, position=1, previous=chain.genesis(STREAM))

    data = chain.entry_bytes(envelope)

    assert chain.read_entry(data) == envelope
    assert canonical(json.loads(data)) == data


def test_digests_can_be_computed_with_nothing_but_the_standard() -> None:
    previous = hashlib.sha256(b"foedus journal of black-sea").hexdigest()
    for data in _VERSION_1:
        body = {name: value for name, value in json.loads(data).items() if name != "digest"}

        assert body["previous"] == f"sha256:{previous}"
        previous = hashlib.sha256(rfc8785.dumps(body)).hexdigest()
        assert json.loads(data)["digest"] == f"sha256:{previous}"


def test_the_genesis_value_is_bound_to_the_name_of_the_stream() -> None:
    assert chain.genesis("black-sea") != chain.genesis("baltic-sea")


def test_the_helper_of_these_tests_makes_good_entries() -> None:
    assert chain.read_entry(_entry()) == sealed(1)[0]


@pytest.mark.parametrize("year", ["0001", "0999", "9999"])
def test_any_year_of_four_digits_can_be_recorded(year: str) -> None:
    moment = Instant.parse(f"{year}-06-30T23:59:59Z")
    (envelope,) = chain.seal(
        [replace(event(), held=Interval.at(moment))], stream=STREAM, position=1, previous=chain.genesis(STREAM)
    )

    assert chain.read_entry(chain.entry_bytes(envelope)).held == Interval.at(moment)


def test_a_year_beyond_9999_is_refused() -> None:
    late = replace(event(), held=Interval(DAWN, Instant(2**40)))
    with pytest.raises(ValueError, match="no date in the years 1 to 9999"):
        chain.seal([late], stream=STREAM, position=1, previous=chain.genesis(STREAM))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"stream": "gone"}, "exactly these fields"),
        ({"extra": 1}, "exactly these fields"),
        ({"stream": 1}, "`stream` is not text"),
        ({"position": 0}, "`position` is not a whole number from 1"),
        ({"position": True}, "`position` is not a whole number from 1"),
        ({"schema_version": "1"}, "`schema_version` is not a whole number from 1"),
        ({"payload": []}, "`payload` is not a mapping"),
        ({"held": "2025-09-28T00:00:00Z"}, "`held` is not a mapping"),
        ({"held": {"start": "2025-09-28T00:00:00Z"}}, "end, start"),
        ({"held": {"start": "2025-09-28T00:00:00Z", "end": "2025-09-28T00:00:00Z"}}, "must end after it starts"),
        ({"recorded_at": "2025-09-28T02:00:00+02:00"}, "not an instant in the form of the record"),
        ({"recorded_at": "2025-09-28T24:00:00Z"}, "not an instant in the form of the record"),
        ({"recorded_at": "2025-02-30T00:00:00Z"}, "day"),
        ({"recorded_at": 1_758_000_000}, "not an instant in the form of the record"),
        ({"recorded_at": "٢٠٢٥-09-28T00:00:00Z"}, "not an instant in the form of the record"),
    ],
)
def test_an_ill_formed_entry_is_refused_though_its_digest_fits(changes: dict[str, Json], complaint: str) -> None:
    with pytest.raises(RefusedError, match=complaint) as caught:
        chain.read_entry(_entry(**changes))

    assert_alike(caught.value.message)


@pytest.mark.parametrize("data", [b"[]", b"null", b"not JSON", b'{"a":9007199254740992}', b"[" * 50_000])
def test_what_is_no_entry_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        chain.read_entry(data)

    assert_alike(caught.value.message)


def test_a_payload_with_integers_of_more_than_53_bits_is_refused() -> None:
    body = chain.entry_bytes(sealed(1)[0]).split(b",", 1)[1].replace(b'"number":0', b'"number":9007199254740992')
    data = b'{"digest":"%s",%s' % (digest(b"{" + body).encode(), body)

    with pytest.raises(RefusedError, match="53 bits") as caught:
        chain.read_entry(data)

    assert_alike(caught.value.message)
