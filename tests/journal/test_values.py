"""Which values the record holds, and that each has one form as bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from enum import IntEnum, StrEnum
from pathlib import Path
from types import MappingProxyType

import pytest
import rfc8785
from hypothesis import example, given

import foedus
from foedus.journal import Json, canonical, digest
from foedus.journal.values import DEPTH_MAX, decoded, frozen
from foedus.kernel import RefusedError
from tests.bilingual import assert_alike
from tests.journal.strategies import values


class _Colour(StrEnum):
    RED = "red"


class _Level(IntEnum):
    HIGH = 2


@given(values)
@example({"\ue000": 1, "\U00010000": 2, "a": 3})
@example(['\x00\x1f\x7f\x80\u2028\\"/', "\b\t\n\f\r"])
def test_canonical_bytes_are_those_of_the_reference_encoder(value: Json) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # pyright: ignore[reportArgumentType]


@given(values)
def test_canonical_bytes_are_read_back_to_an_equal_value(value: Json) -> None:
    assert frozen(decoded(canonical(value))) == frozen(value)


def test_keys_are_ordered_by_utf_16_units_where_that_differs_from_code_points() -> None:
    assert canonical({"\ue000": 1, "\U00010000": 2}) == '{"\U00010000":2,"\ue000":1}'.encode()


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        (1.5, "float"),
        (float("nan"), "float"),
        ({"a": [1, 2.0]}, "float"),
        (2**53, "text, str"),
        (-(2**53), "text, str"),
        (_Level.HIGH, "_Level"),
        (b"bytes", "bytes"),
        ({1: "one"}, "the key 1 is not text"),
        ({"a": {1, 2}}, "set"),
        ("\ud800", "surrogate"),
        ({"\udfff": 1}, "surrogate"),
    ],
)
def test_what_has_no_exact_form_is_refused(value: Json, complaint: str) -> None:
    with pytest.raises(RefusedError, match=complaint) as caught:
        canonical(value)

    assert_alike(caught.value.message)


def test_the_greatest_integers_are_written_out() -> None:
    assert canonical([2**53 - 1, -(2**53) + 1]) == b"[9007199254740991,-9007199254740991]"


def test_a_word_of_an_enumeration_is_plain_text() -> None:
    kept = frozen({_Colour.RED: _Colour.RED})

    assert canonical(kept) == b'{"red":"red"}'
    assert isinstance(kept, MappingProxyType)
    assert [type(each) for pair in kept.items() for each in pair] == [str, str]


def test_nesting_has_a_limit_when_written_and_when_read() -> None:
    deep: Json = "core"
    for _ in range(DEPTH_MAX):
        deep = [deep]

    assert canonical(deep).startswith(b"[[[")
    with pytest.raises(ValueError, match="levels deep"):
        canonical([deep])
    with pytest.raises(ValueError, match="levels deep"):
        decoded(b"[" * 100_000 + b"]" * 100_000)


def test_what_is_frozen_no_longer_depends_on_what_it_was_made_of() -> None:
    source: dict[str, Json] = {"list": [1], "map": {"a": 1}}
    kept = frozen(source)
    source["list"] = []

    assert kept == {"list": (1,), "map": {"a": 1}}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b"1.0",
        b"1e2",
        b"-0",
        b"NaN",
        b"Infinity",
        b" 1",
        b"1\n",
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b'"\\u0041"',
        b'"\\ud800"',
        b'"\\/"',
        b"\xef\xbb\xbf1",
        b"1" * 5_000,
        b'["\xf0\x90\x80\x80",9007199254740993]',
    ],
)
def test_bytes_in_any_other_form_are_refused(data: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        decoded(data)

    assert_alike(caught.value.message)


def test_a_digest_names_its_algorithm() -> None:
    assert digest(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_same_events_give_the_same_bytes_whatever_the_hash_seed() -> None:
    program = """
from tests.journal.samples import event
from foedus.journal import chain
from tests.journal.strategies import values
names = {"north", "south", "east", "west", "日本", "\\U00010000"}
events = [event(n, **{name: {"of": name} for name in names}) for n in range(3)]
for each in chain.seal(events, stream="s", position=1, previous=chain.genesis("s")):
    print(chain.entry_bytes(each))
"""
    paths = f"{Path(foedus.__file__).parents[1]}:{Path(__file__).parents[2]}"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(outputs) == 1
    assert json.loads(eval(outputs.pop().splitlines()[0]))["payload"]["north"] == {"of": "north"}
