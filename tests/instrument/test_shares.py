"""Shares are taken of a whole that can fall short: signatures and quorums, of all who hold the role."""

from __future__ import annotations

import pytest

from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import complaint


@pytest.mark.parametrize("whole", ["present", "cast"])
@pytest.mark.parametrize(
    ("stated", "told"),
    [("quorum: {at_least: 6}", "a quorum cannot be"), ("signatures: {at_least: 1}", "signatures cannot be")],
)
def test_a_share_of_those_who_came_is_refused_for_signatures_and_quorums(stated: str, told: str, whole: str) -> None:
    assert stated in FULL_TEXT
    share = f"{stated.partition(':')[0]}: {{at_least: 1/2, of: {whole}}}"

    said = complaint(FULL_TEXT.replace(stated, share, 1).encode())

    assert f"{told} a share of those {whole}" in said
    assert "hint: write `of: members`" in said
